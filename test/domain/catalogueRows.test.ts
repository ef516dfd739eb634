/** The catalogue as shipped, row by row: who may have each product, up to how much, with what, and how to call about it. */
import { describe, expect, test } from 'vitest';
import { ceilingCentsOn, PRODUCT_CODES, type ProductCode, productByCode } from '#shared/catalogue/products.ts';
import { GAP_RULES_2026 } from '#shared/catalogue/rules.ts';
import { lepCeilingEuros } from '#shared/domain/needGaps.ts';
import { date } from './gapFacts.ts';

type Row = {
  /** "18-25", "18+", "-20", "any". */
  readonly ages: string;
  /** What the client must be or have: "tax" residence, "home" in France, "income" under the LEP table, codes held. */
  readonly needs?: string;
  readonly euros?: number;
  /** How many one person may hold; left out = several. */
  readonly each?: number;
  readonly with: string;
  readonly gates: string;
  /** "consent", "service", or the codes of the contracts that link a call. */
  readonly tel: string;
  readonly leaving: 'keeps' | 'closes' | 'check';
  /** Left out: anybody. */
  readonly never?: string;
};

const ROWS: Readonly<Record<ProductCode, Row>> = {
  CUR: { ages: 'any', with: 'CARD LIVA', gates: 'K', tel: 'consent', leaving: 'keeps' },
  CARD: { ages: '12+', with: 'CUR PAYINS', gates: 'K', tel: 'CUR', leaving: 'keeps' },
  PAYINS: { ages: 'any', needs: 'CUR', each: 1, with: 'CARD', gates: 'N', tel: 'CUR', leaving: 'check' },
  OVD: {
    ages: '18+',
    needs: 'CUR',
    each: 1,
    with: 'CUR',
    gates: 'C',
    tel: 'CUR unless vulnerable',
    leaving: 'check',
    never: 'vulnerable',
  },
  FRAG: { ages: 'any', needs: 'vulnerable', each: 1, with: 'CUR', gates: '', tel: 'service', leaving: 'check' },
  LIVA: { ages: 'any', euros: 22_950, each: 1, with: 'LDDS', gates: 'K', tel: 'consent', leaving: 'keeps' },
  LDDS: {
    ages: '18+',
    needs: 'tax',
    euros: 12_000,
    each: 1,
    with: 'LIVA AV',
    gates: 'K',
    tel: 'LIVA',
    leaving: 'check',
  },
  LEP: {
    ages: 'any',
    needs: 'tax income',
    euros: 10_000,
    each: 1,
    with: 'LIVA',
    gates: 'K',
    tel: 'LIVA',
    leaving: 'closes',
  },
  LIVJ: {
    ages: '12-25',
    needs: 'home',
    euros: 1_600,
    each: 1,
    with: 'CARD',
    gates: 'K',
    tel: 'consent',
    leaving: 'closes',
  },
  PEL: { ages: 'any', euros: 61_200, each: 1, with: 'CEL MORT', gates: 'K', tel: 'CEL', leaving: 'keeps' },
  CEL: { ages: 'any', euros: 15_300, each: 1, with: 'PEL MORT', gates: 'K', tel: 'PEL', leaving: 'keeps' },
  CSL: { ages: 'any', with: 'AV', gates: 'K', tel: 'LIVA', leaving: 'keeps' },
  CAT: { ages: '18+', with: 'AV', gates: 'K', tel: 'consent', leaving: 'keeps' },
  AV: { ages: 'any', with: 'PER PEA', gates: 'N M', tel: 'consent', leaving: 'check', never: 'us' },
  PEA: {
    ages: '18+',
    needs: 'tax',
    euros: 150_000,
    each: 1,
    with: 'CTO AV',
    gates: 'M',
    tel: 'consent',
    leaving: 'check',
    never: 'us PEAJ',
  },
  PEAJ: {
    ages: '18-25',
    needs: 'tax',
    euros: 20_000,
    each: 1,
    with: 'LIVJ',
    gates: 'M',
    tel: 'consent',
    leaving: 'check',
    never: 'us PEA',
  },
  CTO: { ages: 'any', with: 'PEA', gates: 'M', tel: 'PEA', leaving: 'check', never: 'us' },
  PER: { ages: '18+', with: 'AV', gates: 'N M', tel: 'consent', leaving: 'check', never: 'us' },
  PEAC: { ages: '-20', each: 1, with: 'LIVA', gates: 'M N', tel: 'consent', leaving: 'check', never: 'us' },
  MORT: { ages: '18+', with: 'BORR MRH PREV', gates: 'H', tel: 'PEL CEL', leaving: 'keeps', never: 'vulnerable' },
  BORR: { ages: '18+', needs: 'MORT', with: 'PREV', gates: 'N', tel: 'MORT', leaving: 'check' },
  LOAN: {
    ages: '18+',
    euros: 100_000,
    with: 'AUTO',
    gates: 'C',
    tel: 'consent',
    leaving: 'keeps',
    never: 'vulnerable',
  },
  REV: {
    ages: '18+',
    euros: 100_000,
    each: 1,
    with: '',
    gates: 'C',
    tel: 'consent',
    leaving: 'check',
    never: 'vulnerable',
  },
  MRH: { ages: '18+', needs: 'home', with: 'PJ GAV', gates: 'N', tel: 'MORT', leaving: 'check' },
  AUTO: { ages: '18+', with: 'PJ', gates: 'N', tel: 'consent', leaving: 'check' },
  SANTE: { ages: 'any', each: 1, with: 'PREV GAV', gates: 'N', tel: 'consent', leaving: 'check' },
  PREV: { ages: '18-85', with: 'BORR AV', gates: 'N', tel: 'consent', leaving: 'check' },
  GAV: { ages: '18-70', each: 1, with: 'SANTE', gates: 'N', tel: 'consent', leaving: 'check' },
  PJ: { ages: '18+', each: 1, with: 'MRH', gates: 'N', tel: 'MRH', leaving: 'check' },
  TELA: { ages: '18+', needs: 'home', each: 1, with: 'PREV', gates: '', tel: 'consent', leaving: 'closes' },
  MOB: { ages: 'any', needs: 'CUR', with: 'CUR', gates: '', tel: 'consent', leaving: 'check' },
};

function rowOf(code: ProductCode): Row {
  const product = productByCode(code);
  const { eligibility, tel } = product;
  const needs = [
    ...(eligibility.taxResidence ? ['tax'] : []),
    ...(eligibility.addressInFrance ? ['home'] : []),
    ...(eligibility.lepIncome ? ['income'] : []),
    ...(eligibility.vulnerableOnly ? ['vulnerable'] : []),
    ...eligibility.holds,
  ].join(' ');
  const never = [
    ...(eligibility.excludesVulnerable ? ['vulnerable'] : []),
    ...(eligibility.excludesUsPerson ? ['us'] : []),
    ...eligibility.notWith,
  ].join(' ');
  const cents = ceilingCentsOn(product, date('2026-11-22'));
  return {
    ages: agesOf(eligibility.minAge, eligibility.maxAge),
    ...(needs === '' ? {} : { needs }),
    ...(cents === null ? {} : { euros: cents / 100 }),
    ...(eligibility.maxPerPerson === null ? {} : { each: eligibility.maxPerPerson }),
    with: product.complements.join(' '),
    gates: product.gates.join(' '),
    tel: tel.basis === 'linked' ? `${tel.to.join(' ')}${tel.notIfVulnerable ? ' unless vulnerable' : ''}` : tel.basis,
    leaving: product.onLeaving,
    ...(never === '' ? {} : { never }),
  };
}

function agesOf(min: number | null, max: number | null): string {
  if (min === null) return max === null ? 'any' : `-${max}`;
  return max === null ? `${min}+` : `${min}-${max}`;
}

test.each(PRODUCT_CODES)('%s is as the field knows it', (code) => {
  expect(rowOf(code)).toEqual(ROWS[code]);
});

describe('what a row cannot say', () => {
  test('a livret jeune ends with the year of the 25th birthday; two LEP at most per tax household', () => {
    expect(productByCode('LIVJ').eligibility.endsYearOfAge).toBe(25);
    expect(productByCode('LEP').eligibility.maxPerHousehold).toBe(2);
  });

  test('the incomes that open a LEP in 2026, by parts', () => {
    const limit = (partsX100: number) => lepCeilingEuros(GAP_RULES_2026.lepTable, partsX100);
    expect([100, 150, 200, 300, 400].map(limit)).toEqual([23_028, 29_179, 35_328, 47_628, 59_928]);
  });

  test('the consumer credits carry the legal mention, and no rule suggests a revolving one', () => {
    for (const code of ['LOAN', 'REV'] as const)
      expect(productByCode(code).pitch).toContain('Un crédit coûte de l’argent et doit être remboursé');
    expect(GAP_RULES_2026.rules.filter(({ product }) => product === 'REV')).toEqual([]);
  });

  test('the mortgage’s limits and the offer’s price are told to the advisor', () => {
    expect(productByCode('MORT').checks.join(' ')).toMatch(/35.*25 ans.*27 ans/);
    expect(productByCode('FRAG').pitch).toContain('trois euros par mois');
  });

  test('three products alone owe no control before a proposal', () => {
    const free = PRODUCT_CODES.filter((code) => productByCode(code).gates.length === 0);
    expect(free).toEqual(['FRAG', 'TELA', 'MOB']);
  });
});
