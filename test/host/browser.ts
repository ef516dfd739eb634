/** The browser installed on this machine, for the person who has no Electron. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedChromium, LAUNCH_ARGS } from '#test/support/chromium.ts';

/** Opens the address in a window of its own, without tabs. Null when no such browser is installed. */
export function openAppWindow(url: string): ChildProcess | null {
  const browser = installedChromium();
  if (!browser) return null;
  const profile = mkdtempSync(join(tmpdir(), 'attitre-navigateur-'));
  const args = [`--app=${url}`, `--user-data-dir=${profile}`, '--window-size=1440,900', '--lang=fr', ...LAUNCH_ARGS];
  const opened = spawn(browser, args, { stdio: 'ignore' });
  const forget = () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  opened.once('exit', forget);
  opened.once('error', forget);
  return opened;
}

/** Whether there is a screen to open a window on. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** Hands a link or a folder to the system. */
export function openOutside(target: string): void {
  if (!hasDisplay()) return;
  const [command, ...args] =
    process.platform === 'win32' ? ['explorer', target] : [process.platform === 'darwin' ? 'open' : 'xdg-open', target];
  if (command) spawn(command, args, { stdio: 'ignore', detached: true }).on('error', () => {});
}
