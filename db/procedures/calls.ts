import type { ProductCode } from '#shared/catalogue/products.ts';
import type { callsContract } from '#shared/contract/calls.ts';
import type { CallPurpose } from '#shared/contract/vocabulary.ts';
import { type CallDecision, callEligibility, callRulesOn } from '#shared/domain/callEligibility.ts';
import { callIntent } from '#shared/domain/callIntent.ts';
import { AppError } from '#shared/errors.ts';
import type { ClientId, Instant, LocalDate, ZoneId } from '#shared/values.ts';
import type { HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { recordAttempt } from '../queries/callAttempts.ts';
import { callFactsOf } from '../queries/callFacts.ts';
import { callList, callListRows, countCalls, decisionOut, type ListedCall } from '../queries/calls.ts';
import { type Card, findCard } from '../queries/cards.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import { productCode } from '../queries/gaps.ts';
import { assertInScope } from '../scope.ts';
import type { ReadDb } from '../store.ts';

const SHOWN: Readonly<Record<'all' | 'callable' | 'blocked', (call: ListedCall) => boolean>> = {
  all: () => true,
  callable: ({ refusedBy, householdOf }) => refusedBy === null && householdOf === null,
  blocked: ({ refusedBy }) => refusedBy !== null,
};

export const callsHandlers: HandlersOf<typeof callsContract> = {
  'calls.list': ({ store, me, now, today }, { show, product: code, offset, limit }) => {
    const product = code === null ? null : productCode(code, 'product');
    const { calls, notDue, facts } = callList(store, me.advisorId, product, now, today);
    const shown = calls.filter(SHOWN[show]);
    const rows = callListRows(store.read, facts, shown.slice(offset, offset + limit), now, today);
    return { total: shown.length, ...countCalls(calls), notDue, rows };
  },
  'calls.check': ({ store, me, now, today }, { clientId, purpose, product }) => {
    assertInScope(store.read, me, clientId);
    const { decision, zone } = decide(store.read, clientId, purpose, productOrNull(product), now, today);
    return decisionOut(decision, zone);
  },
  'calls.dial': async ({ store, me, now, today, emit }, { clientId, purpose, product }) => {
    const { attemptId, card, decision, zone } = await store.write((db) => {
      assertInScope(db, me, clientId);
      // Asked again here, within the transaction that records the answer: two dialled at once are two attempts.
      const answer = decide(db, clientId, purpose, productOrNull(product), now, today);
      const attempt = { clientId, advisorId: me.advisorId, atMs: now, product, ...answer };
      const id = recordAttempt(db, attempt);
      const { allowed } = answer.decision;
      const rule = allowed ? null : answer.decision.rule;
      const details = { attemptId: id, purpose: answer.purpose, product, allowed, rule };
      appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action: 'calls.dial', subject: clientId, details }]);
      return Promise.resolve({ ...answer, attemptId: id });
    });
    emit('contacts.changed', { clientIds: [clientId] });
    return { attemptId, phone: decision.allowed ? card.phone : null, decision: decisionOut(decision, zone) };
  },
};

const productOrNull = (code: string | null) => (code === null ? null : productCode(code, 'product'));

type Answer = {
  readonly card: Card;
  readonly purpose: CallPurpose;
  readonly decision: CallDecision;
  readonly zone: ZoneId | null;
};

function decide(
  read: ReadDb,
  clientId: ClientId,
  wanted: CallPurpose,
  product: ProductCode | null,
  now: Instant,
  today: LocalDate,
): Answer {
  const card = findCard(read, clientId, today);
  if (!card) throw new AppError('not_found', 'Ce client n’est pas dans votre portefeuille.');
  const facts = callFactsOf(read, clientId, now);
  const about = product === null ? null : catalogueInForce(read, today).productOf(product);
  const intent = callIntent(wanted, about, card.vulnerable);
  const decision = callEligibility(facts, intent, callRulesOn(today), now);
  return { card, purpose: intent.purpose, decision, zone: facts.zone };
}
