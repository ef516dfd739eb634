/** Point 1: signing in as an advisor, and landing on the day. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADVISOR,
  eventually,
  figure,
  heading,
  launchDemonstration,
  part,
  rows,
  signIn,
  signOut,
  textOf,
  textsOf,
} from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchDemonstration();
});
afterAll(() => app.close());

test('the demonstration shows its eight accounts with their passwords', async () => {
  const accounts = app.page.getByRole('button', { name: /demonstration-\d/ });
  await accounts.first().waitFor();
  expect(await accounts.count()).toBe(8);
  expect(await textOf(accounts.first())).toBe('Nadia Marchand Conseiller nmarchand · demonstration-1');
});

test('an advisor lands on the day: late promises, callbacks, appointments, the call list', async () => {
  const { page } = app;
  await signIn(page, ADVISOR);
  await part(page, 'Promesses en retard').waitFor();
  expect(await textOf(page.getByRole('main'))).toContain('mardi 24 novembre 2026');

  const late = await textsOf(part(page, 'Promesses en retard').getByRole('listitem'));
  expect(late.length).toBeGreaterThan(0);
  for (const line of late) expect(line).toMatch(/\d jours? de retard/);
  const callbacks = await textsOf(part(page, 'Rappels à faire').getByRole('listitem'));
  expect(callbacks.length).toBeGreaterThan(0);
  const lateCallbacks = callbacks.filter((line) => /de retard/.test(line));
  expect(await figure(page, 'Promesses en retard(, dont \\d+ rappels?)?')).toBe(
    String(late.length + lateCallbacks.length),
  );

  const hours = await part(page, 'Rendez-vous du jour').getByRole('listitem').allInnerTexts();
  expect(hours.length).toBeGreaterThan(0);
  // Paris first, whatever other clock stands beside it.
  const times = hours.map((line) => /\d\d:\d\d/.exec(line)?.[0] ?? line);
  expect(times).toEqual([...times].sort());
  for (const time of times) expect(time).toMatch(/^\d\d:\d\d$/);

  const calls = part(page, 'Liste d’appels');
  expect(await calls.getByRole('listitem').count()).toBe(10);
  expect(await calls.getByRole('button', { name: /^Appeler / }).count()).toBe(10);
});

test('a promise kept leaves the list at once', async () => {
  const { page } = app;
  const late = part(page, 'Promesses en retard').getByRole('listitem');
  const before = await late.count();
  const kept = await textOf(late.first().getByRole('button').first());
  await late
    .first()
    .getByRole('button', { name: `Promesse tenue : ${kept}` })
    .click();
  await page.getByText(`Promesse tenue : ${kept}.`).waitFor();
  await eventually(() => late.count()).toBe(before - 1);
});

test('the whole call list is one press away', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Tout voir : Liste d’appels' }).click();
  await heading(page, 'Liste d’appels').waitFor();
  await rows(page, 'Liste d’appels').first().waitFor();
});

test('leaving the session shows nothing of it any more', async () => {
  const { page } = app;
  await signOut(page);
  expect(await page.getByRole('navigation').count()).toBe(0);
});
