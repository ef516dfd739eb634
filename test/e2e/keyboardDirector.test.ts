/** The director's points, each done once without a mouse. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dialog, eventually, heading, launchDemonstration, NIGHTS, part, rows, textOf } from '#test/support/e2e.ts';
import { type Keyboard, keyboardOf } from '#test/support/e2eKeyboard.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

const NIGHT = join(import.meta.dirname, '..', 'fixtures', 'extrait-2026-11-20');
let app: LaunchedApp;
let keys: Keyboard;
beforeAll(async () => {
  app = await launchDemonstration();
  keys = keyboardOf(app.page);
});
afterAll(() => app.close());

test('8. three hundred clients reassigned, and taken back', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Se connecter' }).waitFor();
  await keys.type('hfontaine');
  await keys.press('Tab');
  await keys.type('demonstration-8');
  await keys.press('Enter');
  await heading(page, 'Équipe').waitFor();
  await keys.toScreen('Réaffectation');
  await page.getByText(/clients sélectionnés$/).waitFor();
  await keys.tabTo('textbox', 'Les premiers seulement');
  await keys.type('300');
  await page.getByText('300 clients sélectionnés').waitFor();
  await keys.tabTo('checkbox', /^Aïcha Benali/);
  await keys.press('Space');
  await keys.tabTo('checkbox', /^Julien Le Bihan/);
  await keys.press('Space');
  await keys.tabTo('button', 'Simuler');
  await keys.press('Enter');
  await part(page, '4. Confirmation').waitFor();
  expect(await rows(page, 'Charge des conseillers avant et après').count()).toBeGreaterThan(2);
  await keys.tabTo('textbox', /^Motif/);
  await keys.type('Rééquilibrage');
  await keys.press('Enter');
  await page.getByText('Lot appliqué').waitFor();
  await keys.tabTo('button', 'Annuler le lot');
  await keys.press('Enter');
  await page.getByText('Lot annulé').waitFor();
});

test('9. an extract chosen, its report read, left without writing', async () => {
  const { page } = app;
  await keys.toScreen('Imports');
  await app.answerOpen(NIGHT);
  await keys.tabTo('button', 'Choisir le dossier de l’extrait');
  await keys.press('Enter');
  await rows(page, 'Totaux par fichier').first().waitFor({ timeout: 60_000 });
  expect(await textOf(rows(page, 'Totaux par fichier').filter({ hasText: 'Contrats' }))).toContain('6 715');
  await keys.tabTo('button', 'Abandonner');
  await keys.press('Enter');
  await eventually(() => rows(page, 'Imports précédents').count()).toBe(NIGHTS);
});

test('10. the branch’s contacts exported', async () => {
  const { page } = app;
  const modal = dialog(page, 'Exporter les contacts');
  await keys.press('Control+e');
  await modal.getByText(/^\d.* contacts?, .*agence/).waitFor();
  await keys.tabTo('button', 'Choisir l’emplacement et exporter');
  await keys.press('Enter');
  await modal.getByText('Export terminé').waitFor();
  await eventually(async () => (await keys.focused()).name).toBe('Ouvrir le dossier');
  await keys.press('Enter');
  await eventually(async () => (await app.outside()).revealed.length).toBe(1);
});
