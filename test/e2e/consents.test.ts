/** What a client agrees to and takes back during a call, by the keyboard alone; a number that turns out to be wrong. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADVISOR, choose, dialog, goTo, launchDemonstration, openClient, part, signIn } from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

const CLIENT = '2000024';
let app: LaunchedApp;
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, ADVISOR);
  await openClient(app.page, CLIENT);
});
afterAll(() => app.close());

test('C then 4 records a consent to insurance with its proof; W then 4 withdraws it at once', async () => {
  const { page } = app;
  const consents = part(page, 'Consentements');
  await page.keyboard.press('c');
  await page.getByRole('group', { name: /^Consentement à être appelé/ }).waitFor();
  await page.keyboard.press('Numpad4');
  const given = consents.getByRole('listitem').filter({ hasText: 'Assurance' });
  await given.getByText('en vigueur').waitFor();
  await given.getByText('Texte et preuve').click();
  await given.getByText(/recueilli par Nadia Marchand/).waitFor();
  await page.keyboard.press('w');
  await page.keyboard.press('Digit4');
  await consents.getByText(/^Retrait\s: assurance$/).waitFor();
  await given.getByText('retiré', { exact: true }).waitFor();
});

test('while a note is typed, C, W and digits are text', async () => {
  const { page } = app;
  await page.keyboard.press('Control+l');
  const drawer = dialog(page, 'Noter un contact');
  const note = drawer.getByRole('textbox', { name: 'Note' });
  await note.click();
  await page.keyboard.type('cw12');
  expect(await note.inputValue()).toBe('cw12');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
});

test('a wrong number is off at once, and back once somebody verified it', async () => {
  const { page } = app;
  await page.keyboard.press('Control+l');
  const drawer = dialog(page, 'Noter un contact');
  await choose(drawer, 'Sens', 'Sortant');
  await choose(drawer, 'Motif', 'Compte');
  await choose(drawer, 'Issue', 'Mauvais numéro');
  await choose(drawer, 'Suite', 'Aucune suite');
  await page.keyboard.press('Control+Enter');
  await drawer.waitFor({ state: 'detached' });
  await part(page, 'Numéro à corriger').waitFor();
  await goTo(page, 'Mes contacts du jour');
  const list = part(page, 'Numéros à corriger');
  await list.getByRole('button', { name: 'Lefèvre Pauline' }).click();
  await part(page, 'Numéro à corriger').getByRole('button', { name: 'Numéro vérifié' }).click();
  await part(page, 'Numéro à corriger').waitFor({ state: 'detached' });
});
