/** One calendar file from its choice to its import. It goes on while the advisor is on another screen. */
import type { Progress } from '#shared/contract/define.ts';
import type { ExternalCalendar, ExternalCalendarReport } from '#shared/contract/externalCalendars.ts';
import type { FileGrant } from '#shared/contract/os.ts';
import type { AppError } from '#shared/errors.ts';
import type { AdvisorId } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { t } from '../../i18n/index.ts';
import { createDraft } from '../../ui/draft.ts';
import { notifyDone, notifyError, notifyUndo } from '../../ui/notify.tsx';

export type Previewed = {
  readonly chosen: FileGrant;
  readonly report: ExternalCalendarReport;
  /** The calendar that it was chosen to replace. */
  readonly replaces?: string | undefined;
};
type Step =
  | { readonly kind: 'start'; readonly error: AppError | undefined }
  | {
      readonly kind: 'working';
      readonly title: string;
      readonly progress: Progress | undefined;
      readonly stop: () => void;
    }
  | { readonly kind: 'preview'; readonly previewed: Previewed; readonly error: AppError | undefined };

export const calendarJob = createDraft<{ readonly step: Step }>({ step: { kind: 'start', error: undefined } });
const set = (owner: AdvisorId, step: Step) => calendarJob.change(owner, { step });

/** What went wrong; giving up is not wrong, and is said. */
function refusal(thrown: unknown): AppError | undefined {
  const error = toAppError(thrown);
  if (error.code !== 'cancelled') return error;
  notifyDone(t('externalCalendars:cancelled'));
  return undefined;
}

/** Shows the reading as it goes, with a way to stop it. */
function follow(owner: AdvisorId, title: string) {
  const stop = new AbortController();
  const onProgress = (progress: Progress | undefined) =>
    set(owner, { kind: 'working', title, progress, stop: () => stop.abort() });
  onProgress(undefined);
  return { signal: stop.signal, onProgress };
}

/** Asks for a file, perhaps to replace a calendar, and reads it. Writes nothing. */
export async function chooseCalendar(owner: AdvisorId, replaces?: string): Promise<void> {
  try {
    const chosen = await os('files.chooseOpen', { purpose: 'ics' });
    if (chosen === null) return;
    const options = follow(owner, t('externalCalendars:reading', { name: chosen.name }));
    const report = await call('externalCalendars.preview', { grant: chosen.grant }, options);
    set(owner, { kind: 'preview', previewed: { chosen, report, replaces }, error: undefined });
  } catch (thrown) {
    set(owner, { kind: 'start', error: refusal(thrown) });
  }
}

export async function importCalendar(owner: AdvisorId, previewed: Previewed, name: string): Promise<void> {
  const { chosen, report } = previewed;
  try {
    const options = follow(owner, t('externalCalendars:importing', { name }));
    const input = { grant: chosen.grant, fingerprint: report.fingerprint, name };
    const kept = await call('externalCalendars.import', input, options);
    calendarJob.forget();
    const done = t('externalCalendars:imported', { name: kept.name, count: kept.ranges });
    notifyUndo(done, () => void undoImport(kept.id));
  } catch (thrown) {
    set(owner, { kind: 'preview', previewed, error: refusal(thrown) });
  }
}

/** Frees its hours, and offers to take that back. */
export async function removeCalendar({ id }: Pick<ExternalCalendar, 'id'>): Promise<void> {
  try {
    const { name } = await call('externalCalendars.remove', { id });
    notifyUndo(t('externalCalendars:removed', { name }), () => void restoreCalendar(id));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}

/** What was imported is gone; what it replaced is there again. */
async function undoImport(id: ExternalCalendar['id']): Promise<void> {
  try {
    const { name, restored } = await call('externalCalendars.undoImport', { id });
    notifyDone(t(restored ? 'externalCalendars:replacedBack' : 'externalCalendars:removed', { name }));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}

async function restoreCalendar(id: ExternalCalendar['id']): Promise<void> {
  try {
    const { name } = await call('externalCalendars.restore', { id });
    notifyDone(t('externalCalendars:restored', { name }));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
