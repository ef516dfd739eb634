/** What happens when a session is opened or closed in the middle of something else. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Branch, openBranch, PASSWORD, STAFF } from '#test/support/branch.ts';
import { startServer } from '#test/support/dataServer.ts';

async function open(options: { jobsEntry?: string } = {}): Promise<Branch> {
  const branch = await openBranch({}, options);
  onTestFinished(() => branch.stop());
  return branch;
}

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  );

test('a password that is being changed while somebody signs out is changed, and opens the store', async () => {
  const s = await open();
  const changed = s.call('session.changePassword', { current: PASSWORD, next: 'un autre mot de passe' });
  const left = s.call('session.signOut', {});
  await Promise.all([changed, left]);
  expect((await s.call('session.state', {})).store).toBe('locked');
  expect(s.server.app.session).toBeNull();
  await s.call('session.signIn', { login: STAFF.director.login, password: 'un autre mot de passe' });
  expect((await s.call('settings.get', {})).branchName).toBe('e-agence Atlantique');
});

test('an access opened while somebody signs out opens the store', async () => {
  const s = await open();
  await s.call('accounts.close', { advisorId: STAFF.other.id });
  const opened = s.call('accounts.open', { advisorId: STAFF.other.id });
  await s.call('session.signOut', {});
  const { login, temporaryPassword } = await opened;
  expect(login).toBe(STAFF.other.login);
  expect(await s.call('session.signIn', { login, password: temporaryPassword })).toMatchObject({
    advisorId: STAFF.other.id,
    mustChangePassword: true,
  });
});

test('two sign-ins at once end with one person signed in, the second, and one open store', async () => {
  const s = await open();
  const [first, second] = await Promise.all([s.signInAs('advisor'), s.signInAs('other')]);
  expect([first.login, second.login]).toEqual([STAFF.advisor.login, STAFF.other.login]);
  expect((await s.call('session.state', {})).account?.login).toBe(STAFF.other.login);
  expect(s.server.app.closing.size).toBe(0);
});

test('guesses made all at once count as many as one after the other', async () => {
  const s = await open();
  await s.call('session.signOut', {});
  const tries = ['un', 'deux', 'trois', 'quatre', 'cinq', PASSWORD];
  const answers = tries.map((password) => codeOf(s.call('session.signIn', { login: STAFF.advisor.login, password })));
  expect(await Promise.all(answers)).toEqual(tries.map(() => 'unauthenticated'));
  expect((await s.call('session.state', {})).account).toBeNull();
});

test('the recovery key gives no access to a login that is unknown, or whose access was closed', async () => {
  const s = await startServer();
  onTestFinished(() => s.stop());
  const { recoveryKey } = await s.call('session.createBranch', {
    branchName: 'e-agence Atlantique',
    advisorId: STAFF.director.id,
    firstName: 'Gaël',
    lastName: 'Œuvrard',
    login: STAFF.director.login,
    password: PASSWORD,
  });
  await s.server.app.session?.store.write((db) => {
    db.sql(
      `insert into account (advisor_id, login, role, first_name, last_name, opened_at_ms, closed_at_ms)
       values ('C109', 'parti', 'advisor', 'Paul', 'Arti', 1, 2)`,
    ).run();
    return Promise.resolve();
  });
  await s.call('session.signOut', {});
  for (const login of ['inconnu', 'parti']) {
    const call = s.call('session.recover', { recoveryKey, login, newPassword: 'encore un mot de passe' });
    expect(await codeOf(call)).toBe('forbidden');
    expect((await s.call('session.state', {})).store).toBe('locked');
    expect(await codeOf(s.call('session.signIn', { login, password: 'encore un mot de passe' }))).toBe(
      'unauthenticated',
    );
  }
});

test('a locked screen closes the session and says so to the page', async () => {
  const s = await open();
  const key = s.server.app.session?.store.key;
  await s.server.lock();
  await vi.waitFor(() => expect(s.events).toContain('session.locked'));
  expect(key?.every((byte) => byte === 0)).toBe(true);
  await expect(s.call('settings.get', {})).rejects.toMatchObject({ code: 'unauthenticated' });
});

/** A job that ends when the file it was given has a neighbour `.fini`, or when it is cancelled. */
const PATIENT_JOB = `
import { existsSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
const answer = (code) => {
  parentPort.postMessage({ type: 'failed', code, message: code });
  process.exit();
};
parentPort.on('message', () => answer('cancelled'));
parentPort.postMessage({ type: 'progress', progress: { stage: 'Lecture', done: 1, total: null } });
setInterval(() => existsSync(workerData.params.path + '.fini') && answer('conflict'), 5);
`;

/** A branch with a job under way. */
async function withJob(): Promise<Branch & { job: Promise<string>; finish(): void }> {
  const entry = join(mkdtempSync(join(tmpdir(), 'attitre-travail-')), 'job.mjs');
  onTestFinished(() => rmSync(dirname(entry), { recursive: true }));
  writeFileSync(entry, PATIENT_JOB);
  const s = await open({ jobsEntry: entry });
  const path = join(s.dataDir, 'extrait');
  const grant = crypto.randomUUID();
  s.server.grant(grant, path, 'read');
  const started = Promise.withResolvers<void>();
  const job = codeOf(s.call('imports.prepare', { grant }, () => started.resolve()));
  await started.promise;
  return { ...s, job, finish: () => writeFileSync(`${path}.fini`, '') };
}

test('a job goes on behind the lock; the store is closed and the key wiped when it ends', async () => {
  const s = await withJob();
  const key = s.server.app.session?.store.key;
  await s.server.lock();
  expect((await s.call('session.state', {})).store).toBe('locked');
  expect(await codeOf(s.call('settings.get', {}))).toBe('unauthenticated');
  expect(key?.every((byte) => byte === 0)).toBe(false);

  await s.signInAs('director');
  expect((await s.call('settings.get', {})).branchName).toBe('e-agence Atlantique');
  s.finish();
  expect(await s.job).toBe('conflict');
  expect(key?.every((byte) => byte === 0)).toBe(true);
  expect((await s.call('settings.get', {})).branchName).toBe('e-agence Atlantique');
});

test('an application that is closed cancels the job under way and closes the store', async () => {
  const s = await withJob();
  const key = s.server.app.session?.store.key;
  await s.server.close();
  expect(await s.job).toBe('cancelled');
  expect(key?.every((byte) => byte === 0)).toBe(true);
});

test('a file chosen by one person is not there for the next, but still is after the lock', async () => {
  const s = await withJob();
  const again = crypto.randomUUID();
  s.server.grant(again, join(s.dataDir, 'extrait'), 'read');
  s.finish();
  await s.job;
  await s.call('session.signOut', {});
  await s.signInAs('director');
  expect(await codeOf(s.call('imports.prepare', { grant: again }))).toBe('conflict');
  await s.signInAs('advisor');
  await s.signInAs('director');
  await expect(s.call('imports.prepare', { grant: again })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'grant',
  });
});
