import type { PromiseOut, promisesContract } from '#shared/contract/promises.ts';
import { dueDateFault } from '#shared/domain/contactRules.ts';
import { addDays } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { RowId } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { type DueRange, findPromise, openPromisesOf } from '../queries/promises.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export const promisesHandlers: HandlersOf<typeof promisesContract> = {
  'promises.list': ({ store, me, today }, { due }) => {
    const ranges: Record<typeof due, DueRange> = {
      overdue: { from: null, to: addDays(today, -1) },
      today: { from: today, to: today },
      coming: { from: addDays(today, 1), to: null },
      open: { from: null, to: null },
    };
    return openPromisesOf(store.read, me.advisorId, ranges[due]);
  },
  'promises.keep': (context, { id }) =>
    change(context, 'promises.keep', id, (db, promise) => {
      if (promise.status === 'kept') return;
      assertOpen(promise);
      close(db, promise.id, 'kept', context.now, null);
    }),
  'promises.cancel': (context, { id, motive }) =>
    change(
      context,
      'promises.cancel',
      id,
      (db, promise) => {
        if (promise.status === 'cancelled') return;
        assertOpen(promise);
        close(db, promise.id, 'cancelled', context.now, motive);
      },
      { motive },
    ),
  'promises.reopen': (context, { id }) =>
    change(context, 'promises.reopen', id, (db) => {
      db.sql(
        `update promise set status = 'open', closed_at_ms = null, closed_by_contact_id = null, motive = null where id = ?`,
      ).run(id);
    }),
  'promises.reschedule': (context, { id, dueOn, dueMin }) =>
    change(
      context,
      'promises.reschedule',
      id,
      (db, promise) => {
        assertOpen(promise);
        const fault = dueDateFault({ dueOn, dueMin }, context.now);
        if (fault !== null) throw new AppError('invalid_input', fault, { field: 'dueOn' });
        db.sql('update promise set due_on = ?, due_min = ? where id = ?').run(dueOn, dueMin, id);
      },
      { dueOn, dueMin },
    ),
};

/** One change of an own promise, with its trace. */
async function change(
  { store, me, now, emit }: Context,
  action: string,
  id: RowId,
  work: (db: WriteDb, promise: PromiseOut) => void,
  more: Readonly<Record<string, string | number | null>> = {},
): Promise<PromiseOut> {
  const after = await store.write((db) => {
    const before = getPromise(db, id);
    if (before.advisorId !== me.advisorId)
      throw new AppError('not_found', 'Cette promesse n’est pas dans votre portefeuille.');
    work(db, before);
    const details = { id, clientId: before.clientId, before: stateOf(before), ...more };
    appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action, subject: before.clientId, details }]);
    return Promise.resolve(getPromise(db, id));
  });
  emit('promises.changed', { clientIds: [after.clientId] });
  return after;
}

function getPromise(db: ReadDb, id: RowId): PromiseOut {
  const promise = findPromise(db, id);
  if (!promise) throw new AppError('not_found', 'Cette promesse n’existe plus. Rechargez la page.');
  return promise;
}

function assertOpen({ status }: PromiseOut): void {
  if (status !== 'open')
    throw new AppError('conflict', 'Cette promesse est déjà close. Rouvrez-la d’abord, ou rechargez la page.');
}

function close(db: WriteDb, id: RowId, status: 'kept' | 'cancelled', now: number, motive: string | null): void {
  db.sql('update promise set status = ?, closed_at_ms = ?, motive = ? where id = ?').run(status, now, motive, id);
}

const stateOf = ({ status, dueOn, dueMin }: PromiseOut) => ({ status, dueOn, dueMin });
