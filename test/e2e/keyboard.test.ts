/** The advisor's points, each done once without a mouse. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  contactsToday,
  dialog,
  eventually,
  heading,
  launchDemonstration,
  part,
  rows,
  textOf,
} from '#test/support/e2e.ts';
import { type Keyboard, keyboardOf } from '#test/support/e2eKeyboard.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
let keys: Keyboard;
beforeAll(async () => {
  app = await launchDemonstration();
  keys = keyboardOf(app.page);
});
afterAll(() => app.close());

/** Ctrl+K, a few letters, Enter. */
async function open(search: string): Promise<void> {
  const palette = dialog(app.page, /^Rechercher/);
  await keys.press('Control+k');
  await palette.waitFor();
  await keys.type(search);
  await palette.getByRole('option').first().waitFor();
  await keys.press('Enter');
  await palette.waitFor({ state: 'detached' });
}

test('1. signing in, and a late promise kept from the day', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Se connecter' }).waitFor();
  await keys.type('nmarchand');
  await keys.press('Tab');
  await keys.type('demonstration-1');
  await keys.press('Enter');
  await heading(page, 'Ma journée').waitFor();
  const late = part(page, 'Promesses en retard').getByRole('listitem');
  await late.first().waitFor();
  const before = await late.count();
  await keys.tabTo('button', /^Promesse tenue/);
  await keys.press('Enter');
  await eventually(() => late.count()).toBe(before - 1);
});

test('2. the portfolio searched, sorted, walked through, left and found again', async () => {
  const { page } = app;
  await keys.toScreen('Portefeuille');
  const lines = rows(page, 'Portefeuille');
  await lines.nth(3).waitFor();
  await keys.press('f');
  await keys.type('lefevre');
  await eventually(() => lines.count()).toBe(2);
  await keys.tabTo('button', 'Ressources');
  await keys.press('Enter');
  await eventually(() => page.getByRole('columnheader', { name: 'Ressources' }).getAttribute('aria-sort')).toBe(
    'descending',
  );
  await eventually(async () => (await keys.focused()).name).toBe('Ressources');
  await keys.tabTo('button', /^Lefèvre /);
  await keys.press('ArrowDown');
  const { name } = await keys.focused();
  await keys.press('Enter');
  await part(page, 'Identité').waitFor();
  await keys.press('Alt+ArrowLeft');
  await heading(page, 'Portefeuille').waitFor();
  await eventually(async () => (await keys.focused()).name).toBe(name);
});

test('3. a client found and opened, the whole history beside the sheet', async () => {
  const { page } = app;
  await open('2000024');
  await heading(page, 'Mme Lefèvre Pauline').waitFor();
  await part(page, 'Historique').waitFor();
  await keys.press('h');
  const drawer = dialog(page, /^Historique de/);
  await drawer.waitFor();
  await keys.press('Escape');
  await drawer.waitFor({ state: 'detached' });
});

test('4. a gap opened on its reasons; the gaps of the portfolio by product', async () => {
  const { page } = app;
  await keys.tabTo('button', /^35 Assurance emprunteur/);
  await keys.press('Enter');
  await part(page, 'Besoins non couverts')
    .getByText(/Crédit immobilier en cours, assurance/)
    .last()
    .waitFor();
  await keys.toScreen('Besoins non couverts');
  await rows(page, 'Par produit').nth(2).waitFor();
  await keys.tabTo('button', /détention$/i);
  await keys.press('Tab', 'ArrowDown', 'Enter');
  await page.getByRole('heading', { level: 2, name: /^À qui proposer/ }).waitFor();
});

test('5. the call list: a blocked client says why, the first callable one is dialled', async () => {
  const { page } = app;
  await keys.toScreen('Liste d’appels');
  await rows(page, 'Liste d’appels').nth(2).waitFor();
  await keys.tabTo('radio', /^Tous/);
  await keys.press('ArrowRight');
  await eventually(async () => (await textOf(rows(page, 'Liste d’appels').first())).includes('Bloqué')).toBe(false);
  await keys.tabTo('button', /\d+ ans/);
  await keys.press('Enter');
  const drawer = dialog(page, 'Noter un contact');
  await drawer.waitFor();
  expect((await app.outside()).dialled).toHaveLength(1);
  await keys.press('Escape');
  await drawer.waitFor({ state: 'detached' });
});

test('6. a contact logged in five keys', async () => {
  const { page } = app;
  await open('2000024');
  await heading(page, 'Mme Lefèvre Pauline').waitFor();
  const before = await contactsToday(page);
  const drawer = dialog(page, 'Noter un contact');
  await keys.press('Control+l');
  await drawer.getByText('Lefèvre Pauline').waitFor();
  await drawer.getByRole('radio', { name: 'Compte', exact: true }).waitFor();
  await keys.press('1', '1', '1', 'Control+Enter');
  await page.getByText('Contact enregistré : Lefèvre Pauline').waitFor();
  await eventually(() => contactsToday(page)).toBe(before + 1);
});

test('7. a slot booked from the second proposal, its invitation saved', async () => {
  const { page } = app;
  const drawer = dialog(page, /^Rendez-vous avec/);
  await keys.press('r');
  await drawer.getByRole('grid').waitFor();
  await eventually(async () => (await keys.focused()).name).toMatch(/^Proposition 1/);
  await keys.press('2');
  await eventually(async () => (await keys.focused()).name).toMatch(/^Proposition 2/);
  await keys.press('Enter');
  await drawer.getByRole('heading', { name: /^Rendez-vous réservé/ }).waitFor();
  await eventually(async () => (await keys.focused()).name).toMatch(/^Noter le contact/);
  await keys.tabTo('button', /^Enregistrer l’invitation/);
  await keys.press('Enter');
  await page.getByText(/^Invitation enregistrée/).waitFor();
  expect(readdirSync(app.filesDir).filter((name) => name.endsWith('.ics'))).toHaveLength(1);
  await keys.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await eventually(() => textOf(part(page, 'Rendez-vous'))).toContain('Visioconférence');
});

test('7. a slot booked from the grid with the arrows', async () => {
  const { page } = app;
  const drawer = dialog(page, /^Rendez-vous avec/);
  await keys.press('r');
  await drawer.getByRole('grid').waitFor();
  await eventually(async () => (await keys.focused()).name).toMatch(/^Proposition 1/);
  await keys.tabTo('button', /^(?!Proposition).+, libre$/);
  const first = await keys.focused();
  await keys.press('ArrowDown');
  const second = await keys.focused();
  expect(second.name).not.toBe(first.name);
  await keys.press('Enter');
  await drawer.getByRole('heading', { name: /^Rendez-vous réservé/ }).waitFor();
  await keys.press('Escape');
  await drawer.waitFor({ state: 'detached' });
});

test('10. an export in the Échange profile, and the session left', async () => {
  const { page } = app;
  const modal = dialog(page, 'Exporter les contacts');
  await keys.press('Control+e');
  await modal.getByText(/^\d.* contacts?, /).waitFor();
  await keys.tabTo('radio', 'Excel FR');
  await keys.press('ArrowRight');
  await modal.getByText(/^\d.* contacts?, /).waitFor();
  await keys.tabTo('button', 'Choisir l’emplacement et exporter');
  await keys.press('Enter');
  await modal.getByText('Export terminé').waitFor();
  await keys.press('Escape');
  await modal.waitFor({ state: 'detached' });
  await keys.press('Control+Alt+l');
  await heading(page, 'Session verrouillée').waitFor();
  await keys.type('demonstration-1');
  await keys.press('Enter');
  await heading(page, 'Mme Lefèvre Pauline').waitFor();
});
