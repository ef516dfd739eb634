import { basename } from 'node:path';
import type { externalCalendarsContract } from '#shared/contract/externalCalendars.ts';
import { localDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { keepCalendar, listCalendars, removeCalendar, restoreCalendar, undoImport } from '../externalCalendars/keep.ts';
import { windowAround } from '../externalCalendars/limits.ts';
import { calendarName } from '../externalCalendars/name.ts';
import type { CalendarFile } from '../externalCalendars/readFile.ts';
import { uuidV7 } from '../uuid.ts';

export const externalCalendarsHandlers: HandlersOf<typeof externalCalendarsContract> = {
  'externalCalendars.preview': async (context, { grant }) => {
    const { name, events, skipped, busy, fingerprint } = await read(context, grant);
    const suggestedName = calendarName(name, basename(context.app.grants.path(grant, 'read')));
    return { fingerprint, suggestedName, events, ranges: busy.length, untilOn: lastDay(context), skipped };
  },
  'externalCalendars.import': async (context, { grant, fingerprint, name }) => {
    const { store, me, now, emit } = context;
    const file = await read(context, grant);
    if (file.fingerprint !== fingerprint)
      throw new AppError('conflict', 'Ce fichier a changé depuis l’aperçu. Choisissez-le de nouveau.', {
        field: 'grant',
      });
    const { events, busy } = file;
    const kept = await store.write((db) => {
      const calendar = { id: uuidV7(now), name, untilOn: lastDay(context), events, busy };
      const done = keepCalendar(db, me.advisorId, calendar, now);
      trace(context, db, 'externalCalendars.import', { id: done.id, events, ranges: busy.length });
      return Promise.resolve(done);
    });
    emit('appointments.changed');
    return kept;
  },
  'externalCalendars.undoImport': async (context, { id }) => {
    const { store, me, now, emit } = context;
    const undone = await store.write((db) => {
      const done = undoImport(db, me.advisorId, id, now);
      trace(context, db, 'externalCalendars.undoImport', { id });
      return Promise.resolve(done);
    });
    emit('appointments.changed');
    return undone;
  },
  'externalCalendars.list': ({ store, me }) => listCalendars(store.read, me.advisorId),
  'externalCalendars.remove': async (context, { id }) => {
    const { store, me, now, emit } = context;
    const removed = await store.write((db) => {
      const done = removeCalendar(db, me.advisorId, id, now);
      trace(context, db, 'externalCalendars.remove', { id });
      return Promise.resolve(done);
    });
    emit('appointments.changed');
    return removed;
  },
  'externalCalendars.restore': async (context, { id }) => {
    const { store, me, emit } = context;
    const restored = await store.write((db) => {
      const done = restoreCalendar(db, me.advisorId, id);
      trace(context, db, 'externalCalendars.restore', { id });
      return Promise.resolve(done);
    });
    emit('appointments.changed');
    return restored;
  },
};

function read(context: Context, grant: string): Promise<CalendarFile> {
  const { app, store } = context;
  return app.runJob('readExternalCalendar', store, { path: app.grants.path(grant, 'read') }, context);
}

function lastDay({ now }: Context): LocalDate {
  return localDate(windowAround(now).toMs, BRANCH_ZONE);
}

function trace(
  { me, now }: Context,
  db: Parameters<typeof appendAudit>[0],
  action: string,
  details: Readonly<Record<string, string | number>>,
): void {
  appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action, subject: me.advisorId, details }]);
}
