/** The worker's side of a job: opens its own connection, runs, answers once. Importing this file runs it. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/errors.ts';
import { openStore } from '../store.ts';
import { storeError } from '../storeError.ts';
import { jobs } from './index.ts';
import type { Job } from './jobs.ts';
import type { JobMessage, JobStart } from './run.ts';

const answer = (message: JobMessage) => parentPort?.postMessage(message);

async function main(start: JobStart): Promise<void> {
  const controller = new AbortController();
  parentPort?.on('message', (message) => {
    if (message === 'cancel') controller.abort();
  });
  try {
    answer({ type: 'done', result: await run(start, controller.signal) });
  } catch (thrown) {
    const error = storeError(thrown);
    if (!(error instanceof AppError)) throw thrown;
    answer({ type: 'failed', code: error.code, message: error.message, field: error.field, details: error.details });
  } finally {
    parentPort?.close();
  }
}

/** The connection is closed before the answer: whoever gets it may open, move or remove the files. */
async function run({ name, path, key, now, params }: JobStart, signal: AbortSignal): Promise<unknown> {
  const own = Buffer.from(key.buffer);
  try {
    const store = openStore(path, own);
    try {
      const job = jobs[name] as Job<unknown, unknown>;
      return await job(store, params, {
        now,
        signal,
        progress: (progress) => answer({ type: 'progress', progress }),
      });
    } finally {
      store.close();
    }
  } finally {
    own.fill(0);
  }
}

await main(workerData as JobStart);
