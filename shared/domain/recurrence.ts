/**
 * Meetings that come back. A rule is data; its days are counted on the Paris calendar and each keeps its hour on the
 * Paris clock, whatever the clocks do in between.
 */
import { z } from 'zod';
import { BRANCH_ZONE, LocalDate } from '../values.ts';
import { addDays, addMonths, daysInMonth, localDateFrom, makeDate, partsOf, type Weekday, weekdayOf } from './dates.ts';
import { instantOf } from './time.ts';

/** The longest series: more meetings at once are not agreed with anybody. */
export const MAX_OCCURRENCES = 60;
/** A rule that rarely falls (29 February) stops here. */
const HORIZON_MONTHS = 120;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

/** On which days: `day` -1 = the last day of the month, `nth` -1 = the last such weekday. */
export const RecurrencePattern = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('day'), every: z.int().min(1).max(90) }),
  z.object({
    unit: z.literal('week'),
    every: z.int().min(1).max(26),
    weekdays: z.array(z.literal(WEEKDAYS)).min(1).max(7),
  }),
  z.object({
    unit: z.literal('month'),
    every: z.int().min(1).max(12),
    on: z.union([
      z.object({ day: z.union([z.int().min(1).max(31), z.literal(-1)]) }),
      z.object({ nth: z.union([z.int().min(1).max(5), z.literal(-1)]), weekday: z.literal(WEEKDAYS) }),
    ]),
  }),
]);
export type RecurrencePattern = z.infer<typeof RecurrencePattern>;

/** `until` is the last possible day. Exceptions are counted among `count`, as calendar programs do (RFC 5545, EXDATE). */
export const RecurrenceRule = z.object({
  pattern: RecurrencePattern,
  end: z.union([z.object({ count: z.int().min(1).max(MAX_OCCURRENCES) }), z.object({ until: LocalDate })]),
  except: z.array(LocalDate).max(MAX_OCCURRENCES),
});
export type RecurrenceRule = z.infer<typeof RecurrenceRule>;

export type Occurrence = { readonly on: LocalDate; readonly startsAtMs: number };

/**
 * The days of a rule from `start` on, in order. `start` itself is one only when the rule falls on it. A month without
 * the asked day (the 31st, a fifth Tuesday) has none; "the last day" is another rule.
 * @returns MAX_OCCURRENCES + 1 days at most: the one too many says that the rule is too long
 */
export function occurrenceDays({ pattern, end, except }: RecurrenceRule, start: LocalDate): LocalDate[] {
  const most = 'count' in end ? end.count : MAX_OCCURRENCES + 1;
  const last = 'until' in end ? end.until : addMonths(start, HORIZON_MONTHS);
  const horizon = addMonths(start, HORIZON_MONTHS);
  const days: LocalDate[] = [];
  for (const day of candidates(pattern, start)) {
    if (day > last || day > horizon || days.length === most) break;
    if (day >= start) days.push(day);
  }
  return days.filter((day) => !except.includes(day));
}

/**
 * The instants of a rule: the same hour on the Paris clock each time. An hour that the clocks skip is the first instant
 * after the gap, one that they show twice is the first.
 * @param minutes since midnight in Paris
 */
export function occurrencesOf(rule: RecurrenceRule, start: LocalDate, minutes: number): Occurrence[] {
  return occurrenceDays(rule, start).map((on) => ({ on, startsAtMs: instantOf(on, minutes, BRANCH_ZONE) }));
}

/** Every day of a pattern from the week or month of `start`, without an end. */
function* candidates(pattern: RecurrencePattern, start: LocalDate): Generator<LocalDate> {
  switch (pattern.unit) {
    case 'day':
      for (let n = 0; ; n += pattern.every) yield addDays(start, n);
    case 'week': {
      const monday = addDays(start, 1 - weekdayOf(start));
      const weekdays = [...new Set(pattern.weekdays)].sort((a, b) => a - b);
      for (let n = 0; ; n += pattern.every) for (const weekday of weekdays) yield addDays(monday, 7 * n + weekday - 1);
    }
    case 'month': {
      const { year, month } = partsOf(start);
      const first = makeDate(year, month, 1);
      for (let n = 0; ; n += pattern.every) {
        const { year: y, month: m } = partsOf(addMonths(first, n));
        const day = dayOfMonth(pattern.on, y, m);
        // The first of a month without such a day says how far the count has come.
        if (day !== null) yield day;
        else if (n > HORIZON_MONTHS) return;
      }
    }
  }
}

type MonthDay = Extract<RecurrencePattern, { unit: 'month' }>['on'];

function dayOfMonth(on: MonthDay, year: number, month: number): LocalDate | null {
  const length = daysInMonth(year, month);
  if ('day' in on) return localDateFrom(year, month, on.day === -1 ? length : on.day);
  if (on.nth === -1) {
    const end = makeDate(year, month, length);
    return addDays(end, -((weekdayOf(end) - on.weekday + 7) % 7));
  }
  const first = weekdayOf(makeDate(year, month, 1));
  return localDateFrom(year, month, 1 + ((on.weekday - first + 7) % 7) + 7 * (on.nth - 1));
}

/**
 * A pattern whose meetings all move by as many days: the weekdays turn, a day of the month becomes the new first one's.
 * Where the months' ends make it another pattern, its days no longer fall on those of the meetings.
 * @param first the first day, moved
 */
export function movedPattern(pattern: RecurrencePattern, days: number, first: LocalDate): RecurrencePattern {
  if (days === 0 || pattern.unit === 'day') return pattern;
  const turned = (weekday: Weekday): Weekday => (((((weekday - 1 + days) % 7) + 7) % 7) + 1) as Weekday;
  if (pattern.unit === 'week') return { ...pattern, weekdays: pattern.weekdays.map(turned) };
  const { day } = partsOf(first);
  const { every, on } = pattern;
  const moved: MonthDay =
    'day' in on ? { day } : { nth: on.nth === -1 ? -1 : Math.ceil(day / 7), weekday: turned(on.weekday) };
  return { unit: 'month', every, on: moved };
}

/** The ways in which meetings can come back from a day on, most usual first. */
export function patternsFrom(start: LocalDate, every = 1): readonly RecurrencePattern[] {
  const { year, month, day } = partsOf(start);
  const weekday = weekdayOf(start);
  const length = daysInMonth(year, month);
  const monthly = (on: MonthDay): RecurrencePattern => ({ unit: 'month', every, on });
  const nth = Math.ceil(day / 7);
  return [
    { unit: 'week', every, weekdays: [weekday] },
    monthly({ day }),
    ...(nth < 5 ? [monthly({ nth, weekday })] : []),
    ...(day + 7 > length ? [monthly({ nth: -1, weekday })] : []),
    ...(day === length ? [monthly({ day: -1 })] : []),
    { unit: 'day', every },
  ];
}
