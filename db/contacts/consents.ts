/** Consents collected, completed, withdrawn and taken back, in the caller's transaction. Rows are added, never erased. */
import type { ParsedInputOf } from '#shared/contract/index.ts';
import { consentTermFault, longestConsentOn } from '#shared/domain/consentTerms.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId, RowId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { type Asking, isTodaysOwn } from '../queries/consents.ts';
import { findContactRow } from '../queries/contacts.ts';
import type { WriteDb } from '../store.ts';
import type { ConsentRow, ConsentWithdrawalRow, ObjectionRow } from '../tables.ts';

type Given = ParsedInputOf<'consents.give'>;

/** The same again writes nothing. @throws AppError `invalid_input` for a term that the law does not allow */
export function giveConsent(db: WriteDb, given: Given, { advisorId, now }: Asking): void {
  const { id, clientId, scope, exactSlot, contactId } = given;
  if (isRecorded(db, id, clientId, advisorId)) return;
  refuseDeceased(db, clientId);
  refuseOthersContact(db, clientId, contactId);
  const fault = consentTermFault(given, now);
  if (fault) throw new AppError('invalid_input', fault.message, { field: fault.field });
  insertConsent(db, {
    id,
    client_id: clientId,
    scope,
    given_at_ms: now,
    expires_on: given.expiresOn ?? longestConsentOn(exactSlot, now),
    exact_from_ms: exactSlot?.fromMs ?? null,
    exact_to_ms: exactSlot?.toMs ?? null,
    channel: given.channel,
    wording: given.wording,
    proof: given.proof,
    contact_id: contactId,
    author_id: advisorId,
    recorded_at_ms: now,
    cancelled_at_ms: null,
  });
  const details = { id, scope, exact: exactSlot !== null, channel: given.channel };
  appendAudit(db, [{ atMs: now, advisorId, action: 'consents.give', subject: clientId, details }]);
}

/** A row of the same instant and scope, with a fuller proof, takes the place of the first, which stays cancelled. */
export function completeConsent(
  db: WriteDb,
  { id, consentId, wording, proof }: ParsedInputOf<'consents.complete'>,
  before: ConsentRow,
  { advisorId, now }: Asking,
): void {
  const clientId = before.client_id as ClientId;
  if (isRecorded(db, id, clientId, advisorId)) return;
  if (before.cancelled_at_ms !== null)
    throw new AppError('conflict', 'Ce consentement vient d’être annulé ou complété. Rechargez la page.');
  refuseUnlessTodays(before, { advisorId, now });
  db.sql('update consent set cancelled_at_ms = ? where id = ?').run(now, consentId);
  insertConsent(db, { ...before, id, wording, proof, recorded_at_ms: now });
  const details = { id, replaces: consentId };
  appendAudit(db, [{ atMs: now, advisorId, action: 'consents.complete', subject: clientId, details }]);
}

export function withdrawConsent(
  db: WriteDb,
  { id, clientId, scope, channel, said }: ParsedInputOf<'consents.withdraw'>,
  { advisorId, now }: Asking,
): void {
  if (isRecorded(db, id, clientId, advisorId)) return;
  db.sql(
    `insert into consent_withdrawal (id, client_id, scope, at_ms, channel, said, author_id, recorded_at_ms)
     values (?,?,?,?,?,?,?,?)`,
  ).run(id, clientId, scope, now, channel, said, advisorId, now);
  appendAudit(db, [
    { atMs: now, advisorId, action: 'consents.withdraw', subject: clientId, details: { id, scope, channel } },
  ]);
}

export function objectToCanvassing(
  db: WriteDb,
  { id, clientId, channel, contactId }: ParsedInputOf<'consents.object'>,
  { advisorId, now }: Asking,
): void {
  if (isRecorded(db, id, clientId, advisorId)) return;
  refuseOthersContact(db, clientId, contactId);
  db.sql(
    `insert into objection (id, client_id, kind, at_ms, channel, contact_id, author_id) values (?,?,'objection',?,?,?,?)`,
  ).run(id, clientId, now, channel, contactId ?? null, advisorId);
  appendAudit(db, [{ atMs: now, advisorId, action: 'consents.object', subject: clientId, details: { id, channel } }]);
}

type Recorded = {
  readonly table: 'consent' | 'consent_withdrawal' | 'objection';
  readonly client_id: string;
  readonly author_id: string;
  readonly recorded_at_ms: number;
  readonly cancelled_at_ms: number | null;
};

/** @throws AppError `not_found`; the caller checks that the client is in scope */
export function getRecorded(db: WriteDb, id: RowId): Recorded {
  const found = findRecorded(db, id);
  if (!found) throw new AppError('not_found', 'Cette mention est introuvable. Rechargez la page.');
  return found;
}

/** @throws AppError `conflict` when it is not the author's own of today */
export function cancelRecorded(db: WriteDb, id: RowId, asking: Asking): void {
  const row = getRecorded(db, id);
  if (row.cancelled_at_ms !== null) return;
  refuseUnlessTodays(row, asking);
  const { advisorId, now } = asking;
  db.sql(`update ${row.table} set cancelled_at_ms = ? where id = ?`).run(now, id);
  const details = { id, table: row.table };
  appendAudit(db, [{ atMs: now, advisorId, action: 'consents.cancel', subject: row.client_id, details }]);
}

function findRecorded(db: WriteDb, id: RowId): Recorded | null {
  const consent = db.sql<ConsentRow>('select * from consent where id = ?').get(id);
  if (consent) return { ...consent, table: 'consent' };
  const withdrawal = db.sql<ConsentWithdrawalRow>('select * from consent_withdrawal where id = ?').get(id);
  if (withdrawal) return { ...withdrawal, table: 'consent_withdrawal' };
  const objection = db.sql<ObjectionRow>(`select * from objection where id = ? and kind = 'objection'`).get(id);
  return objection ? { ...objection, recorded_at_ms: objection.at_ms, table: 'objection' } : null;
}

function isRecorded(db: WriteDb, id: RowId, clientId: ClientId, authorId: AdvisorId): boolean {
  const row = findRecorded(db, id);
  if (row === null) return false;
  if (row.client_id === clientId && row.author_id === authorId) return true;
  throw new AppError('conflict', 'Une autre mention est déjà enregistrée sous ce numéro. Rechargez la page.');
}

function refuseUnlessTodays(
  row: { readonly author_id: string; readonly recorded_at_ms: number },
  asking: Asking,
): void {
  if (!isTodaysOwn(row, asking))
    throw new AppError(
      'conflict',
      'Seul son auteur peut revenir dessus, le jour même. Enregistrez plutôt un retrait ou un nouveau consentement.',
    );
}

function refuseDeceased(db: WriteDb, clientId: ClientId): void {
  const person = db
    .sql<{ deceased_on: string | null }>('select deceased_on from bank_client where id = ?')
    .get(clientId);
  if (person?.deceased_on != null)
    throw new AppError('conflict', 'Ce client est décédé : aucun consentement ne peut être recueilli.');
}

/** The contact in which it was said is one with this client: it is part of the proof. */
function refuseOthersContact(db: WriteDb, clientId: ClientId, contactId: RowId | null): void {
  if (contactId === null || findContactRow(db, contactId)?.client_id === clientId) return;
  throw new AppError('invalid_input', 'Ce contact n’est pas un contact avec ce client. Rechargez la page.', {
    field: 'contactId',
  });
}

function insertConsent(db: WriteDb, row: ConsentRow): void {
  db.sql(
    `insert into consent (id, client_id, scope, given_at_ms, expires_on, exact_from_ms, exact_to_ms, channel, wording,
       proof, contact_id, author_id, recorded_at_ms, cancelled_at_ms) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
  ).run(
    row.id,
    row.client_id,
    row.scope,
    row.given_at_ms,
    row.expires_on,
    row.exact_from_ms,
    row.exact_to_ms,
    row.channel,
    row.wording,
    row.proof,
    row.contact_id,
    row.author_id,
    row.recorded_at_ms,
    row.cancelled_at_ms,
  );
}
