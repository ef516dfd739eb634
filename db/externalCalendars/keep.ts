/** Other calendars of an advisor in the store: a name, and the ranges that are busy. */
import type { ExternalCalendar } from '#shared/contract/externalCalendars.ts';
import type { Interval } from '#shared/domain/intervals.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, Instant, LocalDate, RowId } from '#shared/values.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { ExternalCalendarRow } from '../tables.ts';

export type NewCalendar = {
  readonly id: RowId;
  readonly name: string;
  readonly untilOn: LocalDate;
  readonly events: number;
  readonly busy: readonly Interval[];
};

export function listCalendars(read: ReadDb, advisorId: AdvisorId): ExternalCalendar[] {
  return read
    .sql<ExternalCalendarRow & { readonly ranges: number }>(
      `select c.*, (select count(*) from external_busy b where b.calendar_id = c.id) as ranges
       from external_calendar c where c.advisor_id = ? and c.removed_at_ms is null order by c.name, c.id`,
    )
    .all(advisorId)
    .map((row) => ({
      id: row.id as RowId,
      name: row.name,
      importedAtMs: row.imported_at_ms as Instant,
      untilOn: row.until_on as LocalDate,
      events: row.events,
      ranges: row.ranges,
    }));
}

/** Puts a calendar in the place of the one of the same name, which is removed at the same instant. */
export function keepCalendar(db: WriteDb, advisorId: AdvisorId, calendar: NewCalendar, now: number): ExternalCalendar {
  forgetRemoved(db, advisorId, now);
  const before = db
    .sql<{ id: RowId }>('select id from external_calendar where advisor_id = ? and name = ? and removed_at_ms is null')
    .get(advisorId, calendar.name);
  if (before) removeCalendar(db, advisorId, before.id, now);
  db.sql(
    'insert into external_calendar (id, advisor_id, name, imported_at_ms, until_on, events) values (?,?,?,?,?,?)',
  ).run(calendar.id, advisorId, calendar.name, now, calendar.untilOn, calendar.events);
  writeBusy(db, calendar.id, advisorId, calendar.busy);
  return getCalendar(db, advisorId, calendar.id);
}

/** Takes a calendar out of the way. Removed again, nothing changes. */
export function removeCalendar(db: WriteDb, advisorId: AdvisorId, id: RowId, now: number): { readonly name: string } {
  const row = getRow(db, advisorId, id);
  if (row.removed_at_ms === null) {
    const busy = db
      .sql<{ from_ms: number; to_ms: number }>('select from_ms, to_ms from external_busy where calendar_id = ?')
      .all(id)
      .map(({ from_ms, to_ms }) => [from_ms, to_ms]);
    db.sql('update external_calendar set removed_at_ms = ?, removed_busy_json = ? where id = ?').run(
      now,
      JSON.stringify(busy),
      id,
    );
    db.sql('delete from external_busy where calendar_id = ?').run(id);
    forgetRemoved(db, advisorId, now);
  }
  return { name: row.name };
}

/**
 * Removes what was imported, and puts back what it replaced.
 * @throws AppError `not_found`; `conflict` when it was removed or replaced since
 */
export function undoImport(
  db: WriteDb,
  advisorId: AdvisorId,
  id: RowId,
  now: number,
): { readonly name: string; readonly restored: boolean } {
  const { name, imported_at_ms: importedAtMs, removed_at_ms: removedAtMs } = getRow(db, advisorId, id);
  if (removedAtMs !== null)
    throw new AppError('conflict', 'Cet agenda a été retiré ou remplacé depuis. Rechargez la page.');
  const before = db
    .sql<{ id: RowId }>('select id from external_calendar where advisor_id = ? and name = ? and removed_at_ms = ?')
    .get(advisorId, name, importedAtMs);
  removeCalendar(db, advisorId, id, now);
  if (before) restoreCalendar(db, advisorId, before.id);
  return { name, restored: before !== undefined };
}

/** @throws AppError `conflict` when another calendar took its name meanwhile */
export function restoreCalendar(db: WriteDb, advisorId: AdvisorId, id: RowId): ExternalCalendar {
  const { name, removed_busy_json: removed } = getRow(db, advisorId, id);
  if (removed !== null) {
    const taken = listCalendars(db, advisorId).some((calendar) => calendar.name === name);
    if (taken)
      throw new AppError(
        'conflict',
        'Un agenda du même nom a été importé depuis. Retirez-le d’abord, puis recommencez.',
      );
    const busy: readonly (readonly [number, number])[] = JSON.parse(removed);
    db.sql('update external_calendar set removed_at_ms = null, removed_busy_json = null where id = ?').run(id);
    writeBusy(
      db,
      id,
      advisorId,
      busy.map(([fromMs, toMs]) => ({ fromMs, toMs })),
    );
  }
  return getCalendar(db, advisorId, id);
}

function writeBusy(db: WriteDb, id: RowId, advisorId: AdvisorId, busy: readonly Interval[]): void {
  const insert = db.sql('insert into external_busy (calendar_id, advisor_id, from_ms, to_ms) values (?,?,?,?)');
  for (const { fromMs, toMs } of busy) insert.run(id, advisorId, fromMs, toMs);
}

/** What was removed a day ago is gone for good. */
function forgetRemoved(db: WriteDb, advisorId: AdvisorId, now: number): void {
  db.sql('delete from external_calendar where advisor_id = ? and removed_at_ms < ?').run(advisorId, now - DAY_MS);
}

function getRow(read: ReadDb, advisorId: AdvisorId, id: RowId): ExternalCalendarRow {
  const row = read
    .sql<ExternalCalendarRow>('select * from external_calendar where id = ? and advisor_id = ?')
    .get(id, advisorId);
  if (!row) throw notFound();
  return row;
}

function getCalendar(read: ReadDb, advisorId: AdvisorId, id: RowId): ExternalCalendar {
  const found = listCalendars(read, advisorId).find((calendar) => calendar.id === id);
  if (!found) throw notFound();
  return found;
}

function notFound(): AppError {
  return new AppError('not_found', 'Cet agenda n’est plus là. Rechargez la page.');
}
