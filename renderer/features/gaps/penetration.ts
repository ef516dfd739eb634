import type { GapProductRow } from '#shared/contract/gaps.ts';
import type { GapSort } from './gapsPlace.ts';

/** Holders among those who may hold it, 0 to 1; null when nobody may. Holders from before a rule do not pass 1. */
export function penetration({ holders, eligible }: Pick<GapProductRow, 'holders' | 'eligible'>): number | null {
  return eligible === 0 ? null : Math.min(1, holders / eligible);
}

/** Equal rows keep the order of the catalogue; an unknown rate comes last. */
export function sortedProducts(
  rows: readonly GapProductRow[],
  { by, descending }: { readonly by: GapSort; readonly descending: boolean },
): readonly GapProductRow[] {
  const way = descending ? -1 : 1;
  if (by === 'label') return rows.toSorted((a, b) => way * a.label.localeCompare(b.label, 'fr'));
  if (by !== 'rate') return rows.toSorted((a, b) => way * (a[by] - b[by]));
  const known = rows.filter((row) => penetration(row) !== null);
  const unknown = rows.filter((row) => penetration(row) === null);
  return [...known.toSorted((a, b) => way * ((penetration(a) ?? 0) - (penetration(b) ?? 0))), ...unknown];
}
