import type { ProductCode } from '../catalogue/product.ts';
import type { Reason } from '../contract/vocabulary.ts';

/** The motif of a contact about a product. A table of codes: the compiler asks for the new ones. */
const REASON_OF: Readonly<Record<ProductCode, Reason>> = {
  CUR: 'account',
  CARD: 'card',
  PAYINS: 'insurance',
  OVD: 'overdraft',
  FRAG: 'fees',
  LIVA: 'savings',
  LDDS: 'savings',
  LEP: 'savings',
  LIVJ: 'savings',
  PEL: 'savings',
  CEL: 'savings',
  CSL: 'savings',
  CAT: 'savings',
  AV: 'life_insurance',
  PEA: 'securities',
  PEAJ: 'securities',
  CTO: 'securities',
  PER: 'savings',
  PEAC: 'savings',
  MORT: 'mortgage',
  BORR: 'insurance',
  LOAN: 'consumer_credit',
  REV: 'consumer_credit',
  MRH: 'insurance',
  AUTO: 'insurance',
  SANTE: 'insurance',
  PREV: 'insurance',
  GAV: 'insurance',
  PJ: 'insurance',
  TELA: 'other',
  MOB: 'other',
};

/** The motif that an advisor would choose for a call about this product; without a product, a review of the whole. */
export function reasonOfProduct(product: string | null): Reason {
  return product === null ? 'portfolio_review' : (REASON_OF[product as ProductCode] ?? 'other');
}
