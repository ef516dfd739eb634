/**
 * The nights on which clocks change where our clients live, second by second, and what an advisor may type on them. The
 * instants are those that `zdump -v` prints for each zone, not what our own code computes.
 */
import { describe, expect, test } from 'vitest';
import { callRulesOn, legalWindows } from '#shared/domain/callEligibility.ts';
import { HOUR_MS, localParts, wallAt } from '#shared/domain/time.ts';
import { readTypedHour } from '#shared/domain/typedHour.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { KNOWS_MOROCCO } from '#test/support/clock.ts';

const zone = (name: string) => name as ZoneId;
const utc = (text: string) => Date.parse(`${text}Z`);
/** The last second before, and the first after: UTC, then the wall and the offset on either side. */
type Change = readonly [atUtc: string, before: string, beforeMin: number, after: string, afterMin: number];

const AMERICA: readonly Change[] = [
  ['2026-11-01T06:00:00', '2026-11-01T01:59', -240, '2026-11-01T01:00', -300],
  ['2027-03-14T07:00:00', '2027-03-14T01:59', -300, '2027-03-14T03:00', -240],
];
/** Every change from 1 October 2026 to 30 April 2027; none is told by none. */
const CHANGES: Readonly<Record<string, readonly Change[]>> = {
  'Europe/Paris': [
    ['2026-10-25T01:00:00', '2026-10-25T02:59', 120, '2026-10-25T02:00', 60],
    ['2027-03-28T01:00:00', '2027-03-28T01:59', 60, '2027-03-28T03:00', 120],
  ],
  'America/New_York': AMERICA,
  'America/Montreal': AMERICA,
  'America/Toronto': AMERICA,
  'Australia/Sydney': [
    ['2026-10-03T16:00:00', '2026-10-04T01:59', 600, '2026-10-04T03:00', 660],
    ['2027-04-03T16:00:00', '2027-04-04T02:59', 660, '2027-04-04T02:00', 600],
  ],
  'Pacific/Noumea': [],
  'Pacific/Tahiti': [],
  'Asia/Tokyo': [],
};
const [FROM, TO] = [utc('2026-10-01T00:00:00'), utc('2027-05-01T00:00:00')];

describe('the clocks of our clients change at these seconds, and at no other', () => {
  test.each(Object.entries(CHANGES))('%s', (name, changes) => {
    for (const [atUtc, before, beforeMin, after, afterMin] of changes) {
      const atMs = utc(atUtc);
      expect([wallAt(atMs - 1_000, zone(name)), localParts(atMs - 1_000, zone(name)).offsetMin]).toEqual([
        before,
        beforeMin,
      ]);
      expect([wallAt(atMs, zone(name)), localParts(atMs, zone(name)).offsetMin]).toEqual([after, afterMin]);
    }
    const found: number[] = [];
    for (let atMs = FROM; atMs < TO; atMs += HOUR_MS)
      if (localParts(atMs, zone(name)).offsetMin !== localParts(atMs - 1_000, zone(name)).offsetMin) found.push(atMs);
    expect(found).toEqual(changes.map(([atUtc]) => utc(atUtc)));
  });

  test.each([
    ['Pacific/Noumea', 660],
    ['Pacific/Tahiti', -600],
    ['Asia/Tokyo', 540],
  ])('%s is %i minutes from Greenwich all the year', (name, offsetMin) => {
    for (const text of ['2026-10-24T23:30:00', '2026-10-25T01:00:00', '2027-03-28T01:00:00', '2027-04-30T12:00:00'])
      expect(localParts(utc(text), zone(name)).offsetMin).toBe(offsetMin);
  });

  test.runIf(KNOWS_MOROCCO)('Africa/Casablanca keeps Greenwich’s clock', () => {
    for (let atMs = FROM; atMs < TO; atMs += 24 * HOUR_MS)
      expect(localParts(atMs, zone('Africa/Casablanca')).offsetMin).toBe(0);
  });
});

describe('an hour typed on such a night, on the client’s clock', () => {
  const now = utc('2026-09-30T08:00:00');
  const typed = (text: string, name: string) => readTypedHour(text, zone(name), now);

  test.each([
    ['25/10/2026 2h30', 'Europe/Paris', '2026-10-25T00:30:00', '2026-10-25T01:30:00'],
    ['25/10/2026 2h', 'Europe/Paris', '2026-10-25T00:00:00', '2026-10-25T01:00:00'],
    ['1/11/2026 1h30', 'America/New_York', '2026-11-01T05:30:00', '2026-11-01T06:30:00'],
    ['1/11/2026 1h30', 'America/Montreal', '2026-11-01T05:30:00', '2026-11-01T06:30:00'],
    ['4/4/2027 2h30', 'Australia/Sydney', '2027-04-03T15:30:00', '2027-04-03T16:30:00'],
  ])('%s exists twice in %s: which is meant is asked', (text, name, first, second) => {
    expect(typed(text, name)).toMatchObject({ kind: 'two', firstAtMs: utc(first), secondAtMs: utc(second) });
  });

  test.each([
    ['28/03/2027 2h30', 'Europe/Paris', '02:00', '03:00'],
    ['28/03/2027 2h', 'Europe/Paris', '02:00', '03:00'],
    ['14/03/2027 2h30', 'America/New_York', '02:00', '03:00'],
    ['14/03/2027 2h30', 'America/Montreal', '02:00', '03:00'],
    ['4/10/2026 2h30', 'Australia/Sydney', '02:00', '03:00'],
  ])('%s does not exist in %s, and it is said what the clocks do', (text, name, from, to) => {
    expect(typed(text, name)).toMatchObject({
      kind: 'fault',
      message: expect.stringContaining(`de ${from} à ${to}`),
    });
  });

  test.each([
    ['25/10/2026 1h59', 'Europe/Paris', '2026-10-24T23:59:00'],
    ['25/10/2026 3h', 'Europe/Paris', '2026-10-25T02:00:00'],
    ['28/03/2027 1h59', 'Europe/Paris', '2027-03-28T00:59:00'],
    ['28/03/2027 3h', 'Europe/Paris', '2027-03-28T01:00:00'],
    ['1/11/2026 0h59', 'America/New_York', '2026-11-01T04:59:00'],
    ['1/11/2026 2h', 'America/New_York', '2026-11-01T07:00:00'],
    ['14/03/2027 3h', 'America/Montreal', '2027-03-14T07:00:00'],
    ['25/10/2026 2h30', 'Pacific/Noumea', '2026-10-24T15:30:00'],
    ['25/10/2026 2h30', 'Pacific/Tahiti', '2026-10-25T12:30:00'],
    ['28/03/2027 2h30', 'Asia/Tokyo', '2027-03-27T17:30:00'],
    ['4/10/2026 3h', 'Australia/Sydney', '2026-10-03T16:00:00'],
  ])('%s exists once in %s', (text, name, at) => {
    expect(typed(text, name)).toEqual({ kind: 'at', atMs: utc(at) });
  });
});

describe('the hours of the law on the client’s clock, seen from Paris', () => {
  const windows = (name: string, date: string) =>
    legalWindows(date as LocalDate, zone(name), callRulesOn(date as LocalDate))
      .map(({ fromMs, toMs }) => [fromMs, toMs].map((ms) => wallAt(ms, BRANCH_ZONE).slice(8)).join('-'))
      .join(' ');
  // 10:00-13:00 and 14:00-20:00 there; a Friday and a Monday on either side of each change.
  const DAYS = ['2026-10-23', '2026-10-26', '2026-10-30', '2026-11-02', '2027-03-12', '2027-03-15', '2027-03-30'];
  test.each([
    [
      'America/New_York',
      [
        '23T16:00-23T19:00 23T20:00-24T02:00',
        '26T15:00-26T18:00 26T19:00-27T01:00',
        '30T15:00-30T18:00 30T19:00-31T01:00',
        '02T16:00-02T19:00 02T20:00-03T02:00',
        '12T16:00-12T19:00 12T20:00-13T02:00',
        '15T15:00-15T18:00 15T19:00-16T01:00',
        '30T16:00-30T19:00 30T20:00-31T02:00',
      ],
    ],
    [
      'Pacific/Noumea',
      [
        '23T01:00-23T04:00 23T05:00-23T11:00',
        '26T00:00-26T03:00 26T04:00-26T10:00',
        '30T00:00-30T03:00 30T04:00-30T10:00',
        '02T00:00-02T03:00 02T04:00-02T10:00',
        '12T00:00-12T03:00 12T04:00-12T10:00',
        '15T00:00-15T03:00 15T04:00-15T10:00',
        '30T01:00-30T04:00 30T05:00-30T11:00',
      ],
    ],
    [
      'Pacific/Tahiti',
      [
        '23T22:00-24T01:00 24T02:00-24T08:00',
        '26T21:00-27T00:00 27T01:00-27T07:00',
        '30T21:00-31T00:00 31T01:00-31T07:00',
        '02T21:00-03T00:00 03T01:00-03T07:00',
        '12T21:00-13T00:00 13T01:00-13T07:00',
        '15T21:00-16T00:00 16T01:00-16T07:00',
        '30T22:00-31T01:00 31T02:00-31T08:00',
      ],
    ],
    [
      'Asia/Tokyo',
      [
        '23T03:00-23T06:00 23T07:00-23T13:00',
        '26T02:00-26T05:00 26T06:00-26T12:00',
        '30T02:00-30T05:00 30T06:00-30T12:00',
        '02T02:00-02T05:00 02T06:00-02T12:00',
        '12T02:00-12T05:00 12T06:00-12T12:00',
        '15T02:00-15T05:00 15T06:00-15T12:00',
        '30T03:00-30T06:00 30T07:00-30T13:00',
      ],
    ],
    [
      'Australia/Sydney',
      [
        '23T01:00-23T04:00 23T05:00-23T11:00',
        '26T00:00-26T03:00 26T04:00-26T10:00',
        '30T00:00-30T03:00 30T04:00-30T10:00',
        '02T00:00-02T03:00 02T04:00-02T10:00',
        '12T00:00-12T03:00 12T04:00-12T10:00',
        '15T00:00-15T03:00 15T04:00-15T10:00',
        '30T01:00-30T04:00 30T05:00-30T11:00',
      ],
    ],
  ])('%s', (name, expected) => {
    expect(DAYS.map((day) => windows(name, day))).toEqual(expected);
  });

  test('Sundays and the national holidays have none, whatever the zone', () => {
    // The Sundays of the changes, Easter Monday, and Armistice Day.
    for (const day of ['2026-10-25', '2026-11-01', '2027-03-14', '2027-03-28', '2027-03-29', '2026-11-11'])
      for (const name of Object.keys(CHANGES)) expect([day, name, windows(name, day)]).toEqual([day, name, '']);
  });
});
