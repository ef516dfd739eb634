import { call } from '../../api/client.ts';
import { createOverlay } from '../../ui/overlay.ts';
import { session, signOut } from '../session/sessionStore.ts';

/** `leaving`: the person asked to leave; the drawer then also lets go. */
export const closingOverlay = createOverlay<{ readonly leaving: boolean }>();
export const openClosing = (leaving = false): void => closingOverlay.open({ leaving });

/** Signs out; an advisor with something pending, whose day is not closed, sees it first and may leave all the same. */
export async function leaveDesk(): Promise<void> {
  const account = session.getState().state?.account;
  if (account?.role !== 'advisor') return signOut();
  // What cannot be asked must not keep anybody from leaving.
  const closing = await call('day.closing', {}).catch(() => null);
  if (closing === null || closing.items.length === 0 || closing.closedAtMs !== null) return signOut();
  openClosing(true);
}
