/**
 * Where the clients of a session stand at an instant: from what is kept of the portfolio when thousands are asked
 * about, and from the rows themselves for the one who is about to be called.
 */
import { type CallFacts, type CallIntent, callRefusal, callRulesOn } from '#shared/domain/callEligibility.ts';
import type { Queue, Standing } from '#shared/domain/callSession.ts';
import { instantOf } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type Instant, type LocalDate } from '#shared/values.ts';
import { askGate, type CallWanted, intentFor } from '../contacts/placeCall.ts';
import { portfolioCallFacts } from '../queries/callFacts.ts';
import { callKinds } from '../queries/callKinds.ts';
import { linkOf } from '../queries/callsDue.ts';
import type { Card } from '../queries/cards.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import { portfolioOf } from '../queries/gapTable.ts';
import {
  type CalledHouseholds,
  householdsCalledOn,
  keptHouseholdsCalled,
  memberCalled,
} from '../queries/householdCalls.ts';
import { ownerOf } from '../scope.ts';
import type { ReadDb, Store } from '../store.ts';
import type { CallSession, SessionItemRow } from './rows.ts';

export type Moment = {
  readonly advisorId: AdvisorId;
  /** Whose portfolios the advisor also keeps at that instant. */
  readonly covers: readonly AdvisorId[];
  readonly now: Instant;
  readonly today: LocalDate;
};

/** What of a session says whom it calls. */
export type Called = Pick<CallSession, 'source' | 'withoutLinks'>;

/** The portfolio that a session calls from; null = that of somebody whom the advisor no longer covers. */
export function portfolioCalled({ source }: Pick<Called, 'source'>, { advisorId, covers }: Moment): AdvisorId | null {
  const owner = (source.kind === 'list' ? source.advisorId : null) ?? advisorId;
  return owner === advisorId || covers.includes(owner) ? owner : null;
}

/** What the gate is asked about a client of a session. */
export const wantedOf = ({ purpose, product }: SessionItemRow, withoutLinks: boolean): CallWanted => ({
  purpose,
  product,
  withoutLinks,
});

/** The queue of a session from what is kept, and what the gate knows of each: both hold for this instant only. */
export type KeptQueue = Queue<SessionItemRow> & {
  /** null = not of this portfolio. */
  readonly cardOf: (item: SessionItemRow) => Card | null;
  /** What the gate would look at; clients of the same `kind` have the same answer, null = it looks closer. */
  readonly questionOf: (item: SessionItemRow) => { facts: CallFacts; intent: CallIntent; kind: string | null } | null;
};

export function keptQueue(store: Store, called: Called, moment: Moment): KeptQueue {
  const { now, today } = moment;
  const owner = portfolioCalled(called, moment);
  if (owner === null) return closedQueue(moment);
  const { withoutLinks } = called;
  const { cards, table } = portfolioOf(store, owner, today);
  const facts = portfolioCallFacts(store, owner, now, today);
  const households = keptHouseholdsCalled(store, today);
  const rules = callRulesOn(today);
  const dayStartMs = instantOf(today, 0, BRANCH_ZONE);
  const dialled = dialledSince(store.read, dayStartMs, null);
  const kindOf = callKinds(facts, today);
  const catalogue = catalogueInForce(store.read, today);
  const known = new Map<string, Standing>();

  const cardOf = ({ clientId }: SessionItemRow): Card | null => {
    const card = cards[table.places.get(clientId) ?? -1];
    return card === undefined || card.vanishedOn !== null ? null : card;
  };
  const questionAbout = (item: SessionItemRow, card: Card) => {
    const intent = intentFor(catalogue, wantedOf(item, withoutLinks), card);
    const linked = linkOf(card.productMask, intent);
    const contracts = linked === null ? [] : [{ id: linked, product: linked }];
    return { facts: facts.of(card, contracts), intent, kind: kindOf(card, intent, linked !== null) };
  };
  const judge = (item: SessionItemRow): Standing => {
    const card = cardOf(item);
    if (card === null) return 'gone';
    const question = questionAbout(item, card);
    let standing = question.kind === null ? undefined : known.get(question.kind);
    if (standing === undefined) {
      standing = callRefusal(question.facts, question.intent, rules, now) ?? 'callable';
      if (question.kind !== null) known.set(question.kind, standing);
    }
    return passedOver(standing, item, card, dialled, households, dayStartMs, today);
  };
  const judged: Standing[] = [];
  return {
    now,
    dayStartMs,
    standingOf: (item) => (judged[item.position] ??= judge(item)),
    householdOf: (item) => {
      const card = cardOf(item);
      return card?.householdId ? { id: card.householdId, promised: isPromised(card, today) } : null;
    },
    cardOf,
    questionOf: (item) => {
      const card = cardOf(item);
      return card && questionAbout(item, card);
    },
  };
}

/** The cover has ended: nobody of that portfolio is called any more, nor told about. */
function closedQueue({ now, today }: Moment): KeptQueue {
  return {
    now,
    dayStartMs: instantOf(today, 0, BRANCH_ZONE),
    standingOf: () => 'gone',
    householdOf: () => null,
    cardOf: () => null,
    questionOf: () => null,
  };
}

/**
 * The same, sure of whoever comes next: what is kept does not know what a transaction has written, so whoever may be
 * called is asked about again, in the rows as they are.
 */
export function exactQueue(db: ReadDb, kept: KeptQueue, called: Called, moment: Moment): Queue<SessionItemRow> {
  const { now, dayStartMs } = kept;
  const standingOf = (item: SessionItemRow): Standing => {
    const standing = kept.standingOf(item);
    return standing === 'callable' ? standingNow(db, item, called, moment) : standing;
  };
  return { now, dayStartMs, standingOf };
}

/** Where one client stands, by the rows themselves. */
export function standingNow(read: ReadDb, item: SessionItemRow, called: Called, moment: Moment): Standing {
  const { now, today } = moment;
  const owner = ownerOf(read, item.clientId);
  if (owner === null || owner !== portfolioCalled(called, moment)) return 'gone';
  const { card, decision } = askGate(read, item.clientId, wantedOf(item, called.withoutLinks), now, today);
  if (card.vanishedOn !== null) return 'gone';
  const standing = decision.allowed ? 'callable' : decision.rule;
  const dayStartMs = instantOf(today, 0, BRANCH_ZONE);
  if (standing !== 'callable') return standing;
  const dialled = dialledSince(read, dayStartMs, item.clientId);
  const households = card.householdId === null ? new Map() : householdsCalledOn(read, today, card.householdId);
  return passedOver(standing, item, card, dialled, households, dayStartMs, today);
}

/** Whom anybody of the branch has dialled since an instant, with the gate's leave; one client or all. */
export function dialledSince(read: ReadDb, sinceMs: number, clientId: ClientId | null): ReadonlySet<ClientId> {
  const rows = read
    .sql<{ id: ClientId }>(
      `select client_id as id from call_attempt
       where ${clientId === null ? '' : 'client_id = ? and'} at_ms >= ? and allowed = 1`,
    )
    .all(...(clientId === null ? [] : [clientId]), sinceMs);
  return new Set(rows.map(({ id }) => id));
}

const isPromised = ({ nextPromiseOn }: Card, today: LocalDate): boolean =>
  nextPromiseOn !== null && nextPromiseOn <= today;

/** A service is owed because of a promise: once it is kept or given up, nothing makes such a call one. */
const isOwedNothing = ({ purpose, product }: SessionItemRow, { nextPromiseOn }: Card): boolean =>
  purpose === 'service' && product === null && nextPromiseOn === null;

/**
 * Whom the law allows to be called is left in peace once a day, save for what was promised; who was dialled today is
 * dialled again for a callback that is due and nothing else.
 */
function passedOver(
  standing: Standing,
  item: SessionItemRow,
  card: Card,
  dialled: ReadonlySet<ClientId>,
  households: CalledHouseholds,
  dayStartMs: number,
  today: LocalDate,
): Standing {
  const { id, lastContactAtMs, nextCallbackOn } = card;
  const promised = dialled.has(id) ? nextCallbackOn !== null && nextCallbackOn <= today : isPromised(card, today);
  if (standing !== 'callable' || promised) return standing;
  if (isOwedNothing(item, card)) return 'contacted';
  if (dialled.has(id) || (lastContactAtMs !== null && lastContactAtMs >= dayStartMs)) return 'contacted';
  return memberCalled(households, card) === null ? standing : 'household';
}
