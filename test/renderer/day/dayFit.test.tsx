import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '#shared/domain/time.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { renderApp } from '../support.tsx';

const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne' };
const promise = { client_id: LEFEVRE.id, due_on: '2026-11-24', kind: 'proposal' as const };

describe('the fit of the day', () => {
  test('says how much is free, and the plan opens in order', async () => {
    const promises = [
      { ...promise, note: 'Simulation' },
      { ...promise, kind: 'callback' as const, due_min: 15 * 60, note: 'Rappeler' },
    ];
    const { user } = await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE], promises } });
    const fit = within(await screen.findByRole('region', { name: 'Temps du jour' }));
    expect(await fit.findByText(/^6\sh\s30\slibres\s: 2 promesses \(25\smin\)/)).toBeVisible();
    await user.click(fit.getByRole('button', { name: 'Voir le plan' }));
    const lines = within(fit.getByRole('list', { name: 'Plan de la journée' })).getAllByRole('listitem');
    expect(lines.map((line) => line.textContent?.replace(/\s/g, ' '))).toEqual([
      '15:00RappelLefèvre AnneRappeler10 min',
      '—PropositionLefèvre AnneSimulation15 min',
    ]);
  });

  test('what does not fit is put off in one press, and « Annuler » takes it back', async () => {
    const promises = Array.from({ length: 28 }, () => promise);
    const { user, branch } = await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE], promises } });
    await screen.findByText(/^Il manque 30\smin pour tenir les 28 promesses du jour\s: reportez-en 2\.$/);
    await user.click(screen.getByRole('button', { name: 'Reporter les 2 moins urgentes (mer. 25 nov.)' }));
    expect(await screen.findByText(/^6\sh\s30\slibres\s: 26 promesses/)).toBeVisible();
    expect(await branch.call('promises.list', { due: 'coming' })).toHaveLength(2);
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    expect(await screen.findByText(/^Il manque/)).toBeVisible();
    expect(await branch.call('promises.list', { due: 'coming' })).toEqual([]);
  });
});

describe('the end of the day', () => {
  const rows = {
    clients: [LEFEVRE],
    promises: [promise],
    attempts: [{ client_id: LEFEVRE.id, at_ms: TUESDAY_MORNING - HOUR_MS }],
  };
  const shortcut = '{Control>}{Alt>}j{/Alt}{/Control}';

  test('opens by its shortcut: R puts a promise off to the next working day, a call is left for tomorrow', async () => {
    const { user, branch } = await renderApp({ as: 'advisor', rows });
    await screen.findByRole('region', { name: 'Temps du jour' });
    await user.keyboard(shortcut);
    const drawer = within(await screen.findByRole('dialog', { name: 'Fin de journée' }));
    expect(await drawer.findByText('2 points en attente')).toBeVisible();
    (await drawer.findByRole('button', { name: /^Reporter\s: Promesse à tenir/ })).focus();
    await user.keyboard('r');
    await waitFor(() => expect(drawer.queryByText('2 points en attente')).toBeNull());
    expect(await branch.call('promises.list', { due: 'coming' })).toMatchObject([{ dueOn: '2026-11-25' }]);
    await user.click(drawer.getByRole('button', { name: /^Reporter\s: Appel sans compte rendu/ }));
    expect(drawer.getByText('reporté à demain')).toBeVisible();
    await user.click(drawer.getByRole('button', { name: 'Clore la journée' }));
    expect(await screen.findByText(/^Journée close\. 1 point reste pour demain\.$/)).toBeVisible();
    expect((await branch.call('day.closing', {})).closedAtMs).toBe(TUESDAY_MORNING);
  });

  test('« Faire » opens the report of the call', async () => {
    const { user } = await renderApp({ as: 'advisor', rows });
    await user.click(await screen.findByRole('button', { name: 'Fin de journée' }));
    await user.click(await screen.findByRole('button', { name: /^Faire\s: Appel sans compte rendu/ }));
    const form = within(await screen.findByRole('dialog', { name: 'Noter un contact' }));
    expect(await form.findByText('Lefèvre Anne')).toBeVisible();
  });

  test('nothing pending is said kindly', async () => {
    const { user } = await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE] } });
    await user.click(await screen.findByRole('button', { name: 'Fin de journée' }));
    expect(await screen.findByText('Rien en attente. Bonne soirée.')).toBeVisible();
  });

  test('after half past five the day’s page offers it', async () => {
    await renderApp({ as: 'advisor', rows, nowMs: Date.UTC(2026, 10, 24, 16, 40) });
    expect(await screen.findByRole('button', { name: /^Fin de journée\s: 2 points en attente$/ })).toBeVisible();
  });

  test('leaving with something pending shows it first, and lets go', async () => {
    const { user } = await renderApp({ as: 'advisor', rows });
    await user.click(await screen.findByRole('button', { name: 'Compte de Nadia Marchand' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Quitter la session' }));
    await user.click(await screen.findByRole('button', { name: 'Quitter sans clore' }));
    expect(await screen.findByRole('button', { name: 'Se connecter' })).toBeVisible();
  });

  test('with nothing pending, one leaves at once', async () => {
    const { user } = await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE] } });
    await user.click(await screen.findByRole('button', { name: 'Compte de Nadia Marchand' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Quitter la session' }));
    expect(await screen.findByRole('button', { name: 'Se connecter' })).toBeVisible();
  });
});
