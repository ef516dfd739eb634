/** One Paris day laid beside the client's: their night and comfort hours, the legal ones, ours, and what is in common. */
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '../values.ts';
import type { CallRules } from './callRules.ts';
import { legalWindows } from './callWindows.ts';
import { type Interval, intersectIntervals, mergeIntervals, subtractIntervals } from './intervals.ts';
import { addDays, instantOf, localDate } from './time.ts';

export type DayFacts = {
  readonly date: LocalDate;
  /** null = not known: nothing is told of the client's day. */
  readonly zone: ZoneId | null;
  /** Minutes of the client's own clock. */
  readonly comfort: { readonly startMin: number; readonly endMin: number };
  /** The advisor's hours of the day, as instants. */
  readonly working: readonly Interval[];
  /** Given for a commercial meeting, which keeps to the legal hours of the client's clock. */
  readonly callRules: CallRules | null;
};

/** All sorted and disjoint, within [fromMs, toMs): 23, 24 or 25 hours. */
export type ClientDay = Interval & {
  readonly night: readonly Interval[];
  /** Awake, and yet outside the comfort hours. */
  readonly awake: readonly Interval[];
  readonly comfort: readonly Interval[];
  /** null = not a commercial meeting. */
  readonly legal: readonly Interval[] | null;
  readonly working: readonly Interval[];
  /** When both sides can: our hours in the client's comfort, and in the law's hours where those count. */
  readonly common: readonly Interval[];
};

/** From 22:00 to 07:00 a client is asleep, whatever their comfort hours are not. */
const WAKING = { startMin: 7 * 60, endMin: 22 * 60 } as const;

export function clientDay({ date, zone, comfort, working, callRules }: DayFacts): ClientDay {
  const fromMs = instantOf(date, 0, BRANCH_ZONE);
  const toMs = instantOf(addDays(date, 1), 0, BRANCH_ZONE);
  const day = [{ fromMs, toMs }];
  const ours = intersectIntervals(working, day);
  if (zone === null) return { fromMs, toMs, night: [], awake: [], comfort: [], legal: null, working: ours, common: [] };
  const first = localDate(fromMs, zone);
  const dates = [first, addDays(first, 1)];
  const hours = ({ startMin, endMin }: { readonly startMin: number; readonly endMin: number }) =>
    intersectIntervals(
      dates.map((each) => ({ fromMs: instantOf(each, startMin, zone), toMs: instantOf(each, endMin, zone) })),
      day,
    );
  const comfortable = hours(comfort);
  const awake = subtractIntervals(hours(WAKING), comfortable);
  const night = subtractIntervals(day, [...comfortable, ...awake]);
  const legal =
    callRules &&
    intersectIntervals(
      dates.flatMap((each) => legalWindows(each, zone, callRules)),
      day,
    );
  const both = intersectIntervals(ours, comfortable);
  return {
    fromMs,
    toMs,
    night,
    awake,
    comfort: comfortable,
    legal,
    working: mergeIntervals(ours),
    common: legal === null ? both : intersectIntervals(both, legal),
  };
}
