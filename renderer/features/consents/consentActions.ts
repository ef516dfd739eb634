/** Recording at once what a client has just said on the telephone, with a way back for ten seconds. */
import type { ConsentScope } from '#shared/contract/vocabulary.ts';
import type { RowId } from '#shared/values.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { newRowId } from '../../api/ids.ts';
import { t } from '../../i18n/index.ts';
import { notifyDone, notifyError, notifyUndo } from '../../ui/notify.tsx';
import { type ConsentClient, openConsent } from './consentStore.ts';
import { consentProof, consentWording } from './wording.ts';

/** « C » then a digit: the whole text and its proof are filled in, and may be completed afterwards. */
export function giveNow(client: ConsentClient, scope: ConsentScope): Promise<void> {
  return said(async () => {
    const now = Date.now();
    const id = newRowId(now);
    const wording = consentWording({ scope, expiresOn: null, slot: null }, now);
    const proof = consentProof('phone', now);
    await call('consents.give', { id, clientId: client.clientId, scope, channel: 'phone', wording, proof });
    notifyGiven(client, scope, id, { wording, proof });
  });
}

export function notifyGiven(
  client: ConsentClient,
  scope: ConsentScope,
  consentId: RowId,
  texts: { readonly wording: string; readonly proof: string },
): void {
  const message = t('consents:given', { scope: t(`vocabulary:consentScope.${scope}`), name: client.name });
  notifyUndo(message, () => void undo(consentId), {
    label: t('consents:completeProof'),
    run: () => openConsent({ kind: 'complete', client, consentId, ...texts }),
  });
}

/** « W » then a digit. */
export function withdrawNow(client: ConsentClient, scope: ConsentScope, what = ''): Promise<void> {
  return said(async () => {
    const id = newRowId(Date.now());
    await call('consents.withdraw', { id, clientId: client.clientId, scope, channel: 'phone', said: what });
    notifyWithdrawn(client, scope, id);
  });
}

export function notifyWithdrawn({ name }: ConsentClient, scope: ConsentScope, id: RowId): void {
  const message = t('consents:withdrawn', { scope: t(`vocabulary:consentScope.${scope}`), name });
  notifyUndo(message, () => void undo(id));
}

/** « W » then 5: no canvassing at all any more. */
export function objectNow(client: ConsentClient): Promise<void> {
  return said(async () => {
    const id = newRowId(Date.now());
    await call('consents.object', { id, clientId: client.clientId, channel: 'phone' });
    notifyObjected(client, id);
  });
}

export function notifyObjected({ name }: ConsentClient, id: RowId): void {
  notifyUndo(t('consents:objected', { name }), () => void undo(id));
}

export function undo(id: RowId): Promise<void> {
  return said(async () => {
    await call('consents.cancel', { id });
    notifyDone(t('consents:undone'));
  });
}

async function said(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
