/** The gate of a call that is recorded after it was placed. */
import { BRANCH_ZONE } from '../values.ts';
import { type CallDecision, type CallFacts, type CallIntent, callEligibility } from './callEligibility.ts';
import type { CallRules } from './callRules.ts';
import { localDayNumber } from './time.ts';

/**
 * Whether the call was allowed when it was placed, and whether those that followed it still are: a call recorded late
 * comes before others that were allowed without it, and none of them may become one too many.
 * @param facts with every commercial call up to `now`, those after `atMs` included
 * @param atMs when the call was placed
 * @param now when it is recorded; both UTC epoch milliseconds
 * @returns `nextAllowedAtMs` counts from `now` when it is the calls that followed that refuse
 * Source: Code de la consommation, D.223-9 (rule T7)
 */
export function lateCallEligibility(
  facts: CallFacts,
  intent: CallIntent,
  rules: CallRules,
  atMs: number,
  now: number,
): CallDecision {
  const decision = callEligibility(facts, intent, rules, atMs);
  const counted = decision.allowed && intent.purpose === 'commercial' && decision.basis !== 'client_request';
  if (!counted || !crowdsOut(facts, rules, atMs)) return decision;
  const next = callEligibility(facts, intent, rules, now);
  const { attempt, maxAttempts } = decision;
  return {
    allowed: false,
    rule: 'attempts',
    nextAllowedAtMs: next.allowed ? null : next.nextAllowedAtMs,
    attempt,
    maxAttempts,
  };
}

/** Whether a call more at `atMs` makes a later one exceed the count of its own period. */
function crowdsOut({ commercialCallsAtMs: calls, zone }: CallFacts, rules: CallRules, atMs: number): boolean {
  const dayOf = (ms: number): number => localDayNumber(ms, zone ?? BRANCH_ZONE);
  return calls.some((lastMs) => {
    const firstDay = dayOf(lastMs) - rules.periodDays + 1;
    if (lastMs <= atMs || dayOf(atMs) < firstDay) return false;
    return calls.filter((ms) => ms <= lastMs && dayOf(ms) >= firstDay).length + 1 > rules.maxAttempts;
  });
}
