/** The imports that were applied: what the list shows, and what the next one is measured against. */
import type { ImportBatch, ImportFileReport } from '#shared/contract/imports.ts';
import type { Instant, LocalDate, RowId } from '#shared/values.ts';
import type { LastNight } from '../import/guards.ts';
import type { ReadDb } from '../store.ts';

/** What `import_batch.totals_json` holds. */
export type BatchTotals = { readonly files: readonly ImportFileReport[] };

type Row = {
  id: RowId;
  name: string;
  extract_on: LocalDate | null;
  at_ms: Instant;
  by_name: string;
  totals_json: string;
  undone_at_ms: number | null;
};

const BATCHES = `
select i.id, i.name, i.extract_on, i.at_ms, i.totals_json, i.undone_at_ms,
  coalesce(a.first_name || ' ' || a.last_name, i.by_id) as by_name
from import_batch i left join account a on a.advisor_id = i.by_id`;

/** Newest first. */
export function listImports(db: ReadDb): ImportBatch[] {
  return db.sql<Row>(`${BATCHES} order by i.at_ms desc, i.id desc`).all().map(toBatch);
}

export function findImport(db: ReadDb, id: RowId): ImportBatch | null {
  const row = db.sql<Row>(`${BATCHES} where i.id = ?`).get(id);
  return row ? toBatch(row) : null;
}

export function findLastNight(db: ReadDb): LastNight | null {
  const row = db.sql<Row>(`${BATCHES} where i.undone_at_ms is null order by i.at_ms desc, i.id desc limit 1`).get();
  if (!row) return null;
  return { extractOn: row.extract_on, lines: new Map(totalsOf(row).files.map(({ file, lines }) => [file, lines])) };
}

function totalsOf(row: Row): BatchTotals {
  return JSON.parse(row.totals_json) as BatchTotals;
}

function toBatch(row: Row): ImportBatch {
  const { files } = totalsOf(row);
  const sum = (of: 'created' | 'changed' | 'vanished' | 'rejected') =>
    files.reduce((total, file) => total + file[of], 0);
  return {
    id: row.id,
    name: row.name,
    extractOn: row.extract_on,
    atMs: row.at_ms,
    byName: row.by_name,
    created: sum('created'),
    changed: sum('changed'),
    vanished: sum('vanished'),
    rejected: sum('rejected'),
    status: row.undone_at_ms === null ? 'applied' : 'undone',
  };
}
