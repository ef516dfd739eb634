/** The sheets of the client being called and of those who come next: kept ready, so that a card shows at once. */
import { createStore, useStore } from 'zustand';
import type { ClientSheet } from '#shared/contract/clients.ts';
import type { EventPayload } from '#shared/contract/events.ts';
import type { AppError } from '#shared/errors.ts';
import type { ClientId } from '#shared/values.ts';
import { call, on } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';

type Kept = { readonly sheet: ClientSheet | undefined; readonly error: AppError | undefined };
const UNKNOWN: Kept = { sheet: undefined, error: undefined };

const store = createStore<{ readonly kept: ReadonlyMap<ClientId, Kept> }>(() => ({ kept: new Map() }));
/** The latest question about each client: an older answer is not shown over a newer one. */
const asked = new Map<ClientId, number>();
let turn = 0;

/** Keeps the sheets of these clients, and no other. Those already here are not asked again. */
export function prepareSheets(ids: readonly ClientId[]): void {
  const { kept } = store.getState();
  store.setState({ kept: new Map(ids.map((id) => [id, kept.get(id) ?? UNKNOWN])) });
  for (const id of ids) if (!kept.get(id)?.sheet) void ask(id);
}

export function forgetSheets(): void {
  asked.clear();
  store.setState({ kept: new Map() });
}

export const useSheet = (id: ClientId): Kept => useStore(store, ({ kept }) => kept.get(id) ?? UNKNOWN);

/** Asks again; the sheet that is here stays until the answer. */
export async function ask(id: ClientId): Promise<void> {
  turn += 1;
  const mine = turn;
  asked.set(id, mine);
  const answer = await call('clients.sheet', { id }).then(
    (sheet): Kept => ({ sheet, error: undefined }),
    (thrown: unknown): Kept => ({ sheet: store.getState().kept.get(id)?.sheet, error: toAppError(thrown) }),
  );
  if (asked.get(id) !== mine) return;
  store.setState(({ kept }) => (kept.has(id) ? { kept: new Map(kept).set(id, answer) } : {}));
}

function changed({ clientIds }: EventPayload): void {
  for (const id of store.getState().kept.keys()) if (!clientIds || clientIds.includes(id)) void ask(id);
}

for (const event of ['contacts.changed', 'promises.changed', 'appointments.changed', 'clients.changed'] as const)
  on(event, changed);
