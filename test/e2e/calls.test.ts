/** Point 5: the outbound call list, ranked, with the rule that blocks and the next allowed instant. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADVISOR,
  dialog,
  eventually,
  goTo,
  launchDemonstration,
  rows,
  signIn,
  textOf,
  textsOf,
} from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
let lines: Locator;
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, ADVISOR);
  await goTo(app.page, 'Liste d’appels');
  lines = rows(app.page, 'Liste d’appels');
  await lines.first().waitFor();
});
afterAll(() => app.close());

const show = (which: RegExp) => app.page.getByRole('radiogroup', { name: 'Clients montrés' }).getByText(which);
const counted = async (which: RegExp) => Number(/\d+/.exec(await textOf(show(which)))?.[0]);
/** The cells of the lines that are on their screen, skeletons left out. */
const cells = async (place: number) =>
  (await textsOf(lines.locator(`:nth-child(${place}):is(td, th)`))).filter((text) => text !== '');

test('each line has its reasons with their points, the strongest line first', async () => {
  await eventually(async () => (await cells(2)).length).toBeGreaterThan(5);
  const reasons = await cells(2);
  for (const why of reasons) expect(why).toMatch(/^\+\d[\d\s]*[A-ZÀ-Ö].*\./);
});

test('the parts of the list add up to the whole: one call a household, the others with those it goes to', async () => {
  const said = /même foyer qu’un client à appeler : (\d+)/.exec(await textOf(app.page.getByRole('main')));
  const others = Number(said?.[1]);
  expect(others).toBeGreaterThan(0);
  expect((await counted(/^À appeler/)) + (await counted(/^Bloqués/)) + others).toBe(await counted(/^Tous/));
});

test('who may not be called stays in sight, with the rule and from when, on both clocks', async () => {
  await show(/^Bloqués/).click();
  await eventually(async () => (await cells(4)).every((text) => text.startsWith('Bloqué : '))).toBe(true);
  const blocked = await cells(4);
  for (const text of blocked)
    expect(text).toMatch(
      /^Bloqué : [a-zé’ ]+ (Pas d’appel sans nouvel accord du client|À partir du .+ \d\d:\d\d.*|.+)$/,
    );
  expect(await app.page.getByRole('button', { name: /^Appeler / }).count()).toBe(0);
});

test('a client elsewhere in the world is blocked by the hour on their own clock', async () => {
  const { page } = app;
  const outOfHours = lines.filter({ hasText: 'hors des heures autorisées' });
  await page.getByRole('table', { name: 'Liste d’appels' }).getByRole('button').first().focus();
  await eventually(async () => {
    if ((await outOfHours.count()) === 0) await page.keyboard.press('PageDown');
    return outOfHours.count();
  }).toBeGreaterThan(0);
  const text = await textOf(outOfHours.first());
  expect(text).toMatch(/\d\d:\d\d (?!Paris)\S+/);
  expect(text).toMatch(/À partir du \S+ \d+ \S+, \d\d:\d\d/);
});

test('calling dials, starts the contact with the right client, direction and nature', async () => {
  const { page } = app;
  await show(/^À appeler/).click();
  await eventually(async () => (await cells(5)).every((text) => text === 'Appeler')).toBe(true);
  const button = page.getByRole('button', { name: /^Appeler / }).first();
  const name = (await button.getAttribute('aria-label'))?.replace('Appeler ', '') ?? '';
  await button.click();
  const drawer = dialog(page, 'Noter un contact');
  await drawer.getByText(name, { exact: true }).waitFor();
  expect(await drawer.getByRole('radio', { name: 'Téléphone', exact: true }).isChecked()).toBe(true);
  expect(await drawer.getByRole('radio', { name: 'Sortant', exact: true }).isChecked()).toBe(true);
  const { dialled } = await app.outside();
  expect(dialled).toHaveLength(1);
  expect(dialled[0]).toMatch(/^tel:\+\d+$/);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
});
