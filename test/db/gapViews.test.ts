/** The views of the gaps screen: client by client, household by household, and what ends. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rebuildCards } from '#db/card.ts';
import { bitCount } from '#db/queries/gapClients.ts';
import type { ClientId } from '#shared/values.ts';
import type { BranchRows } from '#test/support/branch.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';

/** The clock of the branch: 24 November 2026 in Paris. */
const FAMILY = 'F1';
const at = (id: string, more: NonNullable<BranchRows['clients']>[number]) => ({ id, ...more });
const ROWS: BranchRows = {
  clients: [
    at('2000001', { birth_name: 'Lefèvre', first_name: 'Anne', born_on: '1984-03-02', household_id: FAMILY }),
    at('2000002', { birth_name: 'Lefèvre', first_name: 'Hugo', born_on: '2008-12-20', household_id: FAMILY }),
    at('2000003', { birth_name: 'Moreau', first_name: 'Luc', born_on: '1980-01-01', household_id: FAMILY }),
    at('2000004', { birth_name: 'Bernard', first_name: 'Zoé', born_on: '2000-02-29' }),
    at('2000005', { birth_name: 'Petit', first_name: 'Ali', born_on: '2001-07-01', household_id: 'F2' }),
    at('2000006', { birth_name: 'Petit', first_name: 'Eve', household_id: 'F2', closed_on: '2026-01-01' }),
    at('2000007', {
      birth_name: 'Garnier',
      first_name: 'Iris',
      born_on: '1990-01-01',
      tax_residence: 'CA',
      country: 'CA',
      tax_income_euros: 31_000,
      tax_parts_x100: 100,
    }),
    at('2000008', { birth_name: 'Roux', first_name: 'Noé', advisor_id: STAFF.other.id, household_id: FAMILY }),
    at('2000009', { birth_name: 'Blanc', first_name: 'Lou', tax_income_euros: 31_000, tax_parts_x100: 100 }),
  ],
  holdings: [
    { client_id: '2000001', product: 'CUR', balance_cents: 100_000 },
    { client_id: '2000001', product: 'PEL', opened_on: '2012-01-10', matures_on: '2027-01-10' },
    { client_id: '2000003', product: 'CUR', balance_cents: 100_000 },
    { client_id: '2000003', product: 'MORT', matures_on: '2027-03-05', balance_cents: -100_000 },
    { client_id: '2000004', product: 'PEL', opened_on: '2017-02-28' },
    { client_id: '2000005', product: 'LIVJ' },
    { client_id: '2000005', product: 'LIVA', closed_on: '2026-01-01', matures_on: '2026-12-01' },
    { client_id: '2000007', product: 'LEP' },
    { client_id: '2000007', product: 'PEA' },
    { client_id: '2000009', product: 'LEP' },
  ],
};

let branch: Branch;
beforeAll(async () => {
  branch = await openBranch(ROWS);
  await branch.write((db) => {
    const night = (id: string, on: string, atMs: number, undone: number | null) =>
      db
        .sql(
          `insert into import_batch (id, name, extract_on, at_ms, by_id, totals_json, undone_at_ms) values (?, '', ?, ?, '', '{}', ?)`,
        )
        .run(id, on, atMs, undone);
    const was = (id: string, client: string, before: object) =>
      db
        .sql(
          `insert into import_change (import_id, entity, key, client_id, before_json, after_json) values (?, 'client', ?, ?, ?, '{}')`,
        )
        .run(id, client, client, JSON.stringify(before));
    night('a', '2026-10-02', Date.UTC(2026, 9, 3), null);
    night('b', '2026-11-03', Date.UTC(2026, 10, 4), null);
    night('c', '2026-11-04', Date.UTC(2026, 10, 5), 1);
    was('a', '2000009', { tax_income_euros: 30_000 });
    was('b', '2000007', { tax_residence: 'FR', country: 'FR', tax_income_euros: 30_500 });
    was('c', '2000003', { tax_residence: 'US' });
    rebuildCards(db, 'all', []);
  });
  await branch.signInAs('advisor');
});
afterAll(() => branch.stop());

const page = { offset: 0, limit: 100 };
const ofClient = (clientId: ClientId) => branch.call('gaps.ofClient', { clientId });
const clientsBy = (by: 'name' | 'count' | 'best' | 'sum', descending = true) =>
  branch.call('gaps.clients', { advisorId: null, sort: { by, descending }, ...page });

describe('by client', () => {
  test('each client comes once with every need of the sheet, its best reason and the sum of the scores', async () => {
    const { total, rows } = await clientsBy('sum');
    expect(rows).toHaveLength(total);
    for (const row of rows) {
      const { gaps } = await ofClient(row.clientId);
      expect(row.gaps).toEqual(
        gaps.map(({ product, label, score, reasons }) => ({ product, label, score, reason: reasons[0]?.sentence })),
      );
      expect(row.sum).toBe(gaps.reduce((sum, { score }) => sum + score, 0));
    }
    expect(rows.map(({ name }) => name)).not.toContain('Petit Eve');
    expect(rows.map(({ name }) => name)).not.toContain('Roux Noé');
  });

  test('the order is the one asked for, both ways, and the pages follow one another', async () => {
    const sums = (await clientsBy('sum')).rows.map(({ sum }) => sum);
    expect(sums).toEqual(sums.toSorted((a, b) => b - a));
    const counts = (await clientsBy('count', false)).rows.map(({ gaps }) => gaps.length);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    const best = (await clientsBy('best')).rows.map(({ gaps }) => gaps[0]?.score ?? 0);
    expect(best).toEqual(best.toSorted((a, b) => b - a));
    const names = (await clientsBy('name', false)).rows.map(({ name }) => name);
    expect(names).toEqual(names.toSorted(new Intl.Collator('fr').compare));
    const second = await branch.call('gaps.clients', {
      advisorId: null,
      sort: { by: 'name', descending: false },
      offset: 2,
      limit: 2,
    });
    expect(second.rows.map(({ name }) => name)).toEqual(names.slice(2, 4));
  });

  test('the bits of a mask are counted, the thirty-first too', () => {
    for (const mask of [0, 1, 0b1011, 0x7fffffff, 0x40000001])
      expect(bitCount(mask)).toBe(mask.toString(2).replaceAll('0', '').length);
  });
});

describe('by household', () => {
  const households = () => branch.call('gaps.households', { advisorId: null, ...page });

  test('a household has its members in scope, what they hold together, and counts the others', async () => {
    const { total, rows } = await households();
    expect(total).toBe(1);
    const [family] = rows;
    expect(family).toMatchObject({ householdId: FAMILY, name: 'Moreau – Lefèvre', others: 1, calledToday: null });
    expect(family?.members.map(({ name, age }) => [name, age])).toEqual([
      ['Moreau Luc', 46],
      ['Lefèvre Anne', 42],
      ['Lefèvre Hugo', 17],
    ]);
    expect(family?.held.map(({ product, members }) => [product, members])).toEqual([
      ['CUR', 2],
      ['PEL', 1],
      ['MORT', 1],
    ]);
    for (const { clientId, gaps } of family?.members ?? [])
      expect(gaps.map(({ product }) => product)).toEqual((await ofClient(clientId)).gaps.map(({ product }) => product));
    expect(family?.sum).toBe(family?.members.flatMap(({ gaps }) => gaps).reduce((sum, { score }) => sum + score, 0));
  });

  test('once a member is called, the household says whom', async () => {
    await branch.add({ attempts: [{ client_id: '2000001', at_ms: branch.clock.ms }] });
    expect((await households()).rows[0]?.calledToday).toBe('Lefèvre Anne');
  });
});

describe('what ends', () => {
  const ends = (kinds: ('closes' | 'no_deposit' | 'matures' | 'check')[] = [], horizonDays = 365) =>
    branch.call('gaps.lifeCycle', { advisorId: null, kinds, horizonDays, ...page });

  test('is listed by date with its client, the departure, the LEP of two years, the PEL and the loan', async () => {
    const { rows, byKind, total } = await ends();
    expect(rows.map(({ name, product, on, kind }) => `${on} ${name} ${product ?? 'client'} ${kind}`)).toEqual([
      '2026-11-24 Blanc Lou LEP closes',
      '2026-11-24 Garnier Iris LEP closes',
      '2026-11-24 Garnier Iris PEA check',
      '2026-12-31 Petit Ali LIVJ closes',
      '2027-01-10 Lefèvre Anne PEL closes',
      '2027-01-10 Lefèvre Anne PEL matures',
      '2027-02-01 Garnier Iris client check',
      '2027-02-28 Bernard Zoé PEL no_deposit',
      '2027-03-05 Moreau Luc MORT matures',
    ]);
    expect(total).toBe(rows.length);
    expect(byKind).toEqual({ closes: 4, no_deposit: 1, matures: 2, check: 2 });
    expect(rows[0]?.sentence).toMatch(/avis 2025.*avis 2026/);
  });

  test('a kind and a horizon narrow the list; the totals are of every kind', async () => {
    const loans = await ends(['matures'], 60);
    expect(loans.rows.map(({ product }) => product)).toEqual(['PEL']);
    expect(loans.byKind).toMatchObject({ matures: 1, closes: 4 });
    expect((await ends([], 0)).total).toBe(3);
  });

  test('the sheet of who left France asks for the self-certification, and an undone night changed nobody', async () => {
    expect((await ofClient('2000007' as ClientId)).warnings).toEqual([
      expect.stringContaining('auto-certification FATCA/CRS à demander avant le 01/02/2027'),
    ]);
    expect((await ofClient('2000003' as ClientId)).warnings).toEqual([]);
  });

  test('a director looks at the branch or at one advisor', async () => {
    await branch.signInAs('director');
    const all = await branch.call('gaps.lifeCycle', { advisorId: null, kinds: [], horizonDays: 365, ...page });
    expect(all.total).toBe(9);
    const other = await branch.call('gaps.lifeCycle', {
      advisorId: STAFF.other.id,
      kinds: [],
      horizonDays: 365,
      ...page,
    });
    expect(other.total).toBe(0);
    expect((await branch.call('gaps.households', { advisorId: null, ...page })).rows[0]?.others).toBe(0);
    await branch.signInAs('advisor');
  });
});
