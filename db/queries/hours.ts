/** When people and the branch work, as the slots need it; and the hours at which a client is met. */
import type { Absence, AdvisorHours, BranchHours, Comfort } from '#shared/contract/hours.ts';
import type { BranchSettings, KindBuffers } from '#shared/contract/personal.ts';
import type { WorkingException, WorkingHours } from '#shared/domain/slots.ts';
import type { DayRange } from '#shared/domain/workingTime.ts';
import type { AdvisorId, ClientId, Instant, LocalDate, Role, RowId } from '#shared/values.ts';
import { readSettings } from '../session.ts';
import type { ReadDb } from '../store.ts';
import type { AbsenceRow, BranchClosureRow, BranchHoursRow, WorkingExceptionRow } from '../tables.ts';
import { workingHoursOf } from './appointments.ts';

/** Days of a person that differ from the week. */
export function exceptionsOf(read: ReadDb, advisorId: AdvisorId): readonly (WorkingException & { label: string })[] {
  return read
    .sql<WorkingExceptionRow>('select * from working_exception where advisor_id = ? order by on_date')
    .all(advisorId)
    .map(toException);
}

export function toException(row: WorkingExceptionRow): WorkingException & { label: string } {
  return {
    on: row.on_date as LocalDate,
    ranges: (JSON.parse(row.ranges_json) as [number, number][]).map(([startMin, endMin]) => ({ startMin, endMin })),
    label: row.label,
  };
}

export const rangesJson = (ranges: readonly DayRange[]): string =>
  JSON.stringify(ranges.map(({ startMin, endMin }) => [startMin, endMin]));

export function advisorHours(read: ReadDb, advisorId: AdvisorId): AdvisorHours {
  const week = workingHoursOf(read, advisorId).map(({ validFrom, validTo, weekParity, ...range }) => ({
    ...range,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
    weekParity: weekParity ?? null,
  }));
  return {
    advisorId,
    week,
    exceptions: exceptionsOf(read, advisorId).map(({ ranges, ...day }) => ({ ...day, ranges: [...ranges] })),
  };
}

export function openingHours(read: ReadDb): readonly WorkingHours[] {
  return read
    .sql<BranchHoursRow>('select * from branch_hours order by weekday, start_min')
    .all()
    .map((row) => ({ weekday: row.weekday, startMin: row.start_min, endMin: row.end_min }));
}

export function closures(read: ReadDb): readonly { readonly on: LocalDate; readonly label: string }[] {
  return read
    .sql<BranchClosureRow>('select * from branch_closure order by on_date')
    .all()
    .map((row) => ({ on: row.on_date as LocalDate, label: row.label }));
}

export function branchHours(read: ReadDb): BranchHours {
  const settings = readSettings(read);
  return {
    opening: openingHours(read).map(({ weekday, startMin, endMin }) => ({ weekday, startMin, endMin })),
    closures: [...closures(read)],
    territory: settings.territory ?? null,
    buffers: kindBuffersOf(settings),
  };
}

/** The buffers of each kind of meeting, the same for all until the director says otherwise. */
export function kindBuffersOf({ kindBuffers, bufferBeforeMin, bufferAfterMin }: BranchSettings): KindBuffers {
  const same = { beforeMin: bufferBeforeMin, afterMin: bufferAfterMin };
  return kindBuffers ?? { video: same, phone: same, branch: same };
}

export function listAbsences(read: ReadDb, advisorId: AdvisorId, fromMs: number, toMs: number): Absence[] {
  return read
    .sql<AbsenceRow>(
      'select * from absence where advisor_id = ? and from_at_ms < ? and to_at_ms > ? order by from_at_ms, id',
    )
    .all(advisorId, toMs, fromMs)
    .map(toAbsence);
}

export function findAbsence(read: ReadDb, id: RowId): Absence | null {
  const row = read.sql<AbsenceRow>('select * from absence where id = ?').get(id);
  return row ? toAbsence(row) : null;
}

function toAbsence(row: AbsenceRow): Absence {
  return {
    id: row.id as RowId,
    advisorId: row.advisor_id as AdvisorId,
    kind: row.kind,
    fromMs: row.from_at_ms as Instant,
    toMs: row.to_at_ms as Instant,
    label: row.label,
    deputyId: row.deputy_id as AdvisorId | null,
  };
}

/** Times that another calendar of the advisor takes. */
export function busyElsewhere(
  read: ReadDb,
  advisorId: AdvisorId,
  fromMs: number,
  toMs: number,
): readonly { readonly fromMs: number; readonly toMs: number }[] {
  return read
    .sql<{ fromMs: number; toMs: number }>(
      `select from_ms as fromMs, to_ms as toMs from external_busy
       where advisor_id = ? and from_ms < ? and to_ms > ? order by from_ms`,
    )
    .all(advisorId, toMs, fromMs);
}

/** Hours set for this client, on their own clock; null = none were. */
export function comfortOf(read: ReadDb, clientId: ClientId): Comfort | null {
  const row = read
    .sql<Comfort>('select start_min as startMin, end_min as endMin from client_comfort where client_id = ?')
    .get(clientId);
  return row ?? null;
}

export type Colleague = { readonly advisorId: AdvisorId; readonly name: string; readonly role: Role };

/** People of the branch with an account, by name. */
export function colleagues(read: ReadDb): Colleague[] {
  return read
    .sql<Colleague>(
      `select advisor_id as advisorId, first_name || ' ' || last_name as name, role from account
       where closed_at_ms is null order by sort_name(last_name, first_name), advisor_id`,
    )
    .all();
}
