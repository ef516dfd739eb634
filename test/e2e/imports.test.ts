/** First start, point 9 and the accounts: a new branch, the bank's two nights, and an advisor who signs in. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  contactsToday,
  dialog,
  eventually,
  goTo,
  heading,
  openClient,
  part,
  plain,
  rows,
  signInWith,
  signOut,
  TUESDAY_1030,
  textOf,
  textsOf,
} from '#test/support/e2e.ts';
import { type LaunchedApp, launchApp } from '#test/support/launch.ts';

const PASSWORD = 'une phrase assez longue';
const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
let app: LaunchedApp;
let nights = '';
beforeAll(async () => {
  nights = mkdtempSync(join(tmpdir(), 'attitre-nuits-'));
  for (const night of ['extrait-2026-11-20', 'extrait-2026-11-21'])
    cpSync(join(FIXTURES, night), join(nights, night), { recursive: true });
  app = await launchApp({ clock: TUESDAY_1030 });
});
afterAll(async () => {
  await app.close();
  rmSync(nights, { recursive: true, force: true });
});

async function chooseNight(night: 20 | 21): Promise<void> {
  await app.answerOpen(join(nights, `extrait-2026-11-${night}`));
  await app.page.getByRole('button', { name: 'Choisir le dossier de l’extrait' }).click();
  await totals().first().waitFor();
}
const totals = () => rows(app.page, 'Totaux par fichier');
/** Created, changed, unchanged, rejected, duplicates, lines, vanished of a file. */
async function figuresOf(file: string): Promise<number[]> {
  const cells = await totals().filter({ hasText: file }).getByRole('cell').allInnerTexts();
  return cells.map((text) => Number(plain(text).replace(/[^\d]/g, '')));
}
async function apply(): Promise<void> {
  await app.page.getByRole('button', { name: 'Appliquer l’import' }).click();
  await app.page.getByText('Import appliqué').waitFor({ timeout: 60_000 });
}

test('the first start creates the branch, prints its recovery key once, and leads to the import', async () => {
  const { page } = app;
  await heading(page, 'Créer votre e-agence').waitFor();
  const fields = {
    'Nom de l’e-agence': 'e-agence Atlantique',
    Prénom: 'Gaël',
    Nom: 'Œuvrard',
    'Matricule du directeur': 'D001',
    Identifiant: 'goeuvrard',
    'Nouveau mot de passe': PASSWORD,
    'Confirmez le nouveau mot de passe': PASSWORD,
  };
  for (const [name, value] of Object.entries(fields))
    await page.getByRole('textbox', { name, exact: true }).fill(value);
  await page.getByRole('button', { name: 'Créer l’agence' }).click();
  await heading(page, 'Clé de secours').waitFor();
  const key = await textOf(page.getByRole('status', { name: 'Clé de secours à conserver' }));
  expect(key.length).toBeGreaterThan(19);
  const next = page.getByRole('button', { name: 'Continuer vers l’import' });
  expect(await next.isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: 'Je l’ai imprimée et rangée' }).check();
  await next.click();
  await heading(page, 'Imports').waitFor();
  expect(await page.getByText(key).count()).toBe(0);
});

test('the first night is read without writing, its totals add up to the lines, then it is applied', async () => {
  const { page } = app;
  await chooseNight(20);
  expect(await textOf(page.getByRole('main'))).toContain('Extrait du vendredi 20 novembre 2026 · simulation');
  expect(await figuresOf('Conseillers')).toEqual([8, 0, 0, 0, 0, 8, 0]);
  expect(await figuresOf('Clients')).toEqual([1200, 0, 0, 0, 0, 1200, 0]);
  expect(await figuresOf('Contrats')).toEqual([6715, 0, 0, 0, 0, 6715, 0]);
  expect(await figuresOf('Consentements')).toEqual([482, 0, 0, 0, 0, 482, 0]);
  await apply();
  const history = rows(page, 'Imports précédents');
  await eventually(() => history.count()).toBe(1);
  expect(await textOf(history.first())).toMatch(/^extrait-2026-11-20 nuit du 20\/11\/2026 .*Gaël Œuvrard/);
});

test('the director opens an advisor’s access; the advisor must replace the temporary password', async () => {
  const { page } = app;
  await goTo(page, 'Comptes');
  await page.getByRole('button', { name: 'Ouvrir l’accès de Mehdi Mercier' }).click();
  const given = dialog(page, 'Mot de passe temporaire');
  await given.waitFor();
  const [login = '', temporary = ''] = await textsOf(given.getByRole('definition'));
  await given.getByRole('button', { name: 'C’est noté' }).click();
  await signOut(page);

  await signInWith(page, login, temporary);
  await heading(page, 'Choisissez votre mot de passe').waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  await page.getByRole('textbox', { name: 'Mot de passe provisoire' }).fill(temporary);
  await page.getByRole('textbox', { name: 'Nouveau mot de passe', exact: true }).fill('mon propre secret à moi');
  await page.getByRole('textbox', { name: 'Confirmez le nouveau mot de passe' }).fill('mon propre secret à moi');
  await page.getByRole('button', { name: 'Changer' }).click();
  await heading(page, 'Ma journée').waitFor();
  await signOut(page);
  await signInWith(page, login, 'mon propre secret à moi');
  await heading(page, 'Ma journée').waitFor();
});

test('the advisor notes a contact with a client that the next night changes', async () => {
  const { page } = app;
  await openClient(page, '1000065');
  await page.keyboard.press('Control+l');
  const drawer = dialog(page, 'Noter un contact');
  await drawer.getByRole('radio', { name: 'Compte', exact: true }).waitFor();
  for (const digit of ['1', '1', '1']) await page.keyboard.press(digit);
  await page.keyboard.type('Préfère le matin.');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Contact enregistré/).waitFor();
  await eventually(() => contactsToday(page)).toBe(1);
  await signOut(page);
});

test('the second night: four telephones, three advisors proposed, two vanished, one created, all else unchanged', async () => {
  const { page } = app;
  await signInWith(page, 'goeuvrard', PASSWORD);
  await page.getByRole('navigation', { name: 'Écrans' }).waitFor();
  await goTo(page, 'Imports');
  await chooseNight(21);
  expect(await figuresOf('Conseillers')).toEqual([0, 0, 8, 0, 0, 8, 0]);
  expect(await figuresOf('Clients')).toEqual([1, 7, 1191, 0, 0, 1199, 2]);
  expect(await figuresOf('Contrats')).toEqual([0, 0, 6715, 0, 0, 6715, 0]);
  expect(await figuresOf('Consentements')).toEqual([0, 0, 482, 0, 0, 482, 0]);
  const changes = await textOf(part(page, 'Colonnes modifiées'));
  expect(changes).toContain('telephone_mobile : 4');
  expect(changes).toContain('matricule_conseiller : 3');
  expect(await textOf(part(page, 'Changements de conseiller proposés'))).toContain('3 clients');
  await apply();
  await page.getByText('3 changements de conseiller attendent votre décision.').waitFor();
});

test('the proposals wait for the director; accepted, the client changes portfolio with the whole history', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Décider' }).click();
  await heading(page, 'Réaffectation').waitFor();
  await page.getByRole('tab', { name: /^Propositions de la banque/ }).click();
  const proposals = rows(page, 'Propositions de la banque');
  await eventually(() => proposals.count()).toBe(3);
  const line = proposals.filter({ hasText: '1000065' });
  await line.getByRole('button', { name: /^Accepter pour / }).click();
  await page.getByText('1 proposition acceptée.').waitFor();
  await eventually(() => proposals.count()).toBe(2);
  await openClient(page, '1000065');
  expect(await textOf(page.getByRole('main').locator('header'))).toContain('portefeuille de Camille Dumas');
  expect(await textOf(part(page, 'Historique'))).toContain('Préfère le matin.');
});

test('the vanished are flagged, not deleted', async () => {
  await openClient(app.page, '1000221');
  expect(await textOf(app.page.getByRole('main').locator('header'))).toContain('Absent de l’extrait');
});

test('the same night once more changes nothing', async () => {
  const { page } = app;
  await goTo(page, 'Imports');
  await chooseNight(21);
  await page.getByText('Cet extrait ne change rien').waitFor();
  expect(await figuresOf('Clients')).toEqual([0, 0, 1199, 0, 0, 1199, 0]);
  expect(await page.getByRole('button', { name: 'Appliquer l’import' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Abandonner' }).click();
  await eventually(() => rows(page, 'Imports précédents').count()).toBe(2);
});
