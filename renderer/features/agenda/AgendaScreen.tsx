import { Button, SegmentedControl, Skeleton, Text, VisuallyHidden } from '@mantine/core';
import { IconCalendarPlus, IconPrinter } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import type { CoverOut } from '#shared/contract/covers.ts';
import type { LocalDate } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { keysText } from '../../ui/Keys.tsx';
import { PeriodStepper } from '../../ui/PeriodStepper.tsx';
import { usePlace } from '../../ui/place.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { SHORTCUTS, useShortcut } from '../../ui/shortcuts.ts';
import { useToday } from '../../ui/useNow.ts';
import { useBriefKey } from '../brief/useBriefKey.ts';
import { useKnownCovers } from '../covers/coverStore.ts';
import { StaleInvitations } from '../invitation/StaleInvitations.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { AGENDA, Place, START, useDayShown } from './agendaPlace.ts';
import { CancelModal } from './CancelModal.tsx';
import classes from './calendar/Agenda.module.css';
import { CalendarViews } from './calendar/CalendarViews.tsx';
import {
  CALENDAR_VIEWS,
  type CalendarView,
  countMeetings,
  dayColumns,
  periodShown,
  stepView,
} from './calendar/columns.ts';
import { ItemDrawer } from './calendar/ItemDrawer.tsx';
import { MoveRefused } from './calendar/MoveRefused.tsx';
import { lengthOf } from './calendar/moves.ts';
import { NewItem, type NewRequest } from './calendar/NewItem.tsx';
import { PersonSelect } from './calendar/PersonSelect.tsx';
import { PrintedWeek } from './calendar/PrintedWeek.tsx';
import { useMoving, zoneOf } from './calendar/useMoving.ts';
import { periodInWords, placeInWords } from './calendar/words.ts';
import { ZoneChanges } from './zones/ZoneChanges.tsx';

const NOBODY: readonly CoverOut[] = [];
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
  const [place, setPlace] = usePlace(AGENDA, Place, START);
  const [chosen, setChosen] = useDayShown();
  const [reached, setReached] = useState<LocalDate | null>(null);
  const [entered, setEntered] = useState<LocalDate | null>(null);
  const [opened, setOpened] = useState<CalendarItem | null>(null);
  const [cancelling, setCancelling] = useState<AppointmentOut | null>(null);
  const [asked, setAsked] = useState<NewRequest>();
  const [printing, setPrinting] = useState(false);

  // Of an advisor's absent colleagues, only those whom they replace now.
  const covers = useKnownCovers()?.filter(({ active }) => active) ?? NOBODY;
  const covered = covers.some((cover) => cover.advisorId === place.advisorId);
  const advisorId = role === 'advisor' && !covered ? null : place.advisorId;
  // The whole branch side by side is a day's work to read; a week of it would not be.
  const together = role === 'branch_director' && advisorId === null;
  const view: CalendarView = together && place.view === 'week' ? 'day' : place.view;
  const on = chosen ?? today;
  const period = useMemo(() => periodShown(view, on), [view, on]);
  const { data, error, reload } = useQuery('calendar.range', { advisorId, ...period }, { events: CHANGES });
  const hand = useMoving(period, data, advisorId);
  const shown = useMemo(() => (data?.closed.length === countOf(period) ? data : undefined), [data, period]);
  const meetings = useMemo(
    () =>
      (data?.items ?? []).flatMap((item) =>
        item.kind === 'appointment' && item.appointment ? [item.appointment] : [],
      ),
    [data],
  );
  useBriefKey(meetings);
  const count = useMemo(() => countMeetings(data?.items ?? []), [data]);

  const setView = (next: CalendarView) => setPlace({ view: next });
  useShortcut('agendaWeek', () => setView('week'), { enabled: !together });
  useShortcut('agendaDay', () => setView('day'));
  useShortcut('agendaMonth', () => setView('month'));
  const mayBook = role !== 'supervisor' && !covered;
  const bookAny = () => setAsked({ advisorId, at: null });
  useShortcut('agendaBook', bookAny, { enabled: mayBook });
  /** One's own hours, for the director anybody's. */
  const mayAdd = role === 'branch_director' || advisorId === null;
  const printed = useCallback(() => setPrinting(false), []);
  const current = periodShown(view, today).from === period.from;
  const { moving } = hand;

  return (
    <>
      <ScreenHeader title={t('agenda:title')} subtitle={data && t('count', { count })}>
        {(role !== 'advisor' || covers.length > 0) && (
          <PersonSelect
            role={role}
            covers={covers}
            value={advisorId}
            onChange={(next) => setPlace({ advisorId: next })}
          />
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
            onClick={bookAny}
          >
            {t('book.action')}
          </Button>
        )}
      </ScreenHeader>
      <ZoneChanges />
      <StaleInvitations />
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
          reached={reached}
          entered={entered === on}
          onReach={(date) => {
            setEntered(null);
            setChosen(date);
            setReached(date);
          }}
          onDay={(date) => {
            setReached(null);
            setEntered(date);
            setChosen(date);
            setView('day');
          }}
          onEmpty={mayAdd ? setAsked : undefined}
        />
      )}
      <ItemDrawer
        item={opened}
        onClose={() => setOpened(null)}
        onCancel={setCancelling}
        onMove={(item, fromMs, lengthMin) => void hand.drop({ item, fromMs, lengthMin })}
      />
      <CancelModal appointment={cancelling} onClose={() => setCancelling(null)} />
      <NewItem request={asked} onClose={() => setAsked(undefined)} />
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
