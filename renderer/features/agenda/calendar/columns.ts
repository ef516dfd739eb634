import type { CalendarItem } from '#shared/contract/calendar.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { addDays, addMonths, daysBetween, endOfMonth, weekdayOf } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { mondayOf } from '../slotWeeks.ts';
import { type CalendarColumn, minutesOn } from './layout.ts';

export const CALENDAR_VIEWS = ['week', 'day', 'month'] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];
export type CalendarRange = OutputOf<'calendar.range'>;
export type Period = { readonly from: LocalDate; readonly to: LocalDate };

const firstOfMonth = (date: LocalDate): LocalDate => `${date.slice(0, 8)}01` as LocalDate;

/** Whoever they are with, told or not; one that two people of the branch hold together is one. */
export function countMeetings(items: readonly CalendarItem[]): number {
  const meetings = items.filter((item) => item.kind === 'appointment');
  return new Set(meetings.map(({ key, appointment }) => appointment?.id ?? key)).size;
}

/** What is asked for a view: its day, its week, or the whole weeks of its month. */
export function periodShown(view: CalendarView, on: LocalDate): Period {
  if (view === 'day') return { from: on, to: on };
  if (view === 'week') return { from: mondayOf(on), to: addDays(mondayOf(on), 6) };
  const last = endOfMonth(on);
  return { from: mondayOf(firstOfMonth(on)), to: addDays(last, 7 - weekdayOf(last)) };
}

/** The same view one period further. */
export function stepView(view: CalendarView, on: LocalDate, step: 1 | -1): LocalDate {
  if (view === 'day') return addDays(on, step);
  if (view === 'week') return addDays(on, 7 * step);
  return addMonths(firstOfMonth(on), step);
}

/** Where the keys of a month lead: a day, a week, the ends of a week, the same day of another month; null = nowhere. */
export function stepDay(key: string, on: LocalDate): LocalDate | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(on, -1);
    case 'ArrowRight':
      return addDays(on, 1);
    case 'ArrowUp':
      return addDays(on, -7);
    case 'ArrowDown':
      return addDays(on, 7);
    case 'Home':
      return mondayOf(on);
    case 'End':
      return addDays(mondayOf(on), 6);
    case 'PageUp':
      return addMonths(on, -1);
    case 'PageDown':
      return addMonths(on, 1);
    default:
      return null;
  }
}

/** Days of one person; days of a weekend only when something is on them. */
export function dayColumns(data: CalendarRange, { from, to }: Period, view: CalendarView): readonly CalendarColumn[] {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));
  return days
    .map((date, index) => columnOf(data, date, index, null))
    .filter(
      ({ date, items, working }) =>
        view !== 'week' || weekdayOf(date) <= 5 || working.length > 0 || items.some(({ kind }) => kind !== 'absence'),
    );
}

/** One day, a column for each person. */
export function peopleColumns(data: CalendarRange, date: LocalDate): readonly CalendarColumn[] {
  return data.people.map((_, person) => columnOf(data, date, 0, person));
}

function columnOf(data: CalendarRange, date: LocalDate, day: number, person: number | null): CalendarColumn {
  const who = data.people[person ?? 0];
  const advisorId = person === null ? null : (who?.advisorId ?? null);
  const working = (who?.working[day] ?? []).map((range) => minutesOn(date, range)).filter((range) => range !== null);
  return {
    key: advisorId ?? date,
    date,
    advisorId,
    working,
    closed: data.closed[day] ?? null,
    items: data.items.filter(
      (item) => (advisorId === null || item.advisorId === advisorId) && minutesOn(date, item) !== null,
    ),
  };
}
