import type { SeriesOccurrence } from '#shared/contract/series.ts';
import { t } from '../../../i18n/index.ts';
import { reasonInWords } from '../slotWords.ts';

/** "Jour férié en France : Noël"; without a reason, the hour is outside working hours. */
export function whyBlocked({ reason, detail }: NonNullable<SeriesOccurrence['blocked']>): string {
  return reason === null ? t('series:outside') : reasonInWords({ reason, detail });
}
