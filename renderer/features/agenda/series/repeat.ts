import { patternsFrom, type RecurrencePattern, type RecurrenceRule } from '#shared/domain/recurrence.ts';
import { addMonths, type Weekday, weekdayOf } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';

/** What the fields hold; the day of the first meeting completes it. */
export type Repeat = {
  /** Which of `patternsFrom` the first day. */
  readonly way: number;
  readonly every: number;
  /** Of a weekly rule; the first day's own is always among them. */
  readonly weekdays: readonly Weekday[];
  readonly ends: 'count' | 'until';
  readonly count: number;
  readonly until: LocalDate;
};

export const MOST_EVERY: Readonly<Record<RecurrencePattern['unit'], number>> = { day: 90, week: 26, month: 12 };

export function usualRepeat(start: LocalDate): Repeat {
  return { way: 0, every: 1, weekdays: [weekdayOf(start)], ends: 'count', count: 6, until: addMonths(start, 6) };
}

export function patternOf({ way, every, weekdays }: Repeat, start: LocalDate): RecurrencePattern {
  const unit = patternsFrom(start)[way]?.unit ?? 'week';
  const pattern = patternsFrom(start, Math.min(every, MOST_EVERY[unit]))[way];
  if (pattern?.unit === 'week') return { ...pattern, weekdays: [...weekdays] };
  return pattern ?? { unit: 'week', every, weekdays: [...weekdays] };
}

export function ruleOf(repeat: Repeat, start: LocalDate): RecurrenceRule {
  const end = repeat.ends === 'count' ? { count: repeat.count } : { until: repeat.until };
  return { pattern: patternOf(repeat, start), end, except: [] };
}
