/** One file from its choice to its import. It goes on while the director is on another screen. */
import type { RuleFileFault, RuleFileLine, SandboxResult } from '#shared/contract/catalogue.ts';
import type { FileGrant } from '#shared/contract/os.ts';
import type { AppError } from '#shared/errors.ts';
import type { AdvisorId } from '#shared/values.ts';
import { call } from '../../../api/client.ts';
import { toAppError } from '../../../api/errors.ts';
import { os } from '../../../api/os.ts';
import { t } from '../../../i18n/index.ts';
import { createDraft } from '../../../ui/draft.ts';
import { notifyDone, notifyError, notifyUndo } from '../../../ui/notify.tsx';

export type CheckedFile = {
  readonly chosen: FileGrant;
  readonly file: RuleFileLine;
  readonly trial: SandboxResult;
};
type Step =
  | { readonly kind: 'start'; readonly error: AppError | undefined }
  | { readonly kind: 'checking'; readonly name: string; readonly stop: () => void }
  | { readonly kind: 'faults'; readonly name: string; readonly faults: readonly RuleFileFault[] }
  | { readonly kind: 'checked'; readonly checked: CheckedFile; readonly error: AppError | undefined }
  | { readonly kind: 'importing'; readonly name: string };

export const fileJob = createDraft<{ readonly step: Step }>({ step: { kind: 'start', error: undefined } });
const set = (owner: AdvisorId, step: Step) => fileJob.change(owner, { step });

/** Asks for a file and reads it: what it is and what it would change, or all that is wrong in it. Changes nothing. */
export async function chooseFile(owner: AdvisorId): Promise<void> {
  const stop = new AbortController();
  try {
    const chosen = await os('files.chooseOpen', { purpose: 'rule_file' });
    if (chosen === null) return;
    const { grant, name } = chosen;
    set(owner, { kind: 'checking', name, stop: () => stop.abort() });
    const answer = await call('catalogue.checkFile', { grant }, { signal: stop.signal });
    if (answer.ok) set(owner, { kind: 'checked', checked: { chosen, ...answer }, error: undefined });
    else set(owner, { kind: 'faults', name, faults: answer.faults });
  } catch (thrown) {
    const error = toAppError(thrown);
    set(owner, { kind: 'start', error: error.code === 'cancelled' ? undefined : error });
  }
}

export async function importFile(owner: AdvisorId, checked: CheckedFile): Promise<void> {
  const { grant, name } = checked.chosen;
  set(owner, { kind: 'importing', name });
  try {
    const saved = await call('catalogue.importFile', { grant });
    fileJob.forget();
    const said = saved.inForce ? 'products:files.importedInForce' : 'products:files.imported';
    notifyUndo(t(said, { version: saved.version }), () => void retireFile(saved, true));
  } catch (thrown) {
    set(owner, { kind: 'checked', checked, error: toAppError(thrown) });
  }
}

/** Puts a file out of force, or back; and offers the contrary. */
export async function retireFile({ id, version }: RuleFileLine, retired: boolean): Promise<void> {
  if (id === null) return;
  try {
    const line = await call('catalogue.retireFile', { id, retired });
    const said = retired ? 'products:files.retired' : 'products:files.restored';
    notifyUndo(t(said, { version }), () => void retireFile(line, !retired));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}

/** Writes what is in force where the director says. */
export async function exportFile({ kind, version }: Pick<RuleFileLine, 'kind' | 'version'>): Promise<void> {
  try {
    const name = kind === 'catalogue' ? 'products:files.nameCatalogue' : 'products:files.nameRules';
    const suggestedName = t(name, { version: version.replace(/[^\p{L}\p{N}._-]+/gu, '-') });
    const place = await os('files.chooseSave', { purpose: 'rule_file', suggestedName });
    if (place === null) return;
    const { lines } = await call('catalogue.exportFile', { kind, grant: place.grant });
    notifyDone(t('products:files.exported', { fileName: place.name, count: lines }));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
