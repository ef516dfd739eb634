/** A job in its worker thread always ends in an answer, and says nothing of a client on the way. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRunJob } from '#db/jobs/run.ts';
import { openStore, type Store } from '#db/store.ts';
import type { RowId } from '#shared/values.ts';

let folder: string;
let store: Store;
let logs: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attitre-jobs-'));
  store = openStore(join(folder, 'agence.attitre'), randomBytes(32), { create: true });
  logs = [];
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** Runs a worker script written for the test, or the product's own. */
function run(script: string | URL, signal: AbortSignal = new AbortController().signal): Promise<unknown> {
  const path = join(folder, 'job.mjs');
  if (typeof script === 'string')
    writeFileSync(path, `import { parentPort, workerData } from 'node:worker_threads';\n${script}`);
  const entry = typeof script === 'string' ? path : script.pathname;
  const params = { id: crypto.randomUUID() as RowId, byId: 'D001' as never };
  const context = { now: 1, signal, progress: () => {} };
  return createRunJob(entry, (line) => logs.push(line))('undoImport', store, params, context);
}

test('a job that stops without an answer is an error, not a silence', async () => {
  await expect(run('process.exit(0)')).rejects.toMatchObject({ code: 'internal' });
  await expect(run("throw new Error('x')")).rejects.toMatchObject({ code: 'internal' });
  await expect(run(new URL('file:///nulle/part.mjs'))).rejects.toMatchObject({ code: 'internal' });
});

test('what a failing job says of a client stays out of the log and of the answer', async () => {
  const failed = await run(
    "throw Object.assign(new RangeError('Mme Lefèvre\\n    at 06 39 98'), { code: 'E1' })",
  ).catch(String);
  expect(logs.join()).toMatch(/^job undoImport: RangeError E1 at .*job\.mjs/);
  expect(logs.join() + String(failed)).not.toMatch(/Lefèvre|06 39/);
});

test('a job cancelled before it starts never starts', async () => {
  const script = "parentPort.postMessage({ type: 'done', result: 'too late' })";
  await expect(run(script, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  expect(await run(script)).toBe('too late');
});

test('a job is told that it is cancelled', async () => {
  const controller = new AbortController();
  const script = `parentPort.once('message', (said) => {
    parentPort.postMessage({ type: 'failed', code: said === 'cancel' ? 'cancelled' : 'internal', message: '' });
  });`;
  const job = run(script, controller.signal);
  controller.abort();
  await expect(job).rejects.toMatchObject({ code: 'cancelled' });
});

test('a job gets the key as bytes of its own, and the store keeps its key', async () => {
  const before = Buffer.from(store.key);
  const script = `const key = workerData.key;
    const text = Buffer.from(key).toString('base64');
    key.fill(0);
    parentPort.postMessage({ type: 'done', result: text });`;
  expect(await run(script)).toBe(before.toString('base64'));
  expect(store.key.equals(before)).toBe(true);
});

test('the product’s own jobs answer with the same errors as any call', async () => {
  const jobs = new URL('../../electron/jobs.ts', import.meta.url);
  await expect(run(jobs)).rejects.toMatchObject({ code: 'not_found' });
  expect(logs).toEqual([]);
});
