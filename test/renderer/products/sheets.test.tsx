import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { groupedProducts } from '#renderer/features/products/productList.ts';
import { reasonText } from '#renderer/features/products/reasonText.ts';
import { session } from '#renderer/features/session/sessionStore.ts';
import { openClient, openScreen } from '#renderer/nav.ts';
import type { ProductLine } from '#shared/contract/catalogue.ts';
import type { ClientId } from '#shared/values.ts';
import type { Person } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne', born_on: '1985-03-02' };
const ROWS = {
  clients: [LEFEVRE],
  holdings: [{ client_id: LEFEVRE.id, product: 'LIVA' as const, balance_cents: 2_295_000 }],
};

// Each test has its own branch: what was read of another one is not there.
beforeEach(() => session.setState({ state: null }));

async function openProducts(as: Person = 'advisor') {
  const app = await renderApp({ as, rows: ROWS });
  await screen.findByRole('heading', { level: 1 });
  openScreen('products');
  await screen.findByRole('heading', { level: 1, name: 'Produits' });
  await screen.findByRole('heading', { level: 2, name: 'Compte de dépôt' });
  return app;
}
const list = () => screen.getByRole('region', { name: 'Produits par famille' });
const shown = () => within(list()).getAllByRole('listitem');
const section = (name: string) => screen.findByRole('region', { name });

describe('the sheets', () => {
  test('a product is found without its accents, and its numbers carry their dates', async () => {
    const { user } = await openProducts();
    await user.type(screen.getByRole('searchbox', { name: 'Rechercher un produit' }), 'epargne populaire');
    await waitFor(() => expect(shown()).toHaveLength(1));
    await user.click(within(list()).getByRole('button', { name: /^Livret d’épargne populaire/ }));
    await screen.findByRole('heading', { level: 2, name: 'Livret d’épargne populaire' });
    const figures = await section('Chiffres et dates de validité');
    expect(figures).toHaveTextContent(/Revenu de 23.028.€ au plus pour une part, depuis le 01\/01\/2026/);
    expect(await section('Qui peut l’avoir')).toHaveTextContent('Résidence fiscale en France exigée.');
    expect(await section('En parler au téléphone')).toHaveTextContent('Livret A');
    expect(await section('Au fil du temps')).toHaveTextContent(/quitte la France/);
    expect(await section('Pourquoi le proposer')).toHaveTextContent('pas encore de recul');
    expect(await axeViolations()).toEqual([]);
  });

  test('the arrows go from product to product, in the search and in the list', async () => {
    const { user } = await openProducts();
    await user.click(screen.getByRole('searchbox', { name: 'Rechercher un produit' }));
    await user.keyboard('{ArrowDown}');
    await screen.findByRole('heading', { level: 2, name: 'Carte bancaire' });
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await user.tab();
    expect(within(list()).getByRole('button', { name: /^Carte bancaire/ })).toHaveFocus();
    await user.keyboard('{ArrowUp}');
    await screen.findByRole('heading', { level: 2, name: 'Compte de dépôt' });
    expect(within(list()).getByRole('button', { name: 'Compte de dépôt' })).toHaveFocus();
  });

  test('a complement opens its own sheet', async () => {
    const { user } = await openProducts();
    const complements = await section('Se complète avec');
    await user.click(within(complements).getByRole('button', { name: 'Fiche produit : Livret A' }));
    expect(await screen.findByRole('heading', { level: 2, name: 'Livret A' })).toBeVisible();
  });

  test('nothing found says how to see everything again', async () => {
    const { user } = await openProducts();
    await user.type(screen.getByRole('searchbox'), 'zzz');
    expect(await screen.findByText('Aucun produit de ce nom')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Effacer' }));
    expect(shown()).toHaveLength(31);
  });

  test('from a need, the sheet opens beside the client, and Escape comes back to it', async () => {
    const { user } = await openProducts();
    openClient(LEFEVRE.id as ClientId);
    const needs = await section('Besoins non couverts');
    const [link] = await within(needs).findAllByRole('button', { name: /^Fiche produit/ });
    if (!link) throw new Error('no need is open');
    await user.click(link);
    const drawer = await screen.findByRole('dialog', { name: 'Fiche produit' });
    expect(await within(drawer).findByRole('region', { name: 'Argumentaire' })).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('heading', { level: 1, name: /Lefèvre Anne/ })).toBeVisible();
  });

  test('each role finds its own tabs; only the director changes what is in force', async () => {
    await openProducts('supervisor');
    const tabs = screen.getAllByRole('tab').map((tab) => tab.textContent);
    expect(tabs).toEqual(['Fiches', 'Liens d’appel']);
  });
});

describe('the list', () => {
  const line = (product: string, label: string, family: ProductLine['family']): ProductLine => ({
    product,
    label,
    family,
    ceilingCents: null,
  });
  const LINES = [
    line('AV', 'Assurance vie', 'securities'),
    line('PEA', 'PEA', 'securities'),
    line('LEP', 'Épargne', 'savings'),
  ];

  test('is in the order of the families, and searches names, codes and families word by word', () => {
    const codes = (search: string) =>
      groupedProducts(LINES, search, (family) => (family === 'securities' ? 'Titres' : 'Épargne')).map(
        ({ family, products }) => [family, products.map(({ product }) => product)],
      );
    expect(codes('')).toEqual([
      ['savings', ['LEP']],
      ['securities', ['AV', 'PEA']],
    ]);
    expect(codes('  VIE assur ')).toEqual([['securities', ['AV']]]);
    expect(codes('titres pea')).toEqual([['securities', ['PEA']]]);
    expect(codes('vie pea')).toEqual([]);
  });

  test('a reason names what each client fills in', () => {
    expect(reasonText('Aura 18 ans le {birthday} : {age}.')).toBe('Aura 18 ans le [date d’anniversaire] : [âge].');
  });
});
