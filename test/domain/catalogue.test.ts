import { describe, expect, test } from 'vitest';
import {
  CatalogueSchema,
  ceilingCentsOn,
  codesOf,
  maskOf,
  PRODUCT_CODES,
  PRODUCTS,
  productBit,
  productByCode,
} from '#shared/catalogue/products.ts';
import { GAP_RULE_SETS, GAP_RULES_2026, GapRuleSet, gapRulesOn } from '#shared/catalogue/rules.ts';
import { date } from './gapFacts.ts';

describe('the catalogue', () => {
  test('has 31 products that the schema accepts, each code at its own bit', () => {
    expect(CatalogueSchema.safeParse(PRODUCTS).error).toBeUndefined();
    expect(PRODUCTS.map((product) => product.code)).toEqual([...PRODUCT_CODES]);
    expect(PRODUCTS).toHaveLength(31);
  });

  test('refuses a catalogue with a product missing, out of place or with two ceilings on one day', () => {
    const [first, second, ...others] = PRODUCTS;
    const [ceiling] = productByCode('LIVA').ceilings;
    const twice = PRODUCTS.map((product) =>
      product.code === 'LIVA' ? { ...product, ceilings: [ceiling, ceiling] } : product,
    );
    expect(CatalogueSchema.safeParse([first, ...others]).success).toBe(false);
    expect(CatalogueSchema.safeParse([second, first, ...others]).success).toBe(false);
    expect(CatalogueSchema.safeParse(twice).success).toBe(false);
  });

  test('gives back from a mask the codes it was made of, in order', () => {
    expect(codesOf(maskOf(['MOB', 'CUR', 'LEP']))).toEqual(['CUR', 'LEP', 'MOB']);
    expect(codesOf(maskOf(PRODUCT_CODES))).toEqual([...PRODUCT_CODES]);
    expect(maskOf(PRODUCT_CODES)).toBeGreaterThan(0);
    expect(productBit('MOB')).toBe(30);
  });

  test('knows the ceilings and the day they began', () => {
    expect(ceilingCentsOn(productByCode('LIVA'), date('2026-11-22'))).toBe(2_295_000);
    expect(ceilingCentsOn(productByCode('LEP'), date('2026-11-22'))).toBe(1_000_000);
    expect(ceilingCentsOn(productByCode('LEP'), date('2023-09-30'))).toBeNull();
    expect(ceilingCentsOn(productByCode('CSL'), date('2026-11-22'))).toBeNull();
  });

  test('writes French with no-break spaces before double punctuation and the euro, and curly apostrophes', () => {
    const prose = [
      ...PRODUCTS.flatMap((product) => [
        product.label,
        product.pitch,
        ...product.checks,
        ...product.objections.flatMap(({ objection, answer }) => [objection, answer]),
      ]),
      ...GAP_RULES_2026.rules.map((rule) => rule.reason),
    ];
    expect(prose.filter((text) => / [:;?!%€]|'/.test(text))).toEqual([]);
  });

  test('answers two objections for every product', () => {
    expect(PRODUCTS.filter((product) => product.objections.length < 2)).toEqual([]);
  });

  test('lets a call about credit be linked to an account only if the client is not vulnerable', () => {
    expect(productByCode('OVD').tel).toEqual({ basis: 'linked', to: ['CUR'], notIfVulnerable: true });
    expect(productByCode('FRAG').tel).toEqual({ basis: 'service' });
    expect(productByCode('AV').tel).toEqual({ basis: 'consent' });
  });
});

describe('the need-gap rules', () => {
  test('are accepted by the schema, with every product but revolving credit given a reason', () => {
    expect(GAP_RULE_SETS.map((set) => GapRuleSet.safeParse(set).error)).toEqual([undefined]);
    const withRule = new Set(GAP_RULES_2026.rules.map((rule) => rule.product));
    expect(PRODUCT_CODES.filter((code) => !withRule.has(code))).toEqual(['REV']);
  });

  test('refuse two rules of one name, a condition nobody knows and a sentence with an unknown field', () => {
    const [rule] = GAP_RULES_2026.rules;
    const withRules = (rules: readonly unknown[]) => GapRuleSet.safeParse({ ...GAP_RULES_2026, rules }).success;
    expect(withRules([rule])).toBe(true);
    expect(withRules([rule, rule])).toBe(false);
    expect(withRules([{ ...rule, when: [{ is: 'full_moon' }] }])).toBe(false);
    expect(withRules([{ ...rule, reason: 'Parce que {religion} le demande.' }])).toBe(false);
  });

  test('of a day are those in force, and the last known ones when their time is over', () => {
    const old = { ...GAP_RULES_2026, version: '2025', validFrom: date('2025-01-01'), validTo: date('2025-12-31') };
    const next = { ...GAP_RULES_2026, version: '2027', validFrom: date('2027-01-01'), validTo: date('2027-12-31') };
    const sets = [next, old];
    expect(gapRulesOn(date('2025-06-01'), sets).version).toBe('2025');
    expect(gapRulesOn(date('2026-06-01'), sets).version).toBe('2025');
    expect(gapRulesOn(date('2027-01-01'), sets).version).toBe('2027');
    expect(gapRulesOn(date('2030-01-01'), sets).version).toBe('2027');
  });
});
