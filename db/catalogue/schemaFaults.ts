/** What a schema refuses of a file, in French: what was expected, what was found, and the line. */
import type { z } from 'zod';
import { PRODUCT_CODES } from '#shared/catalogue/products.ts';
import type { RuleFileFault } from '#shared/contract/catalogue.ts';
import type { JsonText } from './jsonLines.ts';

export type Path = readonly PropertyKey[];

export function schemaFaults(issues: readonly z.core.$ZodIssue[], text: JsonText): RuleFileFault[] {
  return issues.map((issue) => faultAt(text, issue.path, messageOf(issue, at(text.value, issue.path))));
}

/** The fields that the schema left out: most often a name written wrong. */
export function unknownFields(written: unknown, understood: unknown, text: JsonText, path: Path = []): RuleFileFault[] {
  if (Array.isArray(written) && Array.isArray(understood))
    return written.flatMap((each, index) => unknownFields(each, understood[index], text, [...path, index]));
  if (!isRecord(written) || !isRecord(understood)) return [];
  return Object.keys(written).flatMap((key) =>
    Object.hasOwn(understood, key)
      ? unknownFields(written[key], understood[key], text, [...path, key])
      : [faultAt(text, [...path, key], 'Champ inconnu : son nom est-il bien écrit ?')],
  );
}

export function faultAt(text: JsonText, path: Path, message: string): RuleFileFault {
  return { line: text.lineOf(path), where: path.map(String).join('.'), message };
}

function messageOf(issue: z.core.$ZodIssue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return expected(TYPES[issue.expected] ?? 'une autre valeur', found);
    case 'invalid_value':
      return isProductList(issue.values) && typeof found === 'string'
        ? `Produit inconnu : « ${found} ».`
        : expected(oneOf(issue.values.map(String)), found);
    case 'invalid_union':
      return expected(
        oneOf('options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []),
        found,
      );
    case 'invalid_format':
      return expected(
        issue.format === 'date'
          ? 'une date AAAA-MM-JJ qui existe'
          : 'un texte de la forme indiquée dans la documentation',
        found,
      );
    case 'too_small':
      return sizeMessage(issue.origin, issue.minimum, 'au moins', found);
    case 'too_big':
      return sizeMessage(issue.origin, issue.maximum, 'au plus', found);
    case 'custom':
      return issue.message;
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return expected('une valeur comme dans la documentation', found);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'true ou false',
  array: 'une liste entre crochets',
  object: 'un objet entre accolades',
  null: 'null',
};

const expected = (what: string, found: unknown): string => `Attendu : ${what}. Trouvé : ${described(found)}.`;

const oneOf = (values: readonly string[]): string =>
  values.length === 1 ? `« ${values[0] ?? ''} »` : `une de ces valeurs : ${values.join(', ')}`;

const isProductList = (values: readonly unknown[]): boolean =>
  values.length === PRODUCT_CODES.length && values.includes(PRODUCT_CODES[0]);

function sizeMessage(origin: string, limit: number | bigint, bound: string, found: unknown): string {
  const unit = origin === 'string' ? 'caractères' : 'éléments';
  if (origin !== 'string' && origin !== 'array') return expected(`${bound} ${limit}`, found);
  const size = typeof found === 'string' || Array.isArray(found) ? found.length : 0;
  return `Attendu : ${bound} ${limit} ${unit}. Trouvé : ${size}.`;
}

function described(found: unknown): string {
  if (found === undefined) return 'rien';
  if (Array.isArray(found)) return 'une liste';
  if (isRecord(found)) return 'un objet';
  if (typeof found !== 'string') return JSON.stringify(found);
  return `« ${found.length > 60 ? `${found.slice(0, 60)}…` : found} »`;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, key) => {
    if (Array.isArray(inside)) return inside[Number(key)];
    return isRecord(inside) && Object.hasOwn(inside, key) ? inside[String(key)] : undefined;
  }, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
