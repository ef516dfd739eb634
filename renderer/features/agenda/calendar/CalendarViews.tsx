import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { formatLongDate } from '#shared/domain/time.ts';
import type { Instant, LocalDate } from '#shared/values.ts';
import { useToday } from '../../../ui/useNow.ts';
import { ColumnHead } from './ColumnHead.tsx';
import { type CalendarRange, type CalendarView, dayColumns, type Period, peopleColumns } from './columns.ts';
import type { CalendarColumn } from './layout.ts';
import { MonthGrid } from './MonthGrid.tsx';
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
  readonly onEmpty?: ((atMs: Instant) => void) | undefined;
};

/** The same items as hours of days, as hours of people, or as days of a month. */
export function CalendarViews({ view, data, period, on, together, hand, onOpen, onDay, onEmpty }: CalendarViewsProps) {
  const { t } = useTranslation('calendar');
  const today = useToday();
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
        onOpen={onOpen}
        onEmpty={onEmpty}
      />
      {data.items.length === 0 && (
        <Text size="sm" c="dimmed" mt={6}>
          {t(onEmpty ? 'emptyHint' : 'empty')}
        </Text>
      )}
    </>
  );
}
