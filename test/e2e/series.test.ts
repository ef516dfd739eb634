/** A meeting that comes back, without a mouse: a holiday in the way, the following ones moved, one cancelled, and undone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADVISOR, dialog, eventually, launchDemonstration, part, signIn, textOf } from '#test/support/e2e.ts';
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

/** From Monday 23 November to Monday 19 April 2027. */
const WEEKS_AHEAD = 21;
const repeat = () => dialog(app.page, 'Répéter le rendez-vous');
const notice = (text: RegExp) => app.page.getByText(text).first();
const meetings = () => app.page.getByRole('button', { name: /, 15:00–15:30, .*Point trimestriel/ });

test('six Thursdays are asked for: Ascension Day is in the way, and the Wednesday of that week is taken', async () => {
  await keys.press('Control+k');
  await dialog(app.page, 'Rechercher un client ou un écran').waitFor();
  await keys.type('2000024');
  await app.page.getByRole('option').first().waitFor();
  await keys.press('Enter');
  await part(app.page, 'Identité').waitFor();
  await keys.press('r');
  const booking = dialog(app.page, /^Rendez-vous avec /);
  await booking.getByRole('grid').waitFor();
  await keys.tabTo('textbox', 'Objet');
  await keys.type('Point trimestriel');
  await keys.tabTo('textbox', 'Jour et heure');
  await keys.type('jeu 15/04/2027 14h30');
  await keys.press('Enter');
  await eventually(async () => (await keys.focused()).name).toMatch(/^Réserver/);
  await keys.press('Shift+Tab', 'Enter');
  await repeat().getByText('Tous les jeudis à 14:30, 6 fois').waitFor();
  expect(await textOf(repeat().getByRole('list', { name: 'Dates de la série' }))).toContain('Ascension');
  await keys.tabTo('radio', /^mer\. .*14:30/);
  await keys.press('Space');
  await repeat().getByRole('button', { name: 'Réserver 6 rendez-vous' }).waitFor();
  expect(await violations(app.page)).toEqual([]);
  await keys.tabTo('button', 'Réserver 6 rendez-vous');
  await keys.press('Enter');
  await notice(/^6 rendez-vous réservés avec /).waitFor();
  await dialog(app.page, /^Invitations/).waitFor();
  await keys.press('Escape');
  await eventually(() => app.page.getByRole('dialog').count()).toBe(0);
});

test('the second and those after it go to Fridays at 15:00; the one with a day of its own stays', async () => {
  await keys.toScreen('Rendez-vous');
  await keys.press('s');
  for (let week = 0; week < WEEKS_AHEAD; week += 1) await keys.press('ArrowRight');
  await keys.tabTo('button', /^jeudi 22 avril.*, 14:30–15:00/);
  await keys.press('Enter');
  await keys.tabTo('textbox', 'Nouvelle date et heure');
  await keys.type('ven 23/04/2027 15h');
  await keys.press('Enter');
  const move = dialog(app.page, 'Déplacer un rendez-vous répété');
  await move.getByText(/^Tous les jeudis à 14:30\./).waitFor();
  await eventually(async () => (await keys.focused()).role).toBe('radio');
  await keys.press('ArrowDown');
  expect(await textOf(move)).toContain('Celui-ci et les suivants (4 rendez-vous)');
  expect(await textOf(move)).toContain('1 autre a déjà une heure à part et la garde.');
  expect(await violations(app.page)).toEqual([]);
  await keys.tabTo('button', 'Déplacer');
  await keys.press('Enter');
  await notice(/^4 rendez-vous avec .* déplacés/).waitFor();
  await meetings().first().waitFor();
});

test('one of them is cancelled, and taken back', async () => {
  // Its « Annuler » is about the move.
  await eventually(() => app.page.getByText(/^4 rendez-vous avec .* déplacés/).count()).toBe(0);
  await keys.press('Escape');
  await eventually(() => app.page.getByRole('dialog').count()).toBe(0);
  await keys.tabTo('button', /^vendredi 23 avril.*, 15:00–15:30/);
  await keys.press('Enter');
  await keys.tabTo('button', /^Annuler le rendez-vous/);
  await keys.press('Enter');
  const cancel = dialog(app.page, 'Annuler le rendez-vous');
  await cancel.getByText(/^Tous les vendredis à 15:00\./).waitFor();
  await keys.tabTo('textbox', /^Motif de l’annulation/);
  await keys.type('Client en voyage');
  await keys.tabTo('button', 'Annuler le rendez-vous');
  await keys.press('Enter');
  await notice(/^1 rendez-vous avec .* annulé/).waitFor();
  await eventually(() => meetings().count()).toBe(0);
  await keys.tabTo('button', 'Annuler');
  await keys.press('Enter');
  await meetings().first().waitFor();
});
