import type { callsContract } from '#shared/contract/calls.ts';
import type { HandlersOf } from '../app.ts';
import { askGate, placeCall } from '../contacts/placeCall.ts';
import { callList, callListRows, countCalls, decisionOut, type ListedCall } from '../queries/calls.ts';
import { productCode } from '../queries/gaps.ts';
import { assertInScope, scopeOf } from '../scope.ts';

const SHOWN: Readonly<Record<'all' | 'callable' | 'blocked', (call: ListedCall) => boolean>> = {
  all: () => true,
  callable: ({ refusedBy, householdOf }) => refusedBy === null && householdOf === null,
  blocked: ({ refusedBy }) => refusedBy !== null,
};

export const callsHandlers: HandlersOf<typeof callsContract> = {
  'calls.list': ({ store, me, now, today }, { show, product: code, advisorId, offset, limit }) => {
    const product = code === null ? null : productCode(code, 'product');
    const list = callList(store, scopeOf(me, advisorId).advisorId ?? me.advisorId, product, now, today);
    const { calls, notDue } = list;
    const shown = calls.filter(SHOWN[show]);
    const rows = callListRows(store.read, list, shown.slice(offset, offset + limit), now, today);
    return { total: shown.length, ...countCalls(calls), notDue, rows };
  },
  'calls.check': ({ store, me, now, today }, { clientId, purpose, product }) => {
    assertInScope(store.read, me, clientId);
    const wanted = { purpose, product: productOrNull(product) };
    const { decision, zone } = askGate(store.read, clientId, wanted, now, today);
    return decisionOut(decision, zone);
  },
  'calls.dial': async ({ store, me, now, today, emit }, { clientId, purpose, product }) => {
    const { attemptId, card, decision, zone } = await store.write((db) => {
      assertInScope(db, me, clientId);
      const call = { clientId, advisorId: me.advisorId, action: 'calls.dial' };
      return Promise.resolve(placeCall(db, call, { purpose, product: productOrNull(product) }, now, today));
    });
    emit('contacts.changed', { clientIds: [clientId] });
    return { attemptId, phone: decision.allowed ? card.phone : null, decision: decisionOut(decision, zone) };
  },
};

const productOrNull = (code: string | null) => (code === null ? null : productCode(code, 'product'));
