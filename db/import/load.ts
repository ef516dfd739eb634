/** Reads one file of the extract into the staging file: every row is checked, a faulty one is set aside. */
import { statSync } from 'node:fs';
import type { ImportFileName } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';
import type { JobContext } from '../jobs/jobs.ts';
import type { Sqlite } from '../sqlite.ts';
import type { Param } from '../store.ts';
import { type CsvRecord, detectSeparator, readCsv, readHeaderLine } from './csv.ts';
import { detectEncoding, type Encoding } from './encoding.ts';
import type { Entity } from './entities.ts';
import { type Cell, type Known, RowFault } from './fields.ts';

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
  const insert = staging.prepare<Param[]>(
    `insert into ${entity.entity} (${columns.map((c) => c.field).join(', ')}, line)
     values (${columns.map(() => '?').join(', ')}, ?) on conflict do nothing`,
  );
  const firstLine = staging.prepare<Param[], { line: number }>(
    `select line from ${entity.entity} where ${keyFields.map((field) => `${field} = ?`).join(' and ')}`,
  );
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
    const keys = keyIndexes.map((index) => values[index]);
    if (fault !== null) {
      if (keys.every((key) => key !== undefined)) present.run(entity.entity, keyText(keys));
      setAside(record, fault, false);
      return;
    }
    if (insert.run(...(values as Param[]), record.line).changes === 1) return;
    const first = firstLine.get(...(keys as Param[]));
    setAside(record, `Déjà lu à la ligne ${first?.line ?? 0}\u00a0: seule la première est retenue.`, true);
  };
  const load = staging.transaction((records: readonly CsvRecord[]) => records.forEach(loadOne));
  return {
    header: header.names,
    load: (records: readonly CsvRecord[]) => load(records),
    counts: () => ({ rejected, duplicates, addedColumns: header.added }),
  };
}

/** The key as one text, written as SQL's json_array writes it. */
const keyText = (keys: readonly (Param | undefined)[]) => (keys.length === 1 ? String(keys[0]) : JSON.stringify(keys));

type ReadRow = { readonly values: readonly (Param | undefined)[]; readonly fault: string | null };

/** Reads a row column by column. The key is read even in a faulty row, where it can be. */
function createReader({ columns, keyFields }: Entity, header: Header, known: Known): (record: CsvRecord) => ReadRow {
  const position = new Map(header.names.map((name, index) => [name, index]));
  const isKey = columns.map((column) => keyFields.includes(column.field));
  return ({ fields, unclosed }) => {
    const textAt = (index: number) => (fields[index] ?? '').trim().normalize('NFC');
    const other = (name: string) => textAt(position.get(name) ?? -1);
    let fault = unclosed ? 'Un guillemet s’ouvre et ne se referme pas.' : widthFault(fields, header.names.length);
    const values = columns.map((column, index) => {
      if (fault !== null && !isKey[index]) return undefined;
      const cell: Cell = { text: textAt(header.indexes[index] ?? -1), column: column.name, other, known };
      try {
        if (UNREADABLE.test(cell.text)) throw new RowFault(`${column.name}\u00a0: des caractères sont illisibles.`);
        return column.read(cell);
      } catch (error) {
        if (!(error instanceof RowFault)) throw error;
        fault ??= error.message;
        return undefined;
      }
    });
    return { values, fault };
  };
}

/** Control characters and the replacement character: letters that were lost on the way. */
const UNREADABLE = /(?![\t\r\n])[\p{Cc}\ufffd]/u;

function widthFault(fields: readonly string[], expected: number): string | null {
  if (fields.length === expected) return null;
  return fields.length < expected
    ? `Ligne tronquée\u00a0: ${fields.length} champs au lieu de ${expected}.`
    : `${fields.length} champs au lieu de ${expected}\u00a0: un séparateur en trop\u00a0?`;
}
