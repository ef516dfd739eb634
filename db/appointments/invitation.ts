/** An appointment with all that an invitation says of it. */
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { InvitationOut } from '#shared/contract/invitations.ts';
import type { Addressee } from '#shared/domain/greeting.ts';
import { invitationMail } from '#shared/domain/invitationText.ts';
import { AppError } from '#shared/errors.ts';
import type { RowId } from '#shared/values.ts';
import type { Context } from '../app.ts';
import { findAppointment, findAppointmentRow } from '../queries/appointments.ts';
import { assertInScope } from '../scope.ts';
import { readSettings } from '../session.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { type CalendarEntry, invitationOf } from './calendarFile.ts';

/** An appointment to come that this person holds, or any with a client in their scope. */
export function getReadable(read: ReadDb, me: Context['me'], id: RowId): AppointmentOut {
  const appointment = findAppointment(read, id);
  if (!appointment) throw new AppError('not_found', 'Ce rendez-vous n’existe plus. Rechargez la page.');
  // Whoever held a meeting once does not read the client's address for ever.
  const isTheirs = appointment.advisorId === me.advisorId && appointment.startsAtMs >= me.askedAtMs;
  if (!isTheirs) assertInScope(read, me, appointment.clientId);
  return appointment;
}

export function calendarEntry(read: ReadDb, me: Context['me'], id: RowId): CalendarEntry {
  return entryOf(read, getReadable(read, me, id));
}

/** @param appointment one that the person who asks may see */
export function entryOf(read: ReadDb, appointment: AppointmentOut): CalendarEntry {
  const row = findAppointmentRow(read, appointment.id);
  const ofStaff = (staffId: string) => emailOf(read, 'select email from bank_advisor where id = ?', staffId);
  return {
    appointment,
    sequence: row?.sequence ?? 0,
    language: row?.language ?? 'fr',
    branchName: readSettings(read).branchName,
    advisorEmail: ofStaff(appointment.advisorId),
    withEmail: appointment.withAdvisorId ? ofStaff(appointment.withAdvisorId) : null,
    client: addressee(read, appointment),
    clientEmail: emailOf(read, 'select email from bank_client where id = ?', appointment.clientId),
  };
}

export function invitationOut(read: ReadDb, me: Context['me'], id: RowId): InvitationOut {
  const entry = calendarEntry(read, me, id);
  return {
    ...invitationMail(invitationOf(entry)),
    language: entry.language,
    to: entry.clientEmail,
    given: entry.appointment.invitation,
    cancelled: entry.appointment.status === 'cancelled',
  };
}

/** Remembers which version left the store. A newer one is not forgotten for an older. */
export function markInvited(db: WriteDb, id: RowId, sequence: number): void {
  db.sql('update appointment set invited_sequence = ? where id = ? and coalesce(invited_sequence, -1) < ?').run(
    sequence,
    id,
    sequence,
  );
}

function addressee(read: ReadDb, { clientId }: AppointmentOut): Addressee | null {
  const found = read.sql<Addressee>(
    'select civility, first_name as firstName, coalesce(used_name, birth_name) as name from bank_client where id = ?',
  );
  return found.get(clientId) ?? null;
}

function emailOf(read: ReadDb, text: string, id: string): string | null {
  return read.sql<{ email: string | null }>(text).get(id)?.email ?? null;
}
