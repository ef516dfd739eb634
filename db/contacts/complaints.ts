/** The complaint that a contact opens: no sales prompt until it is closed. */
import type { ContactFields } from '#shared/contract/contacts.ts';
import type { ClientId } from '#shared/values.ts';
import { CURRENT_CONTACT } from '../queries/contacts.ts';
import type { WriteDb } from '../store.ts';
import type { ComplaintRow } from '../tables.ts';
import { uuidV7 } from '../uuid.ts';
import type { Followed } from './followUp.ts';

/** A second contact about a complaint that is open belongs to it. */
export function openComplaint(db: WriteDb, contact: Followed, fields: ContactFields, now: number): void {
  if (fields.nature !== 'complaint') return;
  const open = db
    .sql('select 1 from complaint where client_id = ? and closed_at_ms is null and cancelled_at_ms is null')
    .get(contact.clientId);
  if (open) return;
  db.sql('insert into complaint (id, client_id, contact_id, opened_at_ms, opened_by) values (?,?,?,?,?)').run(
    uuidV7(now),
    contact.clientId,
    contact.id,
    fields.atMs,
    contact.authorId,
  );
}

/** Follows a corrected contact: it was no complaint after all, or it was one. */
export function adaptComplaint(
  db: WriteDb,
  replacedId: string,
  contact: Followed,
  fields: ContactFields,
  now: number,
): void {
  if (fields.nature !== 'complaint') {
    withdrawComplaint(db, contact.clientId, replacedId, now);
    return;
  }
  const moved = db
    .sql(
      `update complaint set contact_id = ?, opened_at_ms = ?
       where client_id = ? and contact_id = ? and cancelled_at_ms is null`,
    )
    .run(contact.id, fields.atMs, contact.clientId, replacedId);
  if (moved.changes === 0) openComplaint(db, contact, fields, now);
}

/**
 * The contact that opened it never was one: the complaint goes, unless a later contact was about it too. To be called
 * once the contact is replaced.
 */
export function withdrawComplaint(db: WriteDb, clientId: ClientId, contactId: string, now: number): void {
  const opened = db
    .sql<ComplaintRow>('select * from complaint where client_id = ? and contact_id = ? and cancelled_at_ms is null')
    .get(clientId, contactId);
  if (!opened) return;
  const other = db
    .sql<{ id: string; at_ms: number }>(
      `select k.id, k.at_ms from contact k
       where k.client_id = ? and k.nature = 'complaint' and k.at_ms >= ? and k.id <> ? and ${CURRENT_CONTACT}
       order by k.at_ms, k.id limit 1`,
    )
    .get(clientId, opened.opened_at_ms, contactId);
  const during = other && (opened.closed_at_ms === null || other.at_ms <= opened.closed_at_ms);
  if (during)
    db.sql('update complaint set contact_id = ?, opened_at_ms = ? where id = ?').run(other.id, other.at_ms, opened.id);
  else db.sql('update complaint set cancelled_at_ms = ? where id = ?').run(now, opened.id);
}
