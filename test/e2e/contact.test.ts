/** Point 6: a contact logged by keyboard, in five actions, is seen everywhere at once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADVISOR,
  contactsToday,
  dialog,
  eventually,
  figure,
  goTo,
  heading,
  launchDemonstration,
  MORNING_CONTACTS,
  openClient,
  part,
  rows,
  signIn,
  textOf,
} from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, ADVISOR);
});
afterAll(() => app.close());

const drawer = () => dialog(app.page, 'Noter un contact');
const checked = (name: string) => drawer().getByRole('radio', { name, exact: true }).isChecked();

test('Ctrl+L, reason, outcome, follow-up, Ctrl+Entrée: five actions, and the contact is recorded', async () => {
  const { page } = app;
  await openClient(page, '2000024');
  const history = part(page, 'Historique').getByRole('listitem');
  const before = await textOf(history.first());
  expect(await contactsToday(page)).toBe(MORNING_CONTACTS);

  await page.keyboard.press('Control+l');
  await drawer().getByText('Lefèvre Pauline').waitFor();
  await drawer().getByRole('radio', { name: 'Compte', exact: true }).waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await page.keyboard.press('Control+Enter');

  await page.getByText('Contact enregistré : Lefèvre Pauline').waitFor();
  await eventually(() => textOf(history.first())).not.toBe(before);
  expect(await textOf(history.first())).toMatch(/^Entrant Compte · Joint · Téléphone .*Nadia Marchand$/);
  await eventually(() => contactsToday(page)).toBe(MORNING_CONTACTS + 1);
  expect(await textOf(part(page, 'Historique'))).toContain('14');
});

test('it counts in the day, and stands in the list of today’s contacts', async () => {
  const { page } = app;
  await goTo(page, 'Ma journée');
  await eventually(() => figure(page, 'Contacts du jour')).toBe(String(MORNING_CONTACTS + 1));
  await goTo(page, 'Mes contacts du jour');
  const lines = rows(page, 'Mes contacts du jour');
  await eventually(() => textOf(lines.first())).toContain('Lefèvre Pauline');
  expect(await figure(page, 'Contacts')).toBe(String(MORNING_CONTACTS + 1));
});

test('a follow-up with its due date in plain French becomes a promise', async () => {
  const { page } = app;
  await openClient(page, '2000024');
  await page.keyboard.press('Control+l');
  await drawer().getByRole('radio', { name: 'Compte', exact: true }).waitFor();
  await page.keyboard.press('3');
  expect(await checked('Joint')).toBe(false);
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  expect(await checked('Rappel')).toBe(true);
  await page.keyboard.type('lun 14h');
  await drawer().getByText('lundi 30 novembre 2026 à 14:00').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Rappeler au sujet du livret.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Contact enregistré : Lefèvre Pauline').first().waitFor();
  await eventually(() => textOf(part(page, 'Promesses'))).toContain('Rappel lun. 30 nov., 14:00');
  expect(await contactsToday(page)).toBe(MORNING_CONTACTS + 2);
});

test('what is missing is said beside its field, which takes the focus; nothing is recorded', async () => {
  const { page } = app;
  await page.keyboard.press('Control+l');
  await drawer().getByRole('radio', { name: 'Compte', exact: true }).waitFor();
  await page.keyboard.press('Control+Enter');
  await drawer().getByText('Choisissez un motif.').waitFor();
  await drawer().getByText('Choisissez une issue.').waitFor();
  await page.keyboard.press('1');
  expect(await drawer().getByRole('radiogroup', { name: 'Motif' }).getByRole('radio', { checked: true }).count()).toBe(
    1,
  );
  await drawer().getByRole('button', { name: 'Effacer le brouillon' }).or(drawer()).first().waitFor();
  await page.keyboard.press('Escape');
  await drawer().waitFor({ state: 'detached' });
  expect(await contactsToday(page)).toBe(MORNING_CONTACTS + 2);
});

test('a contact undone is out of the history, and what was typed is a draft again', async () => {
  const { page } = app;
  await openClient(page, '2000017');
  const total = part(page, 'Historique');
  const before = await textOf(total);
  await page.keyboard.press('Control+l');
  await drawer().getByRole('radio', { name: 'Compte', exact: true }).waitFor();
  for (const digit of ['2', '1', '1']) await page.keyboard.press(digit);
  await page.keyboard.press('Control+Enter');
  const said = page.getByRole('alert').filter({ hasText: 'Contact enregistré : Lefèvre Yann' });
  await said.getByRole('button', { name: 'Annuler' }).click();
  await page.getByText('Contact annulé. Sa saisie reste en brouillon.').waitFor();
  await eventually(() => textOf(total)).toBe(before);
  expect(await contactsToday(page)).toBe(MORNING_CONTACTS + 2);
  await page.keyboard.press('Control+l');
  await drawer().getByText('Brouillon repris').waitFor();
  await drawer().getByRole('button', { name: 'Effacer le brouillon' }).click();
  await page.keyboard.press('Escape');
  await drawer().waitFor({ state: 'detached' });
});

test('a correction names its reason, and the history shows the corrected contact', async () => {
  const { page } = app;
  await goTo(page, 'Mes contacts du jour');
  const lines = rows(page, 'Mes contacts du jour');
  const line = lines.filter({ hasText: 'Aucune suite' }).first();
  await line.getByRole('button', { name: 'Corriger le contact avec Lefèvre Pauline' }).click();
  const correcting = dialog(page, 'Corriger un contact');
  await correcting.getByRole('radiogroup', { name: 'Motif' }).getByText('Frais', { exact: true }).click();
  await correcting.getByRole('textbox', { name: 'Raison de la correction' }).fill('mauvais motif');
  await correcting.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Contact corrigé').waitFor();
  await eventually(() => textOf(lines.filter({ hasText: 'Frais' }).first())).toContain('corrigé : mauvais motif');
  await openClient(page, '2000024');
  await heading(page, 'Mme Lefèvre Pauline').waitFor();
  await eventually(() => textOf(part(page, 'Historique'))).toContain('corrigé : mauvais motif');
});
