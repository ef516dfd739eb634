/** A day and an hour as a person types them, « jeu 26/11 14h30 », read on the clock of a zone. */
import type { LocalDate, ZoneId } from '../values.ts';
import { addDays, daysBetween, localDateFrom, type Weekday, weekdayOf } from './dates.ts';
import { formatDate, formatLongDate, formatTime, weekdayName } from './formats.ts';
import { instantAt, localDate, localParts, MINUTE_MS } from './time.ts';
import { atPlace, timeOfPlace } from './twoClocks.ts';

/** `two`: the clocks go back over that hour, and the person says which of the two is meant. */
export type TypedHour =
  | { readonly kind: 'at'; readonly atMs: number }
  | { readonly kind: 'fault'; readonly message: string }
  | { readonly kind: 'two'; readonly message: string; readonly firstAtMs: number; readonly secondAtMs: number };

const EXAMPLE = 'Écrivez par exemple «\u00a0jeu 26/11 14h30\u00a0» ou «\u00a0demain 9h\u00a0».';

/**
 * @param zone on whose clock the hour is meant
 * @param now UTC instant, epoch milliseconds
 * @returns a French sentence that says what to do for a day or an hour that does not exist, exists twice or is past
 */
export function readTypedHour(text: string, zone: ZoneId, now: number): TypedHour {
  const words = plain(text);
  const hour = /(?:^|\s)(?:a\s+)?(\d{1,2})\s*(?:h|:)\s*(\d{2})?$/.exec(words);
  if (hour === null) return fault(`L’heure manque, ou n’est pas comprise. ${EXAMPLE}`);
  const [whole, hours = '', minutes = '00'] = hour;
  const atMin = Number(hours) * 60 + Number(minutes);
  if (Number(hours) > 23 || Number(minutes) > 59)
    return fault(`${hours}:${minutes} n’est pas une heure\u00a0: écrivez-la de 00:00 à 23:59.`);
  const day = readDay(words.slice(0, words.length - whole.length).trim(), localDate(now, zone));
  return 'message' in day ? fault(day.message) : readHourOn(day.date, atMin, zone, now);
}

/** The same once the day and the minutes since midnight are understood. */
export function readHourOn(date: LocalDate, minutes: number, zone: ZoneId, now: number): TypedHour {
  const found = instantAt(date, minutes, zone);
  const told = `${formatTime(minutes)} le ${formatLongDate(date)}`;
  if (found.kind === 'none') {
    const last = formatTime((localParts(found.nextAtMs - MINUTE_MS, zone).minutes + 1) % 1440);
    const next = formatTime(localParts(found.nextAtMs, zone).minutes);
    return fault(
      `${told} n’existe pas ${atPlace(zone)}\u00a0: les horloges y passent de ${last} à ${next}. Choisissez une heure avant ${last}, ou à partir de ${next}.`,
    );
  }
  const latest = found.kind === 'two' ? found.secondAtMs : found.atMs;
  if (latest < now) return fault(`${told} (${timeOfPlace(zone)}) est déjà passé. Choisissez une heure à venir.`);
  if (found.kind === 'one') return { kind: 'at', atMs: found.atMs };
  const message = `${told} existe deux fois ${atPlace(zone)}\u00a0: les horloges reculent cette nuit-là. Choisissez la première ou la seconde.`;
  return { kind: 'two', message, firstAtMs: found.firstAtMs, secondAtMs: found.secondAtMs };
}

type Day = { readonly date: LocalDate } | { readonly message: string };

const WEEKDAY = /^(lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?(?:\s+|$)/;
const WEEKDAYS = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'];
const MONTHS = ['janv', 'fevr', 'mars', 'avr', 'mai', 'juin', 'juil', 'aout', 'sept', 'oct', 'nov', 'dec'];
/** A day without its year, so long gone, is next year's. */
const RECENT_DAYS = 60;

function readDay(words: string, today: LocalDate): Day {
  const relative = ["aujourd'hui", 'demain', 'apres-demain'].indexOf(words);
  if (relative >= 0) return { date: addDays(today, relative) };
  const named = /^mars\b/.test(words) ? null : WEEKDAY.exec(words);
  const weekday = named === null ? null : ((WEEKDAYS.indexOf(named[1] ?? '') + 1) as Weekday);
  const rest = named === null ? words : words.slice(named[0].length);
  if (rest === '' && weekday !== null) return { date: addDays(today, (weekday - weekdayOf(today) + 7) % 7) };
  const day = readDate(rest, today);
  if ('message' in day || weekday === null || weekdayOf(day.date) === weekday) return day;
  return {
    message: `Le ${formatDate(day.date)} est un ${weekdayName(day.date)}. Corrigez le jour de la semaine ou la date.`,
  };
}

function readDate(words: string, today: LocalDate): Day {
  const digits = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$/.exec(words);
  const letters = /^(\d{1,2})(?:er)? ([a-z]{3,})\.?(?: (\d{4}))?$/.exec(words);
  const found = digits ?? letters;
  if (found === null) return { message: `Le jour manque, ou n’est pas compris. ${EXAMPLE}` };
  const [, day = '', monthText = '', yearText] = found;
  const month = digits === null ? monthNumber(monthText) : Number(monthText);
  if (month === 0) return { message: `Le jour manque, ou n’est pas compris. ${EXAMPLE}` };
  const year = yearText === undefined ? null : Number(yearText) + (yearText.length === 2 ? 2000 : 0);
  const date = year === null ? soonest(today, month, Number(day)) : localDateFrom(year, month, Number(day));
  if (date === null) return { message: `Le ${words} n’existe pas. Corrigez la date.` };
  return { date };
}

/** 1 to 12; 0 when no month, or more than one, is written so. */
function monthNumber(word: string): number {
  const found = MONTHS.filter((month) => word.startsWith(month) || month.startsWith(word));
  return found.length === 1 && found[0] !== undefined ? MONTHS.indexOf(found[0]) + 1 : 0;
}

/** This year's, or next year's when that one is long gone. */
function soonest(today: LocalDate, month: number, day: number): LocalDate | null {
  const year = Number(today.slice(0, 4));
  const thisYear = localDateFrom(year, month, day);
  const nextYear = localDateFrom(year + 1, month, day);
  return thisYear !== null && daysBetween(thisYear, today) <= RECENT_DAYS ? thisYear : nextYear;
}

const fault = (message: string): TypedHour => ({ kind: 'fault', message });

/** Lower case, no accents, single plain spaces. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\s,;]+/gu, ' ')
    .trim();
}
