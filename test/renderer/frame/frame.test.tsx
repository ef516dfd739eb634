import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { client } from '#renderer/api/client.ts';
import { renderApp } from '../support.tsx';

const CLIENTS = [
  { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne', city: 'Rennes' },
  { id: '2000002', birth_name: 'Moreau', first_name: 'Zoé', city: 'Lille' },
];

describe('the search', () => {
  test('opens by Ctrl+K, finds a client without accents, and Enter opens the first', async () => {
    const { user } = await renderApp({ as: 'advisor', rows: { clients: CLIENTS } });
    await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
    await user.keyboard('{Control>}k{/Control}');
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByPlaceholderText(/Nom, téléphone/), 'lefevre');
    const found = await within(dialog).findByRole('option', { name: /Lefèvre/ });
    expect(found).toHaveTextContent('Rennes');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: /Lefèvre/ })).toBeVisible();
  });

  test('opens whom was typed, also when Enter comes before the answer', async () => {
    const { user } = await renderApp({ as: 'advisor', rows: { clients: CLIENTS } });
    await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
    await user.keyboard('{Control>}k{/Control}');
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByPlaceholderText(/Nom, téléphone/), '200000');
    await within(dialog).findByRole('option', { name: /Lefèvre/ });
    await user.keyboard('2{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: /Moreau/ })).toBeVisible();
  });

  test('finds a screen by its name', async () => {
    const { user } = await renderApp({ as: 'advisor' });
    await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
    await user.keyboard('/');
    await user.type(await screen.findByPlaceholderText(/Nom, téléphone/), 'regl');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Réglages' })).toBeVisible();
  });

  test('closes by Escape and gives the focus back', async () => {
    const { user } = await renderApp({ as: 'advisor' });
    const button = await screen.findByRole('button', { name: 'Rechercher un client ou un écran' });
    button.focus();
    await user.keyboard('{Enter}');
    await screen.findByRole('dialog');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(button).toHaveFocus());
  });
});

describe('the keyboard', () => {
  test('goes to a screen by Alt and its number, on the numeric keypad too', async () => {
    const { user } = await renderApp({ as: 'advisor' });
    await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
    await user.keyboard('{Alt>}[Digit2]{/Alt}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Portefeuille' })).toHaveFocus();
    await user.keyboard('{Alt>}[Numpad1]{/Alt}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Ma journée' })).toHaveFocus();
  });

  test('lists its shortcuts under the question mark', async () => {
    const { user } = await renderApp({ as: 'advisor' });
    await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
    await user.keyboard('?');
    const help = await screen.findByRole('dialog', { name: 'Raccourcis clavier' });
    expect(within(help).getByRole('row', { name: /Noter un contact Ctrl L/ })).toBeVisible();
  });

  test('passes over the navigation with the first Tab', async () => {
    const { user } = await renderApp({ as: 'advisor' });
    const heading = await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
    heading.blur();
    await user.tab();
    expect(screen.getByRole('button', { name: 'Aller au contenu' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('main')).toHaveFocus();
  });
});

test('a lost data process is said, and the screens come back with it', async () => {
  const { reconnect } = await renderApp({ as: 'advisor' });
  await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
  client.detach();
  expect(await screen.findByText('Reconnexion au service de données…')).toBeVisible();
  reconnect();
  await waitFor(() => expect(screen.queryByText('Reconnexion au service de données…')).toBeNull());
  expect(await screen.findByText('Aucune promesse en retard.')).toBeVisible();
});

test('the theme a person chose is kept with the account', async () => {
  const { user, branch } = await renderApp({ as: 'advisor' });
  await user.click(await screen.findByRole('button', { name: /^Thème/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Sombre' }));
  expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await waitFor(async () => expect(await branch.call('preferences.get', {})).toMatchObject({ theme: '"dark"' }));
});
