/** What was decided for single dates of a series; nothing said = kept when free, undecided when not. */
import type { SlotOut } from '#shared/contract/appointments.ts';
import type { SeriesOccurrence } from '#shared/contract/series.ts';
import type { Instant, LocalDate } from '#shared/values.ts';

/** Left out, or held at another hour. */
export type Decision = 'skip' | Instant;
export type Decisions = ReadonlyMap<LocalDate, Decision>;

/** The free hours offered for a date that is not free: the nearest of its day first, then other days of its week. */
export const offered = ({ nearest, others }: SeriesOccurrence): readonly SlotOut[] =>
  nearest ? [nearest, ...others] : others;

/** The hour chosen instead, while it is still offered. */
export function chosenInstead(occurrence: SeriesOccurrence, decision: Decision | undefined): Instant | null {
  if (occurrence.blocked === null || decision === undefined || decision === 'skip') return null;
  return offered(occurrence).some(({ startsAtMs }) => startsAtMs === decision) ? decision : null;
}

/** Decided: it is free, skipped, or has another hour that still exists. */
export function isDecided(occurrence: SeriesOccurrence, decisions: Decisions): boolean {
  const decision = decisions.get(occurrence.on);
  return occurrence.blocked === null || decision === 'skip' || chosenInstead(occurrence, decision) !== null;
}

/** One more decision, or one less. */
export function decided(before: Decisions, on: LocalDate, decision: Decision | undefined): Decisions {
  const after = new Map(before);
  if (decision) after.set(on, decision);
  else after.delete(on);
  return after;
}

/** All that was chosen so far, as the store asks for it. */
export const everyChoice = (decisions: Decisions) =>
  [...decisions].map(([on, decision]) => ({ on, startsAtMs: decision === 'skip' ? null : decision }));

/** As the store asks for them: only the dates for which something was chosen. */
export function choicesOf(occurrences: readonly SeriesOccurrence[], decisions: Decisions) {
  return occurrences.flatMap((occurrence): { on: LocalDate; startsAtMs: Instant | null }[] => {
    const { on } = occurrence;
    const decision = decisions.get(on);
    if (decision === 'skip') return [{ on, startsAtMs: null }];
    const startsAtMs = chosenInstead(occurrence, decision);
    return startsAtMs === null ? [] : [{ on, startsAtMs }];
  });
}
