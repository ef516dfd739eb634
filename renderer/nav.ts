/** Which screen is shown, and the way back. Events never steer: only a person moves from one screen to another. */
import { createStore, useStore } from 'zustand';
import type { ClientId } from '#shared/values.ts';

/** Each has its line in `SCREENS`. */
export type PlainScreen =
  | 'day'
  | 'portfolio'
  | 'calls'
  | 'session'
  | 'gaps'
  | 'targeting'
  | 'products'
  | 'agenda'
  | 'planning'
  | 'contacts'
  | 'team'
  | 'reassign'
  | 'imports'
  | 'accounts'
  | 'promises'
  | 'results'
  | 'settings';
export type Route = { readonly screen: PlainScreen } | { readonly screen: 'client'; readonly clientId: ClientId };

/** How many screens back one can go. */
const DEPTH = 50;

export const nav = createStore<{ readonly route: Route | null; readonly past: readonly Route[] }>(() => ({
  route: null,
  past: [],
}));

export function go(route: Route): void {
  nav.setState(({ route: from, past }) => {
    if (!from || sameRoute(from, route)) return { route };
    return { route, past: [...past.slice(-DEPTH + 1), from] };
  });
}

export const openScreen = (screen: PlainScreen): void => go({ screen });
export const openClient = (clientId: ClientId): void => go({ screen: 'client', clientId });

export function goBack(): void {
  nav.setState(({ route, past }) => ({ route: past.at(-1) ?? route, past: past.slice(0, -1) }));
}

export function startAt(route: Route): void {
  nav.setState({ route, past: [] });
}

/** Another person signs in: no way back to somebody else's screens; the frame starts at their landing page. */
export function forgetRoute(): void {
  nav.setState({ route: null, past: [] });
}

export const useRoute = () => useStore(nav, ({ route }) => route);
export const useCanGoBack = () => useStore(nav, ({ past }) => past.length > 0);

function sameRoute(a: Route, b: Route): boolean {
  return a.screen === b.screen && (a.screen !== 'client' || (b.screen === 'client' && a.clientId === b.clientId));
}
