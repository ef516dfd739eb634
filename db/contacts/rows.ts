/** The one statement that writes a contact row, and what it needs to know of the client. */
import type { ContactFields } from '#shared/contract/contacts.ts';
import type { AdvisorId, ClientId, RowId } from '#shared/values.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { ContactRow } from '../tables.ts';
import type { CallGround } from './gate.ts';

export type NewContact = {
  readonly id: RowId;
  readonly kind: ContactRow['kind'];
  /** The row that this one corrects or cancels. */
  readonly replacesId: string | null;
  readonly clientId: ClientId;
  readonly authorId: AdvisorId;
  readonly ownerId: AdvisorId | null;
  readonly fields: ContactFields;
  readonly recordedAtMs: number;
  readonly ground: CallGround;
  readonly clientZone: string | null;
  readonly appointmentId: string | null;
  readonly correctionReason: string | null;
};

export function insertContact(db: WriteDb, row: NewContact): void {
  const { fields, ground } = row;
  db.sql(
    `insert into contact (id, kind, replaces_id, client_id, author_id, owner_id, at_ms, recorded_at_ms, channel,
       direction, reason, nature, outcome, follow_up, due_on, due_min, note, duration_min, attempt_id, basis, basis_ref,
       attempt_number, client_zone, appointment_id, correction_reason)
     values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
  ).run(
    row.id,
    row.kind,
    row.replacesId,
    row.clientId,
    row.authorId,
    row.ownerId,
    fields.atMs,
    row.recordedAtMs,
    fields.channel,
    fields.direction,
    fields.reason,
    fields.nature,
    fields.outcome,
    fields.followUp,
    fields.dueOn,
    fields.dueMin,
    fields.note,
    fields.durationMin,
    ground.attemptId,
    ground.basis,
    ground.basisRef,
    ground.attemptNumber,
    row.clientZone,
    row.appointmentId,
    row.correctionReason,
  );
}

export function groundOfRow(row: ContactRow): CallGround {
  return {
    attemptId: row.attempt_id,
    basis: row.basis,
    basisRef: row.basis_ref,
    attemptNumber: row.attempt_number,
  };
}

/** Where the client lived, as far as was known: kept on the contact, since it may change. */
export function zoneOf(read: ReadDb, clientId: ClientId): string | null {
  return (
    read.sql<{ zone: string | null }>('select zone from client_card where client_id = ?').get(clientId)?.zone ?? null
  );
}
