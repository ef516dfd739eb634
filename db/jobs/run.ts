/** Starts a job in a worker thread and settles with its result. The store's key goes with it and dies with it. */
import { Worker } from 'node:worker_threads';
import type { Progress } from '#shared/contract/define.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import type { Store } from '../store.ts';
import type { Jobs } from './index.ts';

export type JobName = keyof Jobs;
export type JobStart = {
  readonly name: JobName;
  readonly path: string;
  readonly keyHex: string;
  readonly now: number;
  readonly params: unknown;
};
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

/** @param log receives technical faults only, never client data */
export function createRunJob(entry: string, log: (line: string) => void): RunJob {
  return (name, store, params, context) =>
    new Promise((resolve, reject) => {
      const start: JobStart = {
        name,
        path: store.path,
        keyHex: store.key.toString('hex'),
        now: context.now,
        params,
      };
      const worker = new Worker(entry, { workerData: start });
      const cancel = () => worker.postMessage('cancel');
      if (context.signal.aborted) cancel();
      context.signal.addEventListener('abort', cancel, { once: true });
      const settle = (finish: () => void) => {
        context.signal.removeEventListener('abort', cancel);
        finish();
        void worker.terminate();
      };
      worker.on('message', (message: JobMessage) => {
        if (message.type === 'progress') context.progress(message.progress);
        else if (message.type === 'done') settle(() => resolve(message.result as never));
        else {
          const { code, field, details } = message;
          settle(() => reject(new AppError(code, message.message, { ...(field ? { field } : {}), details })));
        }
      });
      worker.on('error', (error) => {
        log(`job ${name}: ${error.name}`);
        settle(() =>
          reject(new AppError('internal', 'Le traitement s’est arrêté. Rien n’a été modifié ; recommencez.')),
        );
      });
      worker.on('exit', () => {
        settle(() =>
          reject(new AppError('internal', 'Le traitement s’est arrêté. Rien n’a été modifié ; recommencez.')),
        );
      });
    });
}
