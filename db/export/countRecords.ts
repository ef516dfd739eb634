/** Reads a CSV file back, byte by byte, as a program that opens it would. */

import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 1024 * 1024;
const QUOTE = 0x22;
const NEWLINE = 0x0a;

export type FileFacts = {
  /** Records, the header included. */
  readonly records: number;
  /** Whether every record has as many cells as the first. */
  readonly even: boolean;
  readonly bytes: number;
  readonly sha256: string;
};

/**
 * Counts the records of a file and hashes it. A quoted cell may hold separators and line breaks.
 * @param separator one ASCII character
 * @param onChunk called after each megabyte; throws to stop
 */
export async function readBack(
  path: string,
  separator: string,
  onChunk: (bytes: number) => Promise<void>,
): Promise<FileFacts> {
  const cut = separator.charCodeAt(0);
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(CHUNK);
  const file = openSync(path, 'r');
  let [bytes, records, cells, width] = [0, 0, 1, 0];
  let [quoted, even] = [false, true];
  try {
    for (;;) {
      const read = readSync(file, buffer, 0, CHUNK, null);
      if (read === 0) break;
      hash.update(buffer.subarray(0, read));
      bytes += read;
      for (let at = 0; at < read; at += 1) {
        const byte = buffer[at];
        // A doubled quote opens and closes again: the state after it is the right one.
        if (byte === QUOTE) quoted = !quoted;
        else if (quoted) continue;
        else if (byte === cut) cells += 1;
        else if (byte === NEWLINE) {
          records += 1;
          if (records === 1) width = cells;
          else if (cells !== width) even = false;
          cells = 1;
        }
      }
      await onChunk(bytes);
    }
  } finally {
    closeSync(file);
  }
  return { records, even: even && !quoted, bytes, sha256: hash.digest('hex') };
}
