/** The products and the rules that hold on a day: the bank's own where it brought them, else what is shipped here. */
import type { LocalDate } from '../values.ts';
import { day, PRODUCTS, type Product, type ProductCode, productBit, productByCode } from './products.ts';
import { type GapRuleSet, gapRulesOn } from './rules.ts';

export type CatalogueInForce = {
  /** Of the products. The rules carry their own. */
  readonly version: string;
  /** In bit order. */
  readonly products: readonly Product[];
  /** Total: every code has a product. */
  readonly productOf: (code: ProductCode) => Product;
  readonly rules: GapRuleSet;
};

export const SHIPPED_CATALOGUE = { version: '2026.1', validFrom: day('2026-01-01') } as const;

/** @param products in bit order */
export function catalogueOf(version: string, products: readonly Product[], rules: GapRuleSet): CatalogueInForce {
  return { version, products, rules, productOf: (code) => products[productBit(code)] ?? productByCode(code) };
}

export function shippedCatalogue(on: LocalDate): CatalogueInForce {
  return catalogueOf(SHIPPED_CATALOGUE.version, PRODUCTS, gapRulesOn(on));
}
