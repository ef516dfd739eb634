/** How a person likes the screens: read once at sign-in, written back a moment after each change. */
import { createStore } from 'zustand';
import { call } from './client.ts';

type Preferences = { readonly loaded: boolean; readonly values: Readonly<Record<string, string>> };

const WRITE_AFTER_MS = 400;
export const preferences = createStore<Preferences>(() => ({ loaded: false, values: {} }));
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

export async function loadPreferences(): Promise<void> {
  const values = await call('preferences.get', {});
  preferences.setState({ loaded: true, values });
}

/** Forgets what was read: another person may sign in. */
export function forgetPreferences(): void {
  for (const timer of waiting.values()) clearTimeout(timer);
  waiting.clear();
  preferences.setState({ loaded: false, values: {} });
}

export function readPreference(key: string): unknown {
  const json = preferences.getState().values[key];
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

export function writePreference(key: string, value: unknown): void {
  const json = JSON.stringify(value);
  preferences.setState(({ values }) => ({ values: { ...values, [key]: json } }));
  clearTimeout(waiting.get(key));
  waiting.set(
    key,
    setTimeout(() => send(key), WRITE_AFTER_MS),
  );
}

/** Sends what still waits: before the store closes. */
export async function flushPreferences(): Promise<void> {
  await Promise.all([...waiting.keys()].map(send));
}

/** A preference that could not be written is not worth stopping somebody for: it is written at the next change. */
async function send(key: string): Promise<void> {
  clearTimeout(waiting.get(key));
  waiting.delete(key);
  const json = preferences.getState().values[key];
  if (json !== undefined) await call('preferences.set', { key, json }).catch(() => undefined);
}
