import type { zonesContract } from '#shared/contract/zones.ts';
import type { HandlersOf } from '../app.ts';
import { decideHour, movedHours } from '../zones/movedHours.ts';

export const zonesHandlers: HandlersOf<typeof zonesContract> = {
  'zones.moved': ({ store, me, now }) => movedHours(store.read, me.advisorId, now),
  'zones.decide': async ({ store, me, now, emit }, { id, keep }) => {
    const decided = await store.write((db) => Promise.resolve(decideHour(db, me, id, keep, now)));
    emit('appointments.changed', { clientIds: [decided.clientId] });
    return decided;
  },
};
