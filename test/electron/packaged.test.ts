/** What a packed application refuses and a developer's run allows. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow, Session } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { app } from '#test/host/app.ts';
import { HostSession } from '#test/host/hostSession.ts';
import type { HostWindow } from '#test/host/hostWindow.ts';

vi.mock('electron', () => import('#test/host/electron.ts'));

const argv = process.argv;
let resources: string;
beforeEach(() => {
  resources = mkdtempSync(join(tmpdir(), 'attitre-resources-'));
  Object.defineProperty(process, 'resourcesPath', { value: resources, configurable: true });
  app.isPackaged = true;
});
afterEach(() => {
  app.isPackaged = false;
  process.argv = argv;
  Reflect.deleteProperty(process, 'resourcesPath');
  rmSync(resources, { recursive: true });
});

async function devTools(): Promise<unknown> {
  const { openWindow } = await import('#electron/window.ts');
  const options = { preload: 'preload.cjs', icon: 'icon.png', session: new HostSession() as unknown as Session };
  const window = openWindow(options) as BrowserWindow & HostWindow;
  return (window.options['webPreferences'] as Record<string, unknown>)['devTools'];
}

test('the developer tools are there in a developer’s run only', async () => {
  expect(await devTools()).toBe(false);
  app.isPackaged = false;
  expect(await devTools()).toBe(true);
});

test('a packed application does not start with a debugger’s door open', async () => {
  const { isDebugged } = await import('#electron/debugging.ts');
  const asked = (...given: string[]) => {
    process.argv = ['attitre', ...given];
    return isDebugged();
  };
  expect(asked('--demonstration')).toBe(false);
  expect(asked('--remote-debugging-port=9222')).toBe(true);
  expect(asked('--remote-debugging-pipe')).toBe(true);
  expect(asked('--inspect-brk=9229')).toBe(true);
  app.isPackaged = false;
  expect(asked('--remote-debugging-port=9222')).toBe(false);
});

test('without a feed among its resources no update is asked for', async () => {
  const { checkForUpdates } = await import('#electron/os/updates.ts');
  const log = vi.fn<(line: string) => void>();
  expect(await checkForUpdates(log)).toBe(false);
  app.isPackaged = false;
  writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\nurl: https://mises-a-jour.exemple.fr\n');
  expect(await checkForUpdates(log)).toBe(false);
  expect(log).not.toHaveBeenCalled();
});
