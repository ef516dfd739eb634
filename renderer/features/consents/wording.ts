/** The full text of a consent, and of its proof, ready to be read out: who calls, about what, until when, how to end it. */
import type { Channel, ConsentScope } from '#shared/contract/vocabulary.ts';
import { longestConsentOn } from '#shared/domain/consentTerms.ts';
import {
  formatDate,
  formatLongDate,
  formatTime,
  formatTimeAt,
  localDate,
  localParts,
  zoneLabel,
} from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';
import { session } from '../session/sessionStore.ts';

export type WordedConsent = {
  readonly scope: ConsentScope;
  /** First day without it; null = the longest. */
  readonly expiresOn: LocalDate | null;
  /** The agreed call, told on the client's clock. */
  readonly slot: { readonly fromMs: number; readonly zone: ZoneId } | null;
};

export function consentWording({ scope, expiresOn, slot }: WordedConsent, now: number): string {
  const branch = session.getState().state?.branchName ?? '';
  const advisor = advisorName();
  const goods = t(`consents:goods.${scope}`);
  if (slot !== null) return t('consents:wordingSlot', { branch, advisor, goods, when: slotText(slot) });
  const until = formatDate(expiresOn ?? longestConsentOn(null, now));
  return t('consents:wording', { branch, advisor, goods, until });
}

/** « Appel du 24/11/2026 10:30 (heure de Paris), recueilli par Nadia Marchand. » */
export function consentProof(channel: Channel, now: number): string {
  return t('consents:proof', {
    channel: t(`consents:proofBy.${channel}`),
    date: formatDate(localDate(now, BRANCH_ZONE)),
    time: formatTimeAt(now, BRANCH_ZONE),
    advisor: advisorName(),
  });
}

/** "dimanche 29 novembre 2026 à 21:00 (Nouméa)". */
export function slotText({ fromMs, zone }: { readonly fromMs: number; readonly zone: ZoneId }): string {
  const { date, minutes } = localParts(fromMs, zone);
  return t('consents:slotWhen', { date: formatLongDate(date), time: formatTime(minutes), zone: zoneLabel(zone) });
}

function advisorName(): string {
  const account = session.getState().state?.account;
  return account ? `${account.firstName} ${account.lastName}` : '';
}
