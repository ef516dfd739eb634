/** Placing a call: the gate, asked at the moment of dialling, and the attempt that keeps its answer. */
import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import type { ProductCode } from '#shared/catalogue/products.ts';
import type { CallPurpose } from '#shared/contract/vocabulary.ts';
import { type CallDecision, type CallIntent, callEligibility, callRulesOn } from '#shared/domain/callEligibility.ts';
import { callIntent } from '#shared/domain/callIntent.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId, Instant, LocalDate, RowId, ZoneId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { recordAttempt } from '../queries/callAttempts.ts';
import { callFactsOf } from '../queries/callFacts.ts';
import { type Card, findCard } from '../queries/cards.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import type { ReadDb, WriteDb } from '../store.ts';

export type CallWanted = {
  readonly purpose: CallPurpose;
  readonly product: ProductCode | null;
  /** A call to prospects: a contract held for something else is no ground. */
  readonly withoutLinks?: boolean;
};

export type CallAnswer = {
  readonly card: Card;
  readonly purpose: CallPurpose;
  readonly decision: CallDecision;
  readonly zone: ZoneId | null;
};

/** What the gate is asked about a client. */
export function intentFor({ productOf }: CatalogueInForce, wanted: CallWanted, card: Card): CallIntent {
  const product = wanted.product && productOf(wanted.product);
  const intent = callIntent(wanted.purpose, product, card.vulnerable);
  return intent.purpose === 'commercial' && wanted.withoutLinks ? { ...intent, linkedTo: [] } : intent;
}

/** @throws AppError `not_found` */
export function askGate(
  read: ReadDb,
  clientId: ClientId,
  wanted: CallWanted,
  now: Instant,
  today: LocalDate,
): CallAnswer {
  const card = findCard(read, clientId, today);
  if (!card) throw new AppError('not_found', 'Ce client n’est pas dans votre portefeuille.');
  const facts = callFactsOf(read, clientId, now);
  const intent = intentFor(catalogueInForce(read, today), wanted, card);
  const decision = callEligibility(facts, intent, callRulesOn(today), now);
  return { card, purpose: intent.purpose, decision, zone: facts.zone };
}

/**
 * Asks within the transaction that records the answer: two dialled at once are two attempts.
 * @param action the procedure's name, for the audit
 */
export function placeCall(
  db: WriteDb,
  { clientId, advisorId, action }: { clientId: ClientId; advisorId: AdvisorId; action: string },
  wanted: CallWanted,
  now: Instant,
  today: LocalDate,
): CallAnswer & { readonly attemptId: RowId } {
  const answer = askGate(db, clientId, wanted, now, today);
  const { card, decision, purpose } = answer;
  const { product } = wanted;
  const phone = decision.allowed ? card.phone : null;
  const attemptId = recordAttempt(db, { ...answer, phone, clientId, advisorId, atMs: now, product });
  const rule = decision.allowed ? null : decision.rule;
  const details = { attemptId, purpose, product, allowed: decision.allowed, rule };
  appendAudit(db, [{ atMs: now, advisorId, action, subject: clientId, details }]);
  return { ...answer, attemptId };
}
