import type { consentsContract } from '#shared/contract/consents.ts';
import { AppError } from '#shared/errors.ts';
import type { ClientId } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import {
  cancelRecorded,
  completeConsent,
  getRecorded,
  giveConsent,
  objectToCanvassing,
  withdrawConsent,
} from '../contacts/consents.ts';
import type { Asking } from '../queries/consents.ts';
import { assertInScope } from '../scope.ts';
import type { WriteDb } from '../store.ts';
import type { ConsentRow } from '../tables.ts';

export const consentsHandlers: HandlersOf<typeof consentsContract> = {
  'consents.give': (context, given) =>
    record(context, (db, asking) => {
      assertInScope(db, context.me, given.clientId);
      giveConsent(db, given, asking);
      return given.clientId;
    }),
  'consents.complete': (context, completed) =>
    record(context, (db, asking) => {
      const before = db.sql<ConsentRow>('select * from consent where id = ?').get(completed.consentId);
      if (!before) throw new AppError('not_found', 'Ce consentement est introuvable. Rechargez la page.');
      const clientId = before.client_id as ClientId;
      assertInScope(db, context.me, clientId);
      completeConsent(db, completed, before, asking);
      return clientId;
    }),
  'consents.withdraw': (context, withdrawal) =>
    record(context, (db, asking) => {
      assertInScope(db, context.me, withdrawal.clientId);
      withdrawConsent(db, withdrawal, asking);
      return withdrawal.clientId;
    }),
  'consents.object': (context, objection) =>
    record(context, (db, asking) => {
      assertInScope(db, context.me, objection.clientId);
      objectToCanvassing(db, objection, asking);
      return objection.clientId;
    }),
  'consents.cancel': (context, { id }) =>
    record(context, (db, asking) => {
      const clientId = getRecorded(db, id).client_id as ClientId;
      assertInScope(db, context.me, clientId);
      cancelRecorded(db, id, asking);
      return clientId;
    }),
};

async function record(
  { store, me, now, emit }: Pick<Context, 'store' | 'me' | 'now' | 'emit'>,
  work: (db: WriteDb, asking: Asking) => ClientId,
): Promise<Record<string, never>> {
  const clientId = await store.write((db) => Promise.resolve(work(db, { advisorId: me.advisorId, now })));
  emit('clients.changed', { clientIds: [clientId] });
  return {};
}
