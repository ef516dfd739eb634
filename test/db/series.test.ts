import { afterEach, expect, test } from 'vitest';
import type { InputOf } from '#shared/contract/index.ts';
import { SeriesConflict } from '#shared/contract/series.ts';
import { localParts, MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { BRANCH_ZONE, type Instant, type ZoneId } from '#shared/values.ts';
import { type Branch, type BranchRows, openBranch, STAFF } from '#test/support/branch.ts';
import { at, clientId, day, rowId } from '#test/support/contactDrafts.ts';

const PARIS = clientId('1000001');
const NOUMEA = clientId('1000002');
const ROWS: BranchRows = { clients: [{}, { zone: 'Pacific/Noumea', country: 'NC', city: 'Nouméa' }] };
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

/** Thursday 26 November, 10:00 in Paris, then the Thursdays after it. */
const FIRST = at('2026-11-26T09:00');
const THURSDAYS = { pattern: { unit: 'week', every: 1, weekdays: [4] }, end: { count: 4 }, except: [] } as const;
type Asked = InputOf<'series.book'>;
const series = (changes: Partial<Asked> = {}): Asked => ({
  id: rowId(),
  clientId: PARIS,
  kind: 'video',
  basis: 'client_requested',
  lengthMin: 30,
  startsAtMs: FIRST,
  rule: { ...THURSDAYS, pattern: { ...THURSDAYS.pattern, weekdays: [4] }, except: [] },
  subject: 'Point mensuel',
  place: null,
  choices: [],
  ...changes,
});
const FRIDAYS: Asked['rule'] = { ...series().rule, pattern: { unit: 'week', every: 1, weekdays: [5] } };
const check = (branch: Branch, asked: Asked) => {
  const { id: _, subject: __, place: ___, choices: ____, language: _____, objectives: ______, ...wanted } = asked;
  return branch.call('series.check', wanted);
};

type Row = {
  id: string;
  starts_at_ms: number;
  status: string;
  sequence: number;
  series_on: string;
  advisor_id: string;
};
const rows = (branch: Branch): Row[] =>
  branch.server.app.session?.store.read
    .sql<Row>(
      `select id, starts_at_ms, status, sequence, series_on, advisor_id from appointment
       where series_id is not null order by starts_at_ms`,
    )
    .all() ?? [];
const wall = (ms: number): string => {
  const { date, minutes } = localParts(ms, BRANCH_ZONE);
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const walls = (branch: Branch) =>
  rows(branch)
    .filter(({ status }) => status === 'booked')
    .map(({ starts_at_ms }) => wall(starts_at_ms));
const refusal = async (promise: Promise<unknown>): Promise<AppError> => {
  const error = await promise.catch((refused: unknown) => refused);
  if (error instanceof AppError) return error;
  throw new Error('it was not refused');
};
const datesOf = (error: AppError) => SeriesConflict.parse(error.details).occurrences.map(({ on }) => on);
const taken = (text: string): BranchRows => ({
  appointments: [{ client_id: NOUMEA, starts_at_ms: at(text), length_min: 30 }],
});

test('every date is checked: those that are taken or closed say why, with the nearest hour of that day', async () => {
  const branch = await start();
  await branch.add(taken('2026-12-03T09:00'));
  const { sentence, occurrences } = await check(
    branch,
    series({ rule: { ...series().rule, end: { until: day('2026-12-31') } } }),
  );
  expect(sentence).toBe('Tous les jeudis à 10:00 jusqu’au 31/12/2026');
  expect(occurrences.map(({ on, blocked }) => [on, blocked?.reason ?? null])).toEqual([
    ['2026-11-26', null],
    ['2026-12-03', 'appointment'],
    ['2026-12-10', null],
    ['2026-12-17', null],
    ['2026-12-24', null],
    ['2026-12-31', null],
  ]);
  expect(wall(occurrences[1]?.nearest?.startsAtMs ?? 0)).toBe('2026-12-03 09:00');
});

test('a series is ordinary appointments under one meeting link, at the same Paris hour across the change of clocks', async () => {
  const branch = await start();
  const monthly = { pattern: { unit: 'month' as const, every: 1, on: { nth: -1, weekday: 4 as const } }, except: [] };
  const { appointments } = await branch.call('series.book', series({ rule: { ...monthly, end: { count: 6 } } }));
  expect(appointments.map(({ startsAtMs }) => wall(startsAtMs))).toEqual([
    '2026-11-26 10:00',
    '2026-12-31 10:00',
    '2027-01-28 10:00',
    '2027-02-25 10:00',
    '2027-03-25 10:00',
    '2027-04-29 10:00',
  ]);
  expect(new Set(appointments.map(({ meetingUrl }) => meetingUrl)).size).toBe(1);
  expect(appointments.map(({ series: of }) => `${of?.index}/${of?.count}`)).toContain('3/6');
  await expect(branch.call('appointments.book', { ...series(), id: rowId(), startsAtMs: FIRST })).rejects.toMatchObject(
    { code: 'conflict' },
  );
});

test('the same series sent twice is one series', async () => {
  const branch = await start();
  const asked = series();
  const first = await branch.call('series.book', asked);
  expect(await branch.call('series.book', asked)).toEqual(first);
  expect(rows(branch)).toHaveLength(4);
});

test('a series is not told to who asks for it under another client', async () => {
  const branch = await start();
  const { id } = series();
  await branch.call('series.book', series({ id, clientId: NOUMEA, startsAtMs: at('2026-11-26T08:00') as Instant }));
  await expect(branch.call('series.book', series({ id }))).rejects.toMatchObject({ code: 'conflict' });
});

test('a date that was taken between the check and the booking refuses all, and names it', async () => {
  const branch = await start();
  const asked = series();
  const { occurrences } = await check(branch, asked);
  expect(occurrences.every(({ blocked }) => blocked === null)).toBe(true);
  await branch.add(taken('2026-12-10T09:15'));
  const error = await refusal(branch.call('series.book', asked));
  expect([error.code, datesOf(error)]).toEqual(['conflict', ['2026-12-10']]);
  expect(rows(branch)).toEqual([]);
  expect(branch.server.app.session?.store.read.sql('select id from appointment_series').all()).toEqual([]);
});

test('what is in the way is skipped, or given another time, once that was chosen', async () => {
  const branch = await start();
  await branch.add(taken('2026-12-03T09:00'));
  await branch.add(taken('2026-12-10T09:00'));
  const choices = [
    { on: day('2026-12-03'), startsAtMs: null },
    { on: day('2026-12-10'), startsAtMs: at('2026-12-10T13:00') },
  ];
  const error = await refusal(branch.call('series.book', series({ choices: choices.slice(0, 1) })));
  expect(datesOf(error)).toEqual(['2026-12-10']);
  await branch.call('series.book', series({ choices }));
  expect(walls(branch)).toEqual(['2026-11-26 10:00', '2026-12-10 14:00', '2026-12-17 10:00']);
});

test.each<[string, Partial<Asked>]>([
  [
    'a rule that is not of its first day',
    { rule: { ...series().rule, pattern: { unit: 'week', every: 1, weekdays: [2] } } },
  ],
  ['more than sixty meetings', { rule: { ...series().rule, end: { until: day('2028-12-31') } } }],
  ['a choice for a date that is not of the series', { choices: [{ on: day('2026-11-27'), startsAtMs: null }] }],
  [
    'a series of which every date is skipped',
    { rule: { ...series().rule, end: { count: 1 } }, choices: [{ on: day('2026-11-26'), startsAtMs: null }] },
  ],
])('%s cannot be booked', async (_, changes) => {
  const branch = await start();
  expect((await refusal(branch.call('series.book', series(changes)))).code).toBe('invalid_input');
  expect(rows(branch)).toEqual([]);
});

async function booked(branch: Branch, changes: Partial<Asked> = {}) {
  const { appointments } = await branch.call('series.book', series(changes));
  const ids = appointments.map(({ id }) => id);
  return (n: number) => {
    const id = ids[n];
    if (!id) throw new Error('no such meeting');
    return id;
  };
}

test('one meeting moves alone and keeps its place in the series', async () => {
  const branch = await start();
  const id = await booked(branch);
  const { moved } = await branch.call('series.move', {
    appointmentId: id(1),
    scope: 'one',
    startsAtMs: at('2026-12-04T13:00'),
    lengthMin: 45,
  });
  expect(moved).toMatchObject([{ lengthMin: 45, series: { index: 2, count: 4 } }]);
  expect(walls(branch)).toEqual(['2026-11-26 10:00', '2026-12-04 14:00', '2026-12-10 10:00', '2026-12-17 10:00']);
  expect(rows(branch).map(({ sequence }) => sequence)).toEqual([0, 1, 0, 0]);
});

test('those that follow move with it, by as many days, into a series of their own', async () => {
  const branch = await start();
  const id = await booked(branch);
  const { moved, kept } = await branch.call('series.move', {
    appointmentId: id(2),
    scope: 'following',
    startsAtMs: at('2026-12-11T13:30'),
    lengthMin: 30,
  });
  expect(kept).toBe(0);
  expect(moved.map(({ series: of }) => [of?.index, of?.count])).toEqual([
    [1, 2],
    [2, 2],
  ]);
  expect(walls(branch)).toEqual(['2026-11-26 10:00', '2026-12-03 10:00', '2026-12-11 14:30', '2026-12-18 14:30']);
});

test('all move: a meeting already moved apart keeps its time, one that is over is not touched', async () => {
  const branch = await start();
  const id = await booked(branch);
  const apart = { appointmentId: id(1), scope: 'one', startsAtMs: at('2026-12-04T13:00'), lengthMin: 30 } as const;
  await branch.call('series.move', apart);
  branch.clock.ms = at('2026-11-30T08:00');
  const { kept } = await branch.call('series.move', {
    appointmentId: id(3),
    scope: 'all',
    startsAtMs: at('2026-12-16T10:00'),
    lengthMin: 30,
  });
  expect(kept).toBe(1);
  expect(walls(branch)).toEqual(['2026-11-26 10:00', '2026-12-04 14:00', '2026-12-09 11:00', '2026-12-16 11:00']);
});

test('a daily series moves by a day onto its own hours', async () => {
  const branch = await start();
  const daily = { pattern: { unit: 'day', every: 1 }, end: { count: 3 }, except: [] } satisfies Asked['rule'];
  const id = await booked(branch, { startsAtMs: at('2026-11-30T09:00'), rule: daily });
  const asked = { appointmentId: id(0), scope: 'all', startsAtMs: at('2026-12-01T09:00'), lengthMin: 30 } as const;
  await branch.call('series.move', asked);
  expect(walls(branch)).toEqual(['2026-12-01 10:00', '2026-12-02 10:00', '2026-12-03 10:00']);
});

test('all move or none: what is in the way is named, and nothing has changed', async () => {
  const branch = await start();
  const id = await booked(branch);
  await branch.add(taken('2026-12-11T13:00'));
  const before = rows(branch);
  const asked = { appointmentId: id(0), scope: 'all', startsAtMs: at('2026-11-27T13:00'), lengthMin: 30 } as const;
  const error = await refusal(branch.call('series.move', asked));
  expect([error.code, datesOf(error)]).toEqual(['conflict', ['2026-12-11']]);
  expect(rows(branch)).toEqual(before);
});

test('of a move, a date in the way is given another hour or stays; taken back, all are as they were', async () => {
  const branch = await start();
  const id = await booked(branch);
  await branch.add(taken('2026-12-11T13:00'));
  await branch.add(taken('2026-12-18T13:00'));
  const before = walls(branch);
  const asked = { appointmentId: id(0), scope: 'all', startsAtMs: at('2026-11-27T13:00'), lengthMin: 30 } as const;
  const other = { on: day('2026-12-11'), startsAtMs: at('2026-12-11T15:00') };
  const left = { on: day('2026-12-18'), startsAtMs: null };
  expect(datesOf(await refusal(branch.call('series.move', { ...asked, choices: [other] })))).toEqual(['2026-12-18']);
  expect(walls(branch)).toEqual(before);
  const { moved, kept, change } = await branch.call('series.move', { ...asked, choices: [other, left] });
  expect([moved.length, kept]).toEqual([3, 1]);
  expect(walls(branch)).toEqual(['2026-11-27 14:00', '2026-12-04 14:00', '2026-12-11 16:00', '2026-12-17 10:00']);
  const { sentence } = await branch.call('series.get', { appointmentId: id(0) });
  expect(sentence).toBe('Tous les vendredis à 14:00');
  await branch.call('series.undo', { change });
  expect(walls(branch)).toEqual(before);
});

test('a move that leaves every meeting where it is moves nothing', async () => {
  const branch = await start();
  const id = await booked(branch);
  const before = rows(branch);
  const asked = {
    appointmentId: id(3),
    scope: 'following',
    startsAtMs: at('2026-12-18T13:00'),
    lengthMin: 30,
  } as const;
  const choices = [{ on: day('2026-12-18'), startsAtMs: null }];
  expect((await refusal(branch.call('series.move', { ...asked, choices }))).code).toBe('invalid_input');
  expect(rows(branch)).toEqual(before);
});

test('a move is taken back whole, onto the series that it was', async () => {
  const branch = await start();
  const id = await booked(branch);
  const before = walls(branch);
  const asked = {
    appointmentId: id(1),
    scope: 'following',
    startsAtMs: at('2026-12-04T14:00'),
    lengthMin: 60,
  } as const;
  const { change } = await branch.call('series.move', asked);
  expect(await branch.call('series.undo', { change })).toEqual({ restored: 3 });
  expect(walls(branch)).toEqual(before);
  expect(rows(branch).map(({ sequence }) => sequence)).toEqual([0, 2, 2, 2]);
  expect(branch.server.app.session?.store.read.sql('select id from appointment_series').all()).toHaveLength(1);
});

test('two series moved one after the other are each taken back', async () => {
  const branch = await start();
  const first = await booked(branch);
  const second = await booked(branch, { startsAtMs: at('2026-11-27T08:00'), rule: FRIDAYS });
  const before = walls(branch);
  const move = async (appointmentId: ReturnType<typeof first>, startsAtMs: Instant) =>
    (await branch.call('series.move', { appointmentId, scope: 'all', startsAtMs, lengthMin: 30 })).change;
  const earlier = await move(first(0), at('2026-11-26T10:00'));
  const later = await move(second(0), at('2026-11-27T09:00'));
  await branch.call('series.undo', { change: later });
  await branch.call('series.undo', { change: earlier });
  expect(walls(branch)).toEqual(before);
});

test.each<['one' | 'following' | 'all', string[]]>([
  ['one', ['2026-11-26 10:00', '2026-12-10 10:00', '2026-12-17 10:00']],
  ['following', ['2026-11-26 10:00']],
  ['all', []],
])('cancelling (%s), then taking it back', async (scope, left) => {
  const branch = await start();
  const id = await booked(branch);
  const before = walls(branch);
  const { change } = await branch.call('series.cancel', { appointmentId: id(1), scope, motive: 'Client en voyage' });
  expect(walls(branch)).toEqual(left);
  await branch.call('series.undo', { change });
  expect(walls(branch)).toEqual(before);
  await expect(branch.call('series.undo', { change })).rejects.toMatchObject({ code: 'conflict' });
});

test('taken back even when the client’s clock was set meanwhile; not when one was moved again, nor twice', async () => {
  const branch = await start();
  const id = await booked(branch);
  const before = walls(branch);
  const move = async (startsAtMs: Instant, scope: 'one' | 'all') =>
    (await branch.call('series.move', { appointmentId: id(1), scope, startsAtMs, lengthMin: 30 })).change;
  const moved = await move(at('2026-12-04T14:00'), 'all');
  await branch.call('clients.confirmZone', { id: PARIS, zone: 'Indian/Mauritius' as ZoneId });
  await branch.call('series.undo', { change: moved });
  expect(walls(branch)).toEqual(before);
  await expect(branch.call('series.undo', { change: moved })).rejects.toMatchObject({ code: 'conflict' });

  const again = await move(at('2026-12-04T14:00'), 'all');
  await move(at('2026-12-04T15:00'), 'one');
  await expect(branch.call('series.undo', { change: again })).rejects.toMatchObject({ code: 'conflict' });
});

test('an hour that the client’s new clock makes unlawful for a commercial meeting is not given back', async () => {
  const branch = await start();
  const id = await booked(branch);
  const asked = { appointmentId: id(0), scope: 'all', startsAtMs: at('2026-11-26T15:00'), lengthMin: 30 } as const;
  const { change } = await branch.call('series.move', asked);
  await branch.write((db) => db.sql(`update appointment set basis = 'commercial'`).run());
  await branch.call('clients.confirmZone', { id: PARIS, zone: 'America/New_York' as ZoneId });
  await expect(branch.call('series.undo', { change })).rejects.toMatchObject({ code: 'conflict' });
});

test('a cancelled series whose hour was taken meanwhile is not restored, and says which', async () => {
  const branch = await start();
  const id = await booked(branch);
  const asked = { appointmentId: id(0), scope: 'all', motive: 'Client en voyage' } as const;
  const { change } = await branch.call('series.cancel', asked);
  await branch.add(taken('2026-12-17T09:15'));
  const error = await refusal(branch.call('series.undo', { change }));
  expect(datesOf(error)).toEqual(['2026-12-17']);
  expect(walls(branch)).toEqual([]);
});

test('a change is no longer taken back after some minutes, nor by somebody else', async () => {
  const branch = await start();
  const id = await booked(branch);
  const asked = { appointmentId: id(0), scope: 'all', motive: '' } as const;
  const { change } = await branch.call('series.cancel', asked);
  await branch.signInAs('other');
  await expect(branch.call('series.undo', { change })).rejects.toMatchObject({ code: 'conflict' });
  await branch.signInAs('advisor');
  branch.clock.ms += 6 * MINUTE_MS;
  await expect(branch.call('series.undo', { change })).rejects.toMatchObject({ code: 'conflict' });
});

test('a meeting that does not repeat, and a colleague’s series, are refused', async () => {
  const branch = await start();
  const one = await branch.call('appointments.book', { ...series(), startsAtMs: at('2026-11-27T09:00') as Instant });
  const asked = { scope: 'all', startsAtMs: at('2026-11-27T10:00') as Instant, lengthMin: 30 } as const;
  await expect(branch.call('series.move', { ...asked, appointmentId: one.id })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  const id = await booked(branch);
  await branch.signInAs('other');
  await expect(branch.call('series.move', { ...asked, appointmentId: id(0) })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('a client who changes hands brings the series along, and the receiver moves it', async () => {
  const branch = await start();
  const id = await booked(branch);
  await branch.signInAs('director');
  const input: InputOf<'reassignments.simulate'> = {
    selection: { by: 'clients', clientIds: [PARIS] },
    mode: 'one',
    receivers: [{ advisorId: STAFF.other.id, share: null }],
    keepHouseholds: true,
    cascade: { promises: true, appointments: true },
  };
  const { fingerprint } = await branch.call('reassignments.simulate', input);
  await branch.call('reassignments.apply', { ...input, fingerprint, motive: 'Départ', effectiveOn: day('2026-11-24') });
  expect(new Set(rows(branch).map(({ advisor_id }) => advisor_id))).toEqual(new Set([STAFF.other.id]));
  await branch.signInAs('other');
  const { moved } = await branch.call('series.move', {
    appointmentId: id(0),
    scope: 'all',
    startsAtMs: at('2026-11-26T10:00'),
    lengthMin: 30,
  });
  expect(moved.map(({ advisorId }) => advisorId)).toEqual(Array(4).fill(STAFF.other.id));
});
