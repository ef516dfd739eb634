/** Who works in the branch: the bank's staff, and accounts that the bank's extract does not (or no longer) list. */
import type { AdvisorId, LocalDate, Role } from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import { cached } from './cardsCache.ts';

export type StaffMember = { readonly id: AdvisorId; readonly name: string; readonly role: Role };

/** Rows of (id, first_name, last_name, role, sort_key); a few dozen, so joining it costs nothing. */
export const STAFF = `
select b.id, coalesce(a.first_name, b.first_name) as first_name, coalesce(a.last_name, b.last_name) as last_name,
  coalesce(a.role, b.role) as role, sort_name(coalesce(a.last_name, b.last_name), b.first_name) as sort_key
from bank_advisor b left join account a on a.advisor_id = b.id
union all
select advisor_id, first_name, last_name, role, sort_name(last_name, first_name) from account
where advisor_id not in (select id from bank_advisor)`;

/** Everybody, by name; former staff too, since their name stays on what they wrote. */
export function listStaff(read: ReadDb): StaffMember[] {
  return read
    .sql<StaffMember>(`select id, first_name || ' ' || last_name as name, role from (${STAFF}) order by sort_key, id`)
    .all();
}

export function staffNames(read: ReadDb): ReadonlyMap<string, string> {
  return new Map(listStaff(read).map(({ id, name }) => [id, name]));
}

/** The same, kept: what is written about clients changes nobody's name. */
export function keptStaffNames(store: Store, today: LocalDate): ReadonlyMap<string, string> {
  return cached(
    store,
    today,
    'staff names',
    () => staffNames(store.read),
    (names) => names,
  );
}
