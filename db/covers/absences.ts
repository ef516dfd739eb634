/** An absence with what it leaves to decide: its meetings, and when the deputy is away too. */
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { Absence, AbsenceOut, MeetingToDecide } from '#shared/contract/hours.ts';
import { mergeIntervals, subtractIntervals } from '#shared/domain/intervals.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, Instant } from '#shared/values.ts';
import { couldHold } from '../appointments/handOver.ts';
import { absencesOf, appointmentsTouching, findAppointmentRow } from '../queries/appointments.ts';
import { colleagues } from '../queries/hours.ts';
import type { Caller } from '../scope.ts';
import type { ReadDb } from '../store.ts';

type Away = AbsenceOut['deputyAway'];

export function absenceOut(read: ReadDb, me: Caller, absence: Absence, now: number): AbsenceOut {
  return { absence, toMove: meetingsToDecide(read, me, absence, now), deputyAway: awayOf(read, absence) };
}

/**
 * @throws AppError `invalid_input` for a deputy of focus time, one who is no advisor of the branch, the absent person, or
 *   somebody absent all that time too
 */
export function refuseDeputy(read: ReadDb, absence: Absence): void {
  const { deputyId, advisorId, kind, fromMs, toMs } = absence;
  if (deputyId === null) return;
  const refuse = (message: string) => new AppError('invalid_input', message, { field: 'deputyId' });
  if (kind !== 'absence') throw refuse('Un temps réservé à son travail n’a pas de remplaçant. Retirez le remplaçant.');
  if (deputyId === advisorId) throw refuse('On ne se remplace pas soi-même. Choisissez un collègue.');
  if (!colleagues(read).some((person) => person.advisorId === deputyId && person.role === 'advisor'))
    throw refuse('Choisissez un conseiller de l’agence, avec un compte, pour ce remplacement.');
  if (subtractIntervals([{ fromMs, toMs }], awayOf(read, absence)).length === 0)
    throw refuse('Ce collègue est absent aussi pendant toute cette période. Choisissez-en un autre.');
}

/** When the deputy is absent within the absence, without saying why. */
function awayOf(read: ReadDb, { deputyId, fromMs, toMs }: Absence): Away {
  if (deputyId === null) return [];
  const away = absencesOf(read, deputyId, fromMs, toMs)
    .filter(({ kind }) => kind === 'absence')
    .map((range) => ({ fromMs: Math.max(range.fromMs, fromMs), toMs: Math.min(range.toMs, toMs) }));
  return mergeIntervals(away).map((range) => ({ fromMs: range.fromMs as Instant, toMs: range.toMs as Instant }));
}

/** Within the absence, held or joined, in order; one that has begun is nobody's to decide any more. */
export function meetingsWithin(
  read: ReadDb,
  { advisorId, fromMs, toMs }: Pick<Absence, 'advisorId' | 'fromMs' | 'toMs'>,
  now: number,
): readonly AppointmentOut[] {
  return appointmentsTouching(read, advisorId, fromMs, toMs).filter(({ startsAtMs }) => startsAtMs >= now);
}

function meetingsToDecide(read: ReadDb, me: Caller, absence: Absence, now: number): MeetingToDecide[] {
  const { advisorId, deputyId } = absence;
  const told = me.role !== 'supervisor';
  return meetingsWithin(read, absence, now).map((meeting) => {
    const held = meeting.advisorId === advisorId;
    return {
      id: meeting.id,
      startsAtMs: meeting.startsAtMs,
      lengthMin: meeting.lengthMin,
      clientId: told ? meeting.clientId : null,
      clientName: told ? meeting.clientName : null,
      clientZone: told ? meeting.clientZone : null,
      held,
      deputyFree: deputyId === null || !held || !told ? null : isFree(read, meeting.id, deputyId),
    };
  });
}

/** Whether this advisor could hold the meeting, at its hour. */
export function isFree(read: ReadDb, id: MeetingToDecide['id'], deputyId: AdvisorId): boolean {
  const row = findAppointmentRow(read, id);
  return row !== null && couldHold(read, row, deputyId);
}
