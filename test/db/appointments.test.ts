import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { InputOf } from '#shared/contract/index.ts';
import { DAY_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { Instant } from '#shared/values.ts';
import type { BookingOrder, BookingResults } from '#test/support/bookingChild.ts';
import { type Branch, type BranchRows, openBranch, STAFF } from '#test/support/branch.ts';
import { at, clientId, day, rowId } from '#test/support/contactDrafts.ts';
import { readIcs } from '#test/support/icsReader.ts';

const PARIS = clientId('1000001');
const NOUMEA = clientId('1000002');
const OTHERS = clientId('1000003');
const ROWS: BranchRows = {
  clients: [
    { email: 'camille@example.org' },
    { zone: 'Pacific/Noumea', country: 'NC', city: 'Nouméa' },
    { advisor_id: 'C102' },
  ],
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
const WANTED = { clientId: PARIS, kind: 'video', basis: 'client_requested', lengthMin: 30 } as const;
/** Thursday 26 November, 09:00 in Paris: 19:00 in Nouméa. */
const THURSDAY_9 = at('2026-11-26T08:00');
const booking = (changes: Partial<InputOf<'appointments.book'>> = {}): InputOf<'appointments.book'> => ({
  ...WANTED,
  id: rowId(),
  startsAtMs: THURSDAY_9,
  subject: 'Assurance-vie, suite',
  place: null,
  ...changes,
});

test('the slots of a week are the branch’s hours, each free or blocked with its reason', async () => {
  const branch = await start();
  const { slots, proposals, clientZone } = await branch.call('appointments.slots', {
    ...WANTED,
    from: day('2026-11-24'),
    days: 7,
  });
  expect(clientZone).toBe('Europe/Paris');
  const first = slots[0];
  expect(first).toMatchObject({ startsAtMs: at('2026-11-24T08:00'), blocked: { reason: 'past' } });
  expect(slots.find(({ startsAtMs }) => startsAtMs === at('2026-11-24T10:00'))?.blocked?.reason).toBe('lead_time');
  expect(slots.find(({ startsAtMs }) => startsAtMs === at('2026-11-28T10:00'))).toBeUndefined();
  expect(proposals.map(({ startsAtMs }) => startsAtMs)).toEqual([
    at('2026-11-24T12:30'),
    at('2026-11-25T08:00'),
    at('2026-11-26T08:00'),
  ]);
});

test('an advisor’s own hours, absences and meetings take their slots away', async () => {
  const branch = await start({ ...ROWS, appointments: [{ client_id: PARIS, starts_at_ms: THURSDAY_9 }] });
  await branch.write((db) => {
    db.sql(
      `insert into working_time (id, advisor_id, weekday, start_min, end_min) values ('t', 'C101', 4, 540, 720)`,
    ).run();
    db.sql(
      `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label) values ('a', 'C101', ?, ?, 'Formation')`,
    ).run(at('2026-11-26T10:00'), at('2026-11-26T11:00'));
  });
  const { slots } = await branch.call('appointments.slots', { ...WANTED, from: day('2026-11-26'), days: 1 });
  expect(slots.map(({ blocked }) => blocked)).toEqual([
    { reason: 'appointment', detail: 'visioconférence' },
    { reason: 'buffer', detail: 'visioconférence' },
    null,
    null,
    { reason: 'absence', detail: 'Formation' },
    { reason: 'absence', detail: 'Formation' },
  ]);
});

test('a client in Nouméa is offered the hours of their own evening only', async () => {
  const branch = await start();
  const asked = { ...WANTED, clientId: NOUMEA, from: day('2026-11-25'), days: 14 };
  const { slots, proposals, clientZone, zoneConfirmed } = await branch.call('appointments.slots', asked);
  expect([clientZone, zoneConfirmed]).toEqual(['Pacific/Noumea', true]);
  expect(
    slots.filter(({ blocked }) => blocked === null).every(({ endsAtMs }) => endsAtMs % 86_400_000 <= 9 * 3_600_000),
  ).toBe(true);
  expect(proposals).toHaveLength(3);
});

test('a booked slot has a meeting link nobody can guess, both zones, and is no longer free', async () => {
  const branch = await start();
  const booked = await branch.call('appointments.book', booking({ clientId: NOUMEA }));
  expect(booked).toMatchObject({ status: 'booked', advisorName: 'Nadia Marchand', clientZone: 'Pacific/Noumea' });
  expect(booked.meetingUrl).toMatch(/^https:\/\/visio\.example\/[a-z2-7]{26}$/);
  const other = await branch.call('appointments.book', booking({ startsAtMs: at('2026-11-27T08:00') }));
  expect(other.meetingUrl).not.toBe(booked.meetingUrl);
  expect(await branch.call('appointments.list', { from: day('2026-11-26'), to: day('2026-11-27') })).toEqual([
    booked,
    other,
  ]);
  expect(branch.events).toContain('appointments.changed');
});

test('the same booking sent twice is one appointment; another under its name is refused', async () => {
  const branch = await start();
  const wanted = booking();
  const first = await branch.call('appointments.book', wanted);
  expect(await branch.call('appointments.book', wanted)).toEqual(first);
  await expect(branch.call('appointments.book', { ...wanted, lengthMin: 60 })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('a taken slot is refused, with the three nearest free ones, which can be booked', async () => {
  const branch = await start();
  await branch.call('appointments.book', booking());
  const refused = await branch.call('appointments.book', booking()).catch((error: unknown) => error);
  if (!(refused instanceof AppError)) throw new Error('it was booked twice');
  expect(refused.code).toBe('conflict');
  const { nearest } = refused.details as { nearest: { startsAtMs: Instant }[] };
  expect(nearest.map(({ startsAtMs }) => startsAtMs)).toEqual([
    at('2026-11-26T09:00'),
    at('2026-11-26T09:30'),
    at('2026-11-26T10:00'),
  ]);
  for (const { startsAtMs } of nearest.slice(0, 1)) await branch.call('appointments.book', booking({ startsAtMs }));
});

test.each<[string, Partial<InputOf<'appointments.book'>>, string]>([
  ['an hour that is over', { startsAtMs: at('2026-11-24T08:30') }, 'invalid_input'],
  ['an hour within the branch’s notice', { startsAtMs: at('2026-11-24T10:30') }, 'conflict'],
  ['the middle of the night', { startsAtMs: at('2026-11-26T01:00') }, 'conflict'],
  ['a Sunday', { startsAtMs: at('2026-11-29T09:00') }, 'conflict'],
  ['Christmas', { startsAtMs: at('2026-12-25T09:00') }, 'conflict'],
  ['a meeting that runs into lunch', { startsAtMs: at('2026-11-26T11:00'), lengthMin: 60 }, 'conflict'],
  ['a sale at nine, before the legal hours', { basis: 'commercial' }, 'conflict'],
  [
    'a sale in Nouméa after the legal hours',
    { basis: 'commercial', clientId: NOUMEA, startsAtMs: at('2026-11-26T09:00') },
    'conflict',
  ],
  ['a colleague’s client', { clientId: OTHERS }, 'not_found'],
])('%s cannot be booked', async (_, changes, code) => {
  const branch = await start();
  await expect(branch.call('appointments.book', booking(changes))).rejects.toMatchObject({ code });
  expect(branch.server.app.session?.store.read.sql('select id from appointment').all()).toEqual([]);
});

test('a sale may be proposed within the legal hours of the client', async () => {
  const branch = await start();
  await branch.call('appointments.book', booking({ basis: 'commercial', startsAtMs: at('2026-11-26T09:00') }));
  const noumea = { basis: 'commercial' as const, clientId: NOUMEA, startsAtMs: at('2026-11-27T08:00') };
  await branch.call('appointments.book', booking(noumea));
});

test('two connections that book the same times at once never both win', async () => {
  const branch = await start();
  const { session } = branch.server.app;
  if (!session) throw new Error('nobody is signed in');
  const { path, key, read } = session.store;
  // The second process asks a quarter of an hour later every other time: an overlap, not the same start.
  const times = Array.from({ length: 60 }, (_, i) => (THURSDAY_9 + i * 7 * DAY_MS) as Instant);
  const shifted = times.map((ms, i) => (i % 2 === 0 ? ms : ms + 15 * MINUTE_MS) as Instant);
  const order = {
    path,
    key: key.toString('hex'),
    advisorId: STAFF.advisor.id,
    clientId: PARIS,
    nowMs: branch.clock.ms,
  };
  const children = await Promise.all([times, shifted].map((list) => bookingChild({ ...order, times: list })));
  const [first, second] = await Promise.all(children.map((child) => child.run()));
  const won = times.map((_, i) => [first?.[i], second?.[i]].filter((refusal) => refusal === null).length);
  expect([first, second].flat().every((refusal) => refusal === null || refusal === 'conflict')).toBe(true);
  // Some of the Thursdays are public holidays: nobody has those.
  expect(won.filter((n) => n === 1).length).toBeGreaterThan(50);
  expect(won.filter((n) => n > 1)).toEqual([]);
  const booked = read.sql<{ n: number }>(`select count(*) as n from appointment where status = 'booked'`).get();
  expect(booked).toEqual({ n: won.filter((n) => n === 1).length });
});

/** A process that is ready to book; `run` lets it start. */
async function bookingChild(order: BookingOrder): Promise<{ run: () => Promise<BookingResults> }> {
  const child = fork(new URL('../support/bookingChild.ts', import.meta.url), { execArgv: [] });
  await once(child, 'message');
  return {
    run: async () => {
      const answer = once(child, 'message');
      child.send(order);
      const [results] = (await answer) as [BookingResults];
      return results;
    },
  };
}

test('the schema refuses an overlap that no check was made for', async () => {
  const branch = await start({ ...ROWS, appointments: [{ client_id: PARIS, starts_at_ms: THURSDAY_9 }] });
  await expect(
    branch.add({ appointments: [{ client_id: NOUMEA, starts_at_ms: THURSDAY_9 + 29 * 60_000 }] }),
  ).rejects.toThrow('appointment overlap');
  await branch.add({ appointments: [{ client_id: NOUMEA, starts_at_ms: THURSDAY_9 + 30 * 60_000 }] });
});

test('where nothing is free for three weeks, what may open an hour is said', async () => {
  const branch = await start();
  await branch.call('comfort.set', { clientId: PARIS, comfort: { startMin: 6 * 60, endMin: 7 * 60 } });
  await expect(branch.call('appointments.book', booking())).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(
      /trop tôt ou trop tard\..*durée plus courte, une autre personne, des heures de confort/,
    ),
    details: { nearest: [] },
  });
});

test('a cancelled appointment gives its time back', async () => {
  const branch = await start();
  const booked = await branch.call('appointments.book', booking());
  const cancelled = await branch.call('appointments.cancel', { id: booked.id, motive: 'client souffrant' });
  expect(cancelled).toEqual({ ...booked, status: 'cancelled' });
  expect(await branch.call('appointments.cancel', { id: booked.id, motive: 'encore' })).toEqual(cancelled);
  const kept = branch.server.app.session?.store.read.sql(`select cancelled_motive as motive from appointment`).all();
  expect(kept).toEqual([{ motive: 'client souffrant' }]);
  const audit = branch.server.app.session?.store.read.sql('select details_json from audit').all();
  expect(JSON.stringify(audit)).not.toContain('souffrant');
  await branch.call('appointments.book', booking());
});

test('the director takes back a meeting that the director booked, and no other', async () => {
  const branch = await start();
  const theirs = await branch.call('appointments.book', booking());
  await branch.signInAs('director');
  await expect(branch.call('appointments.cancel', { id: theirs.id, motive: '' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const own = await branch.call('appointments.book', booking({ startsAtMs: (THURSDAY_9 + DAY_MS) as Instant }));
  expect(own.advisorId).toBe(STAFF.advisor.id);
  expect(await branch.call('appointments.cancel', { id: own.id, motive: '' })).toMatchObject({ status: 'cancelled' });
});

test('the director sees the branch’s appointments, a colleague only their own', async () => {
  const branch = await start();
  const booked = await branch.call('appointments.book', booking());
  const list = () => branch.call('appointments.list', { from: day('2026-11-26'), to: day('2026-11-26') });
  await branch.signInAs('other');
  expect(await list()).toEqual([]);
  await expect(branch.call('appointments.cancel', { id: booked.id, motive: '' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await branch.signInAs('director');
  expect(await list()).toEqual([booked]);
});

const GRANT = '6f1d3c1e-5a0b-4a39-9a1d-2f3e4d5c6b7a';

test('the calendar file says the same instant to a reader of its own, and its cancellation too', async () => {
  const branch = await start();
  const booked = await branch.call('appointments.book', booking({ clientId: NOUMEA, lengthMin: 45 }));
  const path = join(branch.dataDir, 'rendez-vous.ics');
  branch.server.grant(GRANT, path, 'write');
  expect(await branch.call('appointments.saveIcs', { id: booked.id, grant: GRANT })).toEqual({
    fileName: 'rendez-vous.ics',
  });
  const invitation = readIcs(readFileSync(path, 'utf8'));
  expect(invitation).toMatchObject({ method: 'REQUEST', startsAtMs: THURSDAY_9, endsAtMs: THURSDAY_9 + 45 * 60_000 });
  expect(invitation.fields.get('UID')).toBe(`${booked.id}@attitre`);
  expect(invitation.fields.get('SEQUENCE')).toBe('0');
  expect(invitation.fields.get('LOCATION')).toBe(booked.meetingUrl);
  expect(invitation.fields.get('SUMMARY')).toBe('Rendez-vous en visioconférence – Assurance-vie, suite');
  expect(invitation.fields.get('DESCRIPTION')).toContain('jeu. 09:00 Paris · jeu. 19:00 Nouméa');
  await branch.call('appointments.cancel', { id: booked.id, motive: 'empêchement' });
  await branch.call('appointments.saveIcs', { id: booked.id, grant: GRANT });
  const cancellation = readIcs(readFileSync(path, 'utf8'));
  expect(cancellation).toMatchObject({ method: 'CANCEL', startsAtMs: THURSDAY_9 });
  expect(cancellation.fields.get('UID')).toBe(`${booked.id}@attitre`);
  expect(cancellation.fields.get('SEQUENCE')).toBe('1');
  expect(cancellation.fields.get('STATUS')).toBe('CANCELLED');
});

test('a calendar file is written only where the person chose, whole or not at all', async () => {
  const branch = await start();
  const { id } = await branch.call('appointments.book', booking());
  await expect(branch.call('appointments.saveIcs', { id, grant: GRANT })).rejects.toMatchObject({ field: 'grant' });
  branch.server.grant(GRANT, join(branch.dataDir, 'parti', 'rendez-vous.ics'), 'write');
  await expect(branch.call('appointments.saveIcs', { id, grant: GRANT })).rejects.toMatchObject({
    code: 'unavailable',
  });
  const taken = join(branch.dataDir, 'dossier.ics');
  mkdirSync(taken);
  branch.server.grant(GRANT, taken, 'write');
  await expect(branch.call('appointments.saveIcs', { id, grant: GRANT })).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(readdirSync(branch.dataDir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(existsSync(taken)).toBe(true);
});

test.runIf(existsSync('/dev/full'))('a full disk is said in French', async () => {
  const branch = await start();
  const { id } = await branch.call('appointments.book', booking());
  // The temporary file beside it is a link to a device that is always full.
  const path = join(branch.dataDir, 'plein.ics');
  symlinkSync('/dev/full', `${path}.tmp`);
  branch.server.grant(GRANT, path, 'write');
  await expect(branch.call('appointments.saveIcs', { id, grant: GRANT })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('disque est plein'),
  });
  expect(existsSync(path)).toBe(false);
});
