/**
 * What would change if other products or other rules were in force: who would enter the need gaps and who would leave
 * them. Saves nothing; the branch is scanned stretch by stretch, and nobody waits for it.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import { ceilingCentsOn, type Product } from '#shared/catalogue/products.ts';
import type { SandboxResult } from '#shared/contract/catalogue.ts';
import { compileGapRules } from '#shared/domain/needGaps.ts';
import { AppError } from '#shared/errors.ts';
import type { LocalDate } from '#shared/values.ts';
import { type FactsOf, factsAfter, isActive } from '../queries/cards.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import { gapEngine } from '../queries/gapEngines.ts';
import type { ReadDb } from '../store.ts';

/** Clients scanned before others get their turn. */
const STRETCH = 2_000;
/** Names to judge by, per product: of those who enter, then of those who leave. */
const EXAMPLES = 5;

type Count = { before: number; after: number; enter: number; leave: number; entering: string[]; leaving: string[] };

/** @throws AppError `cancelled` */
export async function tryCatalogue(
  read: ReadDb,
  trial: CatalogueInForce,
  today: LocalDate,
  signal: AbortSignal,
): Promise<SandboxResult> {
  const before = gapEngine(read, today);
  const after = compileGapRules(trial.products, trial.rules, today);
  const counts = trial.products.map(
    (): Count => ({ before: 0, after: 0, enter: 0, leave: 0, entering: [], leaving: [] }),
  );
  const withFull = fullUnder(read, trial, today);
  const total = { clients: 0, enter: 0, leave: 0 };
  for (let stretch = factsAfter(read, null, STRETCH, today); stretch.length > 0; ) {
    for (const facts of stretch) {
      if (!isActive(facts) || facts.vanishedOn !== null) continue;
      total.clients += 1;
      const had = before.gapMask(facts);
      const has = after.gapMask(withFull(facts));
      count(counts, facts.id, had, has);
      if ((has & ~had) !== 0) total.enter += 1;
      if ((had & ~has) !== 0) total.leave += 1;
    }
    await breathe();
    if (signal.aborted) throw new AppError('cancelled', 'Action annulée.');
    stretch = factsAfter(read, stretch.at(-1)?.id ?? null, STRETCH, today);
  }
  const names = namesOf(
    read,
    counts.flatMap(({ entering, leaving }) => [...entering, ...leaving]),
  );
  return {
    ...total,
    products: counts.flatMap(({ entering, leaving, ...numbers }, bit) => {
      const product = trial.products[bit];
      if (!product || numbers.before + numbers.after === 0) return [];
      const example = (enters: boolean) => (clientId: string) => ({
        clientId,
        name: names.get(clientId) ?? clientId,
        enters,
      });
      const examples = [...entering.map(example(true)), ...leaving.map(example(false))].slice(0, EXAMPLES);
      return [{ product: product.code, label: product.label, ...numbers, examples }];
    }),
  };
}

function count(counts: readonly Count[], clientId: string, had: number, has: number): void {
  for (let rest = had | has; rest !== 0; rest &= rest - 1) {
    const bit = 31 - Math.clz32(rest & -rest);
    const own = counts[bit];
    if (!own) continue;
    const [was, is] = [(had & (1 << bit)) !== 0, (has & (1 << bit)) !== 0];
    if (was) own.before += 1;
    if (is) own.after += 1;
    if (is && !was) enter(own, clientId);
    if (was && !is) leave(own, clientId);
  }
}

function enter(own: Count, clientId: string): void {
  own.enter += 1;
  if (own.entering.length < EXAMPLES) own.entering.push(clientId);
}

function leave(own: Count, clientId: string): void {
  own.leave += 1;
  if (own.leaving.length < EXAMPLES) own.leaving.push(clientId);
}

/** The facts with the ceilings of the trial reached, where it has others than those the cards were made with. */
function fullUnder(read: ReadDb, { products }: CatalogueInForce, today: LocalDate): (facts: FactsOf) => FactsOf {
  const { productOf } = catalogueInForce(read, today);
  const changed = products.filter(
    (product) => ceilingCentsOn(product, today) !== ceilingCentsOn(productOf(product.code), today),
  );
  const full = changed.map((product) => ({ bit: 1 << product.bit, ids: fullHolders(read, product, today) }));
  if (full.length === 0) return (facts) => facts;
  return (facts) => {
    const fullMask = full.reduce(
      (mask, { bit, ids }) => (ids.has(facts.id) ? mask | bit : mask & ~bit),
      facts.fullMask,
    );
    return { ...facts, fullMask };
  };
}

function fullHolders(read: ReadDb, product: Product, today: LocalDate): ReadonlySet<string> {
  const ceiling = ceilingCentsOn(product, today);
  if (ceiling === null) return new Set();
  const rows = read
    .sql<{ client_id: string }>(
      `select client_id from bank_holding
       where product = ? and closed_on is null and vanished_on is null and balance_cents >= ?`,
    )
    .all(product.code, ceiling);
  return new Set(rows.map(({ client_id }) => client_id));
}

function namesOf(read: ReadDb, ids: readonly string[]): ReadonlyMap<string, string> {
  const rows = read
    .sql<{ id: string; name: string }>(
      'select client_id as id, name from client_card where client_id in (select value from json_each(?))',
    )
    .all(JSON.stringify(ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
