/** Public holidays: the eleven national ones of France, those of Alsace-Moselle and overseas, those of other countries. */
import type { LocalDate } from '../values.ts';
import { addDays, makeDate } from './dates.ts';
import { FOREIGN_HOLIDAYS } from './foreignHolidays.ts';

export type Holiday = { readonly date: LocalDate; readonly name: string };

export const TERRITORIES = ['alsace_moselle', 'GP', 'MQ', 'GF', 'RE', 'YT', 'BL', 'MF'] as const;
/** A part of France with public holidays of its own. */
export type Territory = (typeof TERRITORIES)[number];

const ABOLITION = 'Abolition de l’esclavage';

/** Month and day of the holidays that do not move. Source: Code du travail, L.3422-2; local law of Alsace-Moselle. */
const REGIONAL: Readonly<Record<Territory, readonly { readonly month: number; readonly day: number; name: string }[]>> =
  {
    alsace_moselle: [{ month: 12, day: 26, name: 'Saint-Étienne' }],
    YT: [{ month: 4, day: 27, name: ABOLITION }],
    MQ: [{ month: 5, day: 22, name: ABOLITION }],
    GP: [{ month: 5, day: 27, name: ABOLITION }],
    MF: [{ month: 5, day: 27, name: ABOLITION }],
    GF: [{ month: 6, day: 10, name: ABOLITION }],
    BL: [{ month: 10, day: 9, name: ABOLITION }],
    RE: [{ month: 12, day: 20, name: ABOLITION }],
  };

/** Easter Sunday of the Gregorian calendar (algorithm: Meeus, Jones, Butcher). */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const march = epact + weekday - 7 * shift + 114;
  return makeDate(year, Math.floor(march / 31), (march % 31) + 1);
}

const national = new Map<number, readonly Holiday[]>();

/** The eleven national holidays of a year, in order. Source: Code du travail, L.3133-1. */
export function nationalHolidays(year: number): readonly Holiday[] {
  let days = national.get(year);
  if (days === undefined) {
    const easter = easterSunday(year);
    days = [
      { date: makeDate(year, 1, 1), name: 'Jour de l’An' },
      { date: addDays(easter, 1), name: 'Lundi de Pâques' },
      { date: makeDate(year, 5, 1), name: 'Fête du Travail' },
      { date: makeDate(year, 5, 8), name: 'Victoire 1945' },
      { date: addDays(easter, 39), name: 'Ascension' },
      { date: addDays(easter, 50), name: 'Lundi de Pentecôte' },
      { date: makeDate(year, 7, 14), name: 'Fête nationale' },
      { date: makeDate(year, 8, 15), name: 'Assomption' },
      { date: makeDate(year, 11, 1), name: 'Toussaint' },
      { date: makeDate(year, 11, 11), name: 'Armistice 1918' },
      { date: makeDate(year, 12, 25), name: 'Noël' },
    ].sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
    national.set(year, days);
  }
  return days;
}

/**
 * The holidays that a territory adds to the national ones, in order.
 * Good Friday is counted in all of Alsace-Moselle, although the law keeps it for the communes that have a
 * Protestant church: nobody is then expected on a day that may be a holiday.
 */
export function regionalHolidays(year: number, territory: Territory): readonly Holiday[] {
  const fixed = REGIONAL[territory].map(({ month, day, name }) => ({ date: makeDate(year, month, day), name }));
  if (territory !== 'alsace_moselle') return fixed;
  return [{ date: addDays(easterSunday(year), -2), name: 'Vendredi saint' }, ...fixed];
}

const names = new Map<string, ReadonlyMap<LocalDate, string>>();

function namesOf(year: number, territory: Territory | null): ReadonlyMap<LocalDate, string> {
  const key = `${year} ${territory ?? ''}`;
  let ofYear = names.get(key);
  if (ofYear === undefined) {
    const regional = territory === null ? [] : regionalHolidays(year, territory);
    // The later entry wins: on a day that is both, the national name is shown.
    ofYear = new Map([...regional, ...nationalHolidays(year)].map(({ date, name }) => [date, name]));
    names.set(key, ofYear);
  }
  return ofYear;
}

/** The French name of the holiday on a date, national or of the territory; null on an ordinary day. */
export function holidayOn(date: LocalDate, territory: Territory | null): string | null {
  return namesOf(Number(date.slice(0, 4)), territory).get(date) ?? null;
}

const BY_POSTCODE: Readonly<Record<string, Territory>> = {
  '97133': 'BL',
  '97150': 'MF',
  '971': 'GP',
  '972': 'MQ',
  '973': 'GF',
  '974': 'RE',
  '976': 'YT',
  '977': 'BL',
  '978': 'MF',
  '57': 'alsace_moselle',
  '67': 'alsace_moselle',
  '68': 'alsace_moselle',
};

/**
 * The territory whose holidays a client keeps, or null when only the national ones are known.
 * @param country ISO 3166-1 alpha-2, where the overseas departments may stand by their own code or under FR
 * @param postcode with its leading zeros
 */
export function territoryOf(country: string, postcode: string | null): Territory | null {
  const own = TERRITORIES.find((territory) => territory === country);
  if (own !== undefined) return own;
  if (country !== 'FR' || postcode === null || !/^\d{5}$/.test(postcode)) return null;
  return BY_POSTCODE[postcode] ?? BY_POSTCODE[postcode.slice(0, 3)] ?? BY_POSTCODE[postcode.slice(0, 2)] ?? null;
}

const abroad = new Map<string, ReadonlyMap<LocalDate, string>>();

/** Holidays of one year where France’s own do not say them all: another country, or a collectivity’s own days. */
function foreignOf(country: string, year: number): ReadonlyMap<LocalDate, string> {
  const key = `${year} ${country}`;
  let ofYear = abroad.get(key);
  if (ofYear === undefined) {
    const days = new Map<LocalDate, string>();
    for (const line of FOREIGN_HOLIDAYS[country] ?? []) {
      const [when = '', name = ''] = line.split(' = ');
      for (const date of datesOf(when, year)) if (!days.has(date)) days.set(date, name);
    }
    ofYear = days;
    abroad.set(key, ofYear);
  }
  return ofYear;
}

/** @param when "05-01", "P+39" (days from Easter), or dates of known years */
function datesOf(when: string, year: number): readonly LocalDate[] {
  if (when.startsWith('P')) return [addDays(easterSunday(year), Number(when.slice(1)))];
  if (when.length === 5) return [`${year}-${when}` as LocalDate];
  return when.split(' ').filter((date): date is LocalDate => date.startsWith(`${year}-`));
}

/** Collectivities that keep the national holidays, and some of their own. */
const COLLECTIVITIES: readonly string[] = ['NC', 'PF', 'WF', 'PM'];

/**
 * The French name of the holiday on a date where a person lives; null on an ordinary day, or where nothing is known.
 * @param country ISO 3166-1 alpha-2
 */
export function holidayAbroad(date: LocalDate, country: string | null, territory: Territory | null): string | null {
  if (territory !== null || country === 'FR') return holidayOn(date, territory);
  if (country === null) return null;
  const own = foreignOf(country, Number(date.slice(0, 4))).get(date) ?? null;
  return own ?? (COLLECTIVITIES.includes(country) ? holidayOn(date, null) : null);
}
