import { describe, expect, test } from 'vitest';
import { PRODUCTS, type Product } from '#shared/catalogue/products.ts';
import { CatalogueFile, catalogueFaults, linkFault, productsOf, ruleFaults } from '#shared/catalogue/ruleFile.ts';
import { GAP_RULES_2026, type GapRule, type GapRuleSet } from '#shared/catalogue/rules.ts';
import { date } from './gapFacts.ts';

const shipped = (change: (product: Product) => Partial<Product> = () => ({})): CatalogueFile =>
  CatalogueFile.parse({
    kind: 'catalogue',
    version: 'essai',
    validFrom: '2026-01-01',
    validTo: null,
    products: PRODUCTS.map((product) => ({ ...product, ...change(product) })),
  });
const only = (code: string, change: Partial<Product>) =>
  catalogueFaults(shipped((product) => (product.code === code ? change : {}))).map(({ message }) => message);
const [first] = GAP_RULES_2026.rules;
const rule = (change: Partial<GapRule>): GapRule => ({ ...(first as GapRule), id: 'essai.un', ...change });
const withRules = (...rules: readonly GapRule[]): GapRuleSet => ({ ...GAP_RULES_2026, rules });
const said = (set: GapRuleSet) => ruleFaults(set).map(({ path, message }) => `${path.join('.')} ${message}`);

describe('a catalogue that a bank brings', () => {
  test('what is shipped has no fault, in whatever order its products come', () => {
    const file = shipped();
    expect(catalogueFaults(file)).toEqual([]);
    const reversed = { ...file, products: file.products.toReversed() };
    expect(catalogueFaults(reversed)).toEqual([]);
    expect(productsOf(reversed)).toEqual(PRODUCTS);
  });

  test('each product once: the missing and the repeated are named', () => {
    const file = shipped();
    const products = file.products.map((product) =>
      product.code === 'MOB' ? { ...product, code: 'LIVA' as const } : product,
    );
    expect(catalogueFaults({ ...file, products }).map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['products.30.code', 'Le produit LIVA est décrit deux fois.'],
      ['products', 'Produits absents : MOB. Les 31 sont attendus.'],
    ]);
  });

  test('no credit for a minor or a vulnerable client, whatever the file says', () => {
    const loan = PRODUCTS.find(({ code }) => code === 'LOAN') as Product;
    const eligibility = { ...loan.eligibility, excludesVulnerable: false, minAge: 16 };
    expect(only('LOAN', { eligibility })).toEqual([
      'Un crédit n’est jamais proposé à un client fragile : true est attendu.',
      'Un crédit n’est jamais proposé à un mineur : 18 au moins est attendu.',
    ]);
    expect(only('LOAN', { family: 'services' })).toEqual(['Ce produit est un crédit : « credit » est attendu.']);
  });

  test('ages, validities and ceilings that contradict themselves are refused', () => {
    const liva = PRODUCTS.find(({ code }) => code === 'LIVA') as Product;
    expect(only('LIVA', { eligibility: { ...liva.eligibility, minAge: 30, maxAge: 20 } })).toHaveLength(1);
    const ceiling = (validFrom: string, validTo: string | null) => ({
      cents: 100,
      validFrom: date(validFrom),
      validTo: validTo === null ? null : date(validTo),
    });
    expect(only('LIVA', { ceilings: [ceiling('2020-01-01', null), ceiling('2021-01-01', null)] })).toEqual([
      'Ce plafond commence avant la fin du précédent : un seul s’applique chaque jour.',
    ]);
    expect(only('LIVA', { ceilings: [ceiling('2020-01-01', '2020-12-31'), ceiling('2021-01-01', null)] })).toEqual([]);
    expect(only('LIVA', { ceilings: [ceiling('2021-01-01', '2020-01-01')] })).toEqual([
      'La fin de validité est avant son début.',
    ]);
    expect(catalogueFaults({ ...shipped(), validTo: date('2025-12-31') })).toHaveLength(1);
  });

  test('a product is not linked to itself, and a consumer credit’s link is never used towards a vulnerable client', () => {
    expect(linkFault({ code: 'PEL', gates: ['K'] }, { basis: 'linked', to: ['PEL'], notIfVulnerable: false })).toMatch(
      /lui-même/,
    );
    expect(linkFault({ code: 'OVD', gates: ['C'] }, { basis: 'linked', to: ['CUR'], notIfVulnerable: false })).toMatch(
      /fragile/,
    );
    expect(
      linkFault({ code: 'OVD', gates: ['C'] }, { basis: 'linked', to: ['CUR'], notIfVulnerable: true }),
    ).toBeNull();
  });
});

describe('rules that a bank brings', () => {
  test('those that are shipped have no fault', () => {
    expect(ruleFaults(GAP_RULES_2026)).toEqual([]);
  });

  test('an identifier used twice is refused at the second place', () => {
    expect(said(withRules(rule({}), rule({})))).toEqual([
      'rules.1.id L’identifiant « essai.un » sert déjà à une règle plus haut.',
    ]);
  });

  test('a sentence may quote only what its conditions give', () => {
    const quoting = rule({
      when: [{ is: 'holds', products: ['LIVA'] }],
      product: 'LDDS',
      reason: 'Une échéance tombe le {maturity}.',
    });
    expect(said(withRules(quoting))).toEqual([expect.stringContaining('rules.0.reason La phrase cite {maturity}')]);
    expect(said(withRules({ ...quoting, when: [{ is: 'maturity_within_days', days: 30 }] }))).toEqual([]);
  });

  test('no rule suggests a credit to a vulnerable client', () => {
    const pushing = rule({ product: 'LOAN', when: [{ is: 'vulnerable' }], reason: 'Un prêt vous aiderait.' });
    expect(said(withRules(pushing))).toEqual([
      'rules.0.when.0 Une règle ne peut pas proposer un crédit à un client fragile.',
    ]);
  });

  test('past 31 different conditions the first one too many is named', () => {
    const many = Array.from({ length: 32 }, (_, n) =>
      rule({
        id: `essai.r${n}`,
        product: 'AV',
        when: [{ is: 'maturity_within_days', days: n }],
        reason: 'Une échéance approche.',
      }),
    );
    expect(said(withRules(...many))).toEqual([expect.stringContaining('rules.31.when.0 Plus de 31 conditions')]);
    expect(said(withRules(...many.slice(1)))).toEqual([]);
  });

  test('ages the wrong way round, a product that asks for itself, an income table out of order', () => {
    const faults = said({
      ...withRules(
        rule({
          product: 'AV',
          when: [
            { is: 'age_between', min: 60, max: 50 },
            { is: 'holds', products: ['AV'] },
          ],
          reason: 'Une raison quelconque.',
        }),
      ),
      lepTable: {
        points: [
          { partsX100: 200, euros: 2 },
          { partsX100: 100, euros: 1 },
        ],
        perPartEuros: 1,
      },
    });
    expect(faults).toEqual([
      'lepTable.points.1.partsX100 Les parts doivent aller en croissant.',
      'rules.0.when.0.max L’âge maximal (50) est sous l’âge minimal (60).',
      'rules.0.when.1.products Cette règle demande de détenir le produit qu’elle propose.',
    ]);
  });
});
