import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openScreen } from '#renderer/nav.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne', mobile: '+33639980001' };
const KAHEA = {
  id: '2000002',
  birth_name: 'Kahea',
  first_name: 'Lou',
  country: 'NC',
  city: 'Nouméa',
  zone: 'Pacific/Noumea',
} as const;
const consent = (client_id: string) => ({ client_id, given_at_ms: TUESDAY_MORNING - 30 * 86_400_000 });
const ROWS = {
  clients: [LEFEVRE, KAHEA],
  promises: [
    { client_id: LEFEVRE.id, due_on: '2026-11-20', kind: 'callback' as const, client_asked: 1 as const },
    { client_id: KAHEA.id, due_on: '2026-11-24', kind: 'proposal' as const },
  ],
  consents: [consent(LEFEVRE.id), consent(KAHEA.id)],
};

async function openList(rows: Parameters<typeof renderApp>[0] = { rows: ROWS }) {
  const app = await renderApp({ as: 'advisor', ...rows });
  await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
  openScreen('calls');
  await screen.findByRole('heading', { level: 1, name: 'Liste d’appels' });
  return app;
}

const line = async (name: RegExp) => (await screen.findByRole('rowheader', { name })).closest('tr') as HTMLElement;

describe('the call list', () => {
  test('says why each client is to be called, with the points', async () => {
    await openList();
    const row = await line(/Lefèvre/);
    expect(within(row).getByText(/Rappel demandé pour le 20\/11\/2026/)).toBeVisible();
    expect(within(row).getByText('06 39 98 00 01')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('points taken off carry a minus sign and come last', async () => {
    const tried = [3, 6, 9].map((days) => ({
      client_id: LEFEVRE.id,
      at_ms: TUESDAY_MORNING - days * 86_400_000,
      outcome: 'absent' as const,
    }));
    await openList({ rows: { ...ROWS, contacts: tried } });
    const row = await line(/Lefèvre/);
    const sentence = within(row).getByText('3 essais sans réponse en 30 jours.');
    expect(within(sentence).getByText('−12')).toBeVisible();
    expect(sentence.title.split('\n').at(-1)).toBe('−12 3 essais sans réponse en 30 jours.');
  });

  test('keeps a blocked client in sight, with the rule and the next allowed hour on both clocks', async () => {
    await openList();
    const row = await line(/Kahea/);
    expect(within(row).getByText('Bloqué : hors des heures autorisées')).toBeVisible();
    expect(within(row).getByText('À partir du mer. 25 nov., 00:00 (10:00 Nouméa)')).toBeVisible();
    expect(within(row).queryByRole('button', { name: /^Appeler/ })).toBeNull();
  });

  test('counts who may be called and who is blocked, and shows the ones asked for', async () => {
    const { user } = await openList();
    await user.click(await screen.findByRole('radio', { name: 'Bloqués (1)' }));
    await waitFor(() => expect(screen.getAllByRole('rowheader')).toHaveLength(1));
    expect(await line(/Kahea/)).toBeVisible();
    expect(screen.getByText(/hors des heures autorisées : 1/)).toBeVisible();
  });

  test('Enter calls: the attempt is recorded and the report opens as outbound', async () => {
    const { user } = await openList();
    within(await line(/Lefèvre/))
      .getByRole('button', { name: /^Lefèvre/ })
      .focus();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'Noter un contact' });
    expect(await within(dialog).findByText('Lefèvre Anne')).toBeVisible();
    expect(within(dialog).getByRole('radio', { name: /Sortant/ })).toBeChecked();
    expect(within(dialog).getByRole('timer')).toBeVisible();
  });

  test('Enter on a blocked client says the rule, and nothing is dialled', async () => {
    const { user } = await openList();
    within(await line(/Kahea/))
      .getByRole('button', { name: /^Kahea/ })
      .focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/^Bloqué : hors des heures autorisées\. À partir du mer/)).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('O opens the client, and L notes a contact', async () => {
    const { user } = await openList();
    const first = within(await line(/Lefèvre/)).getByRole('button', { name: /^Lefèvre/ });
    first.focus();
    await user.keyboard('l');
    await screen.findByRole('dialog', { name: 'Noter un contact' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    first.focus();
    await user.keyboard('o');
    expect(await screen.findByRole('heading', { level: 1, name: /Lefèvre Anne/ })).toBeVisible();
  });

  test('with nobody to call says so', async () => {
    await openList({ rows: { clients: [] } });
    expect(await screen.findByText('Personne à appeler')).toBeVisible();
  });
});
