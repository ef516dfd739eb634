/** A product as its sheet shows it: eligibility, numbers with their dates, what becomes of it, its rules and their hits. */
import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import { ceilingCentsOn, type ProductCode } from '#shared/catalogue/products.ts';
import { eligibilitySentences, figuresOf, lifeCycleSentences, telSentence } from '#shared/catalogue/productWords.ts';
import { GATE_SENTENCES, type GapRule } from '#shared/catalogue/rules.ts';
import type { ProductLine, ProductSheet, RuleLine } from '#shared/contract/catalogue.ts';
import { conditionNumber, conditionWords } from '#shared/domain/gaps/conditionWords.ts';
import type { Cents, LocalDate } from '#shared/values.ts';
import { pitchesOf } from '../catalogue/pitches.ts';
import type { ReadDb, Store } from '../store.ts';
import { catalogueInForce } from './catalogue.ts';
import { type HitRates, hitRates } from './hitRates.ts';

export function listProducts(read: ReadDb, today: LocalDate): ProductLine[] {
  return catalogueInForce(read, today).products.map((product) => ({
    product: product.code,
    label: product.label,
    family: product.family,
    ceilingCents: ceilingCentsOn(product, today) as Cents | null,
  }));
}

export function productSheet(store: Store, code: ProductCode, today: LocalDate): ProductSheet {
  const { read } = store;
  const { productOf, rules } = catalogueInForce(read, today);
  const product = productOf(code);
  const hits = hitRates(store, today);
  return {
    product: code,
    label: product.label,
    family: product.family,
    eligibility: [...eligibilitySentences(product, productOf)],
    figures: [...figuresOf(product, rules)],
    lifeCycle: [...lifeCycleSentences(product)],
    gates: product.gates.map((gate) => GATE_SENTENCES[gate]),
    checks: [...product.checks],
    complements: product.complements.map((each) => ({ product: each, label: productOf(each).label })),
    tel: product.tel,
    telSentence: telSentence(product.tel, productOf),
    rules: rules.rules.filter((rule) => rule.product === code).map((rule) => toLine(rule, productOf, hits)),
    hits: hits.ofProduct(code),
    pitch: pitchesOf(read, code, today)[0],
  };
}

function toLine(rule: GapRule, productOf: CatalogueInForce['productOf'], hits: HitRates): RuleLine {
  return {
    ruleId: rule.id,
    kind: rule.kind,
    points: rule.points,
    reason: rule.reason,
    conditions: rule.when.map((condition) => conditionWords(condition, productOf)),
    numbers: rule.when.flatMap((condition, index) => {
      const number = conditionNumber(condition);
      return number === null ? [] : [{ index, ...number }];
    }),
    hits: hits.ofRule(rule.id),
  };
}
