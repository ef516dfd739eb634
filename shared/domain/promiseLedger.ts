/** Whether promises were kept: each one's delay, and the rate over those that were due. */
import type { PromiseStatus } from '../contract/vocabulary.ts';
import { BRANCH_ZONE, type LocalDate } from '../values.ts';
import { daysBetween, localDate } from './time.ts';

export type PromiseFacts = {
  readonly status: PromiseStatus;
  readonly dueOn: LocalDate;
  /** UTC instant; null while open. */
  readonly closedAtMs: number | null;
  /** Cancelled, and the client agreed to it. */
  readonly clientAgreed: boolean;
};

/** Days after its due day that a promise was kept, or has been waiting until today; 0 = in time, or given up. */
export function lateDays({ status, dueOn, closedAtMs }: PromiseFacts, today: LocalDate): number {
  if (status === 'cancelled') return 0;
  const day = closedAtMs === null ? today : localDate(closedAtMs, BRANCH_ZONE);
  return Math.max(0, daysBetween(dueOn, day));
}

/**
 * Whether a promise counts among those that were due: kept, or its day is over. One that is due today and still open
 * may yet be kept; one given up counts as not kept, unless the client agreed.
 */
export function wasDue({ status, dueOn, clientAgreed }: PromiseFacts, today: LocalDate): boolean {
  if (status === 'kept') return true;
  return dueOn < today && !(status === 'cancelled' && clientAgreed);
}

/** Kept on its due day or before. */
export function keptInTime(promise: PromiseFacts, today: LocalDate): boolean {
  return promise.status === 'kept' && lateDays(promise, today) === 0;
}

export type KeptRate = {
  readonly due: number;
  readonly inTime: number;
  /** Kept, but after the due day. */
  readonly keptLate: number;
  /** inTime ÷ due, 0 to 1; null when nothing was due. */
  readonly rate: number | null;
};

export function keptRate(promises: readonly PromiseFacts[], today: LocalDate): KeptRate {
  const due = promises.filter((promise) => wasDue(promise, today));
  const inTime = due.filter((promise) => keptInTime(promise, today)).length;
  const keptLate = due.filter(({ status }) => status === 'kept').length - inTime;
  return { due: due.length, inTime, keptLate, rate: due.length === 0 ? null : inTime / due.length };
}
