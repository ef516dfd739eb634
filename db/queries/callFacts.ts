/**
 * What the gate asks about calling a person: one by one at the moment of dialling, and for a whole portfolio when
 * the list is built. Both ways read the same rows with the same mapping.
 */
import type { Protection } from '#shared/contract/vocabulary.ts';
import { callRulesOn } from '#shared/domain/callEligibility.ts';
import type {
  CallFacts,
  ClientRequestFact,
  ConsentFact,
  ConsentScope,
  ObjectionFact,
  WithdrawalFact,
} from '#shared/domain/callTypes.ts';
import { DAY_MS, instantOf, localDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import {
  type AdvisorId,
  BRANCH_ZONE,
  type ClientId,
  isKnownZone,
  type LocalDate,
  type ZoneId,
} from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import type { Card } from './cards.ts';
import { cached } from './cardsCache.ts';
import { CALL_PLACED, CURRENT_CONTACT } from './contacts.ts';
import type { Where } from './portfolioFilter.ts';

/**
 * Which clients a question is about: a condition on `client_id` of the table it is asked of. For a portfolio the card
 * says in advance who may have any such row, which spares thousands of look-ups.
 */
type About = (column: string, onCard?: Where) => Where;
const one =
  (id: ClientId): About =>
  (column) => ({ text: `${column} = ?`, params: [id] });
const portfolio =
  (id: AdvisorId): About =>
  (column, onCard = { text: 'true', params: [] }) => ({
    text: `${column} in (select client_id from client_card where advisor_id = ? and ${onCard.text})`,
    params: [id, ...onCard.params],
  });
const known = (text: string): Where => ({ text, params: [] });

/** Calls older than this are counted by no version of the rules; the gate keeps the days it wants. */
function countedSinceMs(now: number): number {
  const { periodDays } = callRulesOn(localDate(now, BRANCH_ZONE));
  return now - (periodDays + 2) * DAY_MS;
}

/** The facts that grow with what happens; most clients have none. */
type Happened = Pick<CallFacts, 'objections' | 'consents' | 'withdrawals' | 'commercialCallsAtMs' | 'clientRequests'>;
const NOTHING: Happened = {
  objections: [],
  consents: [],
  withdrawals: [],
  commercialCallsAtMs: [],
  clientRequests: [],
};

type PersonRow = {
  deceased_on: LocalDate | null;
  closed_on: LocalDate | null;
  born_on: LocalDate | null;
  protection: Protection | null;
  zone: string | null;
  phone: string | null;
};

/**
 * Everything known of one client that bears on calling them.
 * @throws AppError `not_found`
 */
export function callFactsOf(read: ReadDb, clientId: ClientId, now: number): CallFacts {
  const person = read
    .sql<PersonRow>(
      `select c.deceased_on, c.closed_on, c.born_on, c.protection, coalesce(z.zone, c.zone) as zone,
         (select d.phone from dialled_phone d where d.client_id = c.id) as phone
       from bank_client c left join client_zone z on z.client_id = c.id where c.id = ?`,
    )
    .get(clientId);
  if (!person) throw new AppError('not_found', 'Ce client n’est pas dans votre portefeuille.');
  const happened = happenedTo(read, one(clientId), now).get(clientId) ?? NOTHING;
  return {
    deceasedOn: person.deceased_on,
    closedOn: person.closed_on,
    bornOn: person.born_on,
    protection: person.protection,
    zone: person.zone !== null && isKnownZone(person.zone) ? (person.zone as ZoneId) : null,
    hasPhone: person.phone !== null,
    contracts: contractsOf(read, [clientId]).get(clientId) ?? [],
    ...happened,
  };
}

/** The facts of a whole portfolio, but for its contracts: those are asked for the clients on screen. */
export type PortfolioCallFacts = {
  /** Facts of a card of this portfolio, with the contracts that the caller knows of. */
  of(card: Card, contracts: CallFacts['contracts']): CallFacts;
  /** False = the person's own state decides alone. */
  hasHistory(card: Card): boolean;
};

/** The facts of a portfolio, kept for the day: the gate keeps the calls it wants, and a request's hour is its own. */
export function portfolioCallFacts(
  store: Store,
  advisorId: AdvisorId,
  now: number,
  today: LocalDate,
): PortfolioCallFacts {
  const happened = cached(
    store,
    today,
    `call facts ${advisorId}`,
    () => happenedTo(store.read, portfolio(advisorId), now),
    (known, touched) => {
      for (const id of touched as ReadonlySet<ClientId>) {
        const again = happenedTo(store.read, one(id), now).get(id);
        if (again) known.set(id, again);
        else known.delete(id);
      }
      return known;
    },
  );
  return {
    hasHistory: (card) => happened.has(card.id),
    of: (card, contracts) => ({
      deceasedOn: card.deceasedOn,
      closedOn: card.closedOn,
      bornOn: card.bornOn,
      protection: card.protection,
      zone: card.zone,
      hasPhone: card.phone !== null,
      contracts,
      ...(happened.get(card.id) ?? NOTHING),
    }),
  };
}

/** Contracts in force, the oldest first, for a few clients. */
export function contractsOf(read: ReadDb, ids: readonly ClientId[]): Map<ClientId, CallFacts['contracts'][number][]> {
  const rows = read
    .sql<{ client_id: ClientId; id: string; product: string }>(
      `select h.client_id, h.id, h.product from json_each(?) j cross join bank_holding h on h.client_id = j.value
       where h.closed_on is null and h.vanished_on is null order by h.opened_on, h.id`,
    )
    .all(JSON.stringify(ids));
  const contracts = new Map<ClientId, CallFacts['contracts'][number][]>();
  for (const { client_id, id, product } of rows) listIn(contracts, client_id).push({ id, product });
  return contracts;
}

function happenedTo(read: ReadDb, about: About, now: number): Map<ClientId, Happened> {
  const consents = new Map<ClientId, ConsentFact[]>();
  for (const row of consentRows(read, about)) listIn(consents, row.client_id).push(toConsent(row));
  for (const row of ownConsentRows(read, about)) listIn(consents, row.client_id).push(toOwnConsent(row));
  const withdrawals = new Map<ClientId, WithdrawalFact[]>();
  for (const { client_id, at_ms, scope } of withdrawalRows(read, about))
    listIn(withdrawals, client_id).push({ atMs: at_ms, scope });

  const objections = new Map<ClientId, ObjectionFact[]>();
  const refused = about('client_id', known('last_refusal_at_ms is not null'));
  const objectionRows = read.sql<{ client_id: ClientId; at_ms: number; kind: ObjectionFact['kind'] }>(
    `select client_id, at_ms, kind from objection where ${refused.text} and cancelled_at_ms is null`,
  );
  for (const { client_id, at_ms, kind } of objectionRows.all(...refused.params))
    listIn(objections, client_id).push({ atMs: at_ms, kind });

  const calls = new Map<ClientId, number[]>();
  for (const { client_id, at_ms } of commercialCalls(read, about, now)) listIn(calls, client_id).push(at_ms);

  const requests = clientRequests(read, about, now);
  const all = [consents, withdrawals, objections, calls, requests];
  const ids = new Set(all.flatMap((happened) => [...happened.keys()]));
  return new Map(
    [...ids].map((id) => [
      id,
      {
        consents: consents.get(id) ?? [],
        withdrawals: withdrawals.get(id) ?? [],
        objections: objections.get(id) ?? [],
        commercialCallsAtMs: calls.get(id) ?? [],
        clientRequests: requests.get(id) ?? [],
      },
    ]),
  );
}

type BankConsent = {
  client_id: ClientId;
  scope: ConsentScope;
  given_at_ms: number;
  expires_on: LocalDate | null;
  withdrawn_on: LocalDate | null;
};

/**
 * A consent that the bank no longer sends is no ground any more. Its withdrawal is: the person has said no, and a
 * shorter extract does not undo that.
 */
export const BANK_CONSENT_KNOWN = `channel = 'phone' and (vanished_on is null or withdrawn_on is not null)`;

function consentRows(read: ReadDb, about: About): BankConsent[] {
  const whose = about('client_id');
  return read
    .sql<BankConsent>(
      `select client_id, scope, given_at_ms, expires_on, withdrawn_on from bank_consent
       where ${whose.text} and ${BANK_CONSENT_KNOWN} order by given_at_ms desc`,
    )
    .all(...whose.params);
}

/** The bank dates a withdrawal by its day: it stands from the start of that day, the safer reading. */
function toConsent(row: BankConsent): ConsentFact {
  return {
    id: `phone:${row.scope}:${row.given_at_ms}`,
    scope: row.scope,
    givenAtMs: row.given_at_ms,
    expiresOn: row.expires_on,
    withdrawnAtMs: row.withdrawn_on === null ? null : instantOf(row.withdrawn_on, 0, BRANCH_ZONE),
  };
}

type OwnConsent = {
  client_id: ClientId;
  id: string;
  scope: ConsentScope;
  given_at_ms: number;
  expires_on: LocalDate;
  exact_from_ms: number | null;
  exact_to_ms: number | null;
};

/** Those that advisors collected. */
function ownConsentRows(read: ReadDb, about: About): OwnConsent[] {
  const whose = about('client_id');
  return read
    .sql<OwnConsent>(
      `select client_id, id, scope, given_at_ms, expires_on, exact_from_ms, exact_to_ms from consent
       where ${whose.text} and cancelled_at_ms is null order by given_at_ms desc`,
    )
    .all(...whose.params);
}

function toOwnConsent(row: OwnConsent): ConsentFact {
  const { exact_from_ms: fromMs, exact_to_ms: toMs } = row;
  return {
    id: row.id,
    scope: row.scope,
    givenAtMs: row.given_at_ms,
    expiresOn: row.expires_on,
    withdrawnAtMs: null,
    exactSlot: fromMs === null || toMs === null ? null : { fromMs, toMs },
  };
}

function withdrawalRows(read: ReadDb, about: About) {
  const whose = about('client_id');
  return read
    .sql<{ client_id: ClientId; at_ms: number; scope: ConsentScope }>(
      `select client_id, at_ms, scope from consent_withdrawal where ${whose.text} and cancelled_at_ms is null`,
    )
    .all(...whose.params);
}

/**
 * Calls "canvassing or attempting to" by anybody of the bank: those dialled from here, and those reported without
 * having been dialled from here. A call the client asked for is not canvassing, and a contact taken back never was.
 */
function commercialCalls(read: ReadDb, about: About, now: number): { client_id: ClientId; at_ms: number }[] {
  const sinceMs = countedSinceMs(now);
  const dialled = about('client_id');
  const reported = about('k.client_id', { text: 'last_contact_at_ms >= ?', params: [sinceMs] });
  return read
    .sql<{ client_id: ClientId; at_ms: number }>(
      `select client_id, at_ms from call_attempt
       where ${dialled.text} and at_ms >= ? and allowed = 1 and purpose = 'commercial'
         and basis is not 'client_request'
       union all
       select k.client_id, k.at_ms from contact k
       where ${reported.text} and k.at_ms >= ? and ${CALL_PLACED}
         and k.nature = 'commercial' and k.attempt_id is null and k.basis is not 'client_request' and ${CURRENT_CONTACT}`,
    )
    .all(...dialled.params, sinceMs, ...reported.params, sinceMs);
}

type RequestRow = {
  client_id: ClientId;
  id: string;
  made_at_ms: number;
  due_on: LocalDate;
  due_min: number | null;
  put_off: number;
};

/**
 * The open callbacks that the client asked for, the soonest first. One for a later day without an hour is not yet a
 * ground: it becomes one when its day begins, in Paris.
 */
function clientRequests(read: ReadDb, about: About, now: number): Map<ClientId, ClientRequestFact[]> {
  const asking = about('client_id', known('next_callback_on is not null'));
  const rows = read
    .sql<RequestRow>(
      `select client_id, id, made_at_ms, due_on, due_min, put_off from promise
       where ${asking.text} and status = 'open' and kind = 'callback' and client_asked = 1
         and (due_min is not null or due_on <= ?)
       order by due_on, due_min is null, due_min, id`,
    )
    .all(...asking.params, localDate(now, BRANCH_ZONE));
  const requests = new Map<ClientId, ClientRequestFact[]>();
  for (const { client_id, id, made_at_ms, due_on, due_min, put_off } of rows) {
    const wantedAtMs = due_min === null ? null : instantOf(due_on, due_min, BRANCH_ZONE);
    listIn(requests, client_id).push({ id, atMs: made_at_ms, wantedAtMs, putOff: put_off > 0 });
  }
  return requests;
}

function listIn<V>(lists: Map<ClientId, V[]>, id: ClientId): V[] {
  const found = lists.get(id);
  if (found) return found;
  const made: V[] = [];
  lists.set(id, made);
  return made;
}
