import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replaces a file whole: written beside it, flushed, renamed. A power cut leaves the old one or the new one.
 * Its owner alone may read it.
 */
export function replaceFile(path: string, text: string): void {
  const temporary = `${path}.tmp`;
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  flushFolder(dirname(path));
}

/** Leaves a folder to its owner. A shared folder that belongs to somebody else stays as it is. */
export function keepPrivate(folder: string): void {
  try {
    chmodSync(folder, 0o700);
  } catch {
    // What it holds is encrypted, and its files are private.
  }
}

/** Makes a rename durable. Windows has no such call and does not need it. */
export function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
