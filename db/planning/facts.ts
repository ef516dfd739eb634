/** What fills everybody's time in a period: one statement per table, however many people and days. */
import type { BranchSettings } from '#shared/contract/personal.ts';
import type { PlannedAbsence, PlannedPerson } from '#shared/domain/planning.ts';
import type { Interval, Meeting, WorkingException, WorkingHours } from '#shared/domain/slots.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import type { AdvisorId, LocalDate, RowId } from '#shared/values.ts';
import { hoursInForce } from '../appointments/freeTimes.ts';
import { type Busy, toWorkingHours } from '../queries/appointments.ts';
import { type Colleague, kindBuffersOf, toException } from '../queries/hours.ts';
import type { ReadDb } from '../store.ts';
import type { AbsenceRow, WorkingExceptionRow, WorkingTimeRow } from '../tables.ts';

export type PlanningPeriod = Interval & { readonly from: LocalDate; readonly to: LocalDate };

/** The people asked, each with what fills their time. */
export function plannedPeople(
  read: ReadDb,
  people: readonly Colleague[],
  period: PlanningPeriod,
  opening: readonly WorkingHours[],
  settings: BranchSettings,
): readonly PlannedPerson[] {
  const hours = hoursByPerson(read);
  const exceptions = exceptionsByPerson(read, period);
  const absences = absencesByPerson(read, period);
  const meetings = meetingsByPerson(read, period, settings);
  const elsewhere = busyByPerson(read, period);
  return people.map(({ advisorId, name, role }) => ({
    advisorId,
    name,
    role,
    workingHours: hoursInForce(hours.get(advisorId) ?? [], opening),
    exceptions: exceptions.get(advisorId) ?? [],
    absences: absences.get(advisorId) ?? [],
    appointments: meetings.get(advisorId) ?? [],
    elsewhere: elsewhere.get(advisorId) ?? [],
  }));
}

/** Open promises by who owes them, then by the day they are due. */
export function promisesDue(
  read: ReadDb,
  { from, to }: PlanningPeriod,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const rows = read
    .sql<{ id: string; on: string; n: number }>(
      `select advisor_id as id, due_on as "on", count(*) as n from promise
       where status = 'open' and advisor_id in (select advisor_id from account) and due_on between ? and ?
       group by advisor_id, due_on`,
    )
    .all(from, to);
  const due = new Map<string, Map<string, number>>();
  for (const { id, on, n } of rows) due.set(id, (due.get(id) ?? new Map<string, number>()).set(on, n));
  return due;
}

function hoursByPerson(read: ReadDb): ReadonlyMap<string, readonly WorkingHours[]> {
  return grouped(
    read.sql<WorkingTimeRow>('select * from working_time order by weekday, start_min').all(),
    ({ advisor_id }) => advisor_id,
    toWorkingHours,
  );
}

function exceptionsByPerson(
  read: ReadDb,
  { from, to }: PlanningPeriod,
): ReadonlyMap<string, readonly WorkingException[]> {
  return grouped(
    read.sql<WorkingExceptionRow>('select * from working_exception where on_date between ? and ?').all(from, to),
    ({ advisor_id }) => advisor_id,
    toException,
  );
}

function absencesByPerson(read: ReadDb, { fromMs, toMs }: Interval): ReadonlyMap<string, readonly PlannedAbsence[]> {
  return grouped(
    read
      .sql<AbsenceRow>('select * from absence where from_at_ms < ? and to_at_ms > ? order by from_at_ms, id')
      .all(toMs, fromMs),
    ({ advisor_id }) => advisor_id,
    (row) => ({
      id: row.id as RowId,
      kind: row.kind,
      label: row.label,
      fromMs: row.from_at_ms,
      toMs: row.to_at_ms,
      deputyId: row.deputy_id as AdvisorId | null,
    }),
  );
}

/** Held or joined; a day more on both sides, since buffers reach over midnight. */
function meetingsByPerson(
  read: ReadDb,
  { fromMs, toMs }: Interval,
  settings: BranchSettings,
): ReadonlyMap<string, readonly Meeting[]> {
  const buffers = kindBuffersOf(settings);
  const times = (who: string) =>
    `select ${who} as id, starts_at_ms as fromMs, starts_at_ms + length_min * 60000 as toMs, kind from appointment
     where ${who} in (select advisor_id from account) and status = 'booked' and starts_at_ms >= ? and starts_at_ms < ?`;
  const during = [fromMs - 2 * DAY_MS, toMs + DAY_MS] as const;
  return grouped(
    read
      .sql<Busy & { id: string }>(`${times('advisor_id')} union all ${times('with_advisor_id')} order by fromMs`)
      .all(...during, ...during),
    ({ id }) => id,
    ({ kind, ...busy }) => ({
      fromMs: busy.fromMs,
      toMs: busy.toMs,
      kind,
      bufferBeforeMin: buffers[kind].beforeMin,
      bufferAfterMin: buffers[kind].afterMin,
    }),
  );
}

function busyByPerson(read: ReadDb, { fromMs, toMs }: Interval): ReadonlyMap<string, readonly Interval[]> {
  return grouped(
    read
      .sql<Interval & { id: string }>(
        `select advisor_id as id, from_ms as fromMs, to_ms as toMs from external_busy
         where advisor_id in (select advisor_id from account) and from_ms < ? and to_ms > ? order by from_ms`,
      )
      .all(toMs, fromMs),
    ({ id }) => id,
    ({ fromMs: from, toMs: to }) => ({ fromMs: from, toMs: to }),
  );
}

function grouped<Row, T>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  toValue: (row: Row) => T,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(toValue(row));
    else groups.set(key, [toValue(row)]);
  }
  return groups;
}
