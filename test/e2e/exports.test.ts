/** Point 10: the contact history as CSV, in both profiles, each person seeing only what is theirs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADVISOR,
  choose,
  DIRECTOR,
  dialog,
  handOver,
  launchDemonstration,
  plain,
  SUPERVISOR,
  signIn,
  textOf,
} from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, ADVISOR);
});
afterAll(() => app.close());

type Exported = { readonly announced: number; readonly text: string; readonly rows: Record<string, string>[] };
const modal = () => dialog(app.page, 'Exporter les contacts');

/** Exports what the form proposes, in a profile, and reads the file back with another reader. */
async function exportAs(profile: 'Excel FR' | 'Échange'): Promise<Exported> {
  const { page } = app;
  await page.keyboard.press('Control+e');
  await choose(modal(), 'Format du fichier', profile);
  const sentence = modal().getByText(/^\d[\d\s\u202f\u00a0]* contacts?, /);
  await sentence.waitFor();
  const announced = Number(/^[\d ]+/.exec(await textOf(sentence))?.[0].replace(/\D/g, ''));
  const before = new Set(readdirSync(app.filesDir));
  await modal().getByRole('button', { name: 'Choisir l’emplacement et exporter' }).click();
  await modal().getByText('Export terminé').waitFor();
  const done = plain(await modal().innerText());
  const name = readdirSync(app.filesDir).find((file) => !before.has(file)) ?? '';
  expect(done).toContain(name);
  await modal().getByRole('button', { name: 'Autre export' }).click();
  await page.keyboard.press('Escape');
  await modal().waitFor({ state: 'detached' });
  const text = readFileSync(join(app.filesDir, name), 'utf8');
  const parsed = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  expect(parsed.errors).toEqual([]);
  return { announced, text, rows: parsed.data };
}

let mine = new Set<string>();

test('an advisor’s file for Excel: every line announced, French dates, and only their own clients', async () => {
  const { announced, text, rows } = await exportAs('Excel FR');
  expect(announced).toBeGreaterThan(500);
  expect(rows).toHaveLength(announced);
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text.split('\r\n')[0]?.split(';')).toContain('Date-heure Paris');
  expect(new Set(rows.map((row) => row['Conseiller actuel']))).toEqual(new Set([ADVISOR]));
  for (const row of rows) expect(row['Date-heure Paris']).toMatch(/^\d\d\/\d\d\/2026 \d\d:\d\d$/);
  expect(rows[0]).not.toHaveProperty('Note');
  mine = new Set(rows.map((row) => row['N° client'] ?? ''));
});

test('the same contacts for a program: commas, ISO instants, stored values', async () => {
  const { announced, text, rows } = await exportAs('Échange');
  expect(rows).toHaveLength(announced);
  expect(text.startsWith('\ufeff')).toBe(false);
  const header = Object.keys(rows[0] ?? {});
  expect(header).toContain('client_id');
  expect(new Set(rows.map((row) => row['client_id'] ?? ''))).toEqual(mine);
  for (const row of rows) expect(row['at_utc']).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(new Set(rows.map((row) => row['advisor_now']))).toEqual(new Set(['C101']));
});

test('the director’s file holds the whole branch, the advisor’s clients among others', async () => {
  await handOver(app.page, DIRECTOR);
  const excel = await exportAs('Excel FR');
  expect(excel.rows).toHaveLength(excel.announced);
  expect(new Set(excel.rows.map((row) => row['Conseiller actuel'])).size).toBeGreaterThanOrEqual(6);
  const clients = new Set(excel.rows.map((row) => row['N° client'] ?? ''));
  expect([...mine].filter((client) => !clients.has(client))).toEqual([]);
  const exchange = await exportAs('Échange');
  expect(exchange.rows).toHaveLength(excel.announced);
  expect(new Set(exchange.rows.map((row) => row['client_id'] ?? ''))).toEqual(clients);
});

test('a supervisor exports nothing', async () => {
  const { page } = app;
  await handOver(page, SUPERVISOR);
  expect(await textOf(page.getByRole('navigation', { name: 'Écrans' }))).not.toContain('Exporter');
  await page.keyboard.press('Control+e');
  await page.keyboard.press('?');
  await dialog(page, 'Raccourcis clavier').waitFor();
  expect(await modal().count()).toBe(0);
});
