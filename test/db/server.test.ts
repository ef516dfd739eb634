/** The door of the data process: every call settles, nothing of a client is logged, and nobody there means locked. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Branch, openBranch, PASSWORD, STAFF } from '#test/support/branch.ts';

let s: Branch;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  s = await openBranch();
});
afterEach(async () => {
  await s.stop();
  vi.useRealTimers();
});

const MINUTE = 60_000;
const isOpen = async () => (await s.call('session.state', {})).store === 'open';
const breakSettings = () =>
  s.write((db) => db.sql(`update branch set settings_json = '{"branchName":"Mme Lefèvre'`).run());

test('a fault of ours is told without a detail, and logged without a value', async () => {
  await breakSettings();
  const error = await s.call('settings.get', {}).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'internal' });
  expect(s.logs).toEqual([expect.stringMatching(/^settings\.get: SyntaxError at /)]);
  expect(s.logs.join() + String(error)).not.toContain('Lefèvre');
});

test('an action that does not exist is refused, and its name is not logged', async () => {
  for (const name of ['clients.sql', 'toString', '__proto__', 'Mme Lefèvre'])
    await expect(s.callAnything(name, {})).rejects.toMatchObject({ code: 'not_found' });
  expect(s.logs).toEqual([]);
});

test('a refused input names the field, never the value', async () => {
  const error = await s.callAnything('settings.set', { branchName: 'Mme Lefèvre' }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'invalid_input', field: 'lockAfterMin' });
  expect(JSON.stringify(error) + String(error)).not.toContain('Lefèvre');
});

test('after the idle minutes and a grace the session is closed, and the page is told', async () => {
  s.clock.ms += 10 * MINUTE;
  vi.advanceTimersByTime(5_000);
  expect(await isOpen()).toBe(true);
  s.clock.ms += MINUTE;
  vi.advanceTimersByTime(5_000);
  expect(await isOpen()).toBe(false);
  await vi.waitFor(() => expect(s.events).toContain('session.locked'));
});

test('a clock that is set back does not keep the session open any longer', async () => {
  s.clock.ms -= 24 * 60 * MINUTE;
  vi.advanceTimersByTime(5_000);
  s.clock.ms += 11 * MINUTE;
  vi.advanceTimersByTime(5_000);
  expect(await isOpen()).toBe(false);
});

test('a watch that fails is logged, and does not take the process along', async () => {
  await breakSettings();
  expect(() => vi.advanceTimersByTime(5_000)).not.toThrow();
  expect(s.logs).toEqual([expect.stringMatching(/^idle watch: SyntaxError at /)]);
});

test('somebody with a given password chooses the own one before anything else', async () => {
  const { login, temporaryPassword } = await s.call('accounts.reset', { advisorId: STAFF.advisor.id });
  await s.call('session.signIn', { login, password: temporaryPassword });
  await expect(s.call('settings.get', {})).rejects.toMatchObject({ code: 'forbidden' });
  await s.call('session.changePassword', { current: temporaryPassword, next: PASSWORD });
  expect((await s.call('settings.get', {})).lockAfterMin).toBe(10);
});
