/** What end-to-end tests do again and again, by the names a person sees. Nothing here waits for a time to pass. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type LaunchedApp, type LaunchOptions, launchApp } from './launch.ts';

/** Tuesday 24 November 2026, 10:30 in Paris: the legal window for calls is open. */
/** How long a screen may take to come, on a busy machine. */
const PATIENCE = { timeout: 15_000, interval: 30 } as const;

export const TUESDAY_1030 = '2026-11-24T09:30:00Z';

/** The demonstration's people, by the names on its sign-in screen. */
export const ADVISOR = 'Nadia Marchand';
export const OTHER_ADVISOR = 'Julien Le Bihan';
export const SUPERVISOR = 'Claire Vasseur';
export const DIRECTOR = 'Hélène Fontaine';

/** What the advisor has recorded by then: the demonstration's morning. */
export const MORNING_CONTACTS = 5;
/** The nights that the bank has sent to the demonstration. */
export const NIGHTS = 5;

/** The demonstration branch on that Tuesday morning. */
export async function launchDemonstration(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const app = await launchApp({ demonstration: true, clock: TUESDAY_1030, ...options });
  app.page.setDefaultTimeout(PATIENCE.timeout);
  return app;
}

/** Asks again until the answer is the one expected. */
export function eventually<T>(ask: () => Promise<T>): ReturnType<typeof expect.poll<T>> {
  return expect.poll(ask, PATIENCE);
}

export const heading = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, name, ...(typeof name === 'string' ? { exact: true } : {}) });

/** A titled part of the screen. */
export const part = (page: Page | Locator, name: string): Locator => page.getByRole('region', { name, exact: true });

/** The drawer or dialog with this title. */
export const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });

/** Rows of a table, its headings left out. */
export const rows = (page: Page | Locator, table: string): Locator =>
  page.getByRole('table', { name: table, exact: true }).locator('tbody').getByRole('row');

/** The text of an element as it is read: French typographic spaces become ordinary ones. */
export async function textOf(element: Locator): Promise<string> {
  return plain(await element.innerText());
}

export async function textsOf(elements: Locator): Promise<string[]> {
  return (await elements.allInnerTexts()).map(plain);
}

export const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** The value above its name in a strip of figures. */
export async function figure(page: Page | Locator, name: string): Promise<string> {
  const label = page.locator('dt').filter({ hasText: new RegExp(`^${name}$`) });
  return textOf(page.locator('dl > div').filter({ has: label }).getByRole('definition'));
}

/** Signs in from the demonstration's list of accounts, and waits for the first screen. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name} `) }).click();
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('navigation', { name: 'Écrans' }).waitFor();
  await heading(page, name === DIRECTOR || name === SUPERVISOR ? 'Équipe' : 'Ma journée').waitFor();
}

/** Signs in with what is typed; the first screen is whatever the account leads to. */
export async function signInWith(page: Page, login: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Identifiant' }).fill(login);
  await page.getByRole('textbox', { name: 'Mot de passe', exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Compte de / })
    .click();
  await page.getByRole('menuitem', { name: 'Quitter la session' }).click();
  const leave = page.getByRole('button', { name: 'Quitter sans clore' });
  const entrance = page.getByRole('button', { name: 'Se connecter' });
  await leave.or(entrance).first().waitFor();
  // An advisor with something pending is shown it first.
  if (await leave.isVisible()) await leave.click();
  await entrance.waitFor();
}

/** Leaves, and somebody else signs in. */
export async function handOver(page: Page, name: string): Promise<void> {
  await signOut(page);
  await signIn(page, name);
}

/** Opens a screen from the navigation bar. */
export async function goTo(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Écrans' }).getByRole('button', { name: screen, exact: true }).click();
  await heading(page, screen).waitFor();
}

/** Finds a client with Ctrl+K and opens the first answer. */
export async function openClient(page: Page, search: string): Promise<void> {
  const palette = dialog(page, 'Rechercher un client ou un écran');
  await page.keyboard.press('Control+k');
  await palette.getByRole('textbox').fill(search);
  await palette.getByRole('option').first().click();
  await part(page, 'Identité').waitFor();
}

/** One choice of a group whose radio buttons are drawn as labels; some carry the digit of their key. */
export async function choose(where: Locator, group: string, choice: string): Promise<void> {
  const labels = where.getByRole('radiogroup', { name: group, exact: true }).locator('label');
  await labels.filter({ hasText: new RegExp(`^\\d?${choice}$`) }).click();
}

/** Picks from a list that opens under its field. */
export async function pick(page: Page, field: Locator, option: string | RegExp): Promise<void> {
  await field.click();
  await page.getByRole('option', { name: option, ...(typeof option === 'string' ? { exact: true } : {}) }).click();
}

/** Today's count of contacts, as the header says it. */
export async function contactsToday(page: Page): Promise<number> {
  const said = await textOf(page.getByRole('banner').getByRole('button', { name: /contacts? aujourd’hui$/ }));
  return Number.parseInt(said, 10);
}
