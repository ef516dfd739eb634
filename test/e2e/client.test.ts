/** Points 3 and 4: a client on one screen, and the equipment gaps with their reasons. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADVISOR,
  dialog,
  goTo,
  heading,
  launchDemonstration,
  openClient,
  part,
  plain,
  rows,
  signIn,
  textOf,
  textsOf,
} from '#test/support/e2e.ts';
import { settled } from '#test/support/e2eAxe.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, ADVISOR);
});
afterAll(() => app.close());

/** "+35 Revenu fiscal…" → 35; "-10 …" → -10. */
const points = (reason: string): number => Number(/^[+−-]?\d+/.exec(reason)?.[0].replace('−', '-') ?? Number.NaN);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

test('the sheet says who, how to reach them, at what hour, and whether a commercial call is lawful', async () => {
  const { page } = app;
  await openClient(page, '2000024');
  await heading(page, 'Mme Lefèvre Pauline').waitFor();
  const head = await textOf(page.getByRole('main').locator('header'));
  expect(head).toContain('47 ans · née Royer · n° 2000024 · portefeuille de Nadia Marchand');
  expect(head).toContain('Bloqué : hors des heures autorisées À partir du mar. 24 nov., 11:00 (14:00 La Réunion)');
  const identity = await textOf(part(page, 'Identité'));
  expect(identity).toContain('+262 639 98 35 73');
  expect(identity).toMatch(/Chez le client, il est 13:3\d à La Réunion/);
});

test('household, consents, holdings, promises, appointments and history stand on the same screen', async () => {
  const { page } = app;
  expect(await textOf(part(page, 'Foyer'))).toContain('Lefèvre Yann 44 ans');
  expect(await textOf(part(page, 'Consentements'))).toContain('Épargne en vigueur donné le 28/07/2026');
  const holdings = part(page, 'Équipement');
  expect(await holdings.getByRole('listitem').count()).toBe(7);
  const euros = (text: string) => Number(text.replace('−', '-').replace(/[^\d-]/g, ''));
  const said = /Ressources ([\d ]+) € · Emplois ([\d ]+) €/.exec(await textOf(holdings));
  // Inside an amount every space is one that does not break.
  const amounts = (await holdings.getByRole('listitem').allInnerTexts())
    .flatMap((line) => /[−-]?\d[\d\u00a0\u202f]*[\u00a0\u202f]€/.exec(line) ?? [])
    .map(euros);
  // Each amount is shown to the euro: the sums may differ by as many as there are lines.
  expect(Math.abs(sum(amounts.filter((each) => each > 0)) - euros(said?.[1] ?? ''))).toBeLessThan(amounts.length);
  expect(-sum(amounts.filter((each) => each < 0))).toBe(euros(said?.[2] ?? ''));
  for (const name of ['Promesses', 'Rendez-vous']) await part(page, name).waitFor();
  const history = part(page, 'Historique');
  expect(await history.getByRole('listitem').count()).toBe(8);
  await history.getByRole('button', { name: 'Tout voir' }).click();
  const whole = page.getByRole('dialog', { name: 'Historique de Lefèvre Pauline' });
  await whole.getByText('13 sur 13 contacts').waitFor();
  expect(await whole.getByRole('listitem').count()).toBe(13);
  await page.keyboard.press('Escape');
  await whole.waitFor({ state: 'detached' });
});

test('a member of the household opens in one press, and the way back leads here', async () => {
  const { page } = app;
  await part(page, 'Foyer').getByRole('button', { name: 'Lefèvre Yann' }).click();
  await heading(page, /Lefèvre Yann$/).waitFor();
  await page.getByRole('button', { name: 'Retour' }).click();
  await heading(page, 'Mme Lefèvre Pauline').waitFor();
});

test('each gap of the sheet lists the rules that fired, and their points add up to its score', async () => {
  const { page } = app;
  const gaps = part(page, 'Besoins non couverts');
  await gaps.getByRole('button', { name: /autres besoins$/ }).click();
  const lines = gaps.locator('ul').first().locator(':scope > li');
  const count = await lines.count();
  expect(count).toBe(14);
  for (let at = 0; at < count; at += 1) {
    const line = lines.nth(at);
    const opener = line.locator('button[aria-expanded]');
    if ((await opener.getAttribute('aria-expanded')) === 'false') await opener.click();
    const [score] = (await textOf(opener)).split(' ');
    const reasons = await textsOf(line.getByRole('listitem'));
    expect(reasons.length).toBeGreaterThan(0);
    expect([...reasons, sum(reasons.map(points))]).toEqual([...reasons, Number(score)]);
    expect(await textOf(line)).toContain('Avant de proposer.');
  }
});

test('what is not proposed says why', async () => {
  const { page } = app;
  await part(page, 'Besoins non couverts').getByRole('button', { name: 'Pourquoi pas ?' }).click();
  const drawer = dialog(page, /^Produits non proposés/);
  const products = await drawer.getByRole('term').count();
  expect(products).toBeGreaterThan(0);
  const reasons = await textsOf(drawer.getByRole('definition'));
  expect(reasons).toHaveLength(products);
  for (const reason of reasons) expect(reason).toMatch(/.{10,}\.$/);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
});

test('the gaps of the portfolio, product by product: who holds, who could, who lacks', async () => {
  const { page } = app;
  await goTo(page, 'Besoins non couverts');
  await rows(page, 'Par produit').first().waitFor();
  const products = await textsOf(rows(page, 'Par produit').filter({ hasText: '%' }));
  expect(products.length).toBeGreaterThan(5);
  for (const product of products) expect(product).toMatch(/ \d+ \d+ \d+ \d+ %$/);
});

test('a product chosen shows who lacks it, the strongest need first, with points that add up', async () => {
  const { page } = app;
  await rows(page, 'Par produit').getByRole('button', { name: 'Livret d’épargne populaire', exact: true }).click();
  const table = 'À qui proposer : Livret d’épargne populaire';
  await heading2(table).waitFor();
  await settled(page);
  // Cell by cell in one reading: name, score, reasons.
  const lines = await rows(page, table).evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => (cell as HTMLElement).innerText)),
  );
  const gaps = lines.filter(([score]) => score).map(([score, why = '']) => ({ score: Number(score), why: plain(why) }));
  expect(gaps.length).toBeGreaterThan(3);
  expect(gaps.map(({ score }) => score)).toEqual(gaps.map(({ score }) => score).sort((x, y) => y - x));
  for (const { score, why } of gaps) {
    const fired = [...why.matchAll(/(?:^| )([+−-]\d+) [A-ZÀ-ÖŒ]/g)].map(([, written]) => points(written ?? ''));
    expect([why, sum(fired)]).toEqual([why, score]);
  }
});

const heading2 = (name: string) => app.page.getByRole('heading', { level: 2, name });
