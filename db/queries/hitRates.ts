/**
 * How often what was proposed became a subscription: of the proposals of the last two years, those whose client opened
 * that product within 180 days. Counted per product, and per rule that had suggested it. What the client answered on
 * the day does not matter, what was done since does; a proposal cancelled as a mistake never was.
 */
import type { HitRate } from '#shared/contract/catalogue.ts';
import { addDays, addMonths, instantOf, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import { cached } from './cardsCache.ts';

export const HIT_MONTHS = 24;
export const HIT_DAYS = 180;

export type HitRates = {
  ofProduct(product: string): HitRate;
  ofRule(ruleId: string): HitRate;
};

/** One proposal: what it counts for, and whether it became a subscription. */
type Outcome = { readonly keys: readonly string[]; readonly subscribed: boolean };
type Tally = {
  readonly byClient: Map<string, readonly Outcome[]>;
  readonly counts: Map<string, { proposals: number; subscriptions: number }>;
};

const NONE: HitRate = { proposals: 0, subscriptions: 0 };

/** Kept for the day; a client to whom something happens is counted again, alone. */
export function hitRates(store: Store, today: LocalDate): HitRates {
  const { counts } = cached(
    store,
    today,
    'hit rates',
    () => tallyOf(outcomes(store.read, null, today)),
    (tally, touched) => {
      for (const [clientId, again] of outcomes(store.read, [...touched], today)) replace(tally, clientId, again);
      return tally;
    },
  );
  return {
    ofProduct: (product) => ({ ...NONE, ...counts.get(`product ${product}`) }),
    ofRule: (ruleId) => ({ ...NONE, ...counts.get(`rule ${ruleId}`) }),
  };
}

function tallyOf(all: ReadonlyMap<string, readonly Outcome[]>): Tally {
  const tally: Tally = { byClient: new Map(), counts: new Map() };
  for (const [clientId, own] of all) replace(tally, clientId, own);
  return tally;
}

function replace(tally: Tally, clientId: string, again: readonly Outcome[]): void {
  count(tally, tally.byClient.get(clientId) ?? [], -1);
  count(tally, again, 1);
  tally.byClient.set(clientId, again);
}

function count({ counts }: Tally, own: readonly Outcome[], sign: 1 | -1): void {
  for (const { keys, subscribed } of own) {
    for (const key of keys) {
      const rate = counts.get(key) ?? { proposals: 0, subscriptions: 0 };
      rate.proposals += sign;
      if (subscribed) rate.subscriptions += sign;
      counts.set(key, rate);
    }
  }
}

type Row = {
  id: string;
  client_id: string;
  product: string;
  rule_ids_json: string;
  at_ms: number;
  opened_on: LocalDate | null;
};

/**
 * The proposals of these clients (null = of everybody), one row for each time the product was opened. Client by client:
 * the holdings lie in that order, and of a whole branch each page is then read once.
 */
function outcomes(read: ReadDb, clientIds: readonly string[] | null, today: LocalDate): Map<string, Outcome[]> {
  const sinceMs = instantOf(addMonths(today, -HIT_MONTHS), 0, BRANCH_ZONE);
  const rows = read
    .sql<Row>(
      `select p.id, p.client_id, p.product, p.rule_ids_json, p.at_ms, h.opened_on
       from proposal p left join bank_holding h on h.client_id = p.client_id and h.product = p.product
       where p.at_ms >= ? and p.cancelled_at_ms is null
         ${clientIds === null ? '' : 'and p.client_id in (select value from json_each(?))'}
       order by p.client_id, p.at_ms, p.id`,
    )
    .all(sinceMs, ...(clientIds === null ? [] : [JSON.stringify(clientIds)]));
  const found = new Map<string, Outcome[]>((clientIds ?? []).map((id) => [id, []]));
  const keysOf = keysReader();
  for (let at = 0; at < rows.length; ) {
    const first = rows[at] as Row;
    let subscribed = false;
    for (; rows[at]?.id === first.id; at++) subscribed ||= isSubscription(rows[at] as Row);
    const outcome: Outcome = { keys: keysOf(first), subscribed };
    const others = found.get(first.client_id);
    if (others) others.push(outcome);
    else found.set(first.client_id, [outcome]);
  }
  return found;
}

/** The same products come with the same rules, thousands of times: read once each. */
function keysReader(): (row: Row) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return ({ product, rule_ids_json }) => {
    const text = `${product} ${rule_ids_json}`;
    const keys = known.get(text) ?? [
      `product ${product}`,
      ...(JSON.parse(rule_ids_json) as string[]).map((ruleId) => `rule ${ruleId}`),
    ];
    known.set(text, keys);
    return keys;
  };
}

function isSubscription({ at_ms, opened_on }: Row): boolean {
  if (opened_on === null) return false;
  const on = localDate(at_ms, BRANCH_ZONE);
  return opened_on >= on && opened_on <= addDays(on, HIT_DAYS);
}
