/**
 * Our rules on the cases that calendar libraries hold themselves to: what python-dateutil (and rrule after it) asks on
 * 2 September 1997, what ical.js asks of months that are too short and of weeks that begin on a Monday, and the examples
 * of the standard (RFC 5545, 3.8.5.3). Stated again in our words, with the days that those cases give.
 */
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { Weekday } from '#shared/domain/dates.ts';
import { occurrenceDays, type RecurrencePattern, type RecurrenceRule } from '#shared/domain/recurrence.ts';
import type { LocalDate } from '#shared/values.ts';

const [MO, TU, WE, TH, FR, SA, SU] = [1, 2, 3, 4, 5, 6, 7] as const;
const daily = (every = 1): RecurrencePattern => ({ unit: 'day', every });
const weekly = (weekdays: Weekday[], every = 1): RecurrencePattern => ({ unit: 'week', every, weekdays });
const monthly = (day: number, every = 1): RecurrencePattern => ({ unit: 'month', every, on: { day } });
const nth = (n: number, weekday: Weekday, every = 1): RecurrencePattern => ({
  unit: 'month',
  every,
  on: { nth: n, weekday },
});
const until = (day: string) => ({ until: day as LocalDate });

/** The rule as calendar files write it: what a library makes of each case is compared too. */
type Case = readonly [
  meaning: string,
  start: string,
  pattern: RecurrencePattern,
  end: RecurrenceRule['end'],
  rrule: string,
  days: string,
];

/** Days as "1997-09-02 04 06 / 1997-10-01". */
const spelt = (text: string): string[] =>
  text.split(' / ').flatMap((part) => {
    const [first = '', ...more] = part.split(' ');
    return [first, ...more.map((day) => `${first.slice(0, 8)}${day}`)];
  });

const DATEUTIL: readonly Case[] = [
  ['every day', '1997-09-02', daily(), { count: 3 }, 'FREQ=DAILY;COUNT=3', '1997-09-02 03 04'],
  ['every other day', '1997-09-02', daily(2), { count: 3 }, 'FREQ=DAILY;INTERVAL=2;COUNT=3', '1997-09-02 04 06'],
  [
    'every 90 days, as seldom as a rule may say',
    '1997-09-02',
    daily(90),
    { count: 3 },
    'FREQ=DAILY;INTERVAL=90;COUNT=3',
    '1997-09-02 / 1997-12-01 / 1998-03-01',
  ],
  [
    'every week, on the day it begins',
    '1997-09-02',
    weekly([TU]),
    { count: 3 },
    'FREQ=WEEKLY;BYDAY=TU;COUNT=3',
    '1997-09-02 09 16',
  ],
  [
    'every other week',
    '1997-09-02',
    weekly([TU], 2),
    { count: 3 },
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3',
    '1997-09-02 16 30',
  ],
  [
    'every twenty weeks',
    '1997-09-02',
    weekly([TU], 20),
    { count: 3 },
    'FREQ=WEEKLY;INTERVAL=20;BYDAY=TU;COUNT=3',
    '1997-09-02 / 1998-01-20 / 1998-06-09',
  ],
  [
    'on Tuesdays and Thursdays',
    '1997-09-02',
    weekly([TU, TH]),
    { count: 3 },
    'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3',
    '1997-09-02 04 09',
  ],
  [
    'every month, on the 2nd',
    '1997-09-02',
    monthly(2),
    { count: 3 },
    'FREQ=MONTHLY;BYMONTHDAY=2;COUNT=3',
    '1997-09-02 / 1997-10-02 / 1997-11-02',
  ],
  [
    'every other month',
    '1997-09-02',
    monthly(2, 2),
    { count: 3 },
    'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=2;COUNT=3',
    '1997-09-02 / 1997-11-02 / 1998-01-02',
  ],
  [
    'the first Tuesday of the month',
    '1997-09-02',
    nth(1, TU),
    { count: 3 },
    'FREQ=MONTHLY;BYDAY=1TU;COUNT=3',
    '1997-09-02 / 1997-10-07 / 1997-11-04',
  ],
  [
    'the last Thursday of the month',
    '1997-09-02',
    nth(-1, TH),
    { count: 3 },
    'FREQ=MONTHLY;BYDAY=-1TH;COUNT=3',
    '1997-09-25 / 1997-10-30 / 1997-11-27',
  ],
  [
    'the third Tuesday of the month',
    '1997-09-02',
    nth(3, TU),
    { count: 3 },
    'FREQ=MONTHLY;BYDAY=3TU;COUNT=3',
    '1997-09-16 / 1997-10-21 / 1997-11-18',
  ],
];

const ICAL_JS: readonly Case[] = [
  [
    'the 31st, in months that have one',
    '2013-01-31',
    monthly(31),
    { count: 6 },
    'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=6',
    '2013-01-31 / 2013-03-31 / 2013-05-31 / 2013-07-31 / 2013-08-31 / 2013-10-31',
  ],
  [
    'the 31st every other month, from a month of 31 days',
    '2022-07-01',
    monthly(31, 2),
    { count: 5 },
    'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31;COUNT=5',
    '2022-07-31 / 2023-01-31 / 2023-03-31 / 2023-05-31 / 2023-07-31',
  ],
  [
    'the 31st every other month, from a month of 30 days',
    '2022-06-01',
    monthly(31, 2),
    { count: 5 },
    'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31;COUNT=5',
    '2022-08-31 / 2022-10-31 / 2022-12-31 / 2023-08-31 / 2023-10-31',
  ],
  [
    'the 31st every other month, three months too short at first',
    '2022-02-01',
    monthly(31, 2),
    { count: 5 },
    'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31;COUNT=5',
    '2022-08-31 / 2022-10-31 / 2022-12-31 / 2023-08-31 / 2023-10-31',
  ],
  [
    'the 29th, through a leap February',
    '2016-01-01',
    monthly(29),
    until('2016-06-30'),
    'FREQ=MONTHLY;BYMONTHDAY=29;UNTIL=20160630',
    '2016-01-29 / 2016-02-29 / 2016-03-29 / 2016-04-29 / 2016-05-29 / 2016-06-29',
  ],
  [
    'the last day of the month',
    '2015-01-01',
    monthly(-1),
    { count: 3 },
    'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3',
    '2015-01-31 / 2015-02-28 / 2015-03-31',
  ],
  [
    'the last day of every third month',
    '2022-06-01',
    monthly(-1, 3),
    { count: 6 },
    'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;COUNT=6',
    '2022-06-30 / 2022-09-30 / 2022-12-31 / 2023-03-31 / 2023-06-30 / 2023-09-30',
  ],
  [
    'the fifth Saturday of the month',
    '2015-02-04',
    nth(5, SA),
    { count: 6 },
    'FREQ=MONTHLY;BYDAY=5SA;COUNT=6',
    '2015-05-30 / 2015-08-29 / 2015-10-31 / 2016-01-30 / 2016-04-30 / 2016-07-30',
  ],
  [
    'the fifth Wednesday of every other month',
    '2015-01-01',
    nth(5, WE, 2),
    { count: 6 },
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=5WE;COUNT=6',
    '2015-07-29 / 2015-09-30 / 2016-03-30 / 2016-11-30 / 2017-03-29 / 2017-05-31',
  ],
  [
    'the first Friday, from the day after it',
    '2012-01-07',
    nth(1, FR),
    { count: 10 },
    'FREQ=MONTHLY;BYDAY=1FR;COUNT=10',
    '2012-02-03 / 2012-03-02 / 2012-04-06 / 2012-05-04 / 2012-06-01 / 2012-07-06 / 2012-08-03 / 2012-09-07 / 2012-10-05 / 2012-11-02',
  ],
  [
    'the working days of two weeks and one day',
    '2012-01-02',
    weekly([MO, TU, WE, TH, FR]),
    { count: 11 },
    'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=11',
    '2012-01-02 03 04 05 06 09 10 11 12 13 16',
  ],
  [
    'Tuesday and Sunday of every other week, the week beginning on Monday',
    '1997-08-05',
    weekly([TU, SU], 2),
    { count: 4 },
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    '1997-08-05 10 19 24',
  ],
  [
    'Sunday, then Monday and Tuesday of the week after it',
    '2017-07-30',
    weekly([MO, SU, TU]),
    { count: 3 },
    'FREQ=WEEKLY;COUNT=3;BYDAY=MO,SU,TU',
    '2017-07-30 31 / 2017-08-01',
  ],
  [
    'Sundays and Wednesdays, five times',
    '2017-04-23',
    weekly([SU, WE]),
    { count: 5 },
    'FREQ=WEEKLY;COUNT=5;BYDAY=SU,WE',
    '2017-04-23 26 30 / 2017-05-03 07',
  ],
  [
    'Friday and Saturday of every other week',
    '2016-01-01',
    weekly([FR, SA], 2),
    { count: 3 },
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SA;COUNT=3',
    '2016-01-01 02 15',
  ],
  [
    'every other Sunday until a day that is none',
    '2016-01-03',
    weekly([SU], 2),
    until('2016-03-01'),
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;UNTIL=20160301',
    '2016-01-03 17 31 / 2016-02-14 28',
  ],
  [
    'until the day it begins: once',
    '2016-01-03',
    weekly([SU], 2),
    until('2016-01-03'),
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;UNTIL=20160103',
    '2016-01-03',
  ],
  [
    'every day until tomorrow',
    '2016-01-01',
    daily(),
    until('2016-01-02'),
    'FREQ=DAILY;UNTIL=20160102',
    '2016-01-01 02',
  ],
];

const STANDARD: readonly Case[] = [
  [
    'weekly on Tuesday and Thursday for five weeks',
    '1997-09-02',
    weekly([TU, TH]),
    { count: 10 },
    'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH',
    '1997-09-02 04 09 11 16 18 23 25 30 / 1997-10-02',
  ],
  [
    'every other week on Tuesday and Thursday, eight times',
    '1997-09-02',
    weekly([TU, TH], 2),
    { count: 8 },
    'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    '1997-09-02 04 16 18 30 / 1997-10-02 14 16',
  ],
  [
    'every other week on Monday, Wednesday and Friday, until Christmas Eve',
    '1997-09-01',
    weekly([MO, WE, FR], 2),
    until('1997-12-24'),
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224;WKST=SU;BYDAY=MO,WE,FR',
    '1997-09-01 03 05 15 17 19 29 / 1997-10-01 03 13 15 17 27 29 31 / 1997-11-10 12 14 24 26 28 / 1997-12-08 10 12 22 24',
  ],
  [
    'the first Friday of the month, until Christmas Eve',
    '1997-09-05',
    nth(1, FR),
    until('1997-12-24'),
    'FREQ=MONTHLY;UNTIL=19971224;BYDAY=1FR',
    '1997-09-05 / 1997-10-03 / 1997-11-07 / 1997-12-05',
  ],
  [
    'every 10 days, five times',
    '1997-09-02',
    daily(10),
    { count: 5 },
    'FREQ=DAILY;INTERVAL=10;COUNT=5',
    '1997-09-02 12 22 / 1997-10-02 12',
  ],
];

const FAMILIES = [
  ['python-dateutil', DATEUTIL],
  ['ical.js', ICAL_JS],
  ['the standard', STANDARD],
] as const;

/** ical.js gives up where several months in a row have no such day. */
const GIVES_UP = /INTERVAL=2;(BYMONTHDAY=31|BYDAY=5WE)/;

describe.each(FAMILIES)('the cases of %s', (_, cases) => {
  test.each(cases)('%s', (_meaning, start, pattern, end, _rrule, days) => {
    expect(occurrenceDays({ pattern, end, except: [] }, start as LocalDate)).toEqual(spelt(days));
  });

  test('are what the library finds in the same rule', () => {
    for (const [meaning, start, , , rrule, days] of cases) {
      if (GIVES_UP.test(rrule)) continue;
      const iterator = ICAL.Recur.fromString(rrule).iterator(ICAL.Time.fromDateString(start));
      const found: string[] = [];
      for (let next = iterator.next(); next && found.length < 60; next = iterator.next())
        found.push(next.toString().slice(0, 10));
      expect([meaning, found]).toEqual([meaning, spelt(days)]);
    }
  });
});

test('a day that no asked month has is never found, and the search ends', () => {
  const never = (pattern: RecurrencePattern, start: string) =>
    occurrenceDays({ pattern, end: { count: 5 }, except: [] }, start as LocalDate);
  expect(never(monthly(31, 12), '2022-02-01')).toEqual([]);
  expect(never(monthly(30, 12), '2022-02-01')).toEqual([]);
  // 29 February, every twelfth month: the leap years of ten years.
  expect(never(monthly(29, 12), '2022-02-01')).toEqual(['2024-02-29', '2028-02-29']);
});

test('the same weekday written twice counts once, in any order', () => {
  const days = (weekdays: Weekday[]) =>
    occurrenceDays({ pattern: weekly(weekdays), end: { count: 4 }, except: [] }, '1997-09-02' as LocalDate);
  expect(days([TH, TU, TH])).toEqual(days([TU, TH]));
});
