/** One meeting whose hour moved since it was agreed: its client's country has changed its legal hour. */
import { addDays } from '#shared/domain/dates.ts';
import { HOUR_MS, localParts, wallAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import type { WriteDb } from '../store.ts';
import { parisMs } from './calendar.ts';
import type { BranchPlan } from './plan.ts';

/** The first meeting to come, from tomorrow on, with a client abroad; one of a series stays as it is. */
export function writeMovedHour(db: WriteDb, plan: BranchPlan, advisorId: string): void {
  const coming = db
    .sql<{ id: string; starts_at_ms: number; client_zone: ZoneId }>(
      `select id, starts_at_ms, client_zone from appointment
       where advisor_id = ? and status = 'booked' and series_id is null and client_zone is not null and starts_at_ms >= ?
       order by starts_at_ms`,
    )
    .all(advisorId, parisMs(addDays(plan.today, 1), 0));
  const abroad = coming.find(
    ({ starts_at_ms: atMs, client_zone: zone }) =>
      localParts(atMs, zone).offsetMin !== localParts(atMs, BRANCH_ZONE).offsetMin,
  );
  if (!abroad) return;
  const agreed = wallAt(abroad.starts_at_ms + HOUR_MS, abroad.client_zone);
  db.sql('update appointment set client_wall = ? where id = ?').run(agreed, abroad.id);
}
