/** The call list of a portfolio: ranked on the cards, then verified by the law. */
import type { ProductCode } from '#shared/catalogue/products.ts';
import type { BestTime, CallDecisionOut, CallListRow } from '#shared/contract/calls.ts';
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
import { calledMember, rankReasons } from '#shared/domain/callRanking.ts';
import { ageOn, localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type LocalDate, type ZoneId } from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import { contractsOf, type PortfolioCallFacts, portfolioCallFacts } from './callFacts.ts';
import { type DueCall, WEIGHTS } from './callsDue.ts';
import { type DueCalls, dueCalls } from './callsNow.ts';
import type { Card } from './cards.ts';
import { catalogueInForce } from './catalogue.ts';
import { type CalledHouseholds, keptHouseholdsCalled, memberCalled } from './householdCalls.ts';
import { bestTimesIn, reachOf } from './reach.ts';

/** A line of the list. `refusedBy` null = may be called now. */
export type ListedCall = {
  readonly due: DueCall;
  readonly intent: CallIntent;
  readonly refusedBy: CallRule | null;
  /** The member of the household who is called instead, or was called today, by name. */
  readonly householdOf: string | null;
};

export type CallList = {
  /** Best first; the blocked and the household's others keep their place. */
  readonly calls: readonly ListedCall[];
  /** Active clients without any reason to call today. */
  readonly notDue: number;
  readonly facts: PortfolioCallFacts;
  /** The hours of the week in which a client most likely answers, best first. */
  readonly bestTimes: (card: Card, most: number) => BestTime[];
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
  const { ranked, households, notDue } = dueCalls(store, advisorId, product, now, today);
  const facts = portfolioCallFacts(store, advisorId, now, today);
  const judge = judgeAt(facts, now, today);
  const verdicts = ranked.map(judge);
  const setAside = calledToday(ranked, keptHouseholdsCalled(store, today));
  const instead = calledInstead(ranked, households, setAside, (place) => verdicts[place]?.refusedBy === null);
  const calls = ranked.map((due, place): ListedCall => {
    const { intent, refusedBy } = verdicts[place] ?? { intent: due.intent, refusedBy: null };
    return { due, intent, refusedBy, householdOf: instead[place] ?? null };
  });
  return { calls, notDue, facts, bestTimes: bestTimesIn(reachOf(store, advisorId, today), now, today) };
}

/** How many may be called now, how many stand behind one of their household, how many each rule blocks (in the order of the law). */
export function countCalls(calls: readonly ListedCall[]): {
  callable: number;
  household: number;
  blocked: { rule: CallRule; count: number }[];
} {
  const blocked = new Map<CallRule, number>();
  let callable = 0;
  let household = 0;
  for (const { refusedBy, householdOf } of calls) {
    if (refusedBy !== null) blocked.set(refusedBy, (blocked.get(refusedBy) ?? 0) + 1);
    else if (householdOf === null) callable += 1;
    else household += 1;
  }
  return {
    callable,
    household,
    blocked: CALL_REFUSALS.flatMap((rule) => {
      const count = blocked.get(rule);
      return count === undefined ? [] : [{ rule, count }];
    }),
  };
}

/** Lines for the screen: reasons in words, the whole decision with its ground and the next allowed instant. */
export function callListRows(
  read: ReadDb,
  { facts, bestTimes }: Pick<CallList, 'facts' | 'bestTimes'>,
  calls: readonly ListedCall[],
  now: Instant,
  today: LocalDate,
): CallListRow[] {
  const contracts = contractsOf(
    read,
    calls.map(({ due }) => due.card.id),
  );
  const rules = callRulesOn(today);
  const { productOf } = catalogueInForce(read, today);
  return calls.map(({ due: { card, row, score, product }, intent, householdOf }) => ({
    clientId: card.id,
    name: card.name,
    segment: card.segment,
    age: card.bornOn === null ? null : ageOn(card.bornOn, today),
    phone: card.phone,
    zone: card.zone,
    zoneConfirmed: card.zone !== null,
    score,
    reasons: [...rankReasons(row, today, WEIGHTS, productOf)],
    purpose: intent.purpose,
    product,
    productLabel: product && productOf(product).label,
    decision: decisionOut(callEligibility(facts.of(card, contracts.get(card.id) ?? []), intent, rules, now), card.zone),
    householdOf,
    bestTime: bestTimes(card, 1)[0] ?? null,
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

/**
 * What the gate says of a due call. Clients to whom nothing particular happened differ only by zone, telephone,
 * protection and what they hold: the gate is asked once for all of the same kind.
 */
function judgeAt(facts: PortfolioCallFacts, now: Instant, today: LocalDate) {
  const rules = callRulesOn(today);
  const known = new Map<string, CallRule | null>();
  const ask = ({ card, linked }: DueCall, intent: CallIntent): CallRule | null =>
    callRefusal(facts.of(card, linked === null ? [] : [{ id: linked, product: linked }]), intent, rules, now);

  return (due: DueCall): Pick<ListedCall, 'intent' | 'refusedBy'> => {
    const { card, intent, asked, kind } = due;
    if (kind === null || facts.hasHistory(card)) {
      const refusedBy = ask(due, intent);
      if (refusedBy !== 'objection' || !asked) return { intent, refusedBy };
      // Who objects to canvassing and asks to be called is answered, as a service.
      const service = callIntent('service', null, card.vulnerable);
      return { intent: service, refusedBy: ask(due, service) };
    }
    let refusedBy = known.get(kind);
    if (refusedBy === undefined) {
      refusedBy = ask(due, intent);
      known.set(kind, refusedBy);
    }
    return { intent, refusedBy };
  };
}

/** Who is left in peace because another member of the household was called today; a promise is kept all the same. */
function calledToday(ranked: readonly DueCall[], called: CalledHouseholds): (string | null)[] {
  if (called.size === 0) return ranked.map(() => null);
  return ranked.map(({ card, promised }) => (promised ? null : (memberCalled(called, card)?.name ?? null)));
}

/** Of a household one member is called: who, by name, instead of whoever stands at the other places. */
function calledInstead(
  ranked: readonly DueCall[],
  households: DueCalls['households'],
  setAside: readonly (string | null)[],
  mayBeCalled: (place: number) => boolean,
): readonly (string | null)[] {
  const instead = [...setAside];
  for (const members of households) {
    const left = members.filter((place) => setAside[place] === null);
    const called = calledMember(left, mayBeCalled) ?? -1;
    for (const place of left) if (place !== called) instead[place] = ranked[called]?.card.name ?? null;
  }
  return instead;
}
