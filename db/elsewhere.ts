/**
 * What one did stays counted once the client is in another portfolio: the line stays, without saying whose it is.
 * Source: Code monétaire et financier, L.511-33 (bank secrecy).
 */
import type { ClientId } from '#shared/values.ts';
import { type Caller, scopeOf, sightOf } from './scope.ts';
import type { ReadDb } from './store.ts';

/** What stands for a name. */
export const ELSEWHERE = 'Client d’un autre portefeuille';

/** Of a promise, what is not told beside the name: what it is about, and where the client lives. */
export const SILENT_PROMISE = { note: '', clientZone: null, about: null } as const;

type Named = { readonly clientId: ClientId | null; readonly clientName: string | null };

/**
 * The rows as this person may read them: of those about a client outside their portfolio and those they cover, the name
 * and what `silent` gives are replaced, and `elsewhere` is set.
 * @param silent what else of such a row would tell: its notes, mostly; null = this row says whose it is all the same
 * @throws AppError `forbidden` for who may see no client at all
 */
export function withoutStrangers<R extends Named>(
  read: ReadDb,
  me: Caller,
  rows: readonly R[],
  silent: (row: R) => Partial<R> | null = () => ({}),
): (R & { readonly elsewhere?: true })[] {
  const gone = strangersAmong(read, me, rows);
  return rows.map((row) => {
    const said = row.clientId !== null && gone.has(row.clientId) ? silent(row) : null;
    return said === null ? row : { ...row, ...said, clientName: ELSEWHERE, elsewhere: true as const };
  });
}

function strangersAmong(read: ReadDb, me: Caller, rows: readonly Named[]): ReadonlySet<ClientId> {
  const { advisorId } = scopeOf(me);
  if (advisorId === null || rows.length === 0) return new Set();
  const ids = new Set(rows.map(({ clientId }) => clientId));
  const found = read
    .sql<{ id: ClientId }>(
      `select j.value as id from json_each(?) j left join assignment a on a.client_id = j.value
       where j.value is not null and a.advisor_id is not ?
         and coalesce(a.advisor_id not in (select value from json_each(?)), true)`,
    )
    .all(JSON.stringify([...ids]), advisorId, JSON.stringify(me.covers));
  // Somebody met for a colleague is told of as long as the sheet is open.
  return new Set(found.flatMap(({ id }) => (sightOf(read, me, id) === null ? [id] : [])));
}
