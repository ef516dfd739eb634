/** The export under way: it goes on while its window is closed, and is found again when it opens. */
import type { Progress } from '#shared/contract/define.ts';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import type { AppError } from '#shared/errors.ts';
import type { AdvisorId } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { t } from '../../i18n/index.ts';
import { createDraft } from '../../ui/draft.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { exportOverlay } from './exportStore.ts';

type Job =
  | { readonly kind: 'idle'; readonly error: AppError | undefined }
  | { readonly kind: 'running'; readonly progress: Progress | undefined; readonly stop: () => void }
  | { readonly kind: 'done'; readonly file: OutputOf<'exports.run'>; readonly grant: string };

export const exportJob = createDraft<{ readonly job: Job }>({ job: { kind: 'idle', error: undefined } });

export type ExportWanted = Omit<InputOf<'exports.run'>, 'grant'>;

/** Asks where, then writes. Giving up the dialog changes nothing. */
export async function runExport(owner: AdvisorId, wanted: ExportWanted, suggestedName: string): Promise<void> {
  const set = (job: Job) => exportJob.change(owner, { job });
  const stop = new AbortController();
  try {
    const place = await os('files.chooseSave', { purpose: 'contacts_csv', suggestedName });
    if (place === null) return;
    const running = (progress: Progress | undefined) => set({ kind: 'running', progress, stop: () => stop.abort() });
    running(undefined);
    const input = { ...wanted, grant: place.grant };
    const file = await call('exports.run', input, { signal: stop.signal, onProgress: running });
    set({ kind: 'done', file, grant: place.grant });
    if (exportOverlay.store.getState().request === null) {
      notifyDone(t('exports:done.elsewhere', { fileName: file.fileName, count: file.rows }));
    }
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'cancelled') notifyDone(t('exports:cancelled'));
    set({ kind: 'idle', error: error.code === 'cancelled' ? undefined : error });
  }
}
