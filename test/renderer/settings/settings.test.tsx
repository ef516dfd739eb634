import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '../support.tsx';

test('a director changes the idle minutes of the branch', async () => {
  const { user, branch } = await renderApp({ as: 'director' });
  await user.click(await screen.findByRole('button', { name: 'Réglages' }));
  const minutes = await screen.findByLabelText('Verrouiller après (minutes sans activité)');
  await user.clear(minutes);
  await user.type(minutes, '25');
  await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
  await waitFor(async () => expect((await branch.call('settings.get', {})).lockAfterMin).toBe(25));
});

test('a meeting link without its room is refused beside its field', async () => {
  const { user } = await renderApp({ as: 'director' });
  await user.click(await screen.findByRole('button', { name: 'Réglages' }));
  const link = await screen.findByLabelText('Lien de visioconférence');
  await user.clear(link);
  await user.type(link, 'https://visio.example');
  await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
  expect(await screen.findByText(/commence par https/)).toBeVisible();
  expect(link).toHaveAttribute('aria-invalid', 'true');
});

test('an advisor finds the own display, and not the rules of the branch', async () => {
  const { user } = await renderApp({ as: 'advisor' });
  await user.click(await screen.findByRole('button', { name: 'Réglages' }));
  expect(await screen.findByRole('region', { name: 'Mon affichage' })).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Règles de l’agence' })).toBeNull();
});

test('an advisor chooses the softphone that dials, and it stays chosen', async () => {
  const { user, branch } = await renderApp({ as: 'advisor' });
  await user.click(await screen.findByRole('button', { name: 'Réglages' }));
  expect(await screen.findByRole('radio', { name: 'Téléphone (tel:)' })).toBeChecked();
  await user.click(screen.getByRole('radio', { name: 'Logiciel SIP (sip:)' }));
  await waitFor(async () => expect((await branch.call('preferences.get', {}))['dial.scheme']).toBe('"sip"'));
});
