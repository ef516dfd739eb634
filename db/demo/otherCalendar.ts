/** A calendar that an advisor keeps elsewhere, imported a week ago: a lesson each week, and a few hours besides. */
import { addDays, weekdayOf } from '#shared/domain/dates.ts';
import type { AdvisorId } from '#shared/values.ts';
import { keepCalendar } from '../externalCalendars/keep.ts';
import { DAYS_AFTER } from '../externalCalendars/limits.ts';
import type { WriteDb } from '../store.ts';
import { parisMs } from './calendar.ts';
import type { BranchPlan } from './plan.ts';
import { createRandom } from './random.ts';

const IMPORTED_DAYS_AGO = 7;
const THURSDAY = 4;

/** Never over an appointment: what is busy elsewhere was known when it was agreed. */
export function writeOtherCalendar(db: WriteDb, plan: BranchPlan, advisorId: string): void {
  const importedOn = addDays(plan.today, -IMPORTED_DAYS_AGO);
  const untilOn = addDays(importedOn, DAYS_AFTER);
  const importedAtMs = parisMs(importedOn, 9 * 60);
  const busy = [];
  const meets = db.sql<{ id: string }>(
    `select id from appointment where ? in (advisor_id, with_advisor_id) and status = 'booked'
       and starts_at_ms < ? and starts_at_ms + length_min * 60000 > ?`,
  );
  for (let date = addDays(importedOn, THURSDAY - weekdayOf(importedOn)); date <= untilOn; date = addDays(date, 7)) {
    const range = { fromMs: parisMs(date, 17 * 60), toMs: parisMs(date, 18 * 60 + 30) };
    if (meets.get(advisorId, range.toMs, range.fromMs) === undefined) busy.push(range);
  }
  const id = createRandom(plan.seed + 4_211).id(importedAtMs);
  const calendar = { id, name: 'Agenda personnel', untilOn, events: 1, busy };
  keepCalendar(db, advisorId as AdvisorId, calendar, importedAtMs);
}
