import { afterEach, describe, expect, test } from 'vitest';
import { HOUR_MS } from '#shared/domain/time.ts';
import type { Instant } from '#shared/values.ts';
import { type Branch, openBranch, type Person } from '#test/support/branch.ts';
import { at, clientId, day, rowId } from '#test/support/contactDrafts.ts';

const MINE = clientId('1000001');
const THEIRS = clientId('1000002');
const MEETING = rowId();
const WEDNESDAY_9 = at('2026-11-25T08:00');
const WEDNESDAY = { on: day('2026-11-25') } as const;
const WEEK = { from: day('2026-11-23'), to: day('2026-11-29') };
const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});

/** Tuesday, 10:30 in Paris; a meeting on Wednesday at 9:00. */
async function start(): Promise<Branch> {
  const branch = await openBranch({
    clients: [{}, { advisor_id: 'C102' }],
    appointments: [{ id: MEETING, client_id: MINE, starts_at_ms: WEDNESDAY_9 }],
  });
  open.push(branch);
  await branch.signInAs('advisor');
  return branch;
}
/** On Wednesday, from 14:00 to 16:00. */
async function away(branch: Branch, deputyId: string | null = null) {
  const { absence } = await branch.call('absences.add', {
    id: rowId(),
    advisorId: null,
    kind: 'absence',
    from: { ...WEDNESDAY, min: 14 * 60 },
    to: { ...WEDNESDAY, min: 16 * 60 },
    label: 'Médecin',
    deputyId,
  } as never);
  return absence;
}
const refused = async (call: Promise<unknown>) =>
  call.then(
    () => 'accepted',
    (thrown: { code: string }) => thrown.code,
  );

describe('an absence moved in the calendar', () => {
  test('keeps its label and its deputy, says which meetings it now crosses, and goes back', async () => {
    const branch = await start();
    const absence = await away(branch, 'C102');
    const to = { fromMs: (WEDNESDAY_9 - HOUR_MS) as Instant, toMs: (WEDNESDAY_9 + HOUR_MS) as Instant };
    const moved = await branch.call('absences.move', { id: absence.id, ...to });
    expect(moved).toMatchObject({
      absence: { ...absence, ...to },
      toMove: [{ id: MEETING, startsAtMs: WEDNESDAY_9, clientName: 'Nom0 Camille' }],
    });
    const back = await branch.call('absences.move', absence);
    expect(back).toMatchObject({ absence, toMove: [] });
    const traces = branch.server.app.session?.store.read
      .sql("select 1 from audit where action = 'absences.move'")
      .all();
    expect(traces).toHaveLength(2);
    await branch.call('absences.move', absence);
    expect(
      branch.server.app.session?.store.read.sql("select 1 from audit where action = 'absences.move'").all(),
    ).toHaveLength(2);
  });

  test('is the person’s own, or the director’s to move', async () => {
    const branch = await start();
    const absence = await away(branch);
    const later = { id: absence.id, fromMs: absence.fromMs, toMs: (absence.toMs + HOUR_MS) as Instant };
    for (const [person, answer] of [
      ['other', 'forbidden'],
      ['supervisor', 'forbidden'],
      ['director', 'accepted'],
    ] as const satisfies readonly [Person, string][]) {
      await branch.signInAs(person);
      expect([person, await refused(branch.call('absences.move', later))]).toEqual([person, answer]);
    }
    expect(await refused(branch.call('absences.move', { ...later, id: rowId() }))).toBe('not_found');
    expect(await refused(branch.call('absences.move', { ...later, toMs: absence.fromMs }))).toBe('invalid_input');
  });

  test('takes the hours it covers from the slots, and gives back those it left', async () => {
    const branch = await start();
    const absence = await away(branch);
    const times = async () => {
      const slots = await branch.call('appointments.moveTimes', { id: MEETING, lengthMin: 30, ...WEEK });
      const reasonAt = (ms: number) => slots.find(({ startsAtMs }) => startsAtMs === ms)?.blocked?.reason ?? null;
      return [reasonAt(absence.fromMs), reasonAt(absence.fromMs + 2 * HOUR_MS)];
    };
    expect(await times()).toEqual(['absence', null]);
    await branch.call('absences.move', {
      id: absence.id,
      fromMs: (absence.fromMs + 2 * HOUR_MS) as Instant,
      toMs: (absence.toMs + 2 * HOUR_MS) as Instant,
    });
    expect(await times()).toEqual([null, 'absence']);
  });
});

describe('a callback planned in the calendar', () => {
  const callback = { id: rowId(), clientId: MINE, dueOn: day('2026-11-25'), dueMin: 630, note: 'Devis' };

  test('is a promise of the advisor at that hour; the same again changes nothing, other values are refused', async () => {
    const branch = await start();
    const planned = await branch.call('promises.plan', callback);
    expect(planned).toMatchObject({ ...callback, kind: 'callback', status: 'open', advisorId: 'C101' });
    expect(await branch.call('promises.plan', callback)).toEqual(planned);
    expect(await refused(branch.call('promises.plan', { ...callback, dueMin: 645 }))).toBe('conflict');
    const { items } = await branch.call('calendar.range', { advisorId: null, ...WEEK });
    expect(items.filter(({ kind }) => kind === 'promise')).toHaveLength(1);
  });

  test('is not for an hour that is over, nor for somebody else’s client', async () => {
    const branch = await start();
    const past = { ...callback, dueOn: day('2026-11-24'), dueMin: 540 };
    expect(await refused(branch.call('promises.plan', past))).toBe('invalid_input');
    expect(await refused(branch.call('promises.plan', { ...callback, clientId: THEIRS }))).toBe('not_found');
  });
});

describe('the calendar of a colleague whom one replaces', () => {
  test('is seen while the absence lasts, with the clients and without why the colleague is away', async () => {
    const branch = await start();
    await away(branch, 'C102');
    await branch.signInAs('other');
    const theirs = { advisorId: 'C101', ...WEEK } as Parameters<typeof branch.call<'calendar.range'>>[1];
    expect(await refused(branch.call('calendar.range', theirs))).toBe('forbidden');
    branch.clock.ms = at('2026-11-25T13:30');
    const { items } = await branch.call('calendar.range', theirs);
    expect(items).toMatchObject([
      { kind: 'appointment', appointment: { clientId: MINE } },
      { kind: 'absence', label: '', deputyName: 'Tanguy Kerléau' },
    ]);
    branch.clock.ms = at('2026-11-25T15:00');
    expect(await refused(branch.call('calendar.range', theirs))).toBe('forbidden');
  });

  test('who joins a meeting is told with whom; of the holder’s calendar a supervisor is told the hours only', async () => {
    const branch = await start();
    await branch.write((db) => db.sql("update appointment set with_advisor_id = 'S001' where id = ?").run(MEETING));
    await branch.signInAs('supervisor');
    const own = await branch.call('calendar.range', { advisorId: null, ...WEEK });
    expect(own.items).toMatchObject([{ kind: 'appointment', appointment: { clientName: 'Nom0 Camille' } }]);
    const holder = await branch.call('calendar.range', { advisorId: 'C101', ...WEEK } as never);
    expect(holder.items).toMatchObject([{ kind: 'appointment', appointment: null }]);
  });
});
