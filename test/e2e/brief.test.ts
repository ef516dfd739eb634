/** The page before a meeting: prepared by the keyboard, printed on one sheet. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADVISOR, dialog, goTo, launchDemonstration, openClient, plain, signIn } from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

/** By number and by name: a mortgage and a needy file, a complaint, households, retired people. */
const CLIENTS = [
  '2000024',
  '2000017',
  'Brun Véronique',
  'd’Aubigny Nicolas',
  'Bertin Maëlys',
  'André Maëlys',
  'Perrin Anne',
];
const OBJECTIVES = 'Faire le point sur la retraite.\nProposer un second rendez-vous.';
let app: LaunchedApp;
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, ADVISOR);
});
afterAll(() => app.close());

/** The sheets of paper that the system's dialog would be given. */
async function sheets(): Promise<number> {
  const pdf = await app.page.pdf({ preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
}

test('P on the day opens the next meeting; objectives typed there are saved and printed', async () => {
  const { page } = app;
  await page
    .getByRole('button', { name: /^Préparer l’entretien avec/ })
    .first()
    .waitFor();
  await page.keyboard.press('p');
  const drawer = dialog(page, 'Préparer l’entretien');
  const field = drawer.getByRole('textbox', { name: 'Objectifs de l’entretien' });
  await field.fill(OBJECTIVES);
  await drawer.getByText('Brouillon gardé').waitFor();
  await page.keyboard.press('Control+Enter');
  await drawer.getByText('Brouillon gardé').waitFor({ state: 'detached' });
  const name = plain(await drawer.getByRole('heading', { level: 2 }).nth(1).innerText());
  await page.emulateMedia({ media: 'print' });
  const printed = plain(await page.locator('body').innerText());
  for (const text of [name, plain(OBJECTIVES), 'Équipement', 'À apporter, à vérifier', 'Accords et cadre légal'])
    expect(printed).toContain(text);
  expect(printed).not.toContain('Ma journée');
  await page.emulateMedia({ media: null });
  expect(await sheets()).toBe(1);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
});

test('the page of each client of the demonstration is one sheet of paper', async () => {
  const { page } = app;
  for (const client of CLIENTS) {
    await openClient(page, client);
    await page.keyboard.press('p');
    const drawer = dialog(page, 'Préparer l’entretien');
    await drawer.getByRole('article').waitFor();
    expect([client, await sheets()]).toEqual([client, 1]);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  }
});

test('an objective that was not saved comes back with its appointment', async () => {
  const { page } = app;
  await goTo(page, 'Ma journée');
  const open = page.getByRole('button', { name: /^Préparer l’entretien avec/ }).last();
  await open.click();
  const drawer = dialog(page, 'Préparer l’entretien');
  const field = drawer.getByRole('textbox', { name: 'Objectifs de l’entretien' });
  await field.fill('À moitié écrit');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await open.click();
  expect(await field.inputValue()).toBe('À moitié écrit');
  await drawer.getByText('Brouillon gardé').waitFor();
});

test('from the agenda too, the page is printed, and not the week behind it', async () => {
  const { page } = app;
  await page.keyboard.press('Escape');
  await goTo(page, 'Rendez-vous');
  await page
    .getByRole('button', { name: /\d\d:\d\d–\d\d:\d\d/ })
    .first()
    .waitFor();
  await page.keyboard.press('p');
  const drawer = dialog(page, 'Préparer l’entretien');
  await drawer.getByRole('article').waitFor();
  await page.emulateMedia({ media: 'print' });
  const printed = plain(await page.locator('body').innerText());
  await page.emulateMedia({ media: null });
  expect(printed).toContain('Objectifs de l’entretien');
  expect(printed).not.toContain('mercredi');
  expect(await sheets()).toBe(1);
});
