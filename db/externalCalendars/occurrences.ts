/** The instants that one event, with its changes, makes busy. */

import type { Interval } from '#shared/domain/intervals.ts';
import { DAY_MS, localDayNumber } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import type { CalendarEvent, EventGroup } from './events.ts';
import { MAX_RANGES, type Steps, spendSteps, TooManyRepeats } from './limits.ts';
import { repeatedWalls } from './recurrence.ts';
import { type Length, periodsOf, type WrittenTime } from './values.ts';
import { instantOfWall, type Zones } from './zones.ts';

type Facts = { readonly zones: Zones; readonly window: Interval; readonly steps: Steps };

/** Zones differ by a day at most; an event that began before the window may last into it. */
const MARGIN_MS = 2 * DAY_MS;

/**
 * Every busy range of a group that touches the window.
 * @throws UnknownZone, UnreadableRule, TooManyRepeats: the group is passed over as a whole
 */
export function busyRanges({ master, changes }: EventGroup, facts: Facts): Interval[] {
  const ranges: Interval[] = [];
  const add = (range: Interval) => {
    if (range.toMs <= facts.window.fromMs || range.fromMs >= facts.window.toMs) return;
    if (ranges.length >= MAX_RANGES) throw new TooManyRepeats();
    ranges.push(range);
  };
  if (master && takesTime(master)) {
    const following = changes
      .filter(({ andFollowing }) => andFollowing)
      .map((change) => shiftOf(change, facts))
      .sort((a, b) => b.fromMs - a.fromMs);
    const replaced = replacedStarts(changes, facts);
    for (const occurrence of occurrencesOf(master, facts)) {
      if (replaced(occurrence.fromMs)) continue;
      const shift = following.find(({ fromMs }) => fromMs <= occurrence.fromMs);
      if (shift === undefined) add(occurrence);
      else if (shift.lengthMs !== null)
        add({ fromMs: occurrence.fromMs + shift.byMs, toMs: occurrence.fromMs + shift.byMs + shift.lengthMs });
    }
  }
  for (const change of changes) {
    if (takesTime(change)) add(rangeFrom(change, change.start.wallMs, facts));
  }
  return ranges;
}

const takesTime = ({ cancelled, free }: CalendarEvent): boolean => !cancelled && !free;

/** From the occurrence that it names on, the hour moves by this, and the length is that; null = there are no more. */
function shiftOf(change: CalendarEvent, facts: Facts): { fromMs: number; byMs: number; lengthMs: number | null } {
  const fromMs = change.replaces ? instantOf(change.replaces, facts) : 0;
  const range = rangeFrom(change, change.start.wallMs, facts);
  const lengthMs = takesTime(change) ? range.toMs - range.fromMs : null;
  return { fromMs, byMs: range.fromMs - fromMs, lengthMs };
}

/** Whether a change was made of the occurrence that starts then. */
function replacedStarts(changes: readonly CalendarEvent[], facts: Facts): (atMs: number) => boolean {
  const named = changes.flatMap(({ replaces }) => (replaces === null ? [] : [replaces]));
  const days = new Set(named.filter(({ kind }) => kind === 'date').map(({ wallMs }) => wallMs / DAY_MS));
  const starts = new Set(named.filter(({ kind }) => kind === 'time').map((time) => instantOf(time, facts)));
  return (atMs) => starts.has(atMs) || (days.size > 0 && days.has(localDayNumber(atMs, BRANCH_ZONE)));
}

/** Start, rules and added dates, without those that were taken out. */
function* occurrencesOf(event: CalendarEvent, facts: Facts): Generator<Interval> {
  const offsets = facts.zones(event.start.zone);
  const lengthMs = Math.max(0, spanMs(event, facts));
  const within = wallsAround(facts.window, lengthMs);
  const isRemoved = removedStarts(event, facts, within);
  const seen = new Set<number>();
  const occurrence = (range: Interval): Interval | null => {
    if (seen.has(range.fromMs) || isRemoved(range.fromMs)) return null;
    if (seen.size > MAX_RANGES) throw new TooManyRepeats();
    seen.add(range.fromMs);
    return range;
  };
  const walls = [event.start.wallMs];
  const toWall = (atMs: number) => (near(atMs, within) ? atMs + offsets(atMs) : atMs);
  for (const rule of event.rules) {
    for (const wall of repeatedWalls({ rule, startWallMs: event.start.wallMs, toWall, within }, facts.steps)) {
      if (walls.length > MAX_RANGES) throw new TooManyRepeats();
      walls.push(wall);
    }
  }
  for (const wallMs of walls) {
    const range = near(wallMs, within) ? occurrence(rangeFrom(event, wallMs, facts)) : null;
    if (range) yield range;
  }
  for (const { start, end } of periodsOf(event.added)) {
    spendSteps(facts.steps, 1);
    if (!near(start.wallMs, within)) continue;
    const range = occurrence(end === null ? addedRange(event, start, facts) : between(start, end, facts));
    if (range) yield range;
  }
}

function removedStarts(event: CalendarEvent, facts: Facts, within: Interval): (atMs: number) => boolean {
  const starts = new Set<number>();
  const days = new Set<number>();
  for (const { start } of periodsOf(event.removed)) {
    spendSteps(facts.steps, 1);
    if (!near(start.wallMs, within)) continue;
    if (start.kind === 'date') days.add(start.wallMs / DAY_MS);
    else starts.add(instantOf(start, facts));
  }
  const offsets = facts.zones(event.start.zone);
  return (atMs) => starts.has(atMs) || (days.size > 0 && days.has(Math.floor((atMs + offsets(atMs)) / DAY_MS)));
}

/** One occurrence of an event, from what its clock shows at its start. */
function rangeFrom(event: CalendarEvent, wallMs: number, facts: Facts): Interval {
  const { start, end } = event;
  const offsets = facts.zones(start.zone);
  const fromMs = instantOfWall(wallMs, offsets);
  if ('ms' in end) return { fromMs, toMs: instantOfWall(wallMs + end.days * DAY_MS, offsets) + end.ms };
  // From a date to a date: whole days, whatever the clocks do. Otherwise the time that really passes.
  if (start.kind === 'date') return { fromMs, toMs: instantOfWall(wallMs + end.wallMs - start.wallMs, offsets) };
  return { fromMs, toMs: fromMs + instantOf(end, facts) - instantOf(start, facts) };
}

/** An added date lasts as long as the event does. */
function addedRange(event: CalendarEvent, start: WrittenTime, facts: Facts): Interval {
  if (start.kind === 'date') return rangeFrom(event, start.wallMs, facts);
  const fromMs = instantOf(start, facts);
  return { fromMs, toMs: fromMs + spanMs(event, facts) };
}

function between(start: WrittenTime, end: WrittenTime | Length, facts: Facts): Interval {
  const offsets = facts.zones(start.zone);
  const fromMs = instantOf(start, facts);
  if ('ms' in end) return { fromMs, toMs: instantOfWall(start.wallMs + end.days * DAY_MS, offsets) + end.ms };
  return { fromMs, toMs: instantOf(end, facts) };
}

/** About how long one occurrence lasts. */
function spanMs({ start, end }: CalendarEvent, facts: Facts): number {
  if ('ms' in end) return end.days * DAY_MS + end.ms;
  return start.kind === 'date' ? end.wallMs - start.wallMs : instantOf(end, facts) - instantOf(start, facts);
}

function instantOf({ wallMs, zone }: WrittenTime, { zones }: Facts): number {
  return instantOfWall(wallMs, zones(zone));
}

function wallsAround({ fromMs, toMs }: Interval, lengthMs: number): Interval {
  return { fromMs: fromMs - lengthMs - MARGIN_MS, toMs: toMs + MARGIN_MS };
}

const near = (wallMs: number, { fromMs, toMs }: Interval): boolean => wallMs >= fromMs && wallMs < toMs;
