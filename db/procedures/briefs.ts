import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { briefsContract } from '#shared/contract/briefs.ts';
import { AppError } from '#shared/errors.ts';
import type { RowId } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { findAppointment } from '../queries/appointments.ts';
import { briefOf, nextAppointment } from '../queries/brief.ts';
import { getClientSheet } from '../queries/clients.ts';
import { assertInPortfolio, assertInScope } from '../scope.ts';
import type { ReadDb } from '../store.ts';

export const briefsHandlers: HandlersOf<typeof briefsContract> = {
  'briefs.get': ({ store, me, now, today }, asked) => {
    const { read } = store;
    const appointment = 'appointmentId' in asked ? appointmentInScope(read, me, asked.appointmentId) : null;
    const clientId = 'clientId' in asked ? asked.clientId : appointment?.clientId;
    if (clientId === undefined) throw gone();
    assertInScope(read, me, clientId);
    const sheet = getClientSheet(store, clientId, me, now, today);
    return briefOf(read, sheet, appointment ?? nextAppointment(sheet, now), today);
  },
  'appointments.setObjectives': async ({ store, me, now, emit }, { id, objectives }) => {
    const { clientId } = await store.write((db) => {
      const appointment = appointmentInScope(db, me, id);
      const isThere = appointment.advisorId === me.advisorId || appointment.withAdvisorId === me.advisorId;
      if (!isThere) assertInPortfolio(db, me, appointment.clientId);
      if (appointment.status === 'cancelled')
        throw new AppError('conflict', 'Ce rendez-vous est annulé : ses objectifs ne changent plus.');
      db.sql('update appointment set objectives = ? where id = ?').run(objectives, id);
      const { clientId } = appointment;
      const details = { id, length: objectives.length };
      appendAudit(db, [
        { atMs: now, advisorId: me.advisorId, action: 'appointments.setObjectives', subject: clientId, details },
      ]);
      return Promise.resolve(appointment);
    });
    emit('appointments.changed', { clientIds: [clientId] });
    return { objectives };
  },
};

/** Of a client that this person may see: the page says all that the sheet says. */
function appointmentInScope(read: ReadDb, me: Context['me'], id: RowId): AppointmentOut {
  const appointment = findAppointment(read, id);
  if (!appointment) throw gone();
  assertInScope(read, me, appointment.clientId);
  return appointment;
}

const gone = (): AppError => new AppError('not_found', 'Ce rendez-vous n’existe plus. Rechargez la page.');
