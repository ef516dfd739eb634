/** The rules of need gaps in force on a day, compiled once for as long as they hold. */
import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import type { ProductCode } from '#shared/catalogue/products.ts';
import { compileGapRules, type GapEngine } from '#shared/domain/needGaps.ts';
import type { LocalDate } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';
import { catalogueInForce } from './catalogue.ts';

type Engines = { readonly on: LocalDate; readonly whole: GapEngine; readonly ofProduct: Map<ProductCode, GapEngine> };

const compiled = new WeakMap<CatalogueInForce, Engines>();

function enginesOn(catalogue: CatalogueInForce, on: LocalDate): Engines {
  let engines = compiled.get(catalogue);
  if (engines?.on !== on) {
    engines = { on, whole: compileGapRules(catalogue.products, catalogue.rules, on), ofProduct: new Map() };
    compiled.set(catalogue, engines);
  }
  return engines;
}

/** Ask once for a whole list: each asking looks whether the catalogue changed. */
export const gapEngine = (read: ReadDb, on: LocalDate): GapEngine => enginesOn(catalogueInForce(read, on), on).whole;

/** With the rules of one product alone (null = of all): its scan gives that product's own score. */
export function gapEngineOf(read: ReadDb, product: ProductCode | null, on: LocalDate): GapEngine {
  const catalogue = catalogueInForce(read, on);
  const { whole, ofProduct } = enginesOn(catalogue, on);
  if (product === null) return whole;
  let engine = ofProduct.get(product);
  if (!engine) {
    const rules = catalogue.rules.rules.filter((rule) => rule.product === product);
    engine = compileGapRules(catalogue.products, { ...catalogue.rules, rules }, on);
    ofProduct.set(product, engine);
  }
  return engine;
}
