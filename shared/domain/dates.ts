/**
 * Arithmetic on calendar dates. A `LocalDate` has no hour and no zone, so nothing here can shift a day:
 * dates are counted as whole days since 1970-01-01 in the proleptic Gregorian calendar.
 */
import type { LocalDate } from '../values.ts';

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type DateParts = { readonly year: number; readonly month: number; readonly day: number };

/** Days since 1970-01-01 of a civil date (algorithm: H. Hinnant, "days_from_civil"). */
export function dayNumberOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The civil date of a day number: the inverse of `dayNumberOf`. */
export function civilOf(dayNumber: number): DateParts {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

export function partsOf(date: LocalDate): DateParts {
  return { year: twoDigits(date, 0) * 100 + twoDigits(date, 2), month: twoDigits(date, 5), day: twoDigits(date, 8) };
}

/** Read by character codes: whole portfolios of dates are compared, and slicing costs five times as much. */
function twoDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 48 * 11;
}

/** Days since 1970-01-01. */
export function dayNumber(date: LocalDate): number {
  const { year, month, day } = partsOf(date);
  return dayNumberOf(year, month, day);
}

/** The date of a number of days since 1970-01-01. */
export function dateOfDayNumber(n: number): LocalDate {
  const { year, month, day } = civilOf(n);
  return makeDate(year, month, day);
}

/** Writes a date that is known to exist; `localDateFrom` is the checked way in. */
export function makeDate(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as LocalDate;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A date from its numbers, or null when the calendar has no such day (31 April, 29 February 2027). */
export function localDateFrom(year: number, month: number, day: number): LocalDate | null {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  if (!whole || year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return null;
  }
  return makeDate(year, month, day);
}

/** Whether a text is an existing date written YYYY-MM-DD. */
export function isValidLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, day } = partsOf(text as LocalDate);
  return localDateFrom(year, month, day) !== null;
}

export function weekdayOfDayNumber(n: number): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((n + 3) % 7) + 7) % 7) + 1) as Weekday;
}

export function weekdayOf(date: LocalDate): Weekday {
  return weekdayOfDayNumber(dayNumber(date));
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Adds months; a day that the month lacks becomes its last one (31/12/2026 + 2 months = 28/02/2027). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const total = year * 12 + (month - 1) + months;
  const toYear = Math.floor(total / 12);
  const toMonth = total - toYear * 12 + 1;
  return makeDate(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

export function endOfMonth(date: LocalDate): LocalDate {
  const { year, month } = partsOf(date);
  return makeDate(year, month, daysInMonth(year, month));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * The day on which a person born on `bornOn` has their birthday in `year`.
 * Somebody born on 29 February is a year older on 1 March in common years: the later of the two readings met
 * in France (end of 28 February, or 1 March), so nobody counts as being of age a day too early.
 */
export function birthdayInYear(bornOn: LocalDate, year: number): LocalDate {
  const { month, day } = partsOf(bornOn);
  return month === 2 && day === 29 && !isLeapYear(year) ? makeDate(year, 3, 1) : makeDate(year, month, day);
}

/** Age in whole years on a date, counted on birthdays; negative before birth. */
export function ageOn(bornOn: LocalDate, on: LocalDate): number {
  const { year } = partsOf(on);
  const years = year - partsOf(bornOn).year;
  return on < birthdayInYear(bornOn, year) ? years - 1 : years;
}

/** ISO 8601 week number, 1 to 53: what "semaines paires / impaires" means on a French calendar. */
export function isoWeekOf(date: LocalDate): number {
  const n = dayNumber(date);
  const thursday = n - weekdayOfDayNumber(n) + 4;
  return Math.floor((thursday - dayNumberOf(civilOf(thursday).year, 1, 1)) / 7) + 1;
}
