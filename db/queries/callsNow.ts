/** The clients who are due, in the order of the hour: an hour in which somebody is likely to answer brings them up. */
import type { ProductCode } from '#shared/catalogue/products.ts';
import type { Segment } from '#shared/contract/vocabulary.ts';
import { type HourCell, type HourReach, hourCellAt, reachAt, usualRate } from '#shared/domain/bestTime.ts';
import { bestTimePoints, compareCalls } from '#shared/domain/callRanking.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type LocalDate, type ZoneId } from '#shared/values.ts';
import type { Store } from '../store.ts';
import { type DayCalls, type DueCall, dayCalls, WEIGHTS } from './callsDue.ts';
import { BEST_TIME, callsTo, groupsOf, type PortfolioReach } from './reach.ts';

export type DueCalls = {
  /** Best first. */
  readonly ranked: readonly DueCall[];
  /** The households of which several are due: places in `ranked`, best first. */
  readonly households: readonly (readonly number[])[];
  readonly notDue: number;
};

/** Every zone's hours turn on a quarter of an hour. */
const TURN_MS = 15 * MINUTE_MS;

const keptOf = new WeakMap<DayCalls, { readonly turn: number; readonly due: DueCalls }>();

/** Who is due now: the day's list, put in order again when it changes and when an hour may have turned. */
export function dueCalls(
  store: Store,
  advisorId: AdvisorId,
  product: ProductCode | null,
  now: Instant,
  today: LocalDate,
): DueCalls {
  const day = dayCalls(store, advisorId, product, today);
  const turn = Math.floor(now / TURN_MS);
  const kept = keptOf.get(day);
  if (kept?.turn === turn) return kept.due;
  const due = rank(day, now);
  keptOf.set(day, { turn, due });
  return due;
}

type Placed = { readonly due: DueCall; readonly place: number };

/** Every place of a day's list in its last order: most of it still holds, and what is nearly sorted sorts quickly. */
const orderOf = new WeakMap<DayCalls['all'], readonly number[]>();
/** A due call with what is known of the hour, as it was last made of that due call. */
const lastOf = new WeakMap<DueCall, DueCall>();

function rank({ all, reach }: DayCalls, now: Instant): DueCalls {
  const reachNow = reachAtHour(reach, now);
  const placed: Placed[] = [];
  const others: number[] = [];
  let notDue = 0;
  for (const place of orderOf.get(all) ?? all.keys()) {
    const due = all[place] ?? null;
    if (due !== null && due !== 'not_due') {
      placed.push({ due: withReach(due, reachNow(due)), place });
      continue;
    }
    others.push(place);
    if (due === 'not_due') notDue += 1;
  }
  placed.sort((a, b) => compareCalls(a.due, b.due));
  orderOf.set(all, [...placed.map(({ place }) => place), ...others]);
  const ranked = placed.map(({ due }) => due);
  return { ranked, households: householdsOf(ranked), notDue };
}

function householdsOf(ranked: readonly DueCall[]): DueCalls['households'] {
  const byHousehold = Map.groupBy(ranked.keys(), (place) => ranked[place]?.row.householdId ?? null);
  byHousehold.delete(null);
  return [...byHousehold.values()].filter(({ length }) => length > 1);
}

function withReach(due: DueCall, reachNow: HourReach | null): DueCall {
  const points = bestTimePoints({ reachNow }, WEIGHTS);
  if (points === 0) return due;
  const last = lastOf.get(due);
  const known = last?.row.reachNow;
  if (
    last &&
    known &&
    reachNow &&
    known.rate === reachNow.rate &&
    known.n === reachNow.n &&
    isSameHour(known, reachNow)
  )
    return last;
  const made = { ...due, row: { ...due.row, reachNow }, score: due.score + points };
  lastOf.set(due, made);
  return made;
}

const isSameHour = (a: HourReach, b: HourReach): boolean =>
  a.hour === b.hour && a.weekday === b.weekday && a.usual === b.usual;

/** What is known of the present hour, on each client's clock: worked out once for all who were never called in it. */
function reachAtHour(reach: PortfolioReach, now: Instant): (due: DueCall) => HourReach | null {
  const usual = rateHere(reach, now);
  const against = (found: HourReach | null) => found && { ...found, usual };
  const zones = new Map<ZoneId, { readonly cell: HourCell; readonly known: Map<Segment, HourReach | null> }>();
  return ({ card: { id, zone, segment } }) => {
    if (zone === null) return null;
    let there = zones.get(zone);
    if (!there) {
      there = { cell: hourCellAt(now, zone), known: new Map() };
      zones.set(zone, there);
    }
    const { cell, known } = there;
    const calls = callsTo(reach, id);
    if (calls.some((call) => call.cell === cell))
      return against(reachAt(cell, calls, groupsOf(reach, segment), BEST_TIME));
    let ofGroup = known.get(segment);
    if (ofGroup === undefined) {
      ofGroup = against(reachAt(cell, calls, groupsOf(reach, segment), BEST_TIME));
      known.set(segment, ofGroup);
    }
    return ofGroup;
  };
}

/**
 * What a call is measured against: how likely anybody of the portfolio answers at this hour of the branch. Points then
 * tell who differs, rather than lift or lower everybody from hour to hour.
 */
function rateHere({ whole }: PortfolioReach, now: Instant): number {
  const here = reachAt(hourCellAt(now, BRANCH_ZONE), [], { segment: whole, whole }, BEST_TIME);
  return here?.rate ?? usualRate(whole, BEST_TIME);
}
