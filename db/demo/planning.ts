/** What the planning of the demonstration is judged against, and when its director works. */
import type { AdvisorId } from '#shared/values.ts';
import { readSettings } from '../session.ts';
import type { WriteDb } from '../store.ts';

/** Of six advisors: most days keep it, and not all. */
const MIN_PRESENT = { weekdays: 5, weekend: 1 };
const DIRECTOR_DAY = [
  [510, 750],
  [810, 1080],
] as const;

export function writePlanning(db: WriteDb, directorId: AdvisorId): void {
  const settings = { ...readSettings(db), minPresent: MIN_PRESENT };
  db.sql('update branch set settings_json = ? where id = 1').run(JSON.stringify(settings));
  const add = db.sql('insert into working_time (id, advisor_id, weekday, start_min, end_min) values (?, ?, ?, ?, ?)');
  for (const weekday of [1, 2, 3, 4, 5])
    for (const [startMin, endMin] of DIRECTOR_DAY)
      add.run(`${directorId} ${weekday} ${startMin}`, directorId, weekday, startMin, endMin);
}
