/** The lawful gate of a contact: an outbound commercial call is recorded only if it was allowed when it was placed. */
import type { ContactFields, Proposal } from '#shared/contract/contacts.ts';
import type { CallBasis, ConsentScope, Reason } from '#shared/contract/vocabulary.ts';
import {
  type CallFacts,
  type CallIntent,
  type CallRule,
  type CallRules,
  callRulesOn,
} from '#shared/domain/callEligibility.ts';
import { callIntent } from '#shared/domain/callIntent.ts';
import { callRefusalSentence } from '#shared/domain/callRefusal.ts';
import { CLOCK_TOLERANCE_MIN, isCallPlaced, isCanvassing } from '#shared/domain/contactRules.ts';
import { lateCallEligibility } from '#shared/domain/lateCall.ts';
import { localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type RowId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { findAttempt, recordAttempt } from '../queries/callAttempts.ts';
import { callFactsOf } from '../queries/callFacts.ts';
import { findCard } from '../queries/cards.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import { findReportOf } from '../queries/contacts.ts';
import { productCode } from '../queries/gaps.ts';
import type { WriteDb } from '../store.ts';
import type { CallAttemptRow, ContactRow } from '../tables.ts';

/** What the contact keeps of the decision. */
export type CallGround = {
  readonly attemptId: string | null;
  readonly basis: CallBasis | null;
  readonly basisRef: string | null;
  readonly attemptNumber: number | null;
};

export type Gate =
  | { readonly allowed: true; readonly ground: CallGround }
  | { readonly allowed: false; readonly refusal: AppError };

export type GateQuestion = {
  readonly clientId: ClientId;
  readonly advisorId: AdvisorId;
  readonly fields: ContactFields;
  /** The products spoken of: they say what the call was about, when nothing was dialled from here. */
  readonly proposals: readonly Proposal[];
  /** The dialled attempt that the contact reports, if any. */
  readonly attemptId: RowId | null;
  /** The contact being corrected: its attempt is its own, and it does not count against itself. */
  readonly replaced: ContactRow | null;
};

/** How long after dialling a conversation may still be said to have been held: its form opens when it ends. */
const REPORTED_WITHIN_MIN = 120;

/** The consent that a call about a reason must have; the other reasons need one to all products. */
const SCOPE_OF: Partial<Record<Reason, ConsentScope>> = {
  savings: 'savings',
  securities: 'savings',
  life_insurance: 'insurance',
  insurance: 'insurance',
  mortgage: 'credit',
  consumer_credit: 'credit',
};

/**
 * Decides. A refused call is kept as a blocked attempt with its rule; the refusal is returned, not thrown, so that its
 * trace is committed. An allowed call that nobody dialled from here counts through the contact itself.
 * @throws AppError `invalid_input` or `conflict` for an attempt that this contact cannot report
 */
export function contactGate(db: WriteDb, question: GateQuestion, now: number): Gate {
  const { fields } = question;
  const dialled = dialledAttempt(db, question);
  if (!isCanvassing(fields)) {
    if (dialled?.allowed === 1) return { allowed: true, ground: groundOf(dialled) };
    const ground = {
      attemptId: null,
      basis: isCallPlaced(fields) ? ('service' as const) : null,
      basisRef: null,
      attemptNumber: null,
    };
    return { allowed: true, ground };
  }
  const rules = callRulesOn(localDate(fields.atMs, BRANCH_ZONE));
  if (dialled?.purpose === 'commercial') {
    if (dialled.allowed === 1) return { allowed: true, ground: groundOf(dialled) };
    const rule = (dialled.rule ?? 'no_basis') as CallRule;
    return { allowed: false, refusal: refusalOf(rule, dialled.next_allowed_at_ms, rules) };
  }
  return decide(db, question, rules, now);
}

/**
 * A call placed elsewhere, recorded afterwards: the gate of that instant. Each product spoken of must have been allowed;
 * the contact keeps the ground of the first.
 */
function decide(db: WriteDb, question: GateQuestion, rules: CallRules, now: number): Gate {
  const { clientId, advisorId, fields } = question;
  const { atMs } = fields;
  const facts = withoutItself(callFactsOf(db, clientId, atMs), question.replaced);
  const answers = intentsOf(db, question).map((intent) => ({
    intent,
    decision: lateCallEligibility(facts, intent, rules, atMs, now),
  }));
  const answer = answers.find(({ decision }) => !decision.allowed) ?? answers[0];
  if (!answer) throw new RangeError('a call is about something');
  const { intent, decision } = answer;
  if (decision.allowed) {
    const { basis, basisRef, attempt } = decision;
    return { allowed: true, ground: { attemptId: null, basis, basisRef, attemptNumber: attempt } };
  }
  const { zone } = facts;
  const attemptId = recordAttempt(db, {
    clientId,
    advisorId,
    atMs,
    purpose: 'commercial',
    product: intent.purpose === 'commercial' ? intent.product : null,
    zone,
    phone: null,
    decision,
  });
  const details = { attemptId, rule: decision.rule };
  appendAudit(db, [{ atMs: now, advisorId, action: 'contacts.refused', subject: clientId, details }]);
  return { allowed: false, refusal: refusalOf(decision.rule, decision.nextAllowedAtMs, rules) };
}

/** What the call was about: its products as the catalogue links them, else its reason. Never empty. */
function intentsOf(db: WriteDb, { clientId, fields, proposals }: GateQuestion): readonly CallIntent[] {
  const on = localDate(fields.atMs, BRANCH_ZONE);
  const scope = SCOPE_OF[fields.reason] ?? null;
  if (proposals.length === 0) return [{ purpose: 'commercial', product: null, scope, linkedTo: [] }];
  const { productOf } = catalogueInForce(db, on);
  const vulnerable = findCard(db, clientId, on)?.vulnerable ?? false;
  return proposals.map(({ product }) =>
    callIntent('commercial', productOf(productCode(product, 'proposals')), vulnerable),
  );
}

/** The facts without the call that is being corrected, when it counts through its contact. */
function withoutItself(facts: CallFacts, replaced: ContactRow | null): CallFacts {
  if (replaced === null || replaced.attempt_id !== null) return facts;
  const calls = [...facts.commercialCallsAtMs];
  const own = calls.indexOf(replaced.at_ms);
  if (own >= 0) calls.splice(own, 1);
  return { ...facts, commercialCallsAtMs: calls };
}

/** The attempt that the contact reports, once it is sure that it may; null when it names none. */
function dialledAttempt(
  db: WriteDb,
  { clientId, advisorId, fields, attemptId, replaced }: GateQuestion,
): CallAttemptRow | null {
  // A form turned to another channel or direction no longer reports the call.
  if (attemptId === null || !isCallPlaced(fields)) return null;
  const attempt = findAttempt(db, attemptId);
  const correcting = replaced !== null;
  if (attempt?.client_id !== clientId || (attempt.advisor_id !== advisorId && !correcting))
    throw new AppError('invalid_input', 'Cet appel n’est pas un de vos appels à ce client. Rechargez la page.', {
      field: 'attemptId',
    });
  const report = findReportOf(db, clientId, attemptId);
  if (report !== null && report !== replaced?.id)
    throw new AppError('conflict', 'Cet appel a déjà son compte rendu. Corrigez-le depuis l’historique.');
  const afterMin = (fields.atMs - attempt.at_ms) / MINUTE_MS;
  if (afterMin >= -CLOCK_TOLERANCE_MIN && afterMin <= REPORTED_WITHIN_MIN) return attempt;
  // Moved to another time, it is another call, and asks the gate again.
  if (correcting) return null;
  throw new AppError('invalid_input', 'Cette heure n’est pas celle de l’appel composé. Corrigez la date ou l’heure.', {
    field: 'atMs',
  });
}

function groundOf(attempt: CallAttemptRow): CallGround {
  return {
    attemptId: attempt.id,
    basis: attempt.basis,
    basisRef: attempt.basis_ref,
    attemptNumber: attempt.purpose === 'commercial' ? attempt.attempt_number : null,
  };
}

function refusalOf(rule: CallRule, nextAllowedAtMs: number | null, rules: CallRules): AppError {
  return new AppError('conflict', callRefusalSentence(rule, nextAllowedAtMs, rules), {
    details: { rule, nextAllowedAtMs },
  });
}
