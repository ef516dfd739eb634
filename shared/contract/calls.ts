import { z } from 'zod';
import { CALL_REASONS } from '../domain/callRanking.ts';
import { CALL_REFUSALS } from '../domain/callTypes.ts';
import { AdvisorId, ClientId, Instant, LocalDate, Phone, RowId, ZoneId } from '../values.ts';
import { command, query } from './define.ts';
import { CallBasis, CallPurpose, Segment } from './vocabulary.ts';

/** What can refuse a call, in the order in which it is asked. */
export const CallRule = z.enum(CALL_REFUSALS);
export type CallRule = z.infer<typeof CallRule>;

/** The gate's answer: allowed with its basis, or the first rule that refuses and the next allowed instant. */
export const CallDecisionOut = z.discriminatedUnion('allowed', [
  z.object({
    allowed: z.literal(true),
    basis: CallBasis,
    basisRef: z.string().nullable(),
    attempt: z.int(),
    maxAttempts: z.int(),
    zone: ZoneId.nullable(),
  }),
  z.object({
    allowed: z.literal(false),
    rule: CallRule,
    nextAllowedAtMs: Instant.nullable(),
    attempt: z.int(),
    maxAttempts: z.int(),
    zone: ZoneId.nullable(),
  }),
]);
export type CallDecisionOut = z.infer<typeof CallDecisionOut>;

export const CallListReason = z.object({
  kind: z.enum(CALL_REASONS),
  /** Negative = moves the client down. */
  points: z.int(),
  sentence: z.string(),
});

/**
 * An hour of the week on the client's clock (weekday 1 = Monday, hour 10 = from 10:00 to 11:00) and the share of calls
 * that reach somebody then, 0 to 1, over `n` calls to people like this client, `own` of them to the client.
 */
export const BestTime = z.object({
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  rate: z.number().min(0).max(1),
  n: z.int(),
  own: z.int(),
});
export type BestTime = z.infer<typeof BestTime>;

export const CallListRow = z.object({
  clientId: ClientId,
  name: z.string(),
  segment: Segment,
  age: z.int().nullable(),
  phone: Phone.nullable(),
  zone: ZoneId.nullable(),
  zoneConfirmed: z.boolean(),
  score: z.int(),
  reasons: z.array(CallListReason),
  purpose: CallPurpose,
  product: z.string().nullable(),
  productLabel: z.string().nullable(),
  decision: CallDecisionOut,
  /** The member of the same household who is called instead: called once a day. */
  householdOf: z.string().nullable(),
  /** The hour of the week in which this client most likely answers; null = too few calls to say. */
  bestTime: BestTime.nullable(),
  lastContactOn: LocalDate.nullable(),
});
export type CallListRow = z.infer<typeof CallListRow>;

export const callsContract = {
  /**
   * The own call list, or that of somebody absent whom one covers, best first. Blocked clients stay, with the rule and the next allowed instant.
   * Counts are over the whole list, not the page.
   */
  'calls.list': query({
    access: ['advisor'],
    input: z.object({
      show: z.enum(['all', 'callable', 'blocked']).default('all'),
      product: z.string().nullable().default(null),
      advisorId: AdvisorId.nullable().default(null),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.object({
      total: z.int(),
      callable: z.int(),
      /** Not blocked, but left alone today: another of the same household is the one to call. */
      household: z.int(),
      blocked: z.array(z.object({ rule: CallRule, count: z.int() })),
      notDue: z.int(),
      rows: z.array(CallListRow),
    }),
  }),
  'calls.check': query({
    access: ['advisor'],
    input: z.object({ clientId: ClientId, purpose: CallPurpose, product: z.string().nullable() }),
    output: CallDecisionOut,
  }),
  /** The gate again, at the moment of dialling. Allowed or blocked, the attempt is recorded. */
  'calls.dial': command({
    access: ['advisor'],
    input: z.object({ clientId: ClientId, purpose: CallPurpose, product: z.string().nullable() }),
    output: z.object({ attemptId: RowId, phone: Phone.nullable(), decision: CallDecisionOut }),
  }),
};
