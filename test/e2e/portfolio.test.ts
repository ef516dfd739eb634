/** Point 2: the portfolio, searched, sorted, filtered; and the place kept. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADVISOR,
  eventually,
  figure,
  goTo,
  heading,
  launchDemonstration,
  part,
  pick,
  rows,
  signIn,
  textOf,
  textsOf,
} from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
let search: Locator;
let lines: Locator;
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, ADVISOR);
  await goTo(app.page, 'Portefeuille');
  search = app.page.getByRole('searchbox', { name: 'Rechercher dans le portefeuille' });
  lines = rows(app.page, 'Portefeuille');
  await lines.first().waitFor();
});
afterAll(() => app.close());

const subtitle = () =>
  textOf(
    app.page
      .getByRole('main')
      .getByText(/^\d[\d\s]* clients?$/)
      .first(),
  );
const clearAll = () => app.page.getByRole('button', { name: 'Effacer les filtres' }).first().click();
/** The texts of one column, top to bottom. */
const column = async (place: number): Promise<string[]> => textsOf(lines.locator(`:nth-child(${place}):is(td, th)`));
const euros = (text: string): number => Number(text.replace(/[^\d-]/g, '') || 0);

test('every column of the portfolio is there, and the totals with it', async () => {
  const { page } = app;
  expect(await textsOf(page.getByRole('table', { name: 'Portefeuille' }).getByRole('columnheader'))).toEqual([
    'Client',
    'Segment',
    'Âge',
    'Produits',
    'Ressources',
    'Emplois',
    'Dern. contact',
    'Promesse',
    'Premier besoin',
  ]);
  expect(`${await figure(page, 'Clients')} clients`).toBe(await subtitle());
  // Only the rows on screen exist.
  expect(await lines.count()).toBeLessThan(60);
});

test('a name is found without its accent', async () => {
  await search.fill('lefevre');
  await eventually(() => lines.count()).toBe(2);
  for (const name of await column(1)) expect(name).toMatch(/^Lefèvre /);
});

test('a client is found by part of a telephone number, with its spaces', async () => {
  await search.fill('0639 98');
  await eventually(subtitle).not.toBe('2 clients');
  const found = await column(1);
  expect(found.length).toBeGreaterThan(2);
});

test('a client is found by number', async () => {
  await search.fill('2000024');
  await eventually(() => lines.count()).toBe(1);
  expect(await column(1)).toEqual(['Lefèvre Pauline']);
});

test('nobody found is said, and the list comes back in one press', async () => {
  await search.fill('zzzz');
  await app.page.getByText('Aucun client ne répond à ces critères.').waitFor();
  await clearAll();
  await lines.first().waitFor();
  expect(await search.inputValue()).toBe('');
});

test('the head of a column sorts, the largest first, then the smallest', async () => {
  const head = app.page.getByRole('columnheader', { name: 'Ressources' });
  await head.getByRole('button').click();
  await eventually(() => head.getAttribute('aria-sort')).toBe('descending');
  await eventually(async () => isSorted((await column(5)).map(euros).reverse())).toBe(true);
  expect(euros((await column(5))[0] ?? '')).toBeGreaterThan(0);
  await head.getByRole('button').click();
  await eventually(() => head.getAttribute('aria-sort')).toBe('ascending');
  await eventually(async () => isSorted((await column(5)).map(euros))).toBe(true);
});

const isSorted = (values: readonly number[]): boolean => values.every((value, at) => value >= (values[at - 1] ?? -1e9));

test('filters add up: a segment, then what the promise says, then the age', async () => {
  const { page } = app;
  await pick(page, page.getByRole('combobox', { name: 'Segment' }), 'Patrimonial');
  await page.keyboard.press('Escape');
  await eventually(async () => new Set(await column(2))).toEqual(new Set(['Patrimonial']));
  const wealthy = euros(await subtitle());
  await page.getByRole('button', { name: 'Plus de filtres' }).click();
  await page.getByRole('textbox', { name: 'Âge minimum' }).fill('70');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Effacer : Au moins 70 ans' }).waitFor();
  await eventually(async () => (await column(3)).every((age) => Number(age) >= 70)).toBe(true);
  expect(euros(await subtitle())).toBeLessThan(wealthy);
  await clearAll();
  await pick(page, page.getByRole('combobox', { name: 'Promesses' }), 'En retard');
  await eventually(async () => (await column(8)).every((promise) => /Promesse en retard$/.test(promise))).toBe(true);
  expect(`${await figure(page, 'Promesses en retard')} clients`).toBe(await subtitle());
  await clearAll();
});

test('coming back from a client, the list is where it was', async () => {
  const { page } = app;
  await page.getByRole('columnheader', { name: 'Client' }).getByRole('button').click();
  await eventually(async () => (await column(1))[0]).toBe('André Maëlys');
  await lines.first().getByRole('button').focus();
  await page.keyboard.press('End');
  await eventually(() => textOf(page.locator('tbody button:focus'))).not.toMatch(/^(André Maëlys)?$/);
  const name = await textOf(page.locator(':focus'));
  await page.keyboard.press('Enter');
  await part(page, 'Identité').waitFor();
  await page.getByRole('button', { name: 'Retour' }).click();
  await heading(page, 'Portefeuille').waitFor();
  await eventually(() => textOf(page.locator(':focus'))).toBe(name);
});
