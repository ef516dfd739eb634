/** Opening and closing the store for one person, and locking it when nobody is there. */
import { existsSync } from 'node:fs';
import { BranchSettings } from '#shared/contract/personal.ts';
import type { Account } from '#shared/contract/session.ts';
import { localDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE } from '#shared/values.ts';
import type { App } from './app.ts';
import { rebuildCards, writeCatalogue } from './card.ts';
import { openStore, type ReadDb, type Store } from './store.ts';

/** How often idleness is looked at, and the write-ahead log moved into the file. */
const TICK_MS = 5_000;
/** The page locks first; the data process follows if the page is gone or asleep. */
const GRACE_MS = 30_000;

/** Opens the store with its key and finds the account. The key lives in the session until it is closed. */
export async function openSession(app: App, login: string, key: Buffer): Promise<Account> {
  if (!existsSync(app.storePath))
    throw fault(app, 'damaged', 'Le fichier de l’agence a disparu de ce poste. Restaurez la dernière sauvegarde.');
  let store: Store;
  try {
    store = openStore(app.storePath, key);
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') {
      const newer = typeof error.details === 'object' && error.details !== null && 'store' in error.details;
      throw fault(app, newer ? 'newer' : 'damaged', error.message);
    }
    throw error;
  }
  const account = findAccount(store.read, login);
  if (!account) {
    store.close();
    throw new AppError('forbidden', 'Ce compte a été fermé. Adressez-vous au directeur de l’agence.');
  }
  await refreshCatalogue(store, app.now());
  app.fault = null;
  replaceSession(app, { account, store });
  return account;
}

/** Closes the store and wipes the key from memory. */
export function closeSession(app: App): void {
  const session = app.session;
  app.session = null;
  if (!session) return;
  session.store.close();
  session.store.key.fill(0);
}

function replaceSession(app: App, session: NonNullable<App['session']>): void {
  closeSession(app);
  app.session = session;
  app.lastCallAtMs = app.now();
}

/** Ceilings change on known dates: the first opening after one rebuilds the cards. */
async function refreshCatalogue(store: Store, now: number): Promise<void> {
  await store.write((db) => {
    if (writeCatalogue(db, localDate(now, BRANCH_ZONE))) rebuildCards(db, 'all');
    return Promise.resolve();
  });
}

export function findAccount(db: ReadDb, login: string): Account | null {
  const row = db
    .sql<{ advisor_id: string; role: Account['role']; first_name: string; last_name: string; must: number }>(
      `select advisor_id, role, first_name, last_name, must_change_password as must
       from account where login = ? and closed_at_ms is null`,
    )
    .get(login);
  if (!row) return null;
  return {
    advisorId: row.advisor_id as AdvisorId,
    login,
    role: row.role,
    firstName: row.first_name,
    lastName: row.last_name,
    mustChangePassword: row.must === 1,
  };
}

/** The branch's name and settings. @throws AppError `internal` never in a store that create or the generator made */
export function readSettings(db: ReadDb): BranchSettings {
  const row = db.sql<{ settings_json: string }>('select settings_json from branch where id = 1').get();
  return BranchSettings.parse(JSON.parse(row?.settings_json ?? '{}'));
}

export const DEFAULT_SETTINGS: Omit<BranchSettings, 'branchName'> = {
  lockAfterMin: 10,
  meetingUrlTemplate: 'https://visio.example/{room}',
  bufferBeforeMin: 5,
  bufferAfterMin: 5,
  leadTimeMin: 120,
  maxAppointmentsPerDay: 8,
};

/** @returns stops watching */
export function lockWhenIdle(app: App): () => void {
  const timer = setInterval(() => {
    const { session } = app;
    if (!session) return;
    session.store.checkpoint(true);
    const limitMs = readSettings(session.store.read).lockAfterMin * 60_000 + GRACE_MS;
    if (app.now() - app.lastCallAtMs < limitMs) return;
    closeSession(app);
    app.emit('session.locked');
  }, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function fault(app: App, store: 'damaged' | 'newer', message: string): AppError {
  app.fault = { store, message };
  return new AppError('unavailable', message);
}
