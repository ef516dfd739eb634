/**
 * The catalogue in force: the file the bank brought, else the one shipped, with the decisions of compliance and the
 * pitches of the branch laid over it. Kept in memory; triggers of the schema give it a new revision when it changes.
 */

import { type CatalogueInForce, catalogueOf, shippedCatalogue } from '#shared/catalogue/inForce.ts';
import { CatalogueSchema, type Product, type ProductCode, TelBasis } from '#shared/catalogue/products.ts';
import type { RuleFileKind } from '#shared/catalogue/ruleFile.ts';
import { GapRuleSet } from '#shared/catalogue/rules.ts';
import type { LocalDate } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';

type Kept = {
  readonly inForce: CatalogueInForce;
  /** Before compliance and the branch changed anything. */
  readonly asWritten: CatalogueInForce;
};

/** Made for a revision, which is random: never met again for other rows, even after a write that was taken back. */
const kept = new Map<string, Kept>();
/** Today's and a few others: a worker, a test and a simulation look at different days. */
const MAX_KEPT = 4;

/** What holds on a day. The same object is given until something changes: compiled rules are kept with it. */
export const catalogueInForce = (read: ReadDb, on: LocalDate): CatalogueInForce => keptOn(read, on).inForce;

/** The same as its file words it, without the links and the pitches changed since. */
export const catalogueAsWritten = (read: ReadDb, on: LocalDate): CatalogueInForce => keptOn(read, on).asWritten;

function keptOn(read: ReadDb, on: LocalDate): Kept {
  const key = `${revisionOf(read)} ${on}`;
  const known = kept.get(key);
  if (known) {
    // The day in use stays: a sheet also asks for the days of its contacts, another one each time.
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const made = readCatalogue(read, on);
  const [oldest] = kept.keys();
  if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, made);
  return made;
}

function revisionOf(read: ReadDb): string {
  return read.sql<{ revision: string }>('select revision from catalogue_revision').get()?.revision ?? '';
}

function readCatalogue(read: ReadDb, on: LocalDate): Kept {
  const shipped = shippedCatalogue(on);
  const products = fileOn(read, 'catalogue', on, (json) => CatalogueSchema.safeParse(json).data ?? null);
  const rules = fileOn(read, 'rules', on, (json) => GapRuleSet.safeParse(json).data ?? null);
  const asWritten = catalogueOf(
    products?.version ?? shipped.version,
    products?.value ?? shipped.products,
    rules?.value ?? shipped.rules,
  );
  return { asWritten, inForce: withChanges(read, asWritten) };
}

/** A catalogue with what was decided and worded here laid over it. */
export function withChanges(read: ReadDb, { version, products, rules }: CatalogueInForce): CatalogueInForce {
  const links = new Map(read.sql<LinkRow>('select product, tel_json from linked_product').all().map(toLink));
  const pitches = new Map(read.sql<PitchRow>(LATEST_PITCHES).all().map(toPitch));
  const changed = products.map((product) => ({
    ...product,
    ...pitches.get(product.code),
    tel: links.get(product.code) ?? product.tel,
  }));
  return catalogueOf(version, changed, rules);
}

/** The files in force on a day; null = what is shipped. */
export function filesInForce(read: ReadDb, on: LocalDate): Readonly<Record<RuleFileKind, string | null>> {
  return {
    catalogue: fileOn(read, 'catalogue', on, (json) => CatalogueSchema.safeParse(json).data ?? null)?.id ?? null,
    rules: fileOn(read, 'rules', on, (json) => GapRuleSet.safeParse(json).data ?? null)?.id ?? null,
  };
}

type LinkRow = { product: ProductCode; tel_json: string };
type PitchRow = { product: ProductCode; pitch: string; objections_json: string };

const toLink = ({ product, tel_json }: LinkRow) => [product, TelBasis.parse(JSON.parse(tel_json))] as const;
const toPitch = ({ product, pitch, objections_json }: PitchRow) =>
  [product, { pitch, objections: JSON.parse(objections_json) as Product['objections'] }] as const;

const LATEST_PITCHES = `select product, pitch, objections_json from pitch p
  where version = (select max(version) from pitch where product = p.product)`;

/**
 * The newest file of a kind whose validity holds the day. One that this version of the application no longer
 * understands counts as absent.
 */
function fileOn<T>(
  read: ReadDb,
  kind: RuleFileKind,
  on: LocalDate,
  parse: (json: unknown) => T | null,
): { readonly id: string; readonly version: string; readonly value: T } | null {
  const files = read
    .sql<{ id: string; version: string; json: string }>(
      `select id, version, json from rule_file
       where kind = ? and retired_at_ms is null and valid_from <= ? and (valid_to is null or valid_to >= ?)
       order by valid_from desc, imported_at_ms desc, id desc`,
    )
    .iterate(kind, on, on);
  for (const { id, version, json } of files) {
    const value = parse(JSON.parse(json));
    if (value !== null) return { id, version, value };
  }
  return null;
}
