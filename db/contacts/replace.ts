/** Corrections and cancellations: rows that replace another. The first row stays as it was written. */
import type { ContactFields, Proposal } from '#shared/contract/contacts.ts';
import { isCanvassing } from '#shared/domain/contactRules.ts';
import { localDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type Instant, type RowId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { adaptCampaignContact, forgetCampaignContact } from '../campaigns/report.ts';
import { fieldsOf, findContactRow, findReplacement } from '../queries/contacts.ts';
import { type Caller, keeps, ownerOf, sightOf } from '../scope.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { ContactRow } from '../tables.ts';
import { uuidV7 } from '../uuid.ts';
import { adaptComplaint, withdrawComplaint } from './complaints.ts';
import { adaptPromise, adaptRefusal, undoFollowUp } from './followUp.ts';
import { contactGate, type Gate } from './gate.ts';
import { refuseFaults } from './log.ts';
import { adaptProposals, proposalsOf, refuseProposals, withdrawProposals } from './proposals.ts';
import { groundOfRow, insertContact, zoneOf } from './rows.ts';
import { adaptWrongNumber, withdrawWrongNumber } from './wrongNumbers.ts';

export type Correction = ContactFields & {
  readonly id: RowId;
  readonly contactId: RowId;
  readonly correctionReason: string;
  /** null = those of the contact stay. */
  readonly proposals: readonly Proposal[] | null;
};

export type Replaced = { readonly clientId: ClientId } | { readonly refusal: AppError };

/**
 * Appends the correction in the caller's transaction; the same one again changes nothing.
 * @throws AppError `not_found`, `invalid_input`, or `conflict` when the contact was replaced meanwhile
 */
export function correctContact(db: WriteDb, correction: Correction, me: Caller, now: Instant): Replaced {
  const meId = me.advisorId;
  const again = findContactRow(db, correction.id);
  if (again?.kind === 'correction' && again.replaces_id === correction.contactId && again.author_id === meId)
    return { clientId: again.client_id as ClientId };
  if (again) throw new AppError('conflict', 'Un autre contact est déjà enregistré sous ce numéro. Rechargez la page.');
  const before = getCurrent(db, correction.contactId);
  const clientId = before.client_id as ClientId;
  const ownerId = ownerOf(db, clientId);
  if (!mayCorrect(db, me, before, now)) throw notYours();
  refuseFaults(correction, now, fieldsOf(before));
  const proposals = correction.proposals ?? proposalsOf(db, clientId, before.id);
  refuseProposals(proposals, correction);
  const gate = gateOf(db, before, { ...correction, proposals }, meId, now);
  if (!gate.allowed) return { refusal: gate.refusal };
  insertContact(db, {
    id: correction.id,
    kind: 'correction',
    replacesId: before.id,
    clientId,
    authorId: meId,
    ownerId,
    fields: correction,
    recordedAtMs: now,
    ground: gate.ground,
    clientZone: before.client_zone ?? zoneOf(db, clientId),
    appointmentId: before.appointment_id,
    correctionReason: correction.correctionReason,
  });
  const contact = { id: correction.id, clientId, authorId: meId, ownerId: ownerId ?? meId };
  const change = { before: fieldsOf(before), fields: correction, reason: correction.correctionReason };
  adaptPromise(db, before.id, contact, change, now);
  adaptRefusal(db, before.id, contact, correction, now);
  adaptProposals(db, before.id, contact, correction, proposals, now);
  adaptWrongNumber(db, before.id, contact, correction, now);
  adaptComplaint(db, before.id, contact, correction, now);
  adaptCampaignContact(
    db,
    before.id,
    { contactId: correction.id, clientId, authorId: meId, ownerId: contact.ownerId, fields: correction },
    now,
  );
  appendAudit(db, [
    {
      atMs: now,
      advisorId: meId,
      action: 'contacts.correct',
      subject: clientId,
      // What was typed stays in the contact itself: the trail is no place for a client's words.
      details: { id: correction.id, replaces: before.id, outcomes: [before.outcome, correction.outcome] },
    },
  ]);
  return { clientId };
}

/**
 * Appends a cancellation in the caller's transaction: the author's own, on the day it was recorded.
 * @returns the client, whether it was cancelled now or already
 */
export function cancelContact(db: WriteDb, contactId: RowId, meId: AdvisorId, now: Instant): ClientId {
  const before = findContactRow(db, contactId);
  if (before?.author_id !== meId) throw notYours();
  const clientId = before.client_id as ClientId;
  const replacement = findReplacement(db, contactId);
  if (replacement?.kind === 'cancellation') return clientId;
  if (replacement || before.kind === 'cancellation') throw replacedMeanwhile();
  if (!isOfToday(before, now))
    throw new AppError('conflict', 'Un contact s’annule le jour même. Corrigez-le plutôt, en disant pourquoi.');
  insertContact(db, {
    id: uuidV7(now),
    kind: 'cancellation',
    replacesId: before.id,
    clientId,
    authorId: meId,
    ownerId: ownerOf(db, clientId),
    fields: fieldsOf(before),
    recordedAtMs: now,
    ground: groundOfRow(before),
    clientZone: before.client_zone,
    appointmentId: before.appointment_id,
    correctionReason: null,
  });
  undoFollowUp(db, clientId, before.id, now);
  withdrawProposals(db, clientId, before.id, now);
  withdrawWrongNumber(db, clientId, before.id, now);
  withdrawComplaint(db, clientId, before.id, now);
  forgetCampaignContact(db, before.id);
  appendAudit(db, [
    { atMs: now, advisorId: meId, action: 'contacts.cancel', subject: clientId, details: { id: contactId } },
  ]);
  return clientId;
}

/** A call that already was canvassing at that time keeps its decision; one that becomes so asks the gate. */
function gateOf(
  db: WriteDb,
  before: ContactRow,
  correction: Correction & { readonly proposals: readonly Proposal[] },
  meId: AdvisorId,
  now: number,
): Gate {
  const was = fieldsOf(before);
  const { proposals } = correction;
  const proposed = new Set(proposalsOf(db, before.client_id as ClientId, before.id).map(({ product }) => product));
  const nothingMore = proposals.every(({ product }) => proposed.has(product));
  // The reason and the products say which consent is needed, unless the product dialled for has said it already.
  const sameObject = (was.reason === correction.reason && nothingMore) || before.attempt_id !== null;
  const sameCall = isCanvassing(was) === isCanvassing(correction) && was.atMs === correction.atMs && sameObject;
  if (sameCall && was.channel === correction.channel && was.direction === correction.direction)
    return { allowed: true, ground: groundOfRow(before) };
  return contactGate(
    db,
    {
      clientId: before.client_id as ClientId,
      advisorId: meId,
      fields: correction,
      proposals,
      attemptId: before.attempt_id as RowId | null,
      replaced: before,
    },
    now,
  );
}

/**
 * Whoever keeps the portfolio; the author on the day it was recorded, and then as long as the client is theirs to see:
 * a correction changes the promise, the refusal and the complaint that a colleague may have taken over.
 */
function mayCorrect(db: ReadDb, me: Caller, before: ContactRow, now: Instant): boolean {
  const clientId = before.client_id as ClientId;
  if (keeps(me, ownerOf(db, clientId))) return true;
  if (before.author_id !== me.advisorId) return false;
  return isOfToday(before, now) || sightOf(db, me, clientId) !== null;
}

const isOfToday = (row: ContactRow, now: Instant): boolean =>
  localDate(row.recorded_at_ms, BRANCH_ZONE) === localDate(now, BRANCH_ZONE);

function getCurrent(db: ReadDb, id: RowId): ContactRow {
  const row = findContactRow(db, id);
  if (!row) throw notYours();
  if (row.kind === 'cancellation' || findReplacement(db, id)) throw replacedMeanwhile();
  return row;
}

function notYours(): AppError {
  return new AppError('not_found', 'Ce contact n’est pas dans votre portefeuille.');
}

function replacedMeanwhile(): AppError {
  return new AppError('conflict', 'Ce contact a déjà été corrigé ou annulé. Rechargez l’historique.');
}
