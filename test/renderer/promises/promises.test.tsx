import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openScreen } from '#renderer/nav.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne' };
const promise = { client_id: LEFEVRE.id, kind: 'callback' as const };
const rows = {
  clients: [LEFEVRE],
  promises: [
    { ...promise, due_on: '2026-11-19', note: 'Frais' },
    { ...promise, due_on: '2026-11-20', due_min: 600 },
    { ...promise, due_on: '2026-11-25' },
    { ...promise, due_on: '2026-11-18', status: 'kept' as const, closed_at_ms: TUESDAY_MORNING - 4 * DAY_MS },
    { ...promise, due_on: '2026-11-17', status: 'kept' as const, closed_at_ms: TUESDAY_MORNING - 7 * DAY_MS },
  ],
};

async function start(as: 'advisor' | 'director' | 'supervisor' = 'advisor') {
  const app = await renderApp({ as, rows });
  await screen.findByRole('navigation', { name: 'Écrans' });
  openScreen('promises');
  await screen.findByRole('heading', { level: 1, name: 'Promesses' });
  return app;
}
const lines = async () => within(await screen.findByRole('table', { name: 'Promesses' })).findAllByRole('row');

describe('the ledger of promises', () => {
  test('shows the rate, the late ones with their delay, and passes the checks of axe', async () => {
    const { user } = await start();
    expect(await screen.findByText(/^25\s%$/)).toBeVisible();
    expect(await screen.findByText('5 jours de retard')).toBeVisible();
    await user.click(screen.getByText('Tenues (2)'));
    expect(await screen.findByText('2 jours de retard')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('all the late ones go to one day, typed as one says it, and come back when it is undone', async () => {
    const { user, branch } = await start();
    await user.click(await screen.findByRole('button', { name: 'Reporter les 2 en retard…' }));
    await user.type(await screen.findByRole('textbox', { name: /^À quand les reporter/ }), 'fin de mois');
    expect(screen.getByText('lundi 30 novembre 2026')).toBeVisible();
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Aucune promesse ici.')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    await waitFor(async () => expect(await lines()).toHaveLength(3));
    const back = await branch.call('promises.list', { due: 'overdue' });
    expect(back.map(({ dueOn, dueMin }) => [dueOn, dueMin])).toEqual([
      ['2026-11-19', null],
      ['2026-11-20', 600],
    ]);
  });

  test('given up with the client’s agreement, it no longer weighs on the rate', async () => {
    const { user } = await start();
    await user.click((await screen.findAllByRole('button', { name: 'Annuler la promesse' }))[0] as HTMLElement);
    await user.type(await screen.findByRole('textbox', { name: /^Pourquoi l’annuler/ }), 'réglé en agence');
    await user.click(screen.getByRole('checkbox', { name: 'En accord avec le client' }));
    const form = within(screen.getByRole('dialog', { name: 'Annuler la promesse' }));
    await user.click(form.getByRole('button', { name: 'Annuler la promesse' }));
    expect(await screen.findByText(/^33\s%$/)).toBeVisible();
  });

  test('a supervisor sees the advisors’ totals and no client', async () => {
    await start('supervisor');
    const team = within(await screen.findByRole('table', { name: 'Promesses par conseiller' }));
    expect(team.getByRole('rowheader', { name: 'Nadia Marchand' })).toBeVisible();
    expect(screen.queryByText('Lefèvre Anne')).toBeNull();
  });
});
