/** The large branch that speed is measured on: made once, kept when ATTITRE_BENCH_DIR names a folder. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateBranch } from '#db/demo/branch.ts';
import type { BranchPlan } from '#db/demo/plan.ts';
import { KEYRING_FILE, openKeyring } from '#db/keyring.ts';
import { openStore } from '#db/store.ts';
import type { LocalDate } from '#shared/values.ts';

/** 30 advisors, 100 000 clients, 1 000 000 contacts; one portfolio of 3 400. */
export const LARGE: BranchPlan = {
  seed: 20_261_122,
  advisors: 30,
  clients: 100_000,
  firstPortfolio: 3_400,
  contactsPerClient: 10.25,
  appointmentsPerClient: 1,
  historyDays: 600,
  nowMin: 0,
  today: '2026-11-24' as LocalDate,
};
/** The same shape, a hundred times smaller: to try the bench itself. */
export const SMALL: BranchPlan = { ...LARGE, advisors: 6, clients: 1_200, firstPortfolio: 240, historyDays: 180 };

export const PASSWORD = 'mesures de vitesse';
/** Advisor of the first portfolio, and the director. */
export const LOGINS = { advisor: 'nmarchand', director: 'hfontaine' } as const;

export type BenchBranch = { readonly dataDir: string; readonly storePath: string; forget(): void };

/** @param log one line per step */
export async function benchBranch(plan: BranchPlan, log: (line: string) => void): Promise<BenchBranch> {
  const kept = process.env['ATTITRE_BENCH_DIR'];
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'attitre-bench-'));
  mkdirSync(dataDir, { recursive: true });
  const storePath = join(dataDir, 'agence.attitre');
  const forget = () => {
    if (kept === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  const keys = join(dataDir, KEYRING_FILE);
  if (existsSync(keys)) return { dataDir, storePath, forget };

  const startedMs = performance.now();
  for (const end of ['', '-wal', '-shm']) rmSync(`${storePath}${end}`, { force: true });
  const keyring = openKeyring(`${keys}.making`, Date.now, { memoryKib: 1024, passes: 1 });
  const { key } = await keyring.create(LOGINS.advisor, PASSWORD);
  await keyring.setPassword(LOGINS.director, PASSWORD, key);
  const store = openStore(storePath, key, { create: true });
  try {
    // Rows land all over the indexes: they are kept in memory while everything is new.
    await store.write((db) => Promise.resolve(db.sql('pragma cache_size = -600000').run()));
    await generateBranch(store, plan);
    const count = (table: string) =>
      store.read.sql<{ n: number }>(`select count(*) as n from ${table}`).get()?.n.toLocaleString('en') ?? '';
    const tables = ['bank_client', 'bank_holding', 'contact', 'promise', 'appointment'];
    log(tables.map((table) => `${count(table)} ${table}`).join(', '));
  } finally {
    store.close();
  }
  renameSync(`${keys}.making`, keys);
  const megabytes = Math.round(statSync(storePath).size / 1_000_000);
  log(`made in ${((performance.now() - startedMs) / 1_000).toFixed(1)} s, ${megabytes} MB`);
  return { dataDir, storePath, forget };
}
