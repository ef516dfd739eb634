/**
 * What a need-gap rule may say. A rule is data: a closed list of conditions that must all hold, the points they
 * are worth and the French sentence that says why. Who may have a product is not a rule: see `Eligibility`.
 */
import { z } from 'zod';
import { Segment } from '../contract/vocabulary.ts';
import { LocalDate } from '../values.ts';
import { ProductCode } from './product.ts';

const Days = z.int().min(0).max(3660);
const Years = z.int().min(0).max(130);
const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** The contracts of which the client card keeps the first opening. */
export const DatedContract = z.enum(['AV', 'PEL']);
export type DatedContract = z.infer<typeof DatedContract>;

/** The contracts of which the client card keeps the last opening. */
export const RecentContract = z.enum(['CARD', 'MORT', 'LOAN']);
export type RecentContract = z.infer<typeof RecentContract>;

export const GapCondition = z
  .discriminatedUnion('is', [
    /** Whole years today, both ends included; null = no limit on that side. */
    z.object({ is: z.literal('age_between'), min: Years.nullable(), max: Years.nullable() }),
    /** The birthday falls today or in the next `days` days. */
    z.object({ is: z.literal('birthday_within_days'), age: Years, days: Days }),
    z.object({ is: z.literal('holds'), products: z.array(ProductCode).min(1).readonly() }),
    z.object({ is: z.literal('holds_any'), products: z.array(ProductCode).min(1).readonly() }),
    z.object({ is: z.literal('lacks'), products: z.array(ProductCode).min(1).readonly() }),
    z.object({ is: z.literal('balance_at_ceiling'), product: ProductCode }),
    z.object({ is: z.literal('contract_older_than_years'), contract: DatedContract, years: Years }),
    /** The contract reaches this age today or in the next `days` days. */
    z.object({
      is: z.literal('contract_anniversary_within_days'),
      contract: DatedContract,
      years: Years,
      days: Days,
    }),
    /** The contract was opened today or in the last `days` days. */
    z.object({ is: z.literal('contract_opened_within_days'), contract: RecentContract, days: Days }),
    /** The next maturity falls today or in the next `days` days: of any contract, of savings, of a loan. */
    z.object({ is: z.literal('maturity_within_days'), days: Days }),
    z.object({ is: z.literal('savings_mature_within_days'), days: Days }),
    z.object({ is: z.literal('loan_ends_within_days'), days: Days }),
    /** The client came in today or in the last `days` days. */
    z.object({ is: z.literal('onboarding_within_days'), days: Days }),
    /** The day the client came in comes round today or in the next `days` days; null = whatever the year. */
    z.object({
      is: z.literal('onboarding_anniversary_within_days'),
      years: z.int().min(1).max(130).nullable(),
      days: z.int().min(0).max(366),
    }),
    /** Tax residence or country went out of France, came back, or the address changed, in the last `days` days. */
    z.object({ is: z.literal('left_france_within_days'), days: Days }),
    z.object({ is: z.literal('returned_within_days'), days: Days }),
    z.object({ is: z.literal('moved_within_days'), days: Days }),
    z.object({ is: z.literal('segment_is'), segments: z.array(Segment).min(1).readonly() }),
    z.object({ is: z.literal('tax_resident'), inFrance: z.boolean() }),
    z.object({ is: z.literal('lives'), inFrance: z.boolean() }),
    z.object({ is: z.literal('income_below_lep_table') }),
    /** Under the LEP table now, above it the year before. */
    z.object({ is: z.literal('income_fell_below_lep_table') }),
    z.object({ is: z.literal('income_above'), euros: z.int().min(0) }),
    z.object({ is: z.literal('resources_above'), cents: z.int().min(0) }),
    z.object({ is: z.literal('household_has_minor') }),
    /** Another member of the household was born today or in the last `days` days. */
    z.object({ is: z.literal('household_birth_within_days'), days: Days }),
    /** Another member of the household reaches this age today or in the next `days` days. */
    z.object({ is: z.literal('household_member_turns_within_days'), age: Years, days: Days }),
    z.object({ is: z.literal('vulnerable') }),
    /** Today is between two days of the year, both included; the second may be in the next year. */
    z.object({ is: z.literal('season'), from: MonthDay, to: MonthDay }),
  ])
  .readonly();
export type GapCondition = z.infer<typeof GapCondition>;

/** What a sentence may quote from the facts. */
export const REASON_FIELDS = [
  'age',
  'birthday',
  'maturity',
  'onboarded',
  'opened',
  'anniversary',
  'years',
  'income',
  'member_birth',
  'member_birthday',
  'left',
  'returned',
  'moved',
] as const;
export type ReasonField = (typeof REASON_FIELDS)[number];

const Template = z
  .string()
  .min(10)
  .max(300)
  .refine(
    (text) => [...text.matchAll(/\{([^}]*)\}/g)].every(([, field]) => REASON_FIELDS.some((known) => known === field)),
    'La phrase cite un champ inconnu.',
  );

export const GapRule = z
  .object({
    /** Stable: reports and hit rates refer to it. */
    id: z.string().regex(/^[a-z]+(\.[a-z0-9_]+)+$/),
    product: ProductCode,
    kind: z.enum(['trigger', 'complement', 'potential']),
    points: z.int().min(1).max(1000),
    when: z.array(GapCondition).min(1).readonly(),
    reason: Template,
  })
  .readonly();
export type GapRule = z.infer<typeof GapRule>;

/**
 * Highest reference tax income that opens a LEP, by tax household parts ×100, in whole euros.
 * Between two points the ceiling is linear; past the last one each part adds `perPartEuros`.
 */
export const LepTable = z
  .object({
    points: z
      .array(z.object({ partsX100: z.int().min(100), euros: z.int().positive() }).readonly())
      .min(1)
      .readonly(),
    perPartEuros: z.int().positive(),
  })
  .readonly();
export type LepTable = z.infer<typeof LepTable>;

export const GapRuleSet = z
  .object({
    version: z.string().min(1),
    validFrom: LocalDate,
    validTo: LocalDate.nullable(),
    /** How long before an age is reached its products may be prepared. Never for credit. */
    openingLookaheadDays: Days,
    /** ISO codes whose tax residence counts as French. */
    frenchTaxTerritories: z.array(z.string().length(2)).readonly(),
    /** ISO codes where an address counts as in France. */
    frenchTerritories: z.array(z.string().length(2)).readonly(),
    lepTable: LepTable,
    rules: z.array(GapRule).readonly(),
  })
  .refine(
    (set) => new Set(set.rules.map((rule) => rule.id)).size === set.rules.length,
    'Deux règles ont le même identifiant.',
  )
  .readonly();
export type GapRuleSet = z.infer<typeof GapRuleSet>;
