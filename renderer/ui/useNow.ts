/** The clock of the screens: one tick for all of them, so that nothing on screen disagrees about the minute. */
import { useSyncExternalStore } from 'react';
import { localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';

const TICK_MS = 15_000;
const listeners = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    nowMs = Date.now();
    timer = setInterval(tick, TICK_MS);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The current instant, fresh to fifteen seconds. */
export function useNow(): Instant {
  return useSyncExternalStore(subscribe, () => nowMs) as Instant;
}

/** Today's date at the branch. */
export function useToday(): LocalDate {
  return localDate(useNow(), BRANCH_ZONE);
}
