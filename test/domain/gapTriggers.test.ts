/**
 * Every occasion that the catalogue names for a product is one of its rules, or, where no data can tell, a question to
 * ask; and each new occasion says its own date.
 */
import { describe, expect, test } from 'vitest';
import { PRODUCTS, type ProductCode, productByCode } from '#shared/catalogue/products.ts';
import { GAP_RULES_2026 } from '#shared/catalogue/rules.ts';
import { compileGapRules, type GapFacts } from '#shared/domain/needGaps.ts';
import { client, date, holding, TODAY } from './gapFacts.ts';

const OCCASIONS: readonly (readonly [ProductCode, occasion: string, answeredBy: string])[] = [
  ['CUR', 'seize ans', 'cur.sixteen'],
  ['CUR', 'dix-huit ans', 'cur.majority'],
  ['CUR', 'premier emploi', 'cur.first_job'],
  ['CUR', 'arrivée', 'cur.arrival'],
  ['CARD', 'seize ans', 'card.sixteen'],
  ['CARD', 'dix-huit ans', 'card.majority'],
  ['CARD', 'voyage', 'À demander'],
  ['PAYINS', 'carte neuve', 'payins.new_card'],
  ['OVD', 'salaire', 'ovd.salary'],
  ['FRAG', 'détection', 'frag.detected'],
  ['LIVA', 'naissance', 'liva.birth'],
  ['LDDS', 'dix-huit ans', 'ldds.majority'],
  ['LDDS', 'Livret A plein', 'ldds.liva_full'],
  ['LEP', 'avis d’impôt', 'lep.tax_notice'],
  ['LEP', 'revenu en baisse', 'lep.income_fell'],
  ['LIVJ', 'douze ans', 'livj.twelve'],
  ['PEL', 'naissance', 'pel.birth'],
  ['PEL', 'dix-huit ans', 'pel.majority'],
  ['PEL', 'projet', 'pel.home_project'],
  ['CEL', 'naissance', 'cel.birth'],
  ['CEL', 'dix-huit ans', 'cel.majority'],
  ['CEL', 'projet', 'cel.home_project'],
  ['CSL', 'plafonds atteints', 'csl.booklets_full'],
  ['CAT', 'succession, vente', 'À demander'],
  ['AV', 'plafonds atteints', 'av.liva_full'],
  ['AV', 'naissance', 'av.household_birth'],
  ['AV', 'huit ans', 'pea.av_eight_years'],
  ['AV', 'soixante-dix ans', 'av.seventy'],
  ['PEA', 'premier emploi', 'pea.first_job'],
  ['PEA', 'avant une expatriation', 'pea.before_leaving'],
  ['PEAJ', 'dix-huit ans', 'peaj.majority'],
  ['CTO', 'PEA plein', 'cto.pea_full'],
  ['PER', 'impôt élevé', 'per.high_tax'],
  ['PER', 'quarante-cinq ans', 'per.forty_five'],
  ['PER', 'dix ans avant la retraite', 'per.ten_years_left'],
  ['PEAC', 'naissance', 'peac.birth'],
  ['MORT', 'achat', 'À demander'],
  ['MORT', 'terme du PEL', 'mort.pel_ten_years'],
  ['MORT', 'retour en France', 'mort.return'],
  ['BORR', 'crédit immobilier', 'borr.mortgage'],
  ['LOAN', 'voiture, mariage, travaux', 'À demander'],
  ['MRH', 'achat', 'mrh.purchase'],
  ['MRH', 'déménagement', 'mrh.move'],
  ['AUTO', 'permis', 'auto.licence'],
  ['AUTO', 'prêt auto', 'auto.loan'],
  ['SANTE', 'premier emploi', 'sante.first_job'],
  ['SANTE', 'retraite', 'sante.retirement'],
  ['SANTE', 'naissance', 'sante.birth'],
  ['PREV', 'naissance', 'prev.birth'],
  ['PREV', 'crédit immobilier', 'prev.mortgage'],
  ['PREV', 'cinquante ans', 'prev.fifty'],
  ['GAV', 'enfants', 'gav.children'],
  ['GAV', 'retraite', 'gav.retirement'],
  ['PJ', 'achat', 'pj.purchase'],
  ['PJ', 'litige', 'À demander'],
  ['TELA', 'soixante-quinze ans', 'tela.senior'],
  ['TELA', 'sortie d’hôpital', 'À demander'],
  ['MOB', 'seize ans', 'mob.sixteen'],
  ['MOB', 'dix-huit ans', 'mob.majority'],
];

const TO_ASK = 'À demander';

test.each(OCCASIONS.filter(([, , answeredBy]) => answeredBy !== TO_ASK))(
  '%s: %s is a reason of its own, %s',
  (product, _, ruleId) => {
    const rule = GAP_RULES_2026.rules.find(({ id }) => id === ruleId);
    expect(rule).toBeDefined();
    // What a life insurance calls for at eight years is another product.
    expect([product, 'PEA']).toContain(rule?.product);
  },
);

test.each(OCCASIONS.filter(([, , answeredBy]) => answeredBy === TO_ASK))('%s: %s is asked for', (product) => {
  expect(productByCode(product).checks.join()).toContain('À demander\u00a0: ');
});

const engineOn = (on: string) => compileGapRules(PRODUCTS, GAP_RULES_2026, date(on));
const sentence = (facts: GapFacts, ruleId: string, on: string = TODAY) =>
  engineOn(on)
    .explain(facts)
    .flatMap(({ reasons }) => reasons)
    .find((reason) => reason.ruleId === ruleId)?.sentence;

describe('what happens around a client', () => {
  test('a birth in the household is a reason for a year, for the parents', () => {
    const parent = client({ householdBorn: '2026-10-02 1987-03-03' });
    expect(sentence(parent, 'prev.birth')).toContain('Naissance dans le foyer le 02/10/2026');
    expect(sentence(parent, 'prev.birth', '2027-10-02')).toContain('02/10/2026');
    expect(sentence(parent, 'prev.birth', '2027-10-03')).toBeUndefined();
    expect(sentence(client({ householdBorn: '1987-03-03' }), 'prev.birth')).toBeUndefined();
  });

  test('any child of the household who comes of age counts, not the youngest alone; 29 February comes on 1 March', () => {
    const parent = client({ householdBorn: '2015-06-01 2009-01-03 1987-03-03', productMask: holding('CUR') });
    expect(sentence(parent, 'auto.child_licence')).toContain('Un enfant du foyer aura 18 ans le 03/01/2027');
    const leap = client({ householdBorn: '2008-02-29' });
    expect(sentence(leap, 'auto.child_licence', '2026-03-01')).toContain('01/03/2026');
    expect(sentence(leap, 'auto.child_licence', '2026-03-02')).toBeUndefined();
  });

  test('leaving France is found from the tax residence or the country, whichever the extract changed last', () => {
    const gone = client({
      taxResidence: 'US',
      taxResidenceBefore: 'FR',
      taxResidenceChangedOn: date('2026-11-20'),
      productMask: holding('LEP', 'LIVA'),
    });
    expect(sentence(gone, 'csl.abroad_ceiling')).toContain('A quitté la France le 20/11/2026');
    const movedHouse = { ...gone, country: 'BE', countryBefore: 'FR', countryChangedOn: date('2026-11-21') };
    expect(sentence(movedHouse, 'csl.abroad_ceiling')).toContain('21/11/2026');
    expect(sentence({ ...gone, taxResidenceBefore: 'CH' }, 'csl.abroad_ceiling')).toBeUndefined();
    expect(sentence({ ...gone, taxResidenceBefore: null }, 'csl.abroad_ceiling')).toBeUndefined();
  });

  test('coming back opens the PEA again and a talk about a home', () => {
    const back = client({ taxResidenceBefore: 'US', taxResidenceChangedOn: date('2026-09-01') });
    expect(sentence(back, 'pea.return')).toContain('De retour en France depuis le 01/09/2026');
    expect(sentence(back, 'mort.return')).toContain('01/09/2026');
    expect(sentence({ ...back, taxResidenceBefore: 'RE' }, 'pea.return')).toBeUndefined();
  });

  test('a loan that ends frees its instalment; a savings term says its own date', () => {
    const both = client({
      loanEndsOn: date('2027-02-01'),
      savingsMatureOn: date('2026-12-24'),
      nextMaturityOn: date('2026-12-24'),
      resourcesCents: 3_000_000,
    });
    expect(sentence(both, 'av.loan_ends')).toContain('Un crédit se termine le 01/02/2027');
    expect(sentence(both, 'cat.maturity')).toContain('24/12/2026');
    expect(sentence({ ...both, savingsMatureOn: null }, 'cat.maturity')).toBeUndefined();
  });

  test('the day a client came in comes round every year, on 28 February for a 29', () => {
    const since = (onboarded: string) => client({ onboardedOn: date(onboarded), resourcesCents: 1_500_000 });
    expect(sentence(since('2015-12-20'), 'av.anniversary')).toContain('le 20/12/2026');
    expect(sentence(since('2026-12-10'), 'av.anniversary')).toBeUndefined();
    expect(sentence(since('2026-11-25'), 'av.anniversary', '2027-11-20')).toContain('le 25/11/2027');
    expect(sentence(since('2024-02-29'), 'av.anniversary', '2027-02-01')).toContain('le 28/02/2027');
    expect(sentence(since('2015-01-05'), 'av.anniversary', '2026-12-20')).toContain('le 05/01/2027');
  });

  test('an income back under the ceiling gives the LEP back', () => {
    const poorer = client({
      taxIncomeEuros: 20_000,
      taxPartsX100: 100,
      incomeBeforeEuros: 30_000,
      partsBeforeX100: 100,
    });
    expect(sentence(poorer, 'lep.income_fell')).toMatch(/Revenu en baisse, à 20.000/);
    expect(sentence({ ...poorer, incomeBeforeEuros: 21_000 }, 'lep.income_fell')).toBeUndefined();
    expect(sentence({ ...poorer, incomeBeforeEuros: null }, 'lep.income_fell')).toBeUndefined();
  });
});
