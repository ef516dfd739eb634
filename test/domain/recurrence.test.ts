import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { addDays, daysInMonth, partsOf, type Weekday, weekdayOf } from '#shared/domain/dates.ts';
import {
  MAX_OCCURRENCES,
  occurrenceDays,
  occurrencesOf,
  patternsFrom,
  type RecurrencePattern,
  RecurrenceRule,
} from '#shared/domain/recurrence.ts';
import { patternSentence, recurrenceSentence } from '#shared/domain/recurrenceSentence.ts';
import { localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';

const day = (text: string) => text as LocalDate;
const rule = (
  pattern: RecurrencePattern,
  end: RecurrenceRule['end'] = { count: 6 },
  except: LocalDate[] = [],
): RecurrenceRule => ({ pattern, end, except });
const weekly = (weekdays: Weekday[], every = 1): RecurrencePattern => ({ unit: 'week', every, weekdays });
const monthlyOn = (dayOfMonth: number, every = 1): RecurrencePattern => ({
  unit: 'month',
  every,
  on: { day: dayOfMonth },
});
const nth = (n: number, weekday: Weekday, every = 1): RecurrencePattern => ({
  unit: 'month',
  every,
  on: { nth: n, weekday },
});

const anyWeekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const anyStart = fc.integer({ min: 0, max: 4000 }).map((n) => addDays(day('2024-01-01'), n));
const anyPattern: fc.Arbitrary<RecurrencePattern> = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((every): RecurrencePattern => ({ unit: 'day', every })),
  fc
    .tuple(fc.uniqueArray(anyWeekday, { minLength: 1 }), fc.integer({ min: 1, max: 8 }))
    .map(([weekdays, every]) => weekly(weekdays, every)),
  fc
    .tuple(fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1)), fc.integer({ min: 1, max: 5 }))
    .map(([dayOfMonth, every]) => monthlyOn(dayOfMonth, every)),
  fc
    .tuple(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(-1)), anyWeekday, fc.integer({ min: 1, max: 5 }))
    .map(([n, weekday, every]) => nth(n, weekday, every)),
);
const anyEnd = (start: LocalDate): fc.Arbitrary<RecurrenceRule['end']> =>
  fc.oneof(
    fc.integer({ min: 1, max: MAX_OCCURRENCES }).map((count) => ({ count })),
    fc.integer({ min: 0, max: 900 }).map((n) => ({ until: addDays(start, n) })),
  );
const anyCase = anyStart.chain((start) => fc.tuple(fc.constant(start), anyPattern, anyEnd(start)));

/** The same rule as calendar programs write it (RFC 5545). */
function rruleOf({ pattern, end }: RecurrenceRule): string {
  const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
  const name = (weekday: number) => names[weekday - 1] ?? '';
  const parts = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY' };
  const by =
    pattern.unit === 'day'
      ? []
      : pattern.unit === 'week'
        ? [`BYDAY=${pattern.weekdays.map(name).join(',')}`]
        : 'day' in pattern.on
          ? [`BYMONTHDAY=${pattern.on.day}`]
          : [`BYDAY=${pattern.on.nth}${name(pattern.on.weekday)}`];
  const until = 'count' in end ? `COUNT=${end.count}` : `UNTIL=${end.until.replaceAll('-', '')}`;
  return [`FREQ=${parts[pattern.unit]}`, `INTERVAL=${pattern.every}`, ...by, until].join(';');
}

/** ical.js gives up after some months in a row without the asked day: from 29 on, and for a fifth weekday. */
function libraryFollows(pattern: RecurrencePattern): boolean {
  if (pattern.unit !== 'month' || pattern.every === 1) return true;
  return 'day' in pattern.on ? pattern.on.day <= 28 : pattern.on.nth <= 4;
}

/** What ical.js makes of it: an independent reading of the same rule. */
function byLibrary(asked: RecurrenceRule, start: LocalDate): string[] {
  const iterator = ICAL.Recur.fromString(rruleOf(asked)).iterator(ICAL.Time.fromDateString(start));
  const days: string[] = [];
  for (let next = iterator.next(); next && days.length <= MAX_OCCURRENCES; next = iterator.next()) {
    if (Number(next.year) > partsOf(start).year + 9) break;
    days.push(next.toString().slice(0, 10));
  }
  return days;
}

describe('the days of a rule', () => {
  test('are those that an independent library counts, for any rule that it can follow', () => {
    fc.assert(
      fc.property(anyCase, ([start, pattern, end]) => {
        fc.pre(libraryFollows(pattern));
        const asked = rule(pattern, end);
        const nine = (days: readonly string[]) =>
          days.filter((each) => Number(each.slice(0, 4)) <= partsOf(start).year + 9);
        expect(nine(occurrenceDays(asked, start))).toEqual(byLibrary(asked, start));
      }),
      { numRuns: 400 },
    );
  });

  test('are all the days of the asked months that fit, counted one by one', () => {
    const anyMonthDay = fc.integer({ min: 1, max: 31 });
    fc.assert(
      fc.property(anyStart, anyMonthDay, fc.integer({ min: 1, max: 7 }), (start, dayOfMonth, every) => {
        const until = addDays(start, 1_500);
        const months = (date: LocalDate) => partsOf(date).year * 12 + partsOf(date).month;
        const fits = Array.from({ length: 1_501 }, (_, n) => addDays(start, n)).filter(
          (date) => partsOf(date).day === dayOfMonth && (months(date) - months(start)) % every === 0,
        );
        expect(occurrenceDays(rule(monthlyOn(dayOfMonth, every), { until }), start)).toEqual(fits);
      }),
      { numRuns: 50 },
    );
  });

  test('grow strictly, start no earlier than the first day, and end where the rule ends', () => {
    fc.assert(
      fc.property(anyCase, ([start, pattern, end]) => {
        const days = occurrenceDays(rule(pattern, end), start);
        for (const [i, each] of days.entries()) {
          expect(each >= start).toBe(true);
          expect(i === 0 || each > (days[i - 1] ?? '')).toBe(true);
          expect('until' in end ? each <= end.until : i < end.count).toBe(true);
        }
        expect(days.length).toBeLessThanOrEqual(MAX_OCCURRENCES + 1);
      }),
    );
  });

  test('fall on the asked days only', () => {
    fc.assert(
      fc.property(anyCase, ([start, pattern, end]) => {
        const fits = (each: LocalDate): boolean => {
          if (pattern.unit === 'day') return true;
          if (pattern.unit === 'week') return pattern.weekdays.includes(weekdayOf(each));
          const { year, month, day: on } = partsOf(each);
          const last = daysInMonth(year, month);
          if ('day' in pattern.on) return on === (pattern.on.day === -1 ? last : pattern.on.day);
          const inPlace = pattern.on.nth === -1 ? on + 7 > last : Math.ceil(on / 7) === pattern.on.nth;
          return inPlace && weekdayOf(each) === pattern.on.weekday;
        };
        expect(occurrenceDays(rule(pattern, end), start).every(fits)).toBe(true);
      }),
    );
  });

  test('are as many as the count where every period has its day', () => {
    fc.assert(
      fc.property(anyStart, anyWeekday, fc.integer({ min: 1, max: MAX_OCCURRENCES }), (start, weekday, count) => {
        expect(occurrenceDays(rule(weekly([weekday]), { count }), start)).toHaveLength(count);
        expect(occurrenceDays(rule(nth(-1, weekday), { count }), start)).toHaveLength(count);
      }),
    );
  });

  test('leave out the exceptions, which still count', () => {
    const asked = rule(weekly([2]), { count: 4 }, [day('2026-12-08')]);
    expect(occurrenceDays(asked, day('2026-12-01'))).toEqual(['2026-12-01', '2026-12-15', '2026-12-22']);
  });

  test('skip the months without a 31st; the last day of the month is another rule', () => {
    expect(occurrenceDays(rule(monthlyOn(31), { count: 3 }), day('2027-01-31'))).toEqual([
      '2027-01-31',
      '2027-03-31',
      '2027-05-31',
    ]);
    expect(occurrenceDays(rule(monthlyOn(-1), { count: 3 }), day('2027-01-31'))).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
    ]);
  });

  test('a 29 February comes back in leap years only, and a day that never comes ends', () => {
    expect(occurrenceDays(rule(monthlyOn(29, 12), { count: 3 }), day('2028-02-29'))).toEqual([
      '2028-02-29',
      '2032-02-29',
      '2036-02-29',
    ]);
    expect(occurrenceDays(rule(monthlyOn(31, 12)), day('2027-02-01'))).toEqual([]);
  });

  test('a rule that is too long says so with one day too many', () => {
    expect(
      occurrenceDays(rule({ unit: 'day', every: 1 }, { until: day('2028-01-01') }), day('2026-12-01')),
    ).toHaveLength(MAX_OCCURRENCES + 1);
  });
});

describe('the hour of a rule', () => {
  test('is the same on the Paris clock before and after each change of clocks', () => {
    const walls = (start: string) =>
      occurrencesOf(rule(weekly([weekdayOf(day(start))]), { count: 3 }), day(start), 14 * 60).map(({ startsAtMs }) =>
        new Date(startsAtMs).toISOString().slice(0, 16),
      );
    expect(walls('2026-10-20')).toEqual(['2026-10-20T12:00', '2026-10-27T13:00', '2026-11-03T13:00']);
    expect(walls('2027-03-23')).toEqual(['2027-03-23T13:00', '2027-03-30T12:00', '2027-04-06T12:00']);
  });

  test('is the asked one for any rule in working hours', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 6 * 60, max: 22 * 60 }), ([start, pattern, end], minutes) => {
        const asked = rule(pattern, end);
        const days = occurrencesOf(asked, start, minutes);
        expect(days.map(({ on }) => on)).toEqual(occurrenceDays(asked, start));
        for (const { on, startsAtMs } of days)
          expect(localParts(startsAtMs, BRANCH_ZONE)).toMatchObject({ date: on, minutes });
      }),
    );
  });

  test('in the night of the change: the hour that does not exist is the one after, of two the first', () => {
    const daily = rule({ unit: 'day', every: 1 }, { count: 3 });
    const utc = (start: string) =>
      occurrencesOf(daily, day(start), 150).map(({ startsAtMs }) => new Date(startsAtMs).toISOString().slice(0, 16));
    expect(utc('2027-03-27')).toEqual(['2027-03-27T01:30', '2027-03-28T01:00', '2027-03-29T00:30']);
    expect(utc('2026-10-24')).toEqual(['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30']);
  });
});

describe('a rule in words', () => {
  test.each([
    [rule(weekly([2]), { until: day('2027-06-30') }), 840, 'Tous les mardis à 14:00 jusqu’au 30/06/2027'],
    [rule(nth(-1, 4)), null, 'Le dernier jeudi du mois, 6 fois'],
    [rule(weekly([4, 2])), 540, 'Tous les mardis et jeudis à 09:00, 6 fois'],
    [rule(weekly([1, 3], 2)), 540, 'Toutes les 2 semaines, le lundi et le mercredi à 09:00, 6 fois'],
    [rule({ unit: 'day', every: 1 }), null, 'Tous les jours, 6 fois'],
    [rule({ unit: 'day', every: 10 }), null, 'Tous les 10 jours, 6 fois'],
    [rule(monthlyOn(1)), 600, 'Le 1er de chaque mois à 10:00, 6 fois'],
    [rule(monthlyOn(15, 3)), null, 'Le 15 du mois, tous les 3 mois, 6 fois'],
    [rule(monthlyOn(-1)), null, 'Le dernier jour du mois, 6 fois'],
    [rule(nth(1, 5, 2)), null, 'Le premier vendredi du mois, tous les 2 mois, 6 fois'],
  ])('%#: %s', (asked, minutes, sentence) => {
    expect(recurrenceSentence(asked, minutes)).toBe(sentence);
  });

  test('from the last Monday of a long month: the ways it may come back', () => {
    expect(patternsFrom(day('2027-05-31')).map(patternSentence)).toEqual([
      'Tous les lundis',
      'Le 31 de chaque mois',
      'Le dernier lundi du mois',
      'Le dernier jour du mois',
      'Tous les jours',
    ]);
  });

  test('every way offered from a day falls on that day', () => {
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 1, max: 12 }), (start, every) => {
        for (const pattern of patternsFrom(start, every))
          expect(occurrenceDays(RecurrenceRule.parse(rule(pattern, { count: 1 })), start)).toEqual([start]);
      }),
    );
  });
});
