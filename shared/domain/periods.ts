/** A day, a week from Monday, a calendar month: the periods that activity is counted over. */
import type { LocalDate } from '../values.ts';
import { addDays, addMonths, endOfMonth, weekdayOf } from './dates.ts';

export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];
/** Both ends included. */
export type DateRange = { readonly from: LocalDate; readonly to: LocalDate };

/** The period that holds a day. */
export function periodOf(period: Period, on: LocalDate): DateRange {
  if (period === 'day') return { from: on, to: on };
  if (period === 'week') {
    const from = addDays(on, 1 - weekdayOf(on));
    return { from, to: addDays(from, 6) };
  }
  return { from: `${on.slice(0, 7)}-01` as LocalDate, to: endOfMonth(on) };
}

/** A day of the period that lies `steps` periods later (earlier when negative). */
export function stepPeriod(period: Period, on: LocalDate, steps: number): LocalDate {
  if (period === 'day') return addDays(on, steps);
  return period === 'week' ? addDays(on, 7 * steps) : addMonths(periodOf('month', on).from, steps);
}

/** Every day of a range, in order. */
export function daysOf({ from, to }: DateRange): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) days.push(on);
  return days;
}
