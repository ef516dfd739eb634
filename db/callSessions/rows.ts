/** A call session as its rows keep it: everything is there before an answer is given, so that a crash loses nothing. */
import type { ProductCode } from '#shared/catalogue/products.ts';
import type { SessionSource } from '#shared/contract/callSessions.ts';
import type { CallPurpose } from '#shared/contract/vocabulary.ts';
import type { QueueItem, SessionState, SessionStep } from '#shared/domain/callSession.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, Instant, RowId } from '#shared/values.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** A client of the session, with what the call is for. */
export type SessionItemRow = QueueItem & { readonly product: ProductCode | null; readonly purpose: CallPurpose };

export type CallSession = {
  readonly id: RowId;
  readonly title: string;
  readonly source: SessionSource;
  /** Calls towards prospects: a contract held for something else is no ground. */
  readonly withoutLinks: boolean;
  readonly startedAtMs: Instant;
  readonly endedAtMs: Instant | null;
  readonly state: SessionState<SessionItemRow>;
};

type SessionRow = {
  id: RowId;
  title: string;
  source_json: string;
  phase: SessionState['phase'];
  paused: number;
  position: number | null;
  started_at_ms: Instant;
  ended_at_ms: Instant | null;
};

/** The session that an advisor has open, if any. */
export function openSessionOf(read: ReadDb, advisorId: AdvisorId): CallSession | null {
  const row = read
    .sql<SessionRow>('select * from call_session where advisor_id = ? and ended_at_ms is null')
    .get(advisorId);
  if (!row) return null;
  const items = read
    .sql<SessionItemRow>(
      `select position, client_id as clientId, product, purpose, status, skip_reason as skipReason,
         snoozed_until_ms as snoozedUntilMs, contact_id as contactId, attempt_id as attemptId,
         dialled_at_ms as dialledAtMs
       from call_session_item where session_id = ? order by position`,
    )
    .all(row.id);
  const steps = read
    .sql<SessionStep>(
      `select seq, position, kind, contact_id as contactId, at_ms as atMs, undone_at_ms as undoneAtMs
       from call_session_step where session_id = ? order by seq`,
    )
    .all(row.id);
  const source = JSON.parse(row.source_json) as SessionSource;
  return {
    id: row.id,
    title: row.title,
    source,
    withoutLinks: isForProspects(read, source),
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
    state: { phase: row.phase, paused: row.paused === 1, position: row.position, items, steps },
  };
}

export function isForProspects(read: ReadDb, source: SessionSource): boolean {
  if (source.kind !== 'campaign') return false;
  return (
    read.sql<{ mode: string }>('select mode from campaign where id = ?').get(source.campaignId)?.mode === 'prospects'
  );
}

/** @throws AppError `conflict` */
export function getOpenSession(read: ReadDb, advisorId: AdvisorId): CallSession {
  const session = openSessionOf(read, advisorId);
  if (!session) throw new AppError('conflict', 'Aucune session d’appels n’est ouverte. Rechargez la page.');
  return session;
}

export function insertSession(db: WriteDb, advisorId: AdvisorId, session: CallSession): void {
  const { id, title, source, startedAtMs, state } = session;
  db.sql(
    `insert into call_session (id, advisor_id, title, source_json, phase, paused, position, started_at_ms)
     values (?,?,?,?,?,?,?,?)`,
  ).run(id, advisorId, title, JSON.stringify(source), state.phase, state.paused ? 1 : 0, state.position, startedAtMs);
  const insert = db.sql(
    `insert into call_session_item (session_id, position, client_id, product, purpose, status) values (?,?,?,?,?,?)`,
  );
  for (const { position, clientId, product, purpose, status } of state.items)
    insert.run(id, position, clientId, product, purpose, status);
}

/** Writes what changed, in the caller's transaction. */
export function saveSession(
  db: WriteDb,
  { id, state: before }: CallSession,
  state: SessionState<SessionItemRow>,
  now: Instant,
): void {
  db.sql('update call_session set phase = ?, paused = ?, position = ?, ended_at_ms = ? where id = ?').run(
    state.phase,
    state.paused ? 1 : 0,
    state.position,
    state.phase === 'ended' ? now : null,
    id,
  );
  for (const [index, item] of state.items.entries()) if (item !== before.items[index]) saveItem(db, id, item);
  for (const [index, step] of state.steps.entries()) if (step !== before.steps[index]) saveStep(db, id, step);
}

function saveItem(db: WriteDb, sessionId: RowId, item: SessionItemRow): void {
  db.sql(
    `update call_session_item set status = ?, skip_reason = ?, snoozed_until_ms = ?, contact_id = ?, attempt_id = ?,
       dialled_at_ms = ? where session_id = ? and position = ?`,
  ).run(
    item.status,
    item.skipReason,
    item.snoozedUntilMs,
    item.contactId,
    item.attemptId,
    item.dialledAtMs,
    sessionId,
    item.position,
  );
}

function saveStep(db: WriteDb, sessionId: RowId, step: SessionStep): void {
  db.sql(
    `insert into call_session_step (session_id, seq, position, kind, contact_id, at_ms, undone_at_ms)
     values (?,?,?,?,?,?,?) on conflict (session_id, seq) do update set undone_at_ms = excluded.undone_at_ms`,
  ).run(sessionId, step.seq, step.position, step.kind, step.contactId, step.atMs, step.undoneAtMs);
}
