import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Branch, openBranch, PASSWORD, STAFF } from '#test/support/branch.ts';

let s: Branch;
beforeEach(async () => {
  s = await openBranch();
});
afterEach(() => s.stop());

const { advisor, director } = STAFF;
const signIn = (password: string) => s.call('session.signIn', { login: advisor.login, password });
const roleOf = async (id: string) =>
  (await s.call('accounts.list', {})).find(({ advisorId }) => advisorId === id)?.role ?? null;

test('a closed access opens nothing any more, and its slot is gone from the keys', async () => {
  await s.call('accounts.close', { advisorId: advisor.id });
  await expect(signIn(PASSWORD)).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(s.call('accounts.close', { advisorId: advisor.id })).rejects.toMatchObject({ code: 'not_found' });
});

test('a closing that stopped half-way is finished by closing again', async () => {
  s.server.app.keyring.remove(advisor.login);
  await s.call('accounts.close', { advisorId: advisor.id });
  expect((await s.call('accounts.list', {})).find(({ advisorId }) => advisorId === advisor.id)?.login).toBeNull();
});

test('an access opened again keeps its login and takes the role the person has now', async () => {
  await s.call('accounts.close', { advisorId: advisor.id });
  await s.write((db) => db.sql("update bank_advisor set role = 'supervisor' where id = ?").run(advisor.id));
  const { login, temporaryPassword } = await s.call('accounts.open', { advisorId: advisor.id });
  expect(login).toBe(advisor.login);
  expect(await signIn(temporaryPassword)).toMatchObject({ role: 'supervisor', mustChangePassword: true });
});

test('what the extract says of a role does not change the rights of an access that is open', async () => {
  await s.write((db) => db.sql("update bank_advisor set role = 'branch_director' where id = ?").run(advisor.id));
  expect(await roleOf(advisor.id)).toBe('advisor');
  await s.call('accounts.reset', { advisorId: advisor.id });
  expect(await roleOf(advisor.id)).toBe('advisor');
});

test('a new password ends the old one, and the waiting after wrong ones', async () => {
  await s.call('session.signOut', {});
  for (let n = 0; n < 5; n += 1) await signIn('faux').catch(() => null);
  await s.signInAs('director');
  const { temporaryPassword } = await s.call('accounts.reset', { advisorId: advisor.id });
  await expect(signIn(PASSWORD)).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(await signIn(temporaryPassword)).toMatchObject({ mustChangePassword: true });
});

test('somebody who left, and whose access is closed, is not in the list any more', async () => {
  await s.call('accounts.close', { advisorId: advisor.id });
  await s.write((db) => db.sql("update bank_advisor set vanished_on = '2026-11-20' where id = ?").run(advisor.id));
  expect(await roleOf(advisor.id)).toBeNull();
  expect(await roleOf(director.id)).toBe('branch_director');
});

test('each person has as many clients as their portfolio shows: those who left are not counted', async () => {
  const branch = await openBranch({
    clients: [
      { id: '1' },
      { id: '2' },
      { id: '3', advisor_id: STAFF.other.id },
      { id: '4', closed_on: '2026-10-01' },
      { id: '5', deceased_on: '2026-10-01' },
      { id: '6', vanished_on: '2026-10-01' },
    ],
  });
  await branch.signInAs('director');
  const counted = (await branch.call('accounts.list', {})).filter(({ clients }) => clients > 0);
  expect(counted.map(({ advisorId, clients }) => [advisorId, clients])).toEqual([
    [STAFF.other.id, 1],
    [advisor.id, 2],
  ]);
  for (const { advisorId, clients } of counted)
    expect((await branch.call('portfolios.summary', { advisorId })).clients).toBe(clients);
  await branch.stop();
});
