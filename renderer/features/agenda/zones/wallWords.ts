/** Hours as the data process read them on both clocks, in words: nothing is computed again with the page's zone data. */
import type { Walls } from '#shared/contract/zones.ts';
import { formatShortDate, zoneLabel } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { t } from '../../../i18n/index.ts';

export type ClockWords = { readonly side: keyof Walls; readonly text: string };

/** « jeu. 26 nov., 10:00 Paris », then the client's clock when it shows something else. */
export function clocksOf({ advisor, client }: Walls, zone: ZoneId | null): readonly ClockWords[] {
  const here: ClockWords = { side: 'advisor', text: inWords(advisor, BRANCH_ZONE) };
  if (client === null || zone === null || zone === BRANCH_ZONE) return [here];
  return [here, { side: 'client', text: inWords(client, zone) }];
}

export const hoursInWords = (walls: Walls, zone: ZoneId | null): string =>
  clocksOf(walls, zone)
    .map(({ text }) => text)
    .join(' · ');

function inWords(wall: string, zone: ZoneId): string {
  const [date, time] = wall.split('T');
  return t('zones:clock', { date: formatShortDate(date as LocalDate), time, place: zoneLabel(zone) });
}
