import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { anotherName, createFile, fileError } from '#db/export/file.ts';
import { HEADERS, LABELS } from '#db/export/labels.ts';
import { handlers } from '#db/procedures/index.ts';
import { callProcedure } from '#db/server.ts';
import type { AuditRow } from '#db/tables.ts';
import { EXPORT_COLUMNS, type ExportColumn } from '#shared/contract/exports.ts';
import type { InputOf } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, LocalDate } from '#shared/values.ts';
import vocabulary from '../../renderer/i18n/fr/vocabulary.json' with { type: 'json' };
import { type Branch, type BranchRows, openBranch, STAFF } from '../support/branch.ts';

/** Texts that break careless writers, as notes. */
const TRICKY = [
  'Il a dit « d’accord » ; "oui", puis non',
  'Première ligne\nseconde ligne\r\ntroisième',
  '=SUM(1)',
  '+33639980012',
  '-12,5',
  '-2+3',
  '@cmd',
  '\t=1+1',
  'Émoji 🙂, œuvre, Ÿ, naïve',
  '"',
  ' espace devant',
  '',
];
const AT_MS = Date.UTC(2026, 8, 15, 8, 0);

const folder = mkdtempSync(join(tmpdir(), 'attitre-export-'));
const branches: Branch[] = [];
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  for (const branch of branches.splice(0)) await branch.stop();
});

const rows = (): BranchRows => ({
  clients: [
    { id: '2000001', birth_name: 'Lefèvre', first_name: 'Hélène', advisor_id: STAFF.advisor.id },
    { id: '2000002', birth_name: 'Œuvrard', first_name: 'Noé', advisor_id: STAFF.other.id },
  ],
  contacts: [
    ...TRICKY.map((note, index) => ({ client_id: '2000001', at_ms: AT_MS + index * 60_000, note, duration_min: 7 })),
    { client_id: '2000002', at_ms: AT_MS + 3_600_000, note: 'à Œuvrard', author_id: STAFF.other.id },
  ],
});

let s: Branch;
let out: string;
beforeEach(async () => {
  s = await openBranch(rows());
  branches.push(s);
  out = mkdtempSync(join(folder, 'out-'));
});

const EVERYTHING = { from: null, to: null, advisorId: null, clientId: null };
type Run = InputOf<'exports.run'>;
function request(path: string, more: Partial<Run> = {}): Run {
  const grant = randomUUID();
  s.server.grant(grant, path, 'write');
  return { filter: EVERYTHING, columns: [...EXPORT_COLUMNS], profile: 'exchange', grant, expectedRows: null, ...more };
}
async function exported(more: Partial<Run> = {}) {
  const path = join(out, 'contacts.csv');
  const result = await s.call('exports.run', request(path, more));
  return { result, path, text: readFileSync(path, 'utf8') };
}
const parse = (text: string, delimiter: string): Record<string, string>[] => {
  const parsed = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    delimiter,
    skipEmptyLines: 'greedy',
    newline: '\r\n',
  });
  expect(parsed.errors).toEqual([]);
  return parsed.data;
};

test('the Échange profile gives every note back exactly, with a comma, without a mark, in ISO dates', async () => {
  await s.signInAs('advisor');
  const { text, result } = await exported();
  expect(text.startsWith('id,client_id,last_name,')).toBe(true);
  const found = parse(text, ',');
  expect(found.map((row) => row['note'])).toEqual(TRICKY);
  expect(found[0]).toMatchObject({
    client_id: '2000001',
    last_name: 'Lefèvre',
    advisor_then: 'C101',
    advisor_now: 'C101',
    at_paris: '2026-09-15T10:00:00+02:00',
    at_utc: '2026-09-15T08:00:00.000Z',
    channel: 'phone',
    complaint: 'false',
    duration_min: '7',
  });
  expect(result).toMatchObject({ rows: TRICKY.length, fileName: 'contacts.csv', bytes: Buffer.byteLength(text) });
  expect(result.sha256).toBe(createHash('sha256').update(text).digest('hex'));
});

test('the Excel FR profile opens in a French Excel: mark, semicolons, French words and dates, no live formula', async () => {
  await s.signInAs('advisor');
  const { text } = await exported({ profile: 'excel_fr' });
  expect(text.startsWith('\uFEFFIdentifiant;N° client;Nom;')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  const found = parse(text, ';');
  const dangerous = ['=SUM(1)', '+33639980012', '-2+3', '@cmd', '\t=1+1'];
  expect(found.map((row) => row['Note'])).toEqual(TRICKY.map((note) => (dangerous.includes(note) ? `'${note}` : note)));
  expect(found[0]).toMatchObject({
    'Conseiller actuel': 'Nadia Marchand',
    'Date-heure Paris': '15/09/2026 10:00',
    'Date-heure UTC': '15/09/2026 08:00',
    Canal: 'Téléphone',
    Suite: 'Aucune suite',
    Réclamation: 'non',
  });
});

test('the preview says in French what will be written, and the export writes just that', async () => {
  await s.signInAs('director');
  const filter = { ...EVERYTHING, from: '2026-09-01' as LocalDate, to: '2026-09-30' as LocalDate };
  const columns: ExportColumn[] = ['client_id', 'at_paris', 'note'];
  const preview = await s.call('exports.preview', { filter, columns, profile: 'excel_fr' });
  expect(preview).toMatchObject({
    rows: TRICKY.length + 1,
    sentence: '13 contacts, 01/09/2026-30/09/2026, agence, 3 colonnes',
    header: ['N° client', 'Date-heure Paris', 'Note'],
  });
  expect(preview.sample).toHaveLength(10);
  const { text } = await exported({ filter, columns, profile: 'excel_fr', expectedRows: preview.rows });
  const [header, ...lines] = Papa.parse<string[]>(text.slice(1), { delimiter: ';', skipEmptyLines: true }).data;
  expect(header).toEqual(preview.header);
  expect(lines.slice(0, 10)).toEqual(preview.sample);
  const none = { ...EVERYTHING, from: '2030-01-01' as LocalDate };
  const empty = await s.call('exports.preview', { filter: none, columns: ['note'], profile: 'exchange' });
  expect(empty.sentence).toBe('0 contact, depuis le 01/01/2030, agence, 1 colonne');
});

test('each person exports what is theirs: the advisor the own clients, the director the branch, the supervisor nothing', async () => {
  const count = async (filter: Partial<Run['filter']> = {}) =>
    (await s.call('exports.preview', { filter: { ...EVERYTHING, ...filter }, columns: ['note'], profile: 'exchange' }))
      .rows;
  const other = { advisorId: STAFF.other.id as AdvisorId };
  await s.signInAs('advisor');
  expect(await count()).toBe(TRICKY.length);
  await expect(count(other)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(count({ clientId: '2000002' as never })).rejects.toMatchObject({ code: 'not_found' });
  await expect(exported({ filter: { ...EVERYTHING, ...other } })).rejects.toMatchObject({ code: 'forbidden' });
  expect(readdirSync(out)).toEqual([]);
  await s.signInAs('director');
  expect(await count()).toBe(TRICKY.length + 1);
  expect(await count(other)).toBe(1);
  expect(parse((await exported({ filter: { ...EVERYTHING, ...other } })).text, ',')).toHaveLength(1);
  await s.signInAs('supervisor');
  await expect(count()).rejects.toMatchObject({ code: 'forbidden' });
});

test('a corrected contact is exported once, as it stands, with the day of its correction', async () => {
  const id = randomUUID();
  const third = randomUUID();
  const entry = { client_id: '2000001', at_ms: AT_MS + 86_400_000 };
  await s.signInAs('advisor');
  await s.add({
    contacts: [
      { ...entry, id, note: 'faux', follow_up: 'callback', due_on: '2026-09-20' },
      { ...entry, id: third, note: 'annulé' },
    ],
    promises: [{ client_id: '2000001', due_on: '2026-09-20', contact_id: id, status: 'kept' }],
  });
  const fixed = {
    ...entry,
    kind: 'correction' as const,
    replaces_id: id,
    recorded_at_ms: Date.UTC(2026, 8, 17, 22, 30),
  };
  await s.add({
    contacts: [
      { ...fixed, note: 'juste', follow_up: 'callback', due_on: '2026-09-20' },
      { ...entry, kind: 'cancellation', replaces_id: third },
    ],
  });
  const filter = { ...EVERYTHING, from: '2026-09-16' as LocalDate };
  const { text, result } = await exported({ filter });
  expect(result.rows).toBe(1);
  expect(parse(text, ',')).toMatchObject([
    { note: 'juste', corrected_on: '2026-09-18', follow_up_status: 'kept', due_on: '2026-09-20' },
  ]);
});

test('an empty result still writes its headers', async () => {
  await s.signInAs('director');
  const { text, result } = await exported({ filter: { ...EVERYTHING, from: '2030-01-01' as LocalDate } });
  expect(result.rows).toBe(0);
  expect(text).toBe(`${EXPORT_COLUMNS.join(',')}\r\n`);
});

test('an export whose count is no longer the announced one fails, and leaves what was there', async () => {
  await s.signInAs('director');
  const path = join(out, 'contacts.csv');
  writeFileSync(path, 'celui d’avant');
  await expect(s.call('exports.run', request(path, { expectedRows: 12 }))).rejects.toMatchObject({
    code: 'conflict',
    details: { rows: 13 },
  });
  expect(readdirSync(out)).toEqual(['contacts.csv']);
  expect(readFileSync(path, 'utf8')).toBe('celui d’avant');
});

test.runIf(existsSync('/dev/full'))('on a full disk the export says so and leaves what was there', async () => {
  await s.signInAs('director');
  const path = join(out, 'contacts.csv');
  writeFileSync(path, 'celui d’avant');
  // A device of the system that has no room left, in the place of the file being written.
  symlinkSync('/dev/full', `${path}.partiel`);
  await expect(s.call('exports.run', request(path))).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('disque est plein') as string,
  });
  expect(readdirSync(out)).toEqual(['contacts.csv']);
  expect(readFileSync(path, 'utf8')).toBe('celui d’avant');
});

test('a place that cannot be replaced is reported with another name to use, and leaves no file', async () => {
  await s.signInAs('director');
  const path = join(out, 'contacts.csv');
  mkdirSync(path);
  await expect(s.call('exports.run', request(path))).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('« contacts (2).csv »') as string,
    details: { suggestedName: 'contacts (2).csv' },
  });
  expect(readdirSync(out)).toEqual(['contacts.csv']);
  await expect(s.call('exports.run', request(join(out, 'absent', 'x.csv')))).rejects.toMatchObject({
    message: expect.stringContaining('n’existe plus') as string,
  });
});

test('cancelling removes the temporary file', async () => {
  await s.signInAs('director');
  // Enough rows for the job to tell its progress while it works.
  const many = Array.from({ length: 30_000 }, (_, index) => ({ client_id: '2000001', at_ms: AT_MS - index * 1_000 }));
  await s.add({ contacts: many });
  const controller = new AbortController();
  const stages: string[] = [];
  const input = request(join(out, 'contacts.csv'));
  const call = callProcedure(s.server.app, handlers, 'exports.run', input, controller.signal, ({ stage }) => {
    stages.push(stage);
    controller.abort();
  });
  await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  expect(stages.length).toBeGreaterThan(0);
  expect(readdirSync(out)).toEqual([]);
});

test('a large export is written in order, each contact once, and the progress ends at the total', async () => {
  await s.signInAs('director');
  const many = Array.from({ length: 9_001 }, (_, index) => ({
    client_id: index % 2 === 0 ? '2000001' : '2000002',
    at_ms: AT_MS + (index % 50) * 1_000,
  }));
  await s.add({ contacts: many });
  const path = join(out, 'contacts.csv');
  let done = 0;
  const { rows: total } = await s.call('exports.run', request(path), (n) => {
    done = n;
  });
  const found = parse(readFileSync(path, 'utf8'), ',');
  expect(total).toBe(9_014);
  expect(done).toBe(total);
  expect(new Set(found.map((row) => row['id'])).size).toBe(total);
  const keys = found.map((row) => `${row['at_utc']} ${row['id']}`);
  expect(keys).toEqual(keys.toSorted());
});

test('the audit log tells who exported what, and the hash of the file', async () => {
  await s.signInAs('advisor');
  const { result } = await exported({ columns: ['client_id', 'note'] });
  const entry = s.server.app.session?.store.read
    .sql<AuditRow>("select * from audit where action = 'exports.run'")
    .get();
  expect(entry?.advisor_id).toBe('C101');
  expect(JSON.parse(entry?.details_json ?? '{}')).toMatchObject({
    scope: 'C101',
    columns: ['client_id', 'note'],
    profile: 'exchange',
    rows: TRICKY.length,
    sha256: result.sha256,
    fileName: 'contacts.csv',
  });
});

test('a file held by another program is told apart from a right that is missing', () => {
  const said = (code: string) => {
    const error = fileError(Object.assign(new Error(code), { code }), '/tmp/suivi (3).csv');
    return error instanceof AppError ? error.message : '';
  };
  for (const code of ['EBUSY', 'EPERM']) expect(said(code)).toContain('« suivi (4).csv »');
  expect(said('EACCES')).toContain('droit d’écrire');
  expect(said('ENOSPC')).toContain('disque est plein');
  expect(anotherName('sans extension')).toBe('sans extension (2)');
});

test('a file that is given up before its end disappears', () => {
  const file = createFile(join(out, 'x.csv'));
  file.write('a;b\r\n');
  file.discard();
  expect(readdirSync(out)).toEqual([]);
});

test('the words of the file are the words of the screen, and every column has a header', () => {
  expect(Object.keys(HEADERS)).toEqual([...EXPORT_COLUMNS]);
  for (const [list, words] of Object.entries(LABELS))
    expect(words).toEqual((vocabulary as Record<string, Record<string, string>>)[list]);
});
