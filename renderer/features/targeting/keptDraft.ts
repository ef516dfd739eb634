/** Something being written that outlives a change of screen and a crash: held here, and in the store half a second later. */
import type { z } from 'zod';
import { createStore, useStore } from 'zustand';
import { call } from '../../api/client.ts';
import { beforeClosing, session } from '../session/sessionStore.ts';

const WRITE_AFTER_MS = 250;

export type KeptDraft<T> = {
  readonly useValue: () => T;
  readonly get: () => T;
  readonly change: (part: Partial<T>) => void;
  readonly forget: () => void;
};

/** @param key names it among the drafts of the account; what was stored in another shape is forgotten */
export function createKeptDraft<T extends object>(key: string, schema: z.ZodType<T>, empty: T): KeptDraft<T> {
  const store = createStore<{ readonly value: T }>(() => ({ value: empty }));
  let owner: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    const { value } = store.getState();
    const saved =
      value === empty ? call('drafts.clear', { key }) : call('drafts.save', { key, json: JSON.stringify(value) });
    // A draft that could not be written is not worth stopping somebody for: the next change writes it again.
    saved.catch(() => undefined);
  };
  const put = (value: T): void => {
    store.setState({ value });
    timer ??= setTimeout(flush, WRITE_AFTER_MS);
  };
  const read = async (advisorId: string): Promise<void> => {
    const found = await call('drafts.get', { key }).catch(() => null);
    // What was typed while the answer was on its way counts more.
    if (found === null || owner !== advisorId || store.getState().value !== empty) return;
    store.setState({ value: parse(found.json, schema) ?? empty });
  };
  // Another person's draft is theirs; the same person's comes back with the password.
  const follow = (): void => {
    const next = session.getState().state?.account?.advisorId ?? null;
    if (next === owner) return;
    owner = next;
    clearTimeout(timer);
    timer = undefined;
    store.setState({ value: empty });
    if (next !== null) void read(next);
  };
  session.subscribe(follow);
  follow();
  window.addEventListener('pagehide', flush);
  beforeClosing.add(flush);

  return {
    useValue: () => useStore(store, ({ value }) => value),
    get: () => store.getState().value,
    change: (part) => put({ ...store.getState().value, ...part }),
    forget: () => put(empty),
  };
}

function parse<T>(json: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
