/** Flow D without a mouse: the client's zone, the hours to offer, an hour that does not exist, and the booking. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADVISOR, dialog, eventually, launchDemonstration, part, plain, signIn, textOf } from '#test/support/e2e.ts';
import { violations } from '#test/support/e2eAxe.ts';
import { type Keyboard, keyboardOf } from '#test/support/e2eKeyboard.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
let keys: Keyboard;
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, ADVISOR);
  keys = keyboardOf(app.page);
});
afterAll(() => app.close());

const booking = () => dialog(app.page, /^Rendez-vous avec /);
const lastCopied = async () => plain((await app.outside()).copied.at(-1) ?? '');

test('R on the sheet opens the booking, T says that the client lives in Nouméa', async () => {
  await keys.press('Control+k');
  await dialog(app.page, 'Rechercher un client ou un écran').waitFor();
  await keys.type('2000024');
  await app.page.getByRole('option').first().waitFor();
  await keys.press('Enter');
  await part(app.page, 'Identité').waitFor();
  await keys.press('r');
  await booking().getByRole('grid').waitFor();
  await keys.press('t');
  await eventually(async () => (await keys.focused()).name).toBe('Fuseau horaire du client');
  await keys.press('Control+a');
  await keys.type('Nouméa');
  await booking()
    .getByRole('option', { name: /^Nouméa/ })
    .waitFor();
  await keys.press('ArrowDown', 'Enter');
  await booking()
    .getByRole('button', { name: /^Proposition 1 : .*à Nouméa, libre$/ })
    .waitFor();
  await booking()
    .getByRole('figure', { name: /Confort du client \(Nouméa\).*En commun : de 09:00 à 10:00\.$/ })
    .waitFor();
  expect(await violations(app.page)).toEqual([]);
});

test('C copies three hours as a sentence, Maj+C as an e-mail', async () => {
  await keys.press('1');
  await eventually(async () => (await keys.focused()).name).toMatch(/^Proposition 1 /);
  await keys.press('c');
  await eventually(lastCopied).toMatch(
    /^Je vous propose : .* à 9 h 00 \(heure de Paris\), soit 19 h 00 à Nouméa ; .* ; ou /,
  );
  await keys.press('Shift+C');
  await eventually(lastCopied).toMatch(/^Votre rendez-vous Bonjour .* – .* Dites-moi/);
  expect(await violations(app.page)).toEqual([]);
  await keys.tabTo('button', 'Fermer le brouillon');
  await keys.press('Enter');
  await booking().getByRole('grid').waitFor();
});

test('an hour of the night on which the clocks go forward is refused, one that comes twice asks which', async () => {
  await keys.tabTo('textbox', 'Jour et heure');
  await keys.type('dim 28/03/2027 2h30');
  await keys.press('Enter');
  expect(await textOf(booking().getByRole('alert'))).toBe(
    '02:30 le dimanche 28 mars 2027 n’existe pas à Paris : les horloges y passent de 02:00 à 03:00. Choisissez une heure avant 02:00, ou à partir de 03:00.',
  );
  await keys.press('Control+a');
  await keys.type('31/10/2027 2h30');
  await keys.press('Enter');
  expect(await textOf(booking().getByRole('alert'))).toContain('existe deux fois à Paris');
  expect(await violations(app.page)).toEqual([]);
  await keys.press('Control+a', 'Delete');
});

test('arrows move in the grid, Enter books, and what comes next is there', async () => {
  const free = /^\S+ \d+ \S+ \d{4}, \d\d:\d\d à Paris, .*à Nouméa, libre$/;
  await keys.tabTo('button', free);
  const first = (await keys.focused()).name;
  await keys.press('ArrowRight');
  await eventually(async () => (await keys.focused()).name).not.toBe(first);
  expect((await keys.focused()).name).toMatch(free);
  await keys.press('ArrowLeft');
  await eventually(async () => (await keys.focused()).name).toBe(first);
  await keys.press('ArrowRight');
  await eventually(async () => (await keys.focused()).name).not.toBe(first);
  const chosen = (await keys.focused()).name;
  await keys.press('Enter');
  await booking()
    .getByRole('heading', { name: /^Rendez-vous réservé avec / })
    .waitFor();
  const day = /^\S+ \d+ \S+ \d{4}/.exec(chosen)?.[0] ?? '?';
  expect(await textOf(booking())).toContain(day);
  for (const name of ['Noter le contact', 'Préparer l’entretien', 'Autre rendez-vous', 'Ouvrir la fiche'])
    await booking().getByRole('button', { name }).waitFor();
  expect(await violations(app.page)).toEqual([]);
});
