import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { startServer, type TestServer } from '#test/support/dataServer.ts';
import {
  BANK_TABLES,
  copyNight,
  DERIVED_TABLES,
  DIRECTOR,
  dump,
  dumpAll,
  edit,
  importFolder,
  importNight,
  OWN_TABLES,
  prepare,
  rows,
  startBranch,
  startFirstNight,
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
const refused = (message: string) => ({ code: 'invalid_input', message: expect.stringContaining(message) as string });
const TABLES = [...BANK_TABLES, ...OWN_TABLES, ...DERIVED_TABLES, 'import_batch', 'import_change', 'audit'];

test('a missing column stops the import with the difference of columns', async () => {
  const s = await branch();
  const folder = copyNight(20);
  edit(folder, 'clients', (text) => text.replace(';segment;', ';segmnt;'));
  await expect(prepare(s, folder)).rejects.toMatchObject({
    ...refused('colonnes manquantes\u00a0: segment\u00a0; colonnes inconnues\u00a0: segmnt'),
    details: { missing: ['segment'], added: ['segmnt'], twice: [] },
  });
  expect(readdirSync(join(s.dataDir, 'imports'))).toEqual([]);
});

test('a column that stands twice stops the import', async () => {
  const s = await branch();
  const folder = copyNight(20);
  edit(folder, 'contrats', (text) => text.replace(';echeance;', ';encours;'));
  await expect(prepare(s, folder)).rejects.toMatchObject(refused('colonnes en double\u00a0: encours'));
});

test('UTF-16 and UTF-8 damaged on the way are refused by name', async () => {
  const s = await branch();
  const folder = copyNight(20);
  const path = join(folder, 'clients.csv');
  const good = readFileSync(path);
  writeFileSync(path, Buffer.from(good.toString('utf8'), 'utf16le'));
  await expect(prepare(s, folder)).rejects.toMatchObject(refused('clients.csv est écrit en UTF-16'));
  const broken = Buffer.from(good.subarray(3));
  broken[broken.indexOf(0xc3)] = 0x3f;
  writeFileSync(path, broken);
  await expect(prepare(s, folder)).rejects.toMatchObject(refused('abîmés en route'));
});

test('a folder without clients, an empty file and a file instead of a folder are refused', async () => {
  const s = await branch();
  const folder = copyNight(20);
  await expect(prepare(s, join(folder, 'clients.csv'))).rejects.toMatchObject(refused('clients.csv'));
  writeFileSync(join(folder, 'clients.csv'), '');
  await expect(prepare(s, folder)).rejects.toMatchObject(refused('clients.csv'));
  rmSync(join(folder, 'clients.csv'));
  await expect(prepare(s, folder)).rejects.toMatchObject(refused('pas de fichier clients.csv'));
  rmSync(folder, { recursive: true });
  await expect(prepare(s, folder)).rejects.toMatchObject(refused('ne peut pas être lu'));
});

test('each faulty row is left out with its line and the reason in French, and the rest goes on', async () => {
  const s = await branch();
  const folder = copyNight(20);
  const spoil = (lines: string[], line: number, change: (text: string) => string) => {
    lines[line - 1] = change(lines[line - 1] ?? '');
  };
  edit(folder, 'clients', (text) => {
    const lines = text.split('\r\n');
    spoil(lines, 3, (l) => l.slice(0, 40));
    spoil(lines, 4, (l) => l.replace('C101', 'C999'));
    spoil(lines, 5, (l) => l.replace('23/10/1954', '31/04/1954'));
    spoil(lines, 6, (l) => l.replace(/\+33\d+|06 39 98 \d\d \d\d/, '06 39'));
    spoil(lines, 7, (l) => l.replace('grand public', 'grand privé'));
    spoil(lines, 8, (l) => l.replace('Europe/Paris', 'Europe/Lutèce'));
    spoil(lines, 9, (l) => l.replace(';N;', ';peut-être;'));
    spoil(lines, 10, (l) => `${l};de trop`);
    spoil(lines, 11, (l) => l.replace(/;FR;/, ';"FR;'));
    spoil(lines, 12, (l) => l.replace(/^(\d+);/, '$1;DR'));
    spoil(lines, 13, (l) => l.replace(/^\d+/, ''));
    spoil(lines, 14, (l) => l.replace(/;\d+;[\d,]+;([ABCD])/, ';12x4;1;$1'));
    lines.splice(20, 0, lines[19] ?? '');
    return lines.join('\r\n');
  });
  edit(
    folder,
    'contrats',
    (text) =>
      `${text}X1;9999999;CUR;01/06/2020;;1,00;;\r\nX2;1000000;LUNE;01/06/2020;;1,00;;\r\nX3;1000000;CUR;01/06/2020;;1,00;;FR7630099000021000000791964\r\nX4;1000000;CUR;01/06/2020;;1,005;;\r\n`,
  );
  edit(
    folder,
    'consentements',
    (text) =>
      `${text}1000000;telephone;crédit;2026-10-10T19:51:00;10/10/2027;;\r\n1000000;pigeon;crédit;2026-10-10T19:51:00+02:00;10/10/2027;;\r\n`,
  );
  const report = await prepare(s, folder);
  const said = report.rejects.map(({ file, line, reason }) => `${file} ${line}\u00a0: ${reason}`);
  expect(said.filter((each) => each.startsWith('clients')).map((each) => each.replaceAll('\u00a0', ' '))).toEqual([
    expect.stringMatching(/^clients 3 : Ligne tronquée : \d champs au lieu de 29\.$/),
    'clients 4 : matricule_conseiller : « C999 » n’est pas un conseiller de l’agence.',
    'clients 5 : date_naissance : « 31/04/1954 » n’est pas une date du calendrier (JJ/MM/AAAA).',
    'clients 6 : telephone_mobile : « 06 39 » n’est pas un numéro de téléphone lisible.',
    'clients 7 : segment : « grand privé » n’est pas une valeur connue.',
    'clients 8 : fuseau_horaire : « Europe/Lutèce » n’est pas un fuseau horaire connu.',
    'clients 9 : us_person : « peut-être » n’est ni O ni N.',
    'clients 10 : 30 champs au lieu de 29 : un séparateur en trop ?',
    'clients 11 : Un guillemet s’ouvre et ne se referme pas.',
    expect.stringMatching(/^clients 12 : civilite : « DR\w* » n’est pas une valeur connue\.$/),
    'clients 13 : numero_client : la valeur manque.',
    'clients 14 : revenu_fiscal_reference : « 12x4 » n’est pas un montant.',
    'clients 21 : Déjà lu à la ligne 20 : seule la première est retenue.',
  ]);
  expect(said.map((each) => each.replaceAll('\u00a0', ' '))).toEqual(
    expect.arrayContaining([
      'contrats 6717 : numero_client : « 9999999 » n’est pas un client connu.',
      'contrats 6718 : code_produit : « LUNE » n’est pas au catalogue.',
      'contrats 6719 : iban : « FR7630099000021000000791964 » n’est pas un IBAN valide.',
      'contrats 6720 : encours : « 1,005 » n’est pas un montant.',
      'consentements 484 : donne_le : « 2026-10-10T19:51:00 » n’est pas un instant ISO 8601 avec son décalage.',
      'consentements 485 : canal : « pigeon » n’est pas une valeur connue.',
    ]),
  );
  for (const f of report.files) expect(f.created + f.rejected + f.duplicates).toBe(f.lines);
  expect(report.files.find((f) => f.file === 'clients')).toMatchObject({ lines: 1201, rejected: 12, duplicates: 1 });
});

test('a known client whose row is rejected stays as the night before and is not flagged as vanished', async () => {
  const s = await afterFirstNight();
  const before = dump(s, 'bank_client');
  const folder = copyNight(20);
  edit(folder, 'clients', (text) => text.replace('23/10/1954', '31/04/1954').replace(/^1000013;.*$/m, '1000013;tron'));
  const report = await importFolder(s, folder);
  expect(report.files.find((f) => f.file === 'clients')).toMatchObject({ rejected: 2, vanished: 0, changed: 0 });
  expect(dump(s, 'bank_client')).toBe(before);
});

test('a suspicious extract waits for the director to confirm each warning', async () => {
  const s = await branch();
  await importNight(s, 21);
  const folder = copyNight(20);
  edit(folder, 'clients', (text) => `${text.split('\r\n').slice(0, 900).join('\r\n')}\r\n${'x;\r\n'.repeat(20)}`);
  const report = await prepare(s, folder);
  expect(report.guards.map((g) => g.code)).toEqual(['volume', 'vanished', 'rejected', 'older']);
  expect(report.guards.map((g) => g.sentence.replaceAll('\u00a0', ' '))).toEqual([
    'clients.csv compte 919 lignes contre 1 199 la fois précédente (−23 %).',
    '302 lignes de clients.csv sur 1 199 ont disparu (25,2 %).',
    '20 lignes de clients.csv sur 919 sont rejetées (2,2 %).',
    'Cet extrait est du 20/11/2026, plus ancien que celui du 21/11/2026 déjà importé.',
  ]);
  const before = dumpAll(s, TABLES);
  await expect(s.call('imports.apply', { id: report.id, confirmed: ['volume', 'rejected'] })).rejects.toMatchObject({
    code: 'conflict',
    details: { guards: ['vanished', 'older'] },
  });
  expect(dumpAll(s, TABLES)).toEqual(before);
  await s.call('imports.apply', { id: report.id, confirmed: ['volume', 'vanished', 'rejected', 'older'] });
});

test('a folder with some of the files imports those, and says which are missing', async () => {
  const s = await afterFirstNight();
  const folder = copyNight(21);
  for (const file of ['contrats', 'conseillers']) rmSync(join(folder, `${file}.csv`));
  const before = dumpAll(s, ['bank_holding', 'bank_advisor']);
  const report = await prepare(s, folder);
  expect(report.files.map((f) => f.file)).toEqual(['clients', 'consentements']);
  expect(report.guards).toMatchObject([
    { code: 'volume', sentence: expect.stringContaining('contrats.csv') as string },
  ]);
  await s.call('imports.apply', { id: report.id, confirmed: ['volume'] });
  expect(dumpAll(s, ['bank_holding', 'bank_advisor'])).toEqual(before);
  expect(rows(s, 'select count(*) as n from bank_client where vanished_on is not null')).toEqual([{ n: 2 }]);
});

test('nobody but the director imports', async () => {
  const s = await afterFirstNight();
  const { login, temporaryPassword } = await s.call('accounts.open', { advisorId: 'C101' as never });
  await s.call('session.signIn', { login, password: temporaryPassword });
  await s.call('session.changePassword', { current: temporaryPassword, next: 'un mot de passe à moi' });
  await expect(prepare(s, copyNight(21))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(s.call('imports.list', {})).rejects.toMatchObject({ code: 'forbidden' });
});

/** Runs the import in a process of its own and kills it without warning after one of its steps. */
async function importAndKill(dataDir: string, step: string, delayMs: number): Promise<void> {
  const script = new URL('../support/importChild.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, dataDir, copyNight(21)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== step) continue;
    await sleep(delayMs);
    child.kill('SIGKILL');
  }
  await exited;
}

test('a process killed anywhere in an import leaves the night before, or the whole new one', async () => {
  const s = await afterFirstNight();
  await s.stop(true);
  open = [];
  const look = async () => {
    const again = await startServer({ dataDir: s.dataDir });
    await again.call('session.signIn', DIRECTOR);
    const { audit: _, ...all } = dumpAll(again, TABLES);
    const count = rows<{ n: number }>(again, 'select count(*) as n from import_batch')[0]?.n;
    await again.stop(true);
    // A batch has its own number and hour; the bank's rows are what must be whole.
    return { all: JSON.stringify(all), bank: JSON.stringify(BANK_TABLES.map((table) => all[table])), batches: count };
  };
  const before = await look();
  const found = [];
  const moments: [string, number][] = [
    ['preparing', 0],
    ['preparing', 40],
    ['prepared', 0],
    ['applying 0', 0],
    ['applying 1', 0],
    ['applying 1', 15],
  ];
  for (const [step, delayMs] of moments) {
    await importAndKill(s.dataDir, step, delayMs);
    found.push(await look());
  }
  const again = await startServer({ dataDir: s.dataDir });
  open.push(again);
  await again.call('session.signIn', DIRECTOR);
  await importNight(again, 21);
  expect(rows(again, 'select id from bank_client where vanished_on is not null')).toHaveLength(2);
  expect(readdirSync(join(s.dataDir, 'imports'))).toHaveLength(1);
  const after = JSON.stringify(BANK_TABLES.map((table) => dump(again, table)));
  expect(found.slice(0, 4).map(({ all }) => all === before.all)).toEqual([true, true, true, true]);
  // From the start of the writing on, the kill may come too late: then the new night is there, whole.
  for (const { bank, batches } of found)
    expect([
      [1, before.bank],
      [2, after],
    ]).toContainEqual([batches, bank]);
});

test('what is left of a killed preparation is no import', async () => {
  const s = await branch();
  const { id } = await prepare(s, copyNight(20));
  const path = join(s.dataDir, 'imports', `${id}.attitre`);
  for (const remains of [Buffer.alloc(0), readFileSync(path).subarray(0, 5000), Buffer.alloc(4096, 7)]) {
    writeFileSync(path, remains);
    await expect(s.call('imports.apply', { id, confirmed: [] })).rejects.toMatchObject({ code: 'not_found' });
  }
});
