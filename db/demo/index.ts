/** The demonstration: a made-up branch that anybody may open, its accounts shown on the sign-in screen. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionState } from '#shared/contract/session.ts';
import { localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import type { App } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { type KdfCost, KEYRING_FILE, openKeyring } from '../keyring.ts';
import { openStore } from '../store.ts';
import { generateBranch } from './branch.ts';
import { parisMs } from './calendar.ts';
import { rewordPitches } from './pitches.ts';
import { demonstrationPlan } from './plan.ts';
import { DEMONSTRATION_STAFF } from './staff.ts';

export const DEMONSTRATION_ACCOUNTS: SessionState['demonstrationAccounts'] = DEMONSTRATION_STAFF.map(
  ({ firstName, lastName, login, role }, index) => ({
    login,
    password: `demonstration-${index + 1}`,
    name: `${firstName} ${lastName}`,
    role,
  }),
);

/** These passwords are on the screen: making them slow to guess would only slow the start. */
const PUBLIC_COST: KdfCost = { memoryKib: 1024, passes: 1 };

/**
 * Makes the demonstration when it is not there. It is made aside and put in place with its keys last: a process that
 * dies on the way leaves nothing that a next start takes for a branch.
 */
export async function ensureDemonstration(app: App): Promise<void> {
  if (app.keyring.exists()) return;
  const aside = join(app.options.dataDir, 'demonstration-en-cours');
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside);
  const keysPath = join(aside, KEYRING_FILE);
  const storePath = join(aside, 'agence.attitre');
  const keyring = openKeyring(keysPath, app.now, app.options.kdf ?? PUBLIC_COST);
  const [first, ...others] = DEMONSTRATION_ACCOUNTS;
  if (!first) throw new RangeError('the demonstration has no account');
  const { key } = await keyring.create(first.login, first.password);
  for (const { login, password } of others) await keyring.setPassword(login, password, key);

  const { date: today, minutes } = localParts(app.now(), BRANCH_ZONE);
  const store = openStore(storePath, key, { create: true });
  try {
    await generateBranch(store, demonstrationPlan(today, minutes));
    await rewordPitches(store, today);
    await store.write((db) => {
      appendAudit(db, [{ atMs: parisMs(today, 0), advisorId: null, action: 'session.createBranch' }]);
      return Promise.resolve();
    });
  } finally {
    store.close();
    key.fill(0);
  }
  for (const end of ['', '-wal', '-shm']) rmSync(`${app.storePath}${end}`, { force: true });
  renameSync(storePath, app.storePath);
  renameSync(keysPath, join(app.options.dataDir, KEYRING_FILE));
  if (existsSync(aside)) rmSync(aside, { recursive: true, force: true });
}
