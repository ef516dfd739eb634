/** From criteria typed by keyboard to the first client of a session; a campaign from its draft to its launch. */
import { afterAll, beforeAll, test } from 'vitest';
import {
  ADVISOR,
  DIRECTOR,
  dialog,
  eventually,
  figure,
  goTo,
  handOver,
  heading,
  launchDemonstration,
  part,
  rows,
  signIn,
  textOf,
} from '#test/support/e2e.ts';
import { settled } from '#test/support/e2eAxe.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchDemonstration({ viewport: { width: 1280, height: 720 } });
  await signIn(app.page, ADVISOR);
}, 60_000);
afterAll(() => app?.close());

test('1. criteria typed by keyboard are counted, and are still there after the program was killed', async () => {
  const { page } = app;
  await goTo(page, 'Ciblage');
  await page.getByText('Ciblages enregistrés').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.type('détient');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Détient', exact: true }).waitFor();
  await page
    .getByRole('group', { name: 'Détient', exact: true })
    .getByRole('combobox', { name: 'Produits' })
    .fill('livret a');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const found = part(page, 'Clients trouvés');
  await found.getByText('Clients qui détiennent un Livret A', { exact: true }).waitFor();
  await settled(page);
  const total = await figure(page, 'Au total');
  await eventually(async () => (await rows(page, 'Clients trouvés').count()) > 0).toBe(true);

  const again = await app.relaunch();
  again.setDefaultTimeout(15_000);
  await signIn(again, ADVISOR);
  await goTo(again, 'Ciblage');
  const kept = part(again, 'Clients trouvés');
  await kept.getByText('Clients qui détiennent un Livret A', { exact: true }).waitFor();
  await eventually(() => figure(again, 'Au total')).toBe(total);
}, 90_000);

test('2. saved under a name, the group is what the session calls', async () => {
  const { page } = app;
  await page.getByRole('textbox', { name: 'Nom du ciblage' }).fill('Livret A');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByRole('button', { name: 'Utiliser Livret A' }).waitFor();
  const total = await figure(page, 'Au total');
  await page.getByRole('button', { name: 'Lancer la session d’appels' }).click();
  const start = dialog(page, 'Démarrer une session d’appels');
  await start.getByText('Livret A', { exact: true }).waitFor();
  const shown = start.locator('dl > div').filter({ hasText: /^Clients/ });
  await eventually(async () => textOf(shown.getByRole('definition'))).toBe(total);
  await page.keyboard.press('Escape');
}, 60_000);

test('3. the director prepares a campaign, sees who blocks what, and launches it', async () => {
  const { page } = app;
  await handOver(page, DIRECTOR);
  await goTo(page, 'Ciblage');
  await page.getByRole('button', { name: 'Nouvelle campagne' }).click();
  await page.getByRole('textbox', { name: 'Nom de la campagne' }).fill('Retraite');
  await page.getByRole('combobox', { name: 'Ajouter une condition' }).fill('revenu');
  await page.locator('[role="option"][data-combobox-selected]', { hasText: 'Revenu fiscal' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Revenu fiscal' }).getByRole('textbox', { name: 'De' }).fill('30000');
  await page.getByRole('textbox', { name: 'Début' }).fill('24/11/2026');
  await page.getByRole('textbox', { name: 'Fin' }).fill('23/11/2026');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await page.getByText(/^La campagne finirait avant de commencer/).waitFor();
  await page.getByRole('textbox', { name: 'Fin' }).fill('18/12/2026');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await page.getByRole('heading', { level: 2, name: 'Retraite' }).waitFor();
  await page.getByRole('button', { name: 'Lancer', exact: true }).click();
  const launch = dialog(page, /^Lancer/);
  await eventually(() => figure(page, 'Au total')).not.toBe('0');
  const total = await figure(page, 'Au total');
  await launch.getByRole('button', { name: 'Lancer' }).click();
  await launch.waitFor({ state: 'detached' });
  await eventually(async () => textOf(page.getByText(/membres$/).first())).toContain(total);
}, 60_000);

test('4. an advisor finds the campaign, and what it asks to say', async () => {
  const { page } = app;
  await handOver(page, ADVISOR);
  await goTo(page, 'Ciblage');
  await page.getByRole('tab', { name: /^Campagnes/ }).click();
  await page.getByRole('button', { name: /^Épargne : le point/ }).click();
  await part(page, 'Script d’appel').waitFor();
  await page.getByRole('button', { name: 'Lancer la session d’appels' }).click();
  await dialog(page, 'Démarrer une session d’appels').getByRole('button', { name: 'Commencer les appels' }).click();
  await heading(page, 'Session d’appels').waitFor();
}, 60_000);
