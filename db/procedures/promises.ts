import { LEDGER_VIEWS, type LedgerView, type PromiseOut, type promisesContract } from '#shared/contract/promises.ts';
import { dueDateFault } from '#shared/domain/contactRules.ts';
import { keptRate } from '#shared/domain/promiseLedger.ts';
import { addDays } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { LocalDate, RowId } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { SILENT_PROMISE, withoutStrangers } from '../elsewhere.ts';
import { keptPortfolioOwners } from '../queries/portfolios.ts';
import { countLedger, dueFacts, ledgerPage, ledgerTeam } from '../queries/promiseLedger.ts';
import { type DueRange, findPromise, openPromisesOf } from '../queries/promises.ts';
import { type Caller, keeps, scopeOf } from '../scope.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export const promisesHandlers: HandlersOf<typeof promisesContract> = {
  'promises.list': ({ store, me, today }, { due }) => {
    const ranges: Record<typeof due, DueRange> = {
      overdue: { from: null, to: addDays(today, -1) },
      today: { from: today, to: today },
      coming: { from: addDays(today, 1), to: null },
      open: { from: null, to: null },
    };
    const { read } = store;
    return withoutStrangers(read, me, openPromisesOf(read, me.advisorId, ranges[due]), () => SILENT_PROMISE);
  },
  'promises.ledger': ({ store, me, today }, { advisorId, from, to, show, offset, limit }) => {
    const { read } = store;
    const team = me.role !== 'advisor';
    // A supervisor sees the totals of one advisor or of all, and no client.
    const rows = me.role !== 'supervisor';
    const owner = rows ? scopeOf(me, advisorId).advisorId : advisorId;
    const scope = { advisorId: owner, period: { from, to }, today };
    const counts = LEDGER_VIEWS.map((view) => [view, countLedger(read, scope, view)] as const);
    const countOf = Object.fromEntries(counts) as Record<LedgerView, number>;
    return {
      counts: countOf,
      kept: keptRate(dueFacts(read, scope), today),
      total: rows ? countOf[show] : 0,
      rows: rows
        ? withoutStrangers(read, me, ledgerPage(read, scope, show, { offset, limit }), ({ motive }) => ({
            ...SILENT_PROMISE,
            motive: motive && '',
            contact: null,
          }))
        : [],
      team: team ? ledgerTeam(read, keptPortfolioOwners(store, today), scope) : [],
    };
  },
  'promises.keep': (context, { id }) =>
    change(context, 'promises.keep', id, (db, promise) => {
      if (promise.status === 'kept') return;
      assertOpen(promise);
      close(db, promise.id, 'kept', context.now, null);
    }),
  'promises.cancel': (context, { id, motive, clientAgreed }) =>
    change(
      context,
      'promises.cancel',
      id,
      (db, promise) => {
        if (promise.status === 'cancelled') return;
        assertOpen(promise);
        close(db, promise.id, 'cancelled', context.now, motive);
        db.sql('update promise set client_agreed = ? where id = ?').run(clientAgreed ? 1 : 0, promise.id);
      },
      { clientAgreed: clientAgreed ? 1 : 0 },
    ),
  'promises.reopen': (context, { id }) =>
    change(context, 'promises.reopen', id, (db) => {
      db.sql(
        `update promise set status = 'open', closed_at_ms = null, closed_by_contact_id = null, motive = null,
           client_agreed = 0 where id = ?`,
      ).run(id);
    }),
  'promises.reschedule': (context, to) =>
    change(context, 'promises.reschedule', to.id, (db, promise) => putOff(db, promise, to, context.now), {
      dueOn: to.dueOn,
      dueMin: to.dueMin,
    }),
  'promises.rescheduleMany': async ({ store, me, now, emit }, { changes }) => {
    const clientIds = await store.write((db) => {
      const moved = changes.map((to) => {
        const before = getOwn(db, to.id, me);
        putOff(db, before, to, now);
        const details = {
          id: to.id,
          clientId: before.clientId,
          before: stateOf(before),
          dueOn: to.dueOn,
          dueMin: to.dueMin,
        };
        appendAudit(db, [
          { atMs: now, advisorId: me.advisorId, action: 'promises.reschedule', subject: before.clientId, details },
        ]);
        return before.clientId;
      });
      return Promise.resolve(moved);
    });
    emit('promises.changed', { clientIds: [...new Set(clientIds)] });
    return { moved: clientIds.length };
  },
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
    const before = getOwn(db, id, me);
    work(db, before);
    const details = { id, clientId: before.clientId, before: stateOf(before), ...more };
    appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action, subject: before.clientId, details }]);
    return Promise.resolve(getPromise(db, id));
  });
  emit('promises.changed', { clientIds: [after.clientId] });
  return withoutStrangers(store.read, me, [after], () => SILENT_PROMISE)[0] ?? after;
}

function getPromise(db: ReadDb, id: RowId): PromiseOut {
  const promise = findPromise(db, id);
  if (!promise) throw new AppError('not_found', 'Cette promesse n’existe plus. Rechargez la page.');
  return promise;
}

/** One's own, or of somebody absent whom one covers. @throws AppError `not_found` for another colleague's */
function getOwn(db: ReadDb, id: RowId, me: Caller): PromiseOut {
  const promise = getPromise(db, id);
  if (!keeps(me, promise.advisorId))
    throw new AppError('not_found', 'Cette promesse n’est pas dans votre portefeuille.');
  return promise;
}

type Due = { readonly dueOn: LocalDate; readonly dueMin: number | null };

/** Another due date; back to the one before undoes the postponement, also when that day is over. */
function putOff(db: WriteDb, promise: PromiseOut, { dueOn, dueMin }: Due, now: number): void {
  assertOpen(promise);
  if (dueOn === promise.dueOn && dueMin === promise.dueMin) return;
  const back =
    db
      .sql('select 1 from promise where id = ? and previous_due_on = ? and previous_due_min is ?')
      .get(promise.id, dueOn, dueMin) !== undefined;
  const fault = back ? null : dueDateFault({ dueOn, dueMin }, now);
  if (fault !== null) throw new AppError('invalid_input', fault, { field: 'dueOn' });
  db.sql(
    `update promise set due_on = ?, due_min = ?, put_off = max(0, put_off + ?), previous_due_on = ?,
       previous_due_min = ? where id = ?`,
  ).run(dueOn, dueMin, back ? -1 : 1, back ? null : promise.dueOn, back ? null : promise.dueMin, promise.id);
}

function assertOpen({ status }: PromiseOut): void {
  if (status !== 'open')
    throw new AppError('conflict', 'Cette promesse est déjà close. Rouvrez-la d’abord, ou rechargez la page.');
}

function close(db: WriteDb, id: RowId, status: 'kept' | 'cancelled', now: number, motive: string | null): void {
  db.sql('update promise set status = ?, closed_at_ms = ?, motive = ? where id = ?').run(status, now, motive, id);
}

const stateOf = ({ status, dueOn, dueMin }: PromiseOut) => ({ status, dueOn, dueMin });
