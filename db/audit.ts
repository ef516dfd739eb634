/** The audit log: appended rows, each carrying the hash of the one before, so that nothing disappears silently. */
import { createHash } from 'node:crypto';
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
