/** One instant on the branch's clock and on the client's, weekday on both sides, in French and in English. */
import { BRANCH_ZONE, type ZoneId } from '../values.ts';
import { englishWeekday, englishZoneLabel } from './englishFormats.ts';
import { daysBetween, formatTime, type LocalParts, localParts, shortWeekdayName, zoneLabel } from './time.ts';

export type Language = 'fr' | 'en';

export type TwoClocks = {
  readonly here: LocalParts;
  /** null = the client's clock shows the same, or is not known. */
  readonly there: (LocalParts & { readonly zone: ZoneId }) | null;
  /** Days the client's calendar is ahead: -1, 0 or 1. */
  readonly dayShift: number;
};

export function twoClocks(atMs: number, zone: ZoneId | null): TwoClocks {
  const here = localParts(atMs, BRANCH_ZONE);
  const there = zone === null ? null : localParts(atMs, zone);
  if (zone === null || there === null || there.offsetMin === here.offsetMin) return { here, there: null, dayShift: 0 };
  return { here, there: { ...there, zone }, dayShift: daysBetween(here.date, there.date) };
}

/** "+1 j" or "−1 j" when the client lives another day, "" when it is the same one. */
export function dayBadge(dayShift: number): string {
  if (dayShift === 0) return '';
  return `${dayShift > 0 ? '+' : '−'}${Math.abs(dayShift)}\u00a0j`;
}

/** "jeu. 09:00 Paris · jeu. 19:00 Nouméa"; one clock alone when both show the same hour. */
export function dualText(atMs: number, zone: ZoneId | null, language: Language = 'fr'): string {
  const { here, there } = twoClocks(atMs, zone);
  const weekday = language === 'fr' ? shortWeekdayName : englishWeekday;
  const label = language === 'fr' ? zoneLabel : englishZoneLabel;
  const clock = ({ date, minutes }: LocalParts, at: ZoneId) => `${weekday(date)} ${formatTime(minutes)} ${label(at)}`;
  return there === null ? clock(here, BRANCH_ZONE) : `${clock(here, BRANCH_ZONE)} · ${clock(there, there.zone)}`;
}

/** "à Nouméa", "en Guadeloupe". */
export function atPlace(zone: ZoneId): string {
  const island = zone === 'America/Guadeloupe' || zone === 'America/Martinique';
  return `${island ? 'en' : 'à'} ${zoneLabel(zone)}`;
}

/** The time of a place: "heure de Nouméa", "heure d’Alger", "heure de la Guadeloupe". */
export function timeOfPlace(zone: ZoneId): string {
  const label = zoneLabel(zone);
  if (zone === 'America/Guadeloupe' || zone === 'America/Martinique') return `heure de la ${label}`;
  return /^[AEIOUYÀÉÈÊÎÔ]/u.test(label) ? `heure d’${label}` : `heure de ${label}`;
}
