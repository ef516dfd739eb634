/** What to do now, in order: what is late, then the day hour by hour, then what has no hour, then the calls. */
import { BRANCH_ZONE, type LocalDate } from '../values.ts';
import { byUrgency, type DayFit, type DuePromise } from './dayFit.ts';
import { instantOf } from './time.ts';
import type { WorkMinutes } from './workMinutes.ts';

export type PlanItem = {
  readonly kind: 'promise' | 'appointment' | 'call';
  readonly id: string;
  /** When it is due or starts; null = no hour. */
  readonly atMs: number | null;
  readonly minutes: number;
  /** Its day or its hour is over. */
  readonly late: boolean;
};

export type PlanFacts = {
  readonly today: LocalDate;
  readonly promises: readonly DuePromise[];
  /** Those of today; the ones that have ended are left out. */
  readonly appointments: readonly { readonly id: string; readonly fromMs: number; readonly toMs: number }[];
  /** Who may be called, best first. */
  readonly calls: readonly string[];
};

/** The instant a promise falls due; null = any time of its day. */
export function dueAtMs({ dueOn, dueMin }: Pick<DuePromise, 'dueOn' | 'dueMin'>): number | null {
  return dueMin === null ? null : instantOf(dueOn, dueMin, BRANCH_ZONE);
}

/**
 * An ordered list of what fits: promises to be put off are not in it, nor more calls than there is time for.
 * Late promises with an hour come first, then late ones without; then callbacks and appointments by their hour, what is
 * due any time today, and the calls.
 * @param now UTC instant, epoch milliseconds
 */
export function dayPlan(facts: PlanFacts, fit: DayFit, minutes: WorkMinutes, now: number): readonly PlanItem[] {
  const putOff = new Set(fit.putOff);
  const promises = facts.promises
    .filter(({ id }) => !putOff.has(id))
    .toSorted(byUrgency)
    .map((promise): PlanItem => {
      const atMs = dueAtMs(promise);
      const late = promise.dueOn < facts.today || (atMs !== null && atMs < now);
      return { kind: 'promise', id: promise.id, atMs, minutes: minutes[promise.kind].minutes, late };
    });
  const appointments = facts.appointments
    .filter(({ toMs }) => toMs > now)
    .map(({ id, fromMs, toMs }): PlanItem => {
      const minutes = Math.round((toMs - fromMs) / 60_000);
      return { kind: 'appointment', id, atMs: fromMs, minutes, late: false };
    });
  const calls = facts.calls
    .slice(0, fit.calls)
    .map((id): PlanItem => ({ kind: 'call', id, atMs: null, minutes: minutes.call.minutes, late: false }));
  const late = promises.filter((item) => item.late);
  const coming = promises.filter((item) => !item.late);
  const timed = [...coming.filter(({ atMs }) => atMs !== null), ...appointments];
  return [
    ...late,
    ...timed.toSorted((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0)),
    ...coming.filter(({ atMs }) => atMs === null),
    ...calls,
  ];
}
