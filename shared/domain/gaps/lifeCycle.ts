/** Where the life of a holding ends or changes: what has to be closed, and when deposits stop. */
import type { CatalogueInForce } from '../../catalogue/inForce.ts';
import type { Product, ProductCode } from '../../catalogue/products.ts';
import type { GapRuleSet } from '../../catalogue/rules.ts';
import type { LocalDate } from '../../values.ts';
import { addMonths, formatDate, formatEurosRounded } from '../time.ts';
import { birthday } from './conditions.ts';
import { type GapFacts, lepCeilingEuros } from './facts.ts';

export type CycleHolding = { readonly product: ProductCode; readonly openedOn: LocalDate | null };

/** `on` is the day it happens, or today when it is due now or only has to be checked. */
export type LifeCycleEnd = {
  readonly product: ProductCode;
  readonly on: LocalDate;
  readonly kind: 'closes' | 'no_deposit' | 'check';
  readonly sentence: string;
};

const NO_DEPOSIT_YEARS = 10;
const PEL_CLOSES_YEARS = 15;
/** PELs opened from this day close by themselves. Source: Code de la construction et de l’habitation, R.315-28. */
const PEL_CLOSING_SINCE = '2011-03-01' as LocalDate;
const PEAC_CLOSES_AGE = 30;

/**
 * The ends known today for the holdings of one client, earliest first. An end already past is still listed:
 * the contract is open and should not be.
 * @param catalogue in force on the day
 */
export function lifeCycleEnds(
  facts: Pick<GapFacts, 'bornOn' | 'taxResidence' | 'country' | 'taxIncomeEuros' | 'taxPartsX100'>,
  holdings: readonly CycleHolding[],
  on: LocalDate,
  { productOf, rules }: CatalogueInForce,
): readonly LifeCycleEnd[] {
  return holdings
    .flatMap((holding) => [
      ...ageEnds(productOf(holding.product), facts.bornOn),
      ...contractEnds(holding, on),
      ...leavingEnds(productOf(holding.product), facts, rules, on),
      ...incomeEnds(productOf(holding.product), facts, rules, on),
    ])
    .sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

function ageEnds({ code: product, eligibility }: Product, bornOn: LocalDate | null): readonly LifeCycleEnd[] {
  if (bornOn === null) return [];
  const { endsYearOfAge } = eligibility;
  if (endsYearOfAge !== null) {
    const lastDay = `${Number(bornOn.slice(0, 4)) + endsYearOfAge}-12-31` as LocalDate;
    const sentence = `Ferme le ${formatDate(lastDay)}, année des ${endsYearOfAge} ans.`;
    return [{ product, on: lastDay, kind: 'closes', sentence }];
  }
  if (product !== 'PEAC') return [];
  const thirty = birthday(bornOn, PEAC_CLOSES_AGE);
  return [{ product, on: thirty, kind: 'closes', sentence: `Ferme aux 30 ans, le ${formatDate(thirty)}.` }];
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
  const sentence = `Fermé d’office le ${formatDate(fifteenYears)} (quinze ans).`;
  return [noDeposit, { product, on: fifteenYears, kind: 'closes', sentence }];
}

function leavingEnds(
  { code: product, eligibility, onLeaving }: Product,
  facts: Pick<GapFacts, 'taxResidence' | 'country'>,
  set: GapRuleSet,
  on: LocalDate,
): readonly LifeCycleEnd[] {
  const leftForTax = facts.taxResidence !== null && !set.frenchTaxTerritories.includes(facts.taxResidence);
  const leftHome = facts.country !== null && !set.frenchTerritories.includes(facts.country);
  const left = (eligibility.taxResidence && leftForTax) || (eligibility.addressInFrance && leftHome);
  if (!left || onLeaving === 'keeps') return [];
  return onLeaving === 'closes'
    ? [{ product, on, kind: 'closes', sentence: 'À clôturer : le client ne réside plus en France.' }]
    : [{ product, on, kind: 'check', sentence: 'À vérifier : le client ne réside plus en France.' }];
}

function incomeEnds(
  { code: product, eligibility }: Product,
  facts: Pick<GapFacts, 'taxIncomeEuros' | 'taxPartsX100'>,
  set: GapRuleSet,
  on: LocalDate,
): readonly LifeCycleEnd[] {
  if (!eligibility.lepIncome || facts.taxIncomeEuros === null) return [];
  const ceiling = lepCeilingEuros(set.lepTable, facts.taxPartsX100);
  if (facts.taxIncomeEuros <= ceiling) return [];
  const limit = formatEurosRounded(ceiling * 100);
  return [
    { product, on, kind: 'check', sentence: `Revenu au-dessus de ${limit} : à clôturer après deux années de suite.` },
  ];
}
