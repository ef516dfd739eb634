/** The catalogue at work: what the bank brings, what compliance decides and what the team words reach the advisors at once. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADVISOR,
  DIRECTOR,
  dialog,
  eventually,
  goTo,
  handOver,
  launchDemonstration,
  openClient,
  part,
  pick,
  plain,
  rows,
  SUPERVISOR,
  signIn,
  textOf,
} from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

const LEP = 'Livret d’épargne populaire';
const LDDS = 'Livret de développement durable et solidaire';

let app: LaunchedApp;
/** The rules in force, as their file. */
let rules = '';
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, DIRECTOR);
  rules = await exportRules();
});
afterAll(() => app.close());

const openTab = async (tab: string) => {
  await goTo(app.page, 'Produits');
  await app.page.getByRole('tab', { name: tab }).click();
};
async function exportRules(): Promise<string> {
  const path = join(app.filesDir, 'regles.json');
  await openTab('Règles et fichiers');
  await app.page.getByText('En vigueur', { exact: true }).first().waitFor();
  await app.answerSave(path);
  await app.page.getByRole('button', { name: 'Exporter un fichier…' }).click();
  await app.page.getByRole('menuitem', { name: 'Les règles en vigueur' }).click();
  await app.page.getByText(/^regles\.json/).waitFor();
  return readFileSync(path, 'utf8');
}
async function choose(button: string, name: string, text: string): Promise<void> {
  const path = join(app.filesDir, name);
  writeFileSync(path, text);
  await app.answerOpen(path);
  await app.page.getByRole('button', { name: button }).click();
}
/** How many lack the product, as the table of the gaps says. */
async function needsOf(product: string): Promise<number> {
  await goTo(app.page, 'Besoins non couverts');
  const line = rows(app.page, 'Par produit').filter({ hasText: product });
  await line.first().waitFor();
  return Number((await textOf(line.first().getByRole('cell').first())).replace(/\D/g, ''));
}
/** Whom the advisor may call about the product, as the list of calls says. */
async function callable(): Promise<number> {
  const label = app.page.getByRole('radiogroup', { name: 'Clients montrés' }).getByText(/^À appeler \(/);
  return Number((await textOf(label)).replace(/\D/g, ''));
}

test('a faulty file is refused with its lines and reasons, and what was in force stays', async () => {
  const { page } = app;
  const at = rules.split('\n').findIndex((line) => /"points": \d/.test(line));
  await choose('Importer un fichier…', 'fautif.json', rules.replace(/"points": (?=\d)/, '"points": -'));
  await page.getByText('1 erreur dans fautif.json').waitFor();
  const [fault] = await rows(page, 'Erreurs du fichier').allInnerTexts();
  expect(plain(fault ?? '')).toMatch(new RegExp(`^${at + 1} rules\\.0\\.points Attendu`));
  const lines = await rows(page, 'Catalogues et règles').allInnerTexts();
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toContain('En vigueur');
});

test('a good file says what it would change, and changes it once it is imported', async () => {
  const { page } = app;
  const before = await needsOf(LEP);
  await openTab('Règles et fichiers');
  const wider = rules
    .replace(/"version": "[^"]+"/, '"version": "banque-2026.2"')
    .replace('"euros": 23028', '"euros": 29000');
  await choose('Choisir à nouveau…', 'bareme.json', wider);
  await page.getByText('bareme.json est valable').waitFor();
  const change = rows(page, 'Ce qui changerait').filter({ hasText: LEP });
  const [was, is] = (await change.getByRole('cell').allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')));
  expect(was).toBe(before);
  expect(is).toBeGreaterThan(before);
  await page.getByRole('button', { name: 'Importer ce fichier' }).click();
  await page.getByText('« banque-2026.2 » est importée et en vigueur.').waitFor();
  await eventually(() => needsOf(LEP)).toBe(is);
});

test('a rule tried names who would leave; nothing changes until it is saved', async () => {
  const { page } = app;
  const before = await needsOf('Assurance vie');
  await openTab('Bac à sable');
  await pick(page, page.getByRole('combobox', { name: 'Produit' }), 'Assurance vie');
  await page.getByRole('combobox', { name: 'Règle' }).click();
  await page
    .getByRole('option', { name: /Livret A au plafond/ })
    .first()
    .click();
  await page.getByText('Sans la règle', { exact: true }).click();
  await page.getByRole('button', { name: 'Essayer' }).click();
  const change = rows(page, 'Ce qui changerait').filter({ hasText: 'Assurance vie' });
  const leaving = change.getByRole('button').first();
  const name = plain(await leaving.innerText()).replace('− ', '');
  await leaving.click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  expect(await needsOf('Assurance vie')).toBe(before);
});

test('a link taken away blocks the calls that stood on it', async () => {
  const { page } = app;
  await handOver(page, ADVISOR);
  await goTo(page, 'Liste d’appels');
  await pick(page, page.getByRole('combobox', { name: 'Produit' }), LDDS);
  await eventually(callable).toBeGreaterThan(0);
  const before = await callable();

  await handOver(page, DIRECTOR);
  await openTab('Liens d’appel');
  await page.getByRole('button', { name: `Modifier la base d’appel : ${LDDS}` }).click();
  const modal = dialog(page, `Base d’appel : ${LDDS}`);
  await modal.getByText('Consentement', { exact: true }).click();
  await modal.getByRole('textbox', { name: /^Motif/ }).fill('Avis de la conformité du 23 novembre');
  await modal.getByRole('button', { name: 'Enregistrer' }).click();
  const line = rows(page, 'Sur quelle base appeler').filter({ hasText: LDDS });
  await eventually(() => textOf(line)).toMatch(/Hélène Fontaine : Avis de la conformité/);

  await handOver(page, ADVISOR);
  await goTo(page, 'Liste d’appels');
  await page.getByText(/aucun accord ni contrat lié : \d+/).waitFor();
  await eventually(callable).toBeLessThan(before);
});

test('a pitch rewritten by the supervisor is what an advisor reads from a proposal', async () => {
  const { page } = app;
  await handOver(page, SUPERVISOR);
  await goTo(page, 'Produits');
  await page.getByRole('searchbox', { name: 'Rechercher un produit' }).fill('epargne populaire');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { level: 2, name: LEP }).waitFor();
  const pitch = part(page, 'Argumentaire');
  await pitch.getByRole('button', { name: 'Modifier' }).click();
  const words = 'Votre avis d’impôt vous y donne droit : le LEP est le livret le mieux rémunéré.';
  await pitch.getByRole('textbox', { name: 'Argumentaire' }).fill(words);
  await page.keyboard.press('Control+Alt+l');
  await page.getByRole('heading', { level: 1, name: 'Session verrouillée' }).waitFor();
  await page.getByRole('textbox', { name: 'Mot de passe' }).fill('demonstration-7');
  await page.keyboard.press('Enter');
  await eventually(() => pitch.getByRole('textbox', { name: 'Argumentaire' }).inputValue()).toBe(words);
  await pitch.getByRole('button', { name: 'Enregistrer la version' }).click();
  await pitch
    .getByText(/^Version \d+, Claire Vasseur/)
    .first()
    .waitFor();

  await handOver(page, ADVISOR);
  await openClient(page, '2000024');
  await part(page, 'Besoins non couverts')
    .getByRole('button', { name: `Fiche produit : ${LEP}` })
    .click();
  const drawer = dialog(page, 'Fiche produit');
  await drawer.getByText(words).waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await part(page, 'Identité').waitFor();
});
