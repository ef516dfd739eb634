/** The encrypted SQLite connection: cipher, raw key, pragmas. The only place that opens a file. */
import { closeSync, openSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { placeKey } from '#shared/domain/targeting/placeKey.ts';
import { localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { sortName } from './fold.ts';
import { damaged, storeError } from './storeError.ts';

export type Sqlite = Database.Database;

const CIPHER = 'aegis';

/**
 * Opens a store file with its 32-byte raw key.
 * @throws AppError `unavailable`: damaged or not this key's file, or refused by the disk
 */
export function openSqlite(path: string, key: Buffer, options: { readonly?: boolean; create?: boolean } = {}): Sqlite {
  const readonly = options.readonly ?? false;
  let db: Sqlite | null = null;
  try {
    if (options.create) makePrivate(path);
    // SQLite takes an empty file for a new database: a store that lost its bytes must not be taken for one.
    else if (statSync(path, { throwIfNoEntry: false })?.size === 0) throw damaged();
    db = new Database(path, { readonly, fileMustExist: true });
    unlock(db, key);
    // The first read of the header proves the key and the file.
    db.prepare('select count(*) from sqlite_schema').get();
    if (!readonly) {
      db.pragma('journal_mode = wal');
      // Said explicitly: this build falls back to NORMAL in WAL, and an acknowledged contact must survive a power cut.
      db.pragma('synchronous = full');
      // Checkpoints are made when nobody waits (see Store.checkpoint), not in the middle of a save.
      db.pragma('wal_autocheckpoint = 0');
    }
    db.pragma('cache_size = -65536');
    db.pragma('temp_store = memory');
    db.pragma('busy_timeout = 5000');
    db.pragma('foreign_keys = on');
    db.function('sort_name', { deterministic: true }, (last: unknown, first: unknown) =>
      sortName(textOf(last), textOf(first)),
    );
    db.function('place_key', { deterministic: true }, (place: unknown) =>
      typeof place === 'string' ? placeKey(place) : null,
    );
    db.function('paris_day', { deterministic: true }, (atMs: unknown) =>
      typeof atMs === 'number' ? localDate(atMs, BRANCH_ZONE) : null,
    );
    return db;
  } catch (error) {
    db?.close();
    throw storeError(error);
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The key goes in as bytes that are wiped: a string with the key in it could not be. */
function unlock(db: Sqlite, key: Buffer): void {
  db.pragma(`cipher = '${CIPHER}'`);
  const spoken = Buffer.concat([Buffer.from('raw:'), key]);
  db.key(spoken);
  spoken.fill(0);
}

/** Readable by its owner only; SQLite gives the same rights to the write-ahead log. */
function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}
