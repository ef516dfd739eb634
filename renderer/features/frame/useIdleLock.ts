import { useEffect } from 'react';
import { lock, useSession } from '../session/sessionStore.ts';
import { callSession } from '../session-calls/callSession.ts';

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const CHECK_EVERY_MS = 5_000;
/** A call that lasts longer was forgotten, not held. */
const LONGEST_CALL_MS = 90 * 60_000;

/** Somebody who speaks to a client touches neither key nor pointer. */
function onTheTelephone(): boolean {
  const { session } = callSession.getState();
  const dialledAtMs = session?.phase === 'in_call' ? session.current?.dialledAtMs : null;
  return dialledAtMs != null && Date.now() - dialledAtMs < LONGEST_CALL_MS;
}

/** Locks after the branch's idle minutes without a key or a pointer, unless a call of the session is under way. */
export function useIdleLock(): void {
  const { state } = useSession();
  const idleMs = (state?.lockAfterMin ?? 0) * 60_000;
  useEffect(() => {
    if (idleMs === 0) return;
    let lastSeenMs = Date.now();
    const seen = () => {
      lastSeenMs = Date.now();
    };
    // A clock that is looked at, not one long timer: a machine that slept must lock as it wakes.
    const timer = setInterval(() => {
      if (onTheTelephone()) seen();
      else if (Date.now() - lastSeenMs >= idleMs) void lock();
    }, CHECK_EVERY_MS);
    for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, seen, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) document.removeEventListener(sign, seen, { capture: true });
    };
  }, [idleMs]);
}
