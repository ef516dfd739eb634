import { expect, test } from 'vitest';
import { callRulesOn, legalWindows } from '#shared/domain/callEligibility.ts';
import { nationalHolidays, regionalHolidays } from '#shared/domain/holidays.ts';
import { formatTimeAt, localDate } from '#shared/domain/time.ts';
import { deadline } from '#shared/domain/workingDays.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import vectors from '../fixtures/vectors.json' with { type: 'json' };

const date = (text: string): LocalDate => text as LocalDate;
const onParisClock = (atMs: number): string => `${localDate(atMs, BRANCH_ZONE)}T${formatTimeAt(atMs, BRANCH_ZONE)}`;

test.each(Object.entries(vectors.holidays))('the national holidays of %s', (year, expected) => {
  expect(nationalHolidays(Number(year)).map((holiday) => holiday.date)).toEqual(expected);
});

test.each(Object.entries(vectors.good_friday))('Good Friday %s in Alsace-Moselle', (year, expected) => {
  expect(regionalHolidays(Number(year), 'alsace_moselle')[0]).toEqual({ date: expected, name: 'Vendredi saint' });
});

test.each(vectors.working_day_deadlines)('$n working days after $event', ({ event, n, ouvrables, ouvres }) => {
  expect(deadline(date(event), n, 'legal_working_days')).toBe(ouvrables);
  expect(deadline(date(event), n, 'business_days')).toBe(ouvres);
});

test.each(vectors.windows)('canvassing hours in $zone on $date, seen from Paris', ({ date: on, zone, paris }) => {
  const windows = legalWindows(date(on), zone as ZoneId, callRulesOn(date(on)));
  expect(windows.map(({ fromMs, toMs }) => [onParisClock(fromMs), onParisClock(toMs)])).toEqual(paris);
});

// The rule's own list, written as hours on the Paris clock.
test.each([
  ['America/Los_Angeles', ['19:00', '22:00', '23:00', '05:00']],
  ['Asia/Dubai', ['07:00', '10:00', '11:00', '17:00']],
  ['Indian/Reunion', ['07:00', '10:00', '11:00', '17:00']],
  ['America/Martinique', ['15:00', '18:00', '19:00', '01:00']],
])('canvassing hours in %s on 24 November 2026, seen from Paris', (zone, hours) => {
  const windows = legalWindows(date('2026-11-24'), zone as ZoneId, callRulesOn(date('2026-11-24')));
  const ends = windows.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
  expect(ends.map((atMs) => formatTimeAt(atMs, BRANCH_ZONE))).toEqual(hours);
});
