import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '#shared/contract/index.ts';
import { DAY_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, Instant, RowId } from '#shared/values.ts';
import { STAFF } from '#test/support/branch.ts';
import { rowsOf } from '#test/support/contactBranch.ts';
import { at, day, rowId } from '#test/support/contactDrafts.ts';
import {
  away,
  type CoverBranch,
  INES,
  MOTIVE,
  NADIA,
  NADIAS,
  openCoverBranch,
  TANGUY,
  TANGUYS,
} from '#test/support/coverBranch.ts';

const DIRECTOR = STAFF.director.id;
/** Thursday 26 November, 10:00 in Paris, within Nadia's absence; and the Monday after it. */
const THURSDAY_10 = at('2026-11-26T09:00');
const MONDAY_10 = at('2026-11-30T09:00');
const AFTER = { from: day('2026-11-27'), to: day('2026-12-04') };

let branch: CoverBranch;
let meeting: RowId;
beforeEach(async () => {
  branch = await openCoverBranch();
  branch.as(NADIA);
  meeting = await book();
});
afterEach(() => branch.stop());

async function book(changes: Partial<InputOf<'appointments.book'>> = {}): Promise<RowId> {
  const booked = await branch.call('appointments.book', {
    id: rowId(),
    clientId: NADIAS,
    kind: 'video',
    basis: 'client_requested',
    lengthMin: 30,
    startsAtMs: THURSDAY_10,
    subject: 'Bilan',
    place: null,
    ...changes,
  });
  return booked.id;
}
/** Recorded by the director, who then leaves the chair to `then`. */
async function absent(then: AdvisorId, changes: Parameters<typeof away>[0] = {}): Promise<void> {
  branch.as(DIRECTOR);
  await branch.call('absences.add', away(changes));
  branch.as(then);
}
const move = (startsAtMs: Instant = MONDAY_10, id = meeting) =>
  branch.call('appointments.move', { id, startsAtMs, lengthMin: 30 });
const cancel = (id = meeting) => branch.call('appointments.cancel', { id, motive: 'absence' });
const times = () => branch.call('appointments.moveTimes', { id: meeting, lengthMin: 30, ...AFTER });
const fault = (asked: Promise<unknown>) =>
  asked.then(
    () => 'value',
    (error: unknown) => (error instanceof AppError ? error.code : 'not an AppError'),
  );
const authors = (action: string) =>
  rowsOf<{ by: string }>(branch, `select advisor_id as by from audit where action = '${action}'`).map(({ by }) => by);

describe('a meeting of whoever is absent then', () => {
  test('is moved by the director into its holder’s own time, and back at once, under the director’s name', async () => {
    await absent(DIRECTOR, { deputyId: null });
    const slots = await times();
    const onDay = (ms: Instant) => slots.find(({ startsAtMs }) => startsAtMs === ms)?.blocked;
    expect(onDay(at('2026-11-27T09:00'))).toMatchObject({ reason: 'absence' });
    expect(onDay(MONDAY_10)).toBeNull();
    expect(JSON.stringify(slots)).not.toContain(MOTIVE);
    branch.events.length = 0;
    expect(await move()).toMatchObject({ advisorId: NADIA, standsInForId: null, startsAtMs: MONDAY_10 });
    expect(branch.events).toEqual(['appointments.changed']);
    // She is there on Monday: it is hers again, but for what was just done.
    expect(await fault(move(at('2026-11-30T10:00')))).toBe('forbidden');
    expect(await fault(times())).toBe('forbidden');
    expect(await move(THURSDAY_10)).toMatchObject({ startsAtMs: THURSDAY_10 });
    expect(authors('appointments.move')).toEqual([DIRECTOR, DIRECTOR]);
    await move();
    branch.clock.ms += 5 * MINUTE_MS + 1;
    expect(await fault(move(THURSDAY_10))).toBe('forbidden');
  });

  test('goes nowhere else but where its holder is free, who is told of as a colleague', async () => {
    await absent(DIRECTOR);
    await expect(move((THURSDAY_10 + DAY_MS) as Instant)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Ce collègue est absent à cette heure.'),
    });
  });

  test('is called off by the director, once, under the director’s name', async () => {
    await absent(DIRECTOR, { deputyId: null });
    expect(await cancel()).toMatchObject({ status: 'cancelled', advisorId: NADIA });
    expect(await cancel()).toMatchObject({ status: 'cancelled' });
    expect(authors('appointments.cancel')).toEqual([DIRECTOR]);
  });

  test('is moved or called off by the deputy, without being taken over first', async () => {
    const second = await book({ startsAtMs: (THURSDAY_10 + 2 * 60 * MINUTE_MS) as Instant });
    await absent(TANGUY);
    expect(await move()).toMatchObject({ advisorId: NADIA, startsAtMs: MONDAY_10 });
    expect(await move(THURSDAY_10)).toMatchObject({ startsAtMs: THURSDAY_10 });
    expect(await cancel(second)).toMatchObject({ status: 'cancelled' });
    expect([...authors('appointments.move'), ...authors('appointments.cancel')]).toEqual([TANGUY, TANGUY, TANGUY]);
  });

  test('stays everybody else’s to leave alone', async () => {
    await absent(INES);
    expect([await fault(move()), await fault(times()), await fault(cancel())]).toEqual([
      'forbidden',
      'forbidden',
      'not_found',
    ]);
    branch.as(STAFF.supervisor.id);
    for (const asked of [move, times, cancel, holders]) expect(await fault(asked())).toBe('forbidden');
  });

  test('is no longer moved once it has begun', async () => {
    await absent(DIRECTOR);
    branch.clock.ms = THURSDAY_10 + MINUTE_MS;
    expect(await fault(move())).toBe('conflict');
    expect(await fault(cancel())).toBe('forbidden');
  });
});

test.each([
  ['at another time', {}, (THURSDAY_10 + 5 * DAY_MS) as Instant],
  ['in time kept for their own work', { kind: 'focus', deputyId: null } as const, THURSDAY_10],
])('a meeting of a colleague %s is theirs alone', async (_, changes, startsAtMs) => {
  const theirs = await book({ startsAtMs: (startsAtMs + 4 * 60 * MINUTE_MS) as Instant });
  await absent(DIRECTOR, changes);
  expect(await fault(move(MONDAY_10, theirs))).toBe('forbidden');
  expect(await fault(cancel(theirs))).toBe('forbidden');
});

const holders = () => branch.call('appointments.holders', { id: meeting });

describe('who could hold a meeting', () => {
  test('is told to whoever may give it, the free ones first, and never why the others are not', async () => {
    await absent(INES, { advisorId: TANGUY, deputyId: null });
    expect(await fault(holders())).toBe('forbidden');
    branch.as(NADIA);
    const told = await holders();
    expect(told.map(({ advisorId, free }) => [advisorId, free])).toEqual([
      ...told.filter(({ free }) => free).map(({ advisorId }) => [advisorId, true]),
      [TANGUY, false],
    ]);
    expect(told.map(({ advisorId }) => advisorId).toSorted()).toEqual([DIRECTOR, TANGUY, INES].toSorted());
    expect(Object.keys(told[0] ?? {}).toSorted()).toEqual(['advisorId', 'free', 'name']);
    branch.as(DIRECTOR);
    expect(await holders()).toEqual(told);
  });

  test('agrees with what is accepted', async () => {
    branch.as(TANGUY);
    await book({ clientId: TANGUYS });
    branch.as(NADIA);
    for (const { advisorId, free } of await holders()) {
      const given = await fault(branch.call('appointments.handOver', { id: meeting, advisorId }));
      expect([advisorId, given]).toEqual([advisorId, free ? 'value' : 'conflict']);
      if (free) await branch.call('appointments.handOver', { id: meeting, advisorId: NADIA });
    }
  });

  test('is not asked of a meeting that is over or called off', async () => {
    branch.clock.ms = THURSDAY_10 + MINUTE_MS;
    expect(await fault(holders())).toBe('conflict');
    branch.clock.ms = THURSDAY_10 - DAY_MS;
    await cancel();
    expect(await fault(holders())).toBe('conflict');
  });
});
