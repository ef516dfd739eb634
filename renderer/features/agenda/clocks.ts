/** One instant on the branch's clock and on the client's, as the booking screens write it. */
import {
  daysBetween,
  formatLongDate,
  formatTime,
  type LocalParts,
  localParts,
  zoneLabel,
} from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';

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

/** "à Nouméa", "en Guadeloupe". */
export function atPlace(zone: ZoneId): string {
  const island = zone === 'America/Guadeloupe' || zone === 'America/Martinique';
  return t(island ? 'agenda:place.in' : 'agenda:place.at', { place: zoneLabel(zone) });
}

/** "mardi 24 novembre": the year goes without saying within six weeks. */
export function dayInWords(date: LocalDate): string {
  return formatLongDate(date).replace(/ \d{4}$/, '');
}

/** "9 h 00", as it is written in a letter. */
export function hourInWords(minutes: number): string {
  return `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}`;
}
