/** The keys of the session. They rest during a pause, and while a drawer or a dialog is open. */
import { type ShortcutId, useShortcut } from '../../ui/shortcuts.ts';
import { useCallSession } from './callSession.ts';

/** The keys that choose in what the session offers are chips' own where there are chips. */
const inChips = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="radiogroup"]') !== null;

export function useSessionKey(id: ShortcutId, run: () => void, enabled = true): void {
  const { session } = useCallSession();
  useShortcut(id, run, { enabled: enabled && session?.paused !== true });
}

/** 1 to 7: what stands in that place, from 0. */
export function useSessionDigits(run: (index: number) => void, enabled = true): void {
  const { session } = useCallSession();
  const onDigit = ({ code, target }: KeyboardEvent) => {
    if (!inChips(target)) run(Number(code.at(-1)) - 1);
  };
  useShortcut('sessionOutcome', onDigit, { enabled: enabled && session?.paused !== true });
}

const CARD_ID = 'session-card';
export const cardProps = { id: CARD_ID, tabIndex: -1 } as const;

/** Where the keys work at once. */
export function focusCard(): void {
  document.getElementById(CARD_ID)?.focus({ preventScroll: true });
}
