/** Placing a call: the gate is asked again at this moment, the number is dialled, and the report opens. */
import type { CallDecisionOut } from '#shared/contract/calls.ts';
import type { CallPurpose } from '#shared/contract/vocabulary.ts';
import { formatPhone } from '#shared/domain/phone.ts';
import type { ClientId, Phone, RowId } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { os } from '../../api/os.ts';
import { t } from '../../i18n/index.ts';
import { notifyDone, notifyError } from '../../ui/notify.tsx';
import { openContact } from '../contacts/contactStore.ts';
import { dialScheme } from './dialScheme.ts';
import { nextAllowedText } from './nextAllowed.ts';

export type WantedCall = {
  readonly clientId: ClientId;
  readonly purpose: CallPurpose;
  /** What a commercial call is about. */
  readonly product: string | null;
  /** Promises that the call is meant to keep. */
  readonly keepsPromiseIds?: readonly RowId[];
};

/** Resolves with the decision, or with null when the gate could not be asked; the person was told either way. */
export async function placeCall({ keepsPromiseIds = [], ...wanted }: WantedCall): Promise<CallDecisionOut | null> {
  try {
    const { attemptId, phone, decision } = await call('calls.dial', wanted);
    if (!decision.allowed) {
      notifyError(refusalSentence(decision));
      return decision;
    }
    if (phone !== null) await dialOrCopy(phone);
    openContact({
      clientId: wanted.clientId,
      attemptId,
      dialledAtMs: Date.now(),
      keepsPromiseIds,
      defaults: {
        channel: 'phone',
        direction: 'outbound',
        ...(wanted.purpose === 'commercial' ? { nature: 'commercial' as const } : {}),
      },
    });
    return decision;
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
    return null;
  }
}

/** A machine without a telephone program still gives the number, ready to be pasted. */
export async function dialOrCopy(phone: Phone): Promise<void> {
  try {
    await os('links.dial', { phone, scheme: dialScheme() });
  } catch {
    await os('clipboard.writeText', { text: formatPhone(phone) }).then(
      () => notifyDone(t('legal.copied', { phone: formatPhone(phone) })),
      () => notifyDone(t('legal.dialYourself', { phone: formatPhone(phone) })),
    );
  }
}

export function refusalSentence(decision: Extract<CallDecisionOut, { allowed: false }>): string {
  const why = t('legal.blocked', { rule: t(`vocabulary:callRule.${decision.rule}`) });
  return `${why}. ${nextAllowedText(decision)}.`;
}
