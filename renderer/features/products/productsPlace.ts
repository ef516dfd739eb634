import { z } from 'zod';
import { ProductCode } from '#shared/catalogue/products.ts';
import type { Role } from '#shared/values.ts';

export const PRODUCT_TABS = ['sheets', 'links', 'files', 'sandbox'] as const;
export type ProductTab = (typeof PRODUCT_TABS)[number];

/** What each role finds: the director alone changes what is in force. */
export function tabsOf(role: Role): readonly ProductTab[] {
  return role === 'branch_director' ? PRODUCT_TABS : ['sheets', 'links'];
}

/** Where a person left the catalogue: which part of it, which product. */
export const ProductsPlace = z.object({ tab: z.enum(PRODUCT_TABS), product: ProductCode });
export type ProductsPlace = z.infer<typeof ProductsPlace>;

export const START: ProductsPlace = { tab: 'sheets', product: 'CUR' };
