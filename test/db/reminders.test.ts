import { afterEach, expect, test } from 'vitest';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { Instant } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { at, clientId, contactDraft, rowId } from '#test/support/contactDrafts.ts';

const CLIENT = clientId('1000001');
const MEETING = rowId();
const JOINED = rowId();
const CALLBACK = rowId();
const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});

/** Tuesday, 10:30 in Paris: a meeting at 10:40, a callback promised for 9:00, one of a colleague joined at 10:45. */
async function start(): Promise<Branch> {
  const branch = await openBranch({
    clients: [{}, { advisor_id: 'C102' }],
    appointments: [
      { id: MEETING, client_id: CLIENT, starts_at_ms: at('2026-11-24T09:40'), subject: 'Bilan' },
      {
        id: JOINED,
        client_id: clientId('1000002'),
        advisor_id: 'C102',
        with_advisor_id: 'C101',
        starts_at_ms: at('2026-11-24T09:45') + 30 * MINUTE_MS,
      },
    ],
    promises: [
      { id: CALLBACK, client_id: CLIENT, due_on: '2026-11-24', due_min: 9 * 60, note: 'Taux du PEL' },
      { client_id: CLIENT, due_on: '2026-11-24', due_min: null },
      { client_id: CLIENT, due_on: '2026-11-24', due_min: 8 * 60, status: 'kept' },
    ],
  });
  open.push(branch);
  await branch.signInAs('advisor');
  branch.clock.ms = at('2026-11-24T09:30');
  return branch;
}
const ids = async (branch: Branch) => (await branch.call('reminders.due', {})).map(({ refId }) => refId);
const MEETING_KEY = { kind: 'appointment', refId: MEETING, dueAtMs: at('2026-11-24T09:40') } as const;
const CALLBACK_KEY = { kind: 'promise', refId: CALLBACK, dueAtMs: at('2026-11-24T08:00') } as const;

test('the meeting to come and the callback that was missed stand in the tray, with their original hours', async () => {
  const branch = await start();
  const [callback, meeting, ...rest] = await branch.call('reminders.due', {});
  expect(rest).toEqual([]);
  expect(callback).toMatchObject({ ...CALLBACK_KEY, text: 'Taux du PEL', missed: true, told: false });
  expect(meeting).toMatchObject({ ...MEETING_KEY, text: 'Bilan', missed: false, meeting: 'video', promise: null });
});

test('what was told is not announced again, after a restart of the session neither', async () => {
  const branch = await start();
  await branch.call('reminders.told', { keys: [MEETING_KEY, CALLBACK_KEY] });
  await branch.signInAs('advisor');
  const told = await branch.call('reminders.due', {});
  expect(told.map((one) => [one.told, one.missed])).toEqual([
    [true, true],
    [true, false],
  ]);
});

test('put off by a quarter of an hour, it is away, then comes back to be told again', async () => {
  const branch = await start();
  await branch.call('reminders.told', { keys: [CALLBACK_KEY] });
  const { untilMs } = await branch.call('reminders.snooze', { ...CALLBACK_KEY, until: '15' });
  expect(untilMs).toBe(branch.clock.ms + 15 * MINUTE_MS);
  expect(await ids(branch)).toEqual([MEETING]);
  branch.clock.ms = untilMs;
  const [callback] = await branch.call('reminders.due', {});
  expect(callback).toMatchObject({ refId: CALLBACK, told: false, missed: false });
});

test('closed, it is gone; the meeting moved to another hour is reminded of again', async () => {
  const branch = await start();
  await branch.call('reminders.close', MEETING_KEY);
  expect(await ids(branch)).toEqual([CALLBACK]);
  const movedMs = at('2026-11-24T09:44');
  await branch.write((db) => db.sql('update appointment set starts_at_ms = ? where id = ?').run(movedMs, MEETING));
  expect(await ids(branch)).toEqual([CALLBACK, MEETING]);
});

test('a promise kept, a meeting cancelled or reported are not reminded of', async () => {
  const branch = await start();
  await branch.call('promises.keep', { id: CALLBACK });
  expect(await ids(branch)).toEqual([MEETING]);
  branch.clock.ms = at('2026-11-24T09:55');
  const draft = { ...contactDraft(CLIENT), appointmentId: MEETING, atMs: branch.clock.ms as Instant };
  await branch.call('contacts.log', draft);
  expect(await ids(branch)).toEqual([]);
});

test('who joins a colleague’s meeting is reminded too, as early as each has set', async () => {
  const branch = await start();
  await branch.call('preferences.set', { key: 'reminders.leadMin', json: '60' });
  expect(await ids(branch)).toEqual([CALLBACK, MEETING, JOINED]);
  await branch.call('preferences.set', { key: 'reminders.leadMin', json: '5' });
  expect(await ids(branch)).toEqual([CALLBACK]);
});

test('nobody touches the reminders of somebody else', async () => {
  const branch = await start();
  await branch.signInAs('other');
  expect(await ids(branch)).toEqual([]);
  for (const key of [MEETING_KEY, CALLBACK_KEY])
    await expect(branch.call('reminders.close', key)).rejects.toSatisfy(
      (thrown) => thrown instanceof AppError && thrown.code === 'not_found',
    );
});
