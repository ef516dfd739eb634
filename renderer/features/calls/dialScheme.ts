/** By which kind of link this person's telephone program is reached: kept with the account. */
import { useStore } from 'zustand';
import { DialScheme } from '#shared/contract/os.ts';
import { preferences, readPreference, writePreference } from '../../api/preferences.ts';

const KEY = 'dial.scheme';

export function dialScheme(): DialScheme {
  return DialScheme.safeParse(readPreference(KEY)).data ?? 'tel';
}

export function useDialScheme(): [DialScheme, (scheme: DialScheme) => void] {
  const scheme = useStore(preferences, dialScheme);
  return [scheme, (chosen) => writePreference(KEY, chosen)];
}
