/** Which letters a bank's file is written in: UTF-8 with or without its mark, else Windows-1252. */
import { closeSync, openSync, readSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import type { ImportFileReport } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';

export type Encoding = ImportFileReport['encoding'];

const CHUNK = 1024 * 1024;

/**
 * Reads the whole file once: only a file that is UTF-8 to its last byte is read as UTF-8.
 * @throws AppError `invalid_input` for UTF-16, and for UTF-8 that was damaged on the way
 */
export function detectEncoding(path: string, fileName: string): Encoding {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(4);
    const size = readSync(file, head, 0, 4, 0);
    if (isUtf16(head.subarray(0, size))) throw new AppError('invalid_input', notUtf16(fileName));
    const marked = size >= 3 && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
    if (decodesStrictly(file)) return marked ? 'utf-8-bom' : 'utf-8';
    const { damaged, foreign } = countLetters(file);
    // A Windows-1252 text hardly ever holds two bytes that make one UTF-8 letter: many of them mean damage.
    if (marked || foreign > damaged) throw new AppError('invalid_input', damagedUtf8(fileName));
    return 'windows-1252';
  } finally {
    closeSync(file);
  }
}

/** A decoder for the encoding, to be fed chunk by chunk. It drops the mark. */
export function decoderOf(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding === 'windows-1252' ? 'windows-1252' : 'utf-8', {
    fatal: encoding !== 'windows-1252',
  });
}

function isUtf16(head: Buffer): boolean {
  const [a, b] = head;
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || head.includes(0);
}

function decodesStrictly(file: number): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const chunk of chunks(file)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Letters beyond ASCII that read well as UTF-8, and places that do not. */
function countLetters(file: number): { readonly damaged: number; readonly foreign: number } {
  const decoder = new TextDecoder('utf-8');
  let damaged = 0;
  let foreign = 0;
  for (const chunk of chunks(file)) {
    for (const [letter] of decoder.decode(chunk, { stream: true }).matchAll(/[^\0-\x7f]/gu)) {
      if (letter === '\ufffd') damaged += 1;
      else foreign += 1;
    }
  }
  return { damaged, foreign };
}

function* chunks(file: number): Generator<Buffer> {
  const buffer = Buffer.alloc(CHUNK);
  for (let at = 0; ; ) {
    const size = readSync(file, buffer, 0, CHUNK, at);
    if (size === 0) return;
    at += size;
    yield buffer.subarray(0, size);
  }
}

const notUtf16 = (name: string) =>
  `${name} est écrit en UTF-16 (« texte Unicode »). Demandez à la banque un extrait en UTF-8 ou en Windows-1252 ; rien n’a été modifié.`;
const damagedUtf8 = (name: string) =>
  `${name} est écrit en UTF-8, mais certains caractères ont été abîmés en route. Récupérez le fichier à nouveau ; rien n’a été modifié.`;
