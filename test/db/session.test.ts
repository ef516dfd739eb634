import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startServer, type TestServer } from '#test/support/dataServer.ts';

let open: TestServer[] = [];
afterEach(async () => {
  for (const server of open) await server.stop();
  open = [];
});
const start = async (options: Parameters<typeof startServer>[0] = {}) => {
  const server = await startServer(options);
  open.push(server);
  return server;
};

const BRANCH = {
  branchName: 'e-agence Atlantique',
  advisorId: 'D001',
  firstName: 'Gaël',
  lastName: 'Œuvrard',
  login: 'goeuvrard',
  password: 'un long mot de passe',
} as const;
const createBranch = (s: TestServer) =>
  s.call('session.createBranch', { ...BRANCH, advisorId: BRANCH.advisorId as never });

test('a first start creates the branch, its director and a recovery key, and signs in', async () => {
  const s = await start();
  expect((await s.call('session.state', {})).store).toBe('none');
  const { account, recoveryKey } = await createBranch(s);
  expect(account).toMatchObject({ role: 'branch_director', login: 'goeuvrard', mustChangePassword: false });
  expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){12}[0-9A-Z]{4}$/);
  const state = await s.call('session.state', {});
  expect(state).toMatchObject({ store: 'open', branchName: 'e-agence Atlantique', demonstration: false });
  expect(state.demonstrationAccounts).toEqual([]);
});

test('a branch is not created twice on the same workstation', async () => {
  const s = await start();
  await createBranch(s);
  await expect(createBranch(s)).rejects.toMatchObject({ code: 'conflict' });
});

test('nothing readable of the branch is on the disk', async () => {
  const s = await start();
  await createBranch(s);
  await s.call('session.signOut', {});
  const bytes = readFileSync(join(s.dataDir, 'agence.attitre')).toString('latin1');
  expect(bytes).not.toContain('SQLite format');
  expect(bytes).not.toContain('Atlantique');
  expect(readFileSync(join(s.dataDir, 'agence.cles.json'), 'utf8')).not.toContain(BRANCH.password);
});

test('five wrong passwords lock the account, for longer each time, also after a restart', async () => {
  const s = await start();
  await createBranch(s);
  await s.call('session.signOut', {});
  const wrong = () => s.call('session.signIn', { login: 'goeuvrard', password: 'pas le bon' });
  for (const remaining of [4, 3, 2, 1])
    await expect(wrong()).rejects.toMatchObject({ code: 'unauthenticated', details: { remaining } });
  await expect(wrong()).rejects.toMatchObject({ details: { lockedUntilAtMs: s.clock.ms + 60_000 } });
  const right = { login: 'goeuvrard', password: BRANCH.password };
  await expect(s.call('session.signIn', right)).rejects.toMatchObject({ details: { remaining: 0 } });

  await s.stop(true);
  open = [];
  const again = await start({ dataDir: s.dataDir, nowMs: s.clock.ms + 30_000 });
  await expect(again.call('session.signIn', right)).rejects.toMatchObject({ details: { remaining: 0 } });
  again.clock.ms += 40_000;
  await expect(again.call('session.signIn', { ...right, password: 'encore faux' })).rejects.toMatchObject({
    details: { lockedUntilAtMs: again.clock.ms + 120_000 },
  });
  again.clock.ms += 121_000;
  expect((await again.call('session.signIn', right)).login).toBe('goeuvrard');
});

test('an unknown login and a wrong password get the same answer', async () => {
  const s = await start();
  await createBranch(s);
  await s.call('session.signOut', {});
  const message = async (login: string) =>
    s.call('session.signIn', { login, password: 'x' }).then(
      () => '',
      (error: Error) => error.message,
    );
  expect(await message('inconnu')).toBe(await message('goeuvrard'));
});

test('the recovery key, typed with small letters and without dashes, gives a new password', async () => {
  const s = await start();
  const { recoveryKey } = await createBranch(s);
  await s.call('session.signOut', {});
  const typed = recoveryKey.toLowerCase().replaceAll('-', ' ');
  await s.call('session.recover', { recoveryKey: typed, login: 'goeuvrard', newPassword: 'un nouveau mot de passe' });
  await s.call('session.signOut', {});
  await s.call('session.signIn', { login: 'goeuvrard', password: 'un nouveau mot de passe' });
  const wrongKey = `${recoveryKey.slice(0, -1)}${recoveryKey.endsWith('0') ? '1' : '0'}`;
  await expect(
    s.call('session.recover', { recoveryKey: wrongKey, login: 'goeuvrard', newPassword: 'encore un mot de passe' }),
  ).rejects.toMatchObject({ code: 'unauthenticated', field: 'recoveryKey' });
});

test('a password is changed only by somebody who knows the current one', async () => {
  const s = await start();
  await createBranch(s);
  await expect(
    s.call('session.changePassword', { current: 'faux', next: 'un autre mot de passe' }),
  ).rejects.toMatchObject({ code: 'unauthenticated' });
  await s.call('session.changePassword', { current: BRANCH.password, next: 'un autre mot de passe' });
  await s.call('session.signOut', {});
  await s.call('session.signIn', { login: 'goeuvrard', password: 'un autre mot de passe' });
});

test('signing out wipes the key and closes every door', async () => {
  const s = await start();
  await createBranch(s);
  const key = s.server.app.session?.store.key;
  await s.call('session.signOut', {});
  expect(key?.every((byte) => byte === 0)).toBe(true);
  await expect(s.call('settings.get', {})).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('a damaged store is refused with what to do, and left as it is', async () => {
  const s = await start();
  await createBranch(s);
  await s.call('session.signOut', {});
  const path = join(s.dataDir, 'agence.attitre');
  const bytes = readFileSync(path);
  bytes.fill(7, 0, 200);
  writeFileSync(path, bytes);
  await expect(s.call('session.signIn', { login: 'goeuvrard', password: BRANCH.password })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('sauvegarde') as string,
  });
  expect((await s.call('session.state', {})).store).toBe('damaged');
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test('a store written by a newer version is refused and left as it is', async () => {
  const s = await start();
  await createBranch(s);
  await s.server.app.session?.store.write((db) => {
    db.sql('pragma user_version = 99').run();
    return Promise.resolve();
  });
  await s.call('session.signOut', {});
  await expect(s.call('session.signIn', { login: 'goeuvrard', password: BRANCH.password })).rejects.toMatchObject({
    message: expect.stringContaining('plus récente') as string,
  });
  expect((await s.call('session.state', {})).store).toBe('newer');
});

test('drafts and preferences are kept per person', async () => {
  const s = await start();
  await createBranch(s);
  expect(await s.call('drafts.get', { key: 'contact' })).toBeNull();
  await s.call('drafts.save', { key: 'contact', json: '{"note":"à rappeler"}' });
  expect((await s.call('drafts.get', { key: 'contact' }))?.json).toBe('{"note":"à rappeler"}');
  await s.call('drafts.clear', { key: 'contact' });
  expect(await s.call('drafts.get', { key: 'contact' })).toBeNull();
  await s.call('preferences.set', { key: 'theme', json: '"dark"' });
  expect(await s.call('preferences.get', {})).toEqual({ theme: '"dark"' });
});
