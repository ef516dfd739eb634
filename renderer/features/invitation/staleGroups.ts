import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { SeriesFile } from './saveSeries.ts';

/** What one file tells a client: a meeting, or the meetings of a series that changed, or that were cancelled. */
export type StaleGroup = {
  readonly key: string;
  readonly first: AppointmentOut;
  readonly others: readonly AppointmentOut[];
  /** The file of several; null = the meeting's own. */
  readonly file: SeriesFile | null;
};

/** @param stale in order of their hours; so are the groups, by their first meeting */
export function staleGroups(stale: readonly AppointmentOut[]): readonly StaleGroup[] {
  const byFile = Map.groupBy(stale, ({ id, series, status }) => `${series?.id ?? id} ${status}`);
  return [...byFile].flatMap(([key, [first, ...others]]) => {
    if (!first) return [];
    const part = first.status === 'cancelled' ? ('cancelled' as const) : ('changed' as const);
    const only = [first, ...others].map(({ id }) => id);
    const file = first.series && others.length > 0 ? { id: first.series.id, part, only } : null;
    return [{ key, first, others, file }];
  });
}
