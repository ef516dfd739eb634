/** How days, hours and places are written for an English reader. Pure: no clock, no machine locale. */
import type { LocalDate, ZoneId } from '../values.ts';
import { partsOf, weekdayOf } from './dates.ts';

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "Thursday 26 November 2026": British order, which no reader takes for another day. */
export function englishLongDate(date: LocalDate): string {
  return `${englishDay(date)} ${partsOf(date).year}`;
}

/** "Thursday 26 November". */
export function englishDay(date: LocalDate): string {
  const { month, day } = partsOf(date);
  return `${WEEKDAYS[weekdayOf(date) - 1] ?? ''} ${day} ${MONTHS[month - 1] ?? ''}`;
}

/** "Thu". */
export function englishWeekday(date: LocalDate): string {
  return (WEEKDAYS[weekdayOf(date) - 1] ?? '').slice(0, 3);
}

/** Minutes since midnight as "2:30 pm"; noon and midnight are "12:00 pm" and "12:00 am". */
export function englishTime(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minutes % 60).padStart(2, '0')}\u00a0${hour < 12 ? 'am' : 'pm'}`;
}

/** The zone's own city: "Noumea", "New York", "Toronto". */
export function englishZoneLabel(zone: ZoneId): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
