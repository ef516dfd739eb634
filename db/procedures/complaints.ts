import type { complaintsContract } from '#shared/contract/complaints.ts';
import { AppError } from '#shared/errors.ts';
import type { ClientId } from '#shared/values.ts';
import type { HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { assertInPortfolio } from '../scope.ts';
import type { ComplaintRow } from '../tables.ts';

export const complaintsHandlers: HandlersOf<typeof complaintsContract> = {
  'complaints.close': async ({ store, me, now, emit }, { id, note }) => {
    const clientId = await store.write((db) => {
      const row = db.sql<ComplaintRow>('select * from complaint where id = ? and cancelled_at_ms is null').get(id);
      if (!row) throw new AppError('not_found', 'Cette réclamation est introuvable. Rechargez la page.');
      const client = row.client_id as ClientId;
      assertInPortfolio(db, me, client);
      if (row.closed_at_ms !== null)
        throw new AppError('conflict', 'Cette réclamation est déjà close. Rechargez la page.');
      db.sql('update complaint set closed_at_ms = ?, closed_by = ?, closing_note = ? where id = ?').run(
        now,
        me.advisorId,
        note,
        id,
      );
      appendAudit(db, [
        { atMs: now, advisorId: me.advisorId, action: 'complaints.close', subject: client, details: { id } },
      ]);
      return Promise.resolve(client);
    });
    emit('clients.changed', { clientIds: [clientId] });
    return {};
  },
};
