/** A branch of its own with the two nights of the bank at hand, for tests of imports and reassignments. */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutputOf } from '#shared/contract/index.ts';
import { TUESDAY_MORNING } from './clock.ts';
import { startServer, type TestServer } from './dataServer.ts';

export type Night = 20 | 21;
export type Report = OutputOf<'imports.prepare'>;

const FIXTURES = new URL('../fixtures/', import.meta.url).pathname;
export const DIRECTOR = { login: 'goeuvrard', password: 'un long mot de passe' };

/** A new branch whose director is signed in. */
export async function startBranch(options: Parameters<typeof startServer>[0] = {}): Promise<TestServer> {
  const s = await startServer(options);
  await s.call('session.createBranch', {
    branchName: 'e-agence Atlantique',
    advisorId: 'D001' as never,
    firstName: 'Gaël',
    lastName: 'Œuvrard',
    ...DIRECTOR,
  });
  return s;
}

let firstNight: Promise<string> | undefined;

/** A branch that has imported the first night. It is made once per test file, and copied. */
export async function startFirstNight(): Promise<TestServer> {
  firstNight ??= makeFirstNight();
  const dataDir = mkdtempSync(join(tmpdir(), 'attitre-test-'));
  cpSync(await firstNight, dataDir, { recursive: true });
  const s = await startServer({ dataDir, nowMs: TUESDAY_MORNING + 60_000 });
  await s.call('session.signIn', DIRECTOR);
  return s;
}

async function makeFirstNight(): Promise<string> {
  const s = await startBranch();
  await importNight(s, 20);
  await s.stop(true);
  return s.dataDir;
}

/** A copy of a night that a test may spoil; the folder keeps its dated name. */
export function copyNight(night: Night): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'attitre-extrait-')), `extrait-2026-11-${night}`);
  cpSync(join(FIXTURES, `extrait-2026-11-${night}`), folder, { recursive: true });
  return folder;
}

/** Rewrites one file of a copied night, as text without its mark. */
export function edit(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, `${file}.csv`);
  writeFileSync(path, change(readFileSync(path, 'utf8').replace(/^\ufeff/, '')));
}

export function grantFolder(s: TestServer, folder: string): string {
  const grant = randomUUID();
  s.server.grant(grant, folder, 'read');
  return grant;
}

export const prepare = (s: TestServer, folder: string): Promise<Report> =>
  s.call('imports.prepare', { grant: grantFolder(s, folder) });

/** Prepares and applies, confirming whatever has to be. A minute goes by. */
export async function importFolder(s: TestServer, folder: string): Promise<Report> {
  const report = await prepare(s, folder);
  await s.call('imports.apply', { id: report.id, confirmed: report.guards.map((guard) => guard.code) });
  s.clock.ms += 60_000;
  return report;
}

export const importNight = (s: TestServer, night: Night): Promise<Report> => importFolder(s, copyNight(night));

/** What a table holds, as text: equal texts, equal tables, byte for byte. */
export function dump(s: TestServer, table: string): string {
  const read = s.server.app.session?.store.read;
  const rows = read?.sql<Record<string, unknown>>(`select * from ${table}`).all() ?? [];
  return rows
    .map((row) => JSON.stringify(row))
    .sort()
    .join('\n');
}

export const dumpAll = (s: TestServer, tables: readonly string[]): Record<string, string> =>
  Object.fromEntries(tables.map((table) => [table, dump(s, table)]));

export function rows<R>(s: TestServer, sql: string, ...params: (string | number)[]): R[] {
  return s.server.app.session?.store.read.sql<R>(sql).all(...params) ?? [];
}

/** Writes as an advisor's own procedures would, without their checks. */
export async function write(s: TestServer, sql: string, ...params: (string | number | null)[]): Promise<void> {
  await s.server.app.session?.store.write((db) => {
    db.sql(sql).run(...params);
    return Promise.resolve();
  });
}

export const BANK_TABLES = ['bank_advisor', 'bank_client', 'bank_holding', 'bank_consent'] as const;
export const OWN_TABLES = [
  'account',
  'assignment',
  'client_zone',
  'contact',
  'call_attempt',
  'objection',
  'promise',
  'appointment',
  'working_time',
  'absence',
  'draft',
  'preference',
] as const;
export const DERIVED_TABLES = ['client_card', 'search_token'] as const;
