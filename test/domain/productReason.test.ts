import { expect, test } from 'vitest';
import { PRODUCT_CODES } from '#shared/catalogue/product.ts';
import { Reason } from '#shared/contract/vocabulary.ts';
import { reasonOfProduct } from '#shared/domain/productReason.ts';

test('a call about a product has the motif that an advisor would choose', () => {
  expect(reasonOfProduct('LIVA')).toBe('savings');
  expect(reasonOfProduct('MRH')).toBe('insurance');
  expect(reasonOfProduct('MORT')).toBe('mortgage');
  for (const code of PRODUCT_CODES) expect(Reason.options).toContain(reasonOfProduct(code));
});

test('a call about nothing in particular is a review of the whole, and an unknown product is something else', () => {
  expect(reasonOfProduct(null)).toBe('portfolio_review');
  expect(reasonOfProduct('CRYPTO')).toBe('other');
});
