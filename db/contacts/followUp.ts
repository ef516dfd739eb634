/** What follows from a contact: its promise and its refusal, made, adapted and withdrawn with it. */
import type { ContactFields } from '#shared/contract/contacts.ts';
import { isAskedByClient } from '#shared/domain/contactRules.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId, RowId } from '#shared/values.ts';
import type { WriteDb } from '../store.ts';
import type { ObjectionRow, PromiseRow } from '../tables.ts';
import { uuidV7 } from '../uuid.ts';

export type Followed = {
  readonly id: RowId;
  readonly clientId: ClientId;
  readonly authorId: AdvisorId;
  /** Who keeps the promise: the client's advisor. */
  readonly ownerId: AdvisorId;
};

export function makePromise(db: WriteDb, contact: Followed, fields: ContactFields, now: number): void {
  if (fields.followUp === 'none') return;
  db.sql(
    `insert into promise (id, client_id, contact_id, advisor_id, kind, due_on, due_min, note, made_at_ms, client_asked)
     values (?,?,?,?,?,?,?,?,?,?)`,
  ).run(
    uuidV7(now),
    contact.clientId,
    contact.id,
    contact.ownerId,
    fields.followUp,
    fields.dueOn,
    fields.dueMin,
    fields.note,
    now,
    isAskedByClient(fields) ? 1 : 0,
  );
}

/** A refusal said in this contact: no commercial call follows it. */
export function noteRefusal(db: WriteDb, contact: Followed, fields: ContactFields, now: number): void {
  if (fields.outcome !== 'refused') return;
  db.sql(
    `insert into objection (id, client_id, kind, at_ms, channel, contact_id, author_id) values (?,?,'refusal',?,?,?,?)`,
  ).run(uuidV7(now), contact.clientId, fields.atMs, fields.channel, contact.id, contact.authorId);
}

/**
 * Closes the promises that a contact keeps; one that is closed already stays as it is.
 * @throws AppError `invalid_input` for a promise of somebody else
 */
export function keepPromises(
  db: WriteDb,
  contact: Pick<Followed, 'id' | 'clientId'>,
  ids: readonly RowId[],
  now: number,
): void {
  for (const id of ids) {
    const promise = db.sql<PromiseRow>('select * from promise where id = ?').get(id);
    if (promise?.client_id !== contact.clientId)
      throw new AppError('invalid_input', 'Cette promesse n’est pas celle de ce client. Rechargez la page.', {
        field: 'keepsPromiseIds',
      });
    db.sql(
      `update promise set status = 'kept', closed_at_ms = ?, closed_by_contact_id = ? where id = ? and status = 'open'`,
    ).run(now, contact.id, id);
  }
}

/**
 * Hands the promise of a replaced contact to the row that replaces it, rescheduled, cancelled or made as the
 * correction says. What was kept since stays kept.
 */
export function adaptPromise(
  db: WriteDb,
  replacedId: string,
  contact: Followed,
  {
    before,
    fields,
    reason,
  }: { readonly before: ContactFields; readonly fields: ContactFields; readonly reason: string },
  now: number,
): void {
  const promise = db
    .sql<PromiseRow>(
      `select * from promise where client_id = ? and contact_id = ? order by status = 'open' desc, id desc limit 1`,
    )
    .get(contact.clientId, replacedId);
  const { clientId } = contact;
  db.sql('update promise set contact_id = ? where client_id = ? and contact_id = ?').run(
    contact.id,
    clientId,
    replacedId,
  );
  db.sql('update promise set closed_by_contact_id = ? where client_id = ? and closed_by_contact_id = ?').run(
    contact.id,
    clientId,
    replacedId,
  );
  const unchanged =
    before.followUp === fields.followUp && before.dueOn === fields.dueOn && before.dueMin === fields.dueMin;
  if (promise?.status !== 'open') {
    if (!unchanged) makePromise(db, contact, fields, now);
  } else if (fields.followUp === 'none') {
    // One that the form never spoke of, as a campaign's chaser, is not the form's to cancel.
    if (before.followUp !== 'none') cancelPromise(db, promise.id, `Contact corrigé : ${reason}`, now);
  } else {
    const asked = isAskedByClient(fields) ? 1 : 0;
    db.sql('update promise set note = ?, client_asked = ? where id = ?').run(fields.note, asked, promise.id);
    // Put off since, it stays so unless the day itself is corrected.
    if (!unchanged)
      db.sql(
        `update promise set kind = ?, due_on = ?, due_min = ?, put_off = 0, previous_due_on = null,
           previous_due_min = null where id = ?`,
      ).run(fields.followUp, fields.dueOn, fields.dueMin, promise.id);
  }
}

/** An objection to all canvassing, even said in that contact, stands until it is taken back by itself. */
const REFUSAL_SAID = `client_id = ? and contact_id = ? and kind = 'refusal' and cancelled_at_ms is null`;

/** A refusal noted by mistake is withdrawn, one that was forgotten is noted. */
export function adaptRefusal(
  db: WriteDb,
  replacedId: string,
  contact: Followed,
  fields: ContactFields,
  now: number,
): void {
  const noted = db.sql<ObjectionRow>(`select * from objection where ${REFUSAL_SAID}`).get(contact.clientId, replacedId);
  if (!noted) {
    noteRefusal(db, contact, fields, now);
  } else if (fields.outcome === 'refused') {
    db.sql('update objection set contact_id = ?, at_ms = ?, channel = ? where id = ?').run(
      contact.id,
      fields.atMs,
      fields.channel,
      noted.id,
    );
  } else {
    withdrawRefusals(db, contact.clientId, replacedId, now);
  }
}

/** The contact never was: its promise and refusal go, the promises it kept are open again. */
export function undoFollowUp(db: WriteDb, clientId: ClientId, contactId: string, now: number): void {
  const open = db
    .sql<{ id: string }>(`select id from promise where client_id = ? and contact_id = ? and status = 'open'`)
    .all(clientId, contactId);
  for (const { id } of open) cancelPromise(db, id, 'Contact annulé', now);
  db.sql(
    `update promise set status = 'open', closed_at_ms = null, closed_by_contact_id = null, motive = null
     where client_id = ? and closed_by_contact_id = ? and status = 'kept'`,
  ).run(clientId, contactId);
  withdrawRefusals(db, clientId, contactId, now);
}

function withdrawRefusals(db: WriteDb, clientId: ClientId, contactId: string, now: number): void {
  db.sql(`update objection set cancelled_at_ms = ? where ${REFUSAL_SAID}`).run(now, clientId, contactId);
}

export function cancelPromise(db: WriteDb, id: string, motive: string, now: number): void {
  db.sql(`update promise set status = 'cancelled', closed_at_ms = ?, motive = ? where id = ?`).run(now, motive, id);
}
