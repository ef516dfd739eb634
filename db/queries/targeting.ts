/**
 * Target groups read by SQL: one statement over the cards of a portfolio. What is not a fact of a row (need gaps,
 * the law on consents) is decided by the domain first, and joins the statement as a set of clients.
 */
import type { ProductCode } from '#shared/catalogue/products.ts';
import { maskOf } from '#shared/catalogue/products.ts';
import { consentScopesAt } from '#shared/domain/targeting/consents.ts';
import {
  type ConditionOf,
  isGroup,
  type TargetCondition,
  type TargetCriteria,
  type TargetNode,
} from '#shared/domain/targeting/criteria.ts';
import { placeKey } from '#shared/domain/targeting/placeKey.ts';
import { addDays, instantOf } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type Instant, type LocalDate } from '#shared/values.ts';
import type { Param, Store } from '../store.ts';
import { portfolioCallFacts } from './callFacts.ts';
import { bornOnForAge } from './cards.ts';
import { CURRENT_CONTACT } from './contacts.ts';
import { gapTableOf, portfolioOf } from './gapTable.ts';
import type { Where } from './portfolioFilter.ts';

/**
 * The active clients of a portfolio who match, by name.
 * @param now consents begin and end at instants; everything else is read by the day
 */
export async function matchingClients(
  store: Store,
  advisorId: AdvisorId,
  criteria: TargetCriteria,
  now: Instant,
  today: LocalDate,
): Promise<ClientId[]> {
  const decided = await decide(store, advisorId, criteria, now, today);
  const { text, params } = read(criteria, decided, today);
  return store.read
    .sql<{ id: ClientId }>(
      `select c.client_id as id from client_card c
       where c.advisor_id = ? and c.closed_on is null and c.deceased_on is null and c.vanished_on is null and (${text})
       order by c.sort_name, c.client_id`,
    )
    .all(advisorId, ...params)
    .map(({ id }) => id);
}

/** Who fulfils the conditions that SQL cannot read, before their negation. */
type Decided = ReadonlyMap<TargetCondition, readonly ClientId[]>;

async function decide(
  store: Store,
  advisorId: AdvisorId,
  node: TargetNode,
  now: Instant,
  today: LocalDate,
): Promise<Decided> {
  const decided = new Map<TargetCondition, readonly ClientId[]>();
  for (const condition of leaves(node)) {
    if (condition.field === 'gap') decided.set(condition, await withGap(store, advisorId, condition, today));
    if (condition.field === 'consent') decided.set(condition, consenting(store, advisorId, condition, now, today));
  }
  return decided;
}

const leaves = (node: TargetNode): readonly TargetCondition[] => (isGroup(node) ? node.items.flatMap(leaves) : [node]);

async function withGap(
  store: Store,
  advisorId: AdvisorId,
  { products, minScore }: ConditionOf<'gap'>,
  today: LocalDate,
): Promise<ClientId[]> {
  const found = new Set<ClientId>();
  const asked: readonly (ProductCode | null)[] = products.length === 0 ? [null] : products;
  for (const product of asked) {
    const { ids, gaps, topScore } = await gapTableOf(store, advisorId, product, today);
    const bit = product === null ? -1 : maskOf([product]);
    for (const [place, id] of ids.entries())
      if (((gaps[place] ?? 0) & bit) !== 0 && (topScore[place] ?? 0) >= minScore) found.add(id);
  }
  return [...found];
}

function consenting(
  store: Store,
  advisorId: AdvisorId,
  { scope }: ConditionOf<'consent'>,
  now: Instant,
  today: LocalDate,
): ClientId[] {
  const facts = portfolioCallFacts(store, advisorId, now, today);
  return portfolioOf(store, advisorId, today)
    .cards.filter((card) => facts.hasHistory(card) && consentScopesAt(facts.of(card, []), now).includes(scope))
    .map(({ id }) => id);
}

function read(node: TargetNode, decided: Decided, today: LocalDate): Where {
  const { text, params } = isGroup(node) ? readGroup(node, decided, today) : readCondition(node, decided, today);
  // What is unknown fulfils no condition, and so fulfils its negation.
  return { text: node.not ? `not ifnull(${text}, 0)` : `ifnull(${text}, 0)`, params };
}

function readGroup({ match, items }: TargetCriteria, decided: Decided, today: LocalDate): Where {
  if (items.length === 0) return { text: 'true', params: [] };
  const parts = items.map((item) => read(item, decided, today));
  return {
    text: `(${parts.map(({ text }) => text).join(match === 'all' ? ' and ' : ' or ')})`,
    params: parts.flatMap(({ params }) => params),
  };
}

function readCondition(condition: TargetCondition, decided: Decided, today: LocalDate): Where {
  switch (condition.field) {
    case 'segment':
      return within('c.segment', condition.values);
    case 'age':
      return both(
        condition.from === null ? null : where('c.born_on <= ?', bornOnForAge(condition.from, today)),
        condition.to === null ? null : where('c.born_on > ?', bornOnForAge(condition.to + 1, today)),
      );
    case 'city':
      return within('place_key(c.city)', condition.values.map(placeKey));
    case 'postcode':
      return where(
        `exists (select 1 from json_each(?) j where substr(upper(c.postcode), 1, length(j.value)) = j.value)`,
        JSON.stringify(condition.values.map((value) => value.toUpperCase())),
      );
    case 'country':
      return within('c.country', condition.values);
    case 'tax_residence':
      return within('c.tax_residence', condition.values);
    case 'zone':
      return within('c.zone', condition.values);
    case 'zone_known':
      return where('c.zone is not null');
    case 'phone_known':
      return where('c.phone is not null');
    case 'vulnerable':
      return where('c.vulnerable = 1');
    case 'prospect':
      return where(`not exists (select 1 from bank_holding h where ${IN_FORCE})`);
    case 'household_minor':
      return where('c.household_youngest_on > ?', bornOnForAge(18, today));
    case 'onboarded':
      return between('c.onboarded_on', condition);
    case 'income':
      return between('c.tax_income_euros', condition);
    case 'resources':
      return between('c.resources_cents', condition, 100);
    case 'loans':
      return between('c.loans_cents', condition, 100);
    case 'holds': {
      const mask = maskOf(condition.products);
      return condition.how === 'all'
        ? where('c.product_mask & ? = ?', mask, mask)
        : where('c.product_mask & ? <> 0', mask);
    }
    case 'at_ceiling':
      return condition.products.length === 0
        ? where('c.full_mask <> 0')
        : where('c.full_mask & ? <> 0', maskOf(condition.products));
    case 'opened':
      return holding(condition.products, between('h.opened_on', condition));
    case 'matures': {
      const soon = { from: today, to: addDays(today, condition.days) };
      return holding(condition.products, between('h.matures_on', soon));
    }
    case 'last_contact': {
      const recent = where('c.last_contact_at_ms >= ?', sinceMs(condition.days, today));
      return condition.how === 'within' ? recent : { ...recent, text: `not ifnull(${recent.text}, 0)` };
    }
    case 'never_contacted':
      return where('c.last_contact_at_ms is null');
    case 'last_outcome':
      return within(
        `(select k.outcome from contact k where k.client_id = c.client_id and ${CURRENT_CONTACT}
          order by k.at_ms desc, k.id desc limit 1)`,
        condition.values,
      );
    case 'contacts': {
      const count = `(select count(*) from contact k where k.client_id = c.client_id and k.at_ms >= ?
        and ${CURRENT_CONTACT})`;
      const since = sinceMs(condition.days, today);
      const { from, to } = condition;
      return both(
        from === null ? null : where(`${count} >= ?`, since, from),
        to === null ? null : where(`${count} <= ?`, since, to),
      );
    }
    case 'contact_reason':
      return where(
        `exists (select 1 from contact k where k.client_id = c.client_id and k.at_ms >= ?
          and k.reason in (select value from json_each(?)) and ${CURRENT_CONTACT})`,
        sinceMs(condition.days, today),
        JSON.stringify(condition.values),
      );
    case 'gap':
    case 'consent':
      return within('c.client_id', decided.get(condition) ?? []);
    case 'refusal':
      return where(
        `exists (select 1 from objection o where o.client_id = c.client_id and o.kind = 'refusal'
          and o.cancelled_at_ms is null and o.at_ms >= ?)`,
        sinceMs(condition.days, today),
      );
    case 'objection':
      return where(
        `exists (select 1 from objection o where o.client_id = c.client_id and o.kind = 'objection'
          and o.cancelled_at_ms is null)`,
      );
    case 'promise':
      return condition.how === 'open' ? where('c.next_promise_on is not null') : where('c.next_promise_on < ?', today);
    case 'complaint_open':
      return where('c.complaint_open > 0');
  }
}

const IN_FORCE = 'h.client_id = c.client_id and h.closed_on is null and h.vanished_on is null';

const where = (text: string, ...params: Param[]): Where => ({ text: `(${text})`, params });

const within = (column: string, values: readonly string[]): Where =>
  where(`${column} in (select value from json_each(?))`, JSON.stringify(values));

function both(...parts: readonly (Where | null)[]): Where {
  const given = parts.filter((part) => part !== null);
  return where(given.map(({ text }) => text).join(' and ') || 'false', ...given.flatMap(({ params }) => params));
}

function between(
  column: string,
  { from, to }: { readonly from: string | number | null; readonly to: string | number | null },
  factor = 1,
): Where {
  const value = (bound: string | number): Param => (typeof bound === 'number' ? bound * factor : bound);
  return both(
    from === null ? null : where(`${column} >= ?`, value(from)),
    to === null ? null : where(`${column} <= ?`, value(to)),
  );
}

function holding(products: readonly ProductCode[], condition: Where): Where {
  const among = products.length === 0 ? where('true') : within('h.product', products);
  return where(
    `exists (select 1 from bank_holding h where ${IN_FORCE} and ${among.text} and ${condition.text})`,
    ...among.params,
    ...condition.params,
  );
}

/** The start of a span of so many days that ends today, in Paris. */
const sinceMs = (days: number, today: LocalDate): number => instantOf(addDays(today, 1 - days), 0, BRANCH_ZONE);
