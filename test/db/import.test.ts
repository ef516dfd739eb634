import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { rebuildCards } from '#db/card.ts';
import { handlers } from '#db/procedures/index.ts';
import { callProcedure } from '#db/server.ts';
import type { AdvisorId, ClientId } from '#shared/values.ts';
import type { TestServer } from '#test/support/dataServer.ts';
import {
  BANK_TABLES,
  copyNight,
  DERIVED_TABLES,
  dump,
  dumpAll,
  edit,
  grantFolder,
  importFolder,
  importNight,
  OWN_TABLES,
  prepare,
  type Report,
  rows,
  startBranch,
  startFirstNight,
  write,
} from '#test/support/importing.ts';

let open: TestServer[] = [];
afterEach(async () => {
  for (const server of open) await server.stop();
  open = [];
});
const keep = (s: TestServer) => {
  open.push(s);
  return s;
};
const branch = async () => keep(await startBranch());
const afterFirstNight = async () => keep(await startFirstNight());
const fileOf = (report: Report, file: string) => report.files.find((each) => each.file === file);
const sums = (report: Report) =>
  report.files.map((f) => [f.lines, f.created + f.changed + f.unchanged + f.rejected + f.duplicates]);

/** What advisors write about some of the clients that the second night changes, vanishes or leaves alone. */
async function work(s: TestServer): Promise<void> {
  for (const [n, id] of ['1000039', '1000065', '1000221', '1000000'].entries()) {
    await write(
      s,
      `insert into contact (id, kind, client_id, author_id, at_ms, recorded_at_ms, channel, direction, reason, nature, outcome, follow_up, note)
       values (?, 'entry', ?, 'C101', 1, 1, 'phone', 'inbound', 'savings', 'advice', 'reached', 'none', 'préfère le matin')`,
      `c${n}`,
      id,
    );
    await write(
      s,
      `insert into promise (id, client_id, advisor_id, kind, due_on, made_at_ms) values (?, ?, 'C101', 'callback', '2026-12-01', 1)`,
      `p${n}`,
      id,
    );
    await write(
      s,
      `insert into appointment (id, client_id, advisor_id, kind, basis, starts_at_ms, length_min, advisor_zone, booked_at_ms, booked_by)
       values (?, ?, 'C101', 'video', 'client_requested', ?, 30, 'Europe/Paris', 1, 'C101')`,
      `a${n}`,
      id,
      s.clock.ms + n * 3_600_000,
    );
    await write(s, `insert into client_zone values (?, 'Pacific/Noumea', 'C101', 1)`, id);
  }
  await write(s, `insert into draft values ('C101', 'contact', '{"note":"à rappeler"}', 1)`);
}

test('the first night creates the branch: staff, clients, contracts, consents, portfolios', async () => {
  const s = await branch();
  const report = await importNight(s, 20);
  expect(report).toMatchObject({ name: 'extrait-2026-11-20', extractOn: '2026-11-20', rejects: [], guards: [] });
  expect(report.files.map((f) => [f.file, f.created])).toEqual([
    ['conseillers', 8],
    ['clients', 1200],
    ['contrats', 6715],
    ['consentements', 482],
  ]);
  expect(report.preview.map((p) => [p.header.length, p.rows.length])).toEqual([
    [5, 8],
    [29, 20],
    [8, 20],
    [7, 20],
  ]);
  expect(rows(s, 'select count(*) as n from assignment where advisor_id is not null')).toEqual([{ n: 1200 }]);
  expect(rows(s, `select mobile, zone, tax_parts_x100, born_on from bank_client where id = '1000000'`)).toEqual([
    { mobile: '+33639982352', zone: 'Europe/Paris', tax_parts_x100: 300, born_on: '1958-05-15' },
  ]);
  expect(rows(s, `select balance_cents from bank_holding where id = 'CUR200000017'`)).toEqual([
    { balance_cents: 510472 },
  ]);
  expect(s.events).toEqual(expect.arrayContaining(['imports.changed', 'clients.changed', 'portfolios.changed']));
});

test('the second night: four phones, three advisors proposed, two vanished, one created, nothing else', async () => {
  const s = await afterFirstNight();
  const before = dumpAll(s, BANK_TABLES);
  const report = await importNight(s, 21);
  expect(report.advisorChanges).toBe(3);
  expect(report.guards).toEqual([]);
  expect(fileOf(report, 'clients')).toMatchObject({
    lines: 1199,
    created: 1,
    changed: 7,
    unchanged: 1191,
    vanished: 2,
    changedFields: [
      { field: 'telephone_mobile', rows: 4 },
      { field: 'matricule_conseiller', rows: 3 },
    ],
  });
  for (const file of ['conseillers', 'contrats', 'consentements'])
    expect(fileOf(report, file)).toMatchObject({ created: 0, changed: 0, vanished: 0, rejected: 0 });
  const changed = dump(s, 'bank_client')
    .split('\n')
    .filter((row) => !before['bank_client']?.includes(row));
  expect(changed).toHaveLength(4 + 3 + 2 + 1);
  for (const table of ['bank_advisor', 'bank_holding', 'bank_consent']) expect(dump(s, table)).toBe(before[table]);
  expect(rows(s, 'select id from bank_client where vanished_on = ? order by id', '2026-11-21')).toEqual([
    { id: '1000221' },
    { id: '1000234' },
  ]);
  expect(rows(s, 'select client_id, advisor_id, proposed_on from assignment_proposal')).toHaveLength(3);
  expect(
    rows(
      s,
      `select a.advisor_id as now, p.advisor_id as proposed from assignment a join assignment_proposal p
             using (client_id) where client_id = '1000065'`,
    ),
  ).toEqual([{ now: 'C101', proposed: 'C102' }]);
});

test('the same files a third time change nothing', async () => {
  const s = await afterFirstNight();
  await importNight(s, 21);
  const before = dumpAll(s, [...BANK_TABLES, ...OWN_TABLES, ...DERIVED_TABLES, 'assignment_proposal']);
  const report = await importNight(s, 21);
  expect(report).toMatchObject({ changesNothing: true, advisorChanges: 0, guards: [] });
  expect(report.files.map((f) => f.unchanged)).toEqual(report.files.map((f) => f.lines));
  expect(dumpAll(s, Object.keys(before))).toEqual(before);
});

test('whatever the extract holds, the totals add up to the lines of each file', async () => {
  const s = await branch();
  expect(sums(await importNight(s, 20)).every(([lines, sum]) => lines === sum)).toBe(true);
  const folder = copyNight(21);
  edit(folder, 'clients', (text) => {
    const lines = text.split('\r\n');
    return [...lines.slice(0, 50), lines[7], 'cassée;', ...lines.slice(53)].join('\r\n');
  });
  const report = await prepare(s, folder);
  expect(sums(report).every(([lines, sum]) => lines === sum)).toBe(true);
  expect(fileOf(report, 'clients')).toMatchObject({ rejected: 1, duplicates: 1 });
});

test('what advisors wrote is the same, byte for byte, after an import', async () => {
  const s = await afterFirstNight();
  await work(s);
  const { assignment: _, ...before } = dumpAll(s, OWN_TABLES);
  const assigned = dump(s, 'assignment');
  await importNight(s, 21);
  expect(dumpAll(s, Object.keys(before))).toEqual(before);
  // The new client has an advisor; nobody else's moved.
  expect(
    dump(s, 'assignment')
      .split('\n')
      .filter((row) => !assigned.includes(row)),
  ).toHaveLength(1);
});

test('the cards and the search say what the bank says now', async () => {
  const s = await afterFirstNight();
  await work(s);
  await importNight(s, 21);
  const kept = dumpAll(s, DERIVED_TABLES);
  await s.server.app.session?.store.write((db) => Promise.resolve(rebuildCards(db, 'all')));
  expect(dumpAll(s, DERIVED_TABLES)).toEqual(kept);
  expect(rows(s, `select client_id from search_token where token = '0639980003'`)).toEqual([{ client_id: '1000039' }]);
});

test('the lawful gate stands on a consent of the extract, and on nothing for who gave none', async () => {
  const s = await afterFirstNight();
  const agreed = s.server.app.session?.store.read
    .sql<{ id: string; advisor: string }>(
      `select c.id, c.advisor_id as advisor from bank_client c join bank_consent k on k.client_id = c.id
       where k.scope = 'all' and k.withdrawn_on is null and k.expires_on > '2026-12-31' and c.zone = 'Europe/Paris'
         and c.mobile is not null and c.born_on < '2000-01-01' and c.closed_on is null and c.deceased_on is null
         and c.protection is null order by c.id limit 1`,
    )
    .get();
  const silent = s.server.app.session?.store.read
    .sql<{ id: string }>(
      `select c.id from bank_client c where c.advisor_id = ? and c.born_on < '2000-01-01' and c.closed_on is null
         and c.deceased_on is null and c.protection is null and c.mobile is not null and c.zone = 'Europe/Paris'
         and not exists (select 1 from bank_consent k where k.client_id = c.id) order by c.id limit 1`,
    )
    .get(agreed?.advisor ?? '');
  const { login, temporaryPassword } = await s.call('accounts.open', { advisorId: agreed?.advisor as AdvisorId });
  await s.call('session.signIn', { login, password: temporaryPassword });
  await s.call('session.changePassword', { current: temporaryPassword, next: 'un mot de passe à moi' });
  const ask = (id: string | undefined) =>
    s.call('calls.check', { clientId: id as ClientId, purpose: 'commercial', product: null });
  expect(await ask(agreed?.id)).toMatchObject({ allowed: true, basis: 'consent' });
  expect(await ask(silent?.id)).toMatchObject({ allowed: false, rule: 'no_basis' });
});

test('contracts and consents that vanish are flagged, and undoing brings them back', async () => {
  const s = await afterFirstNight();
  const before = dumpAll(s, [...BANK_TABLES, ...DERIVED_TABLES]);
  const folder = copyNight(20);
  for (const file of ['contrats', 'consentements'])
    edit(folder, file, (text) => text.replace(/^.*\b1000000;.*\r\n/m, ''));
  const report = await importFolder(s, folder);
  expect(report.files.map((f) => f.vanished)).toEqual([0, 0, 1, 1]);
  for (const table of ['bank_holding', 'bank_consent'])
    expect(rows(s, `select client_id from ${table} where vanished_on = '2026-11-20'`)).toEqual([
      { client_id: '1000000' },
    ]);
  expect(await s.call('imports.undo', { id: report.id })).toMatchObject({ restored: 2, kept: 0 });
  expect(dumpAll(s, Object.keys(before))).toEqual(before);
});

test('a vanished client who comes back is no longer flagged', async () => {
  const s = await afterFirstNight();
  await importNight(s, 21);
  const report = await importNight(s, 20);
  expect(report.guards.map((g) => g.code)).toEqual(['older']);
  expect(fileOf(report, 'clients')?.changedFields).toContainEqual({ field: 'retour dans l’extrait', rows: 2 });
  expect(rows(s, `select id from bank_client where vanished_on is not null`)).toEqual([{ id: '9000001' }]);
  // The bank went back to the advisors who still have the clients: nothing is left to decide.
  expect(dump(s, 'assignment_proposal')).toBe('');
});

test('Windows-1252, commas, other orders and added columns are read the same', async () => {
  const s = await afterFirstNight();
  const folder = copyNight(20);
  edit(folder, 'conseillers', (text) => `${text.replaceAll(';', ',')}`);
  const path = join(folder, 'clients.csv');
  const turned = readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line, index) => [...line.split(';').reverse(), index === 0 ? 'nouvelle' : 'x'].join('\t'))
    .join('\n');
  writeFileSync(path, encode1252(turned));
  const report = await prepare(s, folder);
  expect(fileOf(report, 'conseillers')).toMatchObject({ encoding: 'utf-8', separator: ',', unchanged: 8 });
  expect(fileOf(report, 'clients')).toMatchObject({
    encoding: 'windows-1252',
    separator: '\t',
    addedColumns: ['nouvelle'],
    created: 0,
    vanished: 0,
    rejected: 0,
  });
  // Only names that Windows-1252 cannot write came out otherwise.
  const beyond = dump(s, 'bank_client')
    .split('\n')
    .filter((row) => /[ćễ東京]/.test(row));
  expect(fileOf(report, 'clients')?.changed).toBe(beyond.length);
});

test('a quoted field may hold separators, quotes and a line break', async () => {
  const s = await branch();
  const folder = copyNight(20);
  edit(folder, 'clients', (text) => text.replace('6 rue de la République', '"6 rue ""Foch"";\r\nbâtiment B"'));
  const report = await importFolder(s, folder);
  expect(fileOf(report, 'clients')).toMatchObject({ lines: 1200, created: 1200, rejected: 0 });
  expect(rows(s, `select address from bank_client where id = '1000000'`)).toEqual([
    { address: '6 rue "Foch";\r\nbâtiment B' },
  ]);
});

test('an import is undone field by field, also after a restart', async () => {
  const s = await afterFirstNight();
  await work(s);
  const tables = [...BANK_TABLES, ...OWN_TABLES, ...DERIVED_TABLES, 'assignment_proposal'];
  const before = dumpAll(s, tables);
  const report = await importNight(s, 21);
  await s.stop(true);
  open = [];
  const again = await startAgain(s);
  const undone = await again.call('imports.undo', { id: report.id });
  expect(undone).toMatchObject({ restored: 1 + 7 + 2 + 3, kept: 0, batch: { status: 'undone' } });
  expect(dumpAll(again, tables)).toEqual(before);
  await expect(again.call('imports.undo', { id: report.id })).rejects.toMatchObject({ code: 'conflict' });
  expect((await importNight(again, 21)).advisorChanges).toBe(3);
});

test('undoing keeps what changed since, and a new client that an advisor has worked on', async () => {
  const s = await afterFirstNight();
  const second = await importNight(s, 21);
  const third = copyNight(21);
  edit(third, 'clients', (text) => text.replace('06 39 98 00 03', '06 39 98 00 04'));
  await importFolder(s, third);
  await write(
    s,
    `insert into promise (id, client_id, advisor_id, kind, due_on, made_at_ms) values ('p', '9000001', 'C105', 'callback', '2026-12-01', 1)`,
  );
  const undone = await s.call('imports.undo', { id: second.id });
  expect(undone).toMatchObject({ restored: 11, kept: 2 });
  expect(rows(s, `select mobile from bank_client where id = '1000039'`)).toEqual([{ mobile: '+33639980004' }]);
  expect(rows(s, `select id from bank_client where id = '9000001'`)).toHaveLength(1);
  expect(rows(s, `select mobile from bank_client where id = '1000546'`)).toEqual([{ mobile: '+33639980044' }]);
});

const AT_WORK = {
  'a campaign': [
    `insert into campaign (id, name, mode, goal_kind, goal_count, starts_on, ends_on, script, criteria_json,
       chaser_after_days, chaser_max, created_by, created_at_ms)
     values ('k', 'Épargne', 'clients', 'reached', 1, '2026-11-01', '2026-12-01', '', '{}', 0, 0, 'D001', 1)`,
    `insert into campaign_client (campaign_id, client_id) values ('k', '9000001')`,
  ],
  'a session of calls': [
    `insert into call_session (id, advisor_id, title, source_json, phase, started_at_ms)
     values ('s', 'C105', 'Liste', '{}', 'ready', 1)`,
    `insert into call_session_item (session_id, position, client_id, purpose, status)
     values ('s', 0, '9000001', 'service', 'waiting')`,
  ],
  'hours to be met': [
    `insert into client_comfort (client_id, start_min, end_min, set_by, set_at_ms) values ('9000001', 540, 720, 'C105', 1)`,
  ],
};
test.each(Object.entries(AT_WORK))('undoing keeps a new client that is in %s', async (_, statements) => {
  const s = await afterFirstNight();
  const second = await importNight(s, 21);
  for (const statement of statements) await write(s, statement);
  await s.call('imports.undo', { id: second.id });
  expect(rows(s, `select id from bank_client where id = '9000001'`)).toHaveLength(1);
  expect(rows(s, `select advisor_id from assignment where client_id = '9000001'`)).toHaveLength(1);
});

test('the first night undone leaves no client behind', async () => {
  const s = await branch();
  const report = await importNight(s, 20);
  const undone = await s.call('imports.undo', { id: report.id });
  expect(undone).toMatchObject({ restored: 8 + 1200 + 6715 + 482, kept: 0 });
  for (const table of [...BANK_TABLES, ...DERIVED_TABLES, 'assignment']) expect(dump(s, table)).toBe('');
});

test('a backup is made before each import, and the last five are kept', async () => {
  const s = await branch();
  const folder = copyNight(20);
  for (let n = 0; n < 7; n += 1) {
    await importFolder(s, folder);
    s.clock.ms -= 60_000 * (n % 2);
  }
  const files = readdirSync(join(s.dataDir, 'sauvegardes'));
  const names = files.filter((name) => name.endsWith('.attitre'));
  expect(names).toHaveLength(5);
  expect(files.filter((name) => !names.includes(name))).toEqual(
    names.map((name) => name.replace('.attitre', '.cles.json')),
  );
  expect(names.every((name) => /^avant-import-2026-11-24-\d\dh\d\d(-2)?\.attitre$/.test(name))).toBe(true);
  expect(readFileSync(join(s.dataDir, 'sauvegardes', names[0] ?? '')).toString('latin1')).not.toContain(
    'SQLite format',
  );
});

test('the rejected rows are saved with their line, their reason and the bank’s columns', async () => {
  const s = await branch();
  const folder = copyNight(20);
  edit(folder, 'clients', (text) => text.replace('15/05/1958', '31/02/1958').replace(';Perrin;', ';=Perrin;'));
  const report = await importFolder(s, folder);
  const path = join(mkdtempSync(join(tmpdir(), 'attitre-rejets-')), 'rejets.csv');
  const grant = randomUUID();
  s.server.grant(grant, path, 'write');
  expect(await s.call('imports.saveRejects', { id: report.id, grant })).toEqual({
    fileName: 'rejets.csv',
    rows: report.files.reduce((n, f) => n + f.rejected + f.duplicates, 0),
  });
  const saved = readFileSync(path, 'utf8');
  expect(saved.startsWith('\ufefffichier;ligne;motif;numero_client;civilite')).toBe(true);
  expect(saved).toContain('clients.csv;2;date_naissance');
  expect(saved).toContain(";'=Perrin;");
});

test('cancelling before the writing leaves nothing behind', async () => {
  const s = await branch();
  const cancelled = async (name: string, input: unknown) => {
    const controller = new AbortController();
    const call = callProcedure(s.server.app, handlers, name, input, controller.signal, () => controller.abort());
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  };
  await cancelled('imports.prepare', { grant: grantFolder(s, copyNight(20)) });
  expect(readdirSync(join(s.dataDir, 'imports'))).toEqual([]);
  const { id } = await prepare(s, copyNight(20));
  await cancelled('imports.apply', { id, confirmed: [] });
  expect(dump(s, 'bank_client')).toBe('');
  expect(readdirSync(join(s.dataDir, 'sauvegardes'))).toEqual([]);
  await s.call('imports.apply', { id, confirmed: [] });
  expect(rows(s, 'select count(*) as n from bank_client')).toEqual([{ n: 1200 }]);
});

test('an import prepared before another was undone must be prepared again', async () => {
  const s = await branch();
  const first = await importNight(s, 20);
  const { id } = await prepare(s, copyNight(21));
  await s.call('imports.undo', { id: first.id });
  await expect(s.call('imports.apply', { id, confirmed: [] })).rejects.toMatchObject({ code: 'conflict' });
  expect(dump(s, 'bank_client')).toBe('');
});

test('an import is applied once, and a discarded one not at all', async () => {
  const s = await branch();
  const { id } = await importNight(s, 20);
  await expect(s.call('imports.apply', { id, confirmed: [] })).rejects.toMatchObject({ code: 'conflict' });
  const other = await prepare(s, copyNight(21));
  await s.call('imports.discard', { id: other.id });
  await expect(s.call('imports.apply', { id: other.id, confirmed: [] })).rejects.toMatchObject({ code: 'not_found' });
  expect(await s.call('imports.list', {})).toMatchObject([
    { id, byName: 'Gaël Œuvrard', created: 8405, status: 'applied' },
  ]);
});

async function startAgain(s: TestServer): Promise<TestServer> {
  const { startServer } = await import('#test/support/dataServer.ts');
  const again = await startServer({ dataDir: s.dataDir, nowMs: s.clock.ms });
  open.push(again);
  await again.call('session.signIn', { login: 'goeuvrard', password: 'un long mot de passe' });
  return again;
}

/** Letters of Windows-1252 outside Latin-1 that the extract uses; the others become a question mark. */
function encode1252(text: string): Buffer {
  const bytes: Record<string, number> = { Œ: 0x8c, '’': 0x92, Š: 0x8a };
  return Buffer.from(Array.from(text, (letter) => bytes[letter] ?? (letter < '\u0100' ? letter.charCodeAt(0) : 0x3f)));
}
