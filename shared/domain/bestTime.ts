/**
 * When a person answers the telephone: the share of past outbound calls that reached the right person, per weekday
 * and hour of that person's own clock. Few calls say little: a person's own figures are drawn towards those of people
 * like them at the same hour, and these towards the rate of all calls (the mean of a beta prior).
 */
import { z } from 'zod';
import type { Outcome } from '../contract/vocabulary.ts';
import { BRANCH_ZONE, LocalDate, type ZoneId } from '../values.ts';
import type { CallRules } from './callRules.ts';
import { legalWindows } from './callWindows.ts';
import { addDays, type Weekday, weekdayOfDayNumber } from './dates.ts';
import { SHORT_WEEKDAY_NAMES, WEEKDAY_NAMES } from './formats.ts';
import { DAY_MS, HOUR_MS, instantOf, localDate, localParts } from './time.ts';
import { offsetMsAt } from './zones.ts';

/** The right person answered, whatever they said. */
export const REACHED_OUTCOMES: ReadonlySet<Outcome> = new Set(['reached', 'refused', 'call_back']);

/** How far each rate is drawn towards the next one, as dated data. Strengths are in calls. */
export const BestTimeRules = z
  .object({
    version: z.string().min(1),
    validFrom: LocalDate,
    /** Months of calls that are looked at. */
    months: z.int().min(1).max(36),
    /** The rate expected before any call was placed, 0 to 1, and how many calls it weighs. */
    prior: z.object({ rate: z.number().min(0).max(1), strength: z.number().min(0) }).readonly(),
    /** How many calls the rate of all calls weighs beside those of a group at one hour. */
    groupStrength: z.number().min(0),
    /** How many calls the group's rate weighs beside the person's own. */
    ownStrength: z.number().min(0),
    /** With fewer calls of the group at one hour, nothing is said of that hour. */
    minCalls: z.int().min(1),
    /** Hours of the branch's own clock in which somebody is there to call, the end excluded. */
    branchHours: z.object({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) }).readonly(),
  })
  .readonly();
export type BestTimeRules = z.infer<typeof BestTimeRules>;

export const BEST_TIME_2026: BestTimeRules = {
  version: '2026.1',
  validFrom: '2026-01-01' as LocalDate,
  months: 12,
  prior: { rate: 0.5, strength: 10 },
  groupStrength: 12,
  ownStrength: 4,
  minCalls: 8,
  branchHours: { from: 8, to: 20 },
};

/** One hour of the week on a clock: 0 = Monday from 00:00 to 01:00, 167 = Sunday from 23:00 to midnight. */
export type HourCell = number;
export const HOUR_CELLS = 7 * 24;

/** The hour of the week that the wall clock of a zone shows at an instant, whatever its offset that day. */
export function hourCellAt(atMs: number, zone: ZoneId): HourCell {
  const wallMs = atMs + offsetMsAt(atMs, zone);
  const day = Math.floor(wallMs / DAY_MS);
  return hourCell(weekdayOfDayNumber(day), Math.floor((wallMs - day * DAY_MS) / HOUR_MS));
}

export const hourCell = (weekday: Weekday, hour: number): HourCell => (weekday - 1) * 24 + hour;
export const weekdayOfCell = (cell: HourCell): Weekday => (Math.floor(cell / 24) + 1) as Weekday;
export const hourOfCell = (cell: HourCell): number => cell % 24;

/** Calls and answers per hour of the week. Counted in place: whole portfolios are. */
export type ReachTally = {
  readonly calls: Int32Array;
  readonly reached: Int32Array;
  allCalls: number;
  allReached: number;
};

export const emptyTally = (): ReachTally => ({
  calls: new Int32Array(HOUR_CELLS),
  reached: new Int32Array(HOUR_CELLS),
  allCalls: 0,
  allReached: 0,
});

/** Adds one call, or takes it back. */
export function tallyCall(tally: ReachTally, cell: HourCell, reached: boolean, times: 1 | -1 = 1): void {
  tally.calls[cell] = (tally.calls[cell] ?? 0) + times;
  tally.allCalls += times;
  if (!reached) return;
  tally.reached[cell] = (tally.reached[cell] ?? 0) + times;
  tally.allReached += times;
}

/** One call of a person's own past. */
export type OwnCall = { readonly cell: HourCell; readonly reached: boolean };

/** Whom a person is compared with: the segment where it has calls enough at that hour, else the whole portfolio. */
export type ReachGroups = { readonly segment: ReachTally; readonly whole: ReachTally };

/**
 * What is known of an hour. `rate` and `usual` (what it is compared with: all calls of the portfolio, unless the caller
 * has better) are from 0 to 1; `n` counts the calls of the group at that hour, `own` those to the person.
 */
export type HourReach = {
  readonly weekday: Weekday;
  readonly hour: number;
  readonly rate: number;
  readonly usual: number;
  readonly n: number;
  readonly own: number;
};

/** The rate of `reached` among `calls`, drawn towards another as if `strength` more calls had shown that one. */
export function drawnRate(reached: number, calls: number, towards: number, strength: number): number {
  return calls + strength === 0 ? towards : (reached + strength * towards) / (calls + strength);
}

/** The rate of all calls of a portfolio. */
export function usualRate({ allCalls, allReached }: ReachTally, { prior }: BestTimeRules): number {
  return drawnRate(allReached, allCalls, prior.rate, prior.strength);
}

/** How likely the person answers in an hour of the week; null = too few calls to say anything. */
export function reachAt(
  cell: HourCell,
  own: readonly OwnCall[],
  { segment, whole }: ReachGroups,
  rules: BestTimeRules,
): HourReach | null {
  const group = (segment.calls[cell] ?? 0) >= rules.minCalls ? segment : whole;
  const n = group.calls[cell] ?? 0;
  if (n < rules.minCalls) return null;
  const usual = usualRate(whole, rules);
  const groupRate = drawnRate(group.reached[cell] ?? 0, n, usual, rules.groupStrength);
  let calls = 0;
  let reached = 0;
  for (const call of own) {
    if (call.cell !== cell) continue;
    calls += 1;
    if (call.reached) reached += 1;
  }
  const rate = drawnRate(reached, calls, groupRate, rules.ownStrength);
  return { weekday: weekdayOfCell(cell), hour: hourOfCell(cell), rate, usual, n, own: calls };
}

const DAYS_A_WEEK = 7;

/**
 * The whole hours of the week that may be offered for a call, from an instant on: those that the law leaves open on
 * the person's clock (week-ends and holidays of the coming week are out), while the branch is at work.
 */
export function offeredHours(zone: ZoneId, callRules: CallRules, rules: BestTimeRules, now: number): HourCell[] {
  const today = localDate(now, zone);
  const cells = new Set<HourCell>();
  for (let ahead = 0; ahead < DAYS_A_WEEK; ahead += 1) {
    for (const { fromMs, toMs } of legalWindows(addDays(today, ahead), zone, callRules)) {
      for (let atMs = fromMs; atMs + HOUR_MS <= toMs; atMs += HOUR_MS) {
        if (branchAtWork(atMs, rules)) cells.add(hourCellAt(atMs, zone));
      }
    }
  }
  return [...cells].sort((a, b) => a - b);
}

function branchAtWork(atMs: number, { branchHours }: BestTimeRules): boolean {
  const hour = localParts(atMs, BRANCH_ZONE).minutes / 60;
  return hour >= branchHours.from && hour + 1 <= branchHours.to;
}

/** What is known of the offered hours for a whole group, best first: the same for everybody who was never called. */
export function groupHours(
  offered: readonly HourCell[],
  groups: ReachGroups,
  rules: BestTimeRules,
): readonly HourReach[] {
  return offered
    .map((cell) => reachAt(cell, [], groups, rules))
    .filter((reach) => reach !== null)
    .sort(compareHours);
}

/**
 * The offered hours in which the person most likely answers, best first, among those of which enough is known.
 * @param known of the group, as `groupHours` gives them
 */
export function bestHours(
  known: readonly HourReach[],
  own: readonly OwnCall[],
  groups: ReachGroups,
  rules: BestTimeRules,
  most: number,
): readonly HourReach[] {
  // Only the hours in which this person was called differ from the group's.
  const called = new Set(own.map(({ cell }) => cell));
  const isCalled = ({ weekday, hour }: HourReach) => called.has(hourCell(weekday, hour));
  const others: HourReach[] = [];
  for (const reach of known) {
    if (others.length === most) break;
    if (!isCalled(reach)) others.push(reach);
  }
  const mine = known
    .filter(isCalled)
    .map(({ weekday, hour }) => reachAt(hourCell(weekday, hour), own, groups, rules))
    .filter((reach) => reach !== null);
  return [...mine, ...others].sort(compareHours).slice(0, most);
}

/** Best first; equals in the order of the week. */
function compareHours(a: HourReach, b: HourReach): number {
  return b.rate - a.rate || b.n - a.n || a.weekday - b.weekday || a.hour - b.hour;
}

/** « Le mardi entre 10 h et 11 h, 46 % de réponses (n = 13). » */
export function reachSentence({
  weekday,
  hour,
  rate,
  n,
}: {
  readonly weekday: number;
  readonly hour: number;
  readonly rate: number;
  readonly n: number;
}): string {
  const hours = `entre ${hour}\u00a0h et ${hour + 1}\u00a0h`;
  return `Le ${WEEKDAY_NAMES[weekday - 1] ?? ''} ${hours}, ${Math.round(rate * 100)}\u00a0% de réponses (n\u00a0=\u00a0${n}).`;
}

/** « mar. 10–11 h » */
export function hourText({ weekday, hour }: { readonly weekday: number; readonly hour: number }): string {
  return `${SHORT_WEEKDAY_NAMES[weekday - 1] ?? ''} ${hour}–${hour + 1}\u00a0h`;
}

/** The first instant of the calls that are looked at on a day. */
export function reachSinceMs(today: LocalDate, { months }: BestTimeRules): number {
  return instantOf(addDays(today, -Math.round((months * 365) / 12)), 0, BRANCH_ZONE);
}
