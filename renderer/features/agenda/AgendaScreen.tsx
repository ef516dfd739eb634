import { Button, SegmentedControl, Skeleton, Text, VisuallyHidden } from '@mantine/core';
import { IconCalendarPlus, IconPrinter } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { AdvisorId, type Instant, type LocalDate } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { keysText } from '../../ui/Keys.tsx';
import { PeriodStepper } from '../../ui/PeriodStepper.tsx';
import { usePlace } from '../../ui/place.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { SHORTCUTS, useShortcut } from '../../ui/shortcuts.ts';
import { useToday } from '../../ui/useNow.ts';
import { useBriefKey } from '../brief/useBriefKey.ts';
import { useAccount } from '../session/sessionStore.ts';
import { CancelModal } from './CancelModal.tsx';
import classes from './calendar/Agenda.module.css';
import { CalendarViews } from './calendar/CalendarViews.tsx';
import { CALENDAR_VIEWS, type CalendarView, dayColumns, periodShown, stepView } from './calendar/columns.ts';
import { FindClient } from './calendar/FindClient.tsx';
import { ItemDrawer } from './calendar/ItemDrawer.tsx';
import { MoveRefused } from './calendar/MoveRefused.tsx';
import { PersonSelect } from './calendar/PersonSelect.tsx';
import { PrintedWeek } from './calendar/PrintedWeek.tsx';
import { lengthOf, useMoving, zoneOf } from './calendar/useMoving.ts';
import { periodInWords, placeInWords } from './calendar/words.ts';
import { ZoneChanges } from './zones/ZoneChanges.tsx';

const Place = z.object({ view: z.enum(CALENDAR_VIEWS), advisorId: AdvisorId.nullable() });
type Place = z.infer<typeof Place>;
const START: Place = { view: 'week', advisorId: null };
const CHANGES = [
  'appointments.changed',
  'promises.changed',
  'contacts.changed',
  'clients.changed',
  'settings.changed',
] as const;

/** The calendar: one's own, or somebody's of the branch; a week, a day or a month of it. */
export function AgendaScreen() {
  const { t } = useTranslation(['calendar', 'agenda']);
  const { role } = useAccount();
  const today = useToday();
  const [place, setPlace] = usePlace('agenda', Place, START);
  const [chosen, setChosen] = useState<LocalDate | null>(null);
  const [opened, setOpened] = useState<CalendarItem | null>(null);
  const [cancelling, setCancelling] = useState<AppointmentOut | null>(null);
  const [bookingAt, setBookingAt] = useState<Instant | null>();
  const [printing, setPrinting] = useState(false);

  const advisorId = role === 'advisor' ? null : place.advisorId;
  // The whole branch side by side is a day's work to read; a week of it would not be.
  const together = role === 'branch_director' && advisorId === null;
  const view: CalendarView = together && place.view === 'week' ? 'day' : place.view;
  const on = chosen ?? today;
  const period = useMemo(() => periodShown(view, on), [view, on]);
  const { data, error, reload } = useQuery('calendar.range', { advisorId, ...period }, { events: CHANGES });
  const hand = useMoving(period, data);
  const shown = useMemo(() => (data?.closed.length === countOf(period) ? data : undefined), [data, period]);
  const meetings = useMemo(
    () =>
      (data?.items ?? []).flatMap((item) =>
        item.kind === 'appointment' && item.appointment ? [item.appointment] : [],
      ),
    [data],
  );
  useBriefKey(meetings);

  const setView = (next: CalendarView) => setPlace({ view: next });
  useShortcut('agendaWeek', () => setView('week'), { enabled: !together });
  useShortcut('agendaDay', () => setView('day'));
  useShortcut('agendaMonth', () => setView('month'));
  const mayBook = role === 'advisor';
  useShortcut('agendaBook', () => setBookingAt(null), { enabled: mayBook });
  const printed = useCallback(() => setPrinting(false), []);
  const current = periodShown(view, today).from === period.from;
  const { moving } = hand;

  return (
    <>
      <ScreenHeader title={t('agenda:title')} subtitle={data && t('count', { count: meetings.length })}>
        {role !== 'advisor' && (
          <PersonSelect role={role} value={advisorId} onChange={(next) => setPlace({ advisorId: next })} />
        )}
        <SegmentedControl
          aria-label={t('views')}
          value={view}
          onChange={(next) => setView(next as CalendarView)}
          transitionDuration={0}
          data={CALENDAR_VIEWS.filter((each) => !together || each !== 'week').map((value) => ({
            value,
            label: t(`view.${value}`),
          }))}
        />
        <PeriodStepper
          previousLabel={t(`step.${view}.previous`)}
          nextLabel={t(`step.${view}.next`)}
          currentLabel={t(`step.${view}.current`)}
          isCurrent={current}
          onPrevious={() => setChosen(stepView(view, on, -1))}
          onNext={() => setChosen(stepView(view, on, 1))}
          onCurrent={() => setChosen(null)}
        >
          <Text fw={600} className={classes['period'] ?? ''} component="output" aria-live="polite">
            {periodInWords(view, on)}
          </Text>
        </PeriodStepper>
        {view === 'week' && (
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            disabled={!shown}
            onClick={() => setPrinting(true)}
          >
            {t('print')}
          </Button>
        )}
        {mayBook && (
          <Button
            leftSection={<IconCalendarPlus size={16} aria-hidden />}
            title={keysText(SHORTCUTS.agendaBook.keys)}
            onClick={() => setBookingAt(null)}
          >
            {t('book.action')}
          </Button>
        )}
      </ScreenHeader>
      {mayBook && <ZoneChanges />}
      {error && data && <StaleBanner error={error} onRetry={reload} />}
      {error && !data && <ErrorState error={error} onRetry={reload} />}
      {hand.refusal && (
        <MoveRefused
          refusal={hand.refusal}
          onClose={hand.forgetRefusal}
          onMove={(fromMs) => {
            const item = hand.refusal?.item;
            if (item) void hand.drop({ item, fromMs, lengthMin: lengthOf(item) });
          }}
        />
      )}
      <VisuallyHidden component="output" aria-live="assertive">
        {moving &&
          [placeInWords(moving.fromMs, moving.lengthMin, zoneOf(moving.item)), hand.reason].filter(Boolean).join(', ')}
      </VisuallyHidden>
      {!error && !shown && <Skeleton flex={1} mih={320} aria-busy />}
      {shown && (
        <CalendarViews
          view={view}
          data={shown}
          period={period}
          on={on}
          together={together}
          hand={hand}
          onOpen={setOpened}
          onDay={(date) => {
            setChosen(date);
            setView('day');
          }}
          onEmpty={mayBook ? setBookingAt : undefined}
        />
      )}
      <ItemDrawer
        item={opened}
        onClose={() => setOpened(null)}
        onCancel={setCancelling}
        onMove={(item, fromMs, lengthMin) => void hand.drop({ item, fromMs, lengthMin })}
      />
      <CancelModal appointment={cancelling} onClose={() => setCancelling(null)} />
      <FindClient atMs={bookingAt} onClose={() => setBookingAt(undefined)} />
      {printing && shown && (
        <PrintedWeek
          title={[shown.people[0]?.name, periodInWords(view, on)].filter(Boolean).join(' · ')}
          days={dayColumns(shown, period, view)}
          onDone={printed}
        />
      )}
    </>
  );
}

const countOf = ({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
