/** Dialled calls, allowed or blocked: what the law asks to be able to show. Rows are only ever appended. */
import type { CallPurpose } from '#shared/contract/vocabulary.ts';
import type { CallDecision } from '#shared/domain/callEligibility.ts';
import { formatTime, localParts } from '#shared/domain/time.ts';
import type { AdvisorId, ClientId, RowId, ZoneId } from '#shared/values.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { CallAttemptRow } from '../tables.ts';
import { uuidV7 } from '../uuid.ts';

export type Attempt = {
  readonly clientId: ClientId;
  readonly advisorId: AdvisorId;
  readonly atMs: number;
  readonly purpose: CallPurpose;
  readonly product: string | null;
  /** The zone that the decision was taken in; null = unknown. */
  readonly zone: ZoneId | null;
  /** The number dialled; null = none, or unknown. */
  readonly phone: string | null;
  readonly decision: CallDecision;
};

/** Appends within the caller's transaction. */
export function recordAttempt(db: WriteDb, attempt: Attempt): RowId {
  const { decision, zone, atMs } = attempt;
  const id = uuidV7(atMs);
  const local = zone === null ? null : localParts(atMs, zone);
  db.sql(
    `insert into call_attempt (id, client_id, advisor_id, at_ms, purpose, product, allowed, rule, basis, basis_ref,
       next_allowed_at_ms, client_zone, client_local, attempt_number, phone) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
  ).run(
    id,
    attempt.clientId,
    attempt.advisorId,
    atMs,
    attempt.purpose,
    attempt.product,
    decision.allowed ? 1 : 0,
    decision.allowed ? null : decision.rule,
    decision.allowed ? decision.basis : null,
    decision.allowed ? decision.basisRef : null,
    decision.allowed ? null : decision.nextAllowedAtMs,
    zone,
    local === null ? null : `${local.date}T${formatTime(local.minutes)}`,
    decision.attempt,
    attempt.phone,
  );
  return id;
}

export function findAttempt(read: ReadDb, id: RowId): CallAttemptRow | null {
  return read.sql<CallAttemptRow>('select * from call_attempt where id = ?').get(id) ?? null;
}
