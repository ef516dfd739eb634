/** How dates, hours and amounts are written for a French reader. Pure: no clock, no machine locale. */
import type { LocalDate, ZoneId } from '../values.ts';
import { partsOf, weekdayOf } from './dates.ts';

export const WEEKDAY_NAMES = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
export const SHORT_WEEKDAY_NAMES = ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'] as const;
export const MONTH_NAMES = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;
const SHORT_MONTHS = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
] as const;

/** Narrow no-break space: between groups of digits and before €. */
const NARROW_SPACE = '\u202f';

const pad = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** "24/11/2026". */
export function formatDate(date: LocalDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** "mardi 24 novembre 2026"; the first of a month is "1er". */
export function formatLongDate(date: LocalDate): string {
  const { year, month, day } = partsOf(date);
  return `${weekdayName(date)} ${dayOfMonth(day)} ${MONTH_NAMES[month - 1] ?? ''} ${year}`;
}

/** "mar. 24 nov." */
export function formatShortDate(date: LocalDate): string {
  const { month, day } = partsOf(date);
  return `${shortWeekdayName(date)} ${dayOfMonth(day)} ${SHORT_MONTHS[month - 1] ?? ''}`;
}

/** "mardi". */
export function weekdayName(date: LocalDate): string {
  return WEEKDAY_NAMES[weekdayOf(date) - 1] ?? '';
}

/** "mar." */
export function shortWeekdayName(date: LocalDate): string {
  return SHORT_WEEKDAY_NAMES[weekdayOf(date) - 1] ?? '';
}

/** Minutes since midnight as "09:05". */
export function formatTime(minutes: number): string {
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** Cents as "1 234,56 €", with narrow no-break spaces and a true minus sign. */
export function formatEuros(cents: number): string {
  const whole = Math.abs(Math.round(cents));
  return euros(cents < 0 && whole > 0, Math.floor(whole / 100), `,${pad(whole % 100)}`);
}

/** Cents as whole euros, "1 235 €"; half a euro rounds away from zero. */
export function formatEurosRounded(cents: number): string {
  const whole = Math.round(Math.abs(cents) / 100);
  return euros(cents < 0 && whole > 0, whole, '');
}

function euros(negative: boolean, whole: number, decimals: string): string {
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
  return `${negative ? '−' : ''}${grouped}${decimals}${NARROW_SPACE}€`;
}

function dayOfMonth(day: number): string {
  return day === 1 ? '1er' : String(day);
}

const ZONE_LABELS: Readonly<Record<string, string>> = {
  'Europe/Paris': 'Paris',
  'Europe/Zurich': 'Zurich',
  'Europe/London': 'Londres',
  'Europe/Brussels': 'Bruxelles',
  'Europe/Berlin': 'Berlin',
  'America/New_York': 'New York',
  'America/Los_Angeles': 'Los Angeles',
  'America/Toronto': 'Toronto',
  'America/Montreal': 'Montréal',
  'America/Guadeloupe': 'Guadeloupe',
  'America/Martinique': 'Martinique',
  'America/Cayenne': 'Cayenne',
  'America/Miquelon': 'Miquelon',
  'Africa/Casablanca': 'Casablanca',
  'Africa/Tunis': 'Tunis',
  'Africa/Algiers': 'Alger',
  'Africa/Dakar': 'Dakar',
  'Asia/Jerusalem': 'Jérusalem',
  'Asia/Dubai': 'Dubaï',
  'Asia/Singapore': 'Singapour',
  'Asia/Hong_Kong': 'Hong Kong',
  'Asia/Shanghai': 'Shanghai',
  'Asia/Tokyo': 'Tokyo',
  'Australia/Sydney': 'Sydney',
  'Indian/Reunion': 'La Réunion',
  'Indian/Mayotte': 'Mayotte',
  'Pacific/Noumea': 'Nouméa',
  'Pacific/Tahiti': 'Tahiti',
  'Pacific/Wallis': 'Wallis',
};

/** The zones to offer first in a list of choices: where the clients of an e-agence live. */
export const COMMON_ZONES: readonly ZoneId[] = Object.keys(ZONE_LABELS) as ZoneId[];

/** The city a French reader knows a zone by ("Londres"); another zone's last segment ("Buenos Aires"). */
export function zoneLabel(zone: ZoneId): string {
  return ZONE_LABELS[zone] ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
