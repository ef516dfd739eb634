/** Starts a job in a worker thread and settles with its result. The store's key goes with it and dies with it. */
import { Worker } from 'node:worker_threads';
import type { Progress } from '#shared/contract/define.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import { faultLine } from '../faultLine.ts';
import type { Store } from '../store.ts';
import type { Jobs } from './index.ts';

export type JobName = keyof Jobs;
export type JobStart = {
  readonly name: JobName;
  readonly path: string;
  /** 32 bytes of the worker's own: handed over, not copied, and wiped when the job ends. */
  readonly key: Uint8Array<ArrayBuffer>;
  readonly now: number;
  readonly params: unknown;
};
/** From the worker. Exactly one `done` or `failed`, after its connection is closed. */
export type JobMessage =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly result: unknown }
  | {
      readonly type: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly field: string | undefined;
      readonly details: unknown;
    };

export type RunJob = <N extends JobName>(
  name: N,
  store: Store,
  params: Parameters<Jobs[N]>[1],
  context: { readonly now: number; readonly signal: AbortSignal; readonly progress: (progress: Progress) => void },
) => Promise<Awaited<ReturnType<Jobs[N]>>>;

/** A worker ends by itself once it has answered. One that does not is ended after this long. */
const LINGER_MS = 10_000;

/** @param log receives technical faults only, never client data */
export function createRunJob(entry: string, log: (line: string) => void): RunJob {
  return (name, store, params, { now, signal, progress }) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new AppError('cancelled', 'Action annulée.'));
        return;
      }
      const key = new Uint8Array(store.key);
      const start: JobStart = { name, path: store.path, key, now, params };
      const worker = new Worker(entry, { workerData: start, transferList: [key.buffer] });
      const cancel = () => worker.postMessage('cancel');
      const settle = (finish: () => void) => {
        signal.removeEventListener('abort', cancel);
        finish();
        const late = setTimeout(() => void worker.terminate(), LINGER_MS).unref();
        worker.once('exit', () => clearTimeout(late));
      };
      signal.addEventListener('abort', cancel, { once: true });
      worker.on('message', (message: JobMessage) => {
        if (message.type === 'progress') progress(message.progress);
        else if (message.type === 'done') settle(() => resolve(message.result as never));
        else settle(() => reject(toAppError(message)));
      });
      worker.on('messageerror', () => settle(() => reject(stopped())));
      worker.on('error', (error) => {
        log(`job ${name}: ${faultLine(error)}`);
        settle(() => reject(stopped()));
      });
      worker.once('exit', () => {
        signal.removeEventListener('abort', cancel);
        reject(stopped());
      });
    });
}

function toAppError({ code, message, field, details }: Extract<JobMessage, { type: 'failed' }>): AppError {
  return new AppError(code, message, { ...(field === undefined ? {} : { field }), details });
}

function stopped(): AppError {
  return new AppError(
    'internal',
    'Le traitement s’est arrêté avant la fin. Vérifiez ce qui a été fait avant de recommencer, puis prévenez votre support.',
  );
}
