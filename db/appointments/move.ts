/** Moving and resizing an appointment: the same gate as a booking, checked in the transaction that writes. */
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { Account } from '#shared/contract/session.ts';
import { wallAt } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type RowId } from '#shared/values.ts';
import { appendAudit, recentAudit } from '../audit.ts';
import { findAppointmentRow } from '../queries/appointments.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { AppointmentRow } from '../tables.ts';
import { type Booking, getAppointment, isOverlap, taken } from './book.ts';
import { mayDecide } from './decide.ts';
import { clientClock, timeAt } from './freeTimes.ts';

export type Move = { readonly id: RowId; readonly startsAtMs: Instant; readonly lengthMin: number };
type Times = Pick<Move, 'startsAtMs' | 'lengthMin'>;
type Moved = { readonly id: string; readonly before: Times; readonly after: Times };

type May = (row: AppointmentRow) => boolean;

/**
 * A booked appointment that has not started: one's own, or whichever `may` allows.
 * @throws AppError `not_found`, `forbidden` for somebody else's, `conflict` when it is cancelled or has started
 */
export function movableRow(
  read: ReadDb,
  me: Account,
  id: RowId,
  now: number,
  may: May = (row) => row.advisor_id === me.advisorId,
): AppointmentRow {
  const row = findAppointmentRow(read, id);
  if (!row) throw new AppError('not_found', 'Ce rendez-vous n’existe plus. Rechargez la page.');
  if (!may(row))
    throw new AppError(
      'forbidden',
      'Ce rendez-vous est tenu par quelqu’un d’autre\u00a0: lui seul peut le déplacer, sauf pendant son absence.',
    );
  if (row.status !== 'booked')
    throw new AppError('conflict', 'Ce rendez-vous a été annulé. Prenez-en un autre depuis la fiche du client.');
  if (row.starts_at_ms < now)
    throw new AppError('conflict', 'Ce rendez-vous a déjà commencé : il ne se déplace plus. Prenez-en un autre.');
  return row;
}

/** What the moved appointment asks of the free times: what it was booked for, and it is not in its own way. */
export function wantedOf(row: AppointmentRow, lengthMin: number): Booking {
  return {
    id: row.id as RowId,
    clientId: row.client_id as Booking['clientId'],
    kind: row.kind,
    basis: row.basis,
    lengthMin,
    startsAtMs: row.starts_at_ms as Instant,
    subject: row.subject,
    place: row.place,
    withAdvisorId: row.with_advisor_id as AdvisorId | null,
    standsInFor: row.stands_in_for as AdvisorId | null,
    exceptId: row.id as RowId,
  };
}

/**
 * Writes within the caller's transaction, for whoever decides about it (`mayDecide`). Moving it where it stands changes nothing; its meeting link stays.
 * @throws AppError `invalid_input` for a past hour; `conflict` with details {nearest} when the time is not free
 */
export function moveAppointment(db: WriteDb, me: Account, move: Move, now: number): AppointmentOut {
  const { id, startsAtMs, lengthMin } = move;
  // Once it is out of the absence, whoever moved it there may still take that back.
  const may: May = (asked) => mayDecide(db, me, asked, now) || lastMover(db, asked, move, now) === me.advisorId;
  const row = movableRow(db, me, id, now, may);
  const before = { startsAtMs: row.starts_at_ms, lengthMin: row.length_min };
  if (before.startsAtMs === startsAtMs && before.lengthMin === lengthMin) return getAppointment(db, id);
  if (startsAtMs < now)
    throw new AppError('invalid_input', 'Cette heure est passée. Choisissez une heure à venir.', {
      field: 'startsAtMs',
    });
  const advisorId = row.advisor_id as AdvisorId;
  const booking = { ...wantedOf(row, lengthMin), startsAtMs, bookedBy: me.advisorId };
  const shorter = startsAtMs === before.startsAtMs && lengthMin < before.lengthMin;
  if (!shorter && lastMover(db, row, move, now) === undefined) {
    const slot = timeAt(db, advisorId, booking, startsAtMs, now);
    if (!slot?.free) throw taken(db, advisorId, booking, slot, now);
  }
  const clientZone = clientClock(db, booking.clientId).zone ?? row.client_zone;
  try {
    db.sql(
      `update appointment set starts_at_ms = ?, length_min = ?, client_zone = ?, advisor_wall = ?, client_wall = ?,
         sequence = sequence + 1 where id = ?`,
    ).run(
      startsAtMs,
      lengthMin,
      clientZone,
      wallAt(startsAtMs, BRANCH_ZONE),
      clientZone === null ? null : wallAt(startsAtMs, clientZone as Parameters<typeof wallAt>[1]),
      id,
    );
  } catch (error) {
    if (isOverlap(error)) throw taken(db, advisorId, booking, null, now);
    throw error;
  }
  const details = { id, before, after: { startsAtMs, lengthMin } };
  appendAudit(db, [
    { atMs: now, advisorId: me.advisorId, action: 'appointments.move', subject: booking.clientId, details },
  ]);
  return getAppointment(db, id);
}

/**
 * Who made the last move, when this only undoes it: an hour that was agreed once may be agreed again, even too late to be
 * booked anew. Two meetings still never overlap. Undefined = this is another move.
 */
function lastMover(
  read: ReadDb,
  row: AppointmentRow,
  { startsAtMs, lengthMin }: Times,
  now: number,
): string | null | undefined {
  const moves = recentAudit<Moved>(read, ['appointments.move'], { subject: row.client_id }, now);
  const last = moves.find(({ details }) => details.id === row.id);
  const isWayBack =
    last !== undefined &&
    isSameTime(last.details.after, { startsAtMs: row.starts_at_ms, lengthMin: row.length_min }) &&
    isSameTime(last.details.before, { startsAtMs, lengthMin });
  return isWayBack ? last.advisorId : undefined;
}

type Spell = { readonly startsAtMs: number; readonly lengthMin: number };
const isSameTime = (a: Spell, b: Spell): boolean => a.startsAtMs === b.startsAtMs && a.lengthMin === b.lengthMin;
