/** A rule tried otherwise: the trial and its result stay while the director looks at a client. */
import type { RuleLine, SandboxResult, SandboxTrial } from '#shared/contract/catalogue.ts';
import type { AppError } from '#shared/errors.ts';
import type { AdvisorId, RowId } from '#shared/values.ts';
import { call } from '../../../api/client.ts';
import { toAppError } from '../../../api/errors.ts';
import { t } from '../../../i18n/index.ts';
import { createDraft } from '../../../ui/draft.ts';
import { notifyDone, notifyError, notifyUndo } from '../../../ui/notify.tsx';

export type RuleTrial = Extract<SandboxTrial, { kind: 'rule' }>;
type Outcome =
  | { readonly kind: 'none'; readonly error: AppError | undefined }
  | { readonly kind: 'trying'; readonly stop: () => void }
  | { readonly kind: 'done'; readonly trial: RuleTrial; readonly result: SandboxResult };

/** What is written in the form; null = as the rule has it. */
export type Sandbox = {
  readonly product: string | null;
  readonly ruleId: string | null;
  readonly without: boolean;
  readonly points: number | null;
  readonly index: number | null;
  readonly value: number | null;
  readonly outcome: Outcome;
};

const NOTHING: Outcome = { kind: 'none', error: undefined };
const AS_IS = { without: false, points: null, index: null, value: null } as const;
export const sandbox = createDraft<Sandbox>({ product: null, ruleId: null, ...AS_IS, outcome: NOTHING });

export function chooseRule(owner: AdvisorId, product: string | null, ruleId: string | null): void {
  stopTrial(owner);
  sandbox.change(owner, { product, ruleId, ...AS_IS, outcome: NOTHING });
}

/** Another trial: the result of the one before no longer tells anything of it. */
export function changeTrial(owner: AdvisorId, part: Partial<Omit<Sandbox, 'outcome'>>): void {
  stopTrial(owner);
  sandbox.change(owner, { ...part, outcome: NOTHING });
}

function stopTrial(owner: AdvisorId): void {
  const { outcome } = sandbox.get(owner);
  if (outcome.kind === 'trying') outcome.stop();
}

/** What to try; null while nothing differs from the rule. */
export function trialOf({ without, points, index, value }: Sandbox, rule: RuleLine): RuleTrial | null {
  const { ruleId } = rule;
  if (without) return { kind: 'rule', ruleId, points: null, condition: null };
  const number = rule.numbers.find((each) => each.index === index);
  const condition = number && value !== null && value !== number.value ? { index: number.index, value } : null;
  const newPoints = points ?? rule.points;
  if (condition === null && newPoints === rule.points) return null;
  return { kind: 'rule', ruleId, points: newPoints, condition };
}

export async function tryRule(owner: AdvisorId, trial: RuleTrial): Promise<void> {
  const stop = new AbortController();
  const put = (outcome: Outcome) => {
    // What was stopped no longer says anything: another trial may be under way.
    if (!stop.signal.aborted) sandbox.change(owner, { outcome });
  };
  const give = () => {
    stop.abort();
    sandbox.change(owner, { outcome: NOTHING });
  };
  put({ kind: 'trying', stop: give });
  try {
    put({ kind: 'done', trial, result: await call('catalogue.sandbox', { trial }, { signal: stop.signal }) });
  } catch (thrown) {
    put({ kind: 'none', error: toAppError(thrown) });
  }
}

/** The rules with what was tried are in force from today; the one before comes back with « Annuler ». */
export async function saveRule(owner: AdvisorId, { ruleId, points, condition }: RuleTrial): Promise<void> {
  try {
    const { id, version } = await call('catalogue.saveRule', { trial: { ruleId, points, condition } });
    chooseRule(owner, null, null);
    notifyUndo(t('products:sandbox.saved', { version }), () => {
      if (id !== null) void takeBack(id, version);
    });
  } catch (thrown) {
    sandbox.change(owner, { outcome: { kind: 'none', error: toAppError(thrown) } });
  }
}

async function takeBack(id: RowId, version: string): Promise<void> {
  try {
    await call('catalogue.retireFile', { id, retired: true });
    notifyDone(t('products:sandbox.undone', { version }));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
