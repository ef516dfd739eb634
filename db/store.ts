/**
 * An open store: one connection that writes, one that only reads, and one queue for the writes.
 * Readers get `ReadDb`, writers get `WriteDb`: a query that must not write cannot.
 */
import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { AppError } from '#shared/errors.ts';
import { migrate } from './migrations/index.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

declare const access: unique symbol;
/** Typed queries that may only read. */
export type ReadDb = Pick<Kysely<Tables>, 'selectFrom' | 'with'> & {
  readonly [access]?: 'read' | 'write';
  /** A prepared statement for the hot paths, kept for the life of the connection. */
  sql<R>(text: string): Prepared<R>;
};
/** Typed queries inside one write transaction. */
export type WriteDb = ReadDb &
  Pick<Kysely<Tables>, 'insertInto' | 'updateTable' | 'deleteFrom'> & { readonly [access]?: 'write' };

export type Param = string | number | null;
export type Prepared<R> = Pick<
  Database.Statement<(Param | Record<string, Param>)[], R>,
  'all' | 'get' | 'iterate' | 'run'
>;

/** Bytes of write-ahead log after which a checkpoint no longer waits for an idle moment. */
const WAL_CAP = 64 * 1024 * 1024;

export type Store = {
  readonly path: string;
  readonly key: Buffer;
  readonly read: ReadDb;
  /** One transaction, durable when the promise resolves, rolled back when `work` throws. */
  write<T>(work: (db: WriteDb) => Promise<T>): Promise<T>;
  /** Moves the write-ahead log into the file. `idle` = nobody is waiting. */
  checkpoint(idle: boolean): void;
  /** Grows whenever anybody, in any process, commits: what was cached before is stale. */
  version(): number;
  close(): void;
};

/**
 * Opens (or creates) the store and brings it to today's schema.
 * @throws AppError `unavailable` when damaged, from a newer version, or when the disk refuses
 */
export function openStore(path: string, key: Buffer, options: { create?: boolean } = {}): Store {
  const writer = openSqlite(path, key, options);
  let reader: Sqlite;
  try {
    migrate(writer);
    reader = openSqlite(path, key, { readonly: true });
  } catch (error) {
    writer.close();
    throw error;
  }
  const read = facade(reader) as ReadDb;
  const write = facade(writer) as WriteDb;
  let queue: Promise<unknown> = Promise.resolve();

  const inTransaction = async <T>(work: (db: WriteDb) => Promise<T>): Promise<T> => {
    try {
      writer.exec('begin immediate');
    } catch (error) {
      throw storeError(error);
    }
    try {
      const result = await work(write);
      writer.exec('commit');
      return result;
    } catch (error) {
      if (writer.inTransaction) writer.exec('rollback');
      throw storeError(error);
    }
  };

  return {
    path,
    key,
    read,
    write: (work) => {
      const turn = queue.then(() => inTransaction(work));
      queue = turn.catch(() => undefined);
      return turn;
    },
    checkpoint: (idle) => {
      if (writer.inTransaction) return;
      const size = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      if ((idle && size > 0) || size > WAL_CAP) writer.pragma('wal_checkpoint(passive)');
    },
    version: () => reader.pragma('data_version', { simple: true }) as number,
    close: () => {
      reader.close();
      writer.pragma('wal_checkpoint(truncate)');
      writer.close();
    },
  };
}

/** Kysely over one connection, plus prepared statements that are kept. */
function facade(sqlite: Sqlite): ReadDb & WriteDb {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  const kept = new Map<string, Prepared<unknown>>();
  const sql = <R>(text: string): Prepared<R> => {
    let statement = kept.get(text);
    if (!statement) {
      statement = sqlite.prepare(text) as Prepared<unknown>;
      kept.set(text, statement);
    }
    return statement as Prepared<R>;
  };
  return Object.assign(db, { sql });
}

/** Turns what SQLite says of the disk into what a person can do about it; everything else passes unchanged. */
export function storeError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC')
    return new AppError(
      'unavailable',
      'Le disque est plein : rien n’a été enregistré. Libérez de la place, puis recommencez ; votre saisie est toujours là.',
    );
  if (code.startsWith('SQLITE_BUSY'))
    return new AppError('unavailable', 'Le fichier de l’agence est occupé. Réessayez dans un instant.');
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR'))
    return new AppError(
      'unavailable',
      'Le fichier de l’agence ne peut pas être écrit. Vérifiez le disque et les droits, puis recommencez.',
    );
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new AppError(
      'unavailable',
      'Le fichier de l’agence est abîmé. Ne le modifiez pas : restaurez la dernière sauvegarde.',
    );
  return error;
}
