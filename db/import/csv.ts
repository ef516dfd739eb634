/** Reads a CSV file chunk by chunk, so that memory stays flat whatever its size. */
import { open } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { decoderOf, type Encoding } from './encoding.ts';

const CHUNK = 1024 * 1024;
/** A field may hold a line break or two; a quote that is still open after that many lines is a stray one. */
const MAX_JOINED_LINES = 20;

/** `line` counts the lines of the file from 1, as an editor shows them; `unclosed` = a quote that never closes. */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[]; readonly unclosed: boolean };
export type CsvBatch = { readonly records: readonly CsvRecord[]; readonly bytes: number };

/** The separator is the one that the header holds most often. */
export function detectSeparator(header: string): string {
  const count = (separator: string) => header.split(separator).length;
  return [';', ',', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** The first line, and the separator it speaks for. */
export async function readHeaderLine(path: string, encoding: Encoding): Promise<string> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(64 * 1024);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    const text = decoderOf(encoding).decode(buffer.subarray(0, bytesRead), { stream: true });
    return /^[^\r\n]*/.exec(text)?.[0] ?? '';
  } finally {
    await file.close();
  }
}

/** Every record of the file, header included, in batches of about one megabyte. Blank lines are skipped. */
export async function* readCsv(path: string, encoding: Encoding, separator: string): AsyncGenerator<CsvBatch> {
  const file = await open(path, 'r');
  try {
    const decoder = decoderOf(encoding);
    const splitter = createSplitter(separator);
    const buffer = Buffer.alloc(CHUNK);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK, null);
      const last = bytesRead === 0;
      const text = last ? decoder.decode() : decoder.decode(buffer.subarray(0, bytesRead), { stream: true });
      yield { records: splitter(text, last), bytes: bytesRead };
      if (last) return;
      // A cancel arrives as a message: it needs a turn of the event loop.
      await breathe();
    }
  } finally {
    await file.close();
  }
}

/** @returns a function that takes text as it comes and gives the records that are complete */
export function createSplitter(separator: string): (text: string, last: boolean) => CsvRecord[] {
  let rest = '';
  let line = 0;
  return (text, last) => {
    const whole = rest + text;
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < whole.length) {
      const end = endOfLine(whole, at, last);
      if (end === -1) break;
      const raw = trimReturn(whole.slice(at, end));
      if (!raw.includes('"')) {
        line += 1;
        at = end + 1;
        if (raw.trim() !== '') records.push({ line, fields: raw.split(separator), unclosed: false });
        continue;
      }
      const quoted = takeQuoted(whole, at, separator, last);
      if (quoted === 'more') break;
      records.push({ line: line + 1, fields: quoted.fields, unclosed: quoted.unclosed });
      line += quoted.lines;
      at = quoted.end + 1;
    }
    rest = whole.slice(at);
    return records;
  };
}

function endOfLine(text: string, from: number, last: boolean): number {
  const end = text.indexOf('\n', from);
  return end === -1 && last ? text.length : end;
}

const trimReturn = (raw: string) => (raw.endsWith('\r') ? raw.slice(0, -1) : raw);

type Quoted = {
  readonly fields: readonly string[];
  readonly lines: number;
  readonly end: number;
  readonly unclosed: boolean;
};

/** A record that holds quotes, over as many lines as they span; `more` when the rest has not been read yet. */
function takeQuoted(text: string, from: number, separator: string, last: boolean): Quoted | 'more' {
  const firstEnd = endOfLine(text, from, last);
  let end = firstEnd;
  for (let lines = 1; lines <= MAX_JOINED_LINES; lines += 1) {
    const fields = splitQuoted(trimReturn(text.slice(from, end)), separator);
    if (fields) return { fields, lines, end, unclosed: false };
    if (end >= text.length) break;
    end = endOfLine(text, end + 1, last);
    if (end === -1) return 'more';
  }
  const raw = trimReturn(text.slice(from, firstEnd));
  return { fields: raw.split(separator), lines: 1, end: firstEnd, unclosed: true };
}

/** Null when a quote is still open at the end. A quote inside an unquoted field stands for itself. */
function splitQuoted(raw: string, separator: string): string[] | null {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (raw.charAt(at) !== '"') {
      const end = raw.indexOf(separator, at);
      fields.push(end === -1 ? raw.slice(at) : raw.slice(at, end));
      if (end === -1) return fields;
      at = end + 1;
      continue;
    }
    let close = raw.indexOf('"', at + 1);
    while (close !== -1 && raw.charAt(close + 1) === '"') close = raw.indexOf('"', close + 2);
    if (close === -1) return null;
    const end = raw.indexOf(separator, close + 1);
    const after = end === -1 ? raw.slice(close + 1) : raw.slice(close + 1, end);
    fields.push(raw.slice(at + 1, close).replaceAll('""', '"') + after);
    if (end === -1) return fields;
    at = end + 1;
  }
}
