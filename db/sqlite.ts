/** The encrypted SQLite connection: cipher, raw key, pragmas. The only place that opens a file. */
import Database from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import { sortName } from './fold.ts';

export type Sqlite = Database.Database;

const DAMAGED =
  'Le fichier de l’agence est illisible ou abîmé. Ne le modifiez pas : restaurez la dernière sauvegarde, ou prévenez votre support informatique.';

/**
 * Opens the store file with its 32-byte raw key.
 * @throws AppError `unavailable` when the file is damaged or the key is not its own
 */
export function openSqlite(path: string, key: Buffer, options: { readonly?: boolean; create?: boolean } = {}): Sqlite {
  const readonly = options.readonly ?? false;
  let db: Sqlite;
  try {
    db = new Database(path, { readonly, fileMustExist: !options.create });
  } catch {
    throw new AppError('unavailable', DAMAGED);
  }
  try {
    db.pragma(`cipher = 'aegis'`);
    db.pragma(`key = 'raw:${key.toString('hex')}'`);
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
      sortName(String(last ?? ''), String(first ?? '')),
    );
    return db;
  } catch {
    db.close();
    throw new AppError('unavailable', DAMAGED);
  }
}
