/** Where a person left a screen (filters, sort, scroll): kept while they are elsewhere, and from one day to the next. */
import { useCallback, useMemo, useRef } from 'react';
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
  const place = useMemo(() => {
    const stored = json === undefined ? undefined : schema.safeParse(readPreference(key));
    return stored?.success ? stored.data : initial;
  }, [json, key, schema, initial]);
  const latest = useRef(place);
  latest.current = place;
  const change = useCallback(
    (part: Partial<T>) => {
      latest.current = { ...latest.current, ...part };
      writePreference(key, latest.current);
    },
    [key],
  );
  return [place, change];
}
