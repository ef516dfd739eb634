/** Where this user's data are, as Electron would answer: the two hosts share one folder. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function appDataDir(): string {
  const home = process.env['HOME'] ?? process.env['USERPROFILE'] ?? tmpdir();
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] ?? join(home, '.config');
}

export function userDataDir(): string {
  return join(appDataDir(), 'Attitre');
}
