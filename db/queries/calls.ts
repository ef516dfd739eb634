/** The call list of a portfolio: ranked on the cards, then verified by the law. */
import { maskOf, type ProductCode, productByCode } from '#shared/catalogue/products.ts';
import type { CallDecisionOut, CallListRow } from '#shared/contract/calls.ts';
import {
  CALL_REFUSALS,
  type CallDecision,
  type CallIntent,
  type CallRule,
  callEligibility,
  callRefusal,
  callRulesOn,
} from '#shared/domain/callEligibility.ts';
import { callIntent } from '#shared/domain/callIntent.ts';
import { rankCalls, rankReasons } from '#shared/domain/callRanking.ts';
import { addDays, ageOn, localDate } from '#shared/domain/time.ts';
import {
  type AdvisorId,
  BRANCH_ZONE,
  type ClientId,
  type Instant,
  type LocalDate,
  type ZoneId,
} from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import { contractsOf, type PortfolioCallFacts, portfolioCallFacts } from './callFacts.ts';
import { type DueCall, dueCalls, WEIGHTS } from './callsDue.ts';
import { bornOnForAge, type Card, isActive } from './cards.ts';
import { cached } from './cardsCache.ts';

/** A line of the list. `refusedBy` null = may be called now. */
export type ListedCall = {
  readonly due: DueCall;
  readonly intent: CallIntent;
  readonly refusedBy: CallRule | null;
  /** The member of the household who is called instead. */
  readonly householdOf: Card | null;
};

export type CallList = {
  /** Best first; the blocked and the household's others keep their place. */
  readonly calls: readonly ListedCall[];
  /** Active clients without any reason to call today. */
  readonly notDue: number;
  readonly facts: PortfolioCallFacts;
};

/**
 * The whole list at an instant. What depends on the day is kept until something is written; what depends on the hour
 * is asked each time.
 * @param product only the clients who lack this product, and a call about it
 */
export function callList(
  store: Store,
  advisorId: AdvisorId,
  product: ProductCode | null,
  now: Instant,
  today: LocalDate,
): CallList {
  const { due, notDue } = cached(store, today, `due calls ${advisorId} ${product ?? ''}`, () =>
    dueCalls(store, advisorId, product, today),
  );
  const facts = cached(store, today, `call facts ${advisorId}`, () => portfolioCallFacts(store.read, advisorId, now));
  const judged = judge(due, facts, now, today);
  const heads = householdHeads(due, judged, today);
  const calls = due.map((each, index): ListedCall => {
    const { intent, refusedBy } = judged[index] ?? { intent: each.intent, refusedBy: null };
    return { due: each, intent, refusedBy, householdOf: heads.get(each.card.id) ?? null };
  });
  return { calls, notDue, facts };
}

/** How many may be called now (one per household), and how many each rule blocks, in the order of the law. */
export function countCalls(calls: readonly ListedCall[]): {
  callable: number;
  blocked: { rule: CallRule; count: number }[];
} {
  const blocked = new Map<CallRule, number>();
  let callable = 0;
  for (const { refusedBy, householdOf } of calls) {
    if (refusedBy !== null) blocked.set(refusedBy, (blocked.get(refusedBy) ?? 0) + 1);
    else if (householdOf === null) callable += 1;
  }
  return {
    callable,
    blocked: CALL_REFUSALS.flatMap((rule) => {
      const count = blocked.get(rule);
      return count === undefined ? [] : [{ rule, count }];
    }),
  };
}

/** Lines for the screen: reasons in words, the whole decision with its ground and the next allowed instant. */
export function callListRows(
  read: ReadDb,
  facts: PortfolioCallFacts,
  calls: readonly ListedCall[],
  now: Instant,
  today: LocalDate,
): CallListRow[] {
  const contracts = contractsOf(
    read,
    calls.map(({ due }) => due.card.id),
  );
  const rules = callRulesOn(today);
  return calls.map(({ due: { card, row, score, product }, intent, householdOf }) => ({
    clientId: card.id,
    name: card.name,
    segment: card.segment,
    age: card.bornOn === null ? null : ageOn(card.bornOn, today),
    phone: card.phone,
    zone: card.zone,
    zoneConfirmed: card.zone !== null,
    score,
    reasons: [...rankReasons(row, today, WEIGHTS)],
    purpose: intent.purpose,
    product,
    productLabel: product && productByCode(product).label,
    decision: decisionOut(callEligibility(facts.of(card, contracts.get(card.id) ?? []), intent, rules, now), card.zone),
    householdOf: householdOf?.name ?? null,
    lastContactOn: card.lastContactAtMs === null ? null : localDate(card.lastContactAtMs, BRANCH_ZONE),
  }));
}

export function decisionOut(decision: CallDecision, zone: ZoneId | null): CallDecisionOut {
  const { attempt, maxAttempts } = decision;
  if (decision.allowed) {
    const { basis, basisRef } = decision;
    return { allowed: true, basis, basisRef, attempt, maxAttempts, zone };
  }
  const { rule, nextAllowedAtMs } = decision;
  return { allowed: false, rule, nextAllowedAtMs: nextAllowedAtMs as Instant | null, attempt, maxAttempts, zone };
}

type Judged = { readonly intent: CallIntent; readonly refusedBy: CallRule | null };

/**
 * What the gate says of each, in the order given. Clients to whom nothing particular happened differ only by zone,
 * telephone, protection and what they hold: the gate is asked once for all of the same kind.
 */
function judge(due: readonly DueCall[], facts: PortfolioCallFacts, now: Instant, today: LocalDate): readonly Judged[] {
  const rules = callRulesOn(today);
  // A day of margin: the person's own calendar may be a day away from ours.
  const surelyAdult = bornOnForAge(rules.ageOfMajority, addDays(today, -2));
  const known = new Map<string, CallRule | null>();

  return due.map(({ card, intent, asked }) => {
    const held = intent.purpose === 'commercial' ? heldOf(card.productMask, intent.linkedTo) : undefined;
    const ask = (about: CallIntent): CallRule | null =>
      callRefusal(facts.of(card, held === undefined ? [] : [{ id: held, product: held }]), about, rules, now);
    const adult = card.bornOn === null || card.bornOn <= surelyAdult;
    if (!adult || !isActive(card) || facts.hasHistory(card)) {
      const refusedBy = ask(intent);
      if (refusedBy !== 'objection' || !asked) return { intent, refusedBy };
      // Who objects to canvassing and asks to be called is answered, as a service.
      const service = callIntent('service', null, card.vulnerable);
      return { intent: service, refusedBy: ask(service) };
    }
    const linked = held === undefined ? '' : 'linked';
    const kind = `${intent.purpose} ${linked} ${card.zone} ${card.protection} ${card.phone === null}`;
    let refusedBy = known.get(kind);
    if (refusedBy === undefined) {
      refusedBy = ask(intent);
      known.set(kind, refusedBy);
    }
    return { intent, refusedBy };
  });
}

/** One of these products that the mask holds. */
function heldOf(mask: number, products: readonly string[]): string | undefined {
  return products.find((product) => (mask & maskOf([product as ProductCode])) !== 0);
}

/** Whom a client gives way to in the household: one of them is called. */
function householdHeads(
  due: readonly DueCall[],
  judged: readonly Judged[],
  today: LocalDate,
): ReadonlyMap<ClientId, Card> {
  const sizes = new Map<string, number>();
  for (const { card } of due)
    if (card.householdId !== null) sizes.set(card.householdId, (sizes.get(card.householdId) ?? 0) + 1);
  const shared = [...due.keys()].filter((i) => (sizes.get(due[i]?.card.householdId ?? '') ?? 0) > 1);
  const members = new Map<ClientId, { card: Card; callable: boolean }>();
  for (const i of shared) {
    const card = due[i]?.card;
    if (card) members.set(card.id, { card, callable: judged[i]?.refusedBy === null });
  }
  const rows = shared.flatMap((i) => due[i]?.row ?? []);
  const heads = new Map<ClientId, Card>();
  for (const { clientId, sameHouseholdAs } of rankCalls(
    rows,
    today,
    WEIGHTS,
    (row) => members.get(row.clientId)?.callable === true,
  )) {
    const head = sameHouseholdAs === null ? undefined : members.get(sameHouseholdAs);
    if (head) heads.set(clientId, head.card);
  }
  return heads;
}
