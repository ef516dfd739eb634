import { addDays, weekdayOf } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';

export const POSTPONEMENTS = ['tomorrow', 'threeDays', 'monday'] as const;
export type Postponement = (typeof POSTPONEMENTS)[number];

/** The day a quick postponement leads to: tomorrow, in three days, or the next Monday, today's own excluded. */
export function postponedTo(choice: Postponement, today: LocalDate): LocalDate {
  if (choice === 'tomorrow') return addDays(today, 1);
  if (choice === 'threeDays') return addDays(today, 3);
  return addDays(today, 8 - weekdayOf(today));
}
