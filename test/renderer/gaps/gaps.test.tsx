import { screen, waitFor, within } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { penetration, sortedProducts } from '#renderer/features/gaps/penetration.ts';
import { openScreen } from '#renderer/nav.ts';
import { type Person, STAFF } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne' };
const MOREAU = { id: '2000002', birth_name: 'Moreau', first_name: 'Zoé' };
const BERNARD = { id: '2000003', birth_name: 'Bernard', first_name: 'Luc', advisor_id: STAFF.other.id };
const card = (client_id: string) => [
  { client_id, product: 'CUR' as const, balance_cents: 100_000 },
  { client_id, product: 'CARD' as const },
];
const ROWS = {
  clients: [LEFEVRE, MOREAU, BERNARD],
  holdings: [...card(LEFEVRE.id), ...card(BERNARD.id)],
};

async function openGaps(as: Person = 'advisor') {
  const app = await renderApp({ as, rows: ROWS });
  await screen.findByRole('heading', { level: 1 });
  openScreen('gaps');
  await screen.findByRole('heading', { level: 1, name: 'Besoins non couverts' });
  return app;
}

const productLine = async (name: string) =>
  (await screen.findByRole('rowheader', { name })).closest('tr') as HTMLElement;
const clients = (pane: HTMLElement) =>
  within(pane)
    .getAllByRole('rowheader')
    .map((cell) => cell.textContent);

describe('the gaps of a portfolio', () => {
  test('count per product who holds it, who may and who lacks it', async () => {
    await openGaps();
    const row = await productLine('Assurance des moyens de paiement');
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['1', '0', '1', '0 %']);
    expect(await axeViolations()).toEqual([]);
  });

  test('a product chosen shows who lacks it, and why', async () => {
    const { user } = await openGaps();
    await user.click(await screen.findByRole('button', { name: 'Assurance des moyens de paiement' }));
    const pane = await screen.findByRole('region', { name: 'À qui proposer : Assurance des moyens de paiement' });
    await waitFor(() => expect(clients(pane)).toHaveLength(1));
    expect(within(pane).getByRole('rowheader', { name: /Lefèvre Anne/ })).toBeVisible();
    expect(within(pane).getByText(/^\+\d+ Détient une carte/)).toBeVisible();
    await user.click(within(pane).getByRole('button', { name: /^Lefèvre Anne/ }));
    expect(await screen.findByRole('heading', { level: 1, name: /Lefèvre Anne/ })).toBeVisible();
  });

  test('a director looks at the branch or at one advisor, and calls nobody', async () => {
    const { user } = await openGaps('director');
    const pane = await screen.findByRole('region', { name: 'Le premier besoin de chaque client' });
    await waitFor(() => expect(clients(pane).join()).toContain('Bernard'));
    expect(screen.queryByRole('button', { name: /^Appeler/ })).toBeNull();
    await user.click(screen.getByRole('combobox', { name: /portefeuille|conseiller/i }));
    await user.click(await screen.findByRole('option', { name: /Tanguy Kerléau/ }));
    await waitFor(() => expect(clients(pane).join()).not.toContain('Lefèvre'));
    expect(clients(pane).join()).toContain('Bernard');
  });
});

describe('the penetration rate', () => {
  const row = fc.record({
    product: fc.constant('CUR'),
    family: fc.constant('accounts'),
    label: fc.string(),
    holders: fc.nat(50),
    eligible: fc.nat(50),
    gaps: fc.nat(50),
  });

  test('is holders over eligible clients, never above one, unknown when nobody is eligible', () => {
    expect(penetration({ holders: 1, eligible: 4 })).toBe(0.25);
    expect(penetration({ holders: 5, eligible: 4 })).toBe(1);
    expect(penetration({ holders: 5, eligible: 0 })).toBeNull();
  });

  test('sorts the products, the unknown ones last both ways', () => {
    fc.assert(
      fc.property(fc.array(row), fc.boolean(), (rows, descending) => {
        const rates = sortedProducts(rows, { by: 'rate', descending }).map(penetration);
        const known = rates.filter((rate) => rate !== null);
        const ordered = known.toSorted((a, b) => (descending ? b - a : a - b));
        expect(rates).toEqual([...ordered, ...rates.filter((rate) => rate === null)]);
      }),
    );
  });
});
