import { FAMILIES, type ProductFamily } from '#shared/catalogue/product.ts';
import type { ProductLine } from '#shared/contract/catalogue.ts';
import { fold } from '../../ui/fold.ts';

export type FamilyGroup = { readonly family: ProductFamily; readonly products: readonly ProductLine[] };

/** The products whose name, code or family contains every word searched, accents and case aside, family by family. */
export function groupedProducts(
  products: readonly ProductLine[],
  search: string,
  familyName: (family: ProductFamily) => string,
): readonly FamilyGroup[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  const found = products.filter(({ product, label, family }) => {
    const text = fold(`${product} ${label} ${familyName(family)}`);
    return words.every((word) => text.includes(word));
  });
  return FAMILIES.map((family) => ({ family, products: found.filter((line) => line.family === family) })).filter(
    (group) => group.products.length > 0,
  );
}
