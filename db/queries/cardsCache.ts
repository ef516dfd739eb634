/**
 * What was worked out for whole portfolios, kept until anything is committed or the day changes. One place decides
 * when it is stale: nobody has to remember to forget.
 */
import type { LocalDate } from '#shared/values.ts';
import type { Store } from '../store.ts';

type Kept = { readonly version: number; readonly today: LocalDate; readonly values: Map<string, unknown> };

/** Lists kept per store: a person looks at a few at a time, and each may hold thousands of rows. */
const MAX_KEPT = 12;

const keptOf = new WeakMap<Store, Kept>();

/** The value kept under `key`, or made now. What `make` returns depends on nothing but the store and the day. */
export function cached<T>(store: Store, today: LocalDate, key: string, make: () => T): T {
  // Read before making: a commit in between makes the value stale at the next question, never wrong for good.
  const version = store.version();
  let kept = keptOf.get(store);
  if (!kept || kept.version !== version || kept.today !== today) {
    kept = { version, today, values: new Map() };
    keptOf.set(store, kept);
  }
  const found = kept.values.get(key);
  if (found !== undefined) return found as T;
  const value = make();
  const [oldest] = kept.values.keys();
  if (kept.values.size >= MAX_KEPT && oldest !== undefined) kept.values.delete(oldest);
  kept.values.set(key, value);
  return value;
}
