import Holidays from 'date-holidays';
import { describe, expect, test } from 'vitest';
import {
  easterSunday,
  holidayAbroad,
  holidayOn,
  nationalHolidays,
  regionalHolidays,
  TERRITORIES,
  type Territory,
  territoryOf,
} from '#shared/domain/holidays.ts';
import { addDays } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';

const date = (text: string): LocalDate => text as LocalDate;
const YEARS = Array.from({ length: 16 }, (_, index) => 2020 + index);

/** Public holidays according to an independent library. */
function oracle(year: number, state?: string): string[] {
  const calendar = state === undefined ? new Holidays('FR') : new Holidays('FR', state);
  return calendar
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map((holiday) => holiday.date.slice(0, 10));
}

describe('public holidays', () => {
  test('the eleven national holidays from 2020 to 2035 agree with an independent calendar', () => {
    for (const year of YEARS) expect(nationalHolidays(year).map((holiday) => holiday.date)).toEqual(oracle(year));
  });

  test('regional holidays from 2020 to 2035 agree with an independent calendar', () => {
    const states: readonly (readonly [Territory, string])[] = [
      ['alsace_moselle', '57'],
      ['alsace_moselle', '67'],
      ['alsace_moselle', '68'],
      ...TERRITORIES.slice(1).map((territory) => [territory, territory] as const),
    ];
    for (const year of YEARS) {
      const national = oracle(year);
      const goodFriday = regionalHolidays(year, 'alsace_moselle')[0]?.date;
      for (const [territory, state] of states) {
        // The library also lists Good Friday in Martinique and Guadeloupe, where it is custom and not law.
        const custom = territory === 'MQ' || territory === 'GP' ? [goodFriday] : [];
        const expected = oracle(year, state).filter((on) => !national.includes(on) && !custom.includes(date(on)));
        const ours = regionalHolidays(year, territory).map((holiday) => holiday.date);
        // The library tells a day that is both regional and national once.
        expect(ours.filter((on) => !national.includes(on))).toEqual(expected);
      }
    }
  });

  test('Easter is right over five centuries’ odd cases', () => {
    expect([1818, 1954, 1981, 2000, 2038, 2285].map(easterSunday)).toEqual([
      '1818-03-22',
      '1954-04-18',
      '1981-04-19',
      '2000-04-23',
      '2038-04-25',
      '2285-03-22',
    ]);
  });

  test('a holiday is known by its French name, where it is kept', () => {
    expect(holidayOn(date('2026-11-11'), null)).toBe('Armistice 1918');
    expect(holidayOn(date('2026-11-24'), null)).toBeNull();
    expect(holidayOn(date('2026-12-26'), 'alsace_moselle')).toBe('Saint-Étienne');
    expect(holidayOn(date('2026-12-26'), null)).toBeNull();
    expect(holidayOn(date('2026-12-20'), 'RE')).toBe('Abolition de l’esclavage');
    expect(holidayOn(date('2026-12-25'), 'RE')).toBe('Noël');
  });

  test('the postcode or the country code tells the territory', () => {
    const cases: readonly (readonly [string, string | null, Territory | null])[] = [
      ['FR', '67000', 'alsace_moselle'],
      ['FR', '68100', 'alsace_moselle'],
      ['FR', '57000', 'alsace_moselle'],
      ['FR', '97110', 'GP'],
      ['FR', '97133', 'BL'],
      ['FR', '97150', 'MF'],
      ['FR', '97200', 'MQ'],
      ['FR', '97300', 'GF'],
      ['FR', '97400', 'RE'],
      ['FR', '97600', 'YT'],
      ['FR', '97500', null],
      ['FR', '75001', null],
      ['FR', '06700', null],
      ['FR', '6700', null],
      ['FR', null, null],
      ['RE', null, 'RE'],
      ['BL', '97133', 'BL'],
      ['NC', '98800', null],
      ['DE', '67000', null],
    ];
    expect(cases.map(([country, postcode]) => territoryOf(country, postcode))).toEqual(cases.map(([, , own]) => own));
  });
});

describe('public holidays where the client lives', () => {
  /** What the library lists beside the days off: observances, and the days it counts twice. */
  const NOT_OFF: Readonly<Record<string, RegExp>> = {
    AE: /الإسراء|رمضان/,
    CN: /Journée internationale des femmes|青年节|儿童节|建军节/,
  };
  const COUNTRIES = ['CH', 'LU', 'MC', 'BE', 'DE', 'GB', 'US', 'CA', 'MA', 'TN', 'DZ', 'SN', 'IL', 'AE', 'SG', 'HK'];
  const STATES: Readonly<Record<string, string>> = { AU: 'NSW', GB: 'ENG' };
  test.each([...COUNTRIES, 'CN', 'JP', 'AU', 'NC', 'PF', 'WF', 'PM'])(
    'those of %s from 2026 to 2028 agree with an independent calendar',
    (country) => {
      const state = STATES[country];
      const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state);
      for (const year of [2026, 2027, 2028]) {
        const expected = new Set<string>();
        for (const holiday of calendar.getHolidays(year, 'fr')) {
          if (holiday.type !== 'public' || NOT_OFF[country]?.test(holiday.name)) continue;
          const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000));
          for (let day = 0; day < days; day++) expected.add(addDays(date(holiday.date.slice(0, 10)), day));
        }
        const all = Array.from({ length: 366 }, (_, day) => addDays(date(`${year}-01-01`), day));
        const ours = all.filter((on) => on.startsWith(`${year}-`) && holidayAbroad(on, country, null) !== null);
        expect(ours).toEqual([...expected].filter((on) => on.startsWith(`${year}-`)).sort());
      }
    },
  );

  test('each has a French name, and a moon says when it is not sure', () => {
    expect(holidayAbroad(date('2026-11-26'), 'US', null)).toBe('Action de grâce (Thanksgiving)');
    expect(holidayAbroad(date('2027-03-09'), 'MA', null)).toBe('Aïd el-Fitr (date probable)');
    expect(holidayAbroad(date('2026-09-24'), 'NC', null)).toBe('Fête de la citoyenneté');
    expect(holidayAbroad(date('2026-07-14'), 'NC', null)).toBe('Fête nationale');
  });

  test('nothing is said of a country that is not known, nor of years that are not', () => {
    expect(holidayAbroad(date('2026-07-20'), 'CO', null)).toBeNull();
    expect(holidayAbroad(date('2026-07-14'), null, null)).toBeNull();
    expect(holidayAbroad(date('2029-11-22'), 'US', null)).toBeNull();
    expect(holidayAbroad(date('2029-12-25'), 'US', null)).toBe('Noël');
  });
});
