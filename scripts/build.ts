/** Builds `out/` when it is missing or older than a source. Several processes may ask at once. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export const ROOT = resolve(import.meta.dirname, '..');
const SOURCES = ['electron', 'db', 'shared', 'renderer', 'electron.vite.config.ts', 'package.json'];
const OUTPUTS = [
  'out/main/main.js',
  'out/main/data.js',
  'out/main/jobs.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];
const LOCK = join(ROOT, 'node_modules', '.cache', 'attitre-build.lock');
/** A build takes seconds: a lock this old was left by a build that was killed. */
const LOCK_DEAD_MS = 120_000;

/** Whether any source is newer than the oldest thing built from it. */
export function isStale(): boolean {
  const oldest = Math.min(
    ...OUTPUTS.map((path) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0),
  );
  return SOURCES.some((path) => newestMs(join(ROOT, path)) > oldest);
}

/** @throws when the build fails, with what it said */
export async function buildIfStale(): Promise<void> {
  while (isStale()) {
    if (takeLock()) {
      try {
        if (isStale()) build();
        return;
      } finally {
        rmSync(LOCK, { force: true });
      }
    }
    await wait(200);
  }
}

function build(): void {
  const cli = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const built = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stdout}${built.stderr}`);
}

function takeLock(): boolean {
  mkdirSync(join(LOCK, '..'), { recursive: true });
  const age = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > LOCK_DEAD_MS) rmSync(LOCK, { force: true });
  try {
    closeSync(openSync(LOCK, 'wx'));
    return true;
  } catch {
    return false;
  }
}

function newestMs(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(0, ...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
