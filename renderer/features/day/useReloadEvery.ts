import { useEffect, useRef } from 'react';
import { useNow } from '../../ui/useNow.ts';

/** Asks again as the hour moves: the free time shrinks and things fall due by themselves. */
export function useReloadEvery(reload: () => void, everyMs: number): void {
  const turn = Math.floor(useNow() / everyMs);
  const asked = useRef(turn);
  useEffect(() => {
    if (asked.current === turn) return;
    asked.current = turn;
    reload();
  }, [turn, reload]);
}
