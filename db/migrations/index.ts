/** Migrations in order. Once landed a migration is frozen: the next change is the next file. */
import { AppError } from '#shared/errors.ts';
import type { Sqlite } from '../sqlite.ts';
import { sql as branch } from './0001-branch.ts';
import { sql as callSessions } from './0002-call-sessions.ts';
import { sql as calendar } from './0003-calendar.ts';
import { sql as cover } from './0004-cover.ts';

export const MIGRATIONS: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 1, sql: branch },
  { version: 2, sql: callSessions },
  { version: 3, sql: calendar },
  { version: 4, sql: cover },
];

export const NEWEST = MIGRATIONS.length;

/**
 * Brings the store to `upTo` (the newest by default), each step in its own transaction.
 * @throws AppError `unavailable` when the file was written by a newer version; the file is left untouched
 */
export function migrate(db: Sqlite, upTo: number = NEWEST): void {
  const current = db.pragma('user_version', { simple: true }) as number;
  if (current > NEWEST)
    throw new AppError(
      'unavailable',
      'Ce fichier vient d’une version plus récente d’Attitré. Il n’a pas été modifié : mettez l’application à jour sur ce poste.',
      { details: { store: 'newer' } },
    );
  for (const step of MIGRATIONS) {
    if (step.version <= current || step.version > upTo) continue;
    db.transaction(() => {
      // Another process may have made this step while we waited for the lock.
      if ((db.pragma('user_version', { simple: true }) as number) >= step.version) return;
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    }).immediate();
  }
}
