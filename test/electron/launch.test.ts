/** The real shell, where its binary is present; where it is not, one line says so. Points 1 to 3 and 6. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ADVISOR,
  contactsToday,
  dialog,
  eventually,
  goTo,
  heading,
  openClient,
  part,
  rows,
  signIn,
  textOf,
} from '#test/support/e2e.ts';
import { realElectronPath } from '#test/support/electronBinary.ts';
import { buildIfStale } from '../../scripts/build.ts';

const executablePath = realElectronPath();
if (!executablePath) {
  console.log('Electron is not on this machine: the browser host alone was tested (npx install-electron adds it).');
}

describe.skipIf(!executablePath)('the real shell', () => {
  let app: ElectronApplication;
  let page: Page;
  let dataDir = '';
  let name = '';

  beforeAll(async () => {
    await buildIfStale();
    dataDir = mkdtempSync(join(tmpdir(), 'attitre-electron-'));
    app = await _electron.launch({
      executablePath: executablePath ?? '',
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        resolve(import.meta.dirname, '../..'),
        '--demonstration',
        `--user-data-dir=${dataDir}`,
      ],
    });
    page = await app.firstWindow();
  });
  afterAll(async () => {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('opens the window on the page, without Node, with its data connected', async () => {
    expect(page.url()).toBe('app://attitre/');
    expect(await page.evaluate(() => typeof Reflect.get(window, 'require'))).toBe('undefined');
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
  });

  test('an advisor signs in and lands on the day', async () => {
    await signIn(page, ADVISOR);
    await part(page, 'Rappels à faire').getByRole('listitem').first().waitFor();
  });

  test('the portfolio is searched without accents', async () => {
    await goTo(page, 'Portefeuille');
    const lines = rows(page, 'Portefeuille');
    await lines.first().waitFor();
    await page.getByRole('searchbox').fill('lefevre');
    await eventually(
      async () =>
        (await lines.count()) > 0 && (await lines.allInnerTexts()).every((line) => line.startsWith('Lefèvre')),
    ).toBe(true);
    name = await textOf(lines.first().getByRole('button'));
  });

  test('a client opens on one screen', async () => {
    await openClient(page, name);
    await heading(page, new RegExp(`${name}$`)).waitFor();
    for (const title of ['Identité', 'Équipement', 'Besoins non couverts', 'Historique'])
      await part(page, title).waitFor();
  });

  test('a contact is logged in five keys, and counted', async () => {
    const before = await contactsToday(page);
    await page.keyboard.press('Control+l');
    await dialog(page, 'Noter un contact').getByRole('radio', { name: 'Compte', exact: true }).waitFor();
    for (const key of ['1', '1', '1', 'Control+Enter']) await page.keyboard.press(key);
    await page.getByText(`Contact enregistré : ${name}`).waitFor();
    await eventually(() => contactsToday(page)).toBe(before + 1);
  });
});
