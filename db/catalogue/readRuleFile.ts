/** A file that the bank brings, read whole: what it holds, or everything that is wrong with it and where. */
import { basename } from 'node:path';
import { CatalogueSchema, type Product } from '#shared/catalogue/products.ts';
import {
  CatalogueFile,
  catalogueFaults,
  type FileFault,
  productsOf,
  type RuleFileKind,
  RulesFile,
  ruleFaults,
} from '#shared/catalogue/ruleFile.ts';
import type { GapRuleSet } from '#shared/catalogue/rules.ts';
import type { RuleFileFault } from '#shared/contract/catalogue.ts';
import type { LocalDate } from '#shared/values.ts';
import { JsonFault, type JsonText, readJson } from './jsonLines.ts';
import { faultAt, schemaFaults, unknownFields } from './schemaFaults.ts';

export const MAX_BYTES = 2 * 1024 * 1024;
export const MAX_FAULTS = 50;

type Envelope = {
  readonly version: string;
  /** The name of the file. */
  readonly name: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
};
export type RuleFile = Envelope &
  (
    | { readonly kind: 'catalogue'; readonly products: readonly Product[] }
    | { readonly kind: 'rules'; readonly rules: GapRuleSet }
  );
export type ReadRuleFile =
  | { readonly ok: true; readonly file: RuleFile }
  | { readonly ok: false; readonly faults: readonly RuleFileFault[] };

/**
 * @param bytes at most one more than `MAX_BYTES`: the rest of a longer file is not read
 * @param taken whether a version of this kind is already there
 */
export function readRuleFile(
  path: string,
  bytes: Uint8Array,
  taken: (kind: RuleFileKind, version: string) => boolean,
): ReadRuleFile {
  if (bytes.length > MAX_BYTES)
    return refused(null, 'Ce fichier dépasse 2 Mo : ce n’est pas un catalogue ni des règles.');
  const text = textOf(bytes);
  if (text === null)
    return refused(
      null,
      'Ce fichier n’est pas écrit en UTF-8. Enregistrez-le à nouveau en choisissant l’encodage UTF-8.',
    );
  try {
    return ofJson(readJson(text), basename(path), taken);
  } catch (error) {
    if (error instanceof JsonFault) return refused(error.line, error.message);
    throw error;
  }
}

function ofJson(text: JsonText, name: string, taken: (kind: RuleFileKind, version: string) => boolean): ReadRuleFile {
  const written = text.value;
  const kind = typeof written === 'object' && written !== null && 'kind' in written ? written.kind : undefined;
  if (kind !== 'catalogue' && kind !== 'rules')
    return {
      ok: false,
      faults: [faultAt(text, ['kind'], 'Attendu : un objet dont le champ « kind » vaut « catalogue » ou « rules ».')],
    };
  const { file, faults, understood } = kind === 'catalogue' ? ofCatalogue(text, name) : ofRules(text, name);
  const unknown = understood === null ? [] : unknownFields(written, understood, text);
  const version = file && taken(kind, file.version) ? [faultAt(text, ['version'], TAKEN)] : [];
  const all = [...faults, ...unknown, ...version].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return file && all.length === 0 ? { ok: true, file } : { ok: false, faults: all.slice(0, MAX_FAULTS) };
}

const TAKEN = 'Cette version est déjà là. Donnez à celle-ci un autre numéro de version.';

type Parsed = {
  readonly file: RuleFile | null;
  readonly faults: readonly RuleFileFault[];
  /** What the schema kept of the file; null when it refused it. */
  readonly understood: unknown;
};

function ofCatalogue(text: JsonText, name: string): Parsed {
  const { data, error } = CatalogueFile.safeParse(text.value);
  if (!data) return { file: null, faults: schemaFaults(error.issues, text), understood: null };
  const faults = catalogueFaults(data);
  // What is checked again when the catalogue is read back: nothing that passes here may be refused there.
  const products = faults.length === 0 ? CatalogueSchema.parse(productsOf(data)) : [];
  return {
    file: { ...envelopeOf(data, name), kind: 'catalogue', products },
    faults: located(faults, text),
    understood: data,
  };
}

function ofRules(text: JsonText, name: string): Parsed {
  const { data, error } = RulesFile.safeParse(text.value);
  if (!data) return { file: null, faults: schemaFaults(error.issues, text), understood: null };
  const { kind, ...rules } = data;
  const faults = located(ruleFaults(rules), text);
  return { file: { ...envelopeOf(data, name), kind, rules }, faults, understood: data };
}

const envelopeOf = ({ version, validFrom, validTo }: Omit<Envelope, 'name'>, name: string): Envelope => ({
  version,
  name,
  validFrom,
  validTo,
});

const located = (faults: readonly FileFault[], text: JsonText): readonly RuleFileFault[] =>
  faults.map(({ path, message }) => faultAt(text, path, message));

function refused(line: number | null, message: string): ReadRuleFile {
  return { ok: false, faults: [{ line, where: '', message }] };
}

/** null = not UTF-8 to the last byte. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
