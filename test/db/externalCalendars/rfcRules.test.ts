/** The standard's own examples of repetition rules. Source: RFC 5545, 3.8.5.3, with the dates its text gives. */
import { expect, test } from 'vitest';
import { STEPS_PER_FILE, TooManyRepeats } from '#db/externalCalendars/limits.ts';
import { repeatedWalls, UnreadableRule } from '#db/externalCalendars/recurrence.ts';

const wall = (text: string): number => Date.parse(`${text}Z`);

/** The first walls of a rule, as "1997-09-02T09:00". */
function walls(rule: string, start = '1997-09-02T09:00', most = 12): string[] {
  const within = { fromMs: wall('1990-01-01T00:00'), toMs: wall('2030-01-01T00:00') };
  // New York was four hours behind UTC in summer, five in winter: the rules that end do so far from a change.
  const toWall = (atMs: number) => atMs - 4 * 3_600_000;
  const found: string[] = [];
  for (const at of repeatedWalls({ rule, startWallMs: wall(start), toWall, within }, { file: STEPS_PER_FILE })) {
    found.push(new Date(at).toISOString().slice(0, 16));
    if (found.length === most) break;
  }
  return found;
}

/** "1997-09: 2 3 4" → days of that month at nine. */
const days = (...months: readonly string[]): string[] =>
  months.flatMap((text) => {
    const [month = '', list = ''] = text.split(': ');
    return list.split(' ').map((day) => `${month}-${day.padStart(2, '0')}T09:00`);
  });

test.each<[string, string, string[], string?]>([
  ['daily for 10 occurrences', 'FREQ=DAILY;COUNT=10', days('1997-09: 2 3 4 5 6 7 8 9 10 11')],
  ['every other day, for ever', 'FREQ=DAILY;INTERVAL=2', days('1997-09: 2 4 6 8 10 12 14 16 18 20 22 24')],
  ['every 10 days, 5 occurrences', 'FREQ=DAILY;INTERVAL=10;COUNT=5', days('1997-09: 2 12 22', '1997-10: 2 12')],
  [
    'weekly for 10 occurrences',
    'FREQ=WEEKLY;COUNT=10',
    days('1997-09: 2 9 16 23 30', '1997-10: 7 14 21 28', '1997-11: 4'),
  ],
  [
    'every other week, for ever',
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
    days('1997-09: 2 16 30', '1997-10: 14 28', '1997-11: 11 25', '1997-12: 9 23', '1998-01: 6 20', '1998-02: 3'),
  ],
  [
    'weekly on Tuesday and Thursday for five weeks',
    'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
    days('1997-09: 2 4 9 11 16 18 23 25 30', '1997-10: 2'),
  ],
  [
    'every other week on Monday, Wednesday and Friday',
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    days('1997-09: 1 3 5 15 17 19 29', '1997-10: 1 3 13 15 17'),
    '1997-09-01T09:00',
  ],
  [
    'the first Friday of the month, 10 occurrences',
    'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    days(
      '1997-09: 5',
      '1997-10: 3',
      '1997-11: 7',
      '1997-12: 5',
      '1998-01: 2',
      '1998-02: 6',
      '1998-03: 6',
      '1998-04: 3',
      '1998-05: 1',
      '1998-06: 5',
    ),
    '1997-09-05T09:00',
  ],
  [
    'every other month on the first and last Sunday',
    'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    days('1997-09: 7 28', '1997-11: 2 30', '1998-01: 4 25', '1998-03: 1 29', '1998-05: 3 31'),
    '1997-09-07T09:00',
  ],
  [
    'the third-to-the-last day of the month',
    'FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=6',
    days('1997-09: 28', '1997-10: 29', '1997-11: 28', '1997-12: 29', '1998-01: 29', '1998-02: 26'),
    '1997-09-28T09:00',
  ],
  [
    'the first and last day of the month',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
    days('1997-09: 30', '1997-10: 1 31', '1997-11: 1 30', '1997-12: 1 31', '1998-01: 1 31', '1998-02: 1'),
    '1997-09-30T09:00',
  ],
  [
    'every Tuesday, every other month',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
    days('1997-09: 2 9 16 23 30', '1997-11: 4 11 18 25', '1998-01: 6 13 20'),
  ],
  [
    'yearly in June and July',
    'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
    ['1997', '1998', '1999', '2000', '2001'].flatMap((year) => days(`${year}-06: 10`, `${year}-07: 10`)),
    '1997-06-10T09:00',
  ],
  [
    'every third year on the 1st, 100th and 200th day',
    'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
    days(
      '1997-01: 1',
      '1997-04: 10',
      '1997-07: 19',
      '2000-01: 1',
      '2000-04: 9',
      '2000-07: 18',
      '2003-01: 1',
      '2003-04: 10',
      '2003-07: 19',
      '2006-01: 1',
    ),
    '1997-01-01T09:00',
  ],
  [
    'every Thursday in March',
    'FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=11',
    days('1997-03: 13 20 27', '1998-03: 5 12 19 26', '1999-03: 4 11 18 25'),
    '1997-03-13T09:00',
  ],
  [
    'every Friday the 13th',
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5',
    days('1998-02: 13', '1998-03: 13', '1998-11: 13', '1999-08: 13', '2000-10: 13'),
  ],
  [
    'the first Saturday that follows the first Sunday',
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=10',
    days(
      '1997-09: 13',
      '1997-10: 11',
      '1997-11: 8',
      '1997-12: 13',
      '1998-01: 10',
      '1998-02: 7',
      '1998-03: 7',
      '1998-04: 11',
      '1998-05: 9',
      '1998-06: 13',
    ),
    '1997-09-13T09:00',
  ],
  [
    'the third weekday of three in the month',
    'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
    days('1997-09: 4', '1997-10: 7', '1997-11: 6'),
    '1997-09-04T09:00',
  ],
  [
    'the second-to-last weekday of the month',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=7',
    days('1997-09: 29', '1997-10: 30', '1997-11: 27', '1997-12: 30', '1998-01: 29', '1998-02: 26', '1998-03: 30'),
    '1997-09-29T09:00',
  ],
  [
    'a day that some months do not have is left out',
    'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    days('2007-01: 15 30', '2007-02: 15', '2007-03: 15 30'),
    '2007-01-15T09:00',
  ],
])('%s', (_, rule, expected, start) => {
  expect(walls(rule, start)).toEqual(expected);
});

test('every three hours of one day, and every 90 minutes four times', () => {
  expect(walls('FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z')).toEqual([
    '1997-09-02T09:00',
    '1997-09-02T12:00',
    '1997-09-02T15:00',
  ]);
  expect(walls('FREQ=MINUTELY;INTERVAL=90;COUNT=4')).toEqual([
    '1997-09-02T09:00',
    '1997-09-02T10:30',
    '1997-09-02T12:00',
    '1997-09-02T13:30',
  ]);
});

test('the week’s first day changes what every other week means', () => {
  const rule = 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=';
  expect(walls(`${rule}MO`, '1997-08-05T09:00')).toEqual(days('1997-08: 5 10 19 24'));
  expect(walls(`${rule}SU`, '1997-08-05T09:00')).toEqual(days('1997-08: 5 17 19 31'));
});

test.each([
  'FREQ=SECONDLY',
  'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=31',
  'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31;BYDAY=MO',
  'FREQ=SECONDLY;COUNT=999999999999',
])('%s from long ago ends by its budget', (rule) => {
  const within = { fromMs: wall('2200-01-01T00:00'), toMs: wall('2201-01-01T00:00') };
  const order = { rule, startWallMs: wall('1997-09-02T09:00'), toWall: (atMs: number) => atMs, within };
  expect(() => [...repeatedWalls(order, { file: STEPS_PER_FILE })]).toThrow(TooManyRepeats);
});

test.each([
  '',
  'FREQ=PARFOIS',
  'FREQ=DAILY;COUNT=beaucoup',
  'FREQ=YEARLY;BYWEEKNO=20',
  'FREQ=YEARLY;BYDAY=20MO',
  'FREQ=HOURLY;INTERVAL=1000000000',
  'FREQ=DAILY;INTERVAL=2147483647',
  `FREQ=SECONDLY;INTERVAL=${'9'.repeat(300)}`,
  'FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1',
  'FREQ=DAILY;UNTIL=demain',
  'FREQ=MONTHLY;BYYEARDAY=3',
  `FREQ=DAILY;BYHOUR=${'1,'.repeat(600)}1`,
])('a rule that is not read like the standard is refused: %s', (rule) => {
  expect(() => walls(rule)).toThrow(UnreadableRule);
});

test('a rule from long ago falls on the same days as if it had been walked day by day', () => {
  const within = { fromMs: wall('2026-11-01T00:00'), toMs: wall('2026-11-15T00:00') };
  const found = (rule: string) => [
    ...repeatedWalls(
      { rule, startWallMs: wall('1997-09-02T09:00'), toWall: (ms) => ms, within },
      { file: STEPS_PER_FILE },
    ),
  ];
  const everyThirdDay = [];
  for (let at = wall('1997-09-02T09:00'); at < within.toMs; at += 3 * 86_400_000) {
    if (at >= within.fromMs) everyThirdDay.push(at);
  }
  expect(found('FREQ=DAILY;INTERVAL=3')).toEqual(everyThirdDay);
  expect(found('FREQ=DAILY;INTERVAL=3;COUNT=99999')).toEqual(everyThirdDay);
  expect(found('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR')).toEqual(found('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=99999'));
});
