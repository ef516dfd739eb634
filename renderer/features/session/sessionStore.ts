/** Who is at the desk: the state of the store and of the session, and what changes it. */
import { createStore, useStore } from 'zustand';
import type { InputOf } from '#shared/contract/index.ts';
import type { Account, SessionState } from '#shared/contract/session.ts';
import { AppError } from '#shared/errors.ts';
import { call, client, on } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { flushPreferences, forgetPreferences, loadPreferences } from '../../api/preferences.ts';
import { forgetRoute, startAt } from '../../nav.ts';
import { forgetNotifications } from '../../ui/notify.tsx';
import { closeOverlays } from '../../ui/overlay.ts';

export type Session = {
  /** null until the data process has answered. */
  readonly state: SessionState | null;
  readonly error: AppError | undefined;
  /** The account whose screens wait behind the lock. */
  readonly locked: Account | null;
  /** Shown once, right after the branch was created. */
  readonly recoveryKey: string | null;
};

const BEFORE: Session = { state: null, error: undefined, locked: null, recoveryKey: null };
export const session = createStore<Session>(() => BEFORE);
export const useSession = () => useStore(session);

/** The account at the desk; only for what is shown to somebody signed in. */
export function useAccount(): Account {
  const account = useStore(session, ({ state }) => state?.account);
  if (!account) throw new AppError('unauthenticated', 'Connectez-vous.');
  return account;
}

/** Follows the data process; the answer stops following. */
export function startSession(): () => void {
  session.setState(BEFORE);
  const stops = [client.onPort(() => void refreshSession()), on('session.locked', () => void onLocked())];
  void refreshSession();
  return () => {
    for (const stop of stops) stop();
  };
}

export async function refreshSession(): Promise<void> {
  try {
    const state = await call('session.state', {});
    const before = session.getState().state?.account ?? null;
    if (state.account && before?.advisorId !== state.account.advisorId) await enter(state.account);
    session.setState(({ locked }) => ({ state, error: undefined, locked: state.account ? null : (before ?? locked) }));
  } catch (thrown) {
    session.setState({ error: toAppError(thrown) });
  }
}

/** Rejects with an `AppError`: `unauthenticated` carries how many attempts remain, or until when the account is locked. */
export async function signIn(login: string, password: string): Promise<void> {
  await call('session.signIn', { login, password });
  await refreshSession();
}

export async function createBranch(input: InputOf<'session.createBranch'>): Promise<void> {
  const { recoveryKey } = await call('session.createBranch', input);
  session.setState({ recoveryKey });
  await refreshSession();
}

/** The person says the key is printed: it is not kept anywhere here. The import comes next. */
export function keyWasKept(): void {
  session.setState({ recoveryKey: null });
  startAt({ screen: 'imports' });
}

export async function recover(input: InputOf<'session.recover'>): Promise<void> {
  await call('session.recover', input);
  await refreshSession();
}

export async function changePassword(current: string, next: string): Promise<void> {
  await call('session.changePassword', { current, next });
  await refreshSession();
}

/** Closes the store; the same screens come back with the password. */
export async function lock(): Promise<void> {
  const account = await closeStore();
  if (account) await leave(account);
}

/** Closes the store, and forgets whose screens these were. */
export async function signOut(): Promise<void> {
  if (await closeStore()) await leave(null);
}

/** What still waits to be written: each is called before the store closes. */
export const beforeClosing = new Set<() => void>();

async function closeStore(): Promise<Account | null> {
  const account = session.getState().state?.account ?? null;
  if (!account) return null;
  for (const flush of beforeClosing) flush();
  await flushPreferences();
  await call('session.signOut', {});
  return account;
}

/** Somebody else takes the desk: what waited behind the lock is forgotten. */
export function forgetLocked(): void {
  session.setState({ locked: null });
}

async function onLocked(): Promise<void> {
  const account = session.getState().state?.account;
  if (account) await leave(account);
  else await refreshSession();
}

/** @param locked the account whose screens wait behind the lock */
async function leave(locked: Account | null): Promise<void> {
  session.setState(({ state }) => ({ locked, state: state && { ...state, store: 'locked', account: null } }));
  forgetPreferences();
  forgetNotifications();
  await refreshSession();
}

/** Before the screens are shown: their places are read, and who comes back from the lock finds the same screen. */
async function enter(account: Account): Promise<void> {
  await loadPreferences();
  if (session.getState().locked?.advisorId !== account.advisorId) {
    forgetRoute();
    closeOverlays();
  }
}
