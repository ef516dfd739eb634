import type { dayContract } from '#shared/contract/day.ts';
import type { PromiseOut } from '#shared/contract/promises.ts';
import { clientsReached } from '#shared/domain/contactRules.ts';
import type { HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { closingOf, type Left } from '../day/closing.ts';
import { planOf } from '../day/plan.ts';
import { ELSEWHERE, SILENT_PROMISE, withoutStrangers } from '../elsewhere.ts';
import { dayRange, teamActivity } from '../queries/activity.ts';
import { appointmentsBetween } from '../queries/appointments.ts';
import { callList, callListRows, countCalls } from '../queries/calls.ts';
import { contactsToday } from '../queries/contacts.ts';
import { keptPortfolioOwners } from '../queries/portfolios.ts';
import { openPromisesOf } from '../queries/promises.ts';

/** A meeting is told to whoever holds it; a promise, without its note. */
const silentItem = ({ kind, promise }: { readonly kind: string; readonly promise: PromiseOut | null }) =>
  kind === 'appointment'
    ? null
    : {
        text: '',
        promise: promise && { ...promise, ...SILENT_PROMISE, clientName: ELSEWHERE, elsewhere: true },
      };

/** Calls shown on the landing page; the list has the rest. */
const CALLS_SHOWN = 10;

export const dayHandlers: HandlersOf<typeof dayContract> = {
  'day.get': ({ store, me, now, today }) => {
    const { read } = store;
    const { fromMs, toMs } = dayRange(today);
    const promises = openPromisesOf(read, me.advisorId, { from: null, to: today });
    const due = withoutStrangers(read, me, promises, () => SILENT_PROMISE);
    const list = callList(store, me.advisorId, null, now, today);
    const { calls } = list;
    const mayBeCalled = (call: (typeof calls)[number]) => call.refusedBy === null && call.householdOf === null;
    const first = [...calls.filter(mayBeCalled).slice(0, CALLS_SHOWN), ...calls.filter((call) => !mayBeCalled(call))];
    const contacts = contactsToday(read, me.advisorId, fromMs, toMs);
    return {
      today,
      // Each promise once: a callback stands with the callbacks, late or not.
      overdue: due.filter(({ kind, dueOn }) => kind !== 'callback' && dueOn < today),
      callbacks: due.filter(({ kind }) => kind === 'callback'),
      dueToday: due.filter(({ kind, dueOn }) => kind !== 'callback' && dueOn === today),
      appointments: appointmentsBetween(read, me.advisorId, fromMs, toMs),
      calls: callListRows(read, list, first.slice(0, CALLS_SHOWN), now, today),
      callable: countCalls(calls).callable,
      contactsToday: contacts.length,
      reachedToday: clientsReached(contacts),
      promisesToday: contacts.filter(({ followUp }) => followUp !== 'none').length,
    };
  },
  'day.plan': ({ store, me, now, today }) => {
    const plan = planOf(store, me.advisorId, now, today);
    return { ...plan, items: withoutStrangers(store.read, me, plan.items, silentItem) };
  },
  'day.closing': ({ store, me, now, today }) => {
    const closing = closingOf(store.read, me.advisorId, now, today);
    return { ...closing, items: withoutStrangers(store.read, me, closing.items, silentItem) };
  },
  'day.close': async ({ store, me, now, today }) => {
    const left = await store.write((db) => {
      const pending: Left = closingOf(db, me.advisorId, now, today).items.map(({ kind, id }) => ({ kind, id }));
      db.sql('insert or replace into day_close (advisor_id, on_date, closed_at_ms, left_json) values (?, ?, ?, ?)').run(
        me.advisorId,
        today,
        now,
        JSON.stringify(pending),
      );
      appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action: 'day.close', details: { left: pending.length } }]);
      return Promise.resolve(pending.length);
    });
    return { left, closedAtMs: now };
  },
  'activity.team': ({ store, today }, { on }) => ({
    on,
    rows: teamActivity(store.read, keptPortfolioOwners(store, today), on),
  }),
};
