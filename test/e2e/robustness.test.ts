/** What goes wrong: a killed process, a forgotten password, a desk left alone, a bad folder, a full disk. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shiftDate } from '#test/host/shiftDate.ts';
import {
  ADVISOR,
  contactsToday,
  DIRECTOR,
  dialog,
  eventually,
  goTo,
  handOver,
  heading,
  launchDemonstration,
  MORNING_CONTACTS,
  NIGHTS,
  openClient,
  part,
  rows,
  signIn,
  signInWith,
  signOut,
  textOf,
} from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

const PASSWORD = 'demonstration-1';
const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
let app: LaunchedApp;
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attitre-pannes-'));
  app = await launchDemonstration();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const drawer = () => dialog(app.page, 'Noter un contact');
const note = () => drawer().getByRole('textbox', { name: 'Note' });
/** A draft is promised to be safe half a second after the last key: the only promise that is a matter of time. */
const draftIsSafe = () => app.page.waitForTimeout(700);
/** Behind the lock the login is already there. */
async function unlock(): Promise<void> {
  const { page } = app;
  await heading(page, 'Session verrouillée').waitFor();
  expect(await page.getByRole('textbox', { name: 'Identifiant' }).inputValue()).toBe('nmarchand');
  await page.getByRole('textbox', { name: 'Mot de passe', exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Écrans' }).waitFor();
}

test('five wrong passwords lock the account: each says how many remain, the right one no longer opens', async () => {
  const { page } = app;
  const alert = page.getByRole('alert');
  for (const left of ['Encore 4 essais', 'Encore 3 essais', 'Encore 2 essais', 'Encore 1 essai ']) {
    await signInWith(page, 'abenali', 'pas le bon');
    await alert.filter({ hasText: left }).waitFor();
  }
  await signInWith(page, 'abenali', 'pas le bon');
  await eventually(() => textOf(alert)).toMatch(/Compte bloqué jusqu’à \d\d:\d\d/);
  await signInWith(page, 'abenali', 'demonstration-3');
  await eventually(() => textOf(alert)).toMatch(/Compte bloqué jusqu’à \d\d:\d\d/);
  expect(await page.getByRole('navigation').count()).toBe(0);
});

test('a draft being typed comes back after a kill -9 of the data process', async () => {
  const { page } = app;
  await signIn(page, ADVISOR);
  await openClient(page, '2000024');
  await page.keyboard.press('Control+l');
  await drawer().getByRole('radio', { name: 'Compte', exact: true }).waitFor();
  await page.keyboard.press('1');
  await note().fill('Une note à moitié');
  await draftIsSafe();
  await app.killData();
  await unlock();
  if ((await drawer().count()) === 0) await page.keyboard.press('Control+l');
  await drawer().getByText('Lefèvre Pauline').waitFor();
  await eventually(() => note().inputValue()).toBe('Une note à moitié');
  expect(await drawer().getByRole('radio', { name: 'Compte', exact: true }).isChecked()).toBe(true);
});

test('a contact shown as recorded is there after a kill -9 in the same instant', async () => {
  const { page } = app;
  await drawer().getByRole('radio', { name: 'Joint', exact: true }).focus();
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Contact enregistré : Lefèvre Pauline').waitFor();
  await app.killData();
  await unlock();
  await eventually(() => contactsToday(page)).toBe(MORNING_CONTACTS + 1);
  await openClient(page, '2000024');
  await eventually(() => textOf(part(page, 'Historique').getByRole('listitem').first())).toContain('Une note à moitié');
});

test('a desk that slept past the idle minutes wakes locked, and gives the same screen back', async () => {
  const { page } = app;
  await goTo(page, 'Portefeuille');
  await page.evaluate(shiftDate, 20 * 60_000);
  await unlock();
  await heading(page, 'Portefeuille').waitFor();
});

test('a draft and the contacts of the day survive the application itself', async () => {
  await openClient(app.page, '2000017');
  await app.page.keyboard.press('Control+l');
  await drawer().getByRole('radio', { name: 'Compte', exact: true }).waitFor();
  await note().fill('À finir demain');
  await draftIsSafe();
  await app.page.keyboard.press('Escape');
  await drawer().waitFor({ state: 'detached' });
  const page = await app.relaunch();
  await signIn(page, ADVISOR);
  expect(await contactsToday(page)).toBe(MORNING_CONTACTS + 1);
  await openClient(page, '2000017');
  await page.keyboard.press('Control+l');
  await eventually(() => note().inputValue()).toBe('À finir demain');
  await drawer().getByRole('button', { name: 'Effacer le brouillon' }).click();
  await page.keyboard.press('Escape');
  await drawer().waitFor({ state: 'detached' });
});

test.skipIf(!existsSync('/dev/full'))('a full disk during an export says so, and leaves nothing behind', async () => {
  const { page } = app;
  const path = join(folder, 'plein.csv');
  // The export writes beside its place first: there, a device that is always full.
  symlinkSync('/dev/full', `${path}.partiel`);
  const modal = dialog(page, 'Exporter les contacts');
  const start = modal.getByRole('button', { name: 'Choisir l’emplacement et exporter' });
  await page.keyboard.press('Control+e');
  await app.answerSave(path);
  await start.click();
  await modal.getByText('Le disque est plein : le fichier n’a pas été écrit.').waitFor();
  expect(readdirSync(folder)).toEqual([]);

  await app.answerSave(join(folder, 'pas-la', 'contacts.csv'));
  await start.click();
  await modal.getByText('Ce dossier n’existe plus. Choisissez un autre dossier.').waitFor();

  mkdirSync(join(folder, 'contacts.csv'));
  await app.answerSave(join(folder, 'contacts.csv'));
  await start.click();
  await modal.getByText('Un dossier porte déjà le nom « contacts.csv ».').waitFor();

  await app.answerSave(join(folder, 'enfin.csv'));
  await start.click();
  await modal.getByText('Export terminé').waitFor();
  expect(readFileSync(join(folder, 'enfin.csv'), 'utf8').length).toBeGreaterThan(1000);
  await modal.getByRole('button', { name: 'Autre export' }).click();
  await page.keyboard.press('Escape');
  await modal.waitFor({ state: 'detached' });
});

test('a folder that is not an extract, or one with a missing column, is refused with what to do', async () => {
  const { page } = app;
  await handOver(page, DIRECTOR);
  await goTo(page, 'Imports');
  const choose = page.getByRole('button', { name: 'Choisir le dossier de l’extrait' });
  const refusal = page.getByRole('alert');
  const empty = join(folder, 'photos');
  mkdirSync(empty);
  await app.answerOpen(empty);
  await choose.click();
  await eventually(() => textOf(refusal)).toMatch(/clients\.csv|extrait/);

  const night = join(folder, 'extrait-2026-11-20');
  cpSync(join(FIXTURES, 'extrait-2026-11-20'), night, { recursive: true });
  const clients = join(night, 'clients.csv');
  writeFileSync(clients, readFileSync(clients, 'utf8').replace('telephone_mobile', 'portable'));
  await app.answerOpen(night);
  await choose.click();
  await eventually(() => textOf(refusal)).toContain('telephone_mobile');
  expect(await page.getByRole('button', { name: 'Appliquer l’import' }).count()).toBe(0);
  await eventually(() => rows(page, 'Imports précédents').count()).toBe(NIGHTS);
  await signOut(page);
});
