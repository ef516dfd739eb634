/** Point 8: the director reassigns three hundred clients, sees the loads, and takes the batch back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADVISOR,
  DIRECTOR,
  eventually,
  goTo,
  handOver,
  launchDemonstration,
  part,
  pick,
  rows,
  signIn,
  textOf,
  textsOf,
} from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, DIRECTOR);
});
afterAll(() => app.close());

type Load = { readonly name: string; readonly before: number; readonly after: number };

/** "Nadia Marchand 212 150 (-62) avant 318 après 240" */
async function loads(): Promise<Load[]> {
  const lines = await textsOf(rows(app.page, 'Charge des conseillers avant et après'));
  return lines.map((line) => {
    const [, name = '', before, after, change] = /^(\D+) (\d+) (\d+) \(([+−-]?\d+)\)/.exec(line) ?? [];
    expect({ line, change: Number(change?.replace('−', '-')) }).toEqual({
      line,
      change: Number(after) - Number(before),
    });
    return { name, before: Number(before), after: Number(after) };
  });
}
const total = (all: readonly Load[], key: 'before' | 'after') => all.reduce((sum, load) => sum + load[key], 0);

/** Clients of each advisor, as the accounts screen counts them. */
async function portfolioSizes(): Promise<Map<string, number>> {
  await goTo(app.page, 'Comptes');
  const table = rows(app.page, 'Effectif de l’agence');
  await table.first().waitFor();
  const sizes = new Map<string, number>();
  for (const line of await textsOf(table)) {
    const [, name, clients] = /^(.+) C\d+ Conseiller \S+ (\d+) /.exec(line) ?? [];
    if (name) sizes.set(name, Number(clients));
  }
  return sizes;
}

let before = new Map<string, number>();

test('three hundred clients by a filter, shared between three: the loads before and after', async () => {
  const { page } = app;
  before = await portfolioSizes();
  expect(before.size).toBe(6);
  await goTo(page, 'Réaffectation');
  await page.getByRole('textbox', { name: 'Les premiers seulement' }).fill('300');
  await page.getByText('300 clients sélectionnés').waitFor();
  for (const name of ['Thomas d’Aubert', 'Sophie Œuvrard', 'Mathieu Lefort'])
    await page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
  await page.getByRole('button', { name: 'Simuler' }).click();
  await part(page, '3. Simulation').waitFor();

  const simulated = await loads();
  expect(total(simulated, 'after')).toBe(total(simulated, 'before'));
  const giver = simulated.find(({ name }) => name === ADVISOR);
  expect(giver?.after).toBeLessThan(giver?.before ?? 0);
});

test('a batch without a motive is refused, beside the motive', async () => {
  const { page } = app;
  await page.getByRole('button', { name: /^Réaffecter \d+ clients$/ }).click();
  await page.getByText('Indiquez le motif : trois caractères au moins.').waitFor();
});

test('confirmed with its motive, the portfolios are what the simulation said', async () => {
  const { page } = app;
  const simulated = await loads();
  const action = page.getByRole('button', { name: /^Réaffecter \d+ clients$/ });
  const moved = Number(/\d+/.exec(await textOf(action))?.[0]);
  await page.getByRole('textbox', { name: 'Motif' }).fill('Congé longue durée');
  await action.click();
  await page.getByText('Lot appliqué').waitFor();
  expect(await textOf(page.getByRole('main'))).toContain(
    `${moved} clients réaffectés, à effet du mardi 24 novembre 2026. Motif : Congé longue durée.`,
  );
  const after = await portfolioSizes();
  for (const { name, before: was, after: is } of simulated)
    expect([name, (after.get(name) ?? 0) - (before.get(name) ?? 0)]).toEqual([name, is - was]);
});

test('the batch undone gives every client back', async () => {
  const { page } = app;
  await goTo(page, 'Réaffectation');
  await page.getByRole('tab', { name: 'Lots précédents' }).click();
  const batch = rows(page, 'Lots précédents').filter({ hasText: 'Congé longue durée' });
  expect(await textOf(batch)).toContain('Hélène Fontaine');
  await batch.getByRole('button', { name: 'Annuler le lot' }).click();
  await page.getByRole('button', { name: 'Annuler ce lot' }).click();
  await page.getByText('Lot annulé').waitFor();
  await eventually(() => textOf(batch)).toMatch(/Annulé$/);
  expect(await portfolioSizes()).toEqual(before);
});

test('a whole portfolio goes to one advisor, who finds it', async () => {
  const { page } = app;
  await goTo(page, 'Réaffectation');
  await page.getByRole('tab', { name: 'Préparer un lot' }).click();
  const again = page.getByRole('button', { name: 'Préparer un autre lot' });
  const owner = page.getByRole('combobox', { name: 'Portefeuille de' });
  await again.or(owner).first().waitFor();
  if (await again.isVisible()) await again.click();
  await pick(page, owner, /^Nadia Marchand · /);
  const whole = before.get(ADVISOR) ?? 0;
  await page.getByRole('radiogroup', { name: 'Répartir' }).getByText('À un conseiller').click();
  await page.getByRole('radio', { name: /^Julien Le Bihan/ }).check();
  await page.getByRole('button', { name: 'Simuler' }).click();
  await part(page, '4. Confirmation').waitFor();
  await page.getByRole('textbox', { name: 'Motif' }).fill('Départ en retraite');
  await page.getByRole('button', { name: /^Réaffecter \d+ clients$/ }).click();
  await page.getByText('Lot appliqué').waitFor();
  const left = (await portfolioSizes()).get(ADVISOR) ?? 0;
  // Who is closed or deceased stays unless asked for.
  expect(left).toBeLessThan(whole / 10);
  await handOver(page, ADVISOR);
  await goTo(page, 'Portefeuille');
  await page.getByText('Aucun client ne répond à ces critères.').waitFor();
});
