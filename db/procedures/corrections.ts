import type { correctionsContract } from '#shared/contract/corrections.ts';
import { AppError } from '#shared/errors.ts';
import type { ClientId } from '#shared/values.ts';
import type { HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { listCorrections } from '../queries/wrongNumbers.ts';
import { assertInPortfolio, scopeOf } from '../scope.ts';
import type { WrongNumberRow } from '../tables.ts';

export const correctionsHandlers: HandlersOf<typeof correctionsContract> = {
  'corrections.list': ({ store, me }) => listCorrections(store.read, scopeOf(me)),
  'corrections.resolve': async ({ store, me, now, emit }, { id, resolution }) => {
    const clientId = await store.write((db) => {
      const row = db.sql<WrongNumberRow>('select * from wrong_number where id = ? and cancelled_at_ms is null').get(id);
      if (!row) throw new AppError('not_found', 'Ce numéro n’est plus à corriger. Rechargez la page.');
      const client = row.client_id as ClientId;
      assertInPortfolio(db, me, client);
      if (row.resolution === 'corrected')
        throw new AppError('conflict', 'La banque a donné un autre numéro depuis. Rechargez la page.');
      const reopened = resolution === 'reopen';
      // The same number may have been found wrong twice: what is known of it now holds for both.
      db.sql(
        `update wrong_number set resolution = ?, resolved_at_ms = ?, resolved_by = ?
         where client_id = ? and phone = ? and cancelled_at_ms is null and (id = ? or resolution is not 'number_valid')`,
      ).run(reopened ? null : resolution, reopened ? null : now, reopened ? null : me.advisorId, client, row.phone, id);
      appendAudit(db, [
        {
          atMs: now,
          advisorId: me.advisorId,
          action: 'corrections.resolve',
          subject: client,
          details: { id, resolution },
        },
      ]);
      return Promise.resolve(client);
    });
    emit('clients.changed', { clientIds: [clientId] });
    return {};
  },
};
