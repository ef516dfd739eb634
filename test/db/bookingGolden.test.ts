/**
 * Meetings booked on either side of every change of clocks, for a client in each zone: what is stored is one instant and
 * two walls, worked out by hand. Paris leaves summer time on 25/10/2026 and takes it on 28/03/2027; the United States and
 * Canada on 01/11/2026 and 14/03/2027.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Instant, LocalDate } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { KNOWS_MOROCCO } from '#test/support/clock.ts';
import { rowsOf } from '#test/support/contactBranch.ts';
import { at, clientId, rowId } from '#test/support/contactDrafts.ts';

const DAYS = [
  ...['2026-10-23', '2026-10-26', '2026-10-30', '2026-11-02'],
  ...['2027-03-12', '2027-03-15', '2027-03-26', '2027-03-30'],
];
/** Paris is two hours ahead of UTC on the first and the last of these days, one hour on the others. */
const PARIS_AHEAD = [2, 1, 1, 1, 1, 1, 1, 2];
/** The hour in Paris, and what hangs on the client’s wall on each of the days; « + » is the day after. */
const GOLDEN = [
  ['Pacific/Noumea', 8, ['17', '18', '18', '18', '18', '18', '18', '17']],
  ['Australia/Sydney', 9, ['18', '19', '19', '19', '19', '19', '19', '18']],
  ['Asia/Tokyo', 10, ['17', '18', '18', '18', '18', '18', '18', '17']],
  ['Africa/Casablanca', 11, ['09', '10', '10', '10', '10', '10', '10', '09']],
  ['America/New_York', 15, ['09', '10', '10', '09', '09', '10', '10', '09']],
  ['America/Montreal', 16, ['10', '11', '11', '10', '10', '11', '11', '10']],
  ['Pacific/Noumea', 17, ['02+', '03+', '03+', '03+', '03+', '03+', '03+', '02+']],
  ['Pacific/Tahiti', 20, ['08', '09', '09', '09', '09', '09', '09', '08']],
] as const;
const CASES = GOLDEN.map(([zone, hour, walls], index) => ({ zone, hour, walls, index })).filter(
  ({ zone }) => zone !== 'Africa/Casablanca' || KNOWS_MOROCCO,
);

let branch: Branch;
beforeAll(async () => {
  branch = await openBranch(
    { clients: GOLDEN.map(([zone]) => ({ zone, country: null })) },
    { nowMs: at('2026-10-20T08:00') },
  );
  await branch.signInAs('advisor');
  await branch.write((db) => {
    for (const weekday of [1, 2, 3, 4, 5])
      db.sql(
        `insert into working_time (id, advisor_id, weekday, start_min, end_min) values (?, 'C101', ?, 480, 1320)`,
      ).run(`w${weekday}`, weekday);
  });
});
afterAll(() => branch.stop());

const two = (n: number) => String(n).padStart(2, '0');
const dayAfter = (day: string) => new Date(Date.parse(`${day}T12:00Z`) + 86_400_000).toISOString().slice(0, 10);

test.each(CASES)('$zone, $hour h in Paris', async ({ zone, hour, walls, index }) => {
  const client = clientId(String(1_000_001 + index));
  // Some are met in the middle of their night: they asked for it.
  await branch.call('comfort.set', { clientId: client, comfort: { startMin: 0, endMin: 1440 } });
  for (const [i, day] of DAYS.entries()) {
    const startsAtMs = Date.parse(`${day}T${two(hour - (PARIS_AHEAD[i] ?? 0))}:00Z`) as Instant;
    await branch.call('appointments.book', {
      ...{ id: rowId(), clientId: client, kind: 'video', basis: 'client_requested', lengthMin: 30 },
      ...{ startsAtMs, subject: '', place: null },
    });
  }
  const stored = rowsOf<{ zone: string; here: string; there: string; ms: number }>(
    branch,
    `select client_zone as zone, advisor_wall as here, client_wall as there, starts_at_ms as ms
       from appointment where client_id = '${client}' order by starts_at_ms`,
  );
  expect(stored.map(({ here }) => here)).toEqual(DAYS.map((day) => `${day}T${two(hour)}:00`));
  expect(stored.map(({ ms }) => new Date(ms).toISOString().slice(0, 16))).toEqual(
    DAYS.map((day, i) => `${day}T${two(hour - (PARIS_AHEAD[i] ?? 0))}:00`),
  );
  expect(stored.map((row) => row.zone)).toEqual(DAYS.map(() => zone));
  const expected = DAYS.map((day, i) => {
    const wall = walls[i] ?? '';
    return `${wall.endsWith('+') ? dayAfter(day) : day}T${wall.slice(0, 2)}:00`;
  });
  expect(stored.map(({ there }) => there)).toEqual(expected);
});

test('a series keeps its Paris hour, and its client in New York sees it move twice', async () => {
  const client = clientId(String(1_000_001 + GOLDEN.findIndex(([zone]) => zone === 'America/New_York')));
  const booked: OutputOf<'series.book'> = await branch.call('series.book', {
    ...{ id: rowId(), clientId: client, kind: 'phone', basis: 'client_requested', lengthMin: 30 },
    // Thursday 22 October, 18:00 in Paris.
    startsAtMs: at('2026-10-22T16:00'),
    rule: { pattern: { unit: 'week', every: 1, weekdays: [4] }, end: { count: 3 }, except: [] },
    ...{ subject: '', place: null, choices: [] },
  });
  expect(booked.appointments.map(({ startsAtMs }) => new Date(startsAtMs).toISOString().slice(0, 16))).toEqual([
    '2026-10-22T16:00',
    '2026-10-29T17:00',
    '2026-11-05T17:00',
  ]);
  const walls = rowsOf<{ here: string; there: string }>(
    branch,
    `select advisor_wall as here, client_wall as there from appointment where series_id is not null order by starts_at_ms`,
  );
  expect(walls).toEqual([
    { here: '2026-10-22T18:00', there: '2026-10-22T12:00' },
    { here: '2026-10-29T18:00', there: '2026-10-29T13:00' },
    { here: '2026-11-05T18:00', there: '2026-11-05T12:00' },
  ]);
});

test('Nouméa is offered three hours of its own evening in the week after each change', async () => {
  const client = clientId('1000001');
  await branch.call('comfort.set', { clientId: client, comfort: null });
  const offered = async (from: string) => {
    const { proposals } = await branch.call('appointments.slots', {
      ...{ clientId: client, kind: 'phone', basis: 'client_requested', lengthMin: 30 },
      ...{ from: from as LocalDate, days: 5 },
    });
    return proposals.map(({ startsAtMs }) => new Date(startsAtMs).toISOString().slice(0, 16));
  };
  // From 08:00 in Paris: 18:00 there in winter, 17:00 in summer.
  expect(await offered('2026-10-27')).toEqual(['2026-10-27T07:00', '2026-10-28T07:00', '2026-10-29T07:00']);
  expect(await offered('2027-03-31')).toEqual(['2027-03-31T06:00', '2027-04-01T06:00', '2027-04-02T06:00']);
});
