/** What may be offered to somebody who got in touch: nobody is called for it. */
import { PRODUCTS } from '../catalogue/products.ts';
import type { NeedGapOut } from '../contract/gaps.ts';
import type { LocalDate } from '../values.ts';

export type ReboundFacts = {
  /** Best first. */
  readonly gaps: readonly NeedGapOut[];
  readonly vulnerable: boolean;
  readonly openComplaint: unknown;
  readonly deceasedOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
};

export type Rebound =
  | { readonly kind: 'offer'; readonly gap: NeedGapOut }
  /** An open complaint comes first: nothing is offered, and the screen says why. */
  | { readonly kind: 'complaint' }
  | { readonly kind: 'none' };

/**
 * The best need to speak of on an inbound contact. Never a credit to a vulnerable client, whatever its score.
 * Source: Code monétaire et financier, R.312-4-3
 */
export function bestRebound({ gaps, vulnerable, openComplaint, deceasedOn, closedOn }: ReboundFacts): Rebound {
  if (deceasedOn !== null || closedOn !== null) return { kind: 'none' };
  if (openComplaint !== null) return { kind: 'complaint' };
  const gap = gaps.find(({ product }) => !(vulnerable && isCredit(product)));
  return gap ? { kind: 'offer', gap } : { kind: 'none' };
}

function isCredit(code: string): boolean {
  const product = PRODUCTS.find((one) => one.code === code);
  return product === undefined || product.family === 'credit' || product.consentScope === 'credit';
}
