/** Deadlines in working days, as letters and the law count them. */
import type { LocalDate } from '../values.ts';
import { addDays, weekdayOf } from './dates.ts';
import { holidayOn, type Territory } from './holidays.ts';

/** `legal_working_days` = jours ouvrables, Monday to Saturday; `business_days` = jours ouvrés, Monday to Friday. */
export type WorkingDayKind = 'legal_working_days' | 'business_days';

/** Jour ouvrable: Monday to Saturday, no public holiday of the territory. */
export function isLegalWorkingDay(date: LocalDate, territory: Territory | null = null): boolean {
  return weekdayOf(date) <= 6 && holidayOn(date, territory) === null;
}

/** Jour ouvré: Monday to Friday, no public holiday of the territory. */
export function isBusinessDay(date: LocalDate, territory: Territory | null = null): boolean {
  return weekdayOf(date) <= 5 && holidayOn(date, territory) === null;
}

/**
 * The last day of a term of `n` working days. The event's own day is not counted; the date is strict, without
 * roll-over: it is itself a working day of that kind, unless `n` is 0.
 * @param n whole number of working days, 0 or more
 * Source: ACPR recommendation 2024-R-02 (10 jours ouvrables); CMF L.133-45 (15 and 35 jours ouvrables)
 */
export function deadline(
  event: LocalDate,
  n: number,
  kind: WorkingDayKind,
  territory: Territory | null = null,
): LocalDate {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`);
  const counts = kind === 'business_days' ? isBusinessDay : isLegalWorkingDay;
  let date = event;
  for (let counted = 0; counted < n; ) {
    date = addDays(date, 1);
    if (counts(date, territory)) counted++;
  }
  return date;
}
