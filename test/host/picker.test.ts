/** The host as a person meets it without Electron: dialogs answered in the browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OsApi } from '#shared/contract/os.ts';
import { chromiumPath, LAUNCH_ARGS } from '#test/support/chromium.ts';
import { buildIfStale } from '../../scripts/build.ts';

const folder = mkdtempSync(join(tmpdir(), 'attitre-choix-'));
const uploads = join(folder, 'tmp');
let child: ChildProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  await buildIfStale();
  mkdirSync(uploads);
  const args = [join(import.meta.dirname, 'run.ts'), '--no-browser', `--user-data-dir=${join(folder, 'donnees')}`];
  child = spawn(process.execPath, [...args, `--files=${join(folder, 'fichiers')}`], {
    env: { ...process.env, TMPDIR: uploads },
  });
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const address = /http:\S+/.exec(line.toString('utf8'))?.[0] ?? '';
  browser = await chromium.launch({ executablePath: await chromiumPath(), args: [...LAUNCH_ARGS] });
  page = await browser.newPage();
  await page.goto(address);
});
afterAll(async () => {
  await browser.close();
  child.kill('SIGTERM');
  await once(child, 'exit');
  rmSync(folder, { recursive: true, force: true });
});

/** Asks as the page would; the answer comes once the person has chosen. */
function ask(purpose: 'extract' | 'csv') {
  return page.evaluate((asked) => {
    const api = Reflect.get(window, 'attitre') as OsApi;
    return api.os.invoke('files.chooseOpen', { purpose: asked });
  }, purpose);
}

test('a folder picked in the browser arrives whole, under its own name', async () => {
  const night = join(folder, 'extrait-2026-11-20');
  mkdirSync(night);
  writeFileSync(join(night, 'clients.csv'), 'numero_client;nom_naissance\r\n1000039;Lefèvre\r\n');
  writeFileSync(join(night, 'contrats.csv'), 'numero_contrat\r\n');

  const answer = ask('extract');
  await page.getByRole('dialog', { name: 'Choisir le dossier de l’extrait de la banque' }).waitFor();
  await page.locator('input[type=file]').setInputFiles(night);
  expect(await answer).toMatchObject({ ok: true, value: { name: 'extrait-2026-11-20' } });

  const found = readdirSync(uploads, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.csv'));
  expect(found.map((path) => path.split('/').slice(-2).join('/')).sort()).toEqual([
    'extrait-2026-11-20/clients.csv',
    'extrait-2026-11-20/contrats.csv',
  ]);
  const clients = found.find((path) => path.endsWith('clients.csv')) ?? '';
  expect(readFileSync(join(uploads, clients))).toEqual(readFileSync(join(night, 'clients.csv')));
});

test('giving up in the browser’s dialog is an answer', async () => {
  const answer = ask('csv');
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
  expect(await answer).toEqual({ ok: true, value: null });
});
