/** A JSON text read with the line of every value, so that whoever wrote it is told where to look. */
export type JsonText = {
  readonly value: unknown;
  /** The line of a value, from 1; of something absent, the line of what should hold it. */
  lineOf(path: readonly PropertyKey[]): number;
};

/** `message` is French and says what is wrong at the line. */
export class JsonFault extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Where a value begins, and where those that it holds do. */
type Place = { readonly line: number; readonly inside: Map<PropertyKey, Place> };
type Read = { readonly value: unknown; readonly place: Place };

/** No file of this application is this deep: a hostile one would exhaust the stack. */
const MAX_DEPTH = 40;

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/** @throws JsonFault at the first thing that is not JSON */
export function readJson(text: string): JsonText {
  let at = 0;
  let line = 1;

  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  const skip = (): string | undefined => {
    for (const letter of take(SPACE) ?? '') if (letter === '\n') line += 1;
    return text[at];
  };
  const fault = (message: string): JsonFault => new JsonFault(line, message);

  const readString = (what: string): string => {
    const token = take(STRING);
    if (token !== null) return JSON.parse(token) as string;
    if (text[at] === '"')
      throw fault('Ce texte n’est pas fermé, ou contient un caractère interdit (retour à la ligne, tabulation, \\).');
    throw fault(`${what} entre guillemets droits attendu, trouvé : ${shown(text, at)}.`);
  };

  const readMembers = (depth: number): Read => {
    const inside = new Map<PropertyKey, Place>();
    const place = { line, inside };
    const entries: [string, unknown][] = [];
    at += 1;
    if (skip() === '}') at += 1;
    else
      for (;;) {
        skip();
        const keyLine = line;
        const key = readString('Nom de champ');
        if (inside.has(key)) throw fault(`Le champ « ${key} » est écrit deux fois.`);
        if (skip() !== ':') throw fault(`Deux-points attendus après « ${key} », trouvé : ${shown(text, at)}.`);
        at += 1;
        const read = readValue(depth + 1);
        inside.set(key, { line: keyLine, inside: read.place.inside });
        entries.push([key, read.value]);
        if (goesOn('}')) continue;
        return { value: Object.fromEntries(entries), place };
      }
    return { value: {}, place };
  };

  const readItems = (depth: number): Read => {
    const inside = new Map<PropertyKey, Place>();
    const place = { line, inside };
    const items: unknown[] = [];
    at += 1;
    if (skip() === ']') at += 1;
    else
      for (;;) {
        const read = readValue(depth + 1);
        inside.set(items.length, read.place);
        items.push(read.value);
        if (goesOn(']')) continue;
        break;
      }
    return { value: items, place };
  };

  /** After a value: a comma and another one, or the end. */
  const goesOn = (end: '}' | ']'): boolean => {
    const next = skip();
    if (next === end) {
      at += 1;
      return false;
    }
    if (next !== ',') throw fault(`Virgule ou « ${end} » attendu, trouvé : ${shown(text, at)}.`);
    at += 1;
    if (skip() === end) throw fault(`Virgule en trop avant « ${end} ».`);
    return true;
  };

  const readValue = (depth: number): Read => {
    const next = skip();
    if (depth > MAX_DEPTH) throw fault('Trop de niveaux imbriqués.');
    if (next === '{') return readMembers(depth);
    if (next === '[') return readItems(depth);
    const place = { line, inside: new Map<PropertyKey, Place>() };
    if (next === '"') return { value: readString('Texte'), place };
    const token = take(WORD) ?? take(NUMBER);
    if (token !== null) return { value: JSON.parse(token), place };
    throw fault(`Valeur attendue, trouvé : ${shown(text, at)}.`);
  };

  const { value, place } = readValue(0);
  if (skip() !== undefined) throw fault(`Le fichier devrait finir ici, trouvé : ${shown(text, at)}.`);
  return {
    value,
    lineOf(path) {
      let found: Place = place;
      for (const key of path) {
        const next = found.inside.get(key);
        if (!next) break;
        found = next;
      }
      return found.line;
    },
  };
}

function shown(text: string, at: number): string {
  const rest = text.slice(at, at + 20).split(/[\r\n]/)[0] ?? '';
  if (at >= text.length) return 'la fin du fichier';
  return rest === '' ? 'la fin de la ligne' : `« ${rest} »`;
}
