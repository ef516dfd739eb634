import { z } from 'zod';
import { ProductFamily, TelBasis } from '../catalogue/product.ts';
import { Cents, Instant, LocalDate, RowId } from '../values.ts';
import { command, query } from './define.ts';

export const ProductLine = z.object({
  product: z.string(),
  label: z.string(),
  family: ProductFamily,
  /** The ceiling in force today. */
  ceilingCents: Cents.nullable(),
});
export type ProductLine = z.infer<typeof ProductLine>;

export const PitchVersion = z.object({
  version: z.int(),
  pitch: z.string(),
  objections: z.array(z.object({ objection: z.string(), answer: z.string() })),
  /** null = as the catalogue words it. */
  writtenAtMs: Instant.nullable(),
  writtenByName: z.string().nullable(),
});
export type PitchVersion = z.infer<typeof PitchVersion>;

/** Proposals that became subscriptions within 180 days, over the last two years; too few: judge with care. */
export const HitRate = z.object({ proposals: z.int(), subscriptions: z.int() });
export type HitRate = z.infer<typeof HitRate>;

export const RuleLine = z.object({
  ruleId: z.string(),
  kind: z.enum(['trigger', 'complement', 'potential']),
  points: z.int(),
  /** The sentence as the rule writes it, and its conditions in French. */
  reason: z.string(),
  conditions: z.array(z.string()),
  /** The number that a condition turns on, by its place in `conditions`: what the sandbox may try otherwise. */
  numbers: z.array(z.object({ index: z.int(), value: z.int(), unit: z.enum(['days', 'years', 'euros']) })),
  hits: HitRate,
});
export type RuleLine = z.infer<typeof RuleLine>;

/** A product sheet: every number with the day from which it holds. */
export const ProductSheet = z.object({
  product: z.string(),
  label: z.string(),
  family: ProductFamily,
  /** Who may have it, in French sentences. */
  eligibility: z.array(z.string()),
  /** Ceilings and income limits, each with its validity: « Plafond de 22 950 € depuis le 01/02/2013 ». */
  figures: z.array(z.object({ sentence: z.string(), validFrom: LocalDate, validTo: LocalDate.nullable() })),
  /** What becomes of it with age, time and departure from France. */
  lifeCycle: z.array(z.string()),
  gates: z.array(z.string()),
  checks: z.array(z.string()),
  complements: z.array(z.object({ product: z.string(), label: z.string() })),
  tel: TelBasis,
  telSentence: z.string(),
  rules: z.array(RuleLine),
  hits: HitRate,
  pitch: PitchVersion,
});
export type ProductSheet = z.infer<typeof ProductSheet>;

/** A file in the list: `inForce` today, or coming, or past. */
export const RuleFileLine = z.object({
  /** null = what the application ships. */
  id: RowId.nullable(),
  kind: z.enum(['catalogue', 'rules']),
  version: z.string(),
  name: z.string(),
  validFrom: LocalDate,
  validTo: LocalDate.nullable(),
  importedAtMs: Instant.nullable(),
  importedByName: z.string().nullable(),
  inForce: z.boolean(),
  retired: z.boolean(),
});
export type RuleFileLine = z.infer<typeof RuleFileLine>;

/** Why a file is refused: the line of the file when it is known, where in it, and the reason in French. */
export const RuleFileFault = z.object({ line: z.int().nullable(), where: z.string(), message: z.string() });
export type RuleFileFault = z.infer<typeof RuleFileFault>;

/** Per product: who would enter and who would leave, with some names to judge by (the director sees every client). */
export const SandboxProduct = z.object({
  product: z.string(),
  label: z.string(),
  before: z.int(),
  after: z.int(),
  enter: z.int(),
  leave: z.int(),
  examples: z.array(z.object({ clientId: z.string(), name: z.string(), enters: z.boolean() })),
});
export const SandboxResult = z.object({
  clients: z.int(),
  enter: z.int(),
  leave: z.int(),
  products: z.array(SandboxProduct),
});
export type SandboxResult = z.infer<typeof SandboxResult>;

/** What may be tried: a whole file, or one rule of the set in force changed or left out. */
export const SandboxTrial = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), grant: z.uuid() }),
  z.object({
    kind: z.literal('rule'),
    ruleId: z.string(),
    /** null = without this rule. */
    points: z.int().min(1).max(1000).nullable(),
    /** The number of days, years or euros that the rule's condition at this index carries, changed. */
    condition: z.object({ index: z.int().min(0), value: z.int().min(0) }).nullable(),
  }),
]);
export type SandboxTrial = z.infer<typeof SandboxTrial>;

const EVERYBODY = 'signed_in' as const;
const DIRECTOR = ['branch_director'] as const;

export const catalogueContract = {
  'catalogue.products': query({ access: EVERYBODY, input: z.object({}), output: z.array(ProductLine) }),
  'catalogue.sheet': query({ access: EVERYBODY, input: z.object({ product: z.string() }), output: ProductSheet }),
  'catalogue.pitches': query({
    access: EVERYBODY,
    input: z.object({ product: z.string() }),
    output: z.array(PitchVersion),
  }),
  /** Appends a version. `basedOn` is the version that was edited: another one saved meanwhile is a `conflict`. */
  'catalogue.savePitch': command({
    access: ['supervisor', 'branch_director'],
    input: z.object({
      product: z.string(),
      basedOn: z.int(),
      pitch: z.string().trim().min(10).max(600),
      objections: z
        .array(z.object({ objection: z.string().trim().min(3).max(300), answer: z.string().trim().min(3).max(600) }))
        .min(1)
        .max(12),
    }),
    output: PitchVersion,
  }),
  'catalogue.files': query({ access: DIRECTOR, input: z.object({}), output: z.array(RuleFileLine) }),
  /** Reads a file without changing anything: what it is, or every fault with its line. */
  'catalogue.checkFile': query({
    access: DIRECTOR,
    input: z.object({ grant: z.uuid() }),
    output: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), file: RuleFileLine, trial: SandboxResult }),
      z.object({ ok: z.literal(false), faults: z.array(RuleFileFault) }),
    ]),
  }),
  /** Takes the file in. A faulty one is `invalid_input` with the first fault, and the old one stays. */
  'catalogue.importFile': command({
    access: DIRECTOR,
    input: z.object({ grant: z.uuid() }),
    output: RuleFileLine,
  }),
  /** Puts a file out of force, or back: what it replaced is in force again. */
  'catalogue.retireFile': command({
    access: DIRECTOR,
    input: z.object({ id: RowId, retired: z.boolean() }),
    output: RuleFileLine,
  }),
  /** Writes what is in force into a file, ready to be edited and brought back. */
  'catalogue.exportFile': command({
    access: DIRECTOR,
    input: z.object({ kind: z.enum(['catalogue', 'rules']), grant: z.uuid() }),
    output: z.object({ lines: z.int() }),
  }),
  /** Who enters and who leaves if a rule changed. Saves nothing. */
  'catalogue.sandbox': query({
    access: DIRECTOR,
    input: z.object({ trial: SandboxTrial }),
    output: SandboxResult,
  }),
  /** Saves what was tried on one rule as a new version of the rules, valid from today. */
  'catalogue.saveRule': command({
    access: DIRECTOR,
    input: z.object({
      trial: z.object({
        ruleId: z.string(),
        points: z.int().min(1).max(1000).nullable(),
        condition: z.object({ index: z.int().min(0), value: z.int().min(0) }).nullable(),
      }),
    }),
    output: RuleFileLine,
  }),
  'catalogue.links': query({
    access: EVERYBODY,
    input: z.object({}),
    output: z.array(
      z.object({
        product: z.string(),
        label: z.string(),
        tel: TelBasis,
        sentence: z.string(),
        /** Set when compliance decided otherwise than the catalogue. */
        changedAtMs: Instant.nullable(),
        changedByName: z.string().nullable(),
        motive: z.string().nullable(),
      }),
    ),
  }),
  /** null = back to the catalogue's word. Audited with what was there before. */
  'catalogue.setLink': command({
    access: DIRECTOR,
    input: z.object({
      product: z.string(),
      tel: TelBasis.nullable(),
      motive: z.string().trim().min(3).max(300),
    }),
    output: z.object({}),
  }),
};
