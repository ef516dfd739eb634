/**
 * The long work that runs in a worker thread with its own connection. A job is a function of
 * (store, params, context); params and result are plain JSON values.
 */
import type { Progress } from '#shared/contract/define.ts';
import type { Store } from '../store.ts';

export type JobContext = {
  readonly now: number;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
};
export type Job<P, R> = (store: Store, params: P, context: JobContext) => Promise<R>;
