/** What a workstation finds when a file of the branch is missing, damaged, or was being made when the power went. */
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startServer, type TestServer } from '#test/support/dataServer.ts';

const PASSWORD = 'un long mot de passe';
const BRANCH = {
  branchName: 'e-agence Atlantique',
  advisorId: 'D001' as never,
  firstName: 'Gaël',
  lastName: 'Œuvrard',
  login: 'goeuvrard',
  password: PASSWORD,
};
const RIGHT = { login: 'goeuvrard', password: PASSWORD };

async function start(dataDir?: string): Promise<TestServer> {
  const server = await startServer(dataDir ? { dataDir } : {});
  onTestFinished(() => server.stop());
  return server;
}

/** A branch that was created, then closed. */
async function closedBranch(): Promise<TestServer & { store: string; keys: string; keysCopy: string }> {
  const server = await start();
  await server.call('session.createBranch', BRANCH);
  await server.call('session.signOut', {});
  const at = (name: string) => join(server.dataDir, name);
  return {
    ...server,
    store: at('agence.attitre'),
    keys: at('agence.cles.json'),
    keysCopy: at('agence.cles.copie.json'),
  };
}

async function stateOf(server: TestServer): Promise<string> {
  return (await server.call('session.state', {})).store;
}

test('a store that has disappeared is said so before anybody types a password, and again when it is back', async () => {
  const s = await closedBranch();
  renameSync(s.store, `${s.store}.ailleurs`);
  expect(await s.call('session.state', {})).toMatchObject({
    store: 'damaged',
    message: expect.stringContaining('disparu') as string,
  });
  await expect(s.call('session.signIn', RIGHT)).rejects.toMatchObject({ code: 'unavailable' });
  expect(existsSync(s.store)).toBe(false);
  renameSync(`${s.store}.ailleurs`, s.store);
  expect(await stateOf(s)).toBe('locked');
  await s.call('session.signIn', RIGHT);
});

test('an empty file is not taken for a new branch', async () => {
  const s = await closedBranch();
  writeFileSync(s.store, '');
  await expect(s.call('session.signIn', RIGHT)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await stateOf(s)).toBe('damaged');
  expect(statSync(s.store).size).toBe(0);
});

test('a damaged store that was replaced by its backup opens without starting again', async () => {
  const s = await closedBranch();
  copyFileSync(s.store, `${s.store}.sauvegarde`);
  writeFileSync(s.store, readFileSync(s.store).fill(7, 0, 200));
  await expect(s.call('session.signIn', RIGHT)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await stateOf(s)).toBe('damaged');
  renameSync(`${s.store}.sauvegarde`, s.store);
  expect(await stateOf(s)).toBe('locked');
  await s.call('session.signIn', RIGHT);
});

test('without its keys a store is not replaced by a new branch', async () => {
  const s = await closedBranch();
  const before = readFileSync(s.store);
  rmSync(s.keys);
  rmSync(s.keysCopy);
  expect(await s.call('session.state', {})).toMatchObject({
    store: 'damaged',
    message: expect.stringContaining('clés') as string,
  });
  await expect(s.call('session.createBranch', BRANCH)).rejects.toMatchObject({ code: 'conflict' });
  expect(readFileSync(s.store).equals(before)).toBe(true);
});

test('keys that cannot be read are replaced by their copy; when both are lost it is said so', async () => {
  const s = await closedBranch();
  writeFileSync(s.keys, '{"version":1');
  await s.call('session.signIn', RIGHT);
  await s.call('session.changePassword', { current: PASSWORD, next: 'un autre mot de passe' });
  await s.call('session.signOut', {});
  expect(readFileSync(s.keys).equals(readFileSync(s.keysCopy))).toBe(true);

  for (const path of [s.keys, s.keysCopy]) writeFileSync(path, readFileSync(path, 'utf8').replace('"box"', '"bax"'));
  await expect(s.call('session.signIn', RIGHT)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('clés') as string,
  });
  expect(await stateOf(s)).toBe('damaged');
});

test('a branch whose creation stopped before its keys were saved is created anew', async () => {
  const s = await start();
  writeFileSync(join(s.dataDir, 'agence.attitre.nouveau'), 'half a store');
  expect(await stateOf(s)).toBe('none');
  const { account } = await s.call('session.createBranch', BRANCH);
  expect(account.login).toBe('goeuvrard');
});

test('a branch whose creation stopped after its keys were saved is there at the next sign-in', async () => {
  const s = await closedBranch();
  renameSync(s.store, `${s.store}.nouveau`);
  expect(await stateOf(s)).toBe('locked');
  expect(await s.call('session.signIn', RIGHT)).toMatchObject({ role: 'branch_director' });
  expect(existsSync(`${s.store}.nouveau`)).toBe(false);
});

test.skipIf(process.platform === 'win32')(
  'the store, its log and its keys are readable by their owner only',
  async () => {
    const s = await closedBranch();
    await s.call('session.signIn', RIGHT);
    await s.call('preferences.set', { key: 'theme', json: '"dark"' });
    const modes = ['.', 'agence.attitre', 'agence.attitre-wal', 'agence.cles.json', 'agence.cles.copie.json'].map(
      (name) => (statSync(join(s.dataDir, name)).mode & 0o777).toString(8),
    );
    expect(modes).toEqual(['700', '600', '600', '600', '600']);
  },
);

test('a login that is the name of something in the language is only an unknown login', async () => {
  const s = await closedBranch();
  for (const login of ['__proto__', 'constructor', 'tostring'])
    await expect(s.call('session.signIn', { login, password: 'x' })).rejects.toMatchObject({
      code: 'unauthenticated',
      message: 'Identifiant ou mot de passe incorrect.',
    });
  expect(s.logs).toEqual([]);
});

test('the same letters typed on another keyboard are the same password; spaces count', async () => {
  const s = await closedBranch();
  await s.call('session.signIn', RIGHT);
  await s.call('session.changePassword', { current: PASSWORD, next: ' été à Nouméa '.normalize('NFC') });
  await s.call('session.signOut', {});
  await s.call('session.signIn', { ...RIGHT, password: ' été à Nouméa '.normalize('NFD') });
  await s.call('session.signOut', {});
  await expect(s.call('session.signIn', { ...RIGHT, password: 'été à Nouméa' })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
});
