/** Where the life of a holding ends or changes: what has to be closed, and when deposits stop. */
import type { CatalogueInForce } from '../../catalogue/inForce.ts';
import type { Product, ProductCode } from '../../catalogue/products.ts';
import type { GapRuleSet } from '../../catalogue/rules.ts';
import type { LocalDate } from '../../values.ts';
import { addDays, addMonths, formatDate, formatEurosRounded } from '../time.ts';
import { birthday } from './conditions.ts';
import { type GapFacts, isUnderLepTable, lepCeilingEuros } from './facts.ts';
import { leftFranceOn, returnedOn } from './moves.ts';

export type CycleHolding = { readonly product: ProductCode; readonly openedOn: LocalDate | null };
export type DatedHolding = CycleHolding & { readonly maturesOn: LocalDate | null };

/** `no_deposit`: stays open, takes nothing more. `check`: the advisor has something to verify or to ask. */
export type LifeCycleKind = 'closes' | 'no_deposit' | 'matures' | 'check';

/** `on` is the day it happens, or today when it is due now or only has to be checked. */
export type LifeCycleEnd = {
  /** null = about the client, not about a contract. */
  readonly product: ProductCode | null;
  readonly on: LocalDate;
  readonly kind: LifeCycleKind;
  readonly sentence: string;
};

type CycleFacts = Pick<
  GapFacts,
  | 'bornOn'
  | 'taxResidence'
  | 'country'
  | 'taxResidenceBefore'
  | 'taxResidenceChangedOn'
  | 'countryBefore'
  | 'countryChangedOn'
  | 'taxIncomeEuros'
  | 'taxPartsX100'
  | 'incomeNoticeYear'
  | 'incomeBeforeEuros'
  | 'partsBeforeX100'
>;

export const NO_DEPOSIT_YEARS = 10;
export const PEL_CLOSES_YEARS = 15;
/** PELs opened from this day close by themselves. Source: Code de la construction et de l’habitation, R.315-28. */
export const PEL_CLOSING_SINCE = '2011-03-01' as LocalDate;
export const PEAC_CLOSES_AGE = 30;
/** A self-certification is owed within this time of a change of residence. Source: Code général des impôts, 1649 AC. */
const CERTIFY_DAYS = 90;
/** Nothing in the extract says that it was given: it is recalled for this long. */
const CERTIFY_RECALLED_DAYS = 365;

/**
 * The ends known today for the holdings of one client, earliest first. An end already past is still listed:
 * the contract is open and should not be. Maturities are apart: see `maturityEnd`.
 * @param catalogue in force on the day
 */
export function lifeCycleEnds(
  facts: CycleFacts,
  holdings: readonly CycleHolding[],
  on: LocalDate,
  { productOf, rules }: CatalogueInForce,
): readonly LifeCycleEnd[] {
  return holdings
    .flatMap((holding) => {
      const product = productOf(holding.product);
      const leaving = leavingEnds(product, facts, rules, on);
      // Closed for having left, it is not closed for the income as well.
      const closes = leaving.some(({ kind }) => kind === 'closes');
      return [
        ...ageEnds(product, facts.bornOn, on),
        ...contractEnds(holding, on),
        ...leaving,
        ...(closes ? [] : incomeEnds(product, facts, rules, on)),
      ];
    })
    .sort(byDate);
}

/** Everything that ends for one client, or has to be asked: contracts, maturities, and the effects of a departure. */
export function allEnds(
  facts: CycleFacts,
  holdings: readonly DatedHolding[],
  on: LocalDate,
  catalogue: CatalogueInForce,
): readonly LifeCycleEnd[] {
  return [
    ...lifeCycleEnds(facts, holdings, on, catalogue),
    ...holdings.flatMap((holding) => maturityEnd(holding, catalogue.productOf(holding.product), on)),
    ...certificationEnds(facts, on, catalogue.rules),
  ].sort(byDate);
}

const byDate = (a: LifeCycleEnd, b: LifeCycleEnd): number => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1);

function maturityEnd({ product, maturesOn }: DatedHolding, { side }: Product, on: LocalDate): readonly LifeCycleEnd[] {
  if (maturesOn === null) return [];
  const text = formatDate(maturesOn);
  const coming = side === 'loans' ? `Dernière échéance du crédit le ${text}.` : `Arrive à échéance le ${text}.`;
  const sentence = maturesOn < on ? `Échu depuis le ${text}.` : coming;
  return [{ product, on: maturesOn, kind: 'matures', sentence }];
}

/** Leaving France or coming back is a change of circumstances: the client certifies the tax residence anew. */
export function certificationEnds(facts: CycleFacts, on: LocalDate, rules: GapRuleSet): readonly LifeCycleEnd[] {
  const movedOn = [leftFranceOn(facts, rules), returnedOn(facts, rules)].reduce((a, b) =>
    a === null || (b !== null && b > a) ? b : a,
  );
  if (movedOn === null || movedOn > on || addDays(movedOn, CERTIFY_RECALLED_DAYS) < on) return [];
  const before = addDays(movedOn, CERTIFY_DAYS);
  const sentence = `Résidence changée le ${formatDate(movedOn)} : auto-certification FATCA/CRS à demander avant le ${formatDate(before)}.`;
  return [{ product: null, on: before, kind: 'check', sentence }];
}

function ageEnds(
  { code: product, eligibility }: Product,
  bornOn: LocalDate | null,
  on: LocalDate,
): readonly LifeCycleEnd[] {
  if (bornOn === null) return [];
  const { endsYearOfAge } = eligibility;
  if (endsYearOfAge !== null) {
    const lastDay = `${Number(bornOn.slice(0, 4)) + endsYearOfAge}-12-31` as LocalDate;
    const sentence = `${lastDay < on ? 'Devait fermer' : 'Ferme'} le ${formatDate(lastDay)}, année des ${endsYearOfAge} ans.`;
    return [{ product, on: lastDay, kind: 'closes', sentence }];
  }
  if (product !== 'PEAC') return [];
  const thirty = birthday(bornOn, PEAC_CLOSES_AGE);
  return [
    {
      product,
      on: thirty,
      kind: 'closes',
      sentence: `${thirty < on ? 'Devait fermer' : 'Ferme'} aux 30 ans, le ${formatDate(thirty)}.`,
    },
  ];
}

function contractEnds({ product, openedOn }: CycleHolding, on: LocalDate): readonly LifeCycleEnd[] {
  if (product !== 'PEL' || openedOn === null) return [];
  const tenYears = addMonths(openedOn, 12 * NO_DEPOSIT_YEARS);
  const fifteenYears = addMonths(openedOn, 12 * PEL_CLOSES_YEARS);
  const verb = tenYears <= on ? 'Plus de versement depuis le' : 'Plus de versement possible à partir du';
  const noDeposit: LifeCycleEnd = {
    product,
    on: tenYears,
    kind: 'no_deposit',
    sentence: `${verb} ${formatDate(tenYears)} (dix ans).`,
  };
  if (openedOn < PEL_CLOSING_SINCE) return [noDeposit];
  const closing = fifteenYears < on ? 'Devait être fermé' : 'Sera fermé';
  const sentence = `${closing} d’office le ${formatDate(fifteenYears)} (quinze ans).`;
  return [noDeposit, { product, on: fifteenYears, kind: 'closes', sentence }];
}

function leavingEnds(
  { code: product, eligibility, onLeaving }: Product,
  facts: CycleFacts,
  set: GapRuleSet,
  on: LocalDate,
): readonly LifeCycleEnd[] {
  const leftForTax = facts.taxResidence !== null && !set.frenchTaxTerritories.includes(facts.taxResidence);
  const leftHome = facts.country !== null && !set.frenchTerritories.includes(facts.country);
  const left = (eligibility.taxResidence && leftForTax) || (eligibility.addressInFrance && leftHome);
  if (!left || onLeaving === 'keeps') return [];
  const leftOn = leftFranceOn(facts, set);
  const reason = `le client ne réside plus en France${leftOn === null ? '' : ` depuis le ${formatDate(leftOn)}`}.`;
  return onLeaving === 'closes'
    ? [{ product, on, kind: 'closes', sentence: `À clôturer : ${reason}` }]
    : [{ product, on, kind: 'check', sentence: `À vérifier : ${reason}` }];
}

/**
 * A LEP is lost after two years above the ceiling, one after the other. Two years are known when the extracts brought
 * the income of a new tax notice: what it replaced was the year before’s. Both are read against the table in force.
 * Source: Code monétaire et financier, L.221-15.
 */
function incomeEnds(
  { code: product, eligibility }: Product,
  facts: CycleFacts,
  set: GapRuleSet,
  on: LocalDate,
): readonly LifeCycleEnd[] {
  if (!eligibility.lepIncome || facts.taxIncomeEuros === null) return [];
  if (isUnderLepTable(facts.taxIncomeEuros, facts.taxPartsX100, set.lepTable) !== false) return [];
  const limit = formatEurosRounded(lepCeilingEuros(set.lepTable, facts.taxPartsX100) * 100);
  const overBefore = isUnderLepTable(facts.incomeBeforeEuros, facts.partsBeforeX100, set.lepTable) === false;
  if (!overBefore || facts.incomeNoticeYear === null || facts.incomeBeforeEuros === null)
    return [
      { product, on, kind: 'check', sentence: `Revenu au-dessus de ${limit} : à clôturer après deux années de suite.` },
    ];
  const [before, now] = [facts.incomeBeforeEuros, facts.taxIncomeEuros].map((euros) => formatEurosRounded(euros * 100));
  const year = facts.incomeNoticeYear;
  const sentence = `À clôturer : au-dessus du plafond deux années de suite (avis ${year - 1} : ${before} ; avis ${year} : ${now}).`;
  return [{ product, on, kind: 'closes', sentence }];
}
