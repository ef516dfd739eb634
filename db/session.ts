/** Opening and closing the store for one person, and locking it when nobody is there. */
import { existsSync } from 'node:fs';
import { BranchSettings } from '#shared/contract/personal.ts';
import type { Account } from '#shared/contract/session.ts';
import { localDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE } from '#shared/values.ts';
import type { App, Session } from './app.ts';
import { createCalls } from './calls.ts';
import { rebuildCards, writeCatalogue } from './card.ts';
import { faultLine } from './faultLine.ts';
import { openStore, type ReadDb, type Store } from './store.ts';
import { damaged, storeFaultOf } from './storeError.ts';
import { filesMark, placeNewStore, STORE_GONE } from './storeFiles.ts';

/** How often idleness is looked at, and the write-ahead log moved into the file. */
const TICK_MS = 5_000;
/** The page locks first; the data process follows if the page is gone or asleep. */
const GRACE_MS = 30_000;

/** One sign-in, sign-out or change of keys at a time, in the order they were asked for. */
export function inTurn<T>(app: App, work: () => Promise<T>): Promise<T> {
  const turn = app.turn.then(work);
  app.turn = turn.catch(() => undefined);
  return turn;
}

/**
 * Opens the store with its key, for the account of this login; nobody is signed in before `enter`.
 * @param key wiped when this fails, else by `closeSession`
 * @throws AppError `unavailable` for the store's sake, `forbidden` for an account that was closed
 */
export async function openSession(app: App, login: string, key: Buffer): Promise<Session> {
  let store: Store | null = null;
  try {
    placeNewStore(app);
    if (!existsSync(app.storePath)) throw damaged(STORE_GONE);
    store = openStore(app.storePath, key);
    const account = findAccount(store.read, login);
    if (!account)
      throw new AppError('forbidden', 'Ce compte n’a pas d’accès à l’agence. Adressez-vous à son directeur.');
    await refreshCatalogue(store, app.now());
    app.fault = null;
    return { account, store, calls: createCalls() };
  } catch (error) {
    store?.close();
    key.fill(0);
    noteFault(app, error);
    throw error;
  }
}

/** Remembers what is wrong with the store's files, for `session.state`. */
export function noteFault(app: App, error: unknown): void {
  const store = storeFaultOf(error);
  if (store && error instanceof AppError) app.fault = { store, message: error.message, files: filesMark(app) };
}

/** From here this person is signed in, and whoever was is not. */
export function enter(app: App, session: Session): void {
  void closeSession(app);
  if (app.lastAdvisorId !== session.account.advisorId) app.grants.forgetAll();
  app.lastAdvisorId = session.account.advisorId;
  app.session = session;
  app.lastCallAtMs = app.now();
}

/**
 * Refuses every further call at once. The store is closed and the key wiped as soon as the calls under way have ended:
 * a save is not cut short, nor is an export of several minutes.
 */
export function closeSession(app: App): Promise<void> {
  const { session } = app;
  app.session = null;
  if (!session) return Promise.resolve();
  const closed = new Promise<void>((resolve) => {
    session.calls.whenNone(() => {
      discard(session);
      resolve();
    });
  });
  app.closing.add(closed);
  return closed.finally(() => app.closing.delete(closed));
}

/** Closes the store of a session that nobody entered, or that everybody has left. */
export function discard({ store }: Session): void {
  try {
    store.close();
  } finally {
    store.key.fill(0);
  }
}

/** Closes the session and tells the pages. */
function lock(app: App): void {
  if (!app.session) return;
  void closeSession(app);
  app.emit('session.locked');
}

/** For a screen that is locked or a machine that goes to sleep: after the sign-in under way, if there is one. */
export function lockNow(app: App): Promise<void> {
  return inTurn(app, () => {
    lock(app);
    return Promise.resolve();
  });
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
    try {
      tick(app);
    } catch (error) {
      app.options.log(`idle watch: ${faultLine(error)}`);
    }
  }, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function tick(app: App): void {
  const { session } = app;
  if (!session) return;
  session.store.checkpoint(true);
  // A clock that was set back must not keep the store open for that much longer.
  app.lastCallAtMs = Math.min(app.lastCallAtMs, app.now());
  const limitMs = readSettings(session.store.read).lockAfterMin * 60_000 + GRACE_MS;
  if (app.now() - app.lastCallAtMs >= limitMs) lock(app);
}
