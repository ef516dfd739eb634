/** The dry run: reads the folder, checks every row, compares with the store, and writes nothing a person can see. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImportFileName, ImportFileReport, ImportReport } from '#shared/contract/imports.ts';
import { isValidLocalDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { LocalDate, RowId } from '#shared/values.ts';
import type { Job, JobContext } from '../jobs/jobs.ts';
import { findLastNight } from '../queries/imports.ts';
import type { Sqlite } from '../sqlite.ts';
import type { Store } from '../store.ts';
import { compareEntity, countAdvisorChanges, findTouched } from './compare.ts';
import { ENTITIES, type Entity } from './entities.ts';
import type { Known } from './fields.ts';
import { guardsOf } from './guards.ts';
import { type LoadedFile, loadFile } from './load.ts';
import { attach, attachSql, createStaging, GENERATION, removeStaging } from './staging.ts';

/** The screen shows the first of them; the CSV of rejects has them all. */
const SHOWN_REJECTS = 200;

export type PrepareParams = { readonly id: RowId; readonly path: string; readonly today: LocalDate };

export const prepareImport: Job<PrepareParams, ImportReport> = async (store, params, context) => {
  const folder = findFiles(params.path);
  const staging = createStaging(store, params.id);
  try {
    const report = await stage(store, staging, folder, params, context);
    staging.close();
    return report;
  } catch (error) {
    staging.close();
    removeStaging(store, params.id);
    throw error;
  }
};

type Folder = {
  readonly name: string;
  readonly extractOn: LocalDate | null;
  readonly found: readonly { readonly entity: Entity; readonly path: string }[];
  readonly missing: readonly ImportFileName[];
};

/** @throws AppError `invalid_input` when it is not a folder, or holds no clients.csv */
function findFiles(path: string): Folder {
  let names: string[];
  try {
    names = statSync(path).isDirectory() ? readdirSync(path) : [];
  } catch {
    throw new AppError('invalid_input', 'Ce dossier ne peut pas être lu. Vérifiez qu’il est toujours là.');
  }
  const found = ENTITIES.flatMap((entity) => {
    const name = names.find((each) => each.toLowerCase() === `${entity.file}.csv`);
    return name === undefined ? [] : [{ entity, path: join(path, name) }];
  });
  const missing = ENTITIES.map((entity) => entity.file).filter((file) => !found.some((f) => f.entity.file === file));
  if (missing.includes('clients'))
    throw new AppError(
      'invalid_input',
      'Il n’y a pas de fichier clients.csv dans ce dossier. Choisissez le dossier de l’extrait de la banque.',
    );
  const dated = /\d{4}-\d{2}-\d{2}/.exec(basename(path))?.[0] ?? '';
  return { name: basename(path), extractOn: isValidLocalDate(dated) ? dated : null, found, missing };
}

async function stage(
  store: Store,
  staging: Sqlite,
  folder: Folder,
  { id, today }: PrepareParams,
  context: JobContext,
): Promise<ImportReport> {
  attach(staging.prepare(attachSql('branch')), store.path, store.key);
  const generation = staging.prepare<[], { generation: string }>(GENERATION).get()?.generation ?? '';
  const loaded: LoadedFile[] = [];
  for (const { entity, path } of folder.found)
    loaded.push(await loadFile(staging, entity, path, knownTo(staging, entity, folder), context));

  const files: ImportFileReport[] = [];
  const known = new Map<ImportFileName, number>();
  for (const [index, { preview: _, ...file }] of loaded.entries()) {
    const entity = folder.found[index]?.entity;
    if (!entity) continue;
    context.progress({ stage: 'Comparaison avec l’agence', done: index, total: loaded.length });
    const { known: before, ...counts } = staging.transaction(compareEntity)(staging, entity, folder.extractOn ?? today);
    known.set(entity.file, before);
    files.push({ ...file, ...counts, addedColumns: [...file.addedColumns] });
    await new Promise(setImmediate);
    if (context.signal.aborted) throw new AppError('cancelled', 'Import annulé. Rien n’a été modifié.');
  }
  findTouched(staging);
  const { extractOn, missing } = folder;
  const report: ImportReport = {
    id,
    name: folder.name,
    extractOn,
    files,
    advisorChanges: countAdvisorChanges(staging),
    rejects: firstRejects(staging),
    guards: guardsOf({ files, missing, known, extractOn, last: findLastNight(store.read) }),
    preview: loaded.map(({ file, preview }) => ({ file, ...preview })),
    changesNothing: files.every((file) => file.created + file.changed + file.vanished === 0),
  };
  staging.prepare('insert into ready (report_json, generation) values (?, ?)').run(JSON.stringify(report), generation);
  return report;
}

/** Who the rows of a file may refer to: what this extract says, or the store where the file is absent. */
function knownTo(staging: Sqlite, { entity }: Entity, folder: Folder): Known {
  const ids = (sql: string) => new Set(staging.prepare(sql).pluck().all() as string[]);
  const none: ReadonlySet<string> = new Set();
  if (entity === 'client') {
    const sql = folder.missing.includes('conseillers')
      ? 'select id from branch.bank_advisor where vanished_on is null'
      : 'select id from advisor';
    return { advisors: ids(sql), clients: none };
  }
  if (entity === 'advisor') return { advisors: none, clients: none };
  return { advisors: none, clients: ids('select id from client union select id from branch.bank_client') };
}

function firstRejects(staging: Sqlite): ImportReport['rejects'] {
  return staging
    .prepare<[number], ImportReport['rejects'][number]>(
      `select file, line, key, reason from reject
       order by case file when 'conseillers' then 1 when 'clients' then 2 when 'contrats' then 3 else 4 end, line limit ?`,
    )
    .all(SHOWN_REJECTS);
}
