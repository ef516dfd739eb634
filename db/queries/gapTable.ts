/**
 * Need gaps of many clients, in columns: row i is the client `ids[i]`. A portfolio is scanned at once, with its cards;
 * the branch stretch by stretch, and nobody waits for it. Both follow what is written, client by client.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { ProductCode } from '#shared/catalogue/products.ts';
import type { GapEngine } from '#shared/domain/needGaps.ts';
import type { AdvisorId, ClientId, LocalDate } from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import { type Card, type FactsOf, factsAfter, findCard, isActive, portfolioCards, refreshCards } from './cards.ts';
import { cached, forget } from './cardsCache.ts';
import { gapEngineOf } from './gapEngines.ts';

export type GapTable = {
  /** In the order of names. */
  readonly ids: readonly ClientId[];
  readonly places: ReadonlyMap<string, number>;
  /** 1 = neither gone, nor dead, nor vanished from the last extract. */
  readonly active: Uint8Array;
  /** Masks, one bit per product of the catalogue. */
  readonly held: Int32Array;
  readonly eligible: Int32Array;
  readonly gaps: Int32Array;
  /** The bit of the best gap, -1 without any. */
  readonly topProduct: Int8Array;
  readonly topScore: Int32Array;
  /** The scores of all the gaps together. */
  readonly sumScore: Int32Array;
};

/** Row i of the table is card i. */
export type Portfolio = { readonly cards: Card[]; readonly table: GapTable };

export function portfolioOf(store: Store, advisorId: AdvisorId, today: LocalDate): Portfolio {
  return cached(
    store,
    today,
    `portfolio ${advisorId}`,
    () => {
      const cards = portfolioCards(store.read, advisorId, today);
      const table = emptyTable(cards.map(({ id }) => id));
      write(table, cards, gapEngineOf(store.read, null, today));
      return { cards, table };
    },
    (portfolio, touched) => {
      const { cards, table } = portfolio;
      refreshCards(store.read, cards, touched, today);
      for (const id of touched) {
        const card = cards[table.places.get(id) ?? -1];
        if (card) write(table, [card], gapEngineOf(store.read, null, today));
      }
      return portfolio;
    },
  );
}

/**
 * The table of a portfolio (null = of the branch), by the rules of one product or of all.
 * @param product its own score is then the top score
 */
export async function gapTableOf(
  store: Store,
  advisorId: AdvisorId | null,
  product: ProductCode | null,
  today: LocalDate,
): Promise<GapTable> {
  if (advisorId === null) return branchTable(store, product, today);
  const { cards, table } = portfolioOf(store, advisorId, today);
  if (product === null) return table;
  const own = emptyTable(table.ids, table.places);
  write(own, cards, gapEngineOf(store.read, product, today));
  return own;
}

/** Clients scanned before others get their turn. */
const STRETCH = 2_000;

function branchTable(store: Store, product: ProductCode | null, today: LocalDate): Promise<GapTable> {
  const key = `branch ${product ?? ''}`;
  const engine = gapEngineOf(store.read, product, today);
  return cached(
    store,
    today,
    key,
    () => {
      const made = scanBranch(store.read, engine, today);
      made.catch(() => forget(store, key));
      return made;
    },
    async (making, touched) => {
      const table = await making;
      const cards = [...touched].flatMap((id) => findCard(store.read, id as ClientId, today) ?? []);
      write(table, cards, engine);
      return table;
    },
  );
}

async function scanBranch(read: ReadDb, engine: GapEngine, today: LocalDate): Promise<GapTable> {
  const ids: ClientId[] = [];
  for (;;) {
    const more = namesAfter(read, ids.at(-1) ?? null, 10 * STRETCH);
    for (const id of more) ids.push(id);
    if (more.length === 0) break;
    await breathe();
  }
  const table = emptyTable(ids);
  for (let after: ClientId | null = null; ; ) {
    const facts = factsAfter(read, after, STRETCH, today);
    write(table, facts, engine);
    after = facts.at(-1)?.id ?? null;
    if (after === null) return table;
    await breathe();
  }
}

/** Clients of the branch in the order of names: read from the index alone. */
function namesAfter(read: ReadDb, after: ClientId | null, limit: number): ClientId[] {
  const from =
    after === null
      ? ''
      : `where (sort_name, client_id) > (select sort_name, client_id from client_card where client_id = ?)`;
  return read
    .sql<{ id: ClientId }>(`select client_id as id from client_card ${from} order by sort_name, client_id limit ?`)
    .all(...(after === null ? [] : [after]), limit)
    .map(({ id }) => id);
}

function emptyTable(ids: readonly ClientId[], places?: ReadonlyMap<string, number>): GapTable {
  const size = ids.length;
  return {
    ids,
    places: places ?? new Map(ids.map((id, place) => [id, place])),
    active: new Uint8Array(size),
    held: new Int32Array(size),
    eligible: new Int32Array(size),
    gaps: new Int32Array(size),
    topProduct: new Int8Array(size).fill(-1),
    topScore: new Int32Array(size),
    sumScore: new Int32Array(size),
  };
}

/** Writes the rows of these clients; those without a place are nobody's concern here. */
function write(table: GapTable, facts: readonly FactsOf[], engine: GapEngine): void {
  const { mask, topProduct, topScore, sumScore } = engine.scan(facts);
  for (const [index, each] of facts.entries()) {
    const place = table.places.get(each.id);
    if (place === undefined) continue;
    table.active[place] = isActive(each) && each.vanishedOn === null ? 1 : 0;
    table.held[place] = each.productMask;
    table.eligible[place] = engine.eligibleMask(each);
    table.gaps[place] = mask[index] ?? 0;
    table.topProduct[place] = topProduct[index] ?? -1;
    table.topScore[place] = topScore[index] ?? 0;
    table.sumScore[place] = sumScore[index] ?? 0;
  }
}

/** Places of the active clients who lack anything, by name. */
export function lackingPlaces({ active, topScore }: GapTable): Int32Array {
  return Int32Array.from(active, (_, place) => place).filter(
    (place) => active[place] === 1 && (topScore[place] ?? 0) > 0,
  );
}

/** The same, best score first, then by name. */
export const rankedPlaces = (table: GapTable): Int32Array => byScore(lackingPlaces(table), table.topScore, true);

/** Places ordered by score; equals keep the order in which they are given. */
export function byScore(places: Int32Array, scores: Int32Array, descending: boolean): Int32Array {
  const size = places.length;
  const way = descending ? -size : size;
  // One number for both, so that they are sorted natively, without a call for each comparison.
  const keys = Float64Array.from(places, (place, rank) => way * (scores[place] ?? 0) + rank).sort();
  return Int32Array.from(keys, (key) => places[((key % size) + size) % size] ?? 0);
}

export function idsAt({ ids }: GapTable, places: Int32Array, page: { offset: number; limit: number }): ClientId[] {
  return Array.from(places.subarray(page.offset, page.offset + page.limit), (place) => ids[place]).filter(
    (id) => id !== undefined,
  );
}
