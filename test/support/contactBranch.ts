/** An advisor signed in with one client, and a colleague with another: what the tests of contacts start from. */
import type { Store } from '#db/store.ts';
import type { ContactDraft } from '#shared/contract/contacts.ts';
import { type Branch, type BranchRows, openBranch } from './branch.ts';
import { at, clientId, contactDraft } from './contactDrafts.ts';

export const CLIENT = clientId('1000001');
export const OTHERS_CLIENT = clientId('1000002');
export const ROWS: BranchRows = { clients: [{}, { advisor_id: 'C102' }] };
/** A consent of the client to be called about everything. */
export const CONSENT = { client_id: CLIENT, scope: 'all' as const, given_at_ms: at('2026-09-01T08:00') };

export async function startContacts(rows: BranchRows = ROWS): Promise<Branch> {
  const branch = await openBranch(rows);
  await branch.signInAs('advisor');
  return branch;
}

export function storeOf(branch: Branch): Store {
  const { session } = branch.server.app;
  if (!session) throw new Error('nobody is signed in');
  return session.store;
}

export const rowsOf = <R>(branch: Branch, sql: string): R[] => storeOf(branch).read.sql<R>(sql).all();

/** An outbound commercial call about savings. */
export const commercialDraft = (changes: Partial<ContactDraft> = {}) =>
  contactDraft(CLIENT, { nature: 'commercial', reason: 'savings', ...changes });
