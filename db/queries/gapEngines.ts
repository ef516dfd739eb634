/** The rules of need gaps in force on a day, compiled once for that day. */
import { PRODUCTS, type ProductCode } from '#shared/catalogue/products.ts';
import { gapRulesOn } from '#shared/catalogue/rules.ts';
import { compileGapRules, type GapEngine } from '#shared/domain/needGaps.ts';
import type { LocalDate } from '#shared/values.ts';

let engines: { on: LocalDate; whole: GapEngine; ofProduct: Map<ProductCode, GapEngine> } | null = null;

function enginesOn(on: LocalDate) {
  if (engines?.on !== on) engines = { on, whole: compileGapRules(PRODUCTS, gapRulesOn(on), on), ofProduct: new Map() };
  return engines;
}

export const gapEngine = (on: LocalDate): GapEngine => enginesOn(on).whole;

/** With the rules of one product alone (null = of all): its scan gives that product's own score. */
export function gapEngineOf(product: ProductCode | null, on: LocalDate): GapEngine {
  if (product === null) return gapEngine(on);
  const { ofProduct } = enginesOn(on);
  let engine = ofProduct.get(product);
  if (!engine) {
    const set = gapRulesOn(on);
    engine = compileGapRules(PRODUCTS, { ...set, rules: set.rules.filter((rule) => rule.product === product) }, on);
    ofProduct.set(product, engine);
  }
  return engine;
}
