import { basename } from 'node:path';
import type { appointmentsContract } from '#shared/contract/appointments.ts';
import { DEFAULT_COMFORT } from '#shared/domain/slots.ts';
import { addDays, instantOf } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import type { HandlersOf } from '../app.ts';
import { bookAppointment, getAppointment } from '../appointments/book.ts';
import { calendarFile } from '../appointments/calendarFile.ts';
import { cancellable } from '../appointments/cancellable.ts';
import { clientClock, proposalsAmong, timesOf, toSlotOut } from '../appointments/freeTimes.ts';
import { calendarEntry, markInvited } from '../appointments/invitation.ts';
import { participantsOf } from '../appointments/participants.ts';
import { saveCalendarFile } from '../appointments/saveCalendarFile.ts';
import { awayOf } from '../appointments/standIn.ts';
import { appendAudit } from '../audit.ts';
import { appointmentsBetween } from '../queries/appointments.ts';
import { comfortOf } from '../queries/hours.ts';
import { staffNames } from '../queries/staff.ts';
import { scopeOf } from '../scope.ts';

export const appointmentsHandlers: HandlersOf<typeof appointmentsContract> = {
  'appointments.slots': ({ store, me, now }, { from, days, ...asked }) => {
    const { advisorId, ...wanted } = participantsOf(store.read, me, asked);
    const clock = clientClock(store.read, wanted.clientId);
    const slots = timesOf(store.read, advisorId, wanted, { from, days }, now);
    const comfort = comfortOf(store.read, wanted.clientId);
    return {
      holder: { advisorId, name: staffNames(store.read).get(advisorId) ?? advisorId },
      clientZone: clock.zone,
      zoneConfirmed: clock.confirmed,
      comfort: { ...(comfort ?? DEFAULT_COMFORT), own: comfort !== null },
      slots: slots.map(toSlotOut),
      proposals: proposalsAmong(slots),
      away: awayOf(store.read, advisorId, wanted, slots, { from, days }, now),
    };
  },
  'appointments.book': async ({ store, me, now, emit }, booking) => {
    const booked = await store.write((db) => {
      const { advisorId, ...people } = participantsOf(db, me, booking);
      return Promise.resolve(bookAppointment(db, advisorId, { ...people, bookedBy: me.advisorId }, now));
    });
    emit('appointments.changed', { clientIds: [booked.clientId] });
    return booked;
  },
  'appointments.cancel': async ({ store, me, now, emit }, { id, motive }) => {
    const cancelled = await store.write((db) => {
      const before = cancellable(db, me, id, now);
      if (before.status === 'booked') {
        db.sql(
          `update appointment set status = 'cancelled', sequence = sequence + 1, cancelled_motive = ? where id = ?`,
        ).run(motive, id);
        const details = { id, startsAtMs: before.startsAtMs };
        appendAudit(db, [
          { atMs: now, advisorId: me.advisorId, action: 'appointments.cancel', subject: before.clientId, details },
        ]);
      }
      return Promise.resolve(getAppointment(db, id));
    });
    emit('appointments.changed', { clientIds: [cancelled.clientId] });
    return cancelled;
  },
  'appointments.list': ({ store, me }, { from, to }) => {
    const fromMs = instantOf(from, 0, BRANCH_ZONE);
    const toMs = instantOf(addDays(to, 1), 0, BRANCH_ZONE);
    return appointmentsBetween(store.read, scopeOf(me).advisorId, fromMs, toMs);
  },
  'appointments.saveIcs': async ({ app, store, me, now, emit }, { id, grant }) => {
    const path = app.grants.path(grant, 'write');
    const entry = calendarEntry(store.read, me, id);
    saveCalendarFile(path, calendarFile([entry], now));
    await store.write((db) => Promise.resolve(markInvited(db, id, entry.sequence)));
    emit('appointments.changed', { clientIds: [entry.appointment.clientId] });
    return { fileName: basename(path) };
  },
};
