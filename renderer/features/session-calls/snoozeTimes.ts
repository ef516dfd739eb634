/** Until when a client may be set aside, within today. */
import { HOUR_MS, instantOf, localDate, localParts, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant } from '#shared/values.ts';
import { readWhen } from '../contacts/whenText.ts';

export type SnoozeChoice = {
  readonly key: 'quarter' | 'hour' | 'afternoon' | 'evening';
  readonly untilMs: Instant;
  /** False when that hour is past, or tomorrow's. */
  readonly possible: boolean;
};

const AFTERNOON_MIN = 14 * 60;
const EVENING_MIN = 17 * 60;

/** In the order of their digits: in a quarter of an hour, in an hour, at 14:00, at 17:00. */
export function snoozeChoices(now: Instant): readonly SnoozeChoice[] {
  const at = (minutes: number) => instantOf(localDate(now, BRANCH_ZONE), minutes, BRANCH_ZONE);
  const choice = (key: SnoozeChoice['key'], untilMs: number): SnoozeChoice => {
    const until = untilMs as Instant;
    return { key, untilMs: until, possible: until > now && isToday(until, now) };
  };
  return [
    choice('quarter', now + 15 * MINUTE_MS),
    choice('hour', now + HOUR_MS),
    choice('afternoon', at(AFTERNOON_MIN)),
    choice('evening', at(EVENING_MIN)),
  ];
}

/** The instant of today that was typed ("15h30"); null when it is none, or past. */
export function readSnooze(text: string, now: Instant): Instant | null {
  const until = readWhen(text, now);
  return until !== null && until > now && isToday(until, now) ? until : null;
}

const isToday = (atMs: Instant, now: Instant): boolean =>
  localParts(atMs, BRANCH_ZONE).date === localParts(now, BRANCH_ZONE).date;
