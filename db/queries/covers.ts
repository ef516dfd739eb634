/** Who covers whom: the absences that name a deputy. */
import type { AdvisorId, Instant, RowId } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';

export type CoverRow = {
  readonly absenceId: RowId;
  readonly advisorId: AdvisorId;
  readonly name: string;
  readonly fromMs: Instant;
  readonly untilMs: Instant;
};

/** Whose portfolios this advisor keeps at an instant. */
export function coveredBy(read: ReadDb, deputyId: AdvisorId, now: number): AdvisorId[] {
  return read
    .sql<{ id: AdvisorId }>(
      `select distinct advisor_id as id from absence
       where deputy_id = ? and to_at_ms > ? and from_at_ms <= ? order by advisor_id`,
    )
    .all(deputyId, now, now)
    .map(({ id }) => id);
}

/** The absences that this advisor covers and that touch [fromMs, toMs), in order. */
export function coversBetween(read: ReadDb, deputyId: AdvisorId, fromMs: number, toMs: number): CoverRow[] {
  return read
    .sql<CoverRow>(
      `select b.id as absenceId, b.advisor_id as advisorId, b.from_at_ms as fromMs, b.to_at_ms as untilMs,
         coalesce(acc.first_name || ' ' || acc.last_name, adv.first_name || ' ' || adv.last_name, b.advisor_id) as name
       from absence b left join account acc on acc.advisor_id = b.advisor_id
       left join bank_advisor adv on adv.id = b.advisor_id
       where b.deputy_id = ? and b.to_at_ms > ? and b.from_at_ms < ? order by b.from_at_ms, b.advisor_id, b.id`,
    )
    .all(deputyId, fromMs, toMs);
}

/** Until when a cover that lasts at an instant goes on: to the end of the last absence that does. */
export function coveredUntil(read: ReadDb, deputyId: AdvisorId, advisorId: AdvisorId, now: Instant): Instant {
  const row = read
    .sql<{ untilMs: Instant | null }>(
      `select max(to_at_ms) as untilMs from absence
       where deputy_id = ? and advisor_id = ? and to_at_ms > ? and from_at_ms <= ?`,
    )
    .get(deputyId, advisorId, now, now);
  return row?.untilMs ?? now;
}
