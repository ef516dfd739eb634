import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { activityReport } from '#renderer/features/results/report.ts';
import { openScreen } from '#renderer/nav.ts';
import { HOUR_MS } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne' };
const contact = { client_id: LEFEVRE.id, at_ms: TUESDAY_MORNING - HOUR_MS };
const rows = {
  clients: [LEFEVRE],
  contacts: [
    { ...contact, outcome: 'absent' as const, duration_min: 1 },
    { ...contact, duration_min: 9 },
    { ...contact, channel: 'email' as const, direction: 'inbound' as const },
  ],
};

async function start(as: 'advisor' | 'supervisor' = 'advisor') {
  const app = await renderApp({ as, rows });
  await screen.findByRole('navigation', { name: 'Écrans' });
  openScreen('results');
  await screen.findByRole('table', { name: 'Indicateurs' });
  return app;
}

describe('the results', () => {
  test('a number opens the lines that it is made of', async () => {
    const { user } = await start();
    await user.click(await screen.findByRole('button', { name: /^50\s%\. Voir les lignes\s: Joignabilité$/ }));
    const drawer = within(await screen.findByRole('dialog', { name: 'Joignabilité' }));
    expect(await drawer.findByText(/^Total\s: 1 sur 2$/)).toBeVisible();
    expect(await drawer.findAllByRole('rowheader', { name: /Lefèvre Anne/ })).toHaveLength(2);
    expect(await axeViolations()).toEqual([]);
  });

  test('a month has its days, and nothing to divide by is a dash', async () => {
    const { user } = await start();
    await user.click(screen.getByText('Mois'));
    expect(await screen.findByRole('heading', { name: 'Contacts par jour' })).toBeVisible();
    expect(screen.getByText('novembre 2026')).toBeVisible();
    const kept = screen.getByRole('row', { name: /^Promesses tenues à temps/ });
    expect(within(kept).getByText('—')).toBeVisible();
  });

  test('a supervisor reads the numbers, and none of them opens', async () => {
    await start('supervisor');
    expect(await screen.findByRole('row', { name: /^Contacts 3/ })).toBeVisible();
    expect(screen.queryByRole('button', { name: /Voir les lignes/ })).toBeNull();
  });

  test('the activity of the day can be pasted as text, without a client in it', async () => {
    const { branch } = await start();
    const asked = { advisorId: null, period: 'day' as const, on: '2026-11-24' as LocalDate, products: [] };
    const text = activityReport(await branch.call('indicators.get', asked), 'mardi 24 novembre 2026');
    expect(text.replace(/\s/g, ' ')).toMatch(
      /^Compte rendu d’activité : mardi 24 novembre 2026 - Contacts : 3 {3}- Téléphone : 2 {3}- Courriel : 1 - Appels passés : 2 - Joignabilité : 50 % \(1 sur 2\)/,
    );
    expect(text).not.toMatch(/Lefèvre|détention|équipement/);
  });
});
