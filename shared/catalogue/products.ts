/** The catalogue as shipped: 31 products in bit order, and the masks made of them. */
import type { LocalDate } from '../values.ts';
import { PRODUCT_CODES, type Product, type ProductCode, type ProductEntry } from './product.ts';
import { ACCOUNTS } from './products/accounts.ts';
import { CREDIT } from './products/credit.ts';
import { INSURANCE } from './products/insurance.ts';
import { INVESTMENTS } from './products/investments.ts';
import { SAVINGS } from './products/savings.ts';
import { SERVICES } from './products/services.ts';

export * from './product.ts';

const entries: readonly ProductEntry[] = [
  ...ACCOUNTS,
  ...SAVINGS,
  ...INVESTMENTS,
  ...CREDIT,
  ...INSURANCE,
  ...SERVICES,
];
const entryByCode = new Map(entries.map((entry) => [entry.code, entry]));
const bitByCode = new Map<string, number>(PRODUCT_CODES.map((code, bit) => [code, bit]));

/** The 31 products, in bit order: `PRODUCTS[bit]`. */
export const PRODUCTS: readonly Product[] = PRODUCT_CODES.map((code, bit) => {
  const entry = entryByCode.get(code);
  if (!entry) throw new RangeError(`no product for ${code}`);
  return { bit, ...entry };
});

/** The shipped product of a code; see `CatalogueInForce` for what the bank changed. Total: every code has one. */
export function productByCode(code: ProductCode): Product {
  return productOfBit(productBit(code));
}

/** The product whose bit this is. @throws RangeError outside 0..30 */
export function productOfBit(bit: number): Product {
  const product = PRODUCTS[bit];
  if (!product) throw new RangeError(`no product at bit ${bit}`);
  return product;
}

/** The bit index of a code, 0..30. */
export function productBit(code: ProductCode): number {
  const bit = bitByCode.get(code);
  if (bit === undefined) throw new RangeError(`unknown product code ${code}`);
  return bit;
}

/** The mask with the bits of these codes; never negative (bit 31 is unused). */
export function maskOf(codes: readonly ProductCode[]): number {
  return codes.reduce((mask, code) => mask | (1 << productBit(code)), 0);
}

/** The codes of a mask, in bit order. */
export function codesOf(mask: number): readonly ProductCode[] {
  return PRODUCT_CODES.filter((_, bit) => (mask & (1 << bit)) !== 0);
}

/** The ceiling of a product on a day, in euro cents; null when it has none. */
export function ceilingCentsOn({ ceilings }: Product, on: LocalDate): number | null {
  const inForce = ceilings.find(
    (ceiling) => ceiling.validFrom <= on && (ceiling.validTo === null || ceiling.validTo >= on),
  );
  return inForce?.cents ?? null;
}
