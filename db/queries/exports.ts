/** The contacts an export holds: as they stand, in order of time. Counts first, then rows, in one snapshot. */
import type { ExportFilter } from '#shared/contract/exports.ts';
import { addDays } from '#shared/domain/dates.ts';
import { instantOf } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import type { Scope } from '../scope.ts';
import type { Param, ReadDb } from '../store.ts';
import type { ContactRow } from '../tables.ts';

/** What to export: the filter of the screen within the scope of the person. */
export type Selection = { readonly scope: Scope; readonly filter: ExportFilter };

const PAGE = 2_000;

type Condition = { readonly sql: string; readonly params: readonly Param[] };

/** Conditions on `c`, the contact; the portfolio aside. */
function conditionsOf({ filter }: Selection): Condition {
  const parts: string[] = [];
  const params: Param[] = [];
  const add = (sql: string, ...values: Param[]) => {
    parts.push(sql);
    params.push(...values);
  };
  if (filter.from !== null) add('c.at_ms >= ?', instantOf(filter.from, 0, BRANCH_ZONE));
  if (filter.to !== null) add('c.at_ms < ?', instantOf(addDays(filter.to, 1), 0, BRANCH_ZONE));
  if (filter.clientId !== null) add('c.client_id = ?', filter.clientId);
  const lists = {
    channel: filter.channels,
    direction: filter.directions,
    reason: filter.reasons,
    nature: filter.natures,
    outcome: filter.outcomes,
  };
  for (const [column, values] of Object.entries(lists))
    if (values) add(`c.${column} in (select value from json_each(?))`, JSON.stringify(values));
  return { sql: parts.length === 0 ? 'true' : parts.join(' and '), params };
}

/** How many contacts the selection holds. Most rows are counted in an index: only those replaced are looked at. */
export function countSelection(read: ReadDb, selection: Selection): number {
  const { sql, params } = conditionsOf(selection);
  const { advisorId } = selection.scope;
  const mine = advisorId === null ? 'true' : 'c.client_id in (select client_id from assignment where advisor_id = ?)';
  const all = advisorId === null ? params : [...params, advisorId];
  const count = (from: string): number =>
    read.sql<{ n: number }>(`select count(*) as n from ${from} and ${sql} and ${mine}`).get(...all)?.n ?? 0;
  const cancellations = count(`contact c where c.replaces_id is not null and c.kind = 'cancellation'`);
  const replaced = count(
    `contact r cross join contact c on c.id = r.replaces_id
     where r.replaces_id is not null and c.kind <> 'cancellation'`,
  );
  return count('contact c where true') - cancellations - replaced;
}

/**
 * The rows of the selection by (at_ms, id), in pages. Call it within one read transaction.
 * @param columns of `contact`; only these and the keys are in the rows
 * @param limit how many rows at most, for a preview
 */
export function* selectedContacts(
  read: ReadDb,
  selection: Selection,
  columns: readonly (keyof ContactRow)[],
  replaced: ReadonlyMap<string, string>,
  limit = Number.MAX_SAFE_INTEGER,
): Generator<ContactRow[]> {
  const current = (rows: ContactRow[]) =>
    replaced.size === 0 ? rows : rows.filter((row) => row.kind !== 'cancellation' && !replaced.has(row.id));
  const keys: (keyof ContactRow)[] = ['id', 'at_ms', 'kind', 'replaces_id', 'client_id'];
  const list = [...new Set([...keys, ...columns])].map((column) => `c.${column}`).join(', ');
  const { sql, params } = conditionsOf(selection);
  const { advisorId } = selection.scope;
  const { clientId } = selection.filter;
  if (advisorId === null && clientId === null) {
    const page = read.sql<ContactRow>(
      `select ${list} from contact c where (c.at_ms, c.id) > (?, ?) and ${sql} order by c.at_ms, c.id limit ?`,
    );
    let last: Pick<ContactRow, 'at_ms' | 'id'> = { at_ms: Number.MIN_SAFE_INTEGER, id: '' };
    for (let left = limit; left > 0; left -= PAGE) {
      const size = Math.min(PAGE, left);
      const rows = page.all(last.at_ms, last.id, ...params, size);
      last = rows.at(-1) ?? last;
      if (rows.length > 0) yield current(rows);
      if (rows.length < size) return;
    }
    return;
  }
  // A portfolio is a few ten thousand rows: found by client, then put in order.
  const from = advisorId === null ? 'contact c' : 'assignment s cross join contact c on c.client_id = s.client_id';
  const owner = advisorId === null ? 'true' : 's.advisor_id = ?';
  const rows = read
    .sql<ContactRow>(`select ${list} from ${from} where ${owner} and ${sql} order by c.at_ms, c.id limit ?`)
    .iterate(...(advisorId === null ? [] : [advisorId]), ...params, limit);
  let page: ContactRow[] = [];
  for (const row of rows) {
    page.push(row);
    if (page.length < PAGE) continue;
    yield current(page);
    page = [];
  }
  if (page.length > 0) yield current(page);
}

/** The rows that were replaced, both ways. */
export function replacedContacts(read: ReadDb): {
  /** From a row to the one that replaces it. */
  readonly replaced: ReadonlyMap<string, string>;
  /** From a correction to the row it replaces. */
  readonly before: ReadonlyMap<string, string>;
} {
  const rows = read
    .sql<{ id: string; replaces_id: string }>('select id, replaces_id from contact where replaces_id is not null')
    .all();
  return {
    replaced: new Map(rows.map((row) => [row.replaces_id, row.id])),
    before: new Map(rows.map((row) => [row.id, row.replaces_id])),
  };
}

export type ExportedClient = {
  readonly id: string;
  readonly last_name: string;
  readonly first_name: string;
  readonly segment: string;
  readonly advisor_id: string | null;
};

/** A map made row by row: the whole list never stands beside it. */
function mapOf<R, V>(rows: IterableIterator<R>, entry: (row: R) => [string, V]): Map<string, V> {
  const map = new Map<string, V>();
  for (const row of rows) map.set(...entry(row));
  return map;
}

/** Narrows a lookup to the clients of a few rows; null = everybody. */
export type Narrowed = readonly string[] | null;
const within = (column: string, only: Narrowed): Condition =>
  only === null
    ? { sql: 'true', params: [] }
    : { sql: `${column} in (select value from json_each(?))`, params: [JSON.stringify(only)] };

/** The clients of the scope, for their names. */
export function exportedClients(read: ReadDb, { scope }: Selection, only: Narrowed): Map<string, ExportedClient> {
  const { sql, params } = within('b.id', only);
  const rows = read
    .sql<ExportedClient>(
      `select b.id, coalesce(b.used_name, b.birth_name) as last_name, b.first_name, b.segment, s.advisor_id
       from bank_client b left join assignment s on s.client_id = b.id
       where (? is null or s.advisor_id = ?) and ${sql}`,
    )
    .iterate(scope.advisorId, scope.advisorId, ...params);
  return mapOf(rows, (row) => [row.id, row]);
}

/** The state of what each contact promised, by contact. */
export function promiseStatuses(read: ReadDb, only: Narrowed): Map<string, string> {
  const { sql, params } = within('client_id', only);
  const rows = read
    .sql<{ contact_id: string; status: string }>(
      `select contact_id, status from promise where contact_id is not null and ${sql} order by made_at_ms`,
    )
    .iterate(...params);
  return mapOf(rows, (row) => [row.contact_id, row.status]);
}

/** When appointments start, by appointment. */
export function appointmentStarts(read: ReadDb, only: Narrowed): Map<string, number> {
  const { sql, params } = within('client_id', only);
  const rows = read
    .sql<{ id: string; starts_at_ms: number }>(`select id, starts_at_ms from appointment where ${sql}`)
    .iterate(...params);
  return mapOf(rows, (row) => [row.id, row.starts_at_ms]);
}
