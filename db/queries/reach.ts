/** Which outbound calls of the last months reached somebody, and when on the client's clock: of a whole portfolio. */
import type { BestTime } from '#shared/contract/calls.ts';
import { type Outcome, Segment } from '#shared/contract/vocabulary.ts';
import {
  BEST_TIME_2026,
  bestHours,
  emptyTally,
  groupHours,
  type HourReach,
  hourCellAt,
  type OwnCall,
  offeredHours,
  REACHED_OUTCOMES,
  type ReachGroups,
  type ReachTally,
  reachSinceMs,
  tallyCall,
} from '#shared/domain/bestTime.ts';
import { callRulesOn } from '#shared/domain/callEligibility.ts';
import { localDate } from '#shared/domain/time.ts';
import {
  type AdvisorId,
  type ClientId,
  type Instant,
  isKnownZone,
  type LocalDate,
  type ZoneId,
} from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import type { Card } from './cards.ts';
import { cached } from './cardsCache.ts';
import { CALL_PLACED, CURRENT_CONTACT } from './contacts.ts';
import type { Where } from './portfolioFilter.ts';

export const BEST_TIME = BEST_TIME_2026;

type PastCall = OwnCall & { readonly atMs: number };
type Past = { readonly segment: Segment; readonly calls: readonly PastCall[] };

/** The calls of a portfolio, counted; the value itself is new each time anything in it changes. */
export type PortfolioReach = {
  readonly whole: ReachTally;
  readonly segments: Readonly<Record<Segment, ReachTally>>;
  readonly clients: Map<ClientId, Past>;
};

const NONE: readonly PastCall[] = [];

/** Counted once, kept for the day: the calls of a client to whom something happens are counted again, alone. */
export function reachOf(store: Store, advisorId: AdvisorId, today: LocalDate): PortfolioReach {
  const sinceMs = reachSinceMs(today, BEST_TIME);
  return cached(
    store,
    today,
    `reach ${advisorId}`,
    () => {
      const tallies = Segment.options.map((segment) => [segment, emptyTally()] as const);
      const reach: PortfolioReach = {
        whole: emptyTally(),
        segments: Object.fromEntries(tallies) as Record<Segment, ReachTally>,
        clients: new Map(),
      };
      const theirs = { text: 'c.advisor_id = ?', params: [advisorId] };
      for (const [id, past] of pastCalls(store.read, theirs, sinceMs)) count(reach, id, past);
      return reach;
    },
    (reach, touched) => {
      for (const id of touched as ReadonlySet<ClientId>) {
        uncount(reach, id);
        const theirs = { text: 'c.client_id = ? and c.advisor_id = ?', params: [id, advisorId] };
        const past = pastCalls(store.read, theirs, sinceMs).get(id);
        if (past) count(reach, id, past);
      }
      return { ...reach };
    },
  );
}

export const callsTo = (reach: PortfolioReach, id: ClientId): readonly PastCall[] =>
  reach.clients.get(id)?.calls ?? NONE;

export const groupsOf = ({ whole, segments }: PortfolioReach, segment: Segment): ReachGroups => ({
  segment: segments[segment],
  whole,
});

/** Calls in a row, the last ones since an instant, that reached nobody. */
export function unansweredSince(calls: readonly PastCall[], sinceMs: number): number {
  const lastReached = calls.findLastIndex(({ reached }) => reached);
  return calls.slice(lastReached + 1).filter(({ atMs }) => atMs >= sinceMs).length;
}

/** Hours shown with a client's sheet. */
const SHEET_HOURS = 3;

/** The best hours of one client, among those that may be offered from now on. */
export function bestTimesOfClient(
  store: Store,
  card: Pick<Card, 'id' | 'segment' | 'zone' | 'advisorId'>,
  now: Instant,
  today: LocalDate,
): BestTime[] {
  if (card.advisorId === null) return [];
  return bestTimesIn(reachOf(store, card.advisorId, today), now, today)(card, SHEET_HOURS);
}

/** What is known of the offered hours, by zone and segment, for as long as the calls stay the same. */
const hoursOf = new WeakMap<PortfolioReach, Map<string, readonly HourReach[]>>();

/**
 * The hours of the week in which the clients of a portfolio most likely answer, best first, among those in which a
 * call may lawfully be placed from now on. Nothing for somebody whose clock is unknown. Hours are worked out once for
 * each zone and segment, whoever is asked about next.
 */
export function bestTimesIn(
  reach: PortfolioReach,
  now: Instant,
  today: LocalDate,
): (card: Pick<Card, 'id' | 'segment' | 'zone'>, most: number) => BestTime[] {
  const ofGroup = hoursOf.get(reach) ?? new Map<string, readonly HourReach[]>();
  hoursOf.set(reach, ofGroup);
  return ({ id, segment, zone }, most) => {
    if (zone === null) return [];
    const groups = groupsOf(reach, segment);
    const key = `${segment} ${zone} ${localDate(now, zone)}`;
    const known =
      ofGroup.get(key) ?? groupHours(offeredHours(zone, callRulesOn(today), BEST_TIME, now), groups, BEST_TIME);
    ofGroup.set(key, known);
    const best = bestHours(known, callsTo(reach, id), groups, BEST_TIME, most);
    return best.map(({ weekday, hour, rate, n, own }) => ({ weekday, hour, rate, n, own }));
  };
}

type CallRow = { client_id: ClientId; at_ms: number; outcome: Outcome; zone: string; segment: Segment };

/** Outbound telephone calls since an instant, the oldest first: on the clock the client had then, where it is known. */
function pastCalls(read: ReadDb, { text, params }: Where, sinceMs: number): Map<ClientId, Past> {
  const rows = read
    .sql<CallRow>(
      `select c.client_id, k.at_ms, k.outcome, coalesce(k.client_zone, c.zone) as zone, c.segment
       from client_card c cross join contact k on k.client_id = c.client_id
       where ${text} and c.last_contact_at_ms >= ? and k.at_ms >= ? and ${CALL_PLACED}
         and coalesce(k.client_zone, c.zone) is not null and ${CURRENT_CONTACT}
       order by c.client_id, k.at_ms, k.id`,
    )
    .all(...params, sinceMs, sinceMs);
  const known = new Map<string, boolean>();
  const isKnown = (zone: string): zone is ZoneId => {
    const answer = known.get(zone) ?? isKnownZone(zone);
    known.set(zone, answer);
    return answer;
  };
  const past = new Map<ClientId, { segment: Segment; calls: PastCall[] }>();
  for (const { client_id, at_ms, outcome, zone, segment } of rows) {
    if (!isKnown(zone)) continue;
    const call = { atMs: at_ms, cell: hourCellAt(at_ms, zone), reached: REACHED_OUTCOMES.has(outcome) };
    const client = past.get(client_id);
    if (client) client.calls.push(call);
    else past.set(client_id, { segment, calls: [call] });
  }
  return past;
}

function count({ whole, segments, clients }: PortfolioReach, id: ClientId, past: Past): void {
  clients.set(id, past);
  for (const { cell, reached } of past.calls) {
    tallyCall(whole, cell, reached);
    tallyCall(segments[past.segment], cell, reached);
  }
}

function uncount({ whole, segments, clients }: PortfolioReach, id: ClientId): void {
  const past = clients.get(id);
  if (!past) return;
  clients.delete(id);
  for (const { cell, reached } of past.calls) {
    tallyCall(whole, cell, reached, -1);
    tallyCall(segments[past.segment], cell, reached, -1);
  }
}
