/** Recording a contact: everything that a draft says, in the caller's transaction. */
import type { ContactDraft, ContactFields } from '#shared/contract/contacts.ts';
import { contactFaults } from '#shared/domain/contactRules.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, Instant, RowId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { findAppointmentRow } from '../queries/appointments.ts';
import { findContactRow, findReplacement } from '../queries/contacts.ts';
import type { WriteDb } from '../store.ts';
import type { ContactRow } from '../tables.ts';
import { openComplaint } from './complaints.ts';
import { keepPromises, makePromise, noteRefusal } from './followUp.ts';
import { contactGate } from './gate.ts';
import { noteProposals, proposalsOf, refuseProposals } from './proposals.ts';
import { insertContact, zoneOf } from './rows.ts';
import { noteWrongNumber } from './wrongNumbers.ts';

/** `refusal`: the gate said no, and the attempt that says so is to be committed before it is thrown. */
export type Logged = { readonly contactId: RowId } | { readonly refusal: AppError };

/**
 * The same draft again records nothing more.
 * @param ownerId the client's advisor now
 * @throws AppError `invalid_input` with the field at fault; `conflict` for another contact under the same id
 */
export function logContact(
  db: WriteDb,
  draft: ContactDraft,
  authorId: AdvisorId,
  ownerId: AdvisorId,
  now: Instant,
): Logged {
  const before = findContactRow(db, draft.id);
  if (before) {
    if (!saysTheSame(before, draft, authorId) || !proposesTheSame(db, draft))
      throw new AppError('conflict', 'Un autre contact est déjà enregistré sous ce numéro. Rechargez la page.');
    return { contactId: draft.id };
  }
  refuseFaults(draft, now, null);
  refuseProposals(draft.proposals, draft);
  if (draft.appointmentId !== null && findAppointmentRow(db, draft.appointmentId)?.client_id !== draft.clientId)
    throw new AppError('invalid_input', 'Ce rendez-vous n’est pas celui de ce client. Rechargez la page.', {
      field: 'appointmentId',
    });

  const { id, clientId, attemptId, proposals } = draft;
  const question = { clientId, advisorId: authorId, fields: draft, proposals, attemptId, replaced: null };
  const gate = contactGate(db, question, now);
  if (!gate.allowed) return { refusal: gate.refusal };
  insertContact(db, {
    id,
    kind: 'entry',
    replacesId: null,
    clientId,
    authorId,
    ownerId,
    fields: draft,
    recordedAtMs: now,
    ground: gate.ground,
    clientZone: zoneOf(db, clientId),
    appointmentId: draft.appointmentId,
    correctionReason: null,
  });
  const contact = { id, clientId, authorId, ownerId };
  keepPromises(db, contact, draft.keepsPromiseIds, now);
  makePromise(db, contact, draft, now);
  noteRefusal(db, contact, draft, now);
  noteProposals(db, contact, draft, proposals, now);
  noteWrongNumber(db, contact, draft, now);
  openComplaint(db, contact, draft, now);
  appendAudit(db, [
    {
      atMs: now,
      advisorId: authorId,
      action: 'contacts.log',
      subject: clientId,
      details: { id, basis: gate.ground.basis, keeps: draft.keepsPromiseIds.length, proposes: proposals.length },
    },
  ]);
  return { contactId: id };
}

/** @throws AppError `invalid_input` for the first fault of the form */
export function refuseFaults(fields: ContactFields, now: number, before: ContactFields | null): void {
  const [fault] = contactFaults(fields, now, before);
  if (fault) throw new AppError('invalid_input', fault.message, { field: fault.field });
}

/** Once the contact was corrected its proposals are the correction's: they no longer tell one draft from another. */
function proposesTheSame(db: WriteDb, { id, clientId, proposals }: ContactDraft): boolean {
  if (findReplacement(db, id)) return true;
  const known = proposalsOf(db, clientId, id);
  const same = proposals.filter((one) => known.some((p) => p.product === one.product && p.reaction === one.reaction));
  return same.length === proposals.length && known.length === proposals.length;
}

function saysTheSame(row: ContactRow, draft: ContactDraft, authorId: AdvisorId): boolean {
  return (
    row.kind === 'entry' &&
    row.client_id === draft.clientId &&
    row.author_id === authorId &&
    row.at_ms === draft.atMs &&
    row.channel === draft.channel &&
    row.direction === draft.direction &&
    row.reason === draft.reason &&
    row.nature === draft.nature &&
    row.outcome === draft.outcome &&
    row.follow_up === draft.followUp &&
    row.due_on === draft.dueOn &&
    row.due_min === draft.dueMin &&
    row.note === draft.note &&
    row.duration_min === draft.durationMin &&
    row.appointment_id === draft.appointmentId
  );
}
