/** Somebody is absent: a colleague sees their list meanwhile, holds their meetings, and gives both back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADVISOR,
  dialog,
  eventually,
  goTo,
  handOver,
  heading,
  launchDemonstration,
  openClient,
  part,
  pick,
  rows,
  signIn,
  textOf,
  textsOf,
} from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

const DEPUTY = 'Aïcha Benali';
const COVERED = `Vous remplacez ${ADVISOR} jusqu’au vendredi 27 novembre`;
let app: LaunchedApp;
/** Of the absent one, as she saw them herself. */
let late: readonly string[] = [];
beforeAll(async () => {
  app = await launchDemonstration();
});
afterAll(() => app.close());

/** Who is promised what, without the columns of the day. */
const names = async (): Promise<string[]> =>
  (await textsOf(rows(app.page, 'Promesses').getByRole('rowheader'))).toSorted();

test('who will be absent names a deputy, and decides about each meeting', async () => {
  const { page } = app;
  await signIn(page, ADVISOR);
  await goTo(page, 'Promesses');
  await rows(page, 'Promesses').first().waitFor();
  late = await names();
  expect(late.length).toBeGreaterThan(0);

  await goTo(page, 'Réglages');
  const absences = part(page, 'Absences et temps réservé');
  await absences.getByRole('textbox', { name: 'Au', exact: true }).fill('27/11/2026');
  await pick(page, absences.getByRole('combobox', { name: 'Remplaçant', exact: true }), DEPUTY);
  await absences.getByRole('button', { name: 'Ajouter' }).click();
  const decisions = dialog(page, 'Rendez-vous à décider');
  const meetings = decisions.getByRole('listitem');
  await meetings.first().waitFor();
  const before = await meetings.count();
  const give = decisions.getByRole('button', { name: `Confier à ${DEPUTY} :` });
  expect(await give.count()).toBeGreaterThan(0);
  await give.first().click();
  await eventually(() => meetings.count()).toBe(before - 1);
  await page.keyboard.press('Escape');
  // Found again where the absence stands.
  const line = absences.getByRole('button', { name: /à décider.*absence du mar\. 24 nov\./ });
  await eventually(() => textOf(line)).toBe(`${before - 1} à décider`);
});

test('the deputy sees the absent one’s list, and only while it lasts', async () => {
  const { page } = app;
  await handOver(page, DEPUTY);
  const covered = part(page, COVERED);
  await covered.getByRole('button', { name: /promesses? en retard$/ }).click();
  await heading(page, 'Promesses').waitFor();
  await page.getByText(`${COVERED}.`).waitFor();
  await eventually(names).toEqual(late);

  await goTo(page, 'Ma journée');
  await covered.getByRole('button', { name: /clients? à appeler$/ }).click();
  await rows(page, 'Liste d’appels').first().waitFor();
  await page.getByRole('button', { name: 'Démarrer la session' }).click();
  await dialog(page, 'Démarrer une session d’appels')
    .getByText(new RegExp(`^Liste d’appels de ${ADVISOR}`))
    .waitFor();
  await page.keyboard.press('Escape');

  await openClient(page, late[0] ?? '');
  await page.getByText(`Client de ${ADVISOR}, que vous remplacez`).waitFor();
});

test('the deputy takes over a meeting with one press, by the keys', async () => {
  const { page } = app;
  await goTo(page, 'Ma journée');
  const meetings = part(page, COVERED).getByRole('list');
  const lines = meetings.getByRole('listitem');
  await lines.first().waitFor();
  const takes = lines.getByRole('button', { name: /^Je le tiens/ });
  // The colleague’s hours are not all free: the first that is.
  for (let index = 0; index < (await takes.count()); index += 1) {
    await takes.nth(index).focus();
    await page.keyboard.press('Enter');
    const said = page.getByText(/^Vous tenez le rendez-vous de /).or(part(page, COVERED).getByRole('alert'));
    await said.first().waitFor();
    if (await page.getByText(/^Vous tenez le rendez-vous de /).isVisible()) break;
  }
  await goTo(page, 'Rendez-vous');
  await page
    .getByText(/pour Nadia/)
    .first()
    .waitFor();
});

test('once she is back, nothing of her portfolio is open any more', async () => {
  const { page } = app;
  await handOver(page, ADVISOR);
  await goTo(page, 'Réglages');
  await part(page, 'Absences et temps réservé')
    .getByRole('button', { name: /^Retirer\s: mar\. 24 nov\. 00:00$/ })
    .click();
  await page.getByText('Retiré du calendrier.').waitFor();
  await handOver(page, DEPUTY);
  await part(page, 'Liste d’appels').waitFor();
  expect(await part(page, COVERED).count()).toBe(0);
  await goTo(page, 'Promesses');
  await page.getByText(new RegExp(`^Vous ne remplacez plus ${ADVISOR}`)).waitFor();
  expect(await names()).not.toEqual(late);
});
