/** A branch with four clients to call, and the session on screen. */
import { screen, waitFor } from '@testing-library/react';
import { openScreen } from '#renderer/nav.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { type RenderOptions, renderApp } from '../support.tsx';

export const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne', mobile: '+33639980001' };
export const MOREAU = { id: '2000002', birth_name: 'Moreau', first_name: 'Zoé', mobile: '+33639980002' };
export const NGUYEN = { id: '2000003', birth_name: 'Nguyen', first_name: 'Paul', mobile: '+33639980003' };
export const KAHEA = {
  id: '2000004',
  birth_name: 'Kahea',
  first_name: 'Lou',
  country: 'NC',
  city: 'Nouméa',
  zone: 'Pacific/Noumea',
} as const;

const consent = (client_id: string) => ({ client_id, given_at_ms: TUESDAY_MORNING - 30 * 86_400_000 });
/** Three may be called, in this order; one lives where it is night. */
export const ROWS = {
  clients: [LEFEVRE, MOREAU, NGUYEN, KAHEA],
  promises: [
    { client_id: LEFEVRE.id, due_on: '2026-11-20', kind: 'callback' as const, client_asked: 1 as const },
    { client_id: MOREAU.id, due_on: '2026-11-23', kind: 'callback' as const, client_asked: 1 as const },
    { client_id: NGUYEN.id, due_on: '2026-11-24', kind: 'callback' as const, client_asked: 1 as const },
    { client_id: KAHEA.id, due_on: '2026-11-24', kind: 'proposal' as const },
  ],
  consents: [consent(LEFEVRE.id), consent(MOREAU.id), consent(NGUYEN.id), consent(KAHEA.id)],
};

/** Signed in, on the call list. */
export async function onTheList(options: Omit<RenderOptions, 'as'> = {}) {
  const app = await renderApp({ as: 'advisor', rows: ROWS, ...options });
  await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
  openScreen('calls');
  await screen.findByRole('heading', { level: 1, name: 'Liste d’appels' });
  return app;
}

/** In a session that just began: the first client is on screen. */
export async function inSession(options: Omit<RenderOptions, 'as'> = {}) {
  const app = await onTheList(options);
  await app.user.click(screen.getByRole('button', { name: 'Démarrer la session' }));
  await app.user.click(await screen.findByRole('button', { name: 'Commencer les appels' }));
  await screen.findByRole('heading', { level: 1, name: 'Session d’appels' });
  return app;
}

/** The card of that client has the focus: the keys work at once. */
export async function onCard(name: string): Promise<HTMLElement> {
  const card = await screen.findByRole('region', { name: `Client appelé : ${name}` });
  await waitFor(() => {
    if (document.activeElement !== card) throw new Error(`the focus is on ${document.activeElement?.outerHTML}`);
  });
  return card;
}

export type User = Awaited<ReturnType<typeof onTheList>>['user'];
/** One key after the other, by their codes: "KeyS", "Digit2", "Enter". */
export const press = (user: User, ...codes: readonly string[]) =>
  user.keyboard(codes.map((code) => `[${code}]`).join(''));
