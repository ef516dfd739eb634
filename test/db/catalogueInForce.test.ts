import { afterEach, beforeEach, expect, test } from 'vitest';
import { catalogueInForce, filesInForce } from '#db/queries/catalogue.ts';
import { gapEngine, gapEngineOf } from '#db/queries/gapEngines.ts';
import type { ReadDb, WriteDb } from '#db/store.ts';
import { PRODUCTS } from '#shared/catalogue/products.ts';
import { GAP_RULES_2026 } from '#shared/catalogue/rules.ts';
import type { LocalDate } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';

const TODAY = '2026-11-24' as LocalDate;

let branch: Branch;
let read: ReadDb;
beforeEach(async () => {
  branch = await openBranch();
  await branch.signInAs('director');
  read = branch.server.app.session?.store.read as ReadDb;
});
afterEach(() => branch.stop());

type File = { id: string; from: string; to?: string; atMs?: number; json?: string; kind?: 'catalogue' | 'rules' };
function insertFile(db: WriteDb, { id, from, to, atMs = 1, kind = 'rules', json }: File): void {
  const content = kind === 'rules' ? { ...GAP_RULES_2026, version: id } : PRODUCTS;
  db.sql(
    `insert into rule_file (id, kind, version, name, valid_from, valid_to, json, imported_at_ms, imported_by)
     values (?, ?, ?, 'x.json', ?, ?, ?, ?, 'D001')`,
  ).run(id, kind, id, from, to ?? null, json ?? JSON.stringify(content), atMs);
}
const rulesOn = (on: LocalDate = TODAY) => catalogueInForce(read, on).rules.version;

test('without any file, what is shipped is in force, and the same object is given until something changes', () => {
  const first = catalogueInForce(read, TODAY);
  expect(first.rules.version).toBe('2026.1');
  expect(first.productOf('LIVA').label).toBe('Livret A');
  expect(catalogueInForce(read, TODAY)).toBe(first);
  expect(gapEngine(read, TODAY)).toBe(gapEngine(read, TODAY));
  expect(gapEngineOf(read, 'AV', TODAY)).toBe(gapEngineOf(read, 'AV', TODAY));
});

test('the file that began last is in force, of those that began together the last taken in, within its validity', async () => {
  await branch.write((db) => {
    insertFile(db, { id: 'year', from: '2026-01-01', atMs: 9 });
    insertFile(db, { id: 'autumn', from: '2026-09-01', to: '2026-11-30', atMs: 1 });
    insertFile(db, { id: 'autumn again', from: '2026-09-01', to: '2026-11-30', atMs: 2 });
    insertFile(db, { id: 'next year', from: '2027-01-01', atMs: 3 });
  });
  const days = ['2025-12-31', '2026-08-31', '2026-09-01', '2026-11-30', '2026-12-01', '2027-01-01'] as LocalDate[];
  expect(days.map(rulesOn)).toEqual(['2026.1', 'year', 'autumn again', 'autumn again', 'year', 'next year']);
  expect(filesInForce(read, TODAY)).toEqual({ catalogue: null, rules: 'autumn again' });
  await branch.write((db) => db.sql(`update rule_file set retired_at_ms = 5 where id = 'autumn again'`).run());
  expect(rulesOn()).toBe('autumn');
});

test('a file that this version no longer understands counts as absent', async () => {
  await branch.write((db) => {
    insertFile(db, { id: 'good', from: '2026-01-01' });
    insertFile(db, { id: 'strange', from: '2026-02-01', json: JSON.stringify({ version: 'strange', rules: 'none' }) });
    insertFile(db, { id: 'strange products', from: '2026-02-01', json: '[]', kind: 'catalogue' });
  });
  expect(rulesOn()).toBe('good');
  expect(catalogueInForce(read, TODAY).products).toEqual(PRODUCTS);
  expect(filesInForce(read, TODAY)).toEqual({ catalogue: null, rules: 'good' });
});

test('a change is seen within its own transaction, and forgotten when it is taken back', async () => {
  const link = (db: WriteDb, basis: string) =>
    db
      .sql(
        `insert into linked_product (product, tel_json, motive, changed_at_ms, changed_by) values ('PEL', ?, 'essai', 1, 'D001')`,
      )
      .run(JSON.stringify({ basis }));
  const telOf = (db: ReadDb) => catalogueInForce(db, TODAY).productOf('PEL').tel.basis;
  await expect(
    branch.write((db) => {
      link(db, 'consent');
      expect(telOf(db)).toBe('consent');
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(telOf(read)).toBe('linked');
  await branch.write((db) => {
    expect(telOf(db)).toBe('linked');
    link(db, 'service');
    expect(telOf(db)).toBe('service');
  });
  expect(telOf(read)).toBe('service');
});
