/** Applies a prepared import: a backup, then one short transaction. Stopped before it, nothing has changed. */
import type { ImportBatch } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, LocalDate, RowId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import type { Job, JobContext } from '../jobs/jobs.ts';
import { type BatchTotals, findImport } from '../queries/imports.ts';
import type { Store } from '../store.ts';
import { backUp, removeBackup, thinBackups } from './backup.ts';
import type { Guard } from './guards.ts';
import { publish } from './publish.ts';
import {
  attach,
  attachSql,
  GENERATION,
  getReady,
  openStaging,
  type Ready,
  removeStaging,
  stagingPath,
} from './staging.ts';

export type ApplyParams = {
  readonly id: RowId;
  readonly confirmed: readonly Guard['code'][];
  readonly byId: AdvisorId;
  readonly today: LocalDate;
};

export const applyImport: Job<ApplyParams, ImportBatch> = async (store, params, context) => {
  const ready = readReady(store, params);
  const steps = (stage: string, done: number) => context.progress({ stage, done, total: 3 });
  steps('Sauvegarde de l’agence', 0);
  await stopIfCancelled(context);
  const backup = backUp(store, context.now);
  try {
    steps('Écriture', 1);
    await stopIfCancelled(context);
    await write(store, params, ready, context.now);
  } catch (error) {
    removeBackup(backup);
    throw error;
  }
  steps('Rangement', 2);
  tidy(store, params.id);
  const batch = findImport(store.read, params.id);
  if (!batch) throw new AppError('internal', 'L’import n’a pas été retrouvé.');
  return batch;
};

function readReady(store: Store, { id, confirmed }: ApplyParams): Ready {
  const staging = openStaging(store, id);
  try {
    const ready = getReady(staging);
    if (findImport(store.read, id)) throw new AppError('conflict', 'Cet extrait a déjà été importé.');
    const unread = ready.report.guards.filter((guard) => !confirmed.includes(guard.code));
    if (unread.length > 0)
      throw new AppError(
        'conflict',
        `Confirmez d’abord que vous avez lu\u00a0: ${unread.map((guard) => guard.sentence).join(' ')}`,
        { details: { guards: unread.map((guard) => guard.code) } },
      );
    return ready;
  } finally {
    staging.close();
  }
}

async function write(store: Store, params: ApplyParams, { report, generation }: Ready, now: number): Promise<void> {
  await store.write((db) => {
    attach(db.sql(attachSql('staged')), stagingPath(store, params.id), store.key);
    // Only imports and their undoing write the bank's tables: the same batches, the same rows that were compared.
    if (db.sql<{ generation: string }>(GENERATION).get()?.generation !== generation)
      throw new AppError(
        'conflict',
        'L’agence a changé depuis la préparation de cet import. Préparez-le à nouveau\u00a0; rien n’a été modifié.',
      );
    const totals: BatchTotals = { files: report.files };
    db.sql('insert into import_batch (id, name, extract_on, at_ms, by_id, totals_json) values (?, ?, ?, ?, ?, ?)').run(
      params.id,
      report.name,
      report.extractOn,
      now,
      params.byId,
      JSON.stringify(totals),
    );
    publish(db, { importId: params.id, seenOn: report.extractOn ?? params.today, atMs: now });
    const files = report.files.map(({ file, lines, created, changed, vanished, rejected, duplicates }) => ({
      file,
      lines,
      created,
      changed,
      vanished,
      rejected,
      duplicates,
    }));
    const details = { name: report.name, confirmed: params.confirmed, files };
    appendAudit(db, [{ atMs: now, advisorId: params.byId, action: 'imports.apply', subject: params.id, details }]);
    return Promise.resolve();
  });
}

/** The import stands whatever happens here: a file that could not be removed now is removed by the next import. */
function tidy(store: Store, id: RowId): void {
  try {
    thinBackups(store);
    keepRejectsOnly(store, id);
  } catch {
    removeStaging(store, id);
  }
}

/** What was staged is in the store now; the rejected rows may still be saved. */
function keepRejectsOnly(store: Store, id: RowId): void {
  const staging = openStaging(store, id);
  try {
    staging.exec(`
      drop table advisor; drop table client; drop table holding; drop table consent;
      drop table present; drop table change; drop table touched;
      vacuum;`);
  } finally {
    staging.close();
  }
}

async function stopIfCancelled({ signal }: JobContext): Promise<void> {
  await new Promise(setImmediate);
  if (signal.aborted) throw new AppError('cancelled', 'Import annulé. Rien n’a été modifié.');
}
