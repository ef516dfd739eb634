/** The rows that were left out, as a CSV for Excel in French: where, why, and the bank's own columns. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { RowId } from '#shared/values.ts';
import type { Store } from '../store.ts';
import { openStaging } from './staging.ts';

type Reject = { file: string; line: number; reason: string; fields_json: string };

/** @returns the file's name and how many rows were written */
export function saveRejects(store: Store, id: RowId, path: string): { fileName: string; rows: number } {
  const staging = openStaging(store, id);
  try {
    const headers = staging
      .prepare<[], { file: string; header_json: string }>('select file, header_json from file_header')
      .all()
      .map(({ file, header_json }) => [file, JSON.parse(header_json) as string[]] as const);
    const rejects = staging
      .prepare<[], Reject>('select file, line, reason, fields_json from reject order by file, line')
      .all();
    const files = new Set(rejects.map((reject) => reject.file));
    const columns = [...new Set(headers.flatMap(([file, header]) => (files.has(file) ? header : [])))];
    const headerOf = new Map(headers);
    const rows = rejects.map((reject) => {
      const fields = JSON.parse(reject.fields_json) as string[];
      const header = headerOf.get(reject.file) ?? [];
      const cells = new Map(header.map((name, index) => [name, fields[index] ?? '']));
      const surplus = fields.slice(header.length).join(' | ');
      const own = columns.map((name) => cells.get(name) ?? '');
      return [`${reject.file}.csv`, String(reject.line), reject.reason, ...own, surplus];
    });
    const lines = [['fichier', 'ligne', 'motif', ...columns, 'en trop'], ...rows];
    replace(path, `\ufeff${lines.map((cells) => cells.map(cell).join(';')).join('\r\n')}\r\n`);
    return { fileName: basename(path), rows: rows.length };
  } finally {
    staging.close();
  }
}

/** Quoted where needed; a cell that Excel would run as a formula is made a text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+(,\d+)?$/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function replace(path: string, text: string): void {
  const temporary = `${path}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
