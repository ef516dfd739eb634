import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { penetration, sortedProducts } from '#renderer/features/gaps/penetration.ts';
import { openScreen } from '#renderer/nav.ts';
import { type Person, STAFF } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne', household_id: 'F1' };
const MOREAU = { id: '2000002', birth_name: 'Moreau', first_name: 'Zoé', born_on: '2001-03-15', household_id: 'F1' };
const BERNARD = { id: '2000003', birth_name: 'Bernard', first_name: 'Luc', advisor_id: STAFF.other.id };
const card = (client_id: string) => [
  { client_id, product: 'CUR' as const, balance_cents: 100_000 },
  { client_id, product: 'CARD' as const },
];
const ROWS = {
  clients: [LEFEVRE, MOREAU, BERNARD],
  holdings: [
    ...card(LEFEVRE.id),
    ...card(BERNARD.id),
    { client_id: LEFEVRE.id, product: 'LOAN' as const, balance_cents: -100_000, matures_on: '2027-02-05' },
    { client_id: MOREAU.id, product: 'LIVJ' as const },
  ],
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

const show = async (user: UserEvent, view: string) => user.click(await screen.findByRole('radio', { name: view }));

describe('the other views', () => {
  test('by client: the one with most points first, every reason beside, with what it has brought so far', async () => {
    const { user } = await openGaps();
    await show(user, 'Par client');
    const list = await screen.findByRole('region', { name: 'Par client' });
    await waitFor(() => expect(clients(list)).toHaveLength(2));
    await user.click(within(list).getByRole('button', { name: /^Moreau Zoé/ }));
    const needs = await screen.findByRole('region', { name: 'Moreau Zoé' });
    const [first] = await within(needs).findAllByRole('button', { expanded: true });
    expect(first).toBeVisible();
    expect(within(needs).getAllByText('pas encore de recul').length).toBeGreaterThan(0);
    await user.click(within(needs).getByRole('button', { name: /^Pourquoi pas/ }));
    const why = await screen.findByRole('dialog', { name: /^Produits non proposés/ });
    expect(within(why).getByText('Livret jeune')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('by household: its members and what each lacks, and one button to call it', async () => {
    const { user, branch } = await openGaps();
    await show(user, 'Par foyer');
    const needs = await screen.findByRole('region', { name: 'Foyer Lefèvre – Moreau' });
    expect(within(needs).getByText(/^Détenu dans le foyer/).parentElement).toHaveTextContent(/Compte de dépôt/);
    expect(within(needs).getByRole('button', { name: /^Lefèvre Anne 46 ans/ })).toBeVisible();
    expect(within(needs).getAllByRole('button', { name: /^Appeler/ })).toHaveLength(1);
    expect(await axeViolations()).toEqual([]);
    await branch.add({ attempts: [{ client_id: LEFEVRE.id, at_ms: Date.parse('2026-11-24T08:30:00Z') }] });
    await show(user, 'Par client');
    await show(user, 'Par foyer');
    expect(await screen.findByText(/^Foyer appelé aujourd’hui.*Lefèvre Anne/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Appeler (Lefèvre|Moreau)/ })).toBeNull();
  });

  test('what ends: by date, narrowed by kind and horizon, and the client opens', async () => {
    const { user } = await openGaps();
    await show(user, 'Échéances à venir');
    const list = await screen.findByRole('region', { name: 'Échéances à venir' });
    await waitFor(() => expect(clients(list)).toEqual(['Moreau Zoé', 'Lefèvre Anne']));
    expect(within(list).getByText('Ferme le 31/12/2026, année des 25 ans.')).toBeVisible();
    await user.click(within(list).getByRole('radio', { name: 'Échéances (1)' }));
    await waitFor(() => expect(clients(list)).toEqual(['Lefèvre Anne']));
    await user.click(within(list).getByRole('combobox', { name: 'Horizon' }));
    await user.click(await screen.findByRole('option', { name: 'Dans les 30 jours' }));
    expect(await screen.findByText('Aucune échéance')).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'Toutes (0)' }));
    expect(await axeViolations()).toEqual([]);
  });

  test('« pourquoi pas ? » answers for any client and any product', async () => {
    const { user } = await openGaps();
    await user.click(await screen.findByRole('button', { name: /^Pourquoi pas/ }));
    const drawer = await screen.findByRole('dialog', { name: /^Pourquoi pas/ });
    await user.type(within(drawer).getByRole('textbox', { name: 'Client' }), 'lefe');
    await user.click(await within(drawer).findByRole('option', { name: /Lefèvre Anne/ }));
    await user.click(within(drawer).getByRole('combobox', { name: 'Produit' }));
    await user.click(await screen.findByRole('option', { name: 'Livret jeune' }));
    expect(await within(drawer).findByText(/Réservé aux 25 ans et moins/)).toBeVisible();
    expect(within(drawer).getAllByRole('term')).toHaveLength(1);
  });

  test('the keys walk the list: a call button is no stop of its own', async () => {
    await openGaps();
    const pane = await screen.findByRole('region', { name: 'Le premier besoin de chaque client' });
    for (const button of await within(pane).findAllByRole('button', { name: /^Appeler/ }))
      expect(button).toHaveAttribute('tabindex', '-1');
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
