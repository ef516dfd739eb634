import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '#shared/contract/index.ts';
import { localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type RowId } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { at, clientId, day, rowId } from '#test/support/contactDrafts.ts';

const CLIENT = clientId('1000001');
let branch: Branch;
beforeEach(async () => {
  branch = await openBranch({ clients: [{}, {}] });
  await branch.signInAs('advisor');
});
afterEach(() => branch.stop());

type Asked = InputOf<'series.book'>;
/** Friday 4 December, 10:00 in Paris, and the Fridays after it: the fourth is Christmas. */
const FIRST = at('2026-12-04T09:00');
const series = (changes: Partial<Asked> = {}): Asked => ({
  id: rowId(),
  clientId: CLIENT,
  kind: 'video',
  basis: 'client_requested',
  lengthMin: 30,
  startsAtMs: FIRST,
  rule: { pattern: { unit: 'week', every: 1, weekdays: [5] }, end: { count: 4 }, except: [] },
  subject: 'Point',
  place: null,
  choices: [],
  ...changes,
});
const check = async (asked: Asked) => {
  const { id: _, subject: __, place: ___, choices: ____, language: _____, objectives: ______, ...wanted } = asked;
  return (await branch.call('series.check', wanted)).occurrences;
};
const wall = (ms: number): string => {
  const { date, minutes } = localParts(ms, BRANCH_ZONE);
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const taken = (...texts: string[]) =>
  branch.add({ appointments: texts.map((text) => ({ client_id: '1000002', starts_at_ms: at(text) })) });

describe('a date that is not free', () => {
  test('offers the same hour on other days of its week, the nearest days first', async () => {
    const christmas = (await check(series()))[3];
    expect(christmas).toMatchObject({ on: day('2026-12-25'), blocked: { reason: 'holiday' }, nearest: null });
    expect(christmas?.others.map(({ startsAtMs }) => wall(startsAtMs))).toEqual([
      '2026-12-24 10:00',
      '2026-12-23 10:00',
      '2026-12-22 10:00',
    ]);
  });

  test('offers the nearest hour of those days where the same one is taken', async () => {
    await taken('2026-12-24T09:00');
    const christmas = (await check(series()))[3];
    expect(wall(christmas?.others[0]?.startsAtMs ?? 0)).toBe('2026-12-24 09:00');
  });

  test('does not offer an hour of the series itself', async () => {
    const twice = series({
      rule: { pattern: { unit: 'week', every: 1, weekdays: [4, 5] }, end: { count: 8 }, except: [] },
    });
    const christmas = (await check(twice)).find(({ on }) => on === '2026-12-25');
    expect(christmas?.others.map(({ startsAtMs }) => wall(startsAtMs))[0]).toBe('2026-12-24 09:30');
  });

  test('an hour of another day is booked in its place, and keeps its own time when the series moves', async () => {
    const asked = series();
    const [other] = (await check(asked))[3]?.others ?? [];
    const { appointments } = await branch.call('series.book', {
      ...asked,
      choices: [{ on: day('2026-12-25'), startsAtMs: other?.startsAtMs ?? null }],
    });
    expect(appointments.map(({ startsAtMs }) => wall(startsAtMs)).at(-1)).toBe('2026-12-24 10:00');
    const [first] = appointments;
    const moved = await branch.call('series.move', {
      appointmentId: first?.id as RowId,
      scope: 'all',
      startsAtMs: at('2026-12-04T13:00') as Instant,
      lengthMin: 30,
    });
    expect([moved.moved.length, moved.kept]).toEqual([3, 1]);
  });

  test('a free date offers nothing instead', async () => {
    expect((await check(series()))[0]).toMatchObject({ blocked: null, nearest: null, others: [] });
  });
});

describe('what a change is about', () => {
  const book = async (changes: Partial<Asked> = {}) =>
    (await branch.call('series.book', series({ rule: { ...series().rule, end: { count: 3 } }, ...changes })))
      .appointments;
  const get = (appointmentId: RowId | undefined) =>
    branch.call('series.get', { appointmentId: appointmentId as RowId });

  test('the rule in words, and how many meetings to come each choice touches', async () => {
    const [first, second] = await book();
    expect(await get(first?.id)).toEqual({
      sentence: 'Tous les vendredis à 10:00',
      counts: {
        one: { meetings: 1, apart: 0 },
        following: { meetings: 3, apart: 0 },
        all: { meetings: 3, apart: 0 },
      },
    });
    branch.clock.ms = at('2026-12-05T09:00');
    expect((await get(second?.id)).counts).toMatchObject({ following: { meetings: 2 }, all: { meetings: 2 } });
  });

  test('counts say what a move and a cancellation then do', async () => {
    const [first, second, third] = await book();
    await branch.call('series.move', {
      appointmentId: third?.id as RowId,
      scope: 'one',
      startsAtMs: at('2026-12-17T09:00') as Instant,
      lengthMin: 30,
    });
    const { counts, sentence } = await get(second?.id);
    expect(sentence).toBe('Tous les vendredis à 10:00');
    expect(counts).toEqual({
      one: { meetings: 1, apart: 0 },
      following: { meetings: 2, apart: 1 },
      all: { meetings: 3, apart: 1 },
    });
    const done = await branch.call('series.cancel', { appointmentId: first?.id as RowId, scope: 'all', motive: '' });
    expect(done.cancelled).toBe(counts.all.meetings);
  });

  test('moved to another day, the rule says that day; and the day of the month with it', async () => {
    const [first] = await book();
    const { moved } = await branch.call('series.move', {
      appointmentId: first?.id as RowId,
      scope: 'all',
      startsAtMs: at('2026-12-02T13:30') as Instant,
      lengthMin: 30,
    });
    expect((await get(moved[0]?.id)).sentence).toBe('Tous les mercredis à 14:30');

    const monthly = await book({
      startsAtMs: at('2026-12-14T09:00') as Instant,
      rule: { pattern: { unit: 'month', every: 1, on: { day: 14 } }, end: { count: 2 }, except: [] },
    });
    const later = await branch.call('series.move', {
      appointmentId: monthly[0]?.id as RowId,
      scope: 'following',
      startsAtMs: at('2026-12-15T09:00') as Instant,
      lengthMin: 30,
    });
    expect((await get(later.moved[0]?.id)).sentence).toBe('Le 15 de chaque mois à 10:00');
  });

  test('where no rule says the days any more, none is told', async () => {
    // The last days of December and April, each moved to the day before: the 30th, and the 29th.
    const ends = await book({
      startsAtMs: at('2026-12-31T09:00') as Instant,
      rule: { pattern: { unit: 'month', every: 2, on: { day: -1 } }, end: { count: 3 }, except: [] },
      choices: [{ on: day('2027-02-28'), startsAtMs: null }],
    });
    const { moved } = await branch.call('series.move', {
      appointmentId: ends[0]?.id as RowId,
      scope: 'all',
      startsAtMs: at('2026-12-30T09:00') as Instant,
      lengthMin: 30,
    });
    expect(moved.map(({ startsAtMs }) => wall(startsAtMs))).toEqual(['2026-12-30 10:00', '2027-04-29 10:00']);
    expect((await get(moved[0]?.id)).sentence).toBeNull();
  });

  test('of a meeting that does not come back, nothing is told', async () => {
    const { rule: _, choices: __, ...one } = series();
    const appointment = await branch.call('appointments.book', one);
    await expect(get(appointment.id)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
