import type { importsContract } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';
import type { App, Context, HandlersOf } from '../app.ts';
import { saveRejects } from '../import/saveRejects.ts';
import { removeStaging } from '../import/staging.ts';
import { listImports } from '../queries/imports.ts';
import { storeError } from '../store.ts';
import { uuidV7 } from '../uuid.ts';

/** One at a time: they share the staging folder, and the second would be compared with a store about to change. */
const running = new WeakSet<App>();

async function alone<T>(app: App, work: () => T | Promise<T>): Promise<T> {
  if (running.has(app)) throw new AppError('conflict', 'Un import est déjà en cours. Attendez qu’il se termine.');
  running.add(app);
  try {
    return await work();
  } finally {
    running.delete(app);
  }
}

export const importsHandlers: HandlersOf<typeof importsContract> = {
  'imports.prepare': (context, { grant }) =>
    alone(context.app, () => {
      const { app, store, now, today } = context;
      const path = app.grants.path(grant, 'read');
      return app.runJob('prepareImport', store, { id: uuidV7(now), path, today }, context);
    }),
  'imports.apply': (context, { id, confirmed }) =>
    alone(context.app, async () => {
      const { app, store, me, today } = context;
      const batch = await app.runJob('applyImport', store, { id, confirmed, byId: me.advisorId, today }, context);
      announce(context);
      return batch;
    }),
  'imports.discard': ({ app, store }, { id }) =>
    alone(app, () => {
      removeStaging(store, id);
      return {};
    }),
  'imports.list': ({ store }) => listImports(store.read),
  'imports.undo': (context, { id }) =>
    alone(context.app, async () => {
      const { app, store, me } = context;
      const undone = await app.runJob('undoImport', store, { id, byId: me.advisorId }, context);
      announce(context);
      return undone;
    }),
  'imports.saveRejects': ({ app, store }, { id, grant }) =>
    alone(app, () => {
      try {
        return saveRejects(store, id, app.grants.path(grant, 'write'));
      } catch (error) {
        throw fileError(error);
      }
    }),
};

function announce({ emit }: Context): void {
  for (const event of ['imports.changed', 'clients.changed', 'portfolios.changed'] as const) emit(event);
}

/** What the system says of the chosen place, in words that help. */
function fileError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES')
    return new AppError(
      'unavailable',
      'Le fichier ne peut pas être écrit\u00a0: il est peut-être ouvert ailleurs. Fermez-le ou choisissez un autre nom.',
    );
  return storeError(error);
}
