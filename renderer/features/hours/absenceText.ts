/** The ends of an absence on the Paris clock, and back to what the procedures ask for. */
import { addDays } from '#shared/domain/dates.ts';
import { formatShortDate, formatTime, localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';

/** A day and minutes since midnight. */
export type Wall = { readonly on: LocalDate; readonly min: number };

/** Midnight that ends a day belongs to that day. */
export function wallOf(atMs: Instant, isEnd: boolean): Wall {
  const { date, minutes } = localParts(atMs, BRANCH_ZONE);
  return isEnd && minutes === 0 ? { on: addDays(date, -1), min: 1440 } : { on: date, min: minutes };
}

/** "jeu. 24 déc. 09:00" */
export const startText = (atMs: Instant): string => textOf(wallOf(atMs, false));
/** "jeu. 24 déc. 24:00" */
export const endText = (atMs: Instant): string => textOf(wallOf(atMs, true));

const textOf = ({ on, min }: Wall): string => `${formatShortDate(on)} ${formatTime(min)}`;
