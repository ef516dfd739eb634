/**
 * The law of calls, read a second time and in the plainest way, over the attempts that were written down. Knows nothing of
 * the gate: rows, dates, and the text of the rules.
 */
import { Temporal } from 'temporal-polyfill';
import type { ReadDb } from '#db/store.ts';
import { isLegalHour, wallOf } from './independentClock.ts';

const MOST_CALLS = 4;
const PERIOD_DAYS = 30;
const PAUSE_DAYS = 60;

type Attempt = {
  readonly id: string;
  readonly client_id: string;
  readonly advisor_id: string;
  readonly at_ms: number;
  readonly purpose: string;
  readonly basis: string | null;
  readonly basis_ref: string | null;
  readonly household_id: string | null;
  readonly zone: string | null;
};
type Dated = { readonly at_ms: number };
type Objection = Dated & { readonly kind: string; readonly cancelled_at_ms: number | null };
type Consent = {
  readonly given_at_ms: number;
  readonly until_on: string | null;
  readonly cancelled_at_ms: number | null;
};
type Promise = {
  readonly client_asked: number;
  readonly due_on: string;
  made_at_ms: number;
  closed_at_ms: number | null;
};

const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days;

/** Commercial calls placed since a moment that the law would not have allowed, each with the reason. */
export function lawFaults(read: ReadDb, sinceMs: number): { readonly calls: number; readonly faults: string[] } {
  const rows = <R>(sql: string, ...params: string[]): R[] => read.sql<R>(sql).all(...params);
  const placed = rows<Attempt>(
    `select t.*, c.household_id, c.zone from call_attempt t join bank_client c on c.id = t.client_id
     where t.allowed = 1 order by t.at_ms, t.id`,
  );
  const faults: string[] = [];
  const canvassing = placed.filter(({ purpose, basis }) => purpose === 'commercial' && basis !== 'client_request');
  const ofSession = placed.filter(({ at_ms }) => at_ms >= sinceMs);
  for (const call of ofSession) {
    const fault = (text: string) => faults.push(`${call.client_id} at ${new Date(call.at_ms).toISOString()}: ${text}`);
    const promises = rows<Promise>('select * from promise where client_id = ?', call.client_id);
    if (
      call.basis === 'client_request' &&
      !promises.some((each) => each.client_asked === 1 && isOpen(each, call.at_ms))
    )
      fault('nobody asked to be called');
    if (call.purpose === 'commercial' && calledAgain(call, placed, promises))
      fault('the household was called that day');
    if (!canvassing.includes(call)) continue;
    const zone = call.zone ?? '';
    if (zone === '') fault('where the client lives is not known');
    else if (!isLegalHour(wallOf(call.at_ms, zone))) fault('outside the hours of the law');
    const today = wallOf(call.at_ms, zone || 'Europe/Paris').date;
    const counted = canvassing.filter(
      ({ client_id, at_ms }) =>
        client_id === call.client_id &&
        at_ms <= call.at_ms &&
        daysBetween(wallOf(at_ms, zone || 'Europe/Paris').date, today) < PERIOD_DAYS,
    );
    if (counted.length > MOST_CALLS) fault(`call number ${counted.length} in ${PERIOD_DAYS} days`);
    const consents = consentsOf(rows, call);
    if (saidNo(rows, call, consents, today)) fault('after a refusal or an objection');
    if (call.basis === 'consent' && consents.length === 0) fault('without a consent in force');
    if (call.basis === 'linked_contract' && !holds(rows, call)) fault('without the contract that it names');
  }
  return { calls: ofSession.filter((call) => canvassing.includes(call)).length, faults };
}

type Rows = <R>(sql: string, ...params: string[]) => R[];

const isOpen = ({ made_at_ms, closed_at_ms }: Promise, atMs: number): boolean =>
  made_at_ms <= atMs && (closed_at_ms === null || closed_at_ms >= atMs);

/** Somebody of the household was called earlier that Paris day, and nothing was promised to this one for today. */
function calledAgain(call: Attempt, placed: readonly Attempt[], promises: readonly Promise[]): boolean {
  const today = wallOf(call.at_ms, 'Europe/Paris').date;
  const earlier = placed.some(
    (other) =>
      other.id !== call.id &&
      other.at_ms < call.at_ms &&
      wallOf(other.at_ms, 'Europe/Paris').date === today &&
      (other.client_id === call.client_id || (call.household_id !== null && other.household_id === call.household_id)),
  );
  return earlier && !promises.some((each) => each.due_on <= today && isOpen(each, call.at_ms));
}

/** Those in force at the moment of the call: given, not withdrawn since, at most a year old. */
function consentsOf(rows: Rows, { client_id, at_ms }: Attempt): readonly Consent[] {
  const today = wallOf(at_ms, 'Europe/Paris').date;
  const given = rows<Consent>(
    `select given_at_ms, expires_on as until_on, cancelled_at_ms from consent where client_id = ?
     union all
     select given_at_ms, min(coalesce(expires_on, '9999'), coalesce(withdrawn_on, '9999')), null from bank_consent
     where client_id = ?`,
    client_id,
    client_id,
  );
  const withdrawals = rows<Dated & { cancelled_at_ms: number | null }>(
    'select at_ms, cancelled_at_ms from consent_withdrawal where client_id = ?',
    client_id,
  );
  return given.filter(
    ({ given_at_ms, until_on, cancelled_at_ms }) =>
      given_at_ms <= at_ms &&
      (cancelled_at_ms === null || cancelled_at_ms > at_ms) &&
      (until_on === null || today < until_on) &&
      Temporal.PlainDate.compare(
        today,
        Temporal.PlainDate.from(wallOf(given_at_ms, 'Europe/Paris').date).add({ years: 1 }),
      ) < 0 &&
      !withdrawals.some((said) => said.at_ms >= given_at_ms && counts(said, at_ms)),
  );
}

const counts = (said: Dated & { readonly cancelled_at_ms: number | null }, atMs: number): boolean =>
  said.at_ms < atMs && (said.cancelled_at_ms === null || said.cancelled_at_ms > atMs);

/** A refusal holds for sixty days and until a new consent, an objection until a new consent, a withdrawal too. */
function saidNo(rows: Rows, { client_id, at_ms }: Attempt, consents: readonly Consent[], today: string): boolean {
  const since = (said: Dated) => consents.some(({ given_at_ms }) => given_at_ms > said.at_ms);
  const withdrawals = rows<Dated & { cancelled_at_ms: number | null }>(
    'select at_ms, cancelled_at_ms from consent_withdrawal where client_id = ?',
    client_id,
  );
  if (withdrawals.some((said) => counts(said, at_ms) && !since(said))) return true;
  return rows<Objection>('select kind, at_ms, cancelled_at_ms from objection where client_id = ?', client_id).some(
    (said) =>
      counts(said, at_ms) &&
      (!since(said) ||
        (said.kind === 'refusal' && daysBetween(wallOf(said.at_ms, 'Europe/Paris').date, today) <= PAUSE_DAYS)),
  );
}

function holds(rows: Rows, { client_id, basis_ref }: Attempt): boolean {
  return (
    rows('select id from bank_holding where client_id = ? and id = ? and closed_on is null', client_id, basis_ref ?? '')
      .length === 1
  );
}
