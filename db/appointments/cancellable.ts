import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { AppError } from '#shared/errors.ts';
import type { RowId } from '#shared/values.ts';
import { findAppointmentRow } from '../queries/appointments.ts';
import { assertInPortfolio, type Caller } from '../scope.ts';
import type { WriteDb } from '../store.ts';
import { getAppointment } from './book.ts';
import { mayDecide } from './decide.ts';
import { getReadable } from './invitation.ts';

/**
 * An appointment that this person may call off: whoever decides about it while it is to come, or keeps the client's
 * portfolio; the director those held or booked by themselves, and those of whoever is absent then.
 * @throws AppError `not_found`, `forbidden`
 */
export function cancellable(db: WriteDb, me: Caller, id: RowId, now: number): AppointmentOut {
  const row = findAppointmentRow(db, id);
  if (row && row.starts_at_ms >= now && mayDecide(db, me, row, now)) return getAppointment(db, id);
  const appointment = getReadable(db, me, id);
  const isHolder = appointment.advisorId === me.advisorId;
  // Whoever joins a meeting does not call it off.
  if (!isHolder) assertInPortfolio(db, me, appointment.clientId);
  if (me.role === 'branch_director' && !isHolder && row?.booked_by !== me.advisorId)
    throw new AppError('forbidden', 'Ce rendez-vous n’est pas le vôtre\u00a0: son conseiller peut l’annuler.');
  return appointment;
}
