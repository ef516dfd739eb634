/** What moves together: households when they are kept, single clients otherwise. */
import type { AdvisorId, ClientId } from '../../values.ts';
import type { Group } from './deal.ts';

type Moving = { readonly id: ClientId; readonly householdId: string | null };

/**
 * Groups in client order. A lock fixes the whole household; locks to several receivers split it, and its
 * unlocked members stay together in a group of their own.
 */
export function groupClients(
  clients: readonly Moving[],
  weightOf: ReadonlyMap<ClientId, number>,
  keepHouseholds: boolean,
  locked: Readonly<Record<string, AdvisorId>>,
  receivers: ReadonlySet<AdvisorId>,
): { readonly groups: readonly Group[]; readonly unknownLocks: readonly AdvisorId[] } {
  const lockOf = (id: ClientId): AdvisorId | null => {
    const lock = Object.hasOwn(locked, id) ? locked[id] : undefined;
    return lock !== undefined && receivers.has(lock) ? lock : null;
  };
  const unknown = clients.flatMap(({ id }) => {
    const lock = Object.hasOwn(locked, id) ? locked[id] : undefined;
    return lock === undefined || receivers.has(lock) ? [] : [lock];
  });
  const together = Map.groupBy(clients, (client) =>
    keepHouseholds && client.householdId !== null ? `household ${client.householdId}` : `client ${client.id}`,
  );
  const toGroup = (members: readonly Moving[], lock: AdvisorId | null): Group => ({
    clientIds: members.map((member) => member.id),
    weight: members.reduce((total, member) => total + (weightOf.get(member.id) ?? 0), 0),
    lock,
  });
  const groups = [...together.values()].flatMap((members) => {
    const locks = new Set(members.map((member) => lockOf(member.id)).filter((lock) => lock !== null));
    if (locks.size <= 1) return [toGroup(members, locks.values().next().value ?? null)];
    const parts = Map.groupBy(members, (member) => lockOf(member.id));
    return [...parts].map(([lock, part]) => toGroup(part, lock));
  });
  return { groups, unknownLocks: [...new Set(unknown)].sort() };
}
