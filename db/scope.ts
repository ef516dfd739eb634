/**
 * The one place that says whose clients a person may see: an advisor the own portfolio, a supervisor none
 * (indicators only), the director the branch. Lists, search, sheets, exports and dashboards all ask here.
 */
import type { Account } from '#shared/contract/session.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId } from '#shared/values.ts';
import type { ReadDb } from './store.ts';

/** `advisorId` null = the whole branch. */
export type Scope = { readonly advisorId: AdvisorId | null };

/**
 * The scope of a question about `requested` (null = everything this person may see).
 * @throws AppError `forbidden`
 */
export function scopeOf(me: Account, requested: AdvisorId | null = null): Scope {
  switch (me.role) {
    case 'branch_director':
      return { advisorId: requested };
    case 'advisor':
      if (requested !== null && requested !== me.advisorId) throw outside();
      return { advisorId: me.advisorId };
    case 'supervisor':
      throw outside();
  }
}

/**
 * Checks that this person may see this client.
 * @returns whose portfolio the client is in, null = nobody's
 * @throws AppError `not_found` for a client outside the scope too: a number must not tell who is a client
 */
export function assertInScope(db: ReadDb, me: Account, clientId: ClientId): AdvisorId | null {
  const scope = scopeOf(me);
  const row = db
    .sql<{ advisor_id: AdvisorId | null }>(
      'select a.advisor_id from bank_client c left join assignment a on a.client_id = c.id where c.id = ?',
    )
    .get(clientId);
  if (!row || (scope.advisorId !== null && row.advisor_id !== scope.advisorId))
    throw new AppError('not_found', 'Ce client n’est pas dans votre portefeuille.');
  return row.advisor_id;
}

function outside(): AppError {
  return new AppError('forbidden', 'Ce portefeuille n’est pas le vôtre.');
}
