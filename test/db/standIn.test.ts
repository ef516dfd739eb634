import { afterEach, expect, test } from 'vitest';
import type { InputOf } from '#shared/contract/index.ts';
import type { AdvisorId } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';
import { at, clientId, day, rowId } from '#test/support/contactDrafts.ts';

const CLIENT = clientId('1000001');
const TANGUY = STAFF.other.id;
const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
/** A branch of which an advisor is away; a third advisor may be added to it. */
async function start(third?: { readonly id: string; readonly lastName: string }): Promise<Branch> {
  const branch = await openBranch({ clients: [{}] });
  open.push(branch);
  if (third)
    await branch.write((db) => {
      db.sql(
        `insert into account (advisor_id, login, role, first_name, last_name, must_change_password, opened_at_ms)
         values (?, ?, 'advisor', 'Zoé', ?, 0, 0)`,
      ).run(third.id, third.id.toLowerCase(), third.lastName);
    });
  await branch.signInAs('advisor');
  return branch;
}
async function absent(branch: Branch, advisorId: string, from: string, to: string, deputyId: string | null = null) {
  await branch.write((db) => {
    db.sql(
      `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, deputy_id) values (?, ?, ?, ?, 'Intervention', ?)`,
    ).run(rowId(), advisorId, at(from), at(to), deputyId);
  });
}
const ASKED = {
  clientId: CLIENT,
  kind: 'video',
  basis: 'client_requested',
  lengthMin: 30,
  from: day('2026-11-23'),
  days: 42,
} as const;
const away = async (branch: Branch, changes: Partial<InputOf<'appointments.slots'>> = {}) =>
  (await branch.call('appointments.slots', { ...ASKED, ...changes })).away;

/** The week of Monday 23 November to Friday evening: the clock of the tests says Tuesday 24. */
const WEEK = ['2026-11-22T23:00', '2026-11-27T22:00'] as const;

test('an advisor who is there all week is offered no stand-in', async () => {
  const branch = await start();
  expect(await away(branch)).toEqual([]);
});

test('an advisor away until Friday is told so, with three hours of the deputy before', async () => {
  const branch = await start({ id: 'C103', lastName: 'Abel' });
  await absent(branch, 'C101', ...WEEK, TANGUY);
  const [first, ...others] = await away(branch);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    fromMs: at(WEEK[0]),
    untilMs: at(WEEK[1]),
    nothingBefore: true,
    standIn: { advisorId: TANGUY, name: 'Tanguy Kerléau', reason: 'deputy' },
  });
  // Two hours of lead time from Tuesday 10:30.
  expect(first?.standIn?.proposals.map(({ startsAtMs }) => startsAtMs)).toEqual([
    at('2026-11-24T12:30'),
    at('2026-11-25T08:00'),
    at('2026-11-26T08:00'),
  ]);
});

test('every hour of the stand-in that is offered is booked for the stand-in, for the client’s own advisor', async () => {
  const branch = await start();
  await absent(branch, 'C101', ...WEEK, TANGUY);
  for (const { startsAtMs } of (await away(branch))[0]?.standIn?.proposals ?? []) {
    const { from: _from, days: _days, ...wanted } = ASKED;
    const booked = { ...wanted, id: rowId(), startsAtMs, subject: '', place: null, advisorId: TANGUY };
    expect(await branch.call('appointments.book', booked)).toMatchObject({
      advisorId: TANGUY,
      standsInForId: STAFF.advisor.id,
    });
  }
});

test('without a deputy, or when the deputy is away too, it is the colleague who is free first', async () => {
  const branch = await start({ id: 'C103', lastName: 'Zola' });
  await absent(branch, 'C101', ...WEEK);
  await absent(branch, TANGUY, '2026-11-23T23:00', '2026-11-25T23:00');
  expect((await away(branch))[0]?.standIn).toMatchObject({ advisorId: 'C103', reason: 'free' });

  await absent(branch, 'C103', ...WEEK);
  expect((await away(branch))[0]?.standIn).toMatchObject({
    advisorId: TANGUY,
    proposals: [{ startsAtMs: at('2026-11-26T08:00') }, { startsAtMs: at('2026-11-27T08:00') }],
  });
});

test('of two colleagues free at the same hour, the first by name', async () => {
  const branch = await start({ id: 'C103', lastName: 'Abel' });
  await absent(branch, 'C101', ...WEEK);
  expect((await away(branch))[0]?.standIn).toMatchObject({ advisorId: 'C103', name: 'Zoé Abel' });
});

test('nobody is free: it is told, with the day the advisor is back', async () => {
  const branch = await start();
  await absent(branch, 'C101', ...WEEK);
  await absent(branch, TANGUY, ...WEEK);
  expect(await away(branch)).toMatchObject([{ untilMs: at(WEEK[1]), nothingBefore: true, standIn: null }]);
});

test('a week away later is known for that week, and hours remain before it', async () => {
  const branch = await start();
  await absent(branch, 'C101', '2026-12-06T23:00', '2026-12-11T23:00', TANGUY);
  expect(await away(branch)).toMatchObject([
    {
      nothingBefore: false,
      standIn: { advisorId: TANGUY, proposals: [{ startsAtMs: at('2026-12-07T08:00') }, {}, {}] },
    },
  ]);
});

test('a morning away calls for nobody', async () => {
  const branch = await start();
  await absent(branch, 'C101', '2026-11-26T08:00', '2026-11-26T11:30');
  expect(await away(branch)).toEqual([]);
});

test('two absences that follow each other over a weekend are one, as long as the deputy is the same', async () => {
  const branch = await start();
  await absent(branch, 'C101', ...WEEK, TANGUY);
  await absent(branch, 'C101', '2026-11-29T23:00', '2026-12-01T23:00', TANGUY);
  await absent(branch, 'C101', '2026-12-01T23:00', '2026-12-02T23:00');
  expect((await away(branch)).map(({ fromMs, untilMs }) => [fromMs, untilMs])).toEqual([
    [at(WEEK[0]), at('2026-12-01T23:00')],
    [at('2026-12-01T23:00'), at('2026-12-02T23:00')],
  ]);
});

test('the director who books for an absent advisor is offered the same; nobody’s motive is told', async () => {
  const branch = await start();
  await absent(branch, 'C101', ...WEEK, TANGUY);
  await branch.signInAs('director');
  const told = await away(branch);
  expect(told).toMatchObject([{ nothingBefore: true, standIn: { advisorId: TANGUY, reason: 'deputy' } }]);
  expect(JSON.stringify(told)).not.toContain('Intervention');
  await branch.signInAs('advisor');
  const colleague = await branch.call('appointments.slots', { ...ASKED, advisorId: TANGUY as AdvisorId });
  expect(JSON.stringify(colleague)).not.toContain('Intervention');
});

test('whoever joins the meeting does not stand in for it', async () => {
  const branch = await start();
  await absent(branch, 'C101', ...WEEK, TANGUY);
  expect((await away(branch, { withAdvisorId: TANGUY }))[0]?.standIn).toBeNull();
});
