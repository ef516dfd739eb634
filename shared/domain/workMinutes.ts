/** How long a day's work takes, kind by kind: usual figures as dated data, an advisor's own once there are enough. */
import { z } from 'zod';
import { PromiseKind } from '../contract/vocabulary.ts';
import { LocalDate } from '../values.ts';

export const WORK_KINDS = ['call', ...PromiseKind.options] as const;
export const WorkKind = z.enum(WORK_KINDS);
export type WorkKind = z.infer<typeof WorkKind>;

const WorkMinutesRules = z.object({
  version: z.string(),
  validFrom: LocalDate,
  /** Minutes, the report included. */
  minutes: z.record(WorkKind, z.int().min(1)),
  /** Observed durations count from that many on. */
  minObserved: z.int().min(1),
  /** How far back they are looked for, in days. */
  observedDays: z.int().min(1),
});
export type WorkMinutesRules = z.infer<typeof WorkMinutesRules>;

/** The latest comes last. */
const VERSIONS: readonly WorkMinutesRules[] = [
  {
    version: '2026.1',
    validFrom: '2026-01-01' as LocalDate,
    minutes: { call: 8, callback: 10, chaser: 8, send_document: 5, proposal: 15, internal_request: 5 },
    minObserved: 20,
    observedDays: 90,
  },
];

export function workMinutesRulesOn(date: LocalDate): WorkMinutesRules {
  const found = VERSIONS.findLast(({ validFrom }) => validFrom <= date) ?? VERSIONS[0];
  if (!found) throw new RangeError('no durations of work are known');
  return found;
}

/** `n`: from how many of the advisor's own contacts; null = the usual figure. */
export type WorkDuration = { readonly minutes: number; readonly n: number | null };
export type WorkMinutes = Readonly<Record<WorkKind, WorkDuration>>;

/**
 * The median of what was observed where there is enough of it, else the usual figure. Never less than a minute.
 * @param observed durations in minutes, per kind, in any order
 */
export function workMinutes(
  rules: WorkMinutesRules,
  observed: Readonly<Partial<Record<WorkKind, readonly number[]>>>,
): WorkMinutes {
  const durations = WORK_KINDS.map((kind): [WorkKind, WorkDuration] => {
    const own = observed[kind] ?? [];
    if (own.length < rules.minObserved) return [kind, { minutes: rules.minutes[kind], n: null }];
    return [kind, { minutes: Math.max(1, Math.round(median(own))), n: own.length }];
  });
  return Object.fromEntries(durations) as WorkMinutes;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
