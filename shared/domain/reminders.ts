/** What an advisor is reminded of: meetings a little before they start, promises with an hour when it comes. */
import { BRANCH_ZONE } from '../values.ts';
import { addDays, DAY_MS, instantOf, localDate, MINUTE_MS } from './time.ts';

export const REMINDER_KINDS = ['appointment', 'promise'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Minutes before a meeting. */
export const LEAD_CHOICES = [5, 10, 15, 30, 60] as const;
export const DEFAULT_LEAD_MIN = 15;

export const SNOOZES = ['5', '15', '60', 'tomorrow'] as const;
export type Snooze = (typeof SNOOZES)[number];
const TOMORROW_MIN = 9 * 60;

/** `dueAtMs`: when the meeting starts, when the promise is due. Another due time is another reminder. */
export type Remindable = {
  readonly kind: ReminderKind;
  readonly dueAtMs: number;
  readonly snoozedUntilMs: number | null;
  /** When it was told, since it last rang; null = not yet. */
  readonly shownAtMs: number | null;
  readonly closedAtMs: number | null;
};

/** A reminder told later than this after its time was missed: the machine was off, or nobody was signed in. */
export const JUST_DUE_MS = 2 * MINUTE_MS;
/** A promise is reminded of for so long; the day's lists keep it beyond. A meeting, until its day is over, or so long when it was put off. */
export const PROMISE_KEPT_MS = 4 * DAY_MS;

/**
 * @param leadMin minutes before a meeting
 * @returns what stands in the tray now, the earliest due first; `missed`: its time was over before anybody was told
 */
export function remindersDue<T extends Remindable>(
  items: readonly T[],
  leadMin: number,
  now: number,
): (T & { readonly missed: boolean })[] {
  return items
    .filter((item) => item.closedAtMs === null && !isOver(item, now) && ringsAt(item, leadMin) <= now)
    .map((item) => {
      const toldLateMs = (item.shownAtMs ?? now) - (item.snoozedUntilMs ?? item.dueAtMs);
      return { ...item, missed: toldLateMs >= JUST_DUE_MS };
    })
    .toSorted((a, b) => a.dueAtMs - b.dueAtMs);
}

function ringsAt({ kind, dueAtMs, snoozedUntilMs }: Remindable, leadMin: number): number {
  return snoozedUntilMs ?? (kind === 'appointment' ? dueAtMs - leadMin * MINUTE_MS : dueAtMs);
}

/**
 * Put off on a Friday until tomorrow, or missed on a Friday evening, it is still there on Monday. A meeting leaves with
 * the day on which it was held, or told too late.
 */
function isOver({ kind, dueAtMs, snoozedUntilMs, shownAtMs }: Remindable, now: number): boolean {
  if (kind === 'appointment' && snoozedUntilMs === null && shownAtMs !== null)
    return localDate(Math.max(dueAtMs, shownAtMs), BRANCH_ZONE) < localDate(now, BRANCH_ZONE);
  return Math.max(dueAtMs, snoozedUntilMs ?? dueAtMs) + PROMISE_KEPT_MS < now;
}

/** Minutes pass as they are lived, on a night of clock change too; « tomorrow » is 9:00 on the branch’s clock. */
export function snoozeUntil(choice: Snooze, now: number): number {
  if (choice !== 'tomorrow') return now + Number(choice) * MINUTE_MS;
  return instantOf(addDays(localDate(now, BRANCH_ZONE), 1), TOMORROW_MIN, BRANCH_ZONE);
}
