/** Where things stand in a calendar: minutes of the Paris wall, columns, and lanes for what overlaps. */
import type { CalendarItem } from '#shared/contract/calendar.ts';
import { addDays, instantOf, localParts, MINUTE_MS } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';

export const STEP_MIN = 15;
/** Shown at least; an item outside stretches it. */
const USUAL = { startMin: 7 * 60, endMin: 22 * 60 };
/** Room that the shortest item takes, so that its name can be read. */
const LEAST_MIN = 20;
const DAY_MIN = 24 * 60;

export type Range = { readonly startMin: number; readonly endMin: number };
export type CalendarColumn = {
  readonly key: string;
  readonly date: LocalDate;
  /** null = the one person shown. */
  readonly advisorId: AdvisorId | null;
  readonly working: readonly Range[];
  readonly closed: string | null;
  readonly items: readonly CalendarItem[];
};

/** What part of a Paris day it takes; null = none of it. */
export function minutesOn(
  date: LocalDate,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Range | null {
  if (fromMs >= instantOf(addDays(date, 1), 0, BRANCH_ZONE) || toMs <= instantOf(date, 0, BRANCH_ZONE)) return null;
  const from = localParts(fromMs, BRANCH_ZONE);
  const to = localParts(toMs, BRANCH_ZONE);
  const startMin = from.date < date ? 0 : from.minutes;
  const endMin = to.date > date ? DAY_MIN : to.minutes;
  // In the hour that comes twice the wall may show an end that is not after the start: its length says where it ends.
  const shown = endMin > startMin ? endMin : Math.min(DAY_MIN, startMin + (toMs - fromMs) / MINUTE_MS);
  return { startMin, endMin: shown };
}

export const instantOn = (date: LocalDate, minutes: number): Instant =>
  instantOf(date, minutes, BRANCH_ZONE) as Instant;

/** An item that has no hour of its own stands above the hours. */
export const isAllDay = (item: CalendarItem): boolean => item.kind === 'promise' && item.allDay;

/** The hours to draw, in whole hours: from seven to ten at night, and further for what is outside. */
export function hoursShown(columns: readonly CalendarColumn[]): Range {
  const ranges = columns.flatMap(({ date, items, working }) => [
    ...working,
    // An absence of several days needs no night.
    ...items
      .filter(({ kind }) => kind === 'appointment' || kind === 'promise')
      .flatMap((item) => (isAllDay(item) ? [] : (minutesOn(date, item) ?? []))),
  ]);
  return {
    startMin: Math.min(USUAL.startMin, ...ranges.map(({ startMin }) => Math.floor(startMin / 60) * 60)),
    endMin: Math.max(USUAL.endMin, ...ranges.map(({ endMin }) => Math.ceil(endMin / 60) * 60)),
  };
}

export type Placed<T> = Range & { readonly of: T; readonly lane: number; readonly lanes: number };

/** Side by side what overlaps: each gets a lane, and knows how many lanes its cluster has. */
export function inLanes<T>(ranges: readonly (Range & { readonly of: T })[]): readonly Placed<T>[] {
  const sorted = [...ranges].sort((a, b) => a.startMin - b.startMin || b.endMin - a.endMin);
  const placed: Placed<T>[] = [];
  let cluster: (Range & { readonly of: T; readonly lane: number })[] = [];
  let ends: number[] = [];
  const close = () => {
    placed.push(...cluster.map((each) => ({ ...each, lanes: ends.length })));
    cluster = [];
    ends = [];
  };
  for (const range of sorted) {
    if (ends.every((end) => end <= range.startMin)) close();
    const free = ends.findIndex((end) => end <= range.startMin);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = Math.max(range.endMin, range.startMin + LEAST_MIN);
    cluster.push({ ...range, lane });
  }
  close();
  return placed;
}

/** The nearest quarter of an hour at or before. */
export const onStep = (minutes: number): number => Math.floor(minutes / STEP_MIN) * STEP_MIN;
