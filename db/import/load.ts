/** Reads one file of the extract into the staging file: every row is checked, a faulty one is set aside. */
import { statSync } from 'node:fs';
import type { ImportFileName } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';
import type { JobContext } from '../jobs/jobs.ts';
import type { Sqlite } from '../sqlite.ts';
import type { Param } from '../store.ts';
import { type CsvRecord, detectSeparator, readCsv, readHeaderLine } from './csv.ts';
import { detectEncoding, type Encoding } from './encoding.ts';
import type { Column, Entity } from './entities.ts';
import { type Known, RowFault } from './fields.ts';

const PREVIEW_ROWS = 20;

export type LoadedFile = {
  readonly file: ImportFileName;
  readonly encoding: Encoding;
  readonly separator: string;
  readonly lines: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly addedColumns: readonly string[];
  readonly preview: { readonly header: string[]; readonly rows: string[][] };
};

/**
 * @param path the file; its name is only for messages
 * @throws AppError `invalid_input` when it cannot be read as this file at all (letters, missing columns)
 */
export async function loadFile(
  staging: Sqlite,
  entity: Entity,
  path: string,
  known: Known,
  { signal, progress }: JobContext,
): Promise<LoadedFile> {
  const fileName = `${entity.file}.csv`;
  const encoding = detectEncoding(path, fileName);
  const separator = detectSeparator(await readHeaderLine(path, encoding));
  const total = statSync(path).size;
  let done = 0;
  let loader: ReturnType<typeof createLoader> | null = null;
  let lines = 0;
  const preview: string[][] = [];
  for await (const batch of readCsv(path, encoding, separator)) {
    if (signal.aborted) throw new AppError('cancelled', 'Import annulé. Rien n’a été modifié.');
    const records = [...batch.records];
    if (!loader) {
      const header = records.shift();
      if (header) loader = createLoader(staging, entity, readHeader(entity, header.fields), known);
    }
    for (const { fields } of records.slice(0, PREVIEW_ROWS - preview.length)) preview.push([...fields]);
    loader?.load(records);
    lines += records.length;
    done += batch.bytes;
    progress({ stage: `Lecture de ${fileName}`, done, total });
  }
  if (!loader) throw new AppError('invalid_input', `${fileName} est vide. Rien n’a été modifié.`);
  const duplicates = indexKeys(staging, entity);
  if (duplicates.size > 0)
    for await (const { records } of readCsv(path, encoding, separator)) loader.setDuplicatesAside(records, duplicates);
  return {
    file: entity.file,
    encoding,
    separator,
    lines,
    preview: { header: loader.header, rows: preview },
    ...loader.counts(),
  };
}

type Header = { readonly names: string[]; readonly indexes: readonly number[]; readonly added: readonly string[] };

/** Finds each expected column by its name. @throws AppError with the difference of columns */
function readHeader(entity: Entity, fields: readonly string[]): Header {
  const names = fields.map((name) => name.trim().normalize('NFC').toLowerCase());
  const expected = entity.columns.map((column) => column.name);
  const missing = expected.filter((name) => !names.includes(name));
  const added = names.filter((name) => !expected.includes(name));
  const twice = expected.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (missing.length > 0 || twice.length > 0) {
    const said = [
      missing.length > 0 ? `colonnes manquantes\u00a0: ${missing.join(', ')}` : '',
      added.length > 0 ? `colonnes inconnues\u00a0: ${added.join(', ')}` : '',
      twice.length > 0 ? `colonnes en double\u00a0: ${twice.join(', ')}` : '',
    ].filter((part) => part !== '');
    throw new AppError(
      'invalid_input',
      `${entity.file}.csv n’a pas les colonnes attendues (${said.join('\u00a0; ')}). Rien n’a été modifié.`,
      { details: { missing, added, twice } },
    );
  }
  return { names, indexes: expected.map((name) => names.indexOf(name)), added };
}

function createLoader(staging: Sqlite, entity: Entity, header: Header, known: Known) {
  const { columns, keyFields } = entity;
  const insert = staging.prepare<[Param[]]>(
    `insert into ${entity.entity} (line, ${columns.map((c) => c.field).join(', ')})
     values (?, ${columns.map(() => '?').join(', ')})`,
  );
  const remove = staging.prepare<Param[]>(`delete from ${entity.entity} where line = ?`);
  const reject = staging.prepare<Param[]>('insert into reject values (?, ?, ?, ?, ?, ?)');
  const present = staging.prepare<Param[]>('insert into present values (?, ?) on conflict do nothing');
  staging.prepare('insert into file_header values (?, ?)').run(entity.file, JSON.stringify(header.names));
  const readRow = createReader(entity, header, known);
  const keyIndexes = keyFields.map((field) => columns.findIndex((c) => c.field === field));
  let rejected = 0;
  let duplicates = 0;

  const setAside = (record: CsvRecord, reason: string, duplicate: boolean) => {
    const key = keyIndexes.map((index) => (record.fields[header.indexes[index] ?? -1] ?? '').trim()).join(' · ');
    reject.run(entity.file, record.line, key, reason, duplicate ? 1 : 0, JSON.stringify(record.fields));
    if (duplicate) duplicates += 1;
    else rejected += 1;
  };
  const loadOne = (record: CsvRecord) => {
    const { values, fault } = readRow(record);
    if (fault === null) {
      insert.run([record.line, ...(values as Param[])]);
      return;
    }
    const keys = keyIndexes.map((index) => values[index]);
    if (keys.every((key) => key !== undefined)) present.run(entity.entity, keyText(keys));
    setAside(record, fault, false);
  };
  const setDuplicatesAside = (records: readonly CsvRecord[], firstLines: ReadonlyMap<number, number>) => {
    for (const record of records) {
      const first = firstLines.get(record.line);
      if (first === undefined) continue;
      remove.run(record.line);
      setAside(record, `Déjà lu à la ligne ${first}\u00a0: seule la première est retenue.`, true);
    }
  };
  const load = staging.transaction((records: readonly CsvRecord[]) => records.forEach(loadOne));
  return {
    header: header.names,
    load: (records: readonly CsvRecord[]) => load(records),
    setDuplicatesAside: staging.transaction(setDuplicatesAside),
    counts: () => ({ rejected, duplicates, addedColumns: header.added }),
  };
}

/** Makes the key's index. @returns the lines whose key an earlier line holds, each with that earlier line */
function indexKeys(staging: Sqlite, { entity, keyFields, clientField }: Entity): ReadonlyMap<number, number> {
  const keys = keyFields.join(', ');
  const covered = [...new Set([...keyFields, ...(clientField === null ? [] : [clientField])])].join(', ');
  staging.exec(`create index ${entity}_key on ${entity} (${covered})`);
  const rows = staging
    .prepare<[], { line: number; first: number }>(
      `select s.line, f.first from ${entity} s
       join (select ${keys}, min(line) as first from ${entity} group by ${keys} having count(*) > 1) f
         using (${keys}) where s.line > f.first`,
    )
    .all();
  return new Map(rows.map(({ line, first }) => [line, first]));
}

/** The key as one text, written as SQL's json_array writes it. */
const keyText = (keys: readonly (Param | undefined)[]) => (keys.length === 1 ? String(keys[0]) : JSON.stringify(keys));

type ReadRow = { readonly values: readonly (Param | undefined)[]; readonly fault: string | null };

/** Reads a row column by column. Of a faulty row the key alone is read, where it can be. */
function createReader({ columns, keyFields }: Entity, header: Header, known: Known): (record: CsvRecord) => ReadRow {
  const position = new Map(header.names.map((name, index) => [name, index]));
  const isKey = columns.map((column) => keyFields.includes(column.field));
  let fields: readonly string[] = [];
  const textAt = (index: number) => {
    const text = (fields[index] ?? '').trim();
    return PLAIN.test(text) ? text : text.normalize('NFC');
  };
  // One cell for all: millions of them would keep the memory busy.
  const cell = { text: '', column: '', known, other: (name: string) => textAt(position.get(name) ?? -1) };
  const readCell = (column: Column, index: number): Param => {
    cell.text = textAt(header.indexes[index] ?? -1);
    cell.column = column.name;
    if (!PLAIN.test(cell.text) && UNREADABLE.test(cell.text))
      throw new RowFault(`${column.name}\u00a0: des caractères sont illisibles.`);
    return column.read(cell);
  };
  const readKeyCell = (column: Column, index: number): Param | undefined => {
    try {
      return isKey[index] ? readCell(column, index) : undefined;
    } catch {
      return undefined;
    }
  };
  return (record) => {
    fields = record.fields;
    const shape = record.unclosed
      ? 'Un guillemet s’ouvre et ne se referme pas.'
      : widthFault(fields, header.names.length);
    if (shape !== null) return { values: columns.map(readKeyCell), fault: shape };
    try {
      return { values: columns.map(readCell), fault: null };
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      return { values: columns.map(readKeyCell), fault: error.message };
    }
  };
}

/** Most cells: nothing to fold, nothing to fear. */
const PLAIN = /^[ -~]*$/;
/** Control characters and the replacement character: letters that were lost on the way. */
const UNREADABLE = /(?![\t\r\n])[\p{Cc}\ufffd]/u;

function widthFault(fields: readonly string[], expected: number): string | null {
  if (fields.length === expected) return null;
  return fields.length < expected
    ? `Ligne tronquée\u00a0: ${fields.length} champs au lieu de ${expected}.`
    : `${fields.length} champs au lieu de ${expected}\u00a0: un séparateur en trop\u00a0?`;
}
