/** What was decided for single dates of a series; nothing said = kept when free, undecided when not. */
import type { SeriesOccurrence } from '#shared/contract/series.ts';
import type { Instant, LocalDate } from '#shared/values.ts';

export type Decision = 'skip' | 'nearest';
export type Decisions = ReadonlyMap<LocalDate, Decision>;

/** Decided: it is free, skipped, or has another hour that still exists. */
export function isDecided({ on, blocked, nearest }: SeriesOccurrence, decisions: Decisions): boolean {
  const decision = decisions.get(on);
  return blocked === null || decision === 'skip' || (decision === 'nearest' && nearest !== null);
}

/** As the store asks for them: only the dates for which something was chosen. */
export function choicesOf(occurrences: readonly SeriesOccurrence[], decisions: Decisions) {
  return occurrences.flatMap(({ on, blocked, nearest }): { on: LocalDate; startsAtMs: Instant | null }[] => {
    const decision = decisions.get(on);
    if (decision === 'skip') return [{ on, startsAtMs: null }];
    return blocked !== null && decision === 'nearest' && nearest ? [{ on, startsAtMs: nearest.startsAtMs }] : [];
  });
}
