/** The director plans: what is short or without a deputy is seen, an absence recorded without a mouse, a week printed. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  DIRECTOR,
  dialog,
  eventually,
  goTo,
  heading,
  launchDemonstration,
  pick,
  signIn,
  textOf,
} from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
const grid = (): Locator => app.page.getByRole('grid', { name: 'Planning de l’agence' });
const cell = (name: RegExp): Locator => grid().getByRole('button', { name });
const alerts = (): Locator => app.page.getByRole('list', { name: 'À régler' });
const MATHIEU = /^jeudi 26 novembre, Mathieu Lefort/;

beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, DIRECTOR);
  await goTo(app.page, 'Planning');
  await grid().waitFor();
});
afterAll(() => app.close());

test('the absent one’s row names the deputy, and a day under the minimum says so in its head', async () => {
  expect(await textOf(cell(/^mercredi 25 novembre, Thomas d’Aubert/))).toContain('→ Julien L.');
  const wednesday = grid().getByRole('columnheader', { name: /mercredi 25 novembre/ });
  expect(await textOf(wednesday)).toContain('matin : 4 conseillers présents, il en manque 1 pour un minimum de 5');
  await alerts()
    .getByText(/^Thomas d’Aubert.*rendez-vous à décider/)
    .waitFor();
});

test('an absence is recorded by the keys with a deputy, asked about, and taken back', async () => {
  const { page } = app;
  await cell(/^mercredi 25 novembre, Thomas d’Aubert/).focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  await expect(cell(MATHIEU).evaluate((button) => button === document.activeElement)).resolves.toBe(true);
  await page.keyboard.press('a');
  const form = dialog(page, 'Absence : Mathieu Lefort');
  await pick(page, form.getByRole('combobox', { name: 'Remplaçant' }), 'Julien Le Bihan');
  await form.getByRole('button', { name: 'Ajouter' }).click();
  await dialog(page, 'Rendez-vous à décider').waitFor();
  await page.keyboard.press('Escape');
  // He covers two of them on that day.
  await alerts()
    .getByText(/^Julien Le Bihan remplace à la fois/)
    .waitFor();
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await alerts()
    .getByText(/^Julien Le Bihan remplace à la fois/)
    .waitFor({ state: 'detached' });
});

test('Enter opens the day of that person in the calendar, and the way back finds the place', async () => {
  const { page } = app;
  await cell(MATHIEU).focus();
  await page.keyboard.press('Enter');
  await heading(page, 'Rendez-vous').waitFor();
  await page.getByText('jeudi 26 novembre 2026').waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await grid().waitFor();
  await eventually(() => cell(MATHIEU).getAttribute('tabindex')).toBe('0');
});

test('each week is printed on one sheet', async () => {
  const { page } = app;
  await page.evaluate(() => window.addEventListener('afterprint', (event) => event.stopImmediatePropagation(), true));
  await page.getByRole('button', { name: 'Imprimer' }).click();
  await page.locator('[data-print="planning"]').waitFor({ state: 'attached' });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});
