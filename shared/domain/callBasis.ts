/** On what ground a commercial call may stand: a client's request, a contract in force, a consent. */
import { BRANCH_ZONE } from '../values.ts';
import type { CallRules } from './callRules.ts';
import type { CallFacts, CallIntent, ClientRequestFact, ConsentFact, WithdrawalFact } from './callTypes.ts';
import { addMonths, instantOf, localDate } from './time.ts';

export type CommercialIntent = Extract<CallIntent, { purpose: 'commercial' }>;

/** Every ground that stands at an instant, before objections and hours are looked at. */
export type Grounds = {
  /** Requests made by then, the soonest first. */
  readonly requests: readonly ClientRequestFact[];
  readonly linkedContractId: string | null;
  /** Consents that cover the call at this instant. */
  readonly consents: readonly ConsentFact[];
  /**
   * The last withdrawal that concerns such a call, unless a covering consent was given after it.
   * It outlives the term of the consent it ended: the person has said no, and a linked contract does not undo that.
   */
  readonly withdrawnAtMs: number | null;
};

export function groundsAt(facts: CallFacts, intent: CommercialIntent, rules: CallRules, atMs: number): Grounds {
  const covering = facts.consents.filter((consent) => covers(consent, intent));
  const said = (facts.withdrawals ?? []).filter((withdrawal) => withdrawal.atMs <= atMs);
  const withdrawals = [
    ...covering.filter((consent) => isWithdrawn(consent, atMs)).map((c) => c.withdrawnAtMs ?? 0),
    ...said.filter((withdrawal) => concerns(withdrawal, intent)).map((withdrawal) => withdrawal.atMs),
  ];
  const withdrawnAtMs = withdrawals.length === 0 ? null : Math.max(...withdrawals);
  const consents = covering.filter(
    (consent) =>
      runsAt(consent, rules, atMs) &&
      !isWithdrawn(consent, atMs) &&
      !said.some((withdrawal) => endsConsent(withdrawal, consent)) &&
      (withdrawnAtMs === null || consent.givenAtMs > withdrawnAtMs),
  );
  return {
    requests: facts.clientRequests.filter((request) => request.atMs <= atMs),
    linkedContractId: facts.contracts.find(({ product }) => intent.linkedTo.includes(product))?.id ?? null,
    consents,
    withdrawnAtMs: consents.length > 0 ? null : withdrawnAtMs,
  };
}

function covers(consent: ConsentFact, intent: CommercialIntent): boolean {
  return consent.scope === 'all' || consent.scope === intent.scope;
}

/** Whether a call about this is among what the person no longer wants; a call about nothing precise always is. */
function concerns({ scope }: WithdrawalFact, intent: CommercialIntent): boolean {
  return scope === 'all' || intent.scope === null || intent.scope === 'all' || intent.scope === scope;
}

/**
 * Whether a withdrawal ends a consent: given before it, of its scope. A consent to everything is ended by the withdrawal
 * of any part of it, the safer reading: what is left is no longer what the person agreed to.
 * Source: Code de la consommation, L.223-1 (rules T1, T5)
 */
export function endsConsent(
  { atMs, scope }: WithdrawalFact,
  consent: Pick<ConsentFact, 'scope' | 'givenAtMs'>,
): boolean {
  return consent.givenAtMs <= atMs && (scope === 'all' || consent.scope === 'all' || consent.scope === scope);
}

/** Given, and neither expired nor, for a consent to an exact slot, outside it. */
function runsAt(consent: ConsentFact, rules: CallRules, atMs: number): boolean {
  if (atMs < consent.givenAtMs || atMs >= consentEndMs(consent, rules)) return false;
  const slot = consent.exactSlot ?? null;
  return slot === null || (atMs >= slot.fromMs && atMs < slot.toMs);
}

function isWithdrawn(consent: ConsentFact, atMs: number): boolean {
  return consent.withdrawnAtMs !== null && consent.withdrawnAtMs <= atMs;
}

/**
 * The first instant without the consent: midnight in Paris of its expiry date, or of the day the law's longest life
 * is reached when that comes earlier or no date was recorded. Source: L.223-1 (rule T3: one year, no tacit renewal).
 */
export function consentEndMs(consent: Pick<ConsentFact, 'givenAtMs' | 'expiresOn'>, rules: CallRules): number {
  const longest = addMonths(localDate(consent.givenAtMs, BRANCH_ZONE), rules.consentMonths);
  const { expiresOn } = consent;
  return instantOf(expiresOn !== null && expiresOn < longest ? expiresOn : longest, 0, BRANCH_ZONE);
}

/** The latest objection or refusal up to an instant; null when there is none. */
export function latestAtMs(facts: CallFacts, kind: 'refusal' | 'objection', atMs: number): number | null {
  let latest: number | null = null;
  for (const objection of facts.objections) {
    const counts = objection.kind === kind && objection.atMs <= atMs;
    if (counts && (latest === null || objection.atMs > latest)) latest = objection.atMs;
  }
  return latest;
}
