import { basename } from 'node:path';
import type { invitationsContract } from '#shared/contract/invitations.ts';
import { AppError } from '#shared/errors.ts';
import type { HandlersOf } from '../app.ts';
import { calendarFile } from '../appointments/calendarFile.ts';
import { getReadable, invitationOut, markInvited } from '../appointments/invitation.ts';
import { saveCalendarFile } from '../appointments/saveCalendarFile.ts';
import { seriesEntries, seriesInvitationOut } from '../appointments/seriesInvitation.ts';
import { staleInvitations } from '../queries/appointments.ts';
import { sightOf } from '../scope.ts';

const SET_LANGUAGE = 'update appointment set language = ? where id = ?';

export const invitationsHandlers: HandlersOf<typeof invitationsContract> = {
  'appointments.invitation': ({ store, me }, { id }) => invitationOut(store.read, me, id),
  'appointments.setLanguage': async ({ store, me, emit }, { id, language }) => {
    const changed = await store.write((db) => {
      getReadable(db, me, id);
      db.sql(SET_LANGUAGE).run(language, id);
      return Promise.resolve(invitationOut(db, me, id));
    });
    emit('appointments.changed');
    return changed;
  },
  'series.invitation': ({ store, me, now }, asked) => seriesInvitationOut(store.read, me, asked, now),
  'series.saveIcs': async ({ app, store, me, now, emit }, { grant, ...asked }) => {
    const path = app.grants.path(grant, 'write');
    const [first, ...others] = seriesEntries(store.read, me, asked, now);
    if (!first) throw new AppError('not_found', 'Aucun rendez-vous de cette série n’est à envoyer. Rechargez la page.');
    const entries = [first, ...others] as const;
    saveCalendarFile(path, calendarFile(entries, now));
    await store.write((db) => {
      for (const { appointment, sequence } of entries) markInvited(db, appointment.id, sequence);
      return Promise.resolve();
    });
    emit('appointments.changed', { clientIds: [first.appointment.clientId] });
    return { fileName: basename(path), meetings: entries.length };
  },
  'series.setLanguage': async ({ store, me, now, emit }, { language, ...asked }) => {
    const changed = await store.write((db) => {
      for (const { appointment } of seriesEntries(db, me, asked, now))
        db.sql(SET_LANGUAGE).run(language, appointment.id);
      return Promise.resolve(seriesInvitationOut(db, me, asked, now));
    });
    emit('appointments.changed');
    return changed;
  },
  'invitations.stale': ({ store: { read }, me, now }) =>
    // Of a covered colleague, those that one may send.
    staleInvitations(read, [me.advisorId, ...me.covers], now).filter(
      ({ advisorId, clientId }) => advisorId === me.advisorId || sightOf(read, me, clientId) !== null,
    ),
};
