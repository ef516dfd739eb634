/** The worker's side of a job: opens its own connection, runs, answers once. Importing this file runs it. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/errors.ts';
import { openStore, storeError } from '../store.ts';
import { jobs } from './index.ts';
import type { Job } from './jobs.ts';
import type { JobMessage, JobStart } from './run.ts';

async function main(): Promise<void> {
  const start = workerData as JobStart;
  const answer = (message: JobMessage) => parentPort?.postMessage(message);
  const controller = new AbortController();
  parentPort?.on('message', (message) => {
    if (message === 'cancel') controller.abort();
  });
  const key = Buffer.from(start.keyHex, 'hex');
  try {
    const store = openStore(start.path, key);
    try {
      const job = jobs[start.name] as Job<unknown, unknown>;
      const result = await job(store, start.params, {
        now: start.now,
        signal: controller.signal,
        progress: (progress) => answer({ type: 'progress', progress }),
      });
      answer({ type: 'done', result });
    } finally {
      store.close();
      key.fill(0);
    }
  } catch (thrown) {
    const error = storeError(thrown);
    if (error instanceof AppError)
      answer({ type: 'failed', code: error.code, message: error.message, field: error.field, details: error.details });
    else throw thrown;
  } finally {
    parentPort?.close();
  }
}

await main();
