/** What need gaps are decided from: one row of the client card. */
import type { Gate, Product, ProductCode, TelBasis } from '../../catalogue/products.ts';
import type { LepTable } from '../../catalogue/rules.ts';
import type { Protection, Segment } from '../../contract/vocabulary.ts';
import type { LocalDate } from '../../values.ts';

/**
 * One client. Masks have one bit per product (`productBit`); `fullMask` tells the balances that reached their
 * ceiling. Amounts: `taxIncomeEuros` whole euros of reference tax income, `taxPartsX100` parts ×100, `…Cents`
 * euro cents. Countries are ISO 3166-1 alpha-2; null = unknown.
 */
export type GapFacts = {
  readonly bornOn: LocalDate | null;
  readonly productMask: number;
  readonly fullMask: number;
  readonly segment: Segment;
  readonly taxResidence: string | null;
  readonly country: string | null;
  readonly usPerson: boolean;
  readonly vulnerable: boolean;
  readonly protection: Protection | null;
  readonly deceasedOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
  readonly taxIncomeEuros: number | null;
  readonly taxPartsX100: number | null;
  readonly onboardedOn: LocalDate | null;
  readonly resourcesCents: number;
  readonly loansCents: number;
  readonly avOpenedOn: LocalDate | null;
  readonly pelOpenedOn: LocalDate | null;
  readonly nextMaturityOn: LocalDate | null;
  readonly householdHasMinor: boolean;
} & GapEvents;

/** What happened around the client: null = nothing that is known of. */
export type GapEvents = {
  /** Birth dates of the other members of the household, YYYY-MM-DD with a space between, the youngest first. */
  readonly householdBorn: string | null;
  /** The last opening of a card, a mortgage, a personal loan. */
  readonly cardOpenedOn: LocalDate | null;
  readonly mortOpenedOn: LocalDate | null;
  readonly loanOpenedOn: LocalDate | null;
  readonly savingsMatureOn: LocalDate | null;
  readonly loanEndsOn: LocalDate | null;
  /** What the extracts said before they said what holds now, and the night on which that changed. */
  readonly taxResidenceBefore: string | null;
  readonly taxResidenceChangedOn: LocalDate | null;
  readonly countryBefore: string | null;
  readonly countryChangedOn: LocalDate | null;
  readonly movedOn: LocalDate | null;
  /**
   * The notice year of the income known now, and the income known before that year began.
   * A notice year begins in September, when tax notices come: an extract of August 2026 is still of the year 2025.
   */
  readonly incomeNoticeYear: number | null;
  readonly incomeBeforeEuros: number | null;
  readonly partsBeforeX100: number | null;
};

/** Of a client around whom nothing happened. */
export const NO_EVENTS: GapEvents = {
  householdBorn: null,
  cardOpenedOn: null,
  mortOpenedOn: null,
  loanOpenedOn: null,
  savingsMatureOn: null,
  loanEndsOn: null,
  taxResidenceBefore: null,
  taxResidenceChangedOn: null,
  countryBefore: null,
  countryChangedOn: null,
  movedOn: null,
  incomeNoticeYear: null,
  incomeBeforeEuros: null,
  partsBeforeX100: null,
};

/** A rule that fired: its points, and the French sentence that says why. */
export type GapReason = { readonly ruleId: string; readonly points: number; readonly sentence: string };

/** A product the client lacks, may have, and has a reason to have. `score` is the sum of the reasons' points. */
export type NeedGap = {
  readonly product: ProductCode;
  readonly score: number;
  readonly reasons: readonly GapReason[];
  readonly gates: readonly Gate[];
  /** What the advisor still has to ask, in French. */
  readonly checks: readonly string[];
  readonly tel: TelBasis;
  /** When the age to open it is reached, if that is still to come; null = may be opened today. */
  readonly opensOn: LocalDate | null;
};

export type RefusalCode =
  | 'deceased'
  | 'closed'
  | 'guardianship'
  | 'curatorship'
  | 'vulnerable'
  | 'not_vulnerable'
  | 'us_person'
  | 'not_tax_resident'
  | 'not_in_france'
  | 'unknown_age'
  | 'too_young'
  | 'too_old'
  | 'income_unknown'
  | 'income_too_high'
  | 'requires_product'
  | 'excluded_by_product'
  | 'already_held'
  | 'no_reason';

/** Why a product is not proposed. */
export type Refusal = { readonly code: RefusalCode; readonly sentence: string };

/**
 * Highest income that opens a LEP, in whole euros, for a number of tax parts ×100. Unknown parts count as one,
 * the lowest ceiling; between two lines of the table the ceiling is linear.
 */
export function lepCeilingEuros(table: LepTable, partsX100: number | null): number {
  const parts = Math.max(partsX100 ?? 100, 100);
  const above = table.points.findIndex((point) => point.partsX100 >= parts);
  const high = table.points[above];
  const low = table.points[above === -1 ? table.points.length - 1 : above - 1];
  if (!low) return high?.euros ?? 0;
  if (!high) return low.euros + Math.floor(((parts - low.partsX100) * table.perPartEuros) / 100);
  return (
    low.euros + Math.floor(((parts - low.partsX100) * (high.euros - low.euros)) / (high.partsX100 - low.partsX100))
  );
}

/** Whether an income is at or under the LEP ceiling of its parts; null when it is not known. */
export function isUnderLepTable(euros: number | null, partsX100: number | null, table: LepTable): boolean | null {
  return euros === null ? null : euros <= lepCeilingEuros(table, partsX100);
}

/** Whether a product prepares before its opening age: credit never, since no credit goes to a minor. */
export function mayBePrepared(product: Product): boolean {
  return product.family !== 'credit';
}
