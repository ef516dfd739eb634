/** The end of a cover, as it is said: "vendredi 27 novembre", "mardi 24 novembre à 12:00". */

import { addDays } from '#shared/domain/dates.ts';
import { formatTime, localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';
import { dayInWords } from '../agenda/clocks.ts';

/** Its last instant; a cover that ends at midnight lasts until the day before. */
export function untilText(untilMs: number): string {
  const { date, minutes } = localParts(untilMs, BRANCH_ZONE);
  return minutes === 0 ? dayInWords(addDays(date, -1)) : momentText(dayInWords(date), minutes);
}

const momentText = (day: string, minutes: number): string => t('covers:moment', { day, time: formatTime(minutes) });
