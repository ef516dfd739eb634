/**
 * What was worked out for whole portfolios, kept until something that it says changes, or the day does. One place
 * decides when it is stale: nobody has to remember to forget.
 */
import type { LocalDate } from '#shared/values.ts';
import type { Store } from '../store.ts';

type Entry = { readonly value: unknown; readonly mark: number };
type Kept = { readonly today: LocalDate; readonly entries: Map<string, Entry> };

/** Lists kept per store: a person looks at a few portfolios at a time, and each list may hold thousands of rows. */
const MAX_KEPT = 24;

const keptOf = new WeakMap<Store, Kept>();

/**
 * The value kept under `key`, brought up to date, or made now. What `make` returns depends on nothing but the store
 * and the day.
 * @param follow brings a value up to date with the clients to whom something happened since: they are still in the
 *   same hands, under the same name. null = it must be made again, as it is when there is no such way
 */
export function cached<T>(
  store: Store,
  today: LocalDate,
  key: string,
  make: () => T,
  follow: (value: T, touched: ReadonlySet<string>) => T | null = () => null,
): T {
  const entries = entriesOn(store, today);
  const found = entries.get(key);
  // The mark is taken before anything is read: a commit in between makes the value stale, never wrong for good.
  const { mark, touched } = store.changes(found?.mark ?? null);
  if (found && touched?.size === 0) return found.value as T;
  const followed = found && touched ? follow(found.value as T, touched) : null;
  const value = followed ?? make();
  entries.delete(key);
  const [oldest] = entries.keys();
  if (entries.size >= MAX_KEPT && oldest !== undefined) entries.delete(oldest);
  entries.set(key, { value, mark });
  return value;
}

function entriesOn(store: Store, today: LocalDate): Map<string, Entry> {
  let kept = keptOf.get(store);
  if (kept?.today !== today) {
    kept = { today, entries: new Map() };
    keptOf.set(store, kept);
  }
  return kept.entries;
}

/** For a value whose making failed. */
export function forget(store: Store, key: string): void {
  keptOf.get(store)?.entries.delete(key);
}
