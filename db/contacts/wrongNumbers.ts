/**
 * Numbers that somebody else answers: noted by a contact, off the lists at once (the schema's triggers keep the card's
 * number), and a task until an advisor or the bank's extract settles it.
 */
import type { ContactFields } from '#shared/contract/contacts.ts';
import type { ClientId } from '#shared/values.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { uuidV7 } from '../uuid.ts';
import type { Followed } from './followUp.ts';

/** The number that a call to this client would dial now: the mobile, else the landline, without the wrong ones. */
export function dialledPhone(read: ReadDb, clientId: ClientId): string | null {
  return (
    read.sql<{ phone: string | null }>('select phone from dialled_phone where client_id = ?').get(clientId)?.phone ??
    null
  );
}

/** The number that the contact's own call dialled; without such a call, the one that would be dialled now. */
function wrongNumberOf(db: WriteDb, { id, clientId }: Followed): string | null {
  const dialled = db
    .sql<{ phone: string; current: number }>(
      `select a.phone, a.phone in (coalesce(c.mobile, ''), coalesce(c.landline, '')) as current
       from contact k join call_attempt a on a.id = k.attempt_id join bank_client c on c.id = k.client_id
       where k.id = ? and a.phone is not null`,
    )
    .get(id);
  if (!dialled) return dialledPhone(db, clientId);
  // Corrected by the bank since the call: there is nothing left to correct.
  return dialled.current === 1 ? dialled.phone : null;
}

export function noteWrongNumber(db: WriteDb, contact: Followed, fields: ContactFields, now: number): void {
  if (fields.outcome !== 'wrong_number') return;
  const phone = wrongNumberOf(db, contact);
  if (phone === null) return;
  db.sql('insert into wrong_number (id, client_id, phone, contact_id, author_id, at_ms) values (?,?,?,?,?,?)').run(
    uuidV7(now),
    contact.clientId,
    phone,
    contact.id,
    contact.authorId,
    fields.atMs,
  );
}

/** A number noted as wrong by mistake is good again, one that was forgotten is noted. */
export function adaptWrongNumber(
  db: WriteDb,
  replacedId: string,
  contact: Followed,
  fields: ContactFields,
  now: number,
): void {
  if (fields.outcome !== 'wrong_number') {
    withdrawWrongNumber(db, contact.clientId, replacedId, now);
    return;
  }
  const moved = db
    .sql('update wrong_number set contact_id = ? where client_id = ? and contact_id = ? and cancelled_at_ms is null')
    .run(contact.id, contact.clientId, replacedId);
  if (moved.changes === 0) noteWrongNumber(db, contact, fields, now);
}

export function withdrawWrongNumber(db: WriteDb, clientId: ClientId, contactId: string, now: number): void {
  db.sql(
    'update wrong_number set cancelled_at_ms = ? where client_id = ? and contact_id = ? and cancelled_at_ms is null',
  ).run(now, clientId, contactId);
}

/**
 * After the bank's extract was taken in, or taken back: a number that is no longer the client's is corrected, one that
 * came back is a task again. `resolved_by` stays empty: nobody of the branch did it.
 */
export function followBankNumbers(db: WriteDb, now: number): void {
  const current = `exists (select 1 from bank_client c where c.id = w.client_id and w.phone in (c.mobile, c.landline))`;
  db.sql(
    `update wrong_number as w set resolution = 'corrected', resolved_at_ms = ?, resolved_by = null
     where w.cancelled_at_ms is null and coalesce(w.resolution, 'asked_bank') = 'asked_bank' and not ${current}`,
  ).run(now);
  db.sql(
    `update wrong_number as w set resolution = null, resolved_at_ms = null
     where w.cancelled_at_ms is null and w.resolution = 'corrected' and ${current}`,
  ).run();
}
