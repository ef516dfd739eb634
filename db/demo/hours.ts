/** When the demonstration's branch is open, the hours people keep for their own work, and when some clients are met. */
import { addDays, weekdayOf } from '#shared/domain/dates.ts';
import { holidayOn } from '#shared/domain/holidays.ts';
import type { WriteDb } from '../store.ts';
import { parisMs } from './calendar.ts';
import type { BranchPlan } from './plan.ts';
import { createRandom } from './random.ts';
import { hoursOf, type Person } from './staff.ts';

const FOCUS_WEEKS = 3;
const FOCUS_A_WEEK = 3;
const CLOSED_IN_DAYS = 30;

/** Wide enough for every way of working in staff.ts. */
export function writeBranchHours(db: WriteDb, plan: BranchPlan): void {
  const add = db.sql('insert into branch_hours (weekday, start_min, end_min) values (?, ?, ?)');
  for (const weekday of [1, 2, 3, 4, 5]) add.run(weekday, 450, 1200);
  add.run(6, 510, 780);
  // After the last appointment of the demonstration: nobody has to be moved.
  const closed = addDays(plan.today, CLOSED_IN_DAYS);
  db.sql('insert into branch_closure (on_date, label) values (?, ?)').run(closed, 'Journée de formation de l’agence');
}

/** Half-hours of focus, where the calendar never puts an appointment; and clients abroad who asked for their hours. */
export function writePersonHours(db: WriteDb, plan: BranchPlan, person: Person, index: number): void {
  const random = createRandom(plan.seed + 97 + index * 7_919);
  const add = db.sql(
    `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, kind, recorded_by) values (?, ?, ?, ?, ?, 'focus', ?)`,
  );
  const monday = addDays(plan.today, 1 - weekdayOf(plan.today));
  // A range of whole hours and a half ends with a half-hour that no appointment begins in, nor lasts into.
  const calm = hoursOf(index).filter(
    ({ startMin, endMin, parity }) => (endMin - startMin) % 60 === 30 && parity === null,
  );
  for (const { weekday, endMin } of calm.slice(0, FOCUS_A_WEEK))
    for (let week = 0; week < FOCUS_WEEKS; week += 1) {
      const date = addDays(monday, weekday - 1 + 7 * week);
      if (date < plan.today || holidayOn(date, null) !== null) continue;
      const fromMs = parisMs(date, endMin - 30);
      add.run(random.id(fromMs), person.id, fromMs, parisMs(date, endMin), 'Comptes rendus', person.id);
    }
  db.sql(
    `insert into client_comfort (client_id, start_min, end_min, set_by, set_at_ms)
     select c.id, 540, 1140, a.advisor_id, ? from bank_client c join assignment a on a.client_id = c.id
     where a.advisor_id = ? and c.country <> 'FR' and c.id % 5 = 0
       and not exists (select 1 from appointment p where p.client_id = c.id and p.starts_at_ms >= ?)`,
  ).run(parisMs(plan.today, 9 * 60), person.id, parisMs(plan.today, 0));
}

/** Somebody joins the first meeting from tomorrow on: a difficult one. */
export function joinMeeting(db: WriteDb, plan: BranchPlan, advisorId: string, joins: string): void {
  db.sql(
    `update appointment set with_advisor_id = ? where id = (
       select id from appointment where advisor_id = ? and status = 'booked' and starts_at_ms >= ?
       order by starts_at_ms limit 1)`,
  ).run(joins, advisorId, parisMs(addDays(plan.today, 1), 0));
}
