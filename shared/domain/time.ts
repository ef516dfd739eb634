/**
 * Instants and wall clocks. Instants are UTC epoch milliseconds; a wall clock is a date and minutes since midnight
 * in an IANA zone. Dates without an hour live in dates.ts, and are exported again here: one import for time.
 */
import type { LocalDate, ZoneId } from '../values.ts';
import { dateOfDayNumber, dayNumber, type Weekday, weekdayOfDayNumber } from './dates.ts';
import { formatTime, shortWeekdayName } from './formats.ts';
import { offsetChangeBetween, offsetMsAt } from './zones.ts';

export {
  addDays,
  addMonths,
  ageOn,
  birthdayInYear,
  daysBetween,
  endOfMonth,
  isoWeekOf,
  isValidLocalDate,
  localDateFrom,
  type Weekday,
  weekdayOf,
} from './dates.ts';
export {
  COMMON_ZONES,
  formatDate,
  formatEuros,
  formatEurosRounded,
  formatLongDate,
  formatShortDate,
  formatTime,
  shortWeekdayName,
  weekdayName,
  zoneLabel,
} from './formats.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

export type LocalParts = {
  readonly date: LocalDate;
  readonly weekday: Weekday;
  /** Whole minutes since local midnight, 0 to 1439. */
  readonly minutes: number;
  /** Offset from UTC, positive east of Greenwich. */
  readonly offsetMin: number;
};

/** What the calendar and the clock on the wall show in a zone at an instant. */
export function localParts(atMs: number, zone: ZoneId): LocalParts {
  const offsetMs = offsetMsAt(atMs, zone);
  const wallMs = atMs + offsetMs;
  const day = Math.floor(wallMs / DAY_MS);
  return {
    date: dateOfDayNumber(day),
    weekday: weekdayOfDayNumber(day),
    minutes: Math.floor((wallMs - day * DAY_MS) / MINUTE_MS),
    offsetMin: offsetMs / MINUTE_MS,
  };
}

/** The date on the calendar of a zone at an instant. */
export function localDate(atMs: number, zone: ZoneId): LocalDate {
  return dateOfDayNumber(localDayNumber(atMs, zone));
}

/** The same date as days since 1970-01-01: to count days without making texts. */
export function localDayNumber(atMs: number, zone: ZoneId): number {
  return Math.floor((atMs + offsetMsAt(atMs, zone)) / DAY_MS);
}

/** A wall-clock reading exists once, not at all (clocks go forward), or twice (clocks go back). */
export type InstantAt =
  | { readonly kind: 'one'; readonly atMs: number }
  | { readonly kind: 'none'; readonly nextAtMs: number }
  | { readonly kind: 'two'; readonly firstAtMs: number; readonly secondAtMs: number };

/**
 * The instant at which the clock of a zone shows a date and a time.
 * @param minutes since midnight; 1440 is midnight at the end of the day
 * @returns `none` carries the first instant after the gap
 */
export function instantAt(date: LocalDate, minutes: number, zone: ZoneId): InstantAt {
  const wallMs = dayNumber(date) * DAY_MS + minutes * MINUTE_MS;
  // A day on either side covers every offset; zones do not change twice within two days.
  const before = offsetMsAt(wallMs - DAY_MS, zone);
  const after = offsetMsAt(wallMs + DAY_MS, zone);
  if (before === after) return { kind: 'one', atMs: wallMs - before };
  const early = wallMs - Math.max(before, after);
  const late = wallMs - Math.min(before, after);
  const earlyShows = early + offsetMsAt(early, zone) === wallMs;
  const lateShows = late + offsetMsAt(late, zone) === wallMs;
  if (earlyShows && lateShows) return { kind: 'two', firstAtMs: early, secondAtMs: late };
  if (earlyShows) return { kind: 'one', atMs: early };
  if (lateShows) return { kind: 'one', atMs: late };
  return { kind: 'none', nextAtMs: offsetChangeBetween(early, late, zone) ?? late };
}

/** The instant of a wall-clock reading: in a gap the first instant after it, of two the first. */
export function instantOf(date: LocalDate, minutes: number, zone: ZoneId): number {
  const found = instantAt(date, minutes, zone);
  if (found.kind === 'one') return found.atMs;
  return found.kind === 'none' ? found.nextAtMs : found.firstAtMs;
}

/** The hour on the wall of a zone at an instant, "09:05". */
export function formatTimeAt(atMs: number, zone: ZoneId): string {
  return formatTime(localParts(atMs, zone).minutes);
}

/** What calendar and clock show in a zone at an instant, as one text to compare: "2026-11-26T09:05". */
export function wallAt(atMs: number, zone: ZoneId): string {
  const { date, minutes } = localParts(atMs, zone);
  return `${date}T${formatTime(minutes)}`;
}

/** One instant on two clocks, weekday on both sides: "jeu. 09:00 Paris · jeu. 19:00 Nouméa". */
export function formatDual(atMs: number, zoneA: ZoneId, labelA: string, zoneB: ZoneId, labelB: string): string {
  return `${clock(atMs, zoneA, labelA)} · ${clock(atMs, zoneB, labelB)}`;
}

function clock(atMs: number, zone: ZoneId, label: string): string {
  const { date, minutes } = localParts(atMs, zone);
  return `${shortWeekdayName(date)} ${formatTime(minutes)} ${label}`;
}
