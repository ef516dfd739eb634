import { fork } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { InputOf } from '#shared/contract/index.ts';
import { DAY_MS, MINUTE_MS } from '#shared/domain/time.ts';
import type { Instant } from '#shared/values.ts';
import type { BookingOrder, BookingResults } from '#test/support/bookingChild.ts';
import { type Branch, type BranchRows, openBranch, STAFF } from '#test/support/branch.ts';
import { at, clientId, day, rowId } from '#test/support/contactDrafts.ts';

const MINE = clientId('1000001');
const THEIRS = clientId('1000002');
const ABROAD = clientId('1000003');
const ROWS: BranchRows = {
  clients: [{}, { advisor_id: 'C102' }, { zone: 'America/New_York', country: 'US', city: 'New York' }],
};
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
/** Thursday 26 November, 09:00 in Paris. */
const THURSDAY_9 = at('2026-11-26T08:00');
const WANTED = { clientId: MINE, kind: 'video', basis: 'client_requested', lengthMin: 30 } as const;
const booking = (changes: Partial<InputOf<'appointments.book'>> = {}): InputOf<'appointments.book'> => ({
  ...WANTED,
  id: rowId(),
  startsAtMs: THURSDAY_9,
  subject: '',
  place: null,
  ...changes,
});
const range = (weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7, startMin: number, endMin: number) => ({
  weekday,
  startMin,
  endMin,
  validFrom: null,
  validTo: null,
  weekParity: null,
});
type Asked = Partial<InputOf<'appointments.slots'>>;
/** Thursday's slots by the Paris hour: null = free, else why not. */
async function thursday(branch: Branch, changes: Asked = {}) {
  const { slots } = await branch.call('appointments.slots', {
    ...WANTED,
    from: day('2026-11-26'),
    days: 1,
    ...changes,
  });
  return new Map(slots.map(({ startsAtMs, blocked }) => [(startsAtMs - THURSDAY_9) / (30 * MINUTE_MS), blocked]));
}
const absence = (changes: Partial<InputOf<'absences.add'>> = {}): InputOf<'absences.add'> => ({
  id: rowId(),
  advisorId: null,
  kind: 'absence',
  from: { on: day('2026-11-26'), min: 540 },
  to: { on: day('2026-11-26'), min: 600 },
  label: 'Dentiste',
  ...changes,
});

test('an advisor’s own week, with a day that differs, decides what is offered', async () => {
  const branch = await start();
  const hours = {
    week: [range(4, 540, 600), range(4, 840, 900)],
    exceptions: [{ on: day('2026-12-03'), ranges: [], label: 'Récupération' }],
  };
  expect(await branch.call('hours.set', { advisorId: null, ...hours })).toEqual({ advisorId: 'C101', ...hours });
  expect([...(await thursday(branch)).keys()]).toEqual([0, 1, 10, 11]);
  expect((await thursday(branch, { from: day('2026-12-03') })).size).toBe(0);
  expect(await branch.call('hours.get', { advisorId: null })).toEqual({ advisorId: 'C101', ...hours });
});

test('hours that cannot be are refused in French, and nothing is written', async () => {
  const branch = await start();
  const before = await branch.call('hours.get', { advisorId: null });
  for (const [week, message] of [
    [[range(4, 1080, 540)], 'Le jeudi, la plage 18:00-09:00 est inversée'],
    [[range(4, 540, 700), range(4, 660, 720)], 'se chevauchent'],
  ] as const)
    await expect(branch.call('hours.set', { advisorId: null, week: [...week], exceptions: [] })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(message),
    });
  expect(await branch.call('hours.get', { advisorId: null })).toEqual(before);
});

test('a colleague’s hours are closed to an advisor, and open to the director', async () => {
  const branch = await start();
  const others = { advisorId: STAFF.other.id };
  const forbidden = { code: 'forbidden' };
  await expect(branch.call('hours.get', others)).rejects.toMatchObject(forbidden);
  await expect(branch.call('hours.set', { ...others, week: [], exceptions: [] })).rejects.toMatchObject(forbidden);
  await expect(branch.call('absences.add', absence(others))).rejects.toMatchObject(forbidden);
  const period = { ...others, from: day('2026-11-24'), to: day('2026-11-30') };
  await expect(branch.call('absences.list', period)).rejects.toMatchObject(forbidden);
  await branch.signInAs('director');
  const week = [range(1, 540, 720)];
  await branch.call('hours.set', { ...others, week, exceptions: [] });
  const { absence: added } = await branch.call('absences.add', absence(others));
  await branch.signInAs('other');
  expect((await branch.call('hours.get', { advisorId: null })).week).toEqual(week);
  expect(await branch.call('absences.list', { ...period, advisorId: null })).toEqual([
    { ...added, deputyName: null, toDecide: 0 },
  ]);
});

test('the branch’s hours, closures, place and buffers bind every advisor', async () => {
  const branch = await start({
    ...ROWS,
    appointments: [{ client_id: MINE, starts_at_ms: THURSDAY_9 + 60 * MINUTE_MS }],
  });
  await branch.signInAs('director');
  const same = { beforeMin: 0, afterMin: 0 };
  const hours = {
    opening: ([1, 2, 3, 4, 5, 6] as const).map((weekday) => ({ weekday, startMin: 540, endMin: 720 })),
    closures: [{ on: day('2026-12-10'), label: 'Travaux' }],
    territory: 'alsace_moselle' as const,
    buffers: { video: { beforeMin: 0, afterMin: 25 }, phone: same, branch: same },
  };
  expect(await branch.call('hours.setBranch', hours)).toEqual(hours);
  // Saving the rules of the branch from a screen that knows nothing of them keeps them.
  const { kindBuffers: _kept, territory: _too, ...rules } = await branch.call('settings.get', {});
  await branch.call('settings.set', rules);
  expect(await branch.call('hours.branch', {})).toEqual(hours);
  await branch.signInAs('advisor');
  const offered = await thursday(branch, { kind: 'phone' });
  expect([...offered.keys()]).toEqual([0, 1, 2, 3, 4, 5]);
  expect(offered.get(1)).toBeNull();
  expect(offered.get(2)).toMatchObject({ reason: 'appointment' });
  expect(offered.get(3)).toMatchObject({ reason: 'buffer' });
  expect(offered.get(4)).toBeNull();
  const onDay = async (from: string) => [...(await thursday(branch, { from: day(from) })).values()][0];
  expect(await onDay('2026-12-10')).toEqual({ reason: 'branch_closed', detail: 'Travaux' });
  expect(await onDay('2026-12-26')).toEqual({ reason: 'holiday', detail: 'Saint-Étienne' });
});

test('an absence over a booked appointment is kept, and says what to move', async () => {
  const branch = await start();
  const booked = await branch.call('appointments.book', booking());
  const input = absence();
  const added = await branch.call('absences.add', input);
  expect(added.toMove.map(({ id }) => id)).toEqual([booked.id]);
  expect(await branch.call('absences.add', input)).toEqual(added);
  expect((await thursday(branch)).get(1)).toEqual({ reason: 'absence', detail: 'Dentiste' });
  const removed = await branch.call('absences.remove', { id: input.id });
  expect(removed).toEqual(added.absence);
  expect((await thursday(branch)).get(1)?.reason).not.toBe('absence');
  expect(await branch.call('absences.restore', removed)).toEqual(added);
  expect(await branch.call('absences.restore', removed)).toEqual(added);
  expect((await thursday(branch)).get(1)?.reason).toBe('absence');
});

test('an absence put back keeps its instants, on the night when an hour is twice as well', async () => {
  const branch = await start();
  const night = day('2027-10-31');
  const { id } = (
    await branch.call('absences.add', absence({ from: { on: night, min: 60 }, to: { on: night, min: 120 } }))
  ).absence;
  // From 02:30 to 02:45 of summer time: both come again an hour later.
  const period = { fromMs: at('2027-10-31T00:30'), toMs: at('2027-10-31T00:45') };
  await branch.call('absences.move', { id, ...period });
  const removed = await branch.call('absences.remove', { id });
  expect(removed).toMatchObject(period);
  expect((await branch.call('absences.restore', removed)).absence).toEqual(removed);
  await branch.call('absences.remove', { id });
  const backwards = { ...removed, fromMs: removed.toMs, toMs: removed.fromMs };
  await expect(branch.call('absences.restore', backwards)).rejects.toMatchObject({ code: 'invalid_input' });
  await branch.signInAs('other');
  await expect(branch.call('absences.restore', removed)).rejects.toMatchObject({ code: 'forbidden' });
});

test('a supervisor who joins is told when, not whose, the meetings are that an absence crosses', async () => {
  const branch = await start();
  const booked = await branch.call('appointments.book', booking({ withAdvisorId: STAFF.supervisor.id }));
  await branch.signInAs('supervisor');
  const { toMove } = await branch.call('absences.add', absence());
  const { id, startsAtMs, lengthMin } = booked;
  const untold = { clientId: null, clientName: null, clientZone: null, deputyFree: null };
  expect(toMove).toEqual([{ id, startsAtMs, lengthMin, held: false, ...untold }]);
});

test('an absence may not end before it begins, nor begin at an hour that does not exist', async () => {
  const branch = await start();
  const to = { on: day('2026-11-26'), min: 540 };
  await expect(branch.call('absences.add', absence({ to }))).rejects.toMatchObject({ field: 'to' });
  const night = { on: day('2027-03-28'), min: 150 };
  await expect(branch.call('absences.add', absence({ from: night, to: { ...night, min: 600 } }))).rejects.toMatchObject(
    { field: 'from', message: expect.stringContaining('02:30 n’existe pas') },
  );
  // An hour that is there twice: the absence covers both.
  const twice = { on: day('2026-10-25'), min: 150 };
  const { absence: added } = await branch.call('absences.add', absence({ from: twice, to: { ...twice, min: 151 } }));
  expect(added.toMs - added.fromMs).toBe(61 * MINUTE_MS);
});

test('focus time and another calendar take their slots away', async () => {
  const branch = await start();
  await branch.call('absences.add', absence({ kind: 'focus', label: '' }));
  await branch.write((db) => {
    db.sql(
      `insert into external_calendar (id, advisor_id, name, imported_at_ms, until_on, events)
       values ('x', 'C101', 'Perso', 0, '2027-12-31', 1)`,
    ).run();
    db.sql('insert into external_busy (calendar_id, advisor_id, from_ms, to_ms) values (?, ?, ?, ?)').run(
      'x',
      'C101',
      THURSDAY_9 + 90 * MINUTE_MS,
      THURSDAY_9 + 120 * MINUTE_MS,
    );
  });
  const offered = await thursday(branch);
  expect(offered.get(0)).toEqual({ reason: 'focus', detail: null });
  expect(offered.get(3)).toEqual({ reason: 'busy_elsewhere', detail: null });
  await expect(branch.call('appointments.book', booking())).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('réservée à votre travail'),
  });
});

test('a client’s own hours of comfort are asked and kept, until they are the usual ones again', async () => {
  const branch = await start();
  const asked = { clientId: ABROAD, from: day('2026-12-03') };
  const free = async () => [...(await thursday(branch, asked))].filter(([, blocked]) => blocked === null).length;
  const { comfort } = await branch.call('appointments.slots', { ...WANTED, ...asked, days: 1 });
  expect(comfort).toEqual({ startMin: 480, endMin: 1200, own: false });
  expect(await free()).toBeGreaterThan(2);
  await branch.call('comfort.set', { clientId: ABROAD, comfort: { startMin: 11 * 60, endMin: 12 * 60 } });
  expect(await free()).toBe(2);
  expect(await branch.call('comfort.get', { clientId: ABROAD })).toEqual({ comfort: { startMin: 660, endMin: 720 } });
  await expect(
    branch.call('comfort.set', { clientId: ABROAD, comfort: { startMin: 720, endMin: 660 } }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
  await branch.call('comfort.set', { clientId: ABROAD, comfort: null });
  expect(await branch.call('comfort.get', { clientId: ABROAD })).toEqual({ comfort: null });
});

test('the client’s country keeps its holiday: Thanksgiving blocks a client in New York', async () => {
  const branch = await start();
  const blocked = [...(await thursday(branch, { clientId: ABROAD })).values()].filter((block) => block !== null);
  expect(blocked).toContainEqual({ reason: 'client_holiday', detail: 'Action de grâce (Thanksgiving)' });
});

test('a colleague stands in: their time is told as busy, and the appointment is theirs', async () => {
  const branch = await start();
  await branch.signInAs('other');
  await branch.call('absences.add', absence({ label: 'Rendez-vous médical' }));
  await branch.signInAs('advisor');
  const standIn = { advisorId: STAFF.other.id };
  const offered = await thursday(branch, standIn);
  expect(offered.get(0)).toEqual({ reason: 'absence', detail: null });
  await expect(branch.call('appointments.book', booking(standIn))).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Ce collègue est absent'),
  });
  const startsAtMs = (THURSDAY_9 + 90 * MINUTE_MS) as Instant;
  const booked = await branch.call('appointments.book', booking({ ...standIn, startsAtMs }));
  expect(booked).toMatchObject({ advisorId: 'C102', standsInForId: 'C101', standsInForName: 'Nadia Marchand' });
  expect((await thursday(branch)).get(3)).toBeNull();
  await branch.signInAs('other');
  const period = { from: day('2026-11-26'), to: day('2026-11-26') };
  expect((await branch.call('appointments.list', period)).map(({ id }) => id)).toEqual([booked.id]);
});

test('the director chooses who holds the meeting; nobody else’s client may be booked by a colleague', async () => {
  const branch = await start();
  await expect(branch.call('appointments.book', booking({ clientId: THEIRS }))).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(branch.call('appointments.book', booking({ advisorId: STAFF.supervisor.id }))).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'advisorId',
  });
  await branch.signInAs('director');
  const own = await branch.call('appointments.book', booking({ clientId: THEIRS }));
  expect(own).toMatchObject({ advisorId: 'C102', standsInForId: null });
  const standIn = await branch.call('appointments.book', booking({ clientId: THEIRS, advisorId: STAFF.advisor.id }));
  expect(standIn).toMatchObject({ advisorId: 'C101', standsInForId: 'C102' });
});

test('two together: both must be free, both are taken, and it is written what both clocks showed', async () => {
  const branch = await start();
  const both = { withAdvisorId: STAFF.supervisor.id };
  await expect(branch.call('appointments.book', booking({ withAdvisorId: STAFF.advisor.id }))).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'withAdvisorId',
  });
  const booked = await branch.call('appointments.book', booking(both));
  expect(booked).toMatchObject({ withAdvisorId: 'S001', withAdvisorName: 'Sophie Lambert' });
  const row = branch.server.app.session?.store.read
    .sql('select advisor_wall, client_wall from appointment where id = ?')
    .get(booked.id);
  expect(row).toEqual({ advisor_wall: '2026-11-26T09:00', client_wall: '2026-11-26T09:00' });
  await branch.signInAs('other');
  const theirs = { ...both, clientId: THEIRS };
  expect((await thursday(branch, theirs)).get(0)).toEqual({
    reason: 'second_person',
    detail: 'Sophie Lambert\u00a0: autre rendez-vous',
  });
  await expect(branch.call('appointments.book', booking(theirs))).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('pas libres tous les deux'),
  });
  expect((await thursday(branch, { clientId: THEIRS })).get(0)).toBeNull();
});

test('a slot offered is a slot that can be booked, alone or with somebody', async () => {
  const branch = await start();
  await branch.call('absences.add', absence({ kind: 'focus' }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(15, 30, 45, 60),
      fc.constantFrom('video' as const, 'phone' as const, 'branch' as const),
      fc.constantFrom(null, STAFF.supervisor.id, STAFF.other.id),
      fc.nat(),
      async (lengthMin, kind, withAdvisorId, n) => {
        const wanted = { ...WANTED, lengthMin, kind, withAdvisorId };
        const { slots } = await branch.call('appointments.slots', { ...wanted, from: day('2026-11-25'), days: 10 });
        const free = slots.filter(({ blocked }) => blocked === null);
        const slot = free[n % free.length];
        if (slot === undefined) return;
        const { startsAtMs } = await branch.call(
          'appointments.book',
          booking({ ...wanted, startsAtMs: slot.startsAtMs }),
        );
        expect(startsAtMs).toBe(slot.startsAtMs);
      },
    ),
    { numRuns: 40 },
  );
});

test('two connections that book two advisors with the same second person never both win', async () => {
  const branch = await start();
  const { app } = branch.server;
  const { read } = app.session?.store ?? {};
  if (!read) throw new Error('signed out');
  const times = Array.from(
    { length: 40 },
    (_, i) => (THURSDAY_9 + (i % 4) * 60 * MINUTE_MS + Math.floor(i / 4) * 7 * DAY_MS) as Instant,
  );
  const order = {
    path: app.session?.store.path ?? '',
    key: app.session?.store.key.toString('hex') ?? '',
    times,
    nowMs: branch.clock.ms,
    withAdvisorId: STAFF.supervisor.id,
  };
  const orders: BookingOrder[] = [
    { ...order, advisorId: STAFF.advisor.id, clientId: MINE },
    { ...order, advisorId: STAFF.other.id, clientId: THEIRS },
  ];
  const [first, second] = await Promise.all(orders.map(bookInChild));
  const won = times.map((_, i) => [first?.[i], second?.[i]].filter((refusal) => refusal === null).length);
  expect(won.filter((n) => n === 1).length).toBeGreaterThan(25);
  expect(won.filter((n) => n > 1)).toEqual([]);
  const overlaps = read
    .sql<{ n: number }>(
      `select count(*) as n from appointment a join appointment b on a.id < b.id and a.with_advisor_id = b.with_advisor_id
       and a.starts_at_ms < b.starts_at_ms + b.length_min * 60000 and b.starts_at_ms < a.starts_at_ms + a.length_min * 60000`,
    )
    .get();
  expect(overlaps).toEqual({ n: 0 });
});

/** Another process that books all of them. */
async function bookInChild(order: BookingOrder): Promise<BookingResults> {
  const child = fork(new URL('../support/bookingChild.ts', import.meta.url), { execArgv: [] });
  await once(child, 'message');
  const answer = once(child, 'message');
  child.send(order);
  const [results] = (await answer) as [BookingResults];
  return results;
}
