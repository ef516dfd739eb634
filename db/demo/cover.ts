/** Somebody is away this week and a colleague keeps the portfolio; another is announced for next week. */
import { addDays } from '#shared/domain/dates.ts';
import type { AdvisorId } from '#shared/values.ts';
import { couldHold } from '../appointments/handOver.ts';
import type { WriteDb } from '../store.ts';
import type { AppointmentRow } from '../tables.ts';
import { parisMs } from './calendar.ts';
import type { BranchPlan } from './plan.ts';
import { createRandom } from './random.ts';
import type { Person } from './staff.ts';

const AWAY_DAYS = 4;

/**
 * The fourth advisor is away from today on, and the second one keeps the portfolio: its promises stay due, and of its
 * meetings one was taken over. The first will cover the fifth during next week's training.
 */
export function writeCovers(db: WriteDb, plan: BranchPlan, advisors: readonly Person[]): void {
  const [first, deputy, , absent, trained] = advisors;
  if (!first || !deputy || !absent || !trained) return;
  const fromMs = parisMs(plan.today, 0);
  const toMs = parisMs(addDays(plan.today, AWAY_DAYS), 0);
  db.sql(
    `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, kind, recorded_by, deputy_id)
     values (?, ?, ?, ?, 'Congé exceptionnel', 'absence', ?, ?)`,
  ).run(createRandom(plan.seed + 211).id(fromMs), absent.id, fromMs, toMs, absent.id, deputy.id);
  db.sql('update absence set deputy_id = ? where advisor_id = ? and label = ? and from_at_ms >= ?').run(
    first.id,
    trained.id,
    'Formation',
    fromMs,
  );
  takeOver(db, absent.id, deputy.id, parisMs(addDays(plan.today, 1), 0), toMs);
}

function takeOver(db: WriteDb, absentId: AdvisorId, deputyId: AdvisorId, fromMs: number, toMs: number): void {
  const taken = db
    .sql<AppointmentRow>(
      `select * from appointment where advisor_id = ? and status = 'booked' and starts_at_ms >= ? and starts_at_ms < ?
       order by starts_at_ms`,
    )
    .all(absentId, fromMs, toMs)
    .find((row) => couldHold(db, row, deputyId));
  if (taken)
    db.sql('update appointment set advisor_id = ?, stands_in_for = ?, sequence = sequence + 1 where id = ?').run(
      deputyId,
      absentId,
      taken.id,
    );
}
