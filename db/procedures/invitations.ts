import type { invitationsContract } from '#shared/contract/invitations.ts';
import type { HandlersOf } from '../app.ts';
import { getReadable, invitationOut } from '../appointments/invitation.ts';

export const invitationsHandlers: HandlersOf<typeof invitationsContract> = {
  'appointments.invitation': ({ store, me }, { id }) => invitationOut(store.read, me, id),
  'appointments.setLanguage': async ({ store, me, emit }, { id, language }) => {
    const changed = await store.write((db) => {
      getReadable(db, me, id);
      db.sql('update appointment set language = ? where id = ?').run(language, id);
      return Promise.resolve(invitationOut(db, me, id));
    });
    emit('appointments.changed');
    return changed;
  },
};
