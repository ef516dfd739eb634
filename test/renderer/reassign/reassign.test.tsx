import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { reassignDraft } from '#renderer/features/reassign/reassignDraft.ts';
import { openScreen } from '#renderer/nav.ts';
import { STAFF } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const CLIENTS = Array.from({ length: 12 }, (_, index) => ({
  id: String(2_000_001 + index),
  birth_name: `Nom${String(index).padStart(2, '0')}`,
  ...(index >= 10 ? { advisor_id: STAFF.other.id } : {}),
}));
const ROWS = {
  clients: CLIENTS,
  promises: [{ client_id: '2000001', due_on: '2026-11-30' }],
};

afterEach(() => reassignDraft.forget());

async function openReassign() {
  const app = await renderApp({ as: 'director', rows: ROWS });
  await screen.findByRole('navigation', { name: 'Écrans' });
  openScreen('reassign');
  await screen.findByRole('heading', { level: 1, name: 'Réaffectation' });
  const { user } = app;

  /** The whole portfolio of the first advisor, to the second. */
  const simulate = async () => {
    await user.click(await screen.findByRole('combobox', { name: /portefeuille/i }));
    await user.click(await screen.findByRole('option', { name: /Nadia Marchand/ }));
    await screen.findByText('10 clients sélectionnés');
    await user.click(screen.getByRole('radio', { name: 'À un conseiller' }));
    await user.click(await screen.findByRole('radio', { name: /Tanguy Kerléau/ }));
    await user.click(screen.getByRole('button', { name: 'Simuler' }));
    await screen.findByRole('table', { name: /Charge des conseillers/ });
  };
  const apply = async () => {
    await user.type(screen.getByRole('textbox', { name: /^Motif/ }), 'Départ');
    await user.click(screen.getByRole('button', { name: /^Réaffecter/ }));
  };
  return { ...app, simulate, apply };
}

const load = (name: RegExp) =>
  within(within(screen.getByRole('table', { name: /Charge des conseillers/ })).getByRole('row', { name }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent?.replace(/\s+/g, ' '));

describe('reassigning a portfolio', () => {
  test('shows the load before and after, applies with a motive, and is undone as a whole', async () => {
    const { user, branch, simulate, apply } = await openReassign();
    await simulate();
    expect(load(/^Nadia Marchand/).slice(0, 2)).toEqual(['10', '0 (−10)']);
    expect(load(/^Tanguy Kerléau/).slice(0, 2)).toEqual(['2', '12 (+10)']);
    expect(await axeViolations()).toEqual([]);
    await apply();
    expect(await screen.findByText('Lot appliqué')).toBeVisible();
    const sizes = async () => (await branch.call('portfolios.owners', {})).map(({ clients }) => clients);
    expect(await sizes()).toContain(12);
    expect(await axeViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Annuler le lot' }));
    expect(await screen.findByText('10 clients ont retrouvé leur conseiller.')).toBeVisible();
    expect(await sizes()).toContain(10);
  });

  test('a batch without a motive is not applied', async () => {
    const { user, simulate } = await openReassign();
    await simulate();
    await user.click(screen.getByRole('button', { name: /^Réaffecter/ }));
    expect(await screen.findByText('Indiquez le motif : trois caractères au moins.')).toBeVisible();
    expect(screen.queryByText('Lot appliqué')).toBeNull();
  });

  test('choices changed after the simulation must be simulated again', async () => {
    const { user, simulate } = await openReassign();
    await simulate();
    await user.click(screen.getByRole('checkbox', { name: 'Garder les foyers ensemble' }));
    expect(await screen.findByText('Les choix ont changé depuis la simulation.')).toBeVisible();
    expect(screen.getByRole('button', { name: /^Réaffecter/ })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Simuler à nouveau' }));
    await waitFor(() => expect(screen.getByRole('button', { name: /^Réaffecter/ })).toBeEnabled());
  });

  test('data that moved meanwhile is said, and simulated again with one press', async () => {
    const { user, branch, simulate, apply } = await openReassign();
    await simulate();
    await branch.write((db) =>
      db.sql('update assignment set advisor_id = ? where client_id = ?').run(STAFF.other.id, '2000003'),
    );
    await apply();
    const alerts = await screen.findAllByRole('alert');
    const refusal = alerts.find((alert) => within(alert).queryByRole('button', { name: 'Simuler à nouveau' }));
    if (!refusal) throw new Error('the refusal offers to simulate again');
    await user.click(within(refusal).getByRole('button', { name: 'Simuler à nouveau' }));
    await waitFor(() => expect(load(/^Nadia Marchand/)[0]).toBe('9'));
    await user.click(screen.getByRole('button', { name: /^Réaffecter 9 clients/ }));
    expect(await screen.findByText('Lot appliqué')).toBeVisible();
  });

  test('only the first of a list, shared between several, in parts that add up', async () => {
    const { user } = await openReassign();
    await user.type(await screen.findByLabelText('Les premiers seulement'), '4');
    expect(await screen.findByText('4 clients sélectionnés')).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'Par parts' }));
    await user.click(await screen.findByRole('button', { name: 'Tous' }));
    await user.click(screen.getByRole('button', { name: 'Parts égales' }));
    expect(screen.getByText(/^Total\s: 100\s%$/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Simuler' }));
    expect(await screen.findByRole('table', { name: /Charge des conseillers/ })).toBeVisible();
  });

  test('numbers pasted from a file are read, counted and moved', async () => {
    const { user } = await openReassign();
    await user.click(screen.getByRole('radio', { name: 'Une liste de numéros' }));
    await user.click(screen.getByRole('textbox', { name: 'Numéros de clients' }));
    await user.paste('numero_client;nom\n2000001;Nom00\n2000002;Nom01\nsans numéro;x');
    expect(screen.getByText(/^2 numéros lus/)).toHaveTextContent('1 ligne sans numéro');
    await user.click(await screen.findByRole('checkbox', { name: /Tanguy Kerléau/ }));
    await user.click(screen.getByRole('button', { name: 'Simuler' }));
    expect((await screen.findAllByText('2 clients changent de conseiller'))[0]).toBeVisible();
  });

  test('past batches are listed, and each is undone once confirmed', async () => {
    const { user, simulate, apply } = await openReassign();
    await simulate();
    await apply();
    await screen.findByText('Lot appliqué');
    await user.click(screen.getByRole('tab', { name: 'Lots précédents' }));
    const table = await screen.findByRole('table', { name: 'Lots précédents' });
    await user.click(within(table).getByRole('button', { name: 'Annuler le lot' }));
    await user.click(await screen.findByRole('button', { name: 'Annuler ce lot' }));
    expect(await screen.findByText('Lot annulé')).toBeVisible();
    expect(await within(table).findByText('Annulé')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });
});
