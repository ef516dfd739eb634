import type { HitRate } from '#shared/contract/catalogue.ts';
import { t } from '../../i18n/index.ts';

/** Under so many proposals a rate says nothing. */
const FEW = 5;

/** « 12 souscriptions sur 40 propositions », or that it is too early to tell. */
export function hitsText({ proposals, subscriptions }: HitRate): string {
  return proposals < FEW ? t('client:hitsFew') : t('client:hits', { count: subscriptions, proposals });
}
