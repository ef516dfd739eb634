/** Work in progress on a screen (a report read, a plan simulated): kept while the person is on another screen. */
import { createStore, useStore } from 'zustand';
import type { AdvisorId } from '#shared/values.ts';

type Kept<T> = { readonly owner: AdvisorId | null; readonly value: T };

export type Draft<T> = {
  /** What this person left; `empty` when it was somebody else's. */
  readonly useValue: (owner: AdvisorId) => T;
  readonly get: (owner: AdvisorId) => T;
  readonly change: (owner: AdvisorId, part: Partial<T>) => void;
  readonly forget: () => void;
};

export function createDraft<T extends object>(empty: T): Draft<T> {
  const store = createStore<Kept<T>>(() => ({ owner: null, value: empty }));
  const of = (kept: Kept<T>, owner: AdvisorId): T => (kept.owner === owner ? kept.value : empty);
  return {
    useValue: (owner) => of(useStore(store), owner),
    get: (owner) => of(store.getState(), owner),
    change: (owner, part) => store.setState((kept) => ({ owner, value: { ...of(kept, owner), ...part } })),
    forget: () => store.setState({ owner: null, value: empty }),
  };
}
