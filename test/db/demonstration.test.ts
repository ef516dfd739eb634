import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateBranch } from '#db/demo/branch.ts';
import { DEMONSTRATION_ACCOUNTS } from '#db/demo/index.ts';
import { demonstrationPlan } from '#db/demo/plan.ts';
import { hitRates } from '#db/queries/hitRates.ts';
import { openStore, type ReadDb, type Store } from '#db/store.ts';
import type { BankConsentRow, ContactRow } from '#db/tables.ts';
import { movedHours } from '#db/zones/movedHours.ts';
import { PRODUCTS } from '#shared/catalogue/products.ts';
import { callRulesOn } from '#shared/domain/callRules.ts';
import { windowRule } from '#shared/domain/callWindows.ts';
import { localParts } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { startServer, type TestServer } from '#test/support/dataServer.ts';

const TODAY = '2026-11-24' as LocalDate;
const folder = mkdtempSync(join(tmpdir(), 'attitre-demonstration-'));
const opened: Store[] = [];
const makeBranch = async (name: string, today: LocalDate, seed?: number): Promise<Store> => {
  const store = openStore(join(folder, name), randomBytes(32), { create: true });
  opened.push(store);
  await generateBranch(store, { ...demonstrationPlan(today), ...(seed === undefined ? {} : { seed }) });
  return store;
};

let store: Store;
let db: ReadDb;
beforeAll(async () => {
  store = await makeBranch('first', TODAY);
  db = store.read;
});
afterAll(() => {
  for (const one of opened) one.close();
  rmSync(folder, { recursive: true, force: true });
});

const TABLES = ['bank_client', 'bank_holding', 'bank_consent', 'assignment', 'contact', 'call_attempt', 'promise'];
const MORE_TABLES = [
  'proposal',
  'consent',
  'consent_withdrawal',
  'complaint',
  'wrong_number',
  'appointment',
  'objection',
  'absence',
  'working_time',
  'client_card',
  'search_token',
];
function fingerprint(read: ReadDb): string {
  const hash = createHash('sha256');
  for (const table of [...TABLES, ...MORE_TABLES])
    for (const row of read.sql(`select * from ${table} order by 1, 2`).iterate()) hash.update(JSON.stringify(row));
  return hash.digest('hex');
}
const count = (sql: string): number => db.sql<{ n: number }>(`select count(*) as n from ${sql}`).get()?.n ?? -1;

test('the same seed and the same day make the same branch, row for row; another seed another one', async () => {
  const again = await makeBranch('again', TODAY);
  expect(fingerprint(again.read)).toBe(fingerprint(db));
  const other = await makeBranch('other', TODAY, 7);
  expect(fingerprint(other.read)).not.toBe(fingerprint(db));
});

test('the branch has about the size of a real one', () => {
  expect(count('bank_client')).toBe(1_200);
  expect(count("bank_advisor where role = 'advisor'")).toBe(6);
  expect(count('contact')).toBeGreaterThan(8_000);
  expect(count('contact')).toBeLessThan(10_500);
  expect(count('client_card')).toBe(1_200);
  expect(count('bank_holding')).toBeGreaterThan(5_000);
  for (const segment of ['mass', 'wealth', 'youth', 'expatriate'])
    expect(count(`bank_client where segment = '${segment}'`)).toBeGreaterThan(50);
});

test('what was proposed came up in a contact that reached the client; some of it was opened since', () => {
  expect(count('proposal')).toBeGreaterThan(400);
  expect(
    count(`proposal p left join contact k on k.id = p.contact_id and k.client_id = p.client_id
      where k.id is null or k.outcome <> 'reached' or k.at_ms <> p.at_ms or k.nature = 'complaint'`),
  ).toBe(0);
  expect(
    count(`proposal p join complaint q on q.client_id = p.client_id and q.opened_at_ms <= p.at_ms
      where coalesce(q.closed_at_ms, p.at_ms + 1) > p.at_ms`),
  ).toBe(0);
  // A call that the bank placed proposes what the gate allowed it for, and nothing else.
  expect(
    count(`proposal p join contact k on k.id = p.contact_id left join call_attempt a on a.id = k.attempt_id
      where p.direction = 'outbound' and (a.id is null or a.product <> p.product or a.allowed = 0)`),
  ).toBe(0);
  const hits = hitRates(store, TODAY);
  const rates = PRODUCTS.map(({ code }) => hits.ofProduct(code));
  expect(rates.filter(({ proposals }) => proposals >= 12).length).toBeGreaterThan(10);
  expect(rates.filter(({ subscriptions }) => subscriptions > 0).length).toBeGreaterThan(10);
  expect(rates.every(({ proposals, subscriptions }) => subscriptions <= proposals)).toBe(true);
});

test('every telephone number and every address for mail is kept for fiction', () => {
  const rows = db
    .sql<{ mobile: string | null; landline: string | null; email: string | null }>('select * from bank_client')
    .all();
  const fiction = /^\+(33(63998|19900)\d{4}|26263998\d{4}|1(212|213|514)55501\d\d|447700900\d{3})$/;
  const numbers = rows.flatMap(({ mobile, landline }) => [mobile, landline]).filter((number) => number !== null);
  expect(numbers.length).toBeGreaterThan(1_000);
  expect(numbers.filter((number) => !fiction.test(number))).toEqual([]);
  expect(rows.filter(({ email }) => email !== null && !/^[a-z.\d-]+@example\.org$/.test(email))).toEqual([]);
});

test('every portfolio has the names and the situations that the screens must show', () => {
  for (const name of ['lefevre', 'aubigny', 'kermadec', 'le goff', 'oeuvrard', 'l hostis'])
    expect(count(`(select distinct advisor_id from client_card where sort_name like '${name} %')`)).toBe(6);
  for (const situation of [
    "protection = 'guardianship'",
    "protection = 'curatorship'",
    'vulnerable = 1',
    'deceased_on is not null',
    'closed_on is not null',
    'zone is null',
    'mobile is null and landline is null',
    "born_on > '2008-11-24' and born_on <= '2009-01-25'",
  ])
    expect(count(`(select distinct advisor_id from bank_client where ${situation})`)).toBe(6);
  expect(count('client_card where full_mask > 0')).toBeGreaterThan(20);
});

test('consents stand in force, expired and withdrawn', () => {
  const consents = db.sql<BankConsentRow>('select * from bank_consent').all();
  expect(consents.some(({ withdrawn_on }) => withdrawn_on !== null)).toBe(true);
  expect(consents.some(({ expires_on }) => (expires_on ?? '') < TODAY)).toBe(true);
  expect(consents.some((c) => c.withdrawn_on === null && (c.expires_on ?? '') > TODAY)).toBe(true);
});

test('nothing is promised to a child, and a promise is the client’s wish only when the client turned to the bank', () => {
  expect(count('promise')).toBeGreaterThan(500);
  expect(
    count(`promise p join bank_client c on c.id = p.client_id
      where c.born_on > date(p.made_at_ms / 1000, 'unixepoch', '-18 years')`),
  ).toBe(0);
  expect(
    count(`contact k join bank_client c on c.id = k.client_id
      where k.follow_up <> 'none' and c.born_on > date(k.at_ms / 1000, 'unixepoch', '-18 years')`),
  ).toBe(0);
  expect(
    count(`promise p join contact k on k.id = p.contact_id where p.client_asked <> (k.direction = 'inbound')`),
  ).toBe(0);
  expect(count(`promise where client_asked = 1`)).toBeGreaterThan(50);
});

test('each portfolio has consents collected here, one to an exact hour to come, a complaint and a number to correct', () => {
  for (const { id } of db.sql<{ id: string }>(`select id from bank_advisor where role = 'advisor'`).all()) {
    const own = (sql: string) =>
      count(`${sql} where client_id in (select client_id from client_card where advisor_id = '${id}')`);
    expect([id, own('consent')]).toEqual([id, 4]);
    expect([id, own('consent_withdrawal')]).toEqual([id, 1]);
    expect(own('complaint')).toBeGreaterThan(0);
    expect(count(`client_card where advisor_id = '${id}' and complaint_open > 0`)).toBeGreaterThan(0);
  }
  expect(count(`wrong_number where resolution is null`)).toBeGreaterThan(2);
  const slots = db
    .sql<{ exact_from_ms: number; zone: ZoneId }>(
      `select exact_from_ms, zone from consent join client_card using (client_id) where exact_from_ms is not null`,
    )
    .all();
  expect(slots).toHaveLength(6);
  for (const { exact_from_ms, zone } of slots)
    expect(windowRule(localParts(exact_from_ms, zone), callRulesOn(TODAY))).toBe('weekday');
  const late = `consent_withdrawal w join call_attempt a using (client_id) where a.purpose = 'commercial' and a.at_ms > w.at_ms`;
  expect(count(late)).toBe(0);
});

test('today every advisor at work has appointments, callbacks, promises due and promises overdue', () => {
  const start = Date.UTC(2026, 10, 23, 23);
  for (const advisor of ['C101', 'C102', 'C103', 'C104', 'C105', 'C106']) {
    const mine = `advisor_id = '${advisor}' and status =`;
    const onDay = `starts_at_ms between ${start} and ${start + 86_400_000}`;
    expect(count(`appointment where ${mine} 'booked' and ${onDay}`)).toBeGreaterThan(0);
    expect(count(`promise where ${mine} 'open' and kind = 'callback' and due_on = '${TODAY}'`)).toBeGreaterThanOrEqual(
      3,
    );
    expect(count(`promise where ${mine} 'open' and due_on < '${TODAY}'`)).toBeGreaterThanOrEqual(3);
  }
  expect(count("promise where status = 'kept' and closed_by_contact_id is null")).toBe(0);
  // A plan made at midnight has no morning behind it.
  expect(count(`contact where at_ms >= ${start}`)).toBe(0);
});

test('made at half past ten, the first advisor’s morning has begun: contacts before the hour, a callback to come', async () => {
  const morning = openStore(join(folder, 'morning'), randomBytes(32), { create: true });
  opened.push(morning);
  await generateBranch(morning, demonstrationPlan(TODAY, 10 * 60 + 30));
  const start = Date.UTC(2026, 10, 23, 23);
  const contacts = morning.read.sql<ContactRow>(`select * from contact where at_ms >= ${start} order by at_ms`).all();
  expect(contacts.map(({ channel }) => channel)).toEqual(['phone', 'email', 'phone', 'phone', 'web_callback']);
  expect(new Set(contacts.map(({ author_id }) => author_id))).toEqual(new Set(['C101']));
  for (const { recorded_at_ms } of contacts) expect(recorded_at_ms).toBeLessThan(Date.UTC(2026, 10, 24, 9, 30));
  const callbacks = morning.read
    .sql<{ n: number }>(
      `select count(*) as n from promise p join contact k on k.id = p.contact_id
       where k.channel = 'web_callback' and k.at_ms >= ${start} and p.kind = 'callback' and p.due_on = '${TODAY}'`,
    )
    .get();
  expect(callbacks?.n).toBe(1);
});

test('somebody of the first portfolio lives in Nouméa', () => {
  expect(count(`bank_client where advisor_id = 'C101' and zone = 'Pacific/Noumea' and country = 'NC'`)).toBeGreaterThan(
    0,
  );
});

test('the bank’s last nights changed something in every portfolio, somebody who left France among it', () => {
  const changed = `import_change n join import_batch b on b.id = n.import_id and b.at_ms < ${Date.UTC(2026, 10, 24)}
    join assignment a on a.client_id = n.client_id join client_card c on c.client_id = n.client_id
    where b.at_ms > coalesce(c.last_contact_at_ms, 0)`;
  for (const advisor of ['C101', 'C102', 'C103', 'C104', 'C105', 'C106']) {
    const mine = `${changed} and a.advisor_id = '${advisor}'`;
    expect(count(mine)).toBeGreaterThan(15);
    expect(count(`${mine} and n.entity = 'holding' and n.before_json is null`)).toBeGreaterThan(0);
    expect(
      count(`import_change n join assignment a on a.client_id = n.client_id
        where a.advisor_id = '${advisor}' and n.before_json ->> '$.tax_residence' = 'FR'`),
    ).toBeGreaterThan(0);
  }
  // Undoing a night would put the rows back: each change ends where the rows stand.
  expect(
    count(`import_change n join bank_client c on c.id = n.key where n.entity = 'client'
      and json_type(n.after_json, '$.city') is not null and n.after_json ->> '$.city' is not c.city`),
  ).toBe(0);
});

test('on a Sunday there are no appointments, but what is due is still due', async () => {
  const sunday = await makeBranch('sunday', '2026-11-22' as LocalDate);
  const start = Date.UTC(2026, 10, 21, 23);
  const read = <R>(sql: string) => sunday.read.sql<R>(sql).all();
  expect(read(`select 1 from appointment where starts_at_ms between ${start} and ${start + 86_400_000}`)).toEqual([]);
  expect(read("select 1 from promise where status = 'open' and due_on = '2026-11-22'").length).toBeGreaterThan(12);
});

test('no advisor is in two appointments at once, and all are within working hours', () => {
  expect(
    count(`appointment a join appointment b on a.advisor_id = b.advisor_id and a.id < b.id
      and a.status = 'booked' and b.status = 'booked' and a.starts_at_ms < b.starts_at_ms + b.length_min * 60000
      and b.starts_at_ms < a.starts_at_ms + a.length_min * 60000`),
  ).toBe(0);
  const hours = db.sql<Record<string, number>>('select * from working_time').all();
  type Row = { advisor_id: string; starts_at_ms: number; length_min: number };
  for (const { advisor_id, starts_at_ms, length_min } of db.sql<Row>('select * from appointment').all()) {
    const { weekday, minutes } = localParts(starts_at_ms, BRANCH_ZONE);
    const inside = hours.some(
      (range) =>
        String(range['advisor_id']) === advisor_id &&
        range['weekday'] === weekday &&
        (range['start_min'] ?? 0) <= minutes &&
        (range['end_min'] ?? 0) >= minutes + length_min,
    );
    expect(inside).toBe(true);
  }
});

test('no commercial call of the past was outside the law: hour, basis, count, refusal', () => {
  const calls = db
    .sql<ContactRow>(
      "select * from contact where nature = 'commercial' and direction = 'outbound' and channel = 'phone'",
    )
    .all();
  expect(calls.length).toBeGreaterThan(200);
  for (const call of calls) {
    expect(call.basis === 'linked_contract' || call.basis === 'consent').toBe(true);
    expect(windowRule(localParts(call.at_ms, call.client_zone as ZoneId), callRulesOn(TODAY))).toBeNull();
    expect(call.attempt_number).toBeLessThanOrEqual(4);
  }
  expect(
    count(`contact c join objection o on o.client_id = c.client_id and o.at_ms < c.at_ms
      where c.nature = 'commercial' and c.direction = 'outbound' and c.channel = 'phone'
      and (o.kind = 'objection' or c.at_ms < o.at_ms + 60 * 86400000)`),
  ).toBe(0);
});

test('the first advisor imported another calendar, which falls on no appointment', () => {
  const ranges = db.sql<{ n: number; who: string }>('select count(*) as n, advisor_id as who from external_busy').all();
  expect(ranges).toEqual([{ n: expect.any(Number), who: 'C101' }]);
  expect(ranges[0]?.n).toBeGreaterThan(40);
  const over = db
    .sql<{ n: number }>(
      `select count(*) as n from external_busy b join appointment a on b.advisor_id in (a.advisor_id, a.with_advisor_id)
       where a.status = 'booked' and a.starts_at_ms < b.to_ms and a.starts_at_ms + a.length_min * 60000 > b.from_ms`,
    )
    .get();
  expect(over).toEqual({ n: 0 });
});

test('legal hours changed for one client abroad: one advisor has one meeting to decide about, the others none', () => {
  const now = Date.parse('2026-11-24T09:30Z');
  const moved = ['C101', 'C102', 'C103', 'C104', 'C105', 'C106'].map(
    (id) => movedHours(db, id as AdvisorId, now).length,
  );
  expect(moved).toEqual([0, 0, 0, 0, 1, 0]);
});

test('the eight people of the sign-in screen sign in, each with their own role', async () => {
  const s = await startServer({ demonstration: true });
  try {
    const state = await s.call('session.state', {});
    expect(state).toMatchObject({ store: 'locked', demonstration: true });
    expect(state.demonstrationAccounts).toHaveLength(8);
    for (const { login, password, role } of state.demonstrationAccounts)
      expect(await s.call('session.signIn', { login, password })).toMatchObject({ role, mustChangePassword: false });
  } finally {
    await s.stop();
  }
});

test('a demonstration that was interrupted while it was made is made again', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'attitre-interrupted-'));
  const s: TestServer[] = [];
  try {
    // What a kill leaves just before the keys are put in place: a store, and nothing that opens it.
    writeFileSync(join(dataDir, 'agence.attitre'), 'a store whose keys are lost');
    writeFileSync(join(dataDir, 'agence.attitre-wal'), 'its log');
    s.push(await startServer({ demonstration: true, dataDir }));
    const [first] = DEMONSTRATION_ACCOUNTS;
    await s[0]?.call('session.signIn', { login: first?.login ?? '', password: first?.password ?? '' });
    expect(
      readdirSync(dataDir)
        .toSorted()
        .filter((name) => !/-(wal|shm)$/.test(name)),
    ).toEqual(['agence.attitre', 'agence.cles.json']);
  } finally {
    for (const server of s) await server.stop(true);
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('a campaign’s calls went to its members, in its period; the prospects it prepares have no contract', () => {
  expect(count('campaign where launched_at_ms is not null and closed_at_ms is null')).toBe(1);
  expect(count('campaign where closed_at_ms is not null')).toBe(1);
  expect(count('target')).toBe(3);
  expect(count('campaign_contact')).toBeGreaterThan(20);
  expect(
    count(
      `campaign_contact cc join contact k on k.id = cc.contact_id join campaign c on c.id = cc.campaign_id
       where k.client_id <> cc.client_id or k.at_ms < c.launched_at_ms or k.at_ms > coalesce(c.closed_at_ms, k.at_ms)
         or not exists (select 1 from campaign_client m where m.campaign_id = c.id and m.client_id = cc.client_id)`,
    ),
  ).toBe(0);
  expect(
    count(
      `client_card c where c.born_on < '2004-01-01' and c.closed_on is null and c.deceased_on is null
         and exists (select 1 from bank_consent k where k.client_id = c.client_id and k.proof = 'formulaire du site')
         and not exists (select 1 from bank_holding h where h.client_id = c.client_id)`,
    ),
  ).toBeGreaterThan(5);
});
