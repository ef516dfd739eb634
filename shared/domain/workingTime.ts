/** When a person works: ranges of the week, by week and by dates, and single days that differ. Paris clock throughout. */
import { BRANCH_ZONE, type LocalDate } from '../values.ts';
import { WEEKDAY_NAMES } from './formats.ts';
import { type Interval, mergeIntervals } from './intervals.ts';
import { formatDate, formatTime, instantOf, isoWeekOf, type Weekday, weekdayOf } from './time.ts';

/** Minutes since midnight on the Paris clock, the end not included. */
export type DayRange = { readonly startMin: number; readonly endMin: number };

/** A stretch of working time of every week. */
export type WorkingHours = DayRange & {
  readonly weekday: Weekday;
  /** First and last day of validity. */
  readonly validFrom?: LocalDate | null;
  readonly validTo?: LocalDate | null;
  /** Every other week, by ISO week number. */
  readonly weekParity?: 'odd' | 'even' | null;
};

/** One day that differs from the week; without ranges it is a day off. */
export type WorkingException = { readonly on: LocalDate; readonly ranges: readonly DayRange[] };

/** The working time of one Paris day as instants, overlapping stretches made one. An exception stands for the week. */
export function workingRanges(
  date: LocalDate,
  hours: readonly WorkingHours[],
  exceptions: readonly WorkingException[] = [],
): readonly Interval[] {
  const ranges = exceptions.find(({ on }) => on === date)?.ranges ?? weekRanges(date, hours);
  return mergeIntervals(
    ranges.map(({ startMin, endMin }) => ({
      fromMs: instantOf(date, startMin, BRANCH_ZONE),
      toMs: instantOf(date, endMin, BRANCH_ZONE),
    })),
  );
}

function weekRanges(date: LocalDate, hours: readonly WorkingHours[]): readonly DayRange[] {
  const weekday = weekdayOf(date);
  const parity = isoWeekOf(date) % 2 === 0 ? 'even' : 'odd';
  return hours.filter(
    (range) =>
      range.weekday === weekday &&
      (range.validFrom ?? date) <= date &&
      date <= (range.validTo ?? date) &&
      (range.weekParity ?? parity) === parity,
  );
}

/** What is wrong with the ranges of a week, as a French sentence; null = nothing. */
export function hoursFault(hours: readonly WorkingHours[]): string | null {
  for (const [index, range] of hours.entries()) {
    const day = WEEKDAY_NAMES[range.weekday - 1] ?? '';
    if (range.endMin <= range.startMin) return inverted(range, `Le ${day}`);
    if (range.validFrom && range.validTo && range.validTo < range.validFrom)
      return `Le ${day}, une plage finit (${formatDate(range.validTo)}) avant de commencer (${formatDate(range.validFrom)}). Corrigez ses dates.`;
    const other = hours.slice(index + 1).find((later) => meet(range, later));
    if (other !== undefined) return overlapping(range, other, `Le ${day}`);
  }
  return null;
}

/** What is wrong with the ranges of single days, as a French sentence; null = nothing. */
export function exceptionsFault(exceptions: readonly WorkingException[]): string | null {
  const seen = new Set<LocalDate>();
  for (const { on, ranges } of exceptions) {
    const day = `Le ${formatDate(on)}`;
    if (seen.has(on)) return `${day} figure deux fois dans les exceptions. Gardez une seule ligne pour ce jour.`;
    seen.add(on);
    const fault = dayFault(ranges, day);
    if (fault !== null) return fault;
  }
  return null;
}

function dayFault(ranges: readonly DayRange[], day: string): string | null {
  for (const [index, range] of ranges.entries()) {
    if (range.endMin <= range.startMin) return inverted(range, day);
    const other = ranges.slice(index + 1).find((later) => touch(range, later));
    if (other !== undefined) return overlapping(range, other, day);
  }
  return null;
}

const told = ({ startMin, endMin }: DayRange): string => `${formatTime(startMin)}-${formatTime(endMin)}`;

function inverted(range: DayRange, day: string): string {
  return `${day}, la plage ${told(range)} est inversée : la fin doit venir après le début.`;
}

function overlapping(one: DayRange, other: DayRange, day: string): string {
  return `${day}, les plages ${told(one)} et ${told(other)} se chevauchent. Réunissez-les en une seule.`;
}

const touch = (one: DayRange, other: DayRange): boolean => one.startMin < other.endMin && other.startMin < one.endMin;

/** Two ranges of a week that hold on a same day, by weekday, parity and dates. */
function meet(one: WorkingHours, other: WorkingHours): boolean {
  if (one.weekday !== other.weekday || !touch(one, other)) return false;
  if (one.weekParity && other.weekParity && one.weekParity !== other.weekParity) return false;
  return !endsBefore(one, other) && !endsBefore(other, one);
}

const endsBefore = (one: WorkingHours, other: WorkingHours): boolean =>
  Boolean(one.validTo && other.validFrom && one.validTo < other.validFrom);
