import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codesOf, PRODUCT_CODES, PRODUCTS, productByCode } from '#shared/catalogue/products.ts';
import { GAP_RULES_2026 } from '#shared/catalogue/rules.ts';
import { refusals } from '#shared/domain/gaps/eligibility.ts';
import { compileGapRules, type GapFacts, lepCeilingEuros } from '#shared/domain/needGaps.ts';
import { anyClient, anyDay, client, date, holding, TODAY } from './gapFacts.ts';

const engineOn = (on: string) => compileGapRules(PRODUCTS, GAP_RULES_2026, date(on));
const today = engineOn(TODAY);
const gapCodes = (facts: GapFacts, engine = today) => codesOf(engine.gapMask(facts));
const gapOf = (facts: GapFacts, code: string, engine = today) =>
  engine.explain(facts).find((gap) => gap.product === code);
const refusalCodes = (facts: GapFacts, code: (typeof PRODUCT_CODES)[number], engine = today) =>
  engine.whyNot(facts, code).map((refusal) => refusal.code);

const aDayAndClients = anyDay.chain((on) =>
  fc.tuple(fc.constant(on), fc.array(anyClient(on), { minLength: 1, maxLength: 40, size: 'max' })),
);

describe('turning eighteen', () => {
  const almost = client({ bornOn: date('2009-01-03'), segment: 'youth', productMask: holding('LIVA', 'LIVJ') });

  test('a 17-year-old who turns 18 within 90 days is suggested what opens at 18, with the birthday', () => {
    expect(gapCodes(almost)).toEqual(expect.arrayContaining(['CUR', 'CARD', 'LDDS', 'PEA', 'PEAJ']));
    const ldds = gapOf(almost, 'LDDS');
    expect(ldds?.opensOn).toBe('2027-01-03');
    expect(ldds?.reasons[0]).toMatchObject({
      ruleId: 'ldds.majority',
      sentence: 'Aura 18 ans le 03/01/2027\u00a0: le LDDS s’ouvre à la majorité.',
    });
  });

  test('ninety-one days before the birthday it is too early', () => {
    const onTheDay = engineOn('2026-10-05');
    const theDayBefore = engineOn('2026-10-04');
    expect(gapCodes(almost, onTheDay)).toContain('LDDS');
    expect(gapCodes(almost, theDayBefore)).not.toContain('LDDS');
    expect(theDayBefore.whyNot(almost, 'LDDS')).toEqual([
      { code: 'too_young', sentence: 'Possible à partir de 18 ans, le 03/01/2027.' },
    ]);
  });

  test('is not yet eligible, so the penetration rate leaves the minor out', () => {
    expect(today.eligible(almost, 'LDDS')).toBe(false);
    expect(engineOn('2027-01-03').eligible(almost, 'LDDS')).toBe(true);
  });

  test('no credit is suggested before the birthday itself', () => {
    const rich = { ...almost, pelOpenedOn: date('2015-01-01'), taxIncomeEuros: 50_000, resourcesCents: 9_000_000 };
    expect(gapCodes(rich)).not.toContain('MORT');
    expect(gapCodes(rich, engineOn('2027-01-03'))).toContain('MORT');
  });

  test('somebody born on 29 February comes of age on 1 March of a common year', () => {
    const leap = client({ bornOn: date('2008-02-29') });
    expect(engineOn('2026-02-28').eligible(leap, 'LDDS')).toBe(false);
    expect(engineOn('2026-03-01').eligible(leap, 'LDDS')).toBe(true);
    expect(gapOf(leap, 'LDDS', engineOn('2026-01-15'))?.reasons[0]?.sentence).toContain('01/03/2026');
    expect(gapCodes(leap, engineOn('2025-12-01'))).toContain('LDDS');
    expect(gapCodes(leap, engineOn('2025-11-30'))).not.toContain('LDDS');
  });
});

describe('who may have what', () => {
  test('a LEP is never proposed to a non-resident, and the refusal says so', () => {
    const modest = client({ taxIncomeEuros: 15_000, taxPartsX100: 100, productMask: holding('LIVA') });
    expect(gapCodes(modest)).toContain('LEP');
    const abroad = { ...modest, taxResidence: 'US' };
    expect(gapCodes(abroad)).not.toContain('LEP');
    expect(today.whyNot(abroad, 'LEP')).toEqual([
      { code: 'not_tax_resident', sentence: 'Résidence fiscale en France exigée (US).' },
    ]);
    fc.assert(
      fc.property(anyClient(TODAY), fc.constantFrom('US', 'NC', 'PF', 'CH', null), (facts, taxResidence) => {
        expect(gapCodes({ ...facts, taxResidence })).not.toContain('LEP');
      }),
    );
  });

  test.each([
    [100, 23_028],
    [150, 29_179],
    [200, 35_328],
    [250, 41_478],
    [300, 47_628],
    [400, 59_928],
    [500, 72_228],
    [null, 23_028],
  ])('the LEP ceiling of %s hundredths of a part is %s €, to the euro', (taxPartsX100, ceiling) => {
    expect(lepCeilingEuros(GAP_RULES_2026.lepTable, taxPartsX100)).toBe(ceiling);
    expect(today.eligible(client({ taxPartsX100, taxIncomeEuros: ceiling }), 'LEP')).toBe(true);
    expect(today.eligible(client({ taxPartsX100, taxIncomeEuros: ceiling + 1 }), 'LEP')).toBe(false);
  });

  test('an unknown income is asked for before a LEP', () => {
    expect(refusalCodes(client(), 'LEP')).toEqual(['income_unknown']);
  });

  test('a vulnerable client is offered the specific offer and never a credit', () => {
    const vulnerable = client({
      vulnerable: true,
      productMask: holding('CUR', 'CARD', 'AUTO'),
      taxIncomeEuros: 60_000,
    });
    expect(gapCodes(vulnerable)).toContain('FRAG');
    expect(today.explain(vulnerable).filter((gap) => productByCode(gap.product).family === 'credit')).toEqual([]);
    expect(refusalCodes(vulnerable, 'OVD')).toEqual(['vulnerable']);
    expect(refusalCodes(client(), 'FRAG')).toEqual(['not_vulnerable']);
  });

  test('nothing is proposed for a deceased client or a closed relationship', () => {
    const facts = client({ productMask: holding('CUR') });
    expect(gapCodes(facts)).not.toEqual([]);
    expect(gapCodes({ ...facts, deceasedOn: TODAY })).toEqual([]);
    expect(gapCodes({ ...facts, closedOn: TODAY })).toEqual([]);
    expect(today.topGap({ ...facts, closedOn: TODAY })).toBeNull();
    expect(refusalCodes({ ...facts, deceasedOn: TODAY }, 'CARD')).toEqual(['deceased']);
  });

  test('a protected adult gets no credit nor securities; under guardianship only what the guardian may open', () => {
    const facts = client({ productMask: holding('CUR', 'LIVA', 'AV'), resourcesCents: 9_000_000 });
    expect(refusalCodes({ ...facts, protection: 'curatorship' }, 'PEA')).toEqual(['curatorship']);
    expect(refusalCodes({ ...facts, protection: 'guardianship' }, 'CARD')).toEqual(['guardianship']);
    expect(gapCodes({ ...facts, protection: 'curatorship' })).toContain('CARD');
  });

  test('a US person goes to compliance before life insurance or securities', () => {
    const american = client({ usPerson: true, resourcesCents: 9_000_000 });
    expect(refusalCodes(american, 'AV')).toEqual(['us_person']);
    expect(refusalCodes(american, 'CTO')).toEqual(['us_person']);
    expect(refusalCodes(american, 'PEA')).toEqual(['us_person']);
  });

  test('a PEA and a PEA jeunes exclude each other, and card insurance needs an account', () => {
    const young = client({ bornOn: date('2005-05-10'), productMask: holding('PEAJ') });
    expect(refusalCodes(young, 'PEA')).toEqual(['excluded_by_product']);
    expect(refusalCodes(client({ productMask: holding('CARD') }), 'PAYINS')).toEqual(['requires_product']);
    expect(gapCodes(client({ productMask: holding('CARD', 'CUR') }))).toContain('PAYINS');
  });

  test('the livret jeune stops being offered after the year of the 25th birthday', () => {
    const young = client({ bornOn: date('2001-03-15') });
    expect(engineOn('2026-12-31').eligible(young, 'LIVJ')).toBe(true);
    expect(engineOn('2027-01-01').eligible(young, 'LIVJ')).toBe(false);
    expect(refusalCodes(young, 'LIVJ', engineOn('2027-01-01'))).toEqual(['too_old']);
  });

  test('without a birth date nothing that depends on age is proposed', () => {
    const unknown = client({ bornOn: null, productMask: holding('CUR', 'LIVA') });
    expect(refusalCodes(unknown, 'LDDS')).toEqual(['unknown_age']);
    expect(today.eligible(unknown, 'CSL')).toBe(true);
  });

  test('what is held is not a gap, and somebody with no reason at all is told so', () => {
    expect(refusalCodes(client({ productMask: holding('LIVA') }), 'LIVA')).toEqual(['already_held']);
    expect(refusalCodes(client(), 'CTO')).toEqual(['no_reason']);
  });
});

describe('reasons', () => {
  test('a full Livret A calls for an LDDS and life insurance', () => {
    const saver = client({ productMask: holding('CUR', 'LIVA'), fullMask: holding('LIVA') });
    expect(gapOf(saver, 'LDDS')?.reasons.map((reason) => reason.ruleId)).toEqual(['ldds.liva_full', 'ldds.with_liva']);
    expect(gapOf(saver, 'LDDS')?.score).toBe(57);
    expect(today.topGap(saver)).toEqual({ product: 'LDDS', score: 57 });
    expect(gapOf(saver, 'AV')?.gates).toEqual(['N', 'M']);
  });

  test('the tax notice counts only in its season', () => {
    const modest = client({ taxIncomeEuros: 15_000 });
    expect(gapOf(modest, 'LEP')?.reasons.map((reason) => reason.ruleId)).toContain('lep.tax_notice');
    expect(gapOf(modest, 'LEP', engineOn('2026-12-01'))?.reasons.map((reason) => reason.ruleId)).toEqual([
      'lep.income',
    ]);
  });

  test('a PEL over four years old gives the right to a loan, the day it is four', () => {
    const saver = client({ pelOpenedOn: date('2022-11-22'), productMask: holding('PEL') });
    expect(gapOf(saver, 'MORT')?.reasons[0]?.sentence).toContain('22/11/2022');
    expect(gapCodes(saver, engineOn('2026-11-21'))).not.toContain('MORT');
  });

  test('no sentence is left with an unfilled field or an empty one', () => {
    fc.assert(
      fc.property(anyClient(TODAY), (facts) => {
        for (const { reasons } of today.explain(facts)) {
          for (const { sentence } of reasons) expect(sentence).not.toMatch(/[{}]|NaN|null| {2}| ,|\ble\s*[:.,]/);
        }
      }),
    );
  });
});

describe('the masks and the words agree', () => {
  test('on random clients and days: same gaps, same scores, same best gap, a score is the sum of its reasons', () => {
    fc.assert(
      fc.property(aDayAndClients, ([on, clients]) => {
        const engine = engineOn(on);
        const scan = engine.scan(clients);
        for (const [i, facts] of clients.entries()) {
          const gaps = engine.explain(facts);
          const inWords = PRODUCT_CODES.filter((code) => engine.whyNot(facts, code).length === 0);
          expect(codesOf(scan.mask[i] ?? 0)).toEqual(inWords);
          expect(gaps.map((gap) => gap.product).sort()).toEqual([...inWords].sort());
          for (const gap of gaps) {
            expect(gap.score).toBe(gap.reasons.reduce((total, reason) => total + reason.points, 0));
            expect(gap.score).toBeGreaterThan(0);
          }
          expect(scan.topScore[i]).toBe(gaps[0]?.score ?? 0);
          expect(scan.topProduct[i]).toBe(gaps[0] ? PRODUCT_CODES.indexOf(gaps[0].product) : -1);
          expect(engine.topGap(facts)?.product).toBe(gaps[0]?.product);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('eligible today means that no rule of eligibility refuses today', () => {
    fc.assert(
      fc.property(aDayAndClients, ([on, clients]) => {
        const engine = engineOn(on);
        for (const facts of clients) {
          const open = PRODUCTS.filter((product) => refusals(product, facts, GAP_RULES_2026, on, 0).length === 0);
          expect(codesOf(engine.eligibleMask(facts))).toEqual(open.map((product) => product.code));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('a rule set with more conditions than bits is refused with its version', () => {
    const [rule] = GAP_RULES_2026.rules;
    if (!rule) throw new Error('no rule');
    const many = Array.from({ length: 32 }, (_, i) => ({
      ...rule,
      id: `cur.maturity_${i}`,
      when: [{ is: 'maturity_within_days' as const, days: i }],
    }));
    expect(() => compileGapRules(PRODUCTS, { ...GAP_RULES_2026, rules: many }, TODAY)).toThrow(/2026\.1/);
    expect(() => compileGapRules(PRODUCTS, { ...GAP_RULES_2026, rules: many.slice(1) }, TODAY)).not.toThrow();
  });
});
