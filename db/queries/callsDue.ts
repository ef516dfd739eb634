/** Who of a portfolio has a reason to be called today, and what for: everything that depends on the day alone. */
import { type ProductCode, productOfBit } from '#shared/catalogue/products.ts';
import type { PromiseKind } from '#shared/contract/vocabulary.ts';
import type { CallIntent } from '#shared/domain/callEligibility.ts';
import { callEventFinder } from '#shared/domain/callEvents.ts';
import { callIntent, promisePurpose } from '#shared/domain/callIntent.ts';
import { CALL_WEIGHTS_2026, type CallRow, compareCalls, rankScore } from '#shared/domain/callRanking.ts';
import { addDays, localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type LocalDate } from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import { type Card, isActive } from './cards.ts';
import { gapEngineOf, portfolioOf } from './gaps.ts';

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
};

/** Best first; and how many active clients have no reason to be called today. */
export function dueCalls(
  store: Store,
  advisorId: AdvisorId,
  product: ProductCode | null,
  today: LocalDate,
): { due: readonly DueCall[]; notDue: number } {
  const { cards, scan } = portfolioOf(store, advisorId, today);
  const own = product === null ? null : gapEngineOf(product, today).scan(cards);
  const promises = promisesDue(store.read, advisorId, today);
  const eventOf = callEventFinder(today, WEIGHTS);
  const due: DueCall[] = [];
  let notDue = 0;
  for (const [index, card] of cards.entries()) {
    const lacks = own === null || (own.mask[index] ?? 0) !== 0;
    const open = promises.get(card.id) ?? [];
    const lastContactOn = card.lastContactAtMs === null ? null : localDate(card.lastContactAtMs, BRANCH_ZONE);
    // Somebody who left, or was contacted today already, is called for what was promised and nothing else.
    const approachable = isActive(card) && lastContactOn !== today;
    const bit = approachable ? ((own ?? scan).topProduct[index] ?? -1) : -1;
    const gap = bit === -1 ? null : productOfBit(bit).code;
    const event = approachable ? eventOf(card) : null;
    const row: CallRow = {
      clientId: card.id,
      ...dueDates(open, today),
      topGapProduct: gap,
      topGapScore: gap === null ? 0 : ((own ?? scan).topScore[index] ?? 0),
      nextEventOn: event?.on ?? null,
      nextEventKind: event?.kind ?? null,
      // Silence is no reason to call a client who left.
      lastContactOn: isActive(card) ? lastContactOn : today,
      segment: card.segment,
      householdId: card.householdId,
    };
    const score = lacks ? rankScore(row, today, WEIGHTS) : 0;
    if (score > 0) due.push({ card, row, score, ...purposeOf(card, open, product, gap, today) });
    else if (isActive(card)) notDue += 1;
  }
  due.sort(compareCalls);
  return { due, notDue };
}

/**
 * The one thing the call is for: the oldest promise that is due, else the best gap, else a promise soon due, else
 * nothing precise. A list asked for one product is about that product.
 */
function purposeOf(
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
    return { product, intent: callIntent('commercial', product, card.vulnerable), asked: false };
  }
  const asked = promise.client_asked === 1;
  const purpose = promisePurpose(promise.kind, asked);
  // A chaser or a proposal follows up on what was spoken of, most often what the client still lacks.
  const product = purpose === 'commercial' && !asked ? gap : null;
  return { product, intent: callIntent(purpose, product, card.vulnerable), asked };
}

type DuePromise = { client_id: ClientId; kind: PromiseKind; due_on: LocalDate; client_asked: number };

/** Open promises to the clients of a portfolio, due up to the horizon of the ranking, the oldest first. */
function promisesDue(read: ReadDb, advisorId: AdvisorId, today: LocalDate): ReadonlyMap<ClientId, DuePromise[]> {
  const last = addDays(today, WEIGHTS.promiseDue.horizonDays);
  const rows = read
    .sql<DuePromise>(
      `select p.client_id, p.kind, p.due_on, p.client_asked from client_card c
       join promise p on p.client_id = c.client_id
       where c.advisor_id = ? and c.next_promise_on <= ? and p.status = 'open' and p.due_on <= ?
       order by p.due_on, p.client_asked desc, p.due_min is null, p.due_min, p.id`,
    )
    .all(advisorId, last, last);
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
