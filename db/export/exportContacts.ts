/** The job that writes the contact history: announced, written, read back, counted, then given its name. */
import { basename } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { ExportColumn } from '#shared/contract/exports.ts';
import type { CsvProfile } from '#shared/contract/vocabulary.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import type { JobContext } from '../jobs/jobs.ts';
import { countSelection, type Selection, selectedContacts } from '../queries/exports.ts';
import type { ReadDb, Store } from '../store.ts';
import { columnsOf, headerOf, readLookups } from './columns.ts';
import { readBack } from './countRecords.ts';
import { DIALECTS, quote } from './csv.ts';
import { createFile, type NewFile } from './file.ts';
import { formatCount } from './sentence.ts';

export type ExportParams = Selection & {
  readonly path: string;
  readonly columns: readonly ExportColumn[];
  readonly profile: CsvProfile;
  /** What the person was shown; null = not announced. */
  readonly expectedRows: number | null;
  readonly advisorId: AdvisorId;
};
export type ExportResult = {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly fileName: string;
};

const PROGRESS_MS = 100;

/**
 * Writes the file beside its place and names it last: a cancel, a full disk or a wrong count leaves what was there.
 * @throws AppError `cancelled`, `conflict` when the count is no longer the announced one, `unavailable` for the disk
 */
export async function exportContacts(store: Store, params: ExportParams, context: JobContext): Promise<ExportResult> {
  const file = createFile(params.path);
  try {
    const rows = await inSnapshot(store.read, () => writeRows(store.read, file, params, context));
    file.finish();
    const { separator } = DIALECTS[params.profile];
    const facts = await readBack(file.temporary, separator, async () => {
      context.progress({ stage: 'Vérification', done: rows, total: rows });
      await breathe();
      stopIfCancelled(context);
    });
    if (facts.records !== rows + 1 || !facts.even)
      throw new AppError(
        'internal',
        `Le fichier relu contient ${formatCount(facts.records - 1)} lignes au lieu de ${formatCount(rows)} : il a été supprimé. Recommencez, de préférence sur un autre disque.`,
      );
    stopIfCancelled(context);
    const result = { rows, bytes: facts.bytes, sha256: facts.sha256, fileName: basename(params.path) };
    // The trace first: data never leaves the store without one.
    await trace(store, params, context, 'exports.run', result);
    try {
      file.publish();
    } catch (error) {
      await trace(store, params, context, 'exports.failed', result);
      throw error;
    }
    return result;
  } finally {
    file.discard();
  }
}

/** Every read sees the store as it was at the first one, whatever is logged meanwhile. */
async function inSnapshot<T>(read: ReadDb, work: () => Promise<T>): Promise<T> {
  read.sql('begin').run();
  try {
    return await work();
  } finally {
    read.sql('rollback').run();
  }
}

async function writeRows(read: ReadDb, file: NewFile, params: ExportParams, context: JobContext): Promise<number> {
  const total = countSelection(read, params);
  if (params.expectedRows !== null && params.expectedRows !== total)
    throw new AppError(
      'conflict',
      `Depuis l’aperçu, le nombre de contacts est passé de ${formatCount(params.expectedRows)} à ${formatCount(total)}. Regardez à nouveau l’aperçu, puis recommencez.`,
      { details: { rows: total } },
    );
  const dialect = DIALECTS[params.profile];
  const columns = columnsOf(params.columns, params.profile);
  const lookups = readLookups(read, params, params.columns, params.profile);
  const { separator, newline } = dialect;
  file.write(
    `${dialect.byteOrderMark}${headerOf(params.columns, params.profile).map(quote).join(separator)}${newline}`,
  );
  const startedMs = performance.now();
  let [rows, toldMs] = [0, startedMs];
  const needs = columns.flatMap((column) => column.needs);
  for (const page of selectedContacts(read, params, needs, lookups.replaced)) {
    let text = '';
    for (const row of page) {
      let before = '';
      for (const { cell, plain } of columns) {
        const value = cell(row, lookups);
        if (plain && typeof value === 'string') text += before + value;
        else text += before + (plain ? dialect.cell(value) : quote(dialect.cell(value)));
        before = separator;
      }
      text += newline;
    }
    file.write(text);
    rows += page.length;
    await breathe();
    stopIfCancelled(context);
    const nowMs = performance.now();
    if (nowMs - toldMs < PROGRESS_MS) continue;
    toldMs = nowMs;
    const perSecond = Math.round(rows / ((nowMs - startedMs) / 1_000));
    context.progress({ stage: `Écriture, ${formatCount(perSecond)} lignes/s`, done: rows, total });
  }
  if (rows !== total)
    throw new AppError(
      'internal',
      `${formatCount(rows)} contacts ont été lus au lieu de ${formatCount(total)} : aucun fichier n’a été écrit. Recommencez, puis prévenez votre support.`,
    );
  return rows;
}

function stopIfCancelled({ signal }: JobContext): void {
  if (signal.aborted) throw new AppError('cancelled', 'Export annulé : aucun fichier n’a été écrit.');
}

async function trace(
  store: Store,
  { advisorId, filter, columns, profile, scope }: ExportParams,
  { now }: JobContext,
  action: 'exports.run' | 'exports.failed',
  { rows, bytes, sha256, fileName }: ExportResult,
): Promise<void> {
  const details = { scope: scope.advisorId, filter, columns, profile, rows, bytes, sha256, fileName };
  await store.write((db) => {
    appendAudit(db, [{ atMs: now, advisorId, action, details }]);
    return Promise.resolve();
  });
}
