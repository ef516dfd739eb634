/**
 * Repetition rules, read by a library and counted step by step: a rule that repeats every second, or never matches,
 * ends by its budget and not by the clock. Source: RFC 5545, 3.3.10
 */
import ICAL from 'ical.js';
import type { Interval } from '#shared/domain/intervals.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { MAX_RULE_LENGTH, STEPS_PER_RULE, type Steps, spendSteps, TooManyRepeats } from './limits.ts';
import { writtenTime } from './values.ts';

/** A rule that is not one, or that the library would read otherwise than the standard. */
export class UnreadableRule extends Error {}

export type Repeated = {
  readonly rule: string;
  /** The first occurrence, as calendar and clock show it. */
  readonly startWallMs: number;
  /** What calendar and clock show at an instant, where the event is: the end of a rule is an instant. */
  readonly toWall: (atMs: number) => number;
  /** Walls outside are walked over, not given. */
  readonly within: Interval;
};

/**
 * The walls of a rule's occurrences, in order.
 * @throws UnreadableRule, TooManyRepeats
 */
export function* repeatedWalls({ rule, startWallMs, toWall, within }: Repeated, steps: Steps): Generator<number> {
  let left = STEPS_PER_RULE;
  const spend = (count: number) => {
    left -= count;
    if (left < 0) throw new TooManyRepeats();
    spendSteps(steps, count);
  };
  const read = readRule(rule, toWall);
  const iterator = iteratorOf(read, startWallMs + jumpMs(read, startWallMs, within.fromMs), spend);
  for (let at = nextOf(iterator); at !== null; at = nextOf(iterator)) {
    spend(1);
    if (at >= within.toMs) return;
    if (at >= within.fromMs) yield at;
  }
}

/** What was long ago is not walked over when whole periods lead to the same days. */
function jumpMs({ freq, interval, count }: ICAL.Recur, startWallMs: number, fromMs: number): number {
  const days = freq === 'DAILY' ? interval : freq === 'WEEKLY' ? 7 * interval : null;
  if (days === null || count !== null) return 0;
  return Math.max(0, Math.floor((fromMs - startWallMs) / (days * DAY_MS)) - 1) * days * DAY_MS;
}

function readRule(text: string, toWall: (atMs: number) => number): ICAL.Recur {
  if (text.length > MAX_RULE_LENGTH) throw new UnreadableRule();
  const parts = text.trim().toUpperCase().split(';');
  const until = parts.find((part) => part.startsWith('UNTIL='));
  const rule = parsed(parts.filter((part) => part !== until).join(';'));
  if (!isReadLikeTheStandard(rule, text.toUpperCase())) throw new UnreadableRule();
  if (until !== undefined) rule.until = timeAt(lastWall(until.slice('UNTIL='.length), toWall));
  return rule;
}

function parsed(text: string): ICAL.Recur {
  try {
    return ICAL.Recur.fromString(text);
  } catch {
    throw new UnreadableRule();
  }
}

/** A date stands for its whole day. */
function lastWall(text: string, toWall: (atMs: number) => number): number {
  const until = writtenTime(text, undefined);
  if (until === null) throw new UnreadableRule();
  if (until.kind === 'date') return until.wallMs + DAY_MS - 1000;
  return until.zone === 'utc' ? toWall(until.wallMs) : until.wallMs;
}

/** Every so many years is the longest anybody means. */
const MAX_INTERVAL = 10_000;

/**
 * Weeks of a year, the tenth of a weekday and beyond, and positions in a set are only partly known to the library:
 * better say so than be wrong.
 */
function isReadLikeTheStandard({ freq, interval, parts }: ICAL.Recur, text: string): boolean {
  const has = (part: string) => Object.hasOwn(parts, part);
  if (interval > MAX_INTERVAL || /\d\d(?:MO|TU|WE|TH|FR|SA|SU)/.test(text)) return false;
  if (has('BYWEEKNO')) return false;
  if (!has('BYSETPOS')) return true;
  if (!has('BYDAY') || has('BYMONTHDAY') || has('BYYEARDAY') || has('BYHOUR') || has('BYMINUTE')) return false;
  return freq === 'MONTHLY' || (freq === 'YEARLY' && has('BYMONTH'));
}

function iteratorOf(rule: ICAL.Recur, startWallMs: number, spend: (count: number) => void): ICAL.RecurIterator {
  // Wherever the library walks, it passes by one of these.
  class CountedIterator extends ICAL.RecurIterator {
    override check_contracting_rules(): boolean {
      spend(1);
      return super.check_contracting_rules();
    }
    override increment_monthday(days: number): void {
      spend(Math.ceil(days / 7));
      super.increment_monthday(days);
    }
    override increment_month(): void {
      spend(4);
      super.increment_month();
    }
    override increment_year(years: number): void {
      spend(4);
      super.increment_year(years);
    }
    override expand_year_days(year: number): number {
      spend(20);
      return super.expand_year_days(year);
    }
  }
  try {
    return new CountedIterator({ rule, dtstart: timeAt(startWallMs) });
  } catch (error) {
    throw asOwn(error);
  }
}

function nextOf(iterator: ICAL.RecurIterator): number | null {
  try {
    const next = iterator.next();
    return next ? wallOf(next) : null;
  } catch (error) {
    throw asOwn(error);
  }
}

/** Our own refusals pass; whatever else the library throws means a rule it cannot read. */
function asOwn(error: unknown): unknown {
  return error instanceof TooManyRepeats || error instanceof AppError ? error : new UnreadableRule();
}

function timeAt(wallMs: number): ICAL.Time {
  const date = new Date(wallMs);
  const parts = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    isDate: false,
  };
  return new ICAL.Time(parts, ICAL.Timezone.localTimezone);
}

function wallOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
