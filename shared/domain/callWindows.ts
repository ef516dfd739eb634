/** The hours in which the law lets a bank canvass, on the consumer's own clock. */
import type { LocalDate, ZoneId } from '../values.ts';
import type { CallRules } from './callRules.ts';
import { addDays, weekdayOf } from './dates.ts';
import { holidayOn } from './holidays.ts';
import { instantOf, type LocalParts, localDate, localParts } from './time.ts';

/** Half-open [fromMs, toMs), UTC epoch milliseconds. */
export type MsRange = { readonly fromMs: number; readonly toMs: number };

export type WindowRule = 'weekday' | 'holiday' | 'hours';

/** What forbids canvassing at a reading of the consumer's clock; null when the window is open. */
export function windowRule({ date, weekday, minutes }: LocalParts, rules: CallRules): WindowRule | null {
  if (!rules.weekdays.includes(weekday)) return 'weekday';
  if (holidayOn(date, null) !== null) return 'holiday';
  for (const { startMin, endMin } of rules.windows) if (minutes >= startMin && minutes < endMin) return null;
  return 'hours';
}

/**
 * The legal windows of one of the consumer's days, as instants in order; none on week-ends and national holidays.
 * Only the eleven national holidays bind the law; those of a territory do not. Source: D.223-9 (rule T6).
 */
export function legalWindows(date: LocalDate, zone: ZoneId, rules: CallRules): readonly MsRange[] {
  if (!rules.weekdays.includes(weekdayOf(date)) || holidayOn(date, null) !== null) return [];
  return rules.windows
    .map(({ startMin, endMin }) => ({ fromMs: instantOf(date, startMin, zone), toMs: instantOf(date, endMin, zone) }))
    .filter(({ fromMs, toMs }) => fromMs < toMs);
}

/** Whether all of a stretch falls within the legal hours of the consumer's clock. */
export function withinLegalWindow({ fromMs, toMs }: MsRange, zone: ZoneId, rules: CallRules): boolean {
  return legalWindows(localDate(fromMs, zone), zone, rules).some((open) => open.fromMs <= fromMs && toMs <= open.toMs);
}

/** Whether canvassing hours are open now for everybody in a zone. */
export function windowOpen(zone: ZoneId, rules: CallRules, now: number): boolean {
  return windowRule(localParts(now, zone), rules) === null;
}

/** The longest run of days without a window that is looked through; holidays and week-ends never add up to it. */
const LOOK_AHEAD_DAYS = 30;

/** The first instant from now on, now included, at which canvassing hours are open in a zone. */
export function nextWindowStart(zone: ZoneId, rules: CallRules, now: number): number {
  const today = localDate(now, zone);
  for (let day = 0; day <= LOOK_AHEAD_DAYS; day++) {
    const open = legalWindows(addDays(today, day), zone, rules).find(({ toMs }) => toMs > now);
    if (open !== undefined) return Math.max(open.fromMs, now);
  }
  throw new RangeError(`no calling window within ${LOOK_AHEAD_DAYS} days: the rules have no open weekday`);
}
