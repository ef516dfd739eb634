/** One import from the folder to the result. It goes on while the director is on another screen. */
import type { Progress } from '#shared/contract/define.ts';
import type { ImportBatch, ImportReport } from '#shared/contract/imports.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { AppError } from '#shared/errors.ts';
import type { AdvisorId, RowId } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { t } from '../../i18n/index.ts';
import { createDraft } from '../../ui/draft.ts';
import { notifyDone, notifyError } from '../../ui/notify.tsx';

export type GuardCode = ImportReport['guards'][number]['code'];

type Running = { readonly progress: Progress | undefined; readonly stop: () => void };
/** Guards already read stay ticked when applying was refused. */
type Answered = { readonly confirmed: readonly GuardCode[]; readonly error: AppError | undefined };
export type ImportStep =
  | { readonly kind: 'start'; readonly error: AppError | undefined }
  | ({ readonly kind: 'reading' } & Running)
  | ({ readonly kind: 'report'; readonly report: ImportReport } & Answered)
  | ({ readonly kind: 'applying'; readonly report: ImportReport } & Running)
  | { readonly kind: 'applied'; readonly batch: ImportBatch; readonly report: ImportReport }
  | { readonly kind: 'undoing'; readonly progress: Progress | undefined }
  | { readonly kind: 'undone'; readonly result: OutputOf<'imports.undo'> };

export const importJob = createDraft<{ readonly step: ImportStep }>({ step: { kind: 'start', error: undefined } });

const set = (owner: AdvisorId, step: ImportStep) => importJob.change(owner, { step });

/** What went wrong; giving up is not wrong, and is said. */
function refusal(thrown: unknown): AppError | undefined {
  const error = toAppError(thrown);
  if (error.code !== 'cancelled') return error;
  notifyDone(t('imports:cancelled'));
  return undefined;
}

export async function chooseExtract(owner: AdvisorId): Promise<void> {
  const stop = new AbortController();
  try {
    const folder = await os('files.chooseOpen', { purpose: 'extract' });
    if (folder === null) return;
    const reading = (progress: Progress | undefined) =>
      set(owner, { kind: 'reading', progress, stop: () => stop.abort() });
    reading(undefined);
    const options = { signal: stop.signal, onProgress: reading };
    const report = await call('imports.prepare', { grant: folder.grant }, options);
    set(owner, { kind: 'report', report, confirmed: [], error: undefined });
  } catch (thrown) {
    set(owner, { kind: 'start', error: refusal(thrown) });
  }
}

export async function applyImport(
  owner: AdvisorId,
  report: ImportReport,
  confirmed: readonly GuardCode[],
): Promise<void> {
  const stop = new AbortController();
  try {
    const applying = (progress: Progress | undefined) =>
      set(owner, { kind: 'applying', report, progress, stop: () => stop.abort() });
    applying(undefined);
    const options = { signal: stop.signal, onProgress: applying };
    const batch = await call('imports.apply', { id: report.id, confirmed: [...confirmed] }, options);
    set(owner, { kind: 'applied', batch, report });
  } catch (thrown) {
    set(owner, { kind: 'report', report, confirmed, error: refusal(thrown) });
  }
}

/** Drops what was read: nothing of it was written. */
export async function discardImport(owner: AdvisorId, id: RowId): Promise<void> {
  importJob.forget();
  try {
    await call('imports.discard', { id });
  } catch (thrown) {
    set(owner, { kind: 'start', error: refusal(thrown) });
  }
}

export async function undoImport(owner: AdvisorId, id: RowId): Promise<void> {
  try {
    set(owner, { kind: 'undoing', progress: undefined });
    const onProgress = (progress: Progress) => set(owner, { kind: 'undoing', progress });
    set(owner, { kind: 'undone', result: await call('imports.undo', { id }, { onProgress }) });
  } catch (thrown) {
    set(owner, { kind: 'start', error: refusal(thrown) });
  }
}

export async function saveRejects({ id, name }: Pick<ImportReport, 'id' | 'name'>): Promise<void> {
  try {
    const suggestedName = `rejets-${name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80)}.csv`;
    const place = await os('files.chooseSave', { purpose: 'rejects_csv', suggestedName });
    if (place === null) return;
    const { fileName, rows } = await call('imports.saveRejects', { id, grant: place.grant });
    notifyDone(t('imports:rejects.saved', { fileName, count: rows }));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
