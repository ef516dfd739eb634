import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendAudit, firstBrokenAudit } from '#db/audit.ts';
import { sortName } from '#db/fold.ts';
import { MIGRATIONS, migrate, NEWEST } from '#db/migrations/index.ts';
import { openSqlite } from '#db/sqlite.ts';
import { openStore, type Store } from '#db/store.ts';

let folder: string;
let key: Buffer;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attitre-store-'));
  key = randomBytes(32);
  store = openStore(join(folder, 'agence.attitre'), key, { create: true });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const preference = (json: string) =>
  store.write((db) => {
    db.sql('insert or replace into preference (advisor_id, key, json) values (?, ?, ?)').run('C101', 'k', json);
    return Promise.resolve();
  });
const read = () => store.read.sql<{ json: string }>('select json from preference').get()?.json;

test('a write that fails half-way leaves nothing behind', async () => {
  await preference('1');
  await expect(
    store.write((db) => {
      db.sql("update preference set json = '2'").run();
      throw new RangeError('stop');
    }),
  ).rejects.toThrow('stop');
  expect(read()).toBe('1');
});

test('two writes asked for at once happen one after the other', async () => {
  await preference('0');
  const add = () =>
    store.write(async (db) => {
      const before = Number(db.sql<{ json: string }>('select json from preference').get()?.json);
      await new Promise((resolve) => setTimeout(resolve, 5));
      db.sql('update preference set json = ?').run(String(before + 1));
    });
  await Promise.all([add(), add(), add()]);
  expect(read()).toBe('3');
});

test('a write waits for the write of a job, without keeping anybody else waiting', async () => {
  await preference('0');
  const job = openStore(store.path, key);
  const order: string[] = [];
  const held = Promise.withResolvers<void>();
  const long = job.write(async (db) => {
    db.sql("update preference set json = '1'").run();
    await held.promise;
    order.push('job');
  });
  const short = preference('2').then(() => order.push('person'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(read()).toBe('0');
  held.resolve();
  await Promise.all([long, short]);
  job.close();
  expect(order).toEqual(['job', 'person']);
  expect(read()).toBe('2');
});

test('on a full disk nothing is written, what was there is still read, and the message says so', async () => {
  await preference('1');
  await expect(
    store.write((db) => {
      db.sql('pragma max_page_count = 1').get();
      db.sql('insert into preference (advisor_id, key, json) values (?, ?, ?)').run('C101', 'x', '9'.repeat(100_000));
      return Promise.resolve();
    }),
  ).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('disque est plein') as string });
  expect(read()).toBe('1');
});

test('readers see a write only once it is committed', async () => {
  await preference('1');
  await store.write((db) => {
    db.sql("update preference set json = '2'").run();
    expect(read()).toBe('1');
    return Promise.resolve();
  });
  expect(read()).toBe('2');
});

test('the read connection cannot write', () => {
  expect(() => store.read.sql("insert into preference values ('a', 'b', 'c')").run()).toThrow(/readonly/);
});

test('every commit waits for the disk', async () => {
  await store.write((db) => {
    expect(db.sql('pragma synchronous').get()).toEqual({ synchronous: 2 });
    return Promise.resolve();
  });
});

test('another key does not open the store', () => {
  expect(() => openSqlite(store.path, randomBytes(32))).toThrow(/illisible/);
});

test('contacts, dialling attempts and audit rows are appended, never changed or deleted', async () => {
  await store.write((db) => {
    db.sql(
      `insert into contact (id, kind, client_id, author_id, at_ms, recorded_at_ms, channel, direction, reason, nature, outcome, follow_up)
       values ('a', 'entry', '1', 'C101', 1, 1, 'phone', 'inbound', 'account', 'information', 'reached', 'none')`,
    ).run();
    db.sql(
      "insert into call_attempt (id, client_id, advisor_id, at_ms, purpose, allowed, attempt_number) values ('a', '1', 'C101', 1, 'service', 1, 0)",
    ).run();
    appendAudit(db, [{ atMs: 1, advisorId: 'C101', action: 'contacts.log' }]);
    return Promise.resolve();
  });
  for (const table of ['contact', 'call_attempt', 'audit'])
    for (const change of [`update ${table} set at_ms = 2`, `delete from ${table}`])
      await expect(
        store.write((db) => {
          db.sql(change).run();
          return Promise.resolve();
        }),
      ).rejects.toThrow(/appended/);
});

test('an audit row changed behind our back breaks the chain at that row', async () => {
  await store.write((db) => {
    appendAudit(
      db,
      [1, 2, 3].map((n) => ({ atMs: n, advisorId: 'C101', action: 'contacts.log', details: { n } })),
    );
    return Promise.resolve();
  });
  expect(firstBrokenAudit(store.read)).toBeNull();
  await store.write((db) => {
    db.sql('drop trigger audit_no_update').run();
    db.sql(`update audit set details_json = '{"n":9}' where seq = 2`).run();
    return Promise.resolve();
  });
  expect(firstBrokenAudit(store.read)).toBe(2);
});

/** Tables that a migration made again under another name. */
const RENAMED: Readonly<Record<string, string>> = { working_hours: 'working_time' };

test('each migration brings the store of the version before it to its own, and keeps its rows', () => {
  for (const { version } of MIGRATIONS) {
    const db = openSqlite(join(folder, `step-${version}`), key, { create: true });
    migrate(db, version - 1);
    const tables = () =>
      db
        .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
        .pluck()
        .all() as string[];
    const before = tables();
    if (version === 3)
      db.exec("insert into working_hours (advisor_id, weekday, start_min, end_min) values ('C101', 4, 540, 720)");
    if (version === 4)
      db.exec("insert into absence (id, advisor_id, from_at_ms, to_at_ms, label) values ('a', 'C101', 1, 2, 'Congés')");
    const counts = before.map((table) => db.prepare(`select count(*) from ${table}`).pluck().get());
    migrate(db, version);
    expect(db.pragma('user_version', { simple: true })).toBe(version);
    const after = before.map((table) => (version === 3 ? (RENAMED[table] ?? table) : table));
    expect(after.map((table) => db.prepare(`select count(*) from ${table}`).pluck().get())).toEqual(counts);
    db.close();
  }
  expect(NEWEST).toBe(MIGRATIONS.at(-1)?.version);
});

test('the schema itself keeps focus time and oneself from having a deputy', async () => {
  const insert = (kind: string, deputy: string | null) =>
    store.write((db) => {
      db.sql(
        `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, kind, deputy_id) values (?, 'C101', 1, 2, '', ?, ?)`,
      ).run(`${kind} ${deputy}`, kind, deputy);
      return Promise.resolve();
    });
  await insert('absence', 'C102');
  await insert('absence', null);
  await insert('focus', null);
  await expect(insert('focus', 'C102')).rejects.toThrow(/CHECK/);
  await expect(insert('absence', 'C101')).rejects.toThrow(/CHECK/);
});

/** One line per migration that has landed; a new migration adds its own. */
const FROZEN = [
  '3800059265f354bb77877cd322a712ebab34cdaa1892b10aa161809d9a77ce46',
  'f5ce616d8a32e050513a346b7ed693fb4fc301da982bedd2bbade2780f37c21d',
  '575f5fbf5aeaf9f76d61bfa70ef7f067952d9578d17a4b8c9c78aca908cee00d',
  'd2dfd0ef165499c7a8b52ebdc9968e229856215f0c978b2c7db667af833197e5',
];

test('a migration that has landed is never edited: stores out there have already run it', () => {
  expect(MIGRATIONS.map(({ sql }) => createHash('sha256').update(sql).digest('hex'))).toEqual(FROZEN);
});

test('sorting ignores « de », « du » and « d’ », and keeps « Le »', () => {
  const names = ['de Villiers', 'Le Goff', 'd’Arc', 'Œuvrard', 'du Pont', 'Lefèvre'];
  expect([...names].sort((a, b) => (sortName(a, '') < sortName(b, '') ? -1 : 1))).toEqual([
    'd’Arc',
    'Le Goff',
    'Lefèvre',
    'Œuvrard',
    'du Pont',
    'de Villiers',
  ]);
});
