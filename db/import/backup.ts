/**
 * A copy of the store before it is changed in bulk: encrypted with the same key, complete or absent. The keys of that
 * day go with it, or nobody could open it on another workstation.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatTimeAt, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { KEYRING_FILE } from '../keyring.ts';
import type { Store } from '../store.ts';

const FOLDER = 'sauvegardes';
const KEPT = 5;
const NAME = /^avant-import-.*\.attitre$/;

/**
 * Writes `avant-import-AAAA-MM-JJ-HHhMM.attitre` and its `.cles.json` beside the store.
 * @returns the file's path; older copies are thinned by `thinBackups` once the import has succeeded
 */
export function backUp(store: Store, now: number): string {
  const folder = join(dirname(store.path), FOLDER);
  mkdirSync(folder, { recursive: true });
  const time = formatTimeAt(now, BRANCH_ZONE).replace(':', 'h');
  const path = freePath(join(folder, `avant-import-${localDate(now, BRANCH_ZONE)}-${time}`));
  const temporary = `${path}.tmp`;
  rmSync(temporary, { force: true });
  try {
    store.read.sql('vacuum into ?').run(temporary);
    copyFileSync(join(dirname(store.path), KEYRING_FILE), keysOf(path));
    renameSync(temporary, path);
    return path;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The copy and its keys. */
export function removeBackup(path: string): void {
  for (const file of [path, keysOf(path)]) rmSync(file, { force: true });
}

const keysOf = (path: string) => path.replace(/\.attitre$/, '.cles.json');

/** Two imports within a minute keep both their copies. */
function freePath(base: string): string {
  for (let n = 1; ; n += 1) {
    const path = `${base}${n === 1 ? '' : `-${n}`}.attitre`;
    if (!existsSync(path)) return path;
  }
}

/** Keeps the last five. */
export function thinBackups(store: Store): void {
  const folder = join(dirname(store.path), FOLDER);
  const names = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort();
  for (const name of names.slice(0, -KEPT)) removeBackup(join(folder, name));
}
