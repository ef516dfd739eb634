/** Conditions on dates as ranges of YYYYMMDD numbers: found once a day, compared for every row. */
import type { GapCondition } from '../../catalogue/rules.ts';
import type { LocalDate } from '../../values.ts';
import { addDays, addMonths, ageOn } from '../time.ts';
import { isSeason } from './conditions.ts';
import { dateKey } from './dateKey.ts';

/** Both ends included. An unknown date has the key 0: a range that starts at 0 asks nothing of the date. */
export type KeyRange = { readonly lo: number; readonly hi: number };

export const ANY_DATE: KeyRange = { lo: 0, hi: 99_999_999 };
const KNOWN_DATE: KeyRange = { lo: 1, hi: 99_999_999 };

/** The birth dates that satisfy a condition; `ANY_DATE` when it says nothing about age. */
export function bornRange(condition: GapCondition, on: LocalDate): KeyRange {
  if (condition.is === 'age_between') return ageRange(condition.min, condition.max, on);
  return condition.is === 'birthday_within_days' ? birthdayRange(condition.age, condition.days, on) : ANY_DATE;
}

/** The birth dates of people who reach an age today or in the next `days` days. */
export function birthdayRange(age: number, days: number, on: LocalDate): KeyRange {
  return { lo: latestBorn(age, addDays(on, -1)) + 1, hi: latestBorn(age, addDays(on, days)) };
}

export const recentRange = (days: number, on: LocalDate): KeyRange => ({
  lo: dateKey(addDays(on, -days)),
  hi: dateKey(on),
});
export const soonRange = (days: number, on: LocalDate): KeyRange => ({
  lo: dateKey(on),
  hi: dateKey(addDays(on, days)),
});

/** The opening dates of contracts, or comings in, that reach so many years today or in the next `days` days. */
export const anniversaryRange = (years: number, days: number, on: LocalDate): KeyRange => ({
  lo: latestOpened(years, addDays(on, -1)) + 1,
  hi: latestOpened(years, addDays(on, days)),
});

/**
 * For each day of the year, as the number MMDD, the latest year of the days ahead on which a date of that day comes
 * round; 0 = it does not. 29 February comes round on the 28th in common years.
 */
export function yearlyWindow(days: number, on: LocalDate): Int16Array {
  const latestYear = new Int16Array(1232);
  for (let i = 0; i <= days; i++) {
    const key = dateKey(addDays(on, i));
    const year = Math.floor(key / 10_000);
    latestYear[key % 10_000] = year;
    if (key % 10_000 === 228 && dateKey(addDays(on, i + 1)) % 10_000 === 301) latestYear[229] = year;
  }
  return latestYear;
}

/** The birth dates of people whose age on a day lies between two ages. */
export function ageRange(min: number | null, max: number | null, on: LocalDate): KeyRange {
  return {
    lo: max === null ? KNOWN_DATE.lo : latestBorn(max + 1, on) + 1,
    hi: min === null ? KNOWN_DATE.hi : latestBorn(min, on),
  };
}

/** The key of the last birth date that gives at least this age on a day. */
export function latestBorn(age: number, on: LocalDate): number {
  return latest(addMonths(on, -12 * age), (born) => ageOn(born, on) >= age);
}

/** The key of the last opening date that makes a contract at least so many years old on a day. */
export function latestOpened(years: number, on: LocalDate): number {
  return latest(addMonths(on, -12 * years), (opened) => addMonths(opened, 12 * years) <= on);
}

/** Whether a condition that depends on the day alone rules the whole rule out today. */
export function isNeverMet(condition: GapCondition, on: LocalDate): boolean {
  return condition.is === 'season' && !isSeason(condition.from, condition.to, on);
}

/** The last date around `guess` that passes: 29 February moves the answer by a day or two at most. */
function latest(guess: LocalDate, passes: (date: LocalDate) => boolean): number {
  for (const shift of [3, 2, 1, 0, -1, -2]) {
    const date = addDays(guess, shift);
    if (passes(date)) return dateKey(date);
  }
  return dateKey(addDays(guess, -3));
}
