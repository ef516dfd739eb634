/**
 * What clients of the demonstration agreed to, took back and complained of: in contacts that the history has already.
 * A withdrawal is said in the client's last contact, so that no call follows it; a consent only ever allows more.
 */
import type { ConsentScope } from '#shared/contract/vocabulary.ts';
import { longestConsentOn } from '#shared/domain/consentTerms.ts';
import { addDays, weekdayOf } from '#shared/domain/dates.ts';
import { DAY_MS, formatDate, formatTimeAt, instantOf, localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { CURRENT_CONTACT } from '../queries/contacts.ts';
import type { WriteDb } from '../store.ts';
import type { Random } from './random.ts';

type Talk = {
  readonly id: string;
  readonly client_id: string;
  readonly author_id: string;
  readonly author_name: string;
  readonly at_ms: number;
  readonly zone: ZoneId;
  readonly consented: number;
};

const SCOPES: readonly ConsentScope[] = ['savings', 'all', 'insurance'];
const GOODS: Readonly<Record<ConsentScope, string>> = {
  all: 'ses produits et services de banque, d’épargne, de crédit et d’assurance',
  savings: 'ses produits d’épargne et de placement',
  credit: 'ses crédits',
  insurance: 'ses contrats d’assurance',
};
/** Agreed outside the hours of canvassing: it shows what an exact hour is for. */
const SLOT_MIN = 11 * 60;
const SATURDAY = 6;

/** Adds what one portfolio's clients said, once its contacts and cards are there. */
export function writeAgreements(db: WriteDb, random: Random, advisorId: AdvisorId, today: LocalDate): void {
  const talks = lastTalks(db, advisorId, today);
  const [slot, ...others] = talks.filter(({ consented }) => consented === 0);
  if (slot) giveConsent(db, random, slot, 'savings', comingSaturday(today));
  for (const [index, talk] of others.slice(0, SCOPES.length).entries())
    giveConsent(db, random, talk, SCOPES[index] ?? 'all', null);
  const leaving = talks.find(({ consented }) => consented === 1);
  if (leaving) withdraw(db, random, leaving);
  writeComplaints(db, random, advisorId, today);
  writeWrongNumbers(db, random, advisorId, today);
}

/** Clients whose last contact is one they began by telephone in the last month, the latest first. */
function lastTalks(db: WriteDb, advisorId: AdvisorId, today: LocalDate): Talk[] {
  const sinceMs = instantOf(today, 0, BRANCH_ZONE);
  return db
    .sql<Talk>(
      `select k.id, k.client_id, k.author_id, a.first_name || ' ' || a.last_name as author_name, k.at_ms, card.zone,
         exists (select 1 from bank_consent b where b.client_id = k.client_id and b.withdrawn_on is null) as consented
       from client_card card cross join contact k on k.client_id = card.client_id and k.at_ms = card.last_contact_at_ms
       cross join bank_advisor a on a.id = k.author_id
       where card.advisor_id = ? and card.zone is not null and card.protection is null and card.closed_on is null
         and card.deceased_on is null and card.last_refusal_at_ms is null and card.born_on < ?
         and k.channel = 'phone' and k.direction = 'inbound' and k.nature <> 'complaint' and k.at_ms between ? and ?
         and ${CURRENT_CONTACT} order by k.at_ms desc, k.id`,
    )
    .all(advisorId, addDays(today, -18 * 366), sinceMs - 30 * DAY_MS, sinceMs);
}

function giveConsent(db: WriteDb, random: Random, talk: Talk, scope: ConsentScope, on: LocalDate | null): void {
  const atMs = talk.at_ms + 3 * MINUTE_MS;
  const fromMs = on === null ? null : instantOf(on, SLOT_MIN, talk.zone);
  const toMs = fromMs === null ? null : fromMs + 60 * MINUTE_MS;
  const expiresOn = longestConsentOn(fromMs === null || toMs === null ? null : { fromMs, toMs }, atMs);
  const term =
    on === null ? `un an au plus, jusqu’au ${formatDate(expiresOn)}` : `l’appel du ${formatDate(on)} à 11:00, chez lui`;
  const wording = `J’accepte que la banque (${talk.author_name} ou la personne qui lui succédera) m’appelle pour me proposer ${GOODS[scope]}. Cet accord vaut pour ${term}. Je peux le retirer à tout moment, gratuitement et sans motif.`;
  const day = formatDate(localDate(atMs, BRANCH_ZONE));
  const proof = `Appel du ${day} ${formatTimeAt(atMs, BRANCH_ZONE)} (heure de Paris), recueilli par ${talk.author_name}.`;
  db.sql(
    `insert into consent (id, client_id, scope, given_at_ms, expires_on, exact_from_ms, exact_to_ms, channel, wording,
       proof, contact_id, author_id, recorded_at_ms) values (?,?,?,?,?,?,?,'phone',?,?,?,?,?)`,
  ).run(
    random.id(atMs),
    talk.client_id,
    scope,
    atMs,
    expiresOn,
    fromMs,
    toMs,
    wording,
    proof,
    talk.id,
    talk.author_id,
    atMs,
  );
}

function withdraw(db: WriteDb, random: Random, talk: Talk): void {
  const atMs = talk.at_ms + 4 * MINUTE_MS;
  db.sql(
    `insert into consent_withdrawal (id, client_id, scope, at_ms, channel, said, author_id, recorded_at_ms)
     values (?,?,'all',?,'phone','Préfère écrire quand il en a besoin.',?,?)`,
  ).run(random.id(atMs), talk.client_id, atMs, talk.author_id, atMs);
}

/** Each contact of that nature opened one; all are closed but the latest. */
function writeComplaints(db: WriteDb, random: Random, advisorId: AdvisorId, today: LocalDate): void {
  const contacts = db
    .sql<{ id: string; client_id: string; author_id: string; at_ms: number }>(
      `select k.id, k.client_id, k.author_id, k.at_ms from client_card card cross join contact k
         on k.client_id = card.client_id
       where card.advisor_id = ? and k.nature = 'complaint' and ${CURRENT_CONTACT} order by k.at_ms desc, k.id`,
    )
    .all(advisorId);
  const todayMs = instantOf(today, 0, BRANCH_ZONE);
  for (const [index, { id, client_id, author_id, at_ms }] of contacts.entries()) {
    const closedMs = at_ms + random.int(3, 12) * DAY_MS;
    const closed = index > 0 && closedMs < todayMs;
    db.sql(
      `insert into complaint (id, client_id, contact_id, opened_at_ms, opened_by, closed_at_ms, closed_by, closing_note)
       values (?,?,?,?,?,?,?,?)`,
    ).run(
      random.id(at_ms),
      client_id,
      id,
      at_ms,
      author_id,
      closed ? closedMs : null,
      closed ? author_id : null,
      closed ? 'Réponse écrite envoyée, explication acceptée.' : null,
    );
  }
}

/** The latest number found wrong waits for somebody; the others turned out to be right. */
function writeWrongNumbers(db: WriteDb, random: Random, advisorId: AdvisorId, today: LocalDate): void {
  const [latest, ...others] = db
    .sql<{ id: string; client_id: string; author_id: string; at_ms: number; phone: string }>(
      `select k.id, k.client_id, k.author_id, k.at_ms, card.phone from client_card card cross join contact k
         on k.client_id = card.client_id
       where card.advisor_id = ? and k.outcome = 'wrong_number' and card.phone is not null and ${CURRENT_CONTACT}
       order by k.at_ms desc, k.id`,
    )
    .all(advisorId);
  const todayMs = instantOf(today, 0, BRANCH_ZONE);
  const note = (row: typeof latest, resolution: 'number_valid' | null) => {
    if (!row) return;
    const resolvedMs = resolution === null ? null : Math.min(row.at_ms + 2 * DAY_MS, todayMs);
    db.sql(
      `insert into wrong_number (id, client_id, phone, contact_id, author_id, at_ms, resolution, resolved_at_ms, resolved_by)
       values (?,?,?,?,?,?,?,?,?)`,
    ).run(
      random.id(row.at_ms),
      row.client_id,
      row.phone,
      row.id,
      row.author_id,
      row.at_ms,
      resolution,
      resolvedMs,
      resolution === null ? null : row.author_id,
    );
  };
  for (const row of others) note(row, 'number_valid');
  note(latest, null);
}

function comingSaturday(today: LocalDate): LocalDate {
  const ahead = (SATURDAY - weekdayOf(today) + 7) % 7;
  return addDays(today, ahead === 0 ? 7 : ahead);
}
