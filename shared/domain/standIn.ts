/** When somebody else should hold a meeting: stretches of absence that leave no hour of a whole working day. */
import { type AdvisorId, BRANCH_ZONE, type LocalDate } from '../values.ts';
import type { Interval, Slot, SlotReason } from './slots.ts';
import { localDate } from './time.ts';

export type AbsenceWithDeputy = Interval & { readonly deputyId: AdvisorId | null };
export type Away = AbsenceWithDeputy & {
  /** The holder has nothing free before it ends. */
  readonly nothingBefore: boolean;
};

/** Reasons for which a day of absence has no hour left; holidays and closures come before the absence itself. */
const NOBODY_THERE: ReadonlySet<SlotReason> = new Set<SlotReason>(['past', 'holiday', 'branch_closed', 'absence']);

/**
 * @param slots every candidate of the holder, free or blocked, in order
 * @param absences of the holder, focus time left out
 * @returns in order; absences with the same deputy and no free hour between them are one
 */
export function stretchesAway(slots: readonly Slot[], absences: readonly AbsenceWithDeputy[]): readonly Away[] {
  const free = slots.filter((slot) => slot.free);
  const freeWithin = (fromMs: number, toMs: number): boolean =>
    free.some(({ startsAtMs }) => startsAtMs >= fromMs && startsAtMs < toMs);
  const daysAway = [...daysWithoutAnyHour(slots).values()];
  const stretches: AbsenceWithDeputy[] = [];
  for (const absence of absences.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (!daysAway.some((day) => day.some((slot) => absence.fromMs < slot.endsAtMs && slot.startsAtMs < absence.toMs)))
      continue;
    const last = stretches.at(-1);
    if (last?.deputyId === absence.deputyId && !freeWithin(last.toMs, absence.fromMs))
      stretches.splice(-1, 1, { ...last, toMs: Math.max(last.toMs, absence.toMs) });
    else stretches.push(absence);
  }
  return stretches.map(({ fromMs, toMs, deputyId }) => {
    return { fromMs, toMs, deputyId, nothingBefore: !freeWithin(0, toMs) };
  });
}

/** The candidates lost to an absence, of each Paris day that has no hour but for it. */
function daysWithoutAnyHour(slots: readonly Slot[]): ReadonlyMap<LocalDate, readonly Slot[]> {
  const days = new Map<LocalDate, readonly Slot[]>();
  for (const [date, day] of Map.groupBy(slots, ({ startsAtMs }) => localDate(startsAtMs, BRANCH_ZONE))) {
    const absent = day.filter((slot) => !slot.free && slot.reason === 'absence');
    if (absent.length > 0 && day.every((slot) => !slot.free && NOBODY_THERE.has(slot.reason))) days.set(date, absent);
  }
  return days;
}
