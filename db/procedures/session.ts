import type { z } from 'zod';
import type { Account, sessionContract } from '#shared/contract/session.ts';
import { localDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import type { App, HandlersOf, Session } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { rebuildCards, writeCatalogue } from '../card.ts';
import { DEMONSTRATION_ACCOUNTS } from '../demo/index.ts';
import {
  closeSession,
  DEFAULT_SETTINGS,
  discard,
  enter,
  inTurn,
  noteFault,
  openSession,
  readSettings,
} from '../session.ts';
import { openStore, type Store } from '../store.ts';
import { clearNewStore, newStorePath, storeState } from '../storeFiles.ts';

export const sessionHandlers: HandlersOf<typeof sessionContract> = {
  'session.state': ({ app }) => {
    const { session } = app;
    const settings = session ? readSettings(session.store.read) : null;
    return {
      ...storeState(app),
      demonstration: app.options.demonstration,
      demonstrationAccounts: app.options.demonstration ? [...DEMONSTRATION_ACCOUNTS] : [],
      account: session?.account ?? null,
      branchName: settings?.branchName ?? null,
      lockAfterMin: settings?.lockAfterMin ?? DEFAULT_SETTINGS.lockAfterMin,
      version: app.options.version,
    };
  },
  'session.createBranch': ({ app, now }, input) =>
    inTurn(app, async () => {
      refuseSecondBranch(app);
      const made = await app.keyring.prepare(input.login, input.password);
      await fillNewStore(app, made.key, input, now);
      // From here the branch exists: were the process to stop now, the next sign-in puts the store in place.
      made.save();
      const session = await openSession(app, input.login, made.key);
      enter(app, session);
      return { account: session.account, recoveryKey: made.recoveryKey };
    }),
  'session.signIn': ({ app, now }, { login, password }) =>
    inTurn(app, async () => {
      const session = await openSession(app, login, await noting(app, () => app.keyring.unlock(login, password)));
      return complete(app, session, () => traceEntry(session, now, 'session.signIn'));
    }),
  'session.signOut': ({ app }) =>
    inTurn(app, () => {
      void closeSession(app);
      return Promise.resolve({});
    }),
  'session.changePassword': async ({ app, me, store, now }, { current, next }) => {
    if (current.normalize('NFC') === next.normalize('NFC'))
      throw new AppError('invalid_input', 'Choisissez un mot de passe différent de l’actuel.', { field: 'next' });
    return inTurn(app, async () => {
      const proof = await app.keyring.unlock(me.login, current);
      proof.fill(0);
      await app.keyring.setPassword(me.login, next, store.key);
      await tracePassword(store, me, now);
      // Somebody may have signed out meanwhile: a closed session stays closed.
      if (app.session?.store === store) app.session = { ...app.session, account: { ...me, mustChangePassword: false } };
      return {};
    });
  },
  'session.recover': ({ app, now }, { recoveryKey, login, newPassword }) =>
    inTurn(app, async () => {
      const key = await noting(app, () => app.keyring.recover(recoveryKey));
      const opened = await openSession(app, login, key);
      const account = { ...opened.account, mustChangePassword: false };
      return complete(app, { ...opened, account }, async () => {
        await app.keyring.setPassword(login, newPassword, opened.store.key);
        await traceEntry(opened, now, 'session.recover');
        await tracePassword(opened.store, account, now);
      });
    }),
};

function refuseSecondBranch(app: App): void {
  const { store, message } = storeState(app);
  if (store === 'none') return;
  throw new AppError(
    'conflict',
    message ?? 'L’agence existe déjà sur ce poste. Identifiez-vous, ou utilisez la clé de secours.',
  );
}

type NewBranch = z.output<(typeof sessionContract)['session.createBranch']['input']>;

async function fillNewStore(app: App, key: Buffer, input: NewBranch, now: number): Promise<void> {
  clearNewStore(app);
  const store = openStore(newStorePath(app), key, { create: true });
  try {
    await store.write((db) => {
      db.sql('insert into branch (id, name, created_at_ms, settings_json) values (1, ?, ?, ?)').run(
        input.branchName,
        now,
        JSON.stringify({ branchName: input.branchName, ...DEFAULT_SETTINGS }),
      );
      db.sql(
        `insert into account (advisor_id, login, role, first_name, last_name, opened_at_ms)
         values (?, ?, 'branch_director', ?, ?, ?)`,
      ).run(input.advisorId, input.login, input.firstName, input.lastName, now);
      writeCatalogue(db, localDate(now, BRANCH_ZONE));
      rebuildCards(db, 'all');
      appendAudit(db, [{ atMs: now, advisorId: input.advisorId, action: 'session.createBranch' }]);
      return Promise.resolve();
    });
  } finally {
    store.close();
  }
}

/** A keyring that cannot be read closes the store as a damaged store does. */
async function noting(app: App, unlock: () => Buffer | Promise<Buffer>): Promise<Buffer> {
  try {
    return await unlock();
  } catch (error) {
    noteFault(app, error);
    throw error;
  }
}

/** Enters once `work` is done; when it fails nobody is signed in by it. */
async function complete(app: App, session: Session, work: () => Promise<void>): Promise<Account> {
  try {
    await work();
  } catch (error) {
    discard(session);
    throw error;
  }
  enter(app, session);
  return session.account;
}

async function traceEntry({ account, store }: Session, now: number, action: string): Promise<void> {
  await store.write((db) => {
    appendAudit(db, [{ atMs: now, advisorId: account.advisorId, action }]);
    return Promise.resolve();
  });
}

/** The password is the person's own now, no longer a temporary one. */
async function tracePassword(store: Store, { advisorId }: Account, now: number): Promise<void> {
  await store.write((db) => {
    db.sql('update account set must_change_password = 0 where advisor_id = ?').run(advisorId);
    appendAudit(db, [{ atMs: now, advisorId, action: 'session.changePassword' }]);
    return Promise.resolve();
  });
}
