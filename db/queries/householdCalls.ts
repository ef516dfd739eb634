/**
 * A household is called once a day: once one of its members was, by anybody of the branch, the others are left in
 * peace until tomorrow, save for what was promised.
 */
import { addDays, instantOf } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ClientId, type LocalDate } from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import { cached } from './cardsCache.ts';
import { CALL_PLACED, CURRENT_CONTACT } from './contacts.ts';
import type { Where } from './portfolioFilter.ts';

export type CalledMember = { readonly clientId: ClientId; readonly name: string };
/** Household → its members who were called on a day. */
export type CalledHouseholds = ReadonlyMap<string, readonly CalledMember[]>;

/** Which clients: a condition on a column of client numbers. */
type Which = (column: string) => Where;
const everybody: Which = () => ({ text: 'true', params: [] });
const one =
  (id: ClientId): Which =>
  (column) => ({ text: `${column} = ?`, params: [id] });
const membersOf =
  (householdId: string): Which =>
  (column) => ({ text: `${column} in (select id from bank_client where household_id = ?)`, params: [householdId] });

/**
 * The households called on a day of the branch, one of them or all: dialled with the gate's leave, or reported as an
 * outbound call. A contact taken back never was.
 */
export function householdsCalledOn(read: ReadDb, on: LocalDate, householdId: string | null = null): CalledHouseholds {
  return calledAmong(read, on, householdId === null ? everybody : membersOf(householdId));
}

/** The same for all, kept for the day: a client to whom something happens is looked at again, alone. */
export function keptHouseholdsCalled(store: Store, today: LocalDate): CalledHouseholds {
  return cached(
    store,
    today,
    'households called',
    () => new Map(householdsCalledOn(store.read, today)),
    (kept, touched) => {
      for (const id of touched as ReadonlySet<ClientId>) {
        const again = calledAmong(store.read, today, one(id));
        for (const [household, members] of kept) {
          const others = members.filter(({ clientId }) => clientId !== id);
          if (others.length === members.length) continue;
          if (others.length > 0) kept.set(household, others);
          else kept.delete(household);
        }
        for (const [household, members] of again) kept.set(household, [...(kept.get(household) ?? []), ...members]);
      }
      return kept;
    },
  );
}

/** The other member who was called today and in whose stead nobody else of the household is; null = nobody was. */
export function memberCalled(
  called: CalledHouseholds,
  client: { readonly id: ClientId; readonly householdId: string | null },
): CalledMember | null {
  if (client.householdId === null) return null;
  return called.get(client.householdId)?.find(({ clientId }) => clientId !== client.id) ?? null;
}

type CalledRow = { household_id: string; clientId: ClientId; name: string };

function calledAmong(read: ReadDb, on: LocalDate, which: Which): Map<string, CalledMember[]> {
  const [fromMs, toMs] = [instantOf(on, 0, BRANCH_ZONE), instantOf(addDays(on, 1), 0, BRANCH_ZONE)];
  const [dialled, reported] = [which('client_id'), which('k.client_id')];
  const rows = read
    .sql<CalledRow>(
      `select distinct b.household_id, b.id as clientId, coalesce(b.used_name, b.birth_name) || ' ' || b.first_name as name
       from (
         select client_id from call_attempt where ${dialled.text} and at_ms >= ? and at_ms < ? and allowed = 1
         union all
         select k.client_id from contact k
         where ${reported.text} and k.at_ms >= ? and k.at_ms < ? and ${CALL_PLACED}
           and ${CURRENT_CONTACT}
       ) t cross join bank_client b on b.id = t.client_id
       where b.household_id is not null order by b.household_id, b.id`,
    )
    .all(...dialled.params, fromMs, toMs, ...reported.params, fromMs, toMs);
  const households = new Map<string, CalledMember[]>();
  for (const { household_id, clientId, name } of rows) {
    const members = households.get(household_id);
    if (members) members.push({ clientId, name });
    else households.set(household_id, [{ clientId, name }]);
  }
  return households;
}
