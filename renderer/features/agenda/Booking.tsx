import { Box, Group, Skeleton, Stack } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { SlotOut } from '#shared/contract/appointments.ts';
import { localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { isTyping, useShortcut } from '../../ui/shortcuts.ts';
import { useToday } from '../../ui/useNow.ts';
import { useAccount } from '../session/sessionStore.ts';
import { awayToTell } from './awayWords.ts';
import { Booked } from './Booked.tsx';
import classes from './Booking.module.css';
import { BookingOptions, lengthNear, type Wanted } from './BookingOptions.tsx';
import { BookingRefusal } from './BookingRefusal.tsx';
import type { BookingRequest } from './bookingStore.ts';
import { ClientZone } from './ClientZone.tsx';
import { ComfortHours } from './ComfortHours.tsx';
import { DayRibbon } from './DayRibbon.tsx';
import { Foot } from './Foot.tsx';
import { MailDraft } from './MailDraft.tsx';
import { focusProposal, Proposals } from './Proposals.tsx';
import { SlotGrid } from './SlotGrid.tsx';
import { StandIn } from './StandIn.tsx';
import { RepeatModal } from './series/RepeatModal.tsx';
import { mondayOf, type SlotWeek, WEEKS, weekIndex, weeksOf } from './slotWeeks.ts';
import { TypedHour } from './TypedHour.tsx';
import { useBooking } from './useBooking.ts';
import { WeekPicker } from './WeekPicker.tsx';

export type BookingProps = { readonly request: BookingRequest; readonly onClose: () => void };

/** From the free hours of six weeks to a booked meeting. */
export function Booking({ request, onClose }: BookingProps) {
  const { t } = useTranslation('agenda');
  const { clientId } = request;
  const me = useAccount();
  const firstMonday = mondayOf(useToday());
  const [wanted, setWanted] = useState<Wanted>({
    kind: request.kind ?? 'video',
    basis: request.basis ?? 'client_requested',
    length: lengthNear(request.lengthMin),
    subject: request.subject ?? '',
    place: '',
    language: 'fr',
    advisorId: request.advisorId ?? null,
    withAdvisorId: null,
  });
  const { atMs } = request;
  const [week, setWeek] = useState<{ readonly index: number; readonly byArrow: boolean } | null>(
    atMs === undefined ? null : { index: weekIndex(firstMonday, atMs), byArrow: false },
  );
  const [showBlocked, setShowBlocked] = useState(false);
  // An hour pointed at in the calendar: the store has the last word on it.
  const [picked, setChosen] = useState<SlotOut | null>(
    atMs === undefined
      ? null
      : {
          startsAtMs: atMs,
          endsAtMs: (atMs + Number(lengthNear(request.lengthMin)) * MINUTE_MS) as Instant,
          blocked: null,
        },
  );
  const [choosingZone, setChoosingZone] = useState(false);
  const zoneField = useRef<HTMLInputElement>(null);
  const [mails, setMails] = useState(0);
  const [repeated, setRepeated] = useState<SlotOut | null>(null);
  const proposals = useRef<HTMLDivElement>(null);
  const bookButton = useRef<HTMLButtonElement>(null);

  const { kind, basis, length, advisorId, withAdvisorId } = wanted;
  const { data, error, reload } = useQuery(
    'appointments.slots',
    { clientId, kind, basis, advisorId, withAdvisorId, lengthMin: Number(length), from: firstMonday, days: 7 * WEEKS },
    { events: ['appointments.changed', 'clients.changed'] },
  );
  const { book, busy, error: refusal, nearest, booked, undone, forgetRefusal } = useBooking(clientId, wanted);
  // What was free may not be any more: by the client's zone, their comfort hours, somebody else. While another holder's
  // hours are still shown, they say nothing of it.
  const ofHolder = data && (advisorId ?? data.holder.advisorId) === data.holder.advisorId ? data.slots : [];
  const asTold =
    picked && picked.startsAtMs !== atMs && ofHolder.find(({ startsAtMs }) => startsAtMs === picked.startsAtMs);
  const chosen = asTold || picked;
  const weeks = useMemo(() => weeksOf(data?.slots ?? [], firstMonday), [data, firstMonday]);
  const index =
    week?.index ??
    Math.max(
      0,
      weeks.findIndex(({ free }) => free > 0),
    );
  const shown = weeks[index];
  const nowhere = weeks.every(({ free }) => free === 0);
  const told = data && awayToTell(data.away, shown);

  useShortcut('clientZone', () => setChoosingZone(true), { inDialog: true, enabled: booked === null });
  useShortcut('mailProposals', () => setMails((count) => count + 1), { inDialog: true, enabled: booked === null });
  useEffect(() => {
    if (choosingZone) zoneField.current?.focus();
  }, [choosingZone]);

  // Once the hours are there, the first of them is one Enter away. The dialog gives the focus to the box first.
  const ready = data !== undefined && booked === null;
  const focusFirst = useCallback(() => {
    if (atMs !== undefined && bookButton.current) bookButton.current.focus();
    else focusProposal(proposals.current, 1);
  }, [atMs]);
  useEffect(() => {
    if (ready && !isTyping(document.activeElement)) focusFirst();
  }, [ready, focusFirst]);

  // The field of the zone, or the button that confirmed it, is gone: on with the hours of that zone.
  const zoneTold = ready ? `${data.clientZone} ${data.zoneConfirmed}` : undefined;
  const goOn = useEffectEvent(() => {
    if (chosen?.blocked === null && bookButton.current) bookButton.current.focus();
    else focusFirst();
  });
  useEffect(() => {
    const lost = document.activeElement?.matches('body, :disabled') ?? true;
    if (zoneTold !== undefined && !choosingZone && lost) goOn();
  }, [zoneTold, choosingZone]);

  function change(part: Partial<Wanted>) {
    setWanted((before) => ({ ...before, ...part }));
    if (part.kind ?? part.basis ?? part.length ?? ('advisorId' in part || 'withAdvisorId' in part)) setChosen(null);
    forgetRefusal();
  }

  /** The same client and kind of meeting; its hours are asked anew. */
  function again() {
    setChosen(null);
    change({ subject: '' });
    undone();
  }

  /** Somebody else holds the meeting, at an hour of theirs. */
  function takeStandIn(standIn: AdvisorId, slot: SlotOut) {
    change({ advisorId: standIn });
    flushSync(() => {
      setWeek({ index: weekIndex(firstMonday, slot.startsAtMs), byArrow: false });
      setChosen(slot);
    });
    bookButton.current?.focus();
  }

  /** The hour of the screen's own grid, or one between: the store has the last word on it. */
  function chooseTyped(atMs: number) {
    const slot = data?.slots.find(({ startsAtMs }) => startsAtMs === atMs);
    const endsAtMs = (atMs + Number(length) * MINUTE_MS) as Instant;
    forgetRefusal();
    flushSync(() => setChosen(slot ?? { startsAtMs: atMs as Instant, endsAtMs, blocked: null }));
    bookButton.current?.focus();
  }

  if (booked) return <Booked appointment={booked} onUndone={undone} onAgain={again} onClose={onClose} />;
  if (error && !data) return <ErrorState error={error} onRetry={reload} />;
  const zone = data?.clientZone ?? null;
  // The e-mail takes the room of the grid: the hours it offers are above.
  const mailing = mails > 0 && data !== undefined && data.proposals.length > 0;
  const day = chosen ? localDate(chosen.startsAtMs, BRANCH_ZONE) : dayToShow(shown);
  return (
    <Box
      className={classes['booking'] ?? ''}
      tabIndex={-1}
      data-autofocus
      onFocus={({ target, currentTarget }) => target === currentTarget && focusFirst()}
    >
      <Stack gap={10} className={classes['part'] ?? ''}>
        <BookingOptions value={wanted} onChange={change} />
        {data && (
          <Group gap="xs" align="flex-start">
            <ClientZone
              clientId={clientId}
              zone={zone}
              confirmed={data.zoneConfirmed}
              open={choosingZone}
              onOpen={setChoosingZone}
              onConfirmed={reload}
              field={zoneField}
            />
            {zone !== null && <ComfortHours clientId={clientId} comfort={data.comfort} onSet={reload} />}
            <TypedHour zone={zone} onRead={chooseTyped} />
          </Group>
        )}
        {error && <StaleBanner error={error} onRetry={reload} />}
        {refusal && <BookingRefusal error={refusal} nearest={nearest} zone={zone} onBook={(slot) => void book(slot)} />}
        {data && (
          <>
            {told && (
              <StandIn
                away={told}
                holderName={data.holder.advisorId === me.advisorId ? null : data.holder.name}
                zone={zone}
                onTake={takeStandIn}
              />
            )}
            <Proposals
              slots={data.proposals}
              zone={zone}
              confirmed={data.zoneConfirmed}
              chosen={chosen}
              onChoose={setChosen}
              onBook={(slot) => void book(slot)}
              onMail={() => setMails((count) => count + 1)}
              box={proposals}
            />
            {!mailing && (
              <WeekPicker
                weeks={weeks}
                index={index}
                onIndex={(next) => setWeek({ index: next, byArrow: false })}
                showBlocked={showBlocked}
                onShowBlocked={setShowBlocked}
              />
            )}
          </>
        )}
      </Stack>
      {mailing && data && (
        <MailDraft
          clientId={clientId}
          slots={data.proposals}
          clock={{ zone, confirmed: data.zoneConfirmed }}
          wanted={wanted}
          asked={mails}
          onLanguage={(language) => change({ language })}
          onClose={() => setMails(0)}
        />
      )}
      <div className={classes['grid']} hidden={mailing}>
        {!data && <Skeleton height="100%" mih={180} aria-busy />}
        {shown && data && shown.lines(showBlocked).length > 0 && (
          <SlotGrid
            key={shown.monday}
            week={shown}
            zone={zone}
            comfort={data.comfort}
            showBlocked={showBlocked}
            chosen={chosen}
            onChoose={setChosen}
            onBook={(slot) => void book(slot)}
            onLeave={(step) => {
              const next = index + step;
              if (next >= 0 && next < WEEKS) setWeek({ index: next, byArrow: true });
            }}
            startFocused={week?.byArrow ?? false}
          />
        )}
        {shown && data && shown.lines(showBlocked).length === 0 && (
          <EmptyState icon={IconCalendarOff} title={t(nowhere ? 'noSlotAtAll' : 'noSlot')}>
            {t(showBlocked ? 'noHours' : nowhere ? 'noSlotAtAllHint' : 'noSlotHint')}
          </EmptyState>
        )}
      </div>
      {data && day !== undefined && (
        <DayRibbon
          date={day}
          zone={zone}
          comfort={data.comfort}
          commercial={basis === 'commercial'}
          slots={data.slots}
          chosen={chosen}
        />
      )}
      <Foot
        chosen={chosen}
        zone={zone}
        confirmed={data?.zoneConfirmed ?? true}
        busy={busy}
        onBook={(slot) => void book(slot)}
        onRepeat={setRepeated}
        button={bookButton}
      />
      <RepeatModal
        clientId={clientId}
        wanted={wanted}
        zone={zone}
        first={repeated}
        onClose={() => setRepeated(null)}
        onBooked={onClose}
      />
    </Box>
  );
}

/** The first day of the week that still has an hour, else its first. */
function dayToShow(week: SlotWeek | undefined): LocalDate | undefined {
  const hours = week?.lines(false) ?? [];
  return (
    week?.days.find((day) => hours.some((minutes) => week.slotAt(day, minutes)?.blocked === null)) ?? week?.days[0]
  );
}
