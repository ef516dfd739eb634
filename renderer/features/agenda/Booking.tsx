import { Box, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotOut } from '#shared/contract/appointments.ts';
import { localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { isTyping, useShortcut } from '../../ui/shortcuts.ts';
import { useToday } from '../../ui/useNow.ts';
import { Booked } from './Booked.tsx';
import classes from './Booking.module.css';
import { BookingOptions, type Wanted } from './BookingOptions.tsx';
import { BookingRefusal } from './BookingRefusal.tsx';
import type { BookingRequest } from './bookingStore.ts';
import { ClientZone } from './ClientZone.tsx';
import { dayInWords } from './clocks.ts';
import { DualClock } from './DualClock.tsx';
import { focusProposal, Proposals } from './Proposals.tsx';
import { SlotGrid } from './SlotGrid.tsx';
import { mondayOf, WEEKS, weeksOf } from './slotWeeks.ts';
import { reasonInWords } from './slotWords.ts';
import { useBooking } from './useBooking.ts';
import { WeekPicker } from './WeekPicker.tsx';

export type BookingProps = { readonly request: BookingRequest; readonly onClose: () => void };

/** From the free hours of six weeks to a booked meeting. */
export function Booking({ request, onClose }: BookingProps) {
  const { t } = useTranslation('agenda');
  const { clientId } = request;
  const firstMonday = mondayOf(useToday());
  const [wanted, setWanted] = useState<Wanted>({
    kind: request.kind ?? 'video',
    basis: request.basis ?? 'client_requested',
    length: '30',
    subject: request.subject ?? '',
    place: '',
  });
  const [week, setWeek] = useState<{ readonly index: number; readonly byArrow: boolean } | null>(null);
  const [showBlocked, setShowBlocked] = useState(false);
  const [chosen, setChosen] = useState<SlotOut | null>(null);
  const [choosingZone, setChoosingZone] = useState(false);
  const zoneField = useRef<HTMLInputElement>(null);
  const proposals = useRef<HTMLDivElement>(null);

  const { kind, basis, length } = wanted;
  const { data, error, reload } = useQuery(
    'appointments.slots',
    { clientId, kind, basis, lengthMin: Number(length), from: firstMonday, days: 7 * WEEKS },
    { events: ['appointments.changed', 'clients.changed'] },
  );
  const { book, busy, error: refusal, nearest, booked, undone, forgetRefusal } = useBooking(clientId, wanted);
  const weeks = useMemo(() => weeksOf(data?.slots ?? [], firstMonday), [data, firstMonday]);
  const index =
    week?.index ??
    Math.max(
      0,
      weeks.findIndex(({ free }) => free > 0),
    );
  const shown = weeks[index];

  useShortcut('clientZone', () => setChoosingZone(true), { inDialog: true, enabled: booked === null });
  useEffect(() => {
    if (choosingZone) zoneField.current?.focus();
  }, [choosingZone]);

  // Once the hours are there, the first of them is one Enter away. The dialog gives the focus to the box first.
  const ready = data !== undefined && booked === null;
  const focusFirst = useCallback(() => focusProposal(proposals.current, 1), []);
  useEffect(() => {
    if (ready && !isTyping(document.activeElement)) focusFirst();
  }, [ready, focusFirst]);

  function change(part: Partial<Wanted>) {
    setWanted((before) => ({ ...before, ...part }));
    if (part.kind ?? part.basis ?? part.length) setChosen(null);
    forgetRefusal();
  }

  if (booked) return <Booked appointment={booked} onUndone={undone} onClose={onClose} />;
  if (error && !data) return <ErrorState error={error} onRetry={reload} />;
  const zone = data?.clientZone ?? null;
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
          <ClientZone
            clientId={clientId}
            zone={zone}
            confirmed={data.zoneConfirmed}
            open={choosingZone}
            onOpen={setChoosingZone}
            onConfirmed={reload}
            field={zoneField}
          />
        )}
        {error && <StaleBanner error={error} onRetry={reload} />}
        {refusal && <BookingRefusal error={refusal} nearest={nearest} zone={zone} onBook={(slot) => void book(slot)} />}
        {data && (
          <>
            <Proposals
              slots={data.proposals}
              zone={zone}
              chosen={chosen}
              onChoose={setChosen}
              onBook={(slot) => void book(slot)}
              box={proposals}
            />
            <WeekPicker
              weeks={weeks}
              index={index}
              onIndex={(next) => setWeek({ index: next, byArrow: false })}
              showBlocked={showBlocked}
              onShowBlocked={setShowBlocked}
            />
          </>
        )}
      </Stack>
      <div className={classes['grid']}>
        {!data && <Skeleton height="100%" mih={180} aria-busy />}
        {shown && data && shown.lines(showBlocked).length > 0 && (
          <SlotGrid
            key={shown.monday}
            week={shown}
            zone={zone}
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
          <EmptyState icon={IconCalendarOff} title={t('noSlot')}>
            {t(showBlocked ? 'noHours' : 'noSlotHint')}
          </EmptyState>
        )}
      </div>
      <Foot chosen={chosen} zone={zone} busy={busy} onBook={(slot) => void book(slot)} />
    </Box>
  );
}

type FootProps = {
  readonly chosen: SlotOut | null;
  readonly zone: ZoneId | null;
  readonly busy: boolean;
  readonly onBook: (slot: SlotOut) => void;
};

function Foot({ chosen, zone, busy, onBook }: FootProps) {
  const { t } = useTranslation('agenda');
  return (
    <div className={classes['foot']}>
      <Text component="output" aria-live="polite">
        {chosen === null && <Text c="dimmed">{t('chooseHint')}</Text>}
        {chosen !== null && (
          <Text span fw={600}>
            {dayInWords(localDate(chosen.startsAtMs, BRANCH_ZONE))}
            {' · '}
            <DualClock atMs={chosen.startsAtMs} zone={zone} inline />
          </Text>
        )}
        {chosen?.blocked && (
          <Text size="sm" c="var(--mantine-color-orange-text)">
            {reasonInWords(chosen.blocked)}
          </Text>
        )}
      </Text>
      <Button
        disabled={chosen === null || chosen.blocked !== null}
        loading={busy}
        rightSection={<Keys of="slotBook" />}
        onClick={() => chosen && onBook(chosen)}
      >
        {t('book.action')}
      </Button>
    </div>
  );
}
