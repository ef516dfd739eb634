import type { SeriesOccurrence } from '#shared/contract/series.ts';
import { formatTimeAt, localDate, shortWeekdayName } from '#shared/domain/time.ts';
import { dualText, twoClocks } from '#shared/domain/twoClocks.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import { t } from '../../../i18n/index.ts';
import { reasonInWords } from '../slotWords.ts';

/** "Jour férié en France : Noël"; without a reason, the hour is outside working hours. */
export function whyBlocked({ reason, detail }: NonNullable<SeriesOccurrence['blocked']>): string {
  return reason === null ? t('series:outside') : reasonInWords({ reason, detail });
}

/** "14:30 ce jour-là", "mer. 10:00"; on both clocks for a client whose clock shows something else. */
export function insteadInWords({ startsAtMs }: SeriesOccurrence, atMs: number, zone: ZoneId | null): string {
  if (twoClocks(atMs, zone).there !== null) return dualText(atMs, zone);
  const [wanted, date] = [localDate(startsAtMs, BRANCH_ZONE), localDate(atMs, BRANCH_ZONE)];
  const time = formatTimeAt(atMs, BRANCH_ZONE);
  return date === wanted ? t('series:takeInstead', { time }) : `${shortWeekdayName(date)} ${time}`;
}
