/**
 * Opens Attitré: `npm start`, on the demonstration branch.
 *
 *   npm start -- --branch    the real branch of this workstation instead
 *   npm start -- --fresh     makes the demonstration branch anew
 *   npm start -- --browser   in the browser, even where Electron is present
 */
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale, isStale, ROOT } from './build.ts';
import { fetchElectron, realElectronPath } from './electronBinary.ts';
import { userDataDir } from './userData.ts';

/** A shell that stops sooner never showed its window: its sandbox or a library is missing. */
const FAILED_START_MS = 5_000;

/** The host uses Node's own type stripping, which still announces itself as experimental. */
const QUIET = '--disable-warning=ExperimentalWarning';

const { values: options } = parseArgs({
  options: {
    branch: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
  },
});

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`Attitré demande Node 24 ou plus récent (ici : ${process.version}). / Attitré needs Node 24 or newer.`);
  process.exit(1);
}
if (options.fresh && !options.branch) wipeDemonstration();
if (isStale()) {
  console.log('Construction d’Attitré… / Building…');
  await buildIfStale();
}
process.on('SIGINT', () => {});
process.exitCode = await start();

async function start(): Promise<number> {
  const product = options.branch ? [] : ['--demonstration'];
  const electron = options.browser || !hasDisplay() ? null : await findElectron();
  if (electron) {
    const startedMs = Date.now();
    const code = await run(electron, [...(isRoot() ? ['--no-sandbox'] : []), ROOT, ...product]);
    if (code === 0 || Date.now() - startedMs > FAILED_START_MS) return code;
  }
  console.log(`${whyBrowser(electron)} / ${whyBrowserInEnglish(electron)}`);
  return run(process.execPath, [QUIET, join(ROOT, 'test', 'host', 'run.ts'), ...product]);
}

async function findElectron(): Promise<string | null> {
  return realElectronPath() ?? (await fetchElectron());
}

function whyBrowser(electron: string | null): string {
  if (options.browser) return 'Attitré s’ouvre dans le navigateur.';
  if (!hasDisplay()) return 'Pas d’écran ici : Attitré s’ouvre dans un navigateur.';
  return electron
    ? 'Electron n’a pas pu démarrer ici : Attitré s’ouvre dans le navigateur.'
    : 'Electron n’a pas pu être téléchargé : Attitré s’ouvre dans le navigateur.';
}

function whyBrowserInEnglish(electron: string | null): string {
  if (options.browser) return 'Attitré opens in the browser.';
  if (!hasDisplay()) return 'No display here: Attitré opens in a browser.';
  return electron
    ? 'Electron could not start here: Attitré opens in the browser.'
    : 'Electron could not be downloaded: Attitré opens in the browser.';
}

/** Resolves with the exit code; a process that a signal ended has none. */
function run(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', cwd: ROOT });
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 0));
    child.once('error', () => resolve(1));
  });
}

function wipeDemonstration(): void {
  const folder = join(userDataDir(), 'demonstration');
  if (!existsSync(folder)) return;
  rmSync(folder, { recursive: true });
  console.log('L’agence de démonstration est refaite à neuf. / The demonstration branch is made anew.');
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** Chromium refuses to run its sandbox as root. */
function isRoot(): boolean {
  return process.getuid?.() === 0;
}
