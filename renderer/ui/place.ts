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
  // The text says when to read again.
  const place = useMemo(
    () => (json === undefined ? initial : read(key, schema, initial)),
    [json, key, schema, initial],
  );
  const change = useCallback(
    (part: Partial<T>) => changePlace(screen, schema, initial, part),
    [screen, schema, initial],
  );
  return [place, change];
}

/** Changes where a person will find a screen: what opens it at something. */
export function changePlace<T extends object>(
  screen: string,
  schema: z.ZodType<T>,
  initial: T,
  change: Partial<T>,
): void {
  const key = `place.${screen}`;
  writePreference(key, { ...read(key, schema, initial), ...change });
}

function read<T extends object>(key: string, schema: z.ZodType<T>, initial: T): T {
  const stored = schema.safeParse(readPreference(key));
  return stored.success ? stored.data : initial;
}
