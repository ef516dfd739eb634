/** Where a person left a screen (filters, sort, scroll): kept while they are elsewhere, and from one day to the next. */
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';
import { useStore } from 'zustand';
import { preferences, readPreference, writePreference } from '../api/preferences.ts';

/**
 * @param screen names the screen; each has one place per account
 * @param schema what a stored place must look like; another shape is forgotten
 * @returns the place, and a function that changes part of it
 */
export function usePlace<T extends object>(
  screen: string,
  schema: z.ZodType<T>,
  initial: T,
): readonly [T, (change: Partial<T>) => void] {
  const key = `place.${screen}`;
  const json = useStore(preferences, ({ values }) => values[key]);
  const read = useCallback(() => {
    const stored = schema.safeParse(readPreference(key));
    return stored.success ? stored.data : initial;
  }, [key, schema, initial]);
  // The text says when to read again.
  const place = useMemo(() => (json === undefined ? initial : read()), [json, read, initial]);
  const change = useCallback((part: Partial<T>) => writePreference(key, { ...read(), ...part }), [key, read]);
  return [place, change];
}
