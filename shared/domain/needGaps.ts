/**
 * Need gaps: what a client lacks, may have, and has a reason to have; and why not for the rest.
 * Whole lists go through integer masks; the client on screen gets every reason in words.
 */
import {
  codesOf,
  maskOf,
  type Product,
  type ProductCode,
  productBit,
  productByCode,
  productOfBit,
} from '../catalogue/products.ts';
import type { GapRule, GapRuleSet } from '../catalogue/rules.ts';
import type { LocalDate } from '../values.ts';
import { compileGaps, type RowResult } from './gaps/compile.ts';
import { isMet } from './gaps/conditions.ts';
import { opensOn, refusals } from './gaps/eligibility.ts';
import type { GapFacts, GapReason, NeedGap, Refusal } from './gaps/facts.ts';
import { reasonSentence } from './gaps/sentence.ts';

export type { GapFacts, GapReason, NeedGap, Refusal, RefusalCode } from './gaps/facts.ts';
export { lepCeilingEuros, NO_EVENTS } from './gaps/facts.ts';
export {
  allEnds,
  type CycleHolding,
  certificationEnds,
  type DatedHolding,
  type LifeCycleEnd,
  type LifeCycleKind,
  lifeCycleEnds,
} from './gaps/lifeCycle.ts';

/** Row i of the scan is client i: `topProduct` is a bit index, -1 without any gap. */
export type GapScan = {
  readonly mask: Int32Array;
  readonly topProduct: Int8Array;
  readonly topScore: Int32Array;
  /** The scores of all the gaps together. */
  readonly sumScore: Int32Array;
};

/** The rules of one day, ready to be asked. Make one per day and per rule set, and keep it. */
export type GapEngine = {
  readonly on: LocalDate;
  readonly version: string;
  /** Products lacking, allowed (or about to be, for an age reached soon), with at least one rule that fired. */
  readonly gapMask: (facts: GapFacts) => number;
  /** The gap with the highest score; of equals, the lowest product bit. */
  readonly topGap: (facts: GapFacts) => { readonly product: ProductCode; readonly score: number } | null;
  /** Every gap with its reasons, best score first, then by product bit. */
  readonly explain: (facts: GapFacts) => readonly NeedGap[];
  /** Why a product is not proposed; empty when it is. */
  readonly whyNot: (facts: GapFacts, product: ProductCode) => readonly Refusal[];
  /** Whether the product may be opened today, held or not: the denominator of a penetration rate. */
  readonly eligible: (facts: GapFacts, product: ProductCode) => boolean;
  /** The same for all products at once. */
  readonly eligibleMask: (facts: GapFacts) => number;
  /** All rows in one pass, nothing allocated per row. */
  readonly scan: (rows: readonly GapFacts[]) => GapScan;
};

/**
 * @param products the catalogue, in bit order
 * @param set the rules in force
 * @param on the day the answers are for: the engine is stale the next morning
 */
export function compileGapRules(products: readonly Product[], set: GapRuleSet, on: LocalDate): GapEngine {
  const compiled = compileGaps(products, set, on);
  const rulesOf = Map.groupBy(set.rules, (rule) => rule.product);
  const row: RowResult = { mask: 0, topBit: -1, topScore: 0, sumScore: 0 };

  const gapMask = (facts: GapFacts): number => {
    compiled.evaluate(facts, row);
    return row.mask;
  };

  const firedRules = (product: ProductCode, facts: GapFacts): readonly GapRule[] =>
    (rulesOf.get(product) ?? []).filter((rule) => rule.when.every((condition) => isMet(condition, facts, set, on)));

  const toGap = (code: ProductCode, facts: GapFacts): NeedGap => {
    const product = productByCodeIn(products, code);
    const reasons: readonly GapReason[] = firedRules(code, facts)
      .map((rule) => ({ ruleId: rule.id, points: rule.points, sentence: reasonSentence(rule, facts, set, on) }))
      .sort((a, b) => b.points - a.points);
    return {
      product: code,
      score: reasons.reduce((total, reason) => total + reason.points, 0),
      reasons,
      gates: product.gates,
      checks: product.checks,
      tel: product.tel,
      opensOn: opensOn(product, facts, on),
    };
  };

  return {
    on,
    version: set.version,
    gapMask,
    topGap(facts) {
      compiled.evaluate(facts, row);
      return row.topBit === -1 ? null : { product: productOfBit(row.topBit).code, score: row.topScore };
    },
    explain(facts) {
      return codesOf(gapMask(facts))
        .map((code) => toGap(code, facts))
        .sort((a, b) => b.score - a.score || productBit(a.product) - productBit(b.product));
    },
    whyNot(facts, code) {
      const product = productByCodeIn(products, code);
      const held = alreadyHeld(product, facts);
      const refused = refusals(product, facts, set, on, set.openingLookaheadDays, (each) =>
        productByCodeIn(products, each),
      );
      if (held.length + refused.length > 0) return [...held, ...refused];
      if (firedRules(code, facts).length > 0) return [];
      return [{ code: 'no_reason', sentence: 'Aucune règle ne donne aujourd’hui de raison de le proposer.' }];
    },
    eligible: (facts, code) => (compiled.eligibleMask(facts) & maskOf([code])) !== 0,
    eligibleMask: compiled.eligibleMask,
    scan(rows) {
      const mask = new Int32Array(rows.length);
      const topProduct = new Int8Array(rows.length);
      const topScore = new Int32Array(rows.length);
      const sumScore = new Int32Array(rows.length);
      for (let i = 0; i < rows.length; i++) {
        compiled.evaluate(rows[i] as GapFacts, row);
        mask[i] = row.mask;
        topProduct[i] = row.topBit;
        topScore[i] = row.topScore;
        sumScore[i] = row.sumScore;
      }
      return { mask, topProduct, topScore, sumScore };
    },
  };
}

function productByCodeIn(products: readonly Product[], code: ProductCode): Product {
  return products[productBit(code)] ?? productByCode(code);
}

function alreadyHeld(product: Product, facts: GapFacts): readonly Refusal[] {
  if ((facts.productMask & (1 << product.bit)) === 0) return [];
  const sentence =
    product.eligibility.maxPerPerson === null
      ? 'Détient déjà ce produit ; un autre reste possible à sa demande.'
      : 'Détient déjà ce produit.';
  return [{ code: 'already_held', sentence }];
}
