import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gapEngine } from '#db/queries/gapEngines.ts';
import type { ReadDb } from '#db/store.ts';
import type { BankClientRow, BankHoldingRow } from '#db/tables.ts';
import { ceilingCentsOn, PRODUCTS, productByCode } from '#shared/catalogue/products.ts';
import type { ClientId, LocalDate } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';

const TODAY = '2026-11-24' as LocalDate;

/** Random people over what the rules look at, the same at each run. */
const day = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 5 });
const person = fc.record({
  born_on: maybe(day('1930-01-01', '2026-06-01')),
  segment: fc.constantFrom('mass', 'wealth', 'youth', 'expatriate'),
  country: maybe(fc.constantFrom('FR', 'FR', 'RE', 'NC', 'US')),
  tax_residence: maybe(fc.constantFrom('FR', 'FR', 'GP', 'US', 'NC')),
  us_person: fc.constantFrom(0, 0, 0, 1),
  vulnerable: fc.constantFrom(0, 0, 0, 1),
  protection: fc.constantFrom(null, null, null, 'guardianship', 'curatorship'),
  deceased_on: fc.constantFrom(null, null, null, null, '2026-05-05'),
  closed_on: fc.constantFrom(null, null, null, null, '2026-05-05'),
  tax_income_euros: maybe(fc.integer({ min: 0, max: 90_000 })),
  tax_parts_x100: maybe(fc.constantFrom(100, 150, 200, 350)),
  onboarded_on: maybe(day('2000-01-01', '2026-11-24')),
  household_id: maybe(fc.constantFrom('F1', 'F2', 'F3')),
});
const held = fc.uniqueArray(
  fc.record({
    product: fc.constantFrom(...PRODUCTS.map(({ code }) => code)),
    full: fc.boolean(),
    opened_on: day('2008-01-01', '2026-11-01'),
  }),
  { selector: ({ product }) => product, maxLength: 8 },
);
const people = fc.sample(fc.tuple(person, held), { numRuns: 200, seed: 7 });
const clients = people.map(
  ([row], index): Partial<BankClientRow> => ({ ...(row as Partial<BankClientRow>), id: String(5_000 + index) }),
);
const holdings = people.flatMap(([, products], index) =>
  products.map(
    ({ product, full, opened_on }): Partial<BankHoldingRow> & Pick<BankHoldingRow, 'client_id' | 'product'> => ({
      client_id: String(5_000 + index),
      product,
      opened_on,
      balance_cents: full ? (ceilingCentsOn(productByCode(product), TODAY) ?? 9_000_000) : 12_345,
      matures_on: product === 'CAT' ? '2026-12-20' : null,
    }),
  ),
);

let branch: Branch;
beforeAll(async () => {
  branch = await openBranch({ clients, holdings });
  await branch.signInAs('advisor');
});
afterAll(() => branch.stop());

const ids = clients.map(({ id }) => id as ClientId);
const ofClient = (clientId: ClientId) => branch.call('gaps.ofClient', { clientId });

test('a gap explains itself: its score is the sum of its reasons', async () => {
  let seen = 0;
  for (const id of ids) {
    for (const gap of (await ofClient(id)).gaps) {
      seen += 1;
      expect(gap.score).toBe(gap.reasons.reduce((sum, { points }) => sum + points, 0));
      expect(gap.reasons.length).toBeGreaterThan(0);
      expect(gap.pitch.length).toBeGreaterThan(10);
      for (const { sentence } of gap.reasons) expect(sentence).not.toMatch(/[{}]/);
    }
  }
  expect(seen).toBeGreaterThan(200);
});

test('every product is either proposed or has its reason why not', async () => {
  for (const id of ids.slice(0, 40)) {
    const { gaps, whyNot } = await ofClient(id);
    const named = [...gaps.map(({ product }) => product), ...whyNot.map(({ product }) => product)];
    expect(named.toSorted()).toEqual(PRODUCTS.map(({ code }) => code).toSorted());
    for (const { sentences } of whyNot) expect(sentences.length).toBeGreaterThan(0);
  }
});

test('the table by product counts what the sheets show, one by one', async () => {
  const { clients: active, products } = await branch.call('gaps.byProduct', { advisorId: null });
  const living = clients.filter((client) => client.closed_on === null && client.deceased_on === null);
  expect(active).toBe(living.length);
  const lacking = new Map<string, number>();
  for (const { id } of living)
    for (const { product } of (await ofClient(id as ClientId)).gaps)
      lacking.set(product, (lacking.get(product) ?? 0) + 1);
  const livingIds = new Set(living.map(({ id }) => id));
  for (const row of products) {
    expect([row.product, row.gaps]).toEqual([row.product, lacking.get(row.product) ?? 0]);
    const holders = holdings.filter((each) => each.product === row.product && livingIds.has(each.client_id));
    expect([row.product, row.holders]).toEqual([row.product, holders.length]);
    expect(row.eligible).toBeLessThanOrEqual(active);
  }
  expect(products.map(({ product }) => product)).toEqual(PRODUCTS.map(({ code }) => code));
});

test('the list of a product is everybody who lacks it, best score first, with the words of the sheet', async () => {
  for (const product of ['CUR', 'LDDS', 'AV', 'PREV']) {
    const { total, rows } = await branch.call('gaps.list', { advisorId: null, product, offset: 0, limit: 100 });
    const { products } = await branch.call('gaps.byProduct', { advisorId: null });
    expect(total).toBe(products.find((row) => row.product === product)?.gaps);
    const scores = rows.map(({ gap }) => gap.score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const row of rows.slice(0, 10)) {
      const { gaps } = await ofClient(row.clientId);
      expect(row.gap).toEqual(gaps.find((gap) => gap.product === product));
      expect(row.others).toBe(gaps.length - 1);
    }
  }
});

test('without a product, each client comes once with the best gap', async () => {
  const seen: ClientId[] = [];
  for (let offset = 0; ; offset += 50) {
    const { total, rows } = await branch.call('gaps.list', { advisorId: null, product: null, offset, limit: 50 });
    for (const row of rows) {
      seen.push(row.clientId);
      expect(row.gap).toEqual((await ofClient(row.clientId)).gaps[0]);
    }
    if (offset + 50 >= total) break;
  }
  expect(new Set(seen).size).toBe(seen.length);
  const having: ClientId[] = [];
  for (const id of ids) if ((await ofClient(id)).gaps.length > 0) having.push(id);
  expect(seen.toSorted()).toEqual(having.toSorted());
});

test('an advisor reads the own portfolio, the director any', async () => {
  await expect(branch.call('gaps.byProduct', { advisorId: STAFF.other.id })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await branch.signInAs('director');
  expect((await branch.call('gaps.byProduct', { advisorId: STAFF.other.id })).clients).toBe(0);
  expect((await branch.call('gaps.byProduct', { advisorId: null })).clients).toBeGreaterThan(100);
  await branch.signInAs('advisor');
});

test('a product that is not in the catalogue is refused with its field', async () => {
  await expect(
    branch.call('gaps.list', { advisorId: null, product: 'NOPE', offset: 0, limit: 10 }),
  ).rejects.toMatchObject({ code: 'invalid_input', field: 'product' });
});

test('the rules are compiled once a day', () => {
  const read = branch.server.app.session?.store.read as ReadDb;
  expect(gapEngine(read, TODAY)).toBe(gapEngine(read, TODAY));
  expect(gapEngine(read, '2026-11-25' as LocalDate).on).toBe('2026-11-25');
});
