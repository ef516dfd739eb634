import type { SlotOut } from '#shared/contract/appointments.ts';
import type { ZoneId } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';
import { atPlace, dayInWords, hourInWords, twoClocks } from './clocks.ts';

/**
 * The proposals as one sentence for a message to the client: "Je vous propose : mardi 24 novembre à 9 h 00 (heure de
 * Paris), soit 19 h 00 à Nouméa ; … ou …."
 */
export function proposalSentence(slots: readonly SlotOut[], zone: ZoneId | null): string {
  const parts = slots.map(({ startsAtMs }) => proposalInWords(startsAtMs, zone));
  const last = parts.pop();
  if (last === undefined) return '';
  const list = parts.length === 0 ? last : `${parts.join('\u00a0; ')}\u00a0; ${t('agenda:sentence.or')} ${last}`;
  return t('agenda:sentence.propose', { list });
}

function proposalInWords(atMs: number, zone: ZoneId | null): string {
  const { here, there, dayShift } = twoClocks(atMs, zone);
  const ours = { day: dayInWords(here.date), time: hourInWords(here.minutes) };
  if (there === null) return t('agenda:sentence.here', ours);
  const theirs = { time: hourInWords(there.minutes), at: atPlace(there.zone) };
  const soit =
    dayShift === 0
      ? t('agenda:sentence.there', theirs)
      : t('agenda:sentence.thereDay', { ...theirs, day: dayInWords(there.date) });
  return `${t('agenda:sentence.here', ours)}, ${soit}`;
}
