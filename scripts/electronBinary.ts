/** Where Electron's binary is on this machine, if it is, and how to fetch it quietly. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './build.ts';

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const PROBE_MS = 3_000;
const DOWNLOAD_MS = 300_000;

/** Null where it was never downloaded. Never downloads by itself. */
export function realElectronPath(): string | null {
  const named = join(PACKAGE, 'path.txt');
  if (!existsSync(named)) return null;
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(PACKAGE, 'dist');
  const binary = join(folder, readFileSync(named, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** Tries once: asks whether the address answers, then lets Electron's own installer work. Never throws. */
export async function fetchElectron(): Promise<string | null> {
  const from =
    process.env['ELECTRON_MIRROR'] ??
    process.env['npm_config_electron_mirror'] ??
    'https://github.com/electron/electron/releases/';
  try {
    await fetch(from, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
  } catch {
    return null;
  }
  const install = spawn(process.execPath, [join(PACKAGE, 'install.js')], { stdio: 'ignore', timeout: DOWNLOAD_MS });
  await new Promise((resolve) => {
    install.once('exit', resolve);
    install.once('error', resolve);
  });
  return realElectronPath();
}
