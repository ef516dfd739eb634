import { useEffect } from 'react';
import type { Instant } from '#shared/values.ts';
import { useNow } from './useNow.ts';

/** Asks again once an instant has passed; null = nothing to wait for. */
export function useReloadAt(atMs: Instant | null, reload: () => void): void {
  const now = useNow();
  const passed = atMs !== null && now >= atMs;
  useEffect(() => {
    if (passed) reload();
  }, [passed, reload]);
}
