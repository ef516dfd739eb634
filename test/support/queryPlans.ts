/**
 * The statements that run on a store, and which of them read a whole table to answer. SQLite chooses its plan by the
 * indexes alone (the store keeps no statistics): a few rows tell as much as a full branch.
 */
import type { Param, Prepared, ReadDb, Store } from '#db/store.ts';

type Params = readonly (Param | Record<string, Param>)[];
type Prepare = ReadDb['sql'];

export type Recorded = {
  /** Everything that ran since the last look, each text once, as [text, tables read from end to end]. */
  scans(): [string, string[]][];
  scansOf(text: string, ...params: Params): string[];
};

/** Tables that grow with the branch. Absences, hours of work and settings are a page or two. */
const GROWING = [
  'appointment',
  'appointment_series',
  'assignment',
  'audit',
  'bank_client',
  'bank_consent',
  'bank_holding',
  'call_attempt',
  'client_card',
  'consent',
  'contact',
  'external_busy',
  'import_change',
  'objection',
  'promise',
  'search_token',
];

/** From here on, whatever either connection of the store runs is kept. */
export async function recordStatements({ read, write }: Store): Promise<Recorded> {
  const ran = new Map<string, Params>();
  const prepare: Prepare = read.sql.bind(read);
  const record = (db: ReadDb) => Object.assign(db, { sql: recording(db.sql.bind(db), ran) });
  record(read);
  await write((db) => Promise.resolve(record(db)));
  const scansOf = (text: string, ...params: Params) =>
    prepare<{ detail: string }>(`explain query plan ${text}`)
      .all(...params)
      .flatMap(({ detail }) => scanned(detail, text) ?? []);
  return {
    scansOf,
    scans: () => {
      const all = [...ran].map(([text, params]): [string, string[]] => [text, scansOf(text, ...params)]);
      ran.clear();
      return all.filter(([, tables]) => tables.length > 0);
    },
  };
}

function recording(prepare: Prepare, ran: Map<string, Params>): Prepare {
  return <R>(text: string): Prepared<R> => {
    const statement = prepare<R>(text);
    const kept = (params: Params): Params => {
      ran.set(text, params);
      return params;
    };
    return {
      all: (...params) => statement.all(...kept(params)),
      get: (...params) => statement.get(...kept(params)),
      iterate: (...params) => statement.iterate(...kept(params)),
      run: (...params) => statement.run(...kept(params)),
    };
  };
}

/** The table that a line of a plan reads from end to end, null = none that grows. */
function scanned(detail: string, text: string): string | null {
  // What is open is all of this index: it does not grow with the years.
  if (detail.endsWith('COVERING INDEX promise_owner_open')) return null;
  // The last row alone.
  if (text.endsWith('from audit order by seq desc limit 1')) return null;
  // An index made for the time of a question costs the whole table too.
  const name = /^SCAN (\w+)/.exec(detail)?.[1] ?? /^SEARCH (\w+) .*AUTOMATIC/.exec(detail)?.[1];
  // A plan names the alias.
  const isIt = (table: string) => name === table || new RegExp(`\\b${table}\\s+(as\\s+)?${name}\\b`).test(text);
  return name === undefined ? null : (GROWING.find(isIt) ?? null);
}
