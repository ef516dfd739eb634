import Holidays from 'date-holidays';
import { describe, expect, test } from 'vitest';
import {
  easterSunday,
  holidayOn,
  nationalHolidays,
  regionalHolidays,
  TERRITORIES,
  type Territory,
  territoryOf,
} from '#shared/domain/holidays.ts';
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
