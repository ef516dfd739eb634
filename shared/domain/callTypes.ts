/** The words of the calling gate: what is known of a person, what the advisor wants, what the gate answers. */
import type { LocalDate, ZoneId } from '../values.ts';
import type { MsRange } from './callWindows.ts';

export const CONSENT_SCOPES = ['all', 'savings', 'credit', 'insurance'] as const;
/** The bank's words: tous produits, épargne, crédit, assurance. */
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

export type ConsentFact = {
  readonly id: string;
  readonly scope: ConsentScope;
  readonly givenAtMs: number;
  /** First day without the consent; never later than the law's own limit counts. */
  readonly expiresOn: LocalDate | null;
  readonly withdrawnAtMs: number | null;
  /** The exact date and time the person agreed to (T8): such a consent is good for that slot only. */
  readonly exactSlot?: MsRange | null;
};

/** The person took a consent back, or said not to be called about something: `all` = about anything. */
export type WithdrawalFact = { readonly atMs: number; readonly scope: ConsentScope };

/** `refusal`: said no during a call. `objection`: asked the bank never to canvass again. */
export type ObjectionFact = { readonly atMs: number; readonly kind: 'refusal' | 'objection' };

/** An open request of the client to be called; once honoured or cancelled it is no longer a fact. */
export type ClientRequestFact = {
  readonly id: string;
  readonly atMs: number;
  /** The moment the client asked for; null = no hour was said. */
  readonly wantedAtMs: number | null;
  /** That moment is ours: put off since, the call waits for it, and the client agreed to no such hour. */
  readonly putOff?: boolean;
};

export type CallFacts = {
  readonly deceasedOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
  /** Unknown = taken for an adult. */
  readonly bornOn: LocalDate | null;
  readonly protection: 'guardianship' | 'curatorship' | null;
  /** Confirmed or given by the bank, never guessed from a phone prefix; null refuses canvassing. */
  readonly zone: ZoneId | null;
  readonly hasPhone: boolean;
  readonly objections: readonly ObjectionFact[];
  readonly consents: readonly ConsentFact[];
  /** Said to the branch; those that the bank knows of stand on their consent. Absent = none. */
  readonly withdrawals?: readonly WithdrawalFact[];
  /** Contracts in force only. */
  readonly contracts: readonly { readonly id: string; readonly product: string }[];
  /** Calls "canvassing or attempting to" by anybody of the bank, unanswered ones included; any order. */
  readonly commercialCallsAtMs: readonly number[];
  /** The soonest first. */
  readonly clientRequests: readonly ClientRequestFact[];
};

export type CallIntent =
  | { readonly purpose: 'service' }
  | {
      readonly purpose: 'commercial';
      readonly product: string | null;
      /** What the consent must cover; null = nothing precise, so only a consent to everything covers it. */
      readonly scope: ConsentScope | null;
      /** Products whose contract in force makes this a linked call (the product itself included, if it is). */
      readonly linkedTo: readonly string[];
    };

export const CALL_BASES = ['service', 'linked_contract', 'consent', 'client_request'] as const;
export type CallBasis = (typeof CALL_BASES)[number];

/** What can refuse a call, in the order in which it is asked. */
export const CALL_REFUSALS = [
  'deceased',
  'closed',
  'minor',
  'guardianship',
  'curatorship',
  'no_phone',
  'objection',
  'withdrawal',
  'refusal',
  'no_basis',
  'unknown_zone',
  'weekday',
  'holiday',
  'hours',
  'attempts',
] as const;
export type CallRule = (typeof CALL_REFUSALS)[number];

export type CallDecision = CallAllowed | CallRefused;

export type CallAllowed = {
  readonly allowed: true;
  readonly basis: CallBasis;
  /** Id of the contract, consent or request; null for a service call. */
  readonly basisRef: string | null;
  readonly zone: ZoneId | null;
  /** What the person's own clock shows; null when the zone is unknown. */
  readonly localTime: { readonly date: LocalDate; readonly minutes: number } | null;
  /** The rank of a commercial call placed now within the period: 1 = the first. */
  readonly attempt: number;
  readonly maxAttempts: number;
};

export type CallRefused = {
  readonly allowed: false;
  /** The first rule that refuses. */
  readonly rule: CallRule;
  /** First instant at which the same call would be allowed on the same facts; null = never without a new fact. */
  readonly nextAllowedAtMs: number | null;
  readonly attempt: number;
  readonly maxAttempts: number;
};
