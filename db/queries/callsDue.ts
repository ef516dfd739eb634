/**
 * Who of a portfolio has a reason to be called today, and what for. What depends on the day alone is kept for the day;
 * the order follows the hour, which moves clients up or down.
 */
import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import { maskOf, type ProductCode, productOfBit } from '#shared/catalogue/products.ts';
import type { PromiseKind } from '#shared/contract/vocabulary.ts';
import { type CallIntent, callRulesOn } from '#shared/domain/callEligibility.ts';
import { callEventFinder } from '#shared/domain/callEvents.ts';
import { callIntent, promisePurpose } from '#shared/domain/callIntent.ts';
import { type CallRow, duePoints, rankScore } from '#shared/domain/callRanking.ts';
import { CALL_WEIGHTS_2026 } from '#shared/domain/callWeights.ts';
import type { GapEngine } from '#shared/domain/needGaps.ts';
import { addDays, instantOf, localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type LocalDate } from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import { bornOnForAge, type Card, isActive } from './cards.ts';
import { cached } from './cardsCache.ts';
import { catalogueInForce } from './catalogue.ts';
import { CALL_PLACED } from './contacts.ts';
import { gapEngineOf } from './gapEngines.ts';
import { type Portfolio, portfolioOf } from './gapTable.ts';
import type { Where } from './portfolioFilter.ts';
import { callsTo, type PortfolioReach, reachOf, unansweredSince } from './reach.ts';

export const WEIGHTS = CALL_WEIGHTS_2026;

/** A client with a reason to be called, and what the call would be for. */
export type DueCall = {
  readonly card: Card;
  readonly row: CallRow;
  readonly score: number;
  readonly product: ProductCode | null;
  readonly intent: CallIntent;
  /** The client asked for this call. */
  readonly asked: boolean;
  /** Something was promised for today or before. */
  readonly promised: boolean;
  /** A product held whose contract makes this a linked call. */
  readonly linked: ProductCode | null;
  /** The law has one answer for all of the same kind, as long as nothing particular happened; null = it looks closer. */
  readonly kind: string | null;
};

/** The value itself is new each time anything in it changes. */
export type DayCalls = {
  readonly portfolio: Portfolio;
  /** Every past call of the portfolio, counted. */
  readonly reach: PortfolioReach;
  /** In the order of the portfolio: `not_due` = an active client without any reason to be called today, null = gone. */
  readonly all: (DueCall | 'not_due' | null)[];
};

/** Who is due, in no order, kept for the day: a client to whom something happens is looked at again, alone. */
export function dayCalls(store: Store, advisorId: AdvisorId, product: ProductCode | null, today: LocalDate): DayCalls {
  const judge = dueJudge(catalogueInForce(store.read, today), product, today);
  const engine = product === null ? null : gapEngineOf(store.read, product, today);
  return cached(
    store,
    today,
    `due calls ${advisorId} ${product ?? ''}`,
    () => {
      const portfolio = portfolioOf(store, advisorId, today);
      const reach = reachOf(store, advisorId, today);
      const promises = promisesDue(store.read, { text: 'c.advisor_id = ?', params: [advisorId] }, today);
      const all = portfolio.cards.map((card, place) => judge(card, topGap(portfolio, place, engine), promises, reach));
      return { portfolio, reach, all };
    },
    ({ portfolio, all }, touched) => {
      if (portfolio !== portfolioOf(store, advisorId, today)) return null;
      const reach = reachOf(store, advisorId, today);
      for (const id of touched) {
        const place = portfolio.table.places.get(id);
        const card = place === undefined ? undefined : portfolio.cards[place];
        if (place === undefined || card === undefined) continue;
        const promises = promisesDue(store.read, { text: 'c.client_id = ?', params: [id] }, today);
        all[place] = judge(card, topGap(portfolio, place, engine), promises, reach);
      }
      return { portfolio, reach, all };
    },
  );
}

type TopGap = { readonly product: ProductCode; readonly score: number } | null;

/** The best gap of a card, or that of the engine of the product asked for. */
function topGap({ cards, table }: Portfolio, place: number, engine: GapEngine | null): TopGap {
  const card = cards[place];
  if (engine !== null) return card ? engine.topGap(card) : null;
  const bit = table.topProduct[place] ?? -1;
  return bit === -1 ? null : { product: productOfBit(bit).code, score: table.topScore[place] ?? 0 };
}

/** @returns decides whether a client is due, from the card, its gap and the promises that may be due */
function dueJudge(catalogue: CatalogueInForce, product: ProductCode | null, today: LocalDate) {
  const eventOf = callEventFinder(today, WEIGHTS);
  // A day of margin: the person's own calendar may be a day away from ours.
  const surelyAdult = bornOnForAge(callRulesOn(today).ageOfMajority, addDays(today, -2));
  const effortSinceMs = instantOf(addDays(today, -WEIGHTS.effort.periodDays), 0, BRANCH_ZONE);
  return (card: Card, top: TopGap, promises: PromisesDue, reach: PortfolioReach): DueCall | 'not_due' | null => {
    if (card.vanishedOn !== null) return null;
    const lacks = product === null || top !== null;
    const open = promises.get(card.id) ?? [];
    const lastContactOn = card.lastContactAtMs === null ? null : localDate(card.lastContactAtMs, BRANCH_ZONE);
    // Somebody who left, or was contacted today already, is called for what was promised and nothing else.
    const approachable = isActive(card) && lastContactOn !== today;
    const gap = approachable ? top : null;
    const event = approachable ? eventOf(card) : null;
    const row: CallRow = {
      clientId: card.id,
      ...dueDates(open, today),
      topGapProduct: gap?.product ?? null,
      topGapScore: gap?.score ?? 0,
      nextEventOn: event?.on ?? null,
      nextEventKind: event?.kind ?? null,
      // Silence is no reason to call a client who left.
      lastContactOn: isActive(card) ? lastContactOn : today,
      segment: card.segment,
      householdId: card.householdId,
      unansweredCalls: unansweredSince(callsTo(reach, card.id), effortSinceMs),
      reachNow: null,
    };
    if (!lacks || duePoints(row, today, WEIGHTS) === 0) return isActive(card) ? 'not_due' : null;
    const purpose = purposeOf(catalogue, card, open, product, row.topGapProduct, today);
    const linked = linkOf(card.productMask, purpose.intent);
    const adult = isActive(card) && (card.bornOn === null || card.bornOn <= surelyAdult);
    const kind = `${purpose.intent.purpose} ${linked !== null} ${card.zone} ${card.protection} ${card.phone !== null}`;
    const score = rankScore(row, today, WEIGHTS);
    const promised = open.some(({ due_on }) => due_on <= today);
    return { card, row, score, ...purpose, promised, linked, kind: adult ? kind : null };
  };
}

/**
 * The one thing the call is for: the oldest promise that is due, else the best gap, else a promise soon due, else
 * nothing precise. A list asked for one product is about that product.
 */
function purposeOf(
  { productOf }: CatalogueInForce,
  card: Card,
  open: readonly DuePromise[],
  wanted: ProductCode | null,
  gap: ProductCode | null,
  today: LocalDate,
): Pick<DueCall, 'product' | 'intent' | 'asked'> {
  const first = open[0];
  const promise = first && wanted === null && (first.due_on <= today || gap === null) ? first : null;
  if (promise === null) {
    const product = wanted ?? gap;
    return { product, intent: callIntent('commercial', product && productOf(product), card.vulnerable), asked: false };
  }
  const asked = promise.client_asked === 1;
  const purpose = promisePurpose(promise.kind, asked, promise.canvassing === 1);
  // It follows up on what was spoken of: what was dialled for, else most often what the client still lacks.
  const product = purpose === 'commercial' && !asked ? (promise.dialled_for ?? gap) : null;
  return { product, intent: callIntent(purpose, product && productOf(product), card.vulnerable), asked };
}

/** One of the products whose contract links the call, if the mask holds any. */
export function linkOf(mask: number, intent: CallIntent): ProductCode | null {
  if (intent.purpose === 'service') return null;
  const held = intent.linkedTo.find((product) => (mask & maskOf([product as ProductCode])) !== 0);
  return (held ?? null) as ProductCode | null;
}

type DuePromise = {
  client_id: ClientId;
  kind: PromiseKind;
  due_on: LocalDate;
  client_asked: number;
  /** 1 = made in a canvassing call, or put down without any contact. */
  canvassing: number | null;
  dialled_for: ProductCode | null;
};

type PromisesDue = ReadonlyMap<ClientId, readonly DuePromise[]>;

/** Open promises to the clients of some cards, due up to the horizon of the ranking, the oldest first. */
function promisesDue(read: ReadDb, { text, params }: Where, today: LocalDate): PromisesDue {
  const last = addDays(today, WEIGHTS.promiseDue.horizonDays);
  const rows = read
    .sql<DuePromise>(
      `select p.client_id, p.kind, p.due_on, p.client_asked,
         p.contact_id is null or (${CALL_PLACED} and k.nature = 'commercial') as canvassing,
         a.product as dialled_for
       from client_card c join promise p on p.client_id = c.client_id
       left join contact k on k.id = p.contact_id left join call_attempt a on a.id = k.attempt_id
       where ${text} and c.next_promise_on <= ? and p.status = 'open' and p.due_on <= ?
       order by p.due_on, p.client_asked desc, p.due_min is null, p.due_min, p.id`,
    )
    .all(...params, last, last);
  return Map.groupBy(rows, ({ client_id }) => client_id);
}

/** A callback counts as one once due; before its day it is a promise like another. */
function dueDates(
  open: readonly DuePromise[],
  today: LocalDate,
): Pick<CallRow, 'overduePromiseOn' | 'promiseDueOn' | 'callbackDueOn'> {
  const isDueCallback = (p: DuePromise) => p.kind === 'callback' && p.due_on <= today;
  return {
    overduePromiseOn: open.find((p) => p.due_on < today && !isDueCallback(p))?.due_on ?? null,
    promiseDueOn: open.find((p) => p.due_on >= today && !isDueCallback(p))?.due_on ?? null,
    callbackDueOn: open.find(isDueCallback)?.due_on ?? null,
  };
}
