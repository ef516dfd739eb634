/** How many clients a target group has, and what the gate says of calling them now: counted before anything starts. */
import { setImmediate as breathe } from 'node:timers/promises';
import { maskOf, type Product, type ProductCode, productOfBit } from '#shared/catalogue/products.ts';
import type { TargetCount, TargetMode } from '#shared/contract/targets.ts';
import {
  CALL_REFUSALS,
  type CallIntent,
  type CallRule,
  callRefusal,
  callRulesOn,
} from '#shared/domain/callEligibility.ts';
import { callIntent } from '#shared/domain/callIntent.ts';
import { productAimedAt, type TargetCriteria } from '#shared/domain/targeting/criteria.ts';
import { instantOf } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type Instant, type LocalDate } from '#shared/values.ts';
import { dialledSince } from '../callSessions/standing.ts';
import type { ReadDb, Store } from '../store.ts';
import { portfolioCallFacts } from './callFacts.ts';
import { callKinds } from './callKinds.ts';
import { catalogueInForce } from './catalogue.ts';
import { portfolioOf } from './gapTable.ts';
import { keptHouseholdsCalled, memberCalled } from './householdCalls.ts';
import { matchingClients } from './targeting.ts';

export type Asked = {
  readonly criteria: TargetCriteria;
  readonly mode: TargetMode;
  /** null = the product that the criteria aim at, else what each client lacks most. */
  readonly product: ProductCode | null;
};

/** Criteria narrowed to clients, to prospects, or as they are. */
export function criteriaFor(mode: TargetMode, criteria: TargetCriteria): TargetCriteria {
  if (mode === 'all') return criteria;
  const prospect = { field: 'prospect' as const, not: mode === 'clients' };
  return { match: 'all', not: false, items: [prospect, criteria] };
}

/** Those who hold a portfolio, in a fixed order. */
export function portfoliosOfBranch(read: ReadDb): AdvisorId[] {
  return read
    .sql<{ id: AdvisorId }>(`select advisor_id as id from client_card where advisor_id <> '' group by advisor_id`)
    .all()
    .map(({ id }) => id);
}

/** Members found, portfolio by portfolio; others get their turn in between. */
export async function membersOf(
  store: Store,
  advisors: readonly AdvisorId[],
  { criteria, mode }: Pick<Asked, 'criteria' | 'mode'>,
  now: Instant,
  today: LocalDate,
): Promise<Map<AdvisorId, ClientId[]>> {
  const members = new Map<AdvisorId, ClientId[]>();
  for (const advisorId of advisors) {
    members.set(advisorId, await matchingClients(store, advisorId, criteriaFor(mode, criteria), now, today));
    if (advisors.length > 1) await breathe();
  }
  return members;
}

export async function countTarget(
  store: Store,
  advisors: readonly AdvisorId[],
  asked: Asked,
  now: Instant,
  today: LocalDate,
): Promise<TargetCount> {
  const refusals = new Map<CallRule, number>();
  let total = 0;
  let callable = 0;
  let household = 0;
  let contacted = 0;
  for (const advisorId of advisors) {
    const asideOf = asideToday(store, advisorId, today);
    const ids = (await membersOf(store, [advisorId], asked, now, today)).get(advisorId) ?? [];
    total += ids.length;
    const free: ClientId[] = [];
    for (const [id, rule] of refusalsOf(store, advisorId, ids, asked, now, today)) {
      const aside = rule === null ? asideOf(id) : null;
      if (rule !== null) refusals.set(rule, (refusals.get(rule) ?? 0) + 1);
      else if (aside === 'contacted') contacted += 1;
      else if (aside === 'household') household += 1;
      else free.push(id);
    }
    const calls = householdsOnce(store, advisorId, free, today);
    callable += calls;
    household += free.length - calls;
    if (advisors.length > 1) await breathe();
  }
  const blocked = CALL_REFUSALS.flatMap((rule) => {
    const count = refusals.get(rule);
    return count === undefined ? [] : [{ rule, count }];
  });
  return { total, callable, household, contacted, blocked };
}

/** Why somebody whom the law allows to be called is left in peace today, as in the call list; null = nothing of the kind. */
export function asideToday(
  store: Store,
  advisorId: AdvisorId,
  today: LocalDate,
): (id: ClientId) => 'contacted' | 'household' | null {
  const { cards, table } = portfolioOf(store, advisorId, today);
  const households = keptHouseholdsCalled(store, today);
  const dayStartMs = instantOf(today, 0, BRANCH_ZONE);
  const dialled = dialledSince(store.read, dayStartMs, null);
  const isDue = (on: LocalDate | null) => on !== null && on <= today;
  return (id) => {
    const card = cards[table.places.get(id) ?? -1];
    // What was promised is kept all the same; to whoever was dialled, a callback and nothing else.
    if (card === undefined || isDue(dialled.has(id) ? card.nextCallbackOn : card.nextPromiseOn)) return null;
    if (dialled.has(id) || (card.lastContactAtMs !== null && card.lastContactAtMs >= dayStartMs)) return 'contacted';
    return memberCalled(households, card) === null ? null : 'household';
  };
}

/** How many calls these are: a household is called once a day, but for each member to whom something is due. */
function householdsOnce(store: Store, advisorId: AdvisorId, ids: readonly ClientId[], today: LocalDate): number {
  const { cards, table } = portfolioOf(store, advisorId, today);
  const promised = new Set<string>();
  const others = new Set<string>();
  let calls = 0;
  for (const id of ids) {
    const card = cards[table.places.get(id) ?? -1];
    const household = card?.householdId ?? null;
    const due = card !== undefined && card.nextPromiseOn !== null && card.nextPromiseOn <= today;
    if (household === null) calls += 1;
    else if (due) {
      calls += 1;
      promised.add(household);
    } else others.add(household);
  }
  return calls + [...others].filter((household) => !promised.has(household)).length;
}

/** What the gate says of a commercial call to each of these clients of one portfolio; null = it may be placed. */
export function refusalsOf(
  store: Store,
  advisorId: AdvisorId,
  ids: readonly ClientId[],
  { criteria, product }: Asked,
  now: Instant,
  today: LocalDate,
): Map<ClientId, CallRule | null> {
  const { productOf } = catalogueInForce(store.read, today);
  const aimed = product ?? productAimedAt(criteria);
  const { cards, table } = portfolioOf(store, advisorId, today);
  /** What the session would speak of: the product aimed at, else what the client lacks most. */
  const about = (id: ClientId): Product | null => {
    const bit = table.topProduct[table.places.get(id) ?? -1] ?? -1;
    if (aimed !== null) return productOf(aimed);
    return bit === -1 ? null : productOf(productOfBit(bit).code);
  };
  const facts = portfolioCallFacts(store, advisorId, now, today);
  const rules = callRulesOn(today);
  const kindOf = callKinds(facts, today);
  const known = new Map<string, CallRule | null>();
  const refusals = new Map<ClientId, CallRule | null>();
  for (const id of ids) {
    const card = cards[table.places.get(id) ?? -1];
    if (card === undefined) continue;
    const intent = callIntent('commercial', about(id), card.vulnerable);
    const contracts = linksOf(card.productMask, intent);
    const kind = kindOf(card, intent, contracts.length > 0);
    let refusal = kind === null ? undefined : known.get(kind);
    if (refusal === undefined) {
      refusal = callRefusal(facts.of(card, contracts), intent, rules, now);
      if (kind !== null) known.set(kind, refusal);
    }
    refusals.set(id, refusal);
  }
  return refusals;
}

/** Of the contracts held, those that link the call: the gate asks for no others. */
function linksOf(mask: number, intent: CallIntent): { id: string; product: string }[] {
  if (intent.purpose === 'service') return [];
  return intent.linkedTo
    .filter((product) => (mask & maskOf([product as ProductCode])) !== 0)
    .map((product) => ({ id: product, product }));
}
