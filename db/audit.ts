/** The audit log: appended rows, each carrying the hash of the one before, so that nothing disappears silently. */
import { createHash } from 'node:crypto';
import { MINUTE_MS } from '#shared/domain/time.ts';
import type { ReadDb, WriteDb } from './store.ts';
import type { AuditRow } from './tables.ts';

export type AuditEntry = {
  readonly atMs: number;
  readonly advisorId: string | null;
  /** A procedure's name, or `session.failed` and the like. */
  readonly action: string;
  readonly subject?: string | null;
  readonly details?: unknown;
};

const START = '0'.repeat(64);

/** Appends within the caller's transaction: the change and its trace are saved together or not at all. */
export function appendAudit(db: WriteDb, entries: readonly AuditEntry[]): void {
  if (entries.length === 0) return;
  const last = db.sql<{ seq: number; hash: string }>('select seq, hash from audit order by seq desc limit 1').get();
  let seq = last?.seq ?? 0;
  let previous = last?.hash ?? START;
  const insert = db.sql(
    'insert into audit (seq, at_ms, advisor_id, action, subject, details_json, previous_hash, hash) values (?,?,?,?,?,?,?,?)',
  );
  for (const entry of entries) {
    seq += 1;
    const details = JSON.stringify(entry.details ?? {});
    const subject = entry.subject ?? null;
    const hash = hashOf(previous, seq, entry.atMs, entry.advisorId, entry.action, subject, details);
    insert.run(seq, entry.atMs, entry.advisorId, entry.action, subject, details, previous, hash);
    previous = hash;
  }
}

export type RecentEntry<Details> = {
  readonly advisorId: string | null;
  readonly subject: string | null;
  readonly details: Details;
};

/** How long what one has just done may be taken back without asking the rules again. */
const UNDO_MS = 5 * MINUTE_MS;
/** The last rows, among which it is looked for. */
const RECENT_ROWS = 300;

/**
 * What was done within the last five minutes, the latest first; `Details` is what these actions append.
 * @param of about this subject, or by this person; left out = any
 */
export function recentAudit<Details>(
  db: ReadDb,
  actions: readonly string[],
  of: { readonly subject?: string; readonly advisorId?: string },
  now: number,
): RecentEntry<Details>[] {
  return db
    .sql<{ advisor_id: string | null; subject: string | null; details_json: string }>(
      `select advisor_id, subject, details_json from audit
       where seq > (select max(seq) from audit) - :rows and at_ms >= :since
         and action in (select value from json_each(:actions))
         and (:subject is null or subject = :subject) and (:advisor is null or advisor_id = :advisor)
       order by seq desc`,
    )
    .all({
      rows: RECENT_ROWS,
      since: now - UNDO_MS,
      actions: JSON.stringify(actions),
      subject: of.subject ?? null,
      advisor: of.advisorId ?? null,
    })
    .map((row) => ({
      advisorId: row.advisor_id,
      subject: row.subject,
      details: JSON.parse(row.details_json) as Details,
    }));
}

/** @returns the number of the first row whose chain is broken, or null when the whole log holds together */
export function firstBrokenAudit(db: ReadDb): number | null {
  let previous = START;
  let expected = 1;
  for (const row of db.sql<AuditRow>('select * from audit order by seq').iterate()) {
    const hash = hashOf(previous, row.seq, row.at_ms, row.advisor_id, row.action, row.subject, row.details_json);
    if (row.seq !== expected || row.previous_hash !== previous || row.hash !== hash) return expected;
    previous = row.hash;
    expected += 1;
  }
  return null;
}

function hashOf(previous: string, ...fields: readonly (string | number | null)[]): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, ...fields]))
    .digest('hex');
}
