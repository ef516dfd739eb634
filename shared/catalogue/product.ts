/**
 * What a product of the bank is, as data: who may have it, up to how much, what it goes with, on what
 * basis a client may be called about it, and what an advisor says. The schema checks any catalogue
 * before it is used, the one shipped here as well as one that a bank brings.
 */
import { z } from 'zod';
import { ConsentScope as AnyConsentScope } from '../contract/vocabulary.ts';
import { LocalDate } from '../values.ts';

/** Codes in bit order: the index of a code is its bit in every product mask. Append, never reorder. */
export const PRODUCT_CODES = [
  'CUR',
  'CARD',
  'PAYINS',
  'OVD',
  'FRAG',
  'LIVA',
  'LDDS',
  'LEP',
  'LIVJ',
  'PEL',
  'CEL',
  'CSL',
  'CAT',
  'AV',
  'PEA',
  'PEAJ',
  'CTO',
  'PER',
  'PEAC',
  'MORT',
  'BORR',
  'LOAN',
  'REV',
  'MRH',
  'AUTO',
  'SANTE',
  'PREV',
  'GAV',
  'PJ',
  'TELA',
  'MOB',
] as const;
export const ProductCode = z.enum(PRODUCT_CODES);
export type ProductCode = z.infer<typeof ProductCode>;

export const FAMILIES = ['accounts', 'cards', 'savings', 'securities', 'credit', 'insurance', 'services'] as const;
export const ProductFamily = z.enum(FAMILIES);
export type ProductFamily = z.infer<typeof ProductFamily>;

/**
 * Controls owed before a proposal: N demands and needs (insurance), M suitability (securities),
 * C solvency check and legal mention (consumer credit), H mortgage limits and reflection period,
 * K identity file complete and in date.
 */
export const Gate = z.enum(['N', 'M', 'C', 'H', 'K']);
export type Gate = z.infer<typeof Gate>;

/** The object a telephone consent may name; a product outside them needs a consent to all products. */
export const ConsentScope = AnyConsentScope.exclude(['all']);
export type ConsentScope = z.infer<typeof ConsentScope>;

/** On what basis a call about the product may be placed (Code de la consommation, L.223-1). */
export const TelBasis = z
  .discriminatedUnion('basis', [
    z.object({
      basis: z.literal('linked'),
      to: z.array(ProductCode).min(1).readonly(),
      notIfVulnerable: z.boolean(),
    }),
    z.object({ basis: z.literal('consent') }),
    z.object({ basis: z.literal('service') }),
  ])
  .readonly();
export type TelBasis = z.infer<typeof TelBasis>;

/** A ceiling in euro cents, and the days on which it applies (both included; null = until further notice). */
export const Ceiling = z
  .object({ cents: z.int().positive(), validFrom: LocalDate, validTo: LocalDate.nullable() })
  .readonly();
export type Ceiling = z.infer<typeof Ceiling>;

const Age = z.int().min(0).max(130).nullable();

/** Who may open the product. Ages are whole years on the day of opening, both ends included; null = no limit. */
export const Eligibility = z
  .object({
    minAge: Age,
    maxAge: Age,
    /** Closed, and no longer offered, after 31 December of the year of this birthday. */
    endsYearOfAge: Age,
    /** French tax residence needed to open. */
    taxResidence: z.boolean(),
    /** Address in France needed. */
    addressInFrance: z.boolean(),
    /** Tax income at or under the LEP table. */
    lepIncome: z.boolean(),
    /** Every one of these must be held. */
    holds: z.array(ProductCode).readonly(),
    /** None of these may be held. */
    notWith: z.array(ProductCode).readonly(),
    vulnerableOnly: z.boolean(),
    excludesVulnerable: z.boolean(),
    /** A US person is first examined by compliance (FATCA): not proposed. */
    excludesUsPerson: z.boolean(),
    /** Protected adults to whom it may be proposed: none, under curatorship, or any. */
    protectedAdults: z.enum(['none', 'curatorship', 'any']),
    /** How many one person may hold; null = several. */
    maxPerPerson: z.int().positive().nullable(),
    /** How many one tax household may hold; null = no limit. */
    maxPerHousehold: z.int().positive().nullable(),
  })
  .readonly();
export type Eligibility = z.infer<typeof Eligibility>;

const Sentence = z.string().min(10).max(600);

export const ProductFields = z.object({
  bit: z.int().min(0).max(30),
  code: ProductCode,
  label: z.string().min(2).max(60),
  family: ProductFamily,
  /** Which side of the balance sheet its balance counts in. */
  side: z.enum(['resources', 'loans']).nullable(),
  consentScope: ConsentScope.nullable(),
  eligibility: Eligibility,
  ceilings: z.array(Ceiling).readonly(),
  /** What happens when the client leaves France. */
  onLeaving: z.enum(['keeps', 'closes', 'check']),
  complements: z.array(ProductCode).readonly(),
  gates: z.array(Gate).readonly(),
  /** What the client card cannot know and the advisor has to ask, in French. */
  checks: z.array(Sentence).readonly(),
  tel: TelBasis,
  pitch: Sentence,
  objections: z
    .array(z.object({ objection: Sentence, answer: Sentence }).readonly())
    .min(1)
    .readonly(),
});
export const ProductSchema = ProductFields.readonly();
export type Product = z.infer<typeof ProductSchema>;

/** A whole catalogue: every code once, in bit order, and one ceiling at most on any day. */
export const CatalogueSchema = z
  .array(ProductSchema)
  .length(PRODUCT_CODES.length)
  .superRefine((products, context) => {
    for (const [index, product] of products.entries()) {
      if (product.code !== PRODUCT_CODES[index] || product.bit !== index) {
        context.addIssue({
          code: 'custom',
          path: [index],
          message: `expected ${PRODUCT_CODES[index]} at bit ${index}`,
        });
      }
      for (const [i, ceiling] of product.ceilings.entries()) {
        const next = product.ceilings[i + 1];
        if (next && (ceiling.validTo === null || ceiling.validTo >= next.validFrom)) {
          context.addIssue({ code: 'custom', path: [index, 'ceilings', i], message: 'ceilings overlap' });
        }
      }
    }
  })
  .readonly();

/** An open eligibility: anybody of any age, one per person. Each product states only how it differs. */
export const ANYBODY: Eligibility = {
  minAge: null,
  maxAge: null,
  endsYearOfAge: null,
  taxResidence: false,
  addressInFrance: false,
  lepIncome: false,
  holds: [],
  notWith: [],
  vulnerableOnly: false,
  excludesVulnerable: false,
  excludesUsPerson: false,
  protectedAdults: 'curatorship',
  maxPerPerson: 1,
  maxPerHousehold: null,
};

/** A product as its family file writes it: the bit comes from the code's place. */
export type ProductEntry = Omit<Product, 'bit'>;

/** A date known when the code was written. */
export function day(text: string): LocalDate {
  return text as LocalDate;
}

/** A ceiling that applies from a day until further notice. @param euros whole euros */
export function ceilingSince(euros: number, from: string): readonly Ceiling[] {
  return [{ cents: euros * 100, validFrom: day(from), validTo: null }];
}
