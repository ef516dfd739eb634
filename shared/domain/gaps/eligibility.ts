/** Who may have a product, one client at a time, with the reason of every refusal in French. */
import { maskOf, type Product, type ProductCode, productByCode } from '../../catalogue/products.ts';
import type { GapRuleSet } from '../../catalogue/rules.ts';
import type { LocalDate } from '../../values.ts';
import { addDays, ageOn, formatDate, formatEurosRounded } from '../time.ts';
import { birthday } from './conditions.ts';
import { type GapFacts, lepCeilingEuros, mayBePrepared, type Refusal } from './facts.ts';

/**
 * Why a client may not open a product today; empty = may. Holding it already is not counted here.
 * @param lookaheadDays an age reached within that many days counts as reached (never for credit)
 * @param productOf names the products that this one depends on
 */
export function refusals(
  product: Product,
  facts: GapFacts,
  set: GapRuleSet,
  on: LocalDate,
  lookaheadDays: number,
  productOf: (code: ProductCode) => Product = productByCode,
): readonly Refusal[] {
  return [
    ...endedRefusals(facts),
    ...statusRefusals(product, facts),
    ...placeRefusals(product, facts, set),
    ...ageRefusals(product, facts, on, mayBePrepared(product) ? lookaheadDays : 0),
    ...incomeRefusals(product, facts, set),
    ...holdingRefusals(product, facts, productOf),
  ];
}

/** The day the opening age is reached, when it is still to come. */
export function opensOn(product: Product, facts: GapFacts, on: LocalDate): LocalDate | null {
  const { minAge } = product.eligibility;
  if (minAge === null || facts.bornOn === null) return null;
  const reached = birthday(facts.bornOn, minAge);
  return reached > on ? reached : null;
}

function endedRefusals({ deceasedOn, closedOn }: GapFacts): readonly Refusal[] {
  if (deceasedOn !== null) {
    return [{ code: 'deceased', sentence: `Client décédé le ${formatDate(deceasedOn)}.` }];
  }
  return closedOn === null ? [] : [{ code: 'closed', sentence: `Relation close le ${formatDate(closedOn)}.` }];
}

function statusRefusals({ eligibility }: Product, facts: GapFacts): readonly Refusal[] {
  const found: Refusal[] = [];
  if (facts.protection === 'guardianship' && eligibility.protectedAdults !== 'any') {
    found.push({ code: 'guardianship', sentence: 'Majeur sous tutelle : le tuteur agit, pas de proposition.' });
  }
  if (facts.protection === 'curatorship' && eligibility.protectedAdults === 'none') {
    found.push({ code: 'curatorship', sentence: 'Majeur sous curatelle : pas de proposition sans le curateur.' });
  }
  if (facts.vulnerable && eligibility.excludesVulnerable) {
    found.push({ code: 'vulnerable', sentence: 'Client en situation de fragilité : jamais de crédit proposé.' });
  }
  if (!facts.vulnerable && eligibility.vulnerableOnly) {
    found.push({ code: 'not_vulnerable', sentence: 'Réservé aux clients en situation de fragilité.' });
  }
  if (facts.usPerson && eligibility.excludesUsPerson) {
    found.push({
      code: 'us_person',
      sentence: 'US person : à examiner par la conformité (FATCA) avant toute proposition.',
    });
  }
  return found;
}

function placeRefusals({ eligibility }: Product, facts: GapFacts, set: GapRuleSet): readonly Refusal[] {
  const found: Refusal[] = [];
  if (eligibility.taxResidence && !isIn(facts.taxResidence, set.frenchTaxTerritories)) {
    found.push({
      code: 'not_tax_resident',
      sentence: `Résidence fiscale en France exigée (${facts.taxResidence ?? 'non connue'}).`,
    });
  }
  if (eligibility.addressInFrance && !isIn(facts.country, set.frenchTerritories)) {
    found.push({ code: 'not_in_france', sentence: `Adresse en France exigée (${facts.country ?? 'non connue'}).` });
  }
  return found;
}

function ageRefusals(
  { eligibility }: Product,
  facts: GapFacts,
  on: LocalDate,
  lookaheadDays: number,
): readonly Refusal[] {
  const { minAge, maxAge, endsYearOfAge } = eligibility;
  if (minAge === null && maxAge === null && endsYearOfAge === null) return [];
  if (facts.bornOn === null) {
    return [{ code: 'unknown_age', sentence: 'Date de naissance non connue : âge à vérifier.' }];
  }
  if (minAge !== null && ageOn(facts.bornOn, addDays(on, lookaheadDays)) < minAge) {
    const reached = formatDate(birthday(facts.bornOn, minAge));
    return [{ code: 'too_young', sentence: `Possible à partir de ${minAge} ans, le ${reached}.` }];
  }
  const pastMaxAge = maxAge !== null && ageOn(facts.bornOn, on) > maxAge;
  const pastLastYear = endsYearOfAge !== null && yearOf(on) > yearOf(facts.bornOn) + endsYearOfAge;
  if (!pastMaxAge && !pastLastYear) return [];
  return [{ code: 'too_old', sentence: `Réservé aux ${maxAge ?? endsYearOfAge} ans et moins.` }];
}

function incomeRefusals({ eligibility }: Product, facts: GapFacts, set: GapRuleSet): readonly Refusal[] {
  if (!eligibility.lepIncome) return [];
  if (facts.taxIncomeEuros === null) {
    return [{ code: 'income_unknown', sentence: 'Revenu fiscal de référence non connu : avis d’impôt à demander.' }];
  }
  const ceiling = lepCeilingEuros(set.lepTable, facts.taxPartsX100);
  if (facts.taxIncomeEuros <= ceiling) return [];
  const income = formatEurosRounded(facts.taxIncomeEuros * 100);
  return [
    { code: 'income_too_high', sentence: `Revenu de ${income}, plafond de ${formatEurosRounded(ceiling * 100)}.` },
  ];
}

function holdingRefusals(
  { eligibility }: Product,
  facts: GapFacts,
  productOf: (code: ProductCode) => Product,
): readonly Refusal[] {
  const missing = eligibility.holds.filter((code) => (facts.productMask & maskOf([code])) === 0);
  const excluding = eligibility.notWith.filter((code) => (facts.productMask & maskOf([code])) !== 0);
  return [
    ...missing.map((code) => refusalAbout('requires_product', productOf(code), 'Il faut détenir d’abord')),
    ...excluding.map((code) => refusalAbout('excluded_by_product', productOf(code), 'Ne se cumule pas avec')),
  ];
}

function refusalAbout(code: Refusal['code'], { label }: Product, start: string): Refusal {
  return { code, sentence: `${start} : ${label}.` };
}

function isIn(territory: string | null, territories: readonly string[]): boolean {
  return territory !== null && territories.includes(territory);
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
