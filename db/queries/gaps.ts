/** Need gaps: counts and orders of whole lists from their masks, words for the clients on screen. */
import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import { codesOf, type ProductCode, ProductCode as ProductCodes } from '#shared/catalogue/products.ts';
import { GATE_SENTENCES } from '#shared/catalogue/rules.ts';
import type { ClientGaps, GapLine, GapProductRow, NeedGapOut } from '#shared/contract/gaps.ts';
import { certificationEnds, type GapFacts, type NeedGap } from '#shared/domain/needGaps.ts';
import { formatDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { LocalDate } from '#shared/values.ts';
import type { Store } from '../store.ts';
import { catalogueInForce } from './catalogue.ts';
import { gapEngine } from './gapEngines.ts';
import type { GapTable } from './gapTable.ts';
import { type HitRates, hitRates } from './hitRates.ts';

/** @throws AppError `invalid_input` for a code that is not in the catalogue */
export function productCode(text: string, field: string): ProductCode {
  const code = ProductCodes.safeParse(text);
  if (!code.success) throw new AppError('invalid_input', 'Ce produit n’est pas au catalogue.', { field });
  return code.data;
}

/** Per product, over the active clients: who holds it, who may open it, who lacks it with a reason. */
export function gapsByProduct(
  { active, held, eligible, gaps }: GapTable,
  catalogue: CatalogueInForce,
): { clients: number; products: GapProductRow[] } {
  const [holders, mayOpen, lack] = [held, eligible, gaps].map((masks) => countBits(masks, active));
  return {
    clients: active.reduce((sum, each) => sum + each, 0),
    products: catalogue.products.map(({ bit, code, label, family }) => ({
      product: code,
      label,
      family,
      holders: holders?.[bit] ?? 0,
      eligible: mayOpen?.[bit] ?? 0,
      gaps: lack?.[bit] ?? 0,
    })),
  };
}

/** How many of the masks have each bit, over the active clients. */
function countBits(masks: Int32Array, active: Uint8Array): Int32Array {
  const counts = new Int32Array(32);
  masks.forEach((mask, place) => {
    for (let rest = active[place] === 1 ? mask : 0; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      counts[bit] = (counts[bit] ?? 0) + 1;
    }
  });
  return counts;
}

export const gapCount = (mask: number): number => codesOf(mask).length;

/** All gaps of one client with their reasons, and why not for every other product. */
export function gapsOf(store: Store, facts: GapFacts, today: LocalDate): ClientGaps {
  const { read } = store;
  const hits = hitRates(store, today);
  const catalogue = catalogueInForce(read, today);
  const engine = gapEngine(read, today);
  const gaps = engine.explain(facts);
  const proposed = new Set(gaps.map(({ product }) => product));
  return {
    gaps: gaps.map((gap) => toGapOut(gap, catalogue, hits)),
    whyNot: catalogue.products
      .filter(({ code }) => !proposed.has(code))
      .map(({ code, label }) => ({
        product: code,
        label,
        sentences: engine.whyNot(facts, code).map(({ sentence }) => sentence),
      })),
    warnings: certificationEnds(facts, today, catalogue.rules).map(({ sentence }) => sentence),
  };
}

/** What has to be done first: the controls owed, what the advisor still has to ask, the age still to come. */
export function toGapOut(gap: NeedGap, { productOf }: CatalogueInForce, hits: HitRates): NeedGapOut {
  const { label, pitch } = productOf(gap.product);
  const opening = gap.opensOn === null ? [] : [`Ouverture possible à partir du ${formatDate(gap.opensOn)}.`];
  return {
    product: gap.product,
    label,
    score: gap.score,
    reasons: gap.reasons.map((reason) => ({ ...reason, hits: hits.ofRule(reason.ruleId) })),
    gates: [...opening, ...gap.gates.map((gate) => GATE_SENTENCES[gate]), ...gap.checks],
    pitch,
  };
}

/** A need in a list, with its best reason. */
export const toGapLine = ({ product, score, reasons }: NeedGap, { productOf }: CatalogueInForce): GapLine => ({
  product,
  label: productOf(product).label,
  score,
  reason: reasons[0]?.sentence ?? '',
});
