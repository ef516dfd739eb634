/** The clients who are due, in the order of the hour: an hour in which somebody is likely to answer brings them up. */
import type { ProductCode } from '#shared/catalogue/products.ts';
import { type HourReach, hourCellAt, reachAt } from '#shared/domain/bestTime.ts';
import { bestTimePoints, compareCalls } from '#shared/domain/callRanking.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import type { AdvisorId, Instant, LocalDate, ZoneId } from '#shared/values.ts';
import type { Store } from '../store.ts';
import { type DayCalls, type DueCall, dayCalls, WEIGHTS } from './callsDue.ts';
import { BEST_TIME, callsTo, groupsOf } from './reach.ts';

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

function rank({ all, reach }: DayCalls, now: Instant): DueCalls {
  const reachNow = reachAtHour(reach, now);
  const ranked: DueCall[] = [];
  let notDue = 0;
  for (const due of all) {
    if (due === 'not_due') notDue += 1;
    else if (due !== null) ranked.push(withReach(due, reachNow(due)));
  }
  ranked.sort(compareCalls);
  const byHousehold = Map.groupBy(ranked.keys(), (place) => ranked[place]?.row.householdId ?? null);
  byHousehold.delete(null);
  const households = [...byHousehold.values()].filter(({ length }) => length > 1);
  return { ranked, households, notDue };
}

function withReach(due: DueCall, reachNow: HourReach | null): DueCall {
  const points = bestTimePoints({ reachNow }, WEIGHTS);
  return points === 0 ? due : { ...due, row: { ...due.row, reachNow }, score: due.score + points };
}

/** What is known of the present hour, on each client's clock: worked out once for all who were never called in it. */
function reachAtHour(reach: DayCalls['reach'], now: Instant): (due: DueCall) => HourReach | null {
  const cells = new Map<ZoneId, number>();
  const ofGroup = new Map<string, HourReach | null>();
  return ({ card: { id, zone, segment } }) => {
    if (zone === null) return null;
    const cell = cells.get(zone) ?? hourCellAt(now, zone);
    cells.set(zone, cell);
    const own = callsTo(reach, id).filter((call) => call.cell === cell);
    if (own.length > 0) return reachAt(cell, own, groupsOf(reach, segment), BEST_TIME);
    const group = `${segment} ${cell}`;
    let known = ofGroup.get(group);
    if (known === undefined) {
      known = reachAt(cell, own, groupsOf(reach, segment), BEST_TIME);
      ofGroup.set(group, known);
    }
    return known;
  };
}
