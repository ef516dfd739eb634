import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  birthdayInYear,
  COMMON_ZONES,
  daysBetween,
  endOfMonth,
  formatDate,
  formatDual,
  formatEuros,
  formatEurosRounded,
  formatLongDate,
  formatShortDate,
  formatTime,
  formatTimeAt,
  instantAt,
  instantOf,
  isoWeekOf,
  isValidLocalDate,
  localDate,
  localDateFrom,
  localParts,
  weekdayOf,
  zoneLabel,
} from '#shared/domain/time.ts';
import { isKnownZone, type LocalDate, type ZoneId } from '#shared/values.ts';

const date = (text: string): LocalDate => text as LocalDate;
const zone = (name: string): ZoneId => name as ZoneId;
const paris = zone('Europe/Paris');
const nouméa = zone('Pacific/Noumea');

// Zones with half hours, quarter hours, 30-minute daylight time, changes at midnight, Ramadan changes, a lost day.
const ODD_ZONES = ['Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'America/Havana', 'Asia/Beirut'];
const anyZone = fc.constantFrom(...COMMON_ZONES, ...[...ODD_ZONES, 'Pacific/Apia', 'Africa/Cairo', 'UTC'].map(zone));
const anyInstant = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2040, 0, 1) });
const anyDate = fc.integer({ min: -36_500, max: 36_500 }).map((days) => addDays(date('2000-01-01'), days));

describe('instants and wall clocks', () => {
  test('the clock on the wall agrees with an independent time library, anywhere and at any moment', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (atMs, where) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(where);
        expect(localParts(atMs, where)).toEqual({
          date: expected.toPlainDate().toString(),
          weekday: expected.dayOfWeek,
          minutes: expected.hour * 60 + expected.minute,
          offsetMin: expected.offsetNanoseconds / 60e9,
        });
        expect(localDate(atMs, where)).toBe(expected.toPlainDate().toString());
      }),
      { numRuns: 3_000 },
    );
  });

  test('the offset changes at the exact second, on every change of ten years', () => {
    for (const where of [...COMMON_ZONES, ...ODD_ZONES.map(zone)]) {
      let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2020, 0, 1)).toZonedDateTimeISO(where);
      for (
        let next = at.getTimeZoneTransition('next');
        next && next.year < 2030;
        next = at.getTimeZoneTransition('next')
      ) {
        const changeAtMs = next.epochMilliseconds;
        expect(localParts(changeAtMs, where).offsetMin).toBe(next.offsetNanoseconds / 60e9);
        expect(localParts(changeAtMs - 1, where).offsetMin).toBe(
          next.subtract({ seconds: 1 }).offsetNanoseconds / 60e9,
        );
        at = next;
      }
    }
  });

  test('a wall-clock reading is found again, as one, none or two instants', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, fc.integer({ min: -180, max: 180 }), (nearMs, where, shiftMin) => {
        // Half of the readings fall within three hours of a change of offset.
        const near = Temporal.Instant.fromEpochMilliseconds(nearMs).toZonedDateTimeISO(where);
        const change = nearMs % 2 === 0 ? near.getTimeZoneTransition('next') : null;
        const wall = (change ?? near).toPlainDateTime().add({ minutes: shiftMin }).round('minute');
        const on = date(wall.toPlainDate().toString());
        const minutes = wall.hour * 60 + wall.minute;
        const earlier = wall.toZonedDateTime(where, { disambiguation: 'earlier' });
        const later = wall.toZonedDateTime(where, { disambiguation: 'later' });
        const [firstAtMs, secondAtMs] = [earlier.epochMilliseconds, later.epochMilliseconds];
        const twice = { kind: 'two', firstAtMs, secondAtMs };
        const never = { kind: 'none', nextAtMs: earlier.getTimeZoneTransition('next')?.epochMilliseconds };
        const once = { kind: 'one', atMs: firstAtMs };
        const ambiguous = earlier.toPlainDateTime().equals(wall) ? twice : never;
        expect(instantAt(on, minutes, where)).toEqual(firstAtMs === secondAtMs ? once : ambiguous);
      }),
      { numRuns: 3_000 },
    );
  });

  test('on the night of 28 March 2027 half past two does not exist in Paris: three o’clock comes next', () => {
    const threeAtMs = Date.UTC(2027, 2, 28, 1);
    expect(instantAt(date('2027-03-28'), 150, paris)).toEqual({ kind: 'none', nextAtMs: threeAtMs });
    expect(instantOf(date('2027-03-28'), 150, paris)).toBe(threeAtMs);
    expect(formatTimeAt(threeAtMs, paris)).toBe('03:00');
  });

  test('on the night of 25 October 2026 half past two comes twice in Paris, the first in summer time', () => {
    expect(instantAt(date('2026-10-25'), 150, paris)).toEqual({
      kind: 'two',
      firstAtMs: Date.UTC(2026, 9, 25, 0, 30),
      secondAtMs: Date.UTC(2026, 9, 25, 1, 30),
    });
    expect(instantOf(date('2026-10-25'), 150, paris)).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  test('a meeting is announced on both clocks', () => {
    const atMs = Date.UTC(2026, 10, 26, 8);
    expect(formatDual(atMs, paris, 'Paris', nouméa, 'Nouméa')).toBe('jeu. 09:00 Paris · jeu. 19:00 Nouméa');
    const evening = Date.UTC(2026, 10, 26, 17);
    expect(formatDual(evening, paris, 'Paris', nouméa, 'Nouméa')).toBe('jeu. 18:00 Paris · ven. 04:00 Nouméa');
  });

  test('every zone offered first is known to this machine', () => {
    expect(COMMON_ZONES).toHaveLength(29);
    expect(COMMON_ZONES.filter((where) => !isKnownZone(where))).toEqual([]);
  });
});

describe('dates', () => {
  test('days, months and weekdays agree with an independent time library', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -2_000, max: 2_000 }), (on, n) => {
        const expected = Temporal.PlainDate.from(on);
        expect(addDays(on, n)).toBe(expected.add({ days: n }).toString());
        expect(addMonths(on, n)).toBe(expected.add({ months: n }).toString());
        expect(endOfMonth(on)).toBe(expected.with({ day: 31 }).toString());
        expect(weekdayOf(on)).toBe(expected.dayOfWeek);
        expect(isoWeekOf(on)).toBe(expected.weekOfYear);
        expect(daysBetween(on, addDays(on, n))).toBe(n);
        expect(isValidLocalDate(on)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('two months after 31 December end on the last day of February', () => {
    expect(addMonths(date('2026-12-31'), 2)).toBe('2027-02-28');
    expect(addMonths(date('2027-12-31'), 2)).toBe('2028-02-29');
    expect(addMonths(date('2026-01-15'), -2)).toBe('2025-11-15');
  });

  test('days that the calendar does not have are refused', () => {
    const wrong = ['2027-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-1-1', '24/11/2026', ''];
    expect(wrong.filter(isValidLocalDate)).toEqual([]);
    expect(isValidLocalDate('2028-02-29')).toBe(true);
    expect(localDateFrom(2027, 2, 29)).toBeNull();
    expect(localDateFrom(2028, 2, 29)).toBe('2028-02-29');
  });

  test('somebody born on 29 February is a year older on 1 March in common years', () => {
    const born = date('2008-02-29');
    expect(birthdayInYear(born, 2026)).toBe('2026-03-01');
    expect(birthdayInYear(born, 2028)).toBe('2028-02-29');
    expect(ageOn(born, date('2026-02-28'))).toBe(17);
    expect(ageOn(born, date('2026-03-01'))).toBe(18);
    expect(ageOn(born, date('2028-02-28'))).toBe(19);
    expect(ageOn(born, date('2028-02-29'))).toBe(20);
  });

  test('a person is a year older on the birthday, not the day before', () => {
    expect(ageOn(date('2008-11-24'), date('2026-11-23'))).toBe(17);
    expect(ageOn(date('2008-11-24'), date('2026-11-24'))).toBe(18);
  });
});

describe('French writing', () => {
  test('dates and hours read as on a French letter', () => {
    expect(formatDate(date('2026-11-04'))).toBe('04/11/2026');
    expect(formatLongDate(date('2026-11-24'))).toBe('mardi 24 novembre 2026');
    expect(formatLongDate(date('2027-08-01'))).toBe('dimanche 1er août 2027');
    expect(formatShortDate(date('2026-11-24'))).toBe('mar. 24 nov.');
    expect(formatTime(545)).toBe('09:05');
    expect(formatTime(0)).toBe('00:00');
  });

  test('amounts group thousands and never break across lines', () => {
    expect(formatEuros(123_456)).toBe('1\u202f234,56\u202f€');
    expect(formatEuros(-5)).toBe('−0,05\u202f€');
    expect(formatEuros(0)).toBe('0,00\u202f€');
    expect(formatEuros(-100_000_000)).toBe('−1\u202f000\u202f000,00\u202f€');
    expect(formatEurosRounded(123_450)).toBe('1\u202f235\u202f€');
    expect(formatEurosRounded(-40)).toBe('0\u202f€');
    expect(formatEurosRounded(-150)).toBe('−2\u202f€');
  });

  test('zones are named by the city a French reader knows', () => {
    expect(zoneLabel(zone('Europe/London'))).toBe('Londres');
    expect(zoneLabel(nouméa)).toBe('Nouméa');
    expect(zoneLabel(zone('America/Argentina/Buenos_Aires'))).toBe('Buenos Aires');
  });
});
