/** Whatever rules a bank writes, the compiled scan and the conditions read one by one give the same answers. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codesOf, PRODUCT_CODES, PRODUCTS, productByCode } from '#shared/catalogue/products.ts';
import { GAP_RULES_2026, GapCondition, type GapRule, GapRuleSet } from '#shared/catalogue/rules.ts';
import { ageOn } from '#shared/domain/dates.ts';
import { isMet } from '#shared/domain/gaps/conditions.ts';
import { compileGapRules, type GapFacts } from '#shared/domain/needGaps.ts';
import { anyClient, anyDay, date } from './gapFacts.ts';

const days = fc.oneof(fc.integer({ min: 0, max: 400 }), fc.constantFrom(0, 1, 30, 90, 365, 366));
const years = fc.integer({ min: 0, max: 30 });
const code = fc.constantFrom(...PRODUCT_CODES);
const codes = fc.uniqueArray(code, { minLength: 1, maxLength: 3 });
type Of<K extends GapCondition['is']> = Extract<GapCondition, { is: K }>;
/** A condition of one kind, each of its values drawn. */
const is = <K extends GapCondition['is']>(
  kind: K,
  values: { readonly [P in Exclude<keyof Of<K>, 'is'>]: fc.Arbitrary<Of<K>[P]> },
) =>
  fc
    .record<Record<string, unknown>>(values as Record<string, fc.Arbitrary<unknown>>)
    .map((drawn) => ({ ...drawn, is: kind }) as unknown as Of<K>);

const anyCondition: fc.Arbitrary<GapCondition> = fc.oneof(
  is('age_between', {
    min: fc.option(years, { nil: null }),
    max: fc.option(fc.integer({ min: 10, max: 90 }), { nil: null }),
  }),
  is('birthday_within_days', { age: years, days }),
  is('holds', { products: codes }),
  is('holds_any', { products: codes }),
  is('lacks', { products: codes }),
  is('balance_at_ceiling', { product: code }),
  is('contract_older_than_years', { contract: fc.constantFrom('AV', 'PEL'), years }),
  is('contract_anniversary_within_days', { contract: fc.constantFrom('AV', 'PEL'), years, days }),
  is('contract_opened_within_days', { contract: fc.constantFrom('CARD', 'MORT', 'LOAN'), days }),
  is('maturity_within_days', { days }),
  is('savings_mature_within_days', { days }),
  is('loan_ends_within_days', { days }),
  is('onboarding_within_days', { days }),
  is('onboarding_anniversary_within_days', {
    years: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null, freq: 1 }),
    days: fc.integer({ min: 0, max: 366 }),
  }),
  is('left_france_within_days', { days }),
  is('returned_within_days', { days }),
  is('moved_within_days', { days }),
  is('segment_is', {
    segments: fc.uniqueArray(fc.constantFrom('mass', 'wealth', 'youth', 'expatriate'), { minLength: 1 }),
  }),
  is('tax_resident', { inFrance: fc.boolean() }),
  is('lives', { inFrance: fc.boolean() }),
  is('income_below_lep_table', {}),
  is('income_fell_below_lep_table', {}),
  is('income_above', { euros: fc.constantFrom(0, 23_028, 45_000) }),
  is('resources_above', { cents: fc.constantFrom(0, 2_000_000) }),
  is('household_has_minor', {}),
  is('household_birth_within_days', { days }),
  is('household_member_turns_within_days', { age: years, days }),
  is('vulnerable', {}),
  is('season', { from: fc.constantFrom('09-01', '12-15', '02-29'), to: fc.constantFrom('11-30', '01-15', '03-01') }),
);

/** Products that anybody may open, so that the rules alone decide. */
const OPEN_TO_ALL = ['CEL', 'CSL', 'LIVA'] as const;
const anyRules = fc.array(
  fc.tuple(fc.constantFrom(...OPEN_TO_ALL), fc.array(anyCondition, { minLength: 1, maxLength: 2 })),
  {
    minLength: 1,
    maxLength: 12,
  },
);

const living = (facts: GapFacts): GapFacts => ({ ...facts, deceasedOn: null, closedOn: null, protection: null });

test('each condition of the closed list is in the drawing', () => {
  const drawn = new Set(fc.sample(anyCondition, 2_000).map((condition) => condition.is));
  expect([...drawn].toSorted()).toEqual(
    GapCondition.unwrap()
      .options.map((option) => option.shape.is.value)
      .toSorted(),
  );
});

test('on random rules, clients and days, the scan finds the clients for whom every condition is met', () => {
  fc.assert(
    fc.property(
      anyRules,
      anyDay.chain((on) =>
        fc.tuple(fc.constant(on), fc.array(anyClient(on).map(living), { minLength: 10, maxLength: 20 })),
      ),
      (drawn, [on, clients]) => {
        const rules = drawn.map(
          ([product, when], i): GapRule => ({
            id: `rule.n${i}`,
            product,
            kind: 'trigger',
            points: i + 1,
            when,
            reason: 'Une raison de le proposer.',
          }),
        );
        const set = GapRuleSet.parse({ ...GAP_RULES_2026, rules });
        const scan = compileGapRules(PRODUCTS, set, on).scan(clients);
        for (const [i, facts] of clients.entries()) {
          const scores = new Map<string, number>();
          for (const rule of rules) {
            const held = (facts.productMask >> PRODUCT_CODES.indexOf(rule.product)) & 1;
            if (held === 0 && rule.when.every((condition) => isMet(condition, facts, set, on)))
              scores.set(rule.product, (scores.get(rule.product) ?? 0) + rule.points);
          }
          expect(codesOf(scan.mask[i] ?? 0).toSorted()).toEqual([...scores.keys()].toSorted());
          expect(scan.topScore[i]).toBe(Math.max(0, ...scores.values()));
          expect(scan.sumScore[i]).toBe([...scores.values()].reduce((sum, score) => sum + score, 0));
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('a decision reads calendar days only: on the days the clocks change it is what it is on any other', () => {
  const [rule] = GAP_RULES_2026.rules;
  if (!rule) throw new Error('no rule');
  const birthday: GapRule = { ...rule, product: 'CSL', when: [{ is: 'birthday_within_days', age: 40, days: 0 }] };
  for (const on of ['2026-03-29', '2026-10-25', '2026-11-01', '2027-04-04']) {
    const engine = compileGapRules(PRODUCTS, { ...GAP_RULES_2026, rules: [birthday] }, date(on));
    const born = (text: string) => ({
      ...(fc.sample(anyClient(date(on)), { numRuns: 1, seed: 1 })[0] as GapFacts),
      productMask: 0,
      bornOn: date(text),
    });
    const year = Number(on.slice(0, 4)) - 40;
    expect(engine.gapMask(living(born(`${year}${on.slice(4)}`)))).not.toBe(0);
  }
});

test('nobody deceased, gone, underage, abroad, protected, vulnerable or a US person is proposed what excludes them', () => {
  fc.assert(
    fc.property(
      anyDay.chain((on) => fc.tuple(fc.constant(on), anyClient(on))),
      ([on, facts]) => {
        const engine = compileGapRules(PRODUCTS, GAP_RULES_2026, on);
        const proposed = codesOf(engine.gapMask(facts)).map(productByCode);
        const gone = facts.deceasedOn !== null || facts.closedOn !== null;
        const adult = facts.bornOn !== null && ageOn(facts.bornOn, on) >= 18;
        const taxResident = GAP_RULES_2026.frenchTaxTerritories.some((code) => code === facts.taxResidence);
        const barred = proposed.filter(
          ({ eligibility, family }) =>
            gone ||
            (facts.vulnerable && (eligibility.excludesVulnerable || family === 'credit')) ||
            (facts.usPerson && eligibility.excludesUsPerson) ||
            (facts.protection === 'guardianship' && eligibility.protectedAdults !== 'any') ||
            (facts.protection === 'curatorship' && eligibility.protectedAdults === 'none') ||
            (eligibility.taxResidence && !taxResident) ||
            (eligibility.minAge !== null && facts.bornOn === null) ||
            (family === 'credit' && !adult),
        );
        expect(barred.map(({ code }) => code)).toEqual([]);
      },
    ),
    { numRuns: 2_000 },
  );
});
