import type { seriesContract } from '#shared/contract/series.ts';
import type { HandlersOf } from '../app.ts';
import { participantsOf } from '../appointments/participants.ts';
import { bookSeries, checkSeries } from '../appointments/series.ts';
import { cancelSeries, moveSeries, undoSeriesChange } from '../appointments/seriesChange.ts';
import { seriesOf } from '../appointments/seriesScope.ts';

export const seriesHandlers: HandlersOf<typeof seriesContract> = {
  'series.check': ({ store, me, now }, asked) => {
    const { advisorId, ...wanted } = participantsOf(store.read, me, asked);
    return checkSeries(store.read, advisorId, wanted, now);
  },
  'series.book': async ({ store, me, now, emit }, booking) => {
    const booked = await store.write((db) => {
      const { advisorId, ...people } = participantsOf(db, me, booking);
      return Promise.resolve(bookSeries(db, advisorId, { ...people, bookedBy: me.advisorId }, now));
    });
    emit('appointments.changed', { clientIds: [booking.clientId] });
    return booked;
  },
  'series.get': ({ store, me, now }, { appointmentId }) => seriesOf(store.read, me, appointmentId, now),
  'series.move': async ({ store, me, now, emit }, move) => {
    const done = await store.write((db) => Promise.resolve(moveSeries(db, me, move, now)));
    emit('appointments.changed', { clientIds: done.moved.slice(0, 1).map(({ clientId }) => clientId) });
    return done;
  },
  'series.cancel': async ({ store, me, now, emit }, asked) => {
    const { clientId, ...done } = await store.write((db) => Promise.resolve(cancelSeries(db, me, asked, now)));
    emit('appointments.changed', { clientIds: [clientId] });
    return done;
  },
  'series.undo': async ({ store, me, now, emit }, { change }) => {
    const { clientId, restored } = await store.write((db) => Promise.resolve(undoSeriesChange(db, me, change, now)));
    emit('appointments.changed', { clientIds: [clientId] });
    return { restored };
  },
};
