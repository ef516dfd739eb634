/** Giving a meeting to come to another advisor, at the hour that was agreed with the client. */
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { BlockedSlot } from '#shared/domain/slots.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId, RowId } from '#shared/values.ts';
import { appendAudit, recentAudit } from '../audit.ts';
import { findAppointmentRow } from '../queries/appointments.ts';
import { type Colleague, colleagues } from '../queries/hours.ts';
import { type Caller, ownerOf } from '../scope.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { AppointmentRow } from '../tables.ts';
import { type Booking, getAppointment, isOverlap, taken } from './book.ts';
import { mayGive } from './decide.ts';
import { whyNotHeld } from './freeTimes.ts';
import { wantedOf } from './move.ts';

type Holder = OutputOf<'appointments.holders'>[number];
type People = { readonly advisorId: string; readonly withAdvisorId: string | null };
type HandOver = { readonly id: RowId; readonly before: People; readonly after: People };

/**
 * Writes within the caller's transaction; to whoever holds it already, nothing. Its meeting link and its hour stay.
 * @throws AppError `not_found`, `forbidden`, `invalid_input` for somebody who meets no clients; `conflict` when it is
 *   cancelled or has started, or (details {nearest}) when that advisor is not free
 */
export function handOver(
  db: WriteDb,
  me: Caller,
  { id, advisorId }: { readonly id: RowId; readonly advisorId: AdvisorId },
  now: number,
): AppointmentOut {
  const row = getRow(db, id);
  const back = wayBack(db, me, row, advisorId, now);
  const owner = ownerOf(db, row.client_id as ClientId);
  if (back === null && !mayHandOver(db, me, row, { owner, to: advisorId }, now)) throw notTheirs();
  if (row.advisor_id === advisorId) return getAppointment(db, id);
  refusePast(row, now);
  if (!meetsClients(db).some((person) => person.advisorId === advisorId))
    throw new AppError('invalid_input', 'Choisissez un conseiller de l’agence pour tenir ce rendez-vous.', {
      field: 'advisorId',
    });
  // Whoever joined the meeting and now holds it no longer joins it.
  const joins = row.with_advisor_id === advisorId ? null : row.with_advisor_id;
  const withAdvisorId = back === null ? joins : back.withAdvisorId;
  const standsInFor = owner === advisorId ? null : owner;
  const words: Booking = {
    ...wantedOf(row, row.length_min),
    withAdvisorId: null,
    // « Vous » or « Ce collègue », whoever's client it is.
    standsInFor: advisorId === me.advisorId ? null : advisorId,
  };
  const block = back === null ? blockOf(db, row, advisorId) : null;
  if (block !== null) throw taken(db, advisorId, words, block === 'outside' ? null : blockedSlot(words, block), now);
  try {
    db.sql(
      'update appointment set advisor_id = ?, with_advisor_id = ?, stands_in_for = ?, sequence = sequence + 1 where id = ?',
    ).run(advisorId, withAdvisorId, standsInFor, id);
  } catch (error) {
    if (isOverlap(error)) throw taken(db, advisorId, words, null, now);
    throw error;
  }
  const details: HandOver = {
    id,
    before: { advisorId: row.advisor_id, withAdvisorId: row.with_advisor_id },
    after: { advisorId, withAdvisorId },
  };
  appendAudit(db, [
    { atMs: now, advisorId: me.advisorId, action: 'appointments.handOver', subject: row.client_id, details },
  ]);
  return getAppointment(db, id);
}

/**
 * Everybody who may be given this meeting, the free ones first; not why the others are not.
 * @throws AppError `not_found`, `forbidden` unless this person may give it to anybody, `conflict` as `handOver`
 */
export function holdersFor(read: ReadDb, me: Caller, id: RowId, now: number): Holder[] {
  const row = getRow(read, id);
  if (!mayGive(read, me, row, now)) throw notTheirs();
  refusePast(row, now);
  return meetsClients(read)
    .filter(({ advisorId }) => advisorId !== row.advisor_id)
    .map(({ advisorId, name }) => ({ advisorId, name, free: couldHold(read, row, advisorId) }))
    .toSorted((a, b) => Number(b.free) - Number(a.free));
}

function getRow(read: ReadDb, id: RowId): AppointmentRow {
  const row = findAppointmentRow(read, id);
  if (!row) throw new AppError('not_found', 'Ce rendez-vous n’existe plus. Rechargez la page.');
  return row;
}

const notTheirs = (): AppError =>
  new AppError(
    'forbidden',
    'Ce rendez-vous est tenu par quelqu’un d’autre : seuls lui, son remplaçant ou le directeur peuvent le confier.',
  );

function refusePast(row: AppointmentRow, now: number): void {
  if (row.status !== 'booked')
    throw new AppError('conflict', 'Ce rendez-vous a été annulé. Prenez-en un autre depuis la fiche du client.');
  if (row.starts_at_ms < now)
    throw new AppError('conflict', 'Ce rendez-vous a déjà commencé : il ne se confie plus à un collègue.');
}

const meetsClients = (read: ReadDb): readonly Colleague[] =>
  colleagues(read).filter(({ role }) => role !== 'supervisor');

/** Whether an advisor could take this meeting over at its hour. */
export function couldHold(read: ReadDb, row: AppointmentRow, advisorId: AdvisorId): boolean {
  return blockOf(read, row, advisorId) === null;
}

type Block = ReturnType<typeof whyNotHeld>;

function blockOf(read: ReadDb, { id, kind, starts_at_ms, length_min }: AppointmentRow, advisorId: AdvisorId): Block {
  return whyNotHeld(read, advisorId, { id: id as RowId, kind, startsAtMs: starts_at_ms, lengthMin: length_min });
}

function blockedSlot({ startsAtMs, lengthMin }: Booking, block: Exclude<Block, 'outside' | null>): BlockedSlot {
  return { startsAtMs, endsAtMs: startsAtMs + lengthMin * MINUTE_MS, free: false, ...block };
}

/** The client's own advisor takes the meeting back, and gives it to nobody else. */
function mayHandOver(
  read: ReadDb,
  me: Caller,
  row: AppointmentRow,
  { owner, to }: { readonly owner: AdvisorId | null; readonly to: AdvisorId },
  now: number,
): boolean {
  return mayGive(read, me, row, now) || (owner === me.advisorId && to === me.advisorId);
}

/**
 * Who was there before, when this only gives back what this person has just handed over: even to somebody absent, whose
 * meeting it was. Two meetings still never overlap.
 */
function wayBack(read: ReadDb, me: Caller, row: AppointmentRow, advisorId: AdvisorId, now: number): People | null {
  const last = recentAudit<HandOver>(read, ['appointments.handOver'], { subject: row.client_id }, now).find(
    ({ details }) => details.id === row.id,
  );
  if (last?.advisorId !== me.advisorId) return null;
  const { before, after } = last.details;
  return after.advisorId === row.advisor_id && before.advisorId === advisorId ? before : null;
}
