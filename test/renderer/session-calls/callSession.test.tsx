import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { axeViolations } from '../axe.ts';
import { inSession, onCard, onTheList, press } from './sessionApp.tsx';

describe('starting a session', () => {
  test('says first how many may be called, how many may not and by which rule', async () => {
    const { user } = await onTheList();
    await user.click(screen.getByRole('button', { name: 'Démarrer la session' }));
    const dialog = await screen.findByRole('dialog', { name: 'Démarrer une session d’appels' });
    const figure = async (name: string) => (await within(dialog).findByText(name)).closest('div')?.textContent;
    expect(await figure('Appelables')).toContain('3');
    expect(await figure('Bloqués par règle')).toContain('1');
    expect(within(dialog).getByText('hors des heures autorisées : 1')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('shows the first client, with the focus where the keys work', async () => {
    await inSession();
    const card = await onCard('Lefèvre Anne');
    expect(within(card).getByRole('heading', { level: 2, name: /Lefèvre Anne/ })).toBeVisible();
    expect(within(card).getByText(/Rappel demandé pour le 20\/11\/2026/)).toBeVisible();
    expect(within(card).getByText('06 39 98 00 01')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Appeler le 06 39 98 00 01' })).toBeVisible();
    expect(screen.getByText('3 appelables')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });
});

describe('a call', () => {
  test('of nobody takes three keys: Entrée, 2, Entrée; the next client is there', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await press(user, 'Enter');
    expect(await screen.findByRole('timer')).toBeVisible();
    await press(user, 'Numpad2');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Enregistrer et suivant' })).toHaveFocus());
    await press(user, 'Enter');
    await onCard('Moreau Zoé');
    expect(screen.getByText('Contact enregistré : Lefèvre Anne')).toBeVisible();
    expect(await branch.call('contacts.today', {})).toMatchObject({
      rows: [{ outcome: 'absent', followUp: 'none', channel: 'phone', direction: 'outbound', durationMin: 0 }],
    });
  });
});
