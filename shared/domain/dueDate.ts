/** Due dates as an advisor types them: "demain", "+3j", "lun 14h", "25/11", "fin de mois". */
import { BRANCH_ZONE, type LocalDate } from '../values.ts';
import {
  addDays,
  addMonths,
  endOfMonth,
  instantAt,
  instantOf,
  localDateFrom,
  localParts,
  MINUTE_MS,
  weekdayOf,
} from './time.ts';

/** A day, and the minutes since midnight in Paris when an hour was typed. */
export type DueDate = { readonly on: LocalDate; readonly minutes: number | null };

/** `past`: understood, but over. `impossible`: no such day, or an hour that the clocks skip. */
export type DueDateFault = 'empty' | 'unknown' | 'impossible' | 'past';
export type DueDateReading = ({ readonly ok: true } & DueDate) | { readonly ok: false; readonly fault: DueDateFault };

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
const NUMBERS: Readonly<Record<string, number>> = { un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6 };
const FRIDAY = 5;

/** The due date, or null when the text is not one or is over. `readDueDate` says which. */
export function parseDueDate(text: string, now: number): DueDate | null {
  const reading = readDueDate(text, now);
  return reading.ok ? { on: reading.on, minutes: reading.minutes } : null;
}

/**
 * Reads a French due date; accents, case and the kind of apostrophe do not matter. "Today" is the day in Paris.
 * A weekday is always the next one to come, never today; an hour alone is today's, or tomorrow's once over;
 * a day without a year is the next such day; "fin de semaine" is Friday.
 * @param now UTC instant, epoch milliseconds
 */
export function readDueDate(text: string, now: number): DueDateReading {
  const plain = simplify(text);
  if (plain === '') return fault('empty');
  const { day, minutes } = splitHour(plain);
  const today = localParts(now, BRANCH_ZONE);
  if (minutes !== null && minutes >= 24 * 60) return fault('impossible');
  if (day === '') {
    if (minutes === null) return fault('unknown');
    const over = instantOf(today.date, minutes, BRANCH_ZONE) < startOfMinute(now);
    return checked(over ? addDays(today.date, 1) : today.date, minutes, now);
  }
  const on = readDay(day, today.date);
  return typeof on === 'object' ? on : checked(on, minutes, now);
}

type Fault = { readonly ok: false; readonly fault: DueDateFault };

const fault = (kind: DueDateFault): Fault => ({ ok: false, fault: kind });

function checked(on: LocalDate, minutes: number | null, now: number): DueDateReading {
  if (on < localParts(now, BRANCH_ZONE).date) return fault('past');
  if (minutes === null) return { ok: true, on, minutes };
  if (instantAt(on, minutes, BRANCH_ZONE).kind === 'none') return fault('impossible');
  return instantOf(on, minutes, BRANCH_ZONE) < startOfMinute(now) ? fault('past') : { ok: true, on, minutes };
}

const startOfMinute = (atMs: number): number => Math.floor(atMs / MINUTE_MS) * MINUTE_MS;

function simplify(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’`-]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Takes the hour off the end: "14h", "14h30", "14 h 30", "14:30", "a 14h", "midi". */
function splitHour(text: string): { day: string; minutes: number | null } {
  const noon = /^(.*?)(?:^| )(?:a )?midi$/.exec(text);
  if (noon !== null) return { day: (noon[1] ?? '').trim(), minutes: 12 * 60 };
  const clock = /^(.*?)(?:^| )(?:a )?(\d{1,2}) ?(?:h ?([0-5]\d)?|:([0-5]\d))$/.exec(text);
  if (clock === null) return { day: text, minutes: null };
  const [, day = '', hours, afterH, afterColon] = clock;
  return { day: day.trim(), minutes: Number(hours) * 60 + Number(afterH ?? afterColon ?? 0) };
}

function readDay(text: string, today: LocalDate): LocalDate | Fault {
  if (text === 'aujourd hui' || text === 'auj') return today;
  if (text === 'demain') return addDays(today, 1);
  if (text === 'apres demain') return addDays(today, 2);
  if (text === 'fin de mois' || text === 'fin du mois') return endOfMonth(today);
  if (text === 'fin de semaine' || text === 'fin de la semaine') return onOrAfter(today, FRIDAY);
  return readDelay(text, today) ?? readWeekday(text, today) ?? readCalendarDay(text, today) ?? fault('unknown');
}

/** "+3j", "+2s", "+2 sem", "+1m", "dans 3 jours", "dans une semaine". */
function readDelay(text: string, today: LocalDate): LocalDate | Fault | null {
  const found = /^(?:\+ ?|dans )(\d{1,3}|[a-z]+) ?(j|jours?|s|sem|semaines?|m|mois)$/.exec(text);
  if (found === null) return null;
  const count = Number(NUMBERS[found[1] ?? ''] ?? found[1]);
  if (Number.isNaN(count)) return null;
  const unit = found[2] ?? '';
  if (unit.startsWith('j')) return addDays(today, count);
  return unit.startsWith('s') ? addDays(today, count * 7) : addMonths(today, count);
}

/** "lun", "lun.", "lundi", "lundi prochain": the first to come, a week away when it is today. */
function readWeekday(text: string, today: LocalDate): LocalDate | null {
  const word = /^([a-z]{3,8})\.?(?: prochain)?$/.exec(text)?.[1];
  const index = word === undefined ? -1 : WEEKDAYS.findIndex((name) => name === word || name.slice(0, 3) === word);
  return index === -1 ? null : onOrAfter(addDays(today, 1), index + 1);
}

function onOrAfter(date: LocalDate, weekday: number): LocalDate {
  return addDays(date, (weekday - weekdayOf(date) + 7) % 7);
}

/** "25/11", "25/11/26", "25/11/2026", with slashes or dots, "le" allowed before. */
function readCalendarDay(text: string, today: LocalDate): LocalDate | Fault | null {
  const found = /^(?:le )?(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|\d{4}))?$/.exec(text);
  if (found === null) return null;
  const [, day, month, written] = found;
  const thisYear = Number(today.slice(0, 4));
  if (written !== undefined) {
    const year = written.length === 2 ? Math.floor(thisYear / 100) * 100 + Number(written) : Number(written);
    return localDateFrom(year, Number(month), Number(day)) ?? fault('impossible');
  }
  const next = [thisYear, thisYear + 1]
    .map((year) => localDateFrom(year, Number(month), Number(day)))
    .find((date) => date !== null && date >= today);
  return next ?? fault('impossible');
}
