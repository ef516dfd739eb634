/**
 * The staging file: what an extract holds, read and checked, before anybody decides to apply it. One encrypted file
 * per prepared import beside the store, with the store's own key; the next import removes what is left of others.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ImportReport } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';
import { openSqlite, type Sqlite } from '../sqlite.ts';
import type { Store } from '../store.ts';
import { ENTITIES, type Entity } from './entities.ts';
import { sqlTypeOf } from './fields.ts';

const FOLDER = 'imports';
const folderOf = (store: Pick<Store, 'path'>) => join(dirname(store.path), FOLDER);
export const stagingPath = (store: Pick<Store, 'path'>, id: string) => join(folderOf(store), `${id}.attitre`);

/** Rows are appended in the order of the file; the key's index is made once they are all there. */
const staged = ({ entity, columns }: Entity) => `
create table ${entity} (
  line integer primary key not null,
  ${columns.map(({ field, read }) => `${field} ${sqlTypeOf(read)}`).join(', ')}
) strict;`;

const SCHEMA = `
${ENTITIES.map(staged).join('\n')}
/* Keys whose row was left out: the client is in the extract, so has not vanished. */
create table present (entity text not null, key text not null, primary key (entity, key)) strict, without rowid;
create table reject (
  file text not null, line integer not null, key text not null, reason text not null,
  duplicate integer not null, fields_json text not null,
  primary key (file, line)
) strict, without rowid;
/* In the order of keys; line leads to the staged row; null for a row that the extract no longer holds. */
create table change (
  entity text not null, kind text not null, key text not null, client_id text, line integer,
  before_json text, after_json text
) strict;
create table touched (client_id text primary key not null) strict, without rowid;
create table file_header (file text primary key not null, header_json text not null) strict, without rowid;
/* One row once everything is ready; a file without it was interrupted. */
create table ready (
  report_json text not null,
  /* the batches the comparison was made against */
  generation text not null
) strict;`;

/** Starts an empty staging file, and removes those of earlier imports. */
export function createStaging(store: Store, id: string): Sqlite {
  mkdirSync(folderOf(store), { recursive: true });
  for (const name of readdirSync(folderOf(store))) rmSync(join(folderOf(store), name), { force: true });
  const db = openSqlite(stagingPath(store, id), store.key, { create: true });
  // A staging file that was interrupted is thrown away: it needs no journal and no flush.
  db.pragma('journal_mode = off');
  db.pragma('synchronous = off');
  db.exec(SCHEMA);
  return db;
}

/** @throws AppError `not_found` when nothing of that name was prepared, or its preparation was interrupted */
export function openStaging(store: Store, id: string): Sqlite {
  if (!existsSync(stagingPath(store, id))) throw notPrepared();
  let db: Sqlite;
  try {
    db = openSqlite(stagingPath(store, id), store.key);
  } catch {
    // Killed while it was written: it is the staging file that is cut short, not the store.
    throw notPrepared();
  }
  db.pragma('journal_mode = delete');
  return db;
}

export function removeStaging(store: Store, id: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${stagingPath(store, id)}${suffix}`, { force: true });
}

export type Ready = { readonly report: ImportReport; readonly generation: string };

/** @throws AppError `not_found` when the preparation was interrupted */
export function getReady(db: Sqlite): Ready {
  const complete = db.prepare(`select 1 from sqlite_schema where name = 'ready'`).get();
  if (!complete) throw notPrepared();
  const row = db.prepare<[], { report_json: string; generation: string }>('select * from ready').get();
  if (!row) throw notPrepared();
  return { report: JSON.parse(row.report_json) as ImportReport, generation: row.generation };
}

/** Which batches stand: a comparison holds only as long as this stays the same. */
export const GENERATION = `
select count(*) || '/' || coalesce(max(id), '') || '/' || count(undone_at_ms) as generation from import_batch`;

/** The statement that lets one connection see another file of ours; run it with `attach`. */
export const attachSql = (name: 'staged' | 'branch') => `attach database ? as ${name} key ?`;

/** The key goes in as bytes that are wiped. */
export function attach(statement: { run(path: string, key: Buffer): unknown }, path: string, key: Buffer): void {
  const spoken = Buffer.concat([Buffer.from('raw:'), key]);
  statement.run(path, spoken);
  spoken.fill(0);
}

function notPrepared(): AppError {
  return new AppError('not_found', 'Cet import n’est plus prêt. Choisissez à nouveau le dossier de l’extrait.');
}
