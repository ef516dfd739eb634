/**
 * An open store: one connection that writes, one that only reads, and one queue for the writes.
 * Readers get `ReadDb`, writers get `WriteDb`: a query that must not write cannot.
 */
import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { type Changes, watchChanges } from './changes.ts';
import { migrate } from './migrations/index.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';
import { damaged, storeError } from './storeError.ts';
import type { Tables } from './tables.ts';

export { storeError } from './storeError.ts';

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

export type Param = string | number | null | Uint8Array;
export type Prepared<R> = Pick<
  Database.Statement<(Param | Record<string, Param>)[], R>,
  'all' | 'get' | 'iterate' | 'run'
>;

/** Bytes of write-ahead log after which a checkpoint no longer waits for an idle moment. */
const WAL_CAP = 64 * 1024 * 1024;

/** How long a write waits for another connection's (a job's) to end, and how often it looks. */
const BUSY_WAIT_MS = 15_000;
const BUSY_LOOK_MS = 10;

export type Store = {
  readonly path: string;
  readonly key: Buffer;
  readonly read: ReadDb;
  /** One transaction, durable when the promise resolves, rolled back when `work` throws. */
  write<T>(work: (db: WriteDb) => Promise<T>): Promise<T>;
  /** Moves the write-ahead log into the file: when `idle` (nobody is waiting), or once it is too long. Never throws. */
  checkpoint(idle: boolean): void;
  /** Whose cards and call facts were touched since a mark given earlier (null = since ever), by whichever process. */
  changes(since: number | null): Changes;
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
    if (!options.create && writer.pragma('user_version', { simple: true }) === 0) throw damaged();
    migrate(writer);
    reader = openSqlite(path, key, { readonly: true });
    // SQLite would wait by blocking this whole process; `begin` below waits without.
    writer.pragma('busy_timeout = 0');
    writer.pragma(`journal_size_limit = ${WAL_CAP}`);
  } catch (error) {
    writer.close();
    throw storeError(error);
  }
  const read = facade(reader) as ReadDb;
  const write = facade(writer) as WriteDb;
  let queue: Promise<unknown> = Promise.resolve();

  const checkpoint = (idle: boolean): void => {
    if (writer.inTransaction) return;
    try {
      const size = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      if ((idle && size > 0) || size > WAL_CAP) writer.pragma('wal_checkpoint(passive)');
    } catch {
      // The disk refuses now: what is committed stays in the log, and is moved another time.
    }
  };
  const inTransaction = async <T>(work: (db: WriteDb) => Promise<T>): Promise<T> => {
    await begin(writer);
    try {
      const result = await work(write);
      writer.exec('commit');
      checkpoint(false);
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
    checkpoint,
    changes: watchChanges(writer),
    close: () => {
      reader.close();
      try {
        writer.pragma('wal_checkpoint(truncate)');
      } catch {
        // The disk refuses: what was committed stays in the log, and the next opening finds it there.
      }
      writer.close();
    },
  };
}

/** Takes the write lock. @throws AppError `unavailable` when somebody else keeps it too long */
async function begin(writer: Sqlite): Promise<void> {
  const untilMs = performance.now() + BUSY_WAIT_MS;
  for (;;) {
    try {
      writer.exec('begin immediate');
      return;
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
      if (!busy || performance.now() > untilMs) throw storeError(error);
      await wait(BUSY_LOOK_MS);
    }
  }
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
