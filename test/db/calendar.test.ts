import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import type { InputOf } from '#shared/contract/index.ts';
import { DAY_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { Instant, RowId } from '#shared/values.ts';
import type { BookingOrder, BookingResults } from '#test/support/bookingChild.ts';
import { type Branch, type BranchRows, openBranch, STAFF } from '#test/support/branch.ts';
import { at, clientId, day, rowId } from '#test/support/contactDrafts.ts';

const PARIS = clientId('1000001');
const TOKYO = clientId('1000002');
const ROWS: BranchRows = { clients: [{}, { zone: 'Asia/Tokyo', country: 'JP', city: 'Tokyo' }] };
/** Thursday 26 November, 09:00 in Paris: 17:00 in Tokyo. */
const THURSDAY_9 = at('2026-11-26T08:00');
const THURSDAY_10 = at('2026-11-26T09:00');
const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
async function start(rows: BranchRows = ROWS): Promise<Branch> {
  const branch = await openBranch(rows);
  open.push(branch);
  await branch.signInAs('advisor');
  return branch;
}
const book = (branch: Branch, changes: Partial<InputOf<'appointments.book'>> = {}) =>
  branch.call('appointments.book', {
    id: rowId(),
    clientId: PARIS,
    kind: 'video',
    basis: 'client_requested',
    lengthMin: 30,
    startsAtMs: THURSDAY_9,
    subject: 'Bilan',
    place: null,
    ...changes,
  });
const rowOf = (branch: Branch, id: RowId) =>
  branch.server.app.session?.store.read
    .sql<{ sequence: number; advisor_wall: string; client_wall: string }>(
      'select sequence, advisor_wall, client_wall from appointment where id = ?',
    )
    .get(id);

describe('moving an appointment', () => {
  test('its link stays, both clocks are written again, and the next invitation has a higher number', async () => {
    const branch = await start();
    const booked = await book(branch, { clientId: TOKYO });
    const moved = await branch.call('appointments.move', { id: booked.id, startsAtMs: THURSDAY_10, lengthMin: 45 });
    expect(moved).toEqual({ ...booked, startsAtMs: THURSDAY_10, lengthMin: 45 });
    expect(rowOf(branch, booked.id)).toEqual({
      sequence: 1,
      advisor_wall: '2026-11-26T10:00',
      client_wall: '2026-11-26T18:00',
    });
    expect(branch.events.filter((name) => name === 'appointments.changed')).toHaveLength(2);
  });

  test('it is not in its own way: a quarter of an hour later overlaps only itself', async () => {
    const branch = await start();
    const { id } = await book(branch);
    const later = { id, startsAtMs: (THURSDAY_9 + 15 * MINUTE_MS) as Instant, lengthMin: 30 };
    expect(await branch.call('appointments.move', later)).toMatchObject(later);
    // The same again changes nothing, and counts for nothing.
    await branch.call('appointments.move', later);
    expect(rowOf(branch, id)?.sequence).toBe(1);
  });

  test('over another meeting it is refused, with the three nearest times, and stays where it was', async () => {
    const branch = await start();
    const { id } = await book(branch);
    await book(branch, { startsAtMs: THURSDAY_10 });
    const refused = await branch
      .call('appointments.move', { id, startsAtMs: THURSDAY_10, lengthMin: 30 })
      .catch((error: unknown) => error);
    if (!(refused instanceof AppError)) throw new Error('it was moved over another');
    expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('déjà un rendez-vous') });
    expect((refused.details as { nearest: unknown[] }).nearest).toHaveLength(3);
    expect(rowOf(branch, id)).toMatchObject({ sequence: 0, advisor_wall: '2026-11-26T09:00' });
  });

  test.each<[string, string, number, string]>([
    ['an hour that is over', '2026-11-24T08:30', 30, 'invalid_input'],
    ['a Sunday', '2026-11-29T09:00', 30, 'conflict'],
    ['into lunch', '2026-11-26T11:15', 60, 'conflict'],
    ['the client’s night', '2026-11-26T15:00', 30, 'conflict'],
  ])('it does not go to %s', async (_, to, lengthMin, code) => {
    const branch = await start();
    const { id } = await book(branch, { clientId: TOKYO });
    await expect(branch.call('appointments.move', { id, startsAtMs: at(to), lengthMin })).rejects.toMatchObject({
      code,
    });
  });

  test('undone at once it goes back, even where it could no longer be booked', async () => {
    const branch = await start();
    // This morning, within the branch's notice.
    const soon = at('2026-11-24T10:00');
    const id = rowId();
    await branch.add({ appointments: [{ id, client_id: PARIS, starts_at_ms: soon }] });
    const back = { id, startsAtMs: soon, lengthMin: 30 };
    await branch.call('appointments.move', { id, startsAtMs: THURSDAY_9, lengthMin: 30 });
    expect(await branch.call('appointments.move', back)).toMatchObject(back);
    expect(rowOf(branch, id)?.sequence).toBe(2);
    await branch.call('appointments.move', { id, startsAtMs: THURSDAY_9, lengthMin: 30 });
    branch.clock.ms += 6 * MINUTE_MS;
    await expect(branch.call('appointments.move', back)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('nobody moves somebody else’s, nor one that is cancelled or has started', async () => {
    const branch = await start();
    const { id } = await book(branch);
    const move = { id, startsAtMs: THURSDAY_10, lengthMin: 30 };
    for (const person of ['other', 'director'] as const) {
      await branch.signInAs(person);
      await expect(branch.call('appointments.move', move)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await branch.signInAs('advisor');
    await expect(branch.call('appointments.move', { ...move, id: rowId() })).rejects.toMatchObject({
      code: 'not_found',
    });
    await branch.call('appointments.cancel', { id, motive: 'client souffrant' });
    await expect(branch.call('appointments.move', move)).rejects.toMatchObject({ code: 'conflict' });
    const begun = rowId();
    await branch.add({ appointments: [{ id: begun, client_id: PARIS, starts_at_ms: branch.clock.ms - MINUTE_MS }] });
    await expect(branch.call('appointments.move', { ...move, id: begun })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('two connections that move two meetings to the same hour never both win', async () => {
    const branch = await start();
    const { session } = branch.server.app;
    if (!session) throw new Error('nobody is signed in');
    const { path, key } = session.store;
    const weeks = Array.from({ length: 12 }, (_, i) => i * 7 * DAY_MS);
    const meetings = async (from: number): Promise<RowId[]> => {
      const ids = weeks.map(() => rowId());
      await branch.add({
        appointments: ids.map((id, i) => ({ id, client_id: PARIS, starts_at_ms: from + (weeks[i] ?? 0) })),
      });
      return ids;
    };
    const moving = [await meetings(at('2026-11-25T08:00')), await meetings(at('2026-11-27T08:00'))];
    const order: BookingOrder = {
      path,
      key: key.toString('hex'),
      advisorId: STAFF.advisor.id,
      clientId: PARIS,
      nowMs: branch.clock.ms,
      me: session.account,
      times: weeks.map((ms) => (THURSDAY_10 + ms) as Instant),
    };
    const children = await Promise.all(moving.map((ids) => moverChild({ ...order, moving: ids })));
    const [first, second] = await Promise.all(children.map((run) => run()));
    const won = weeks.map((_, i) => [first?.[i], second?.[i]].filter((refusal) => refusal === null).length);
    expect([first, second].flat().every((refusal) => refusal === null || refusal === 'conflict')).toBe(true);
    expect(won.filter((n) => n === 1).length).toBeGreaterThan(8);
    expect(won.filter((n) => n > 1)).toEqual([]);
  });
});

/** A process that is ready to move; the answer lets it start. */
async function moverChild(order: BookingOrder): Promise<() => Promise<BookingResults>> {
  const child = fork(new URL('../support/bookingChild.ts', import.meta.url), { execArgv: [] });
  await once(child, 'message');
  return async () => {
    const answer = once(child, 'message');
    child.send(order);
    const [results] = (await answer) as [BookingResults];
    return results;
  };
}

test('where an appointment may go is said for every quarter of an hour, with why not', async () => {
  const branch = await start();
  const { id } = await book(branch);
  await book(branch, { startsAtMs: THURSDAY_10 });
  const thursday = { from: day('2026-11-26'), to: day('2026-11-26') };
  const times = await branch.call('appointments.moveTimes', { id, lengthMin: 30, ...thursday });
  const whyNot = (ms: number) => times.find(({ startsAtMs }) => startsAtMs === ms)?.blocked;
  expect(whyNot(THURSDAY_9)).toBeNull();
  expect(whyNot(THURSDAY_9 + 15 * MINUTE_MS)).toBeNull();
  expect(whyNot(THURSDAY_9 - 15 * MINUTE_MS)).toBeUndefined();
  expect(whyNot(THURSDAY_10 + 75 * MINUTE_MS)).toBeNull();
  expect(whyNot(THURSDAY_9 + 30 * MINUTE_MS)?.reason).toBe('buffer');
  expect(whyNot(THURSDAY_10)?.reason).toBe('appointment');
});

test('a quarter of an hour offered to a move is taken by it, and one refused is refused, for two people and for Tokyo', async () => {
  const branch = await start();
  const { id } = await book(branch, { clientId: TOKYO, withAdvisorId: STAFF.supervisor.id });
  await book(branch, { startsAtMs: THURSDAY_10 });
  await book(branch, { startsAtMs: (THURSDAY_9 + DAY_MS) as Instant });
  const days = { from: day('2026-11-26'), to: day('2026-11-28') };
  const times = await branch.call('appointments.moveTimes', { id, lengthMin: 45, ...days });
  expect(times.filter(({ blocked }) => blocked === null).length).toBeGreaterThan(3);
  const backToStart = () =>
    branch.write((db) =>
      db.sql('update appointment set starts_at_ms = ?, length_min = 30 where id = ?').run(THURSDAY_9, id),
    );
  const taken: Instant[] = [];
  for (const { startsAtMs } of times) {
    await branch
      .call('appointments.move', { id, startsAtMs, lengthMin: 45 })
      .then(() => taken.push(startsAtMs))
      .catch(() => undefined);
    await backToStart();
  }
  expect(taken).toEqual(times.filter(({ blocked }) => blocked === null).map(({ startsAtMs }) => startsAtMs));
});

describe('the calendar', () => {
  const WEEK = { from: day('2026-11-23'), to: day('2026-11-29') };
  const withEverything = async () => {
    const branch = await start({
      ...ROWS,
      appointments: [{ client_id: TOKYO, starts_at_ms: at('2026-11-23T08:00'), client_zone: 'Asia/Tokyo' }],
      promises: [
        { client_id: PARIS, due_on: '2026-11-26', due_min: 660, kind: 'callback' },
        { client_id: PARIS, due_on: '2026-11-27', due_min: null },
        { client_id: PARIS, due_on: '2026-11-26', status: 'kept' },
      ],
    });
    await branch.write((db) => {
      const absence = db.sql(
        `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, kind) values (?, 'C101', ?, ?, ?, ?)`,
      );
      absence.run(rowId(), at('2026-11-25T08:00'), at('2026-11-25T11:00'), 'Formation', 'absence');
      absence.run(rowId(), at('2026-11-26T13:00'), at('2026-11-26T15:00'), 'Dossiers', 'focus');
      db.sql(`insert into external_calendar (id, advisor_id, name, imported_at_ms, until_on, events)
         values ('e1', 'C101', 'Perso', 0, '2027-11-01', 1)`).run();
      db.sql(`insert into external_busy values ('e1', 'C101', ?, ?)`).run(
        at('2026-11-24T16:00'),
        at('2026-11-24T17:00'),
      );
      db.sql(`insert into branch_closure values ('2026-11-27', 'Travaux')`).run();
    });
    return branch;
  };

  test('shows in order all that takes an advisor’s time, and the holiday of a client', async () => {
    const branch = await withEverything();
    const { people, closed, items } = await branch.call('calendar.range', { advisorId: null, ...WEEK });
    expect(items.map(({ kind }) => kind)).toEqual(['appointment', 'busy', 'absence', 'promise', 'focus', 'promise']);
    expect(items[0]).toMatchObject({ appointment: { clientId: TOKYO }, clientHoliday: expect.any(String) });
    expect(items[3]).toMatchObject({ allDay: false, fromMs: at('2026-11-26T10:00') });
    expect(items[5]).toMatchObject({ allDay: true, fromMs: at('2026-11-26T23:00') });
    expect(closed).toEqual([null, null, null, null, 'Travaux', null, null]);
    const [me] = people;
    expect(me?.name).toBe('Nadia Marchand');
    expect(me?.working.map((ranges) => ranges.length)).toEqual([2, 2, 2, 2, 0, 0, 0]);
    expect(me?.working[0]?.[0]).toEqual({ fromMs: at('2026-11-23T08:00'), toMs: at('2026-11-23T11:30') });
  });

  test('an advisor sees no colleague’s; the director one or all', async () => {
    const branch = await withEverything();
    const of = (advisorId: string | null) =>
      branch.call('calendar.range', { advisorId: advisorId as typeof STAFF.other.id | null, ...WEEK });
    await expect(of(STAFF.other.id)).rejects.toMatchObject({ code: 'forbidden' });
    await branch.signInAs('director');
    expect((await of(STAFF.advisor.id)).items).toHaveLength(6);
    expect((await of(null)).people.map(({ advisorId }) => advisorId).sort()).toEqual(['C101', 'C102', 'D001']);
    await expect(of('C999')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a supervisor sees when people are taken, and no client', async () => {
    const branch = await withEverything();
    await branch.signInAs('supervisor');
    const { items } = await branch.call('calendar.range', { advisorId: STAFF.advisor.id, ...WEEK });
    expect(items.map(({ kind }) => kind)).toEqual(['appointment', 'busy', 'absence', 'focus']);
    expect(items[0]).toMatchObject({ appointment: null, clientHoliday: null });
    expect(JSON.stringify(items)).not.toMatch(/Formation|100000/);
    expect((await branch.call('calendar.range', { advisorId: null, ...WEEK })).people).toMatchObject([
      { advisorId: STAFF.supervisor.id },
    ]);
  });

  test('a meeting of two stands in both their calendars', async () => {
    const branch = await start();
    await branch.add({
      appointments: [{ client_id: PARIS, starts_at_ms: THURSDAY_9, with_advisor_id: STAFF.other.id }],
    });
    await branch.signInAs('director');
    const { items } = await branch.call('calendar.range', { advisorId: null, ...WEEK });
    expect(items.map(({ advisorId }) => advisorId).sort()).toEqual(['C101', 'C102']);
  });

  test('a period without an end is refused', async () => {
    const branch = await start();
    const asked = { advisorId: null, from: day('2026-01-01'), to: day('2026-12-31') };
    await expect(branch.call('calendar.range', asked)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
