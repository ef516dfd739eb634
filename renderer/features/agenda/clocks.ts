/** One instant on the branch's clock and on the client's, as the booking screens read it out. */
import { formatLongDate, formatTime } from '#shared/domain/time.ts';
import { atPlace, twoClocks } from '#shared/domain/twoClocks.ts';
import type { ZoneId } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';

export { dayInWords } from '#shared/domain/proposalText.ts';
export { twoClocks } from '#shared/domain/twoClocks.ts';

/** Whole sentence part, for screen readers: "mardi 24 novembre 2026, 09:00 à Paris, mardi 19:00 à Nouméa". */
export function spokenClocks(atMs: number, zone: ZoneId | null): string {
  const { here, there, dayShift } = twoClocks(atMs, zone);
  const start = t('agenda:spoken.here', { date: formatLongDate(here.date), time: formatTime(here.minutes) });
  if (there === null) return start;
  const values = { time: formatTime(there.minutes), at: atPlace(there.zone) };
  return dayShift === 0
    ? `${start}, ${t('agenda:spoken.there', values)}`
    : `${start}, ${t('agenda:spoken.thereDay', { ...values, date: formatLongDate(there.date) })}`;
}
