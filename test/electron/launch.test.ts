/** The real shell, where its binary is present; where it is not, one line says so. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { realElectronPath } from '#test/support/electronBinary.ts';
import { buildIfStale } from '../../scripts/build.ts';

const executablePath = realElectronPath();
if (!executablePath) {
  console.log('Electron is not on this machine: the browser host alone was tested (npx install-electron adds it).');
}

test.skipIf(!executablePath)(
  'the real shell opens the window on the page, sandboxed, with its data connected',
  async () => {
    await buildIfStale();
    const dataDir = mkdtempSync(join(tmpdir(), 'attitre-electron-'));
    const app = await _electron.launch({
      executablePath: executablePath ?? '',
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        resolve(import.meta.dirname, '../..'),
        '--demonstration',
        `--user-data-dir=${dataDir}`,
      ],
    });
    onTestFinished(async () => {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    });
    const page = await app.firstWindow();
    expect(page.url()).toBe('app://attitre/');
    expect(await page.evaluate(() => typeof Reflect.get(window, 'require'))).toBe('undefined');
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
  },
);
