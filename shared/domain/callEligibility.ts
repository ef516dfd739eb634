/**
 * The lawful gate: may this call be placed now, on what ground, and if not, why and when next.
 * Readings taken where the sources leave room, each the safer one:
 * - an objection is lifted only by a consent given after it that covers the call; a client's request is then
 *   answered as a service call;
 * - a refusal is lifted by a later consent, but not before the pause is over, or by a later request of the client,
 *   and then for the call asked for only;
 * - a call the client asked for is not canvassing: it is not counted, and at the hour asked for, legal hours do not
 *   apply. Before that hour the request is no ground. With no hour said, past it, or once we put it off, legal hours
 *   are kept to;
 * - a withdrawal of consent stops linked calls too, until a covering consent is given after it or the client asks;
 * - a consent to an exact slot is good for that slot only, and still needs a known zone and a free attempt.
 */
import { BRANCH_ZONE, type LocalDate } from '../values.ts';
import { type CommercialIntent, type Grounds, groundsAt, latestAtMs } from './callBasis.ts';
import type { CallRules } from './callRules.ts';
import type {
  CallBasis,
  CallDecision,
  CallFacts,
  CallIntent,
  CallRule,
  ClientRequestFact,
  ConsentFact,
} from './callTypes.ts';
import { nextWindowStart, windowRule } from './callWindows.ts';
import {
  addDays,
  ageOn,
  birthdayInYear,
  instantOf,
  type LocalParts,
  localDate,
  localDayNumber,
  localParts,
  MINUTE_MS,
} from './time.ts';

export { CALL_RULES, type CallRules, callRulesOn } from './callRules.ts';
export * from './callTypes.ts';
export { legalWindows, type MsRange, nextWindowStart, windowOpen } from './callWindows.ts';

/**
 * Whether a call may be placed now. Asked when a list is built, and again at the moment of dialling.
 * A service call is refused for a deceased person or without a phone, and for nothing else.
 * @param facts consents, refusals, contracts in force, calls of the last 30 days, zone
 * @param rules the version in force (`callRulesOn`)
 * @param now UTC instant, epoch milliseconds
 * @returns `allowed`, or the first rule that refuses with `nextAllowedAtMs` (null = never without a new fact)
 * Source: Code de la consommation, L.223-1, L.221-16, D.223-9 (rules T1 to T9)
 */
export function callEligibility(facts: CallFacts, intent: CallIntent, rules: CallRules, now: number): CallDecision {
  const verdict = verdictAt(facts, intent, rules, now);
  const attempt = attemptsAt(facts, rules, now) + 1;
  const { maxAttempts } = rules;
  if (typeof verdict === 'string') {
    const nextAllowedAtMs = nextAllowed(facts, intent, rules, now, verdict);
    return { allowed: false, rule: verdict, nextAllowedAtMs, attempt, maxAttempts };
  }
  const { zone } = facts;
  const local = zone === null ? null : localParts(now, zone);
  const localTime = local === null ? null : { date: local.date, minutes: local.minutes };
  return { allowed: true, ...verdict, zone, localTime, attempt, maxAttempts };
}

/**
 * The same decision without its explanation: the rule that refuses, or null. For counting a whole portfolio.
 * Several times cheaper than `callEligibility`, which also looks for the next allowed instant.
 */
export function callRefusal(facts: CallFacts, intent: CallIntent, rules: CallRules, now: number): CallRule | null {
  const verdict = verdictAt(facts, intent, rules, now);
  return typeof verdict === 'string' ? verdict : null;
}

type Ground = { readonly basis: CallBasis; readonly basisRef: string | null };

/** The decision at one instant: the ground it stands on, or the first rule that refuses. */
function verdictAt(facts: CallFacts, intent: CallIntent, rules: CallRules, atMs: number): Ground | CallRule {
  if (facts.deceasedOn !== null) return 'deceased';
  if (intent.purpose === 'service') return facts.hasPhone ? { basis: 'service', basisRef: null } : 'no_phone';
  const local = facts.zone === null ? null : localParts(atMs, facts.zone);
  const today = local?.date ?? localDate(atMs, BRANCH_ZONE);
  return personRule(facts, rules, today) ?? commercialVerdict(facts, intent, rules, atMs, local, today);
}

/** What the person's own state forbids. A protected person and a minor are reached through their representative. */
function personRule(facts: CallFacts, rules: CallRules, today: LocalDate): CallRule | null {
  if (facts.closedOn !== null && facts.closedOn <= today) return 'closed';
  if (facts.bornOn !== null && ageOn(facts.bornOn, today) < rules.ageOfMajority) return 'minor';
  if (facts.protection === 'guardianship') return 'guardianship';
  if (facts.protection === 'curatorship' && rules.refusesCuratorship) return 'curatorship';
  return facts.hasPhone ? null : 'no_phone';
}

function commercialVerdict(
  facts: CallFacts,
  intent: CommercialIntent,
  rules: CallRules,
  atMs: number,
  local: LocalParts | null,
  today: LocalDate,
): Ground | CallRule {
  const grounds = groundsAt(facts, intent, rules, atMs);
  const { linkedContractId, consents } = grounds;
  const objectedAtMs = latestAtMs(facts, 'objection', atMs);
  if (objectedAtMs !== null && !consents.some(({ givenAtMs }) => givenAtMs > objectedAtMs)) return 'objection';
  const { withdrawnAtMs } = grounds;
  const since = grounds.requests.filter((request) => request.atMs > (withdrawnAtMs ?? Number.NEGATIVE_INFINITY));
  if (withdrawnAtMs !== null && since.length === 0) return 'withdrawal';
  const left = afterRefusal(facts, { requests: since, consents }, rules, atMs, today);
  if (left === null) return 'refusal';

  const asked = left.requests.map((request) => ({ id: request.id, rule: requestRule(request, rules, atMs, local) }));
  const answered = asked.find(({ rule }) => rule === null);
  if (answered) return { basis: 'client_request', basisRef: answered.id };
  const refusedBy = asked[0]?.rule ?? 'no_basis';
  const consent = newest(consents);
  if (left.only || withdrawnAtMs !== null || (linkedContractId === null && consent === undefined)) return refusedBy;
  const rule = canvassingRule(facts, grounds, rules, atMs, local);
  if (rule !== null) return rule;
  if (linkedContractId !== null) return { basis: 'linked_contract', basisRef: linkedContractId };
  return { basis: 'consent', basisRef: consent?.id ?? null };
}

/** The consent given last: the one that answers an earlier objection or refusal. */
function newest(consents: readonly ConsentFact[]): ConsentFact | undefined {
  return consents.toSorted((a, b) => b.givenAtMs - a.givenAtMs)[0];
}

/** What the latest refusal leaves open: every call, those asked for since only, or nothing (null). Rule T9. */
function afterRefusal(
  facts: CallFacts,
  { requests, consents }: Pick<Grounds, 'requests' | 'consents'>,
  rules: CallRules,
  atMs: number,
  today: LocalDate,
): { readonly requests: Grounds['requests']; readonly only: boolean } | null {
  const refusedAtMs = latestAtMs(facts, 'refusal', atMs);
  if (refusedAtMs === null) return { requests, only: false };
  const consentedAgain = consents.some(({ givenAtMs }) => givenAtMs > refusedAtMs);
  if (consentedAgain && today >= pauseEnd(facts, rules, refusedAtMs)) return { requests, only: false };
  const since = requests.filter((request) => request.atMs > refusedAtMs);
  return since.length === 0 ? null : { requests: since, only: true };
}

/** The first day after the full calendar days of pause that follow a refusal. */
function pauseEnd(facts: CallFacts, rules: CallRules, refusedAtMs: number): LocalDate {
  return addDays(localDate(refusedAtMs, facts.zone ?? BRANCH_ZONE), rules.refusalPauseDays + 1);
}

function requestRule(
  { wantedAtMs, putOff = false }: ClientRequestFact,
  rules: CallRules,
  atMs: number,
  local: LocalParts | null,
): CallRule | null {
  if (wantedAtMs !== null && atMs < wantedAtMs) return 'hours';
  if (wantedAtMs !== null && !putOff && atMs < wantedAtMs + rules.requestLateMin * MINUTE_MS) return null;
  return local === null ? 'unknown_zone' : windowRule(local, rules);
}

function canvassingRule(
  facts: CallFacts,
  { consents }: Grounds,
  rules: CallRules,
  atMs: number,
  local: LocalParts | null,
): CallRule | null {
  if (local === null) return 'unknown_zone';
  const agreedHour = consents.some(({ exactSlot }) => exactSlot != null);
  const closed = agreedHour ? null : windowRule(local, rules);
  return closed ?? (attemptsAt(facts, rules, atMs) < rules.maxAttempts ? null : 'attempts');
}

/** Commercial calls already made in the period of calendar days that ends today, on the person's calendar (T7). */
function attemptsAt(facts: CallFacts, rules: CallRules, atMs: number): number {
  const zone = facts.zone ?? BRANCH_ZONE;
  const firstDay = localDayNumber(atMs, zone) - rules.periodDays + 1;
  let made = 0;
  for (const calledAtMs of facts.commercialCallsAtMs) {
    if (calledAtMs <= atMs && localDayNumber(calledAtMs, zone) >= firstDay) made++;
  }
  return made;
}

/** Rules that the mere passing of time never lifts. */
const LASTING: ReadonlySet<CallRule> = new Set(['deceased', 'closed', 'guardianship', 'curatorship', 'no_phone']);

/**
 * The first instant from now on at which the same call is allowed on the same facts.
 * Between two turning points nothing becomes more favourable but the opening of a legal window, so it is enough to
 * ask at each turning point and at the first window after it, whatever refuses there: a call that has used up its
 * attempts at an agreed hour may still be one that the client asked for, once a window opens.
 */
function nextAllowed(
  facts: CallFacts,
  intent: CallIntent,
  rules: CallRules,
  now: number,
  rule: CallRule,
): number | null {
  if (LASTING.has(rule)) return null;
  const points = [...new Set([now, ...turningPoints(facts, rules).filter((atMs) => atMs > now)])].sort((a, b) => a - b);
  for (const [index, pointMs] of points.entries()) {
    const verdict = verdictAt(facts, intent, rules, pointMs);
    if (typeof verdict !== 'string') return pointMs;
    if (facts.zone === null) continue;
    const windowMs = nextWindowStart(facts.zone, rules, pointMs);
    if (windowMs >= (points[index + 1] ?? Number.POSITIVE_INFINITY)) continue;
    if (typeof verdictAt(facts, intent, rules, windowMs) !== 'string') return windowMs;
  }
  return null;
}

/** The instants at which a fact may become more favourable, in no order. */
function turningPoints(facts: CallFacts, rules: CallRules): readonly number[] {
  const zone = facts.zone ?? BRANCH_ZONE;
  const startOf = (date: LocalDate): number => instantOf(date, 0, zone);
  const points: number[] = [];
  for (const { givenAtMs, exactSlot } of facts.consents) points.push(givenAtMs, exactSlot?.fromMs ?? givenAtMs);
  for (const { atMs, kind } of facts.objections)
    if (kind === 'refusal') points.push(startOf(pauseEnd(facts, rules, atMs)));
  for (const atMs of facts.commercialCallsAtMs) points.push(startOf(addDays(localDate(atMs, zone), rules.periodDays)));
  const { clientRequests, bornOn } = facts;
  for (const { atMs, wantedAtMs } of clientRequests) points.push(atMs, wantedAtMs ?? atMs);
  if (bornOn !== null) points.push(startOf(birthdayInYear(bornOn, Number(bornOn.slice(0, 4)) + rules.ageOfMajority)));
  return points;
}
