import { afterEach, describe, expect, test, vi } from 'vitest';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import type { AdvisorId } from '#shared/values.ts';
import { type Branch, type BranchRows, openBranch, STAFF } from '#test/support/branch.ts';
import { at, clientId, day, rowId } from '#test/support/contactDrafts.ts';

const MINE = clientId('1000001');
const ROWS: BranchRows = { clients: [{}, { advisor_id: STAFF.other.id }] };
const WEEK = { from: day('2026-11-23'), days: 7 };
const NADIA = STAFF.advisor.id;
const TANGUY = STAFF.other.id;

const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
async function start(rows: BranchRows = ROWS): Promise<Branch> {
  const branch = await openBranch(rows);
  open.push(branch);
  await branch.signInAs('director');
  return branch;
}

type Added = Partial<Omit<InputOf<'absences.add'>, 'from' | 'to'>> & { readonly from: string; readonly to?: string };
/** « 2026-11-24 » for whole days, « 2026-11-24 09:00 » for an hour. */
const wall = (text: string, end: boolean) => {
  const [on = '', hour] = text.split(' ');
  const [hours = 0, minutes = 0] = (hour ?? (end ? '24:00' : '00:00')).split(':').map(Number);
  return { on: day(on), min: hours * 60 + minutes };
};
async function away(branch: Branch, { from, to = from, ...changes }: Added): Promise<void> {
  await branch.call('absences.add', {
    id: rowId(),
    advisorId: NADIA,
    kind: 'absence',
    label: 'Congés',
    ...changes,
    from: wall(from, false),
    to: wall(to, true),
  });
}
const meeting = (startsAt: string, changes: object = {}) => ({
  client_id: MINE,
  starts_at_ms: at(startsAt),
  ...changes,
});

type Planning = OutputOf<'planning.range'>;
const rowOf = (planning: Planning, advisorId: AdvisorId) => {
  const found = planning.people.find((person) => person.advisorId === advisorId);
  if (!found) throw new Error(`${advisorId} is not in the planning`);
  return found;
};
const alertsOf = ({ alerts }: Planning) => alerts.map(({ text }) => text.replaceAll(/\s/g, ' '));

describe('the days of the branch', () => {
  test('each advisor has the hours worked, the meetings held or joined, the promises due and the room left', async () => {
    const branch = await start({
      ...ROWS,
      appointments: [
        meeting('2026-11-26T09:00'),
        meeting('2026-11-26T13:00', { length_min: 45, with_advisor_id: TANGUY }),
      ],
      promises: [
        { client_id: MINE, due_on: '2026-11-26' },
        { client_id: MINE, due_on: '2026-11-26' },
        { client_id: MINE, due_on: '2026-12-03' },
      ],
    });
    const planning = await branch.call('planning.range', WEEK);
    expect(planning.people.map(({ name, clients }) => [name, clients])).toEqual([
      ['Tanguy Kerléau', 1],
      ['Nadia Marchand', 1],
      ['Gaël Œuvrard', 0],
    ]);
    const thursday = rowOf(planning, NADIA).days[3];
    expect(thursday).toMatchObject({ workedMin: 480, absentMin: 0, meetings: 2, meetingMin: 75, promises: 2 });
    // Less two meetings, ten minutes on each side of both, and the twenty that are left before the second.
    expect(thursday?.freeMin).toBe(480 - 75 - 40 - 20);
    expect(rowOf(planning, TANGUY).days[3]).toMatchObject({ meetings: 1, meetingMin: 45, promises: 0 });
    expect(rowOf(planning, NADIA).days.map(({ workedMin }) => workedMin)).toEqual([480, 480, 480, 480, 480, 0, 0]);
  });

  test('a holiday and a closure are named, nobody works on them, and no minimum is judged', async () => {
    const branch = await start();
    const { buffers } = await branch.call('hours.branch', {});
    await branch.call('hours.setBranch', {
      opening: ([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, startMin: 540, endMin: 1080 })),
      closures: [{ on: day('2026-12-24'), label: 'Travaux' }],
      territory: null,
      buffers,
    });
    await branch.call('planning.setMinimum', { weekdays: 3, weekend: null });
    const planning = await branch.call('planning.range', { from: day('2026-12-23'), days: 4 });
    expect(planning.days.map(({ closed }) => closed)).toEqual([null, 'Travaux', 'Noël', null]);
    expect(rowOf(planning, NADIA).days.map(({ workedMin }) => workedMin)).toEqual([540, 0, 0, 0]);
    expect(planning.days.map(({ halves }) => halves.map(({ open: opens, short }) => [opens, short]))).toEqual([
      [
        [true, 1],
        [true, 1],
      ],
      ...Array.from({ length: 3 }, () => [
        [false, 0],
        [false, 0],
      ]),
    ]);
  });

  test('the nights when clocks change make a day of 25 hours, then one of 23, and no hour of work is lost', async () => {
    const branch = await start();
    const everyDay = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({
      weekday,
      startMin: 0,
      endMin: 1440,
      validFrom: null,
      validTo: null,
      weekParity: null,
    }));
    await branch.call('hours.set', { advisorId: NADIA, week: everyDay, exceptions: [] });
    await away(branch, { from: '2026-10-25 01:00', to: '2026-10-25 04:00' });
    await away(branch, { from: '2027-03-28 01:00', to: '2027-03-28 04:00' });
    const hoursOf = async (from: string) => {
      const planning = await branch.call('planning.range', { from: day(from), days: 7 });
      return {
        days: planning.days.map(({ fromMs, toMs }) => (toMs - fromMs) / 3_600_000),
        sunday: rowOf(planning, NADIA).days[6],
      };
    };
    const autumn = await hoursOf('2026-10-19');
    expect(autumn.days).toEqual([24, 24, 24, 24, 24, 24, 25]);
    expect(autumn.sunday).toMatchObject({ workedMin: 1500, absentMin: 240 });
    const spring = await hoursOf('2027-03-22');
    expect(spring.days).toEqual([24, 24, 24, 24, 24, 24, 23]);
    expect(spring.sunday).toMatchObject({ workedMin: 1380, absentMin: 120, freeMin: 1260 });
  });

  test('a supervisor reads it without the reason of an absence, and without a client', async () => {
    const branch = await start({ ...ROWS, appointments: [meeting('2026-11-26T09:00', { subject: 'Secret' })] });
    await away(branch, { from: '2026-11-25', to: '2026-11-27', label: 'Hospitalisation', deputyId: TANGUY });
    expect(rowOf(await branch.call('planning.range', WEEK), NADIA).absences).toMatchObject([
      { label: 'Hospitalisation', deputyName: 'Tanguy Kerléau' },
    ]);
    await branch.signInAs('supervisor');
    const planning = await branch.call('planning.range', WEEK);
    expect(rowOf(planning, NADIA).absences).toMatchObject([{ label: null, deputyName: 'Tanguy Kerléau' }]);
    expect(alertsOf(planning)).toHaveLength(1);
    for (const secret of ['Hospitalisation', 'Secret', MINE, 'Nom0'])
      expect(JSON.stringify(planning)).not.toContain(secret);
    await expect(branch.call('planning.setMinimum', { weekdays: 1, weekend: null })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await branch.signInAs('advisor');
    await expect(branch.call('planning.range', WEEK)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('however many people and days, the same few statements are asked', async () => {
    const branch = await start();
    const read = branch.server.app.session?.store.read;
    if (!read) throw new Error('nobody is signed in');
    await branch.call('planning.range', WEEK);
    const asked = vi.spyOn(read, 'sql');
    await branch.call('planning.range', { from: WEEK.from, days: 28 });
    expect(asked.mock.calls.length).toBeGreaterThan(5);
    expect(asked.mock.calls.length).toBeLessThan(15);
  });
});

describe('what is to be solved', () => {
  test('an absence without a deputy, unless it takes less than a half-day of work', async () => {
    const branch = await start();
    await away(branch, { from: '2026-11-25', to: '2026-11-27' });
    await away(branch, { from: '2026-11-24 17:00', to: '2026-11-24 18:00', advisorId: TANGUY });
    const { alerts } = await branch.call('planning.range', WEEK);
    expect(alerts).toMatchObject([{ kind: 'no_deputy', on: '2026-11-25', advisorId: NADIA }]);
    expect(alerts[0]?.text).toBe(
      'Nadia Marchand\u00a0: absence du mercredi 25 au vendredi 27 novembre sans remplaçant.',
    );
  });

  test('a deputy who is absent as well, and one whose account was closed', async () => {
    const branch = await start();
    await away(branch, { from: '2026-11-25', to: '2026-11-27', deputyId: TANGUY });
    expect(alertsOf(await branch.call('planning.range', WEEK))).toEqual([]);
    await away(branch, { from: '2026-11-26', advisorId: TANGUY });
    expect(alertsOf(await branch.call('planning.range', WEEK))).toEqual([
      'Tanguy Kerléau, qui remplace Nadia Marchand, est en absence aussi le jeudi 26 novembre.',
      'Tanguy Kerléau : absence le jeudi 26 novembre sans remplaçant.',
    ]);
    await branch.call('accounts.close', { advisorId: TANGUY });
    expect(alertsOf(await branch.call('planning.range', WEEK))).toEqual([
      'Tanguy Kerléau, qui doit remplacer Nadia Marchand du mercredi 25 au vendredi 27 novembre, n’a plus de compte dans l’agence.',
    ]);
  });

  test('a half-day under the minimum; two hours of work make somebody present', async () => {
    const branch = await start();
    await branch.call('planning.setMinimum', { weekdays: 2, weekend: 1 });
    // What is left of Thursday's morning: two hours, then one hour and a half.
    await away(branch, { from: '2026-11-26 09:00', to: '2026-11-26 10:30', deputyId: TANGUY });
    await away(branch, { from: '2026-11-27 09:00', to: '2026-11-27 11:00', deputyId: TANGUY });
    const planning = await branch.call('planning.range', WEEK);
    expect(planning.alerts).toMatchObject([
      { kind: 'under_minimum', on: '2026-11-27', half: 'morning', advisorId: null },
    ]);
    expect(alertsOf(planning)).toEqual(['Vendredi 27 novembre, matin : 1 conseiller présent pour un minimum de 2.']);
    await away(branch, { from: '2026-11-26', advisorId: TANGUY, deputyId: NADIA });
    expect(alertsOf(await branch.call('planning.range', WEEK))).toEqual([
      'Jeudi 26 novembre : 1 conseiller présent pour un minimum de 2.',
      'Nadia Marchand, qui remplace Tanguy Kerléau, est en absence aussi le jeudi 26 novembre, 09:00-10:30.',
      'Tanguy Kerléau, qui remplace Nadia Marchand, est en absence aussi le jeudi 26 novembre, 09:00-10:30.',
      'Vendredi 27 novembre, matin : 1 conseiller présent pour un minimum de 2.',
    ]);
    expect(planning.days[4]?.halves).toEqual([
      { half: 'morning', open: true, present: 1, minimum: 2, short: 1 },
      { half: 'afternoon', open: true, present: 2, minimum: 2, short: 0 },
    ]);
    expect(planning.minPresent).toEqual({ weekdays: 2, weekend: 1 });
  });

  test('meetings within an absence that nobody decided, but no longer once they have begun', async () => {
    const branch = await start({
      ...ROWS,
      appointments: [
        meeting('2026-11-24T08:00'),
        meeting('2026-11-24T09:15'),
        meeting('2026-11-25T09:00'),
        meeting('2026-11-30T09:00'),
      ],
    });
    await away(branch, { from: '2026-11-24', to: '2026-11-30', deputyId: TANGUY });
    const { alerts } = await branch.call('planning.range', WEEK);
    expect(alerts).toMatchObject([{ kind: 'undecided_meetings', on: '2026-11-25', advisorId: NADIA }]);
    expect(alertsOf(await branch.call('planning.range', { ...WEEK, days: 14 }))).toEqual([
      'Nadia Marchand : absence du mardi 24 au lundi 30 novembre, avec 2 rendez-vous à décider.',
    ]);
  });

  test('one advisor who covers two colleagues at the same time', async () => {
    const branch = await start();
    const DIRECTOR = STAFF.director.id;
    await away(branch, { from: '2026-11-25', to: '2026-11-26', deputyId: TANGUY });
    await away(branch, { from: '2026-11-27', advisorId: DIRECTOR, deputyId: TANGUY });
    expect(alertsOf(await branch.call('planning.range', WEEK))).toEqual([]);
    await away(branch, { from: '2026-11-26 14:00', to: '2026-11-26 18:00', advisorId: DIRECTOR, deputyId: TANGUY });
    expect(alertsOf(await branch.call('planning.range', WEEK))).toEqual([
      'Tanguy Kerléau remplace à la fois Nadia Marchand et Gaël Œuvrard le jeudi 26 novembre, 14:00-18:00.',
    ]);
  });

  test('a day with more meetings than the maximum', async () => {
    const branch = await start({
      ...ROWS,
      appointments: [meeting('2026-11-26T09:00'), meeting('2026-11-26T13:00'), meeting('2026-11-27T09:00')],
    });
    await branch.call('settings.set', { ...(await branch.call('settings.get', {})), maxAppointmentsPerDay: 1 });
    const planning = await branch.call('planning.range', WEEK);
    expect(planning.alerts).toMatchObject([{ kind: 'over_maximum', on: '2026-11-26', advisorId: NADIA }]);
    expect(alertsOf(planning)).toEqual(['Jeudi 26 novembre : Nadia Marchand a 2 rendez-vous, pour un maximum de 1.']);
  });

  test('nothing that is over, nor reserved time', async () => {
    const branch = await start();
    await away(branch, { from: '2026-11-23' });
    await away(branch, { from: '2026-11-26', kind: 'focus' });
    await branch.call('planning.setMinimum', { weekdays: 2, weekend: null });
    expect(alertsOf(await branch.call('planning.range', WEEK))).toEqual([]);
  });
});

test('the minimum is kept with the settings of the branch, and its change is written down', async () => {
  const branch = await start();
  await branch.call('planning.setMinimum', { weekdays: 2, weekend: null });
  // A screen that knows nothing of it leaves it as it is.
  const { minPresent: _kept, ...rules } = await branch.call('settings.get', {});
  await branch.call('settings.set', rules);
  await branch.call('hours.setBranch', await branch.call('hours.branch', {}));
  expect((await branch.call('planning.range', WEEK)).minPresent).toEqual({ weekdays: 2, weekend: null });
  const row = branch.server.app.session?.store.read
    .sql<{ details_json: string }>("select details_json from audit where action = 'planning.setMinimum'")
    .get();
  expect(JSON.parse(row?.details_json ?? '')).toEqual({
    before: { weekdays: null, weekend: null },
    after: { weekdays: 2, weekend: null },
  });
});
