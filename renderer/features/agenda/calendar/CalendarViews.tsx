import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { formatLongDate } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { useToday } from '../../../ui/useNow.ts';
import { useAccount } from '../../session/sessionStore.ts';
import { ColumnHead } from './ColumnHead.tsx';
import { type CalendarRange, type CalendarView, dayColumns, type Period, peopleColumns } from './columns.ts';
import type { CalendarColumn } from './layout.ts';
import { MonthGrid } from './MonthGrid.tsx';
import type { NewRequest } from './NewItem.tsx';
import { TimeGrid } from './TimeGrid.tsx';
import type { Hand } from './useMoving.ts';
import { periodInWords } from './words.ts';

export type CalendarViewsProps = {
  readonly view: CalendarView;
  readonly data: CalendarRange;
  readonly period: Period;
  /** A day of the period. */
  readonly on: LocalDate;
  /** A column for each person, of one day. */
  readonly together: boolean;
  readonly hand: Hand;
  readonly onOpen: (item: CalendarItem) => void;
  readonly onDay: (date: LocalDate) => void;
  /** The day of the month reached by the keys; null = none yet. */
  readonly reached: LocalDate | null;
  readonly onReach: (date: LocalDate) => void;
  /** The day was gone into from its week or its month. */
  readonly entered: boolean;
  readonly onEmpty?: ((request: NewRequest) => void) | undefined;
};

/** The same items as hours of days, as hours of people, or as days of a month. */
export function CalendarViews(props: CalendarViewsProps) {
  const { view, data, period, on, together, hand, onOpen, onDay, reached, onReach, entered, onEmpty } = props;
  const { t } = useTranslation('calendar');
  const today = useToday();
  const { advisorId: me } = useAccount();
  const people = together && view === 'day';
  const columns = useMemo(
    () => (people ? peopleColumns(data, period.from) : dayColumns(data, period, view)),
    [people, data, period, view],
  );
  if (view === 'month') {
    return (
      <MonthGrid
        label={periodInWords('month', on)}
        days={columns}
        month={on.slice(0, 7)}
        today={today}
        on={on}
        focused={reached === on}
        onReach={onReach}
        onDay={onDay}
        onOpen={onOpen}
      />
    );
  }
  const personOf = (column: CalendarColumn) =>
    people ? data.people.find(({ advisorId }) => advisorId === column.advisorId)?.name : undefined;
  return (
    <>
      <TimeGrid
        columns={columns}
        nameOf={(column) => personOf(column) ?? formatLongDate(column.date)}
        head={(column) => (
          <ColumnHead
            column={column}
            name={personOf(column)}
            isToday={column.date === today}
            onDay={view === 'week' ? onDay : undefined}
            onOpen={onOpen}
          />
        )}
        hand={hand}
        entered={entered && view === 'day'}
        onOpen={onOpen}
        onEmpty={
          onEmpty &&
          (({ column, range, drawn }) =>
            onEmpty({
              // One's own is left unsaid: whose client it is decides.
              advisorId:
                column.advisorId ?? (data.people[0]?.advisorId === me ? null : (data.people[0]?.advisorId ?? null)),
              at: { date: column.date, range, drawn, name: personOf(column) ?? null },
            }))
        }
      />
      {data.items.length === 0 && (
        <Text size="sm" c="dimmed" mt={6}>
          {t(onEmpty ? 'emptyHint' : 'empty')}
        </Text>
      )}
    </>
  );
}
