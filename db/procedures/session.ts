import type { Account, sessionContract } from '#shared/contract/session.ts';
import { localDate } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import type { HandlersOf, OpenContext } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { rebuildCards, writeCatalogue } from '../card.ts';
import { DEMONSTRATION_ACCOUNTS } from '../demo/index.ts';
import { closeSession, DEFAULT_SETTINGS, openSession, readSettings } from '../session.ts';
import { openStore, type Store } from '../store.ts';

export const sessionHandlers: HandlersOf<typeof sessionContract> = {
  'session.state': ({ app }) => {
    const { session, fault } = app;
    const settings = session ? readSettings(session.store.read) : null;
    return {
      store: fault ? fault.store : session ? 'open' : app.keyring.exists() ? 'locked' : 'none',
      message: fault?.message ?? null,
      demonstration: app.options.demonstration,
      demonstrationAccounts: app.options.demonstration ? [...DEMONSTRATION_ACCOUNTS] : [],
      account: session?.account ?? null,
      branchName: settings?.branchName ?? null,
      lockAfterMin: settings?.lockAfterMin ?? DEFAULT_SETTINGS.lockAfterMin,
      version: app.options.version,
    };
  },
  'session.createBranch': async ({ app, now }, input) => {
    if (app.keyring.exists())
      throw new AppError(
        'conflict',
        'L’agence existe déjà sur ce poste. Identifiez-vous, ou utilisez la clé de secours.',
      );
    const { key, recoveryKey } = await app.keyring.create(input.login, input.password);
    const store = openStore(app.storePath, key, { create: true });
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
    return { account: await openSession(app, input.login, key), recoveryKey };
  },
  'session.signIn': async (context, { login, password }) =>
    enter(context, login, await context.app.keyring.unlock(login, password), 'session.signIn'),
  'session.signOut': ({ app }) => {
    closeSession(app);
    return {};
  },
  'session.changePassword': async (context, { current, next }) => {
    const { app, me, store } = context;
    const proof = await app.keyring.unlock(me.login, current);
    proof.fill(0);
    if (current === next)
      throw new AppError('invalid_input', 'Choisissez un mot de passe différent de l’actuel.', { field: 'next' });
    await app.keyring.setPassword(me.login, next, store.key);
    await ownPassword(context, store, me);
    return {};
  },
  'session.recover': async (context, { recoveryKey, login, newPassword }) => {
    const account = await enter(context, login, context.app.keyring.recover(recoveryKey), 'session.recover');
    const { session } = context.app;
    if (session) {
      await context.app.keyring.setPassword(login, newPassword, session.store.key);
      await ownPassword(context, session.store, account);
    }
    return { ...account, mustChangePassword: false };
  },
};

async function enter({ app, now }: OpenContext, login: string, key: Buffer, action: string): Promise<Account> {
  const account = await openSession(app, login, key);
  await app.session?.store.write((db) => {
    appendAudit(db, [{ atMs: now, advisorId: account.advisorId, action }]);
    return Promise.resolve();
  });
  return account;
}

/** The password is the person's own now, no longer a temporary one. */
async function ownPassword({ app, now }: OpenContext, store: Store, account: Account): Promise<void> {
  await store.write((db) => {
    db.sql('update account set must_change_password = 0 where advisor_id = ?').run(account.advisorId);
    appendAudit(db, [{ atMs: now, advisorId: account.advisorId, action: 'session.changePassword' }]);
    return Promise.resolve();
  });
  app.session = { account: { ...account, mustChangePassword: false }, store };
}
