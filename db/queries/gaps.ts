/** Need gaps over cards: masks for whole portfolios, words for the clients on screen. */
import { codesOf, PRODUCTS, type ProductCode, ProductCode as ProductCodes } from '#shared/catalogue/products.ts';
import { GATE_SENTENCES, gapRulesOn } from '#shared/catalogue/rules.ts';
import type { ClientGaps, GapProductRow, NeedGapOut } from '#shared/contract/gaps.ts';
import { compileGapRules, type GapEngine, type GapFacts, type GapScan, type NeedGap } from '#shared/domain/needGaps.ts';
import { formatDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, LocalDate } from '#shared/values.ts';
import type { Store } from '../store.ts';
import { type Card, isActive, portfolioCards } from './cards.ts';
import { cached } from './cardsCache.ts';

let engines: { on: LocalDate; whole: GapEngine; ofProduct: Map<ProductCode, GapEngine> } | null = null;

function enginesOn(on: LocalDate) {
  if (engines?.on !== on) engines = { on, whole: compileGapRules(PRODUCTS, gapRulesOn(on), on), ofProduct: new Map() };
  return engines;
}

/** The rules in force on a day, compiled once for that day. */
export const gapEngine = (on: LocalDate): GapEngine => enginesOn(on).whole;

/** The same with the rules of one product alone: its scan gives that product's own score. */
export function gapEngineOf(product: ProductCode, on: LocalDate): GapEngine {
  const { ofProduct } = enginesOn(on);
  let engine = ofProduct.get(product);
  if (!engine) {
    const set = gapRulesOn(on);
    engine = compileGapRules(PRODUCTS, { ...set, rules: set.rules.filter((rule) => rule.product === product) }, on);
    ofProduct.set(product, engine);
  }
  return engine;
}

/** @throws AppError `invalid_input` for a code that is not in the catalogue */
export function productCode(text: string, field: string): ProductCode {
  const code = ProductCodes.safeParse(text);
  if (!code.success) throw new AppError('invalid_input', 'Ce produit n’est pas au catalogue.', { field });
  return code.data;
}

export type Portfolio = { readonly cards: readonly Card[]; readonly scan: GapScan };

/** A portfolio (null = the branch) with its need gaps: row i of the scan is card i. */
export function portfolioOf(store: Store, advisorId: AdvisorId | null, today: LocalDate): Portfolio {
  return cached(store, today, `portfolio ${advisorId ?? ''}`, () => {
    const cards = portfolioCards(store.read, advisorId, today);
    return { cards, scan: gapEngine(today).scan(cards) };
  });
}

/** Per product, over the active clients: who holds it, who may open it, who lacks it with a reason. */
export function gapsByProduct(
  { cards, scan }: Portfolio,
  today: LocalDate,
): { clients: number; products: GapProductRow[] } {
  const { eligibleMask } = gapEngine(today);
  const holders = new Int32Array(32);
  const eligible = new Int32Array(32);
  const gaps = new Int32Array(32);
  let clients = 0;
  for (const [index, card] of cards.entries()) {
    if (!isActive(card)) continue;
    clients += 1;
    countBits(card.productMask, holders);
    countBits(eligibleMask(card), eligible);
    countBits(scan.mask[index] ?? 0, gaps);
  }
  const products = PRODUCTS.map(({ bit, code, label, family }) => ({
    product: code,
    label,
    family,
    holders: holders[bit] ?? 0,
    eligible: eligible[bit] ?? 0,
    gaps: gaps[bit] ?? 0,
  }));
  return { clients, products };
}

function countBits(mask: number, counts: Int32Array): void {
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    const bit = 31 - Math.clz32(rest & -rest);
    counts[bit] = (counts[bit] ?? 0) + 1;
  }
}

/** A place in the list of gaps: `index` of the card, and the score it is ranked by. */
export type GapPlace = { readonly index: number; readonly score: number };

/**
 * Who lacks the product (null = anything at all), best score first, then by name.
 * @param product whose own score ranks; null ranks by each client's best gap
 */
export function rankedGaps({ cards, scan }: Portfolio, product: ProductCode | null, today: LocalDate): GapPlace[] {
  const scores = product === null ? scan.topScore : gapEngineOf(product, today).scan(cards).topScore;
  const places: GapPlace[] = [];
  for (const [index, score] of scores.entries()) if (score > 0) places.push({ index, score });
  // Cards come by name and the sort is stable: equals stay by name.
  return places.sort((a, b) => b.score - a.score);
}

export const gapCount = (mask: number): number => codesOf(mask).length;

/** All gaps of one client with their reasons, and why not for every other product. */
export function gapsOf(facts: GapFacts, today: LocalDate): ClientGaps {
  const engine = gapEngine(today);
  const gaps = engine.explain(facts);
  const proposed = new Set(gaps.map(({ product }) => product));
  return {
    gaps: gaps.map(toGapOut),
    whyNot: PRODUCTS.filter(({ code }) => !proposed.has(code)).map(({ code, label }) => ({
      product: code,
      label,
      sentences: engine.whyNot(facts, code).map(({ sentence }) => sentence),
    })),
  };
}

/** What has to be done first: the controls owed, what the advisor still has to ask, the age still to come. */
export function toGapOut(gap: NeedGap): NeedGapOut {
  const { label, pitch } = PRODUCTS.find(({ code }) => code === gap.product) ?? { label: gap.product, pitch: '' };
  const opening = gap.opensOn === null ? [] : [`Ouverture possible à partir du ${formatDate(gap.opensOn)}.`];
  return {
    product: gap.product,
    label,
    score: gap.score,
    reasons: gap.reasons.map(({ ruleId, points, sentence }) => ({ ruleId, points, sentence })),
    gates: [...opening, ...gap.gates.map((gate) => GATE_SENTENCES[gate]), ...gap.checks],
    pitch,
  };
}
