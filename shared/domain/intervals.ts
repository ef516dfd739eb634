/** Interval algebra on half-open ranges [fromMs, toMs): a range may start the instant the previous one ends. */

export type Interval = { readonly fromMs: number; readonly toMs: number };

/** Sorted, disjoint ranges that cover the same instants; touching ranges become one, empty ones vanish. */
export function mergeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const merged: { fromMs: number; toMs: number }[] = [];
  const sorted = intervals.filter(({ fromMs, toMs }) => fromMs < toMs).sort((a, b) => a.fromMs - b.fromMs);
  for (const { fromMs, toMs } of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    else merged.push({ fromMs, toMs });
  }
  return merged;
}

/** What is in both, sorted and disjoint. */
export function intersectIntervals(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  const left = mergeIntervals(a);
  const right = mergeIntervals(b);
  const common: Interval[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const [one, other] = [left[i], right[j]];
    if (one === undefined || other === undefined) break;
    const fromMs = Math.max(one.fromMs, other.fromMs);
    const toMs = Math.min(one.toMs, other.toMs);
    if (fromMs < toMs) common.push({ fromMs, toMs });
    if (one.toMs < other.toMs) i++;
    else j++;
  }
  return common;
}

/** What is in the first and not in the second, sorted and disjoint. */
export function subtractIntervals(from: readonly Interval[], taken: readonly Interval[]): readonly Interval[] {
  const holes = mergeIntervals(taken);
  const left: Interval[] = [];
  for (const { fromMs, toMs } of mergeIntervals(from)) {
    let start = fromMs;
    for (const hole of holes) {
      if (hole.toMs <= start) continue;
      if (hole.fromMs >= toMs) break;
      if (hole.fromMs > start) left.push({ fromMs: start, toMs: hole.fromMs });
      start = hole.toMs;
    }
    if (start < toMs) left.push({ fromMs: start, toMs });
  }
  return left;
}

/**
 * A question asked for ranges whose starts never go back: the first of the given ranges that overlaps, or undefined.
 * Each range is passed over once, so a whole calendar is answered in one sweep.
 * @param ranges in any order
 */
export function overlapSweep<T extends Interval>(
  ranges: readonly T[],
): (fromMs: number, toMs: number) => T | undefined {
  const sorted = ranges.filter(({ fromMs, toMs }) => fromMs < toMs).sort((a, b) => a.fromMs - b.fromMs);
  let first = 0;
  return (fromMs, toMs) => {
    // Ranges that ended before this start can meet no later question either.
    while (first < sorted.length && (sorted[first]?.toMs ?? 0) <= fromMs) first++;
    for (let i = first; i < sorted.length; i++) {
      const range = sorted[i];
      if (range === undefined || range.fromMs >= toMs) return undefined;
      if (range.toMs > fromMs) return range;
    }
    return undefined;
  };
}

/** The same sweep, asking whether one of the merged ranges holds the whole question. */
export function containSweep(ranges: readonly Interval[]): (fromMs: number, toMs: number) => boolean {
  const merged = mergeIntervals(ranges);
  const overlap = overlapSweep(merged);
  return (fromMs, toMs) => {
    const range = overlap(fromMs, toMs);
    return range !== undefined && range.fromMs <= fromMs && range.toMs >= toMs;
  };
}
