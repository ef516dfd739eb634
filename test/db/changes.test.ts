import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '#db/store.ts';

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attitre-suivi-'));
  store = openStore(join(folder, 'agence.attitre'), randomBytes(32), { create: true });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (sql: string, on: Store = store) =>
  on.write((db) => {
    db.sql(sql).run();
    return Promise.resolve();
  });
const promise = (id: string, client: string) =>
  `insert into promise (id, client_id, advisor_id, kind, due_on, made_at_ms)
   values ('${id}', '${client}', 'C101', 'callback', '2026-11-24', 1)`;
const DRAFT = `insert or replace into draft values ('C101', 'contact', '{}', 1)`;
/** A mark after which nothing has happened yet. */
const now = () => store.changes(null).mark;
const touchedSince = (mark: number) => {
  const { touched } = store.changes(mark);
  return touched === null ? 'everybody' : [...touched].sort();
};

test('a draft touches nobody, a promise its client', async () => {
  const mark = now();
  await run(DRAFT);
  expect(touchedSince(mark)).toEqual([]);
  await run(promise('a', '1'));
  await run(promise('b', '2'));
  expect(touchedSince(mark)).toEqual(['1', '2']);
  const later = now();
  await run("update promise set due_min = 600 where id = 'a'");
  expect(touchedSince(later)).toEqual(['1']);
  expect(touchedSince(mark)).toEqual(['1', '2']);
});

test('moving the log into the file touches nobody', async () => {
  const mark = now();
  await run(promise('a', '1'));
  store.checkpoint(true);
  await run(DRAFT);
  expect(touchedSince(mark)).toEqual(['1']);
});

test('what another connection wrote touches everybody, a draft too: nobody knows what it was', async () => {
  const job = openStore(store.path, store.key);
  try {
    const mark = now();
    await run(DRAFT, job);
    expect(touchedSince(mark)).toBe('everybody');
    expect(touchedSince(now())).toEqual([]);
  } finally {
    job.close();
  }
});

test('what is being written is told once it can be read', async () => {
  const mark = now();
  await store.write(async (db) => {
    db.sql(promise('a', '1')).run();
    store.changes(mark);
    await Promise.resolve();
  });
  const committed = now();
  expect(touchedSince(mark)).toEqual(['1']);
  const during: number[] = [];
  await store.write(async (db) => {
    db.sql(promise('b', '2')).run();
    during.push(now());
    await Promise.resolve();
  });
  expect(touchedSince(committed)).toEqual(['2']);
  expect(touchedSince(during[0] ?? 0)).toEqual(['2']);
});

test('clients who change hands and a change among the staff touch everybody', async () => {
  for (const sql of [
    "insert into assignment (client_id, advisor_id, since_at_ms) values ('1', 'C101', 1)",
    "update assignment set advisor_id = 'C102' where client_id = '1'",
    "insert into bank_advisor values ('C101', 'Marchand', 'Nadia', null, 'advisor', null)",
    "update bank_advisor set last_name = 'Kerléau' where id = 'C101'",
  ]) {
    const mark = now();
    await run(sql);
    expect([sql, touchedSince(mark)]).toEqual([sql, 'everybody']);
  }
});

test('more than can be followed one by one is everybody', async () => {
  const mark = now();
  await store.write((db) => {
    for (let i = 0; i < 1_000; i += 1) db.sql(promise(`p${i}`, `c${i}`)).run();
    return Promise.resolve();
  });
  expect(touchedSince(mark)).toBe('everybody');
  expect(touchedSince(now())).toEqual([]);
});
