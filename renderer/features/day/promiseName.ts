import type { PromiseOut } from '#shared/contract/promises.ts';
import { t } from '../../i18n/index.ts';

/** What is promised; a call-back asked for on the bank's site says so. */
export const promiseName = ({ kind, about }: Pick<PromiseOut, 'kind' | 'about'>): string =>
  kind === 'callback' && about?.channel === 'web_callback'
    ? t('vocabulary:channel.web_callback')
    : t(`vocabulary:followUp.${kind}`);
