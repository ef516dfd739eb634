/** From bytes to content lines: letters, line ends, folding. Source: RFC 5545, 3.1 */
import { TextDecoder } from 'node:util';
import { refused } from './limits.ts';

export type ContentLine = {
  /** In capitals. */
  readonly name: string;
  readonly params: ReadonlyMap<string, string>;
  readonly value: string;
  /** Where it starts in the file, from 1. */
  readonly line: number;
};

/**
 * The text of a calendar file, which is UTF-8 whoever made it.
 * @throws AppError `invalid_input` for another encoding or for what is not text
 */
export function decodeCalendar(bytes: Uint8Array): string {
  const text = decodeStrictly(bytes);
  if (text === null)
    throw refused(
      'Ce fichier n’est pas en UTF-8. Exportez l’agenda de nouveau depuis votre messagerie, sans l’ouvrir ni l’enregistrer avec un autre programme.',
    );
  const nul = text.indexOf('\0');
  if (nul >= 0) throw damaged(text.slice(0, nul).split('\n').length, 'caractères illisibles');
  return text;
}

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function damaged(line: number, what: string): Error {
  return refused(
    `Ce fichier est abîmé à la ligne ${line} (${what}). Exportez l’agenda de nouveau depuis votre messagerie, puis choisissez ce nouveau fichier.`,
  );
}

/**
 * The lines of a calendar, one by one, unfolded. Line ends may be those of any system.
 * @throws AppError `invalid_input` naming the line that is not one
 */
export function* contentLines(text: string): Generator<ContentLine> {
  let parts: string[] = [];
  let startedAt = 0;
  let number = 0;
  for (const physical of physicalLines(text)) {
    number++;
    const first = physical[0];
    if (first === ' ' || first === '\t') {
      if (parts.length > 0) parts.push(physical.slice(1));
      else if (physical.trim() !== '') throw damaged(number, 'suite d’une ligne qui manque');
      continue;
    }
    if (parts.length > 0) yield contentLine(parts.join(''), startedAt);
    parts = physical === '' ? [] : [physical];
    startedAt = number;
  }
  if (parts.length > 0) yield contentLine(parts.join(''), startedAt);
}

/** Without holding them all: a file of line ends only would be millions of texts. */
function* physicalLines(text: string): Generator<string> {
  const ends = /\r\n|\n|\r/g;
  let from = 0;
  for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
    yield text.slice(from, end.index);
    from = ends.lastIndex;
  }
  yield text.slice(from);
}

/** A name, parameters whose values may be quoted, a colon, the value. */
const NAME = /[A-Za-z0-9-]+/y;
const PARAM = /;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:])*)/y;
/** Name and parameters are short; a value may be a whole picture. */
const MAX_HEAD = 8192;

function contentLine(text: string, line: number): ContentLine {
  const head = text.slice(0, MAX_HEAD);
  NAME.lastIndex = 0;
  const name = NAME.exec(head)?.[0];
  if (name === undefined) throw damaged(line, 'nom de propriété absent');
  const params = new Map<string, string>();
  let at = name.length;
  while (head[at] === ';') {
    PARAM.lastIndex = at;
    const found = PARAM.exec(head);
    if (!found) throw damaged(line, 'paramètre illisible');
    const [whole, key = '', value = ''] = found;
    params.set(key.toUpperCase(), value.replace(/^"(.*)"$/, '$1'));
    at += whole.length;
  }
  if (head[at] !== ':') throw damaged(line, 'deux-points absents');
  return { name: name.toUpperCase(), params, value: text.slice(at + 1), line };
}
