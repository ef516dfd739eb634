import { z } from 'zod';
import { Instant, LocalDate, RowId } from '../values.ts';
import { command, query } from './define.ts';

const DIRECTOR = ['branch_director'] as const;

export const ImportFileName = z.enum(['conseillers', 'clients', 'contrats', 'consentements']);
export type ImportFileName = z.infer<typeof ImportFileName>;

/** created + changed + unchanged + rejected + duplicates = lines of the file, always. */
export const ImportFileReport = z.object({
  file: ImportFileName,
  encoding: z.enum(['utf-8', 'utf-8-bom', 'windows-1252']),
  separator: z.string(),
  lines: z.int(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  duplicates: z.int(),
  /** Known to the store, absent from the file: flagged, never deleted. */
  vanished: z.int(),
  /** How many rows changed, column by column. */
  changedFields: z.array(z.object({ field: z.string(), rows: z.int() })),
  addedColumns: z.array(z.string()),
});
export type ImportFileReport = z.infer<typeof ImportFileReport>;

export const ImportReject = z.object({ file: ImportFileName, line: z.int(), key: z.string(), reason: z.string() });

export const ImportReport = z.object({
  id: RowId,
  name: z.string(),
  /** The night of the extract, read from the folder's name when it holds a date. */
  extractOn: LocalDate.nullable(),
  files: z.array(ImportFileReport),
  advisorChanges: z.int(),
  /** The first of them, at most 200; the CSV of rejects has them all. */
  rejects: z.array(ImportReject),
  /** What the director must confirm before applying: volume, vanished, rejects, older extract. French. */
  guards: z.array(z.object({ code: z.enum(['volume', 'vanished', 'rejected', 'older']), sentence: z.string() })),
  preview: z.array(z.object({ file: ImportFileName, header: z.array(z.string()), rows: z.array(z.array(z.string())) })),
  changesNothing: z.boolean(),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const ImportBatch = z.object({
  id: RowId,
  name: z.string(),
  extractOn: LocalDate.nullable(),
  atMs: Instant,
  byName: z.string(),
  created: z.int(),
  changed: z.int(),
  vanished: z.int(),
  rejected: z.int(),
  status: z.enum(['applied', 'undone']),
});
export type ImportBatch = z.infer<typeof ImportBatch>;

export const importsContract = {
  /** Dry run: reads the folder or the files granted, stages them, writes nothing a person can see. Reports progress. */
  'imports.prepare': command({ access: DIRECTOR, input: z.object({ grant: z.uuid() }), output: ImportReport }),
  /** Backup, then all or nothing. `confirmed` names the guards the director has read. Reports progress. */
  'imports.apply': command({
    access: DIRECTOR,
    input: z.object({ id: RowId, confirmed: z.array(z.enum(['volume', 'vanished', 'rejected', 'older'])) }),
    output: ImportBatch,
  }),
  'imports.discard': command({ access: DIRECTOR, input: z.object({ id: RowId }), output: z.object({}) }),
  'imports.list': query({ access: DIRECTOR, input: z.object({}), output: z.array(ImportBatch) }),
  /** Puts the bank's columns back as they were before the batch; rows changed since are kept and counted. */
  'imports.undo': command({
    access: DIRECTOR,
    input: z.object({ id: RowId }),
    output: z.object({ batch: ImportBatch, restored: z.int(), kept: z.int() }),
  }),
  'imports.saveRejects': command({
    access: DIRECTOR,
    input: z.object({ id: RowId, grant: z.uuid() }),
    output: z.object({ fileName: z.string(), rows: z.int() }),
  }),
};
