/** Appointments, and what an advisor's free slots are made of. */
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { WorkingHours } from '#shared/domain/slots.ts';
import type { Weekday } from '#shared/domain/time.ts';
import type { AdvisorId, ClientId, Instant, LocalDate, RowId, ZoneId } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';
import type { AbsenceRow, AppointmentRow, WorkingTimeRow } from '../tables.ts';

type NamedAppointmentRow = AppointmentRow & {
  readonly client_name: string | null;
  readonly advisor_name: string | null;
  readonly with_name: string | null;
  readonly stands_in_name: string | null;
  readonly series_index: number | null;
  readonly series_count: number | null;
};

/** Asked only where somebody is named: few appointments have a second person. */
function nameOf(id: string): string {
  return `case when ${id} is null then null else coalesce(
    (select first_name || ' ' || last_name from account where advisor_id = ${id}),
    (select first_name || ' ' || last_name from bank_advisor where id = ${id}), ${id}) end`;
}

const NAMED = `select p.*, card.name as client_name,
    coalesce(acc.first_name || ' ' || acc.last_name, adv.first_name || ' ' || adv.last_name) as advisor_name,
    ${nameOf('p.with_advisor_id')} as with_name, ${nameOf('p.stands_in_for')} as stands_in_name,
    case when p.series_id is not null then (select count(*) from appointment s
      where s.series_id = p.series_id and s.series_on <= p.series_on) end as series_index,
    case when p.series_id is not null then (select count(*) from appointment s
      where s.series_id = p.series_id) end as series_count
  from appointment p
  left join client_card card on card.client_id = p.client_id
  left join account acc on acc.advisor_id = p.advisor_id
  left join bank_advisor adv on adv.id = p.advisor_id`;

/** A client's appointments, cancelled ones too, the latest first. */
export function listAppointmentsOf(read: ReadDb, clientId: ClientId): AppointmentOut[] {
  return read
    .sql<NamedAppointmentRow>(`${NAMED} where p.client_id = ? order by p.starts_at_ms desc, p.id`)
    .all(clientId)
    .map(toAppointment);
}

/** Booked appointments that start in [fromMs, toMs), in order; of one advisor (who holds or joins), or of the branch when null. */
export function appointmentsBetween(
  read: ReadDb,
  advisorId: AdvisorId | null,
  fromMs: number,
  toMs: number,
): AppointmentOut[] {
  const during = `status = 'booked' and starts_at_ms >= ? and starts_at_ms < ?`;
  if (advisorId !== null) {
    return read
      .sql<NamedAppointmentRow>(
        // By those who hold and by those who join: each has its index of what is booked.
        `${NAMED} where p.id in (select id from appointment where advisor_id = ? and ${during}
           union all select id from appointment where with_advisor_id = ? and ${during})
         order by p.starts_at_ms, p.id`,
      )
      .all(advisorId, fromMs, toMs, advisorId, fromMs, toMs)
      .map(toAppointment);
  }
  // Naming the advisors lets the index by advisor and time serve the whole branch too.
  return read
    .sql<NamedAppointmentRow>(
      `${NAMED} where p.advisor_id in (select id from bank_advisor union select advisor_id from account) and ${during}
       order by p.starts_at_ms, p.id`,
    )
    .all(fromMs, toMs)
    .map(toAppointment);
}

/** Appointments to come of these people whose client holds an older version, cancelled ones too, in order. */
export function staleInvitations(read: ReadDb, holders: readonly AdvisorId[], now: number): AppointmentOut[] {
  return read
    .sql<NamedAppointmentRow>(
      `${NAMED} where p.id in (select id from appointment where invited_sequence < sequence and starts_at_ms >= ?
         and advisor_id in (select value from json_each(?)))
       order by p.starts_at_ms, p.id`,
    )
    .all(now, JSON.stringify(holders))
    .map(toAppointment);
}

/** Booked appointments of this person, held or joined, that touch [fromMs, toMs), in order. */
export function appointmentsTouching(
  read: ReadDb,
  advisorId: AdvisorId,
  fromMs: number,
  toMs: number,
): AppointmentOut[] {
  return appointmentsBetween(read, advisorId, fromMs - 86_400_000, toMs).filter(
    ({ startsAtMs, lengthMin }) => startsAtMs + lengthMin * 60_000 > fromMs,
  );
}

export function findAppointment(read: ReadDb, id: RowId): AppointmentOut | null {
  const row = read.sql<NamedAppointmentRow>(`${NAMED} where p.id = ?`).get(id);
  return row ? toAppointment(row) : null;
}

/** A row as it stands, with what the screen does not see: who booked it, how often it was changed. */
export function findAppointmentRow(read: ReadDb, id: RowId): AppointmentRow | null {
  return read.sql<AppointmentRow>('select * from appointment where id = ?').get(id) ?? null;
}

export type Busy = {
  readonly id: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly kind: AppointmentRow['kind'];
};

/**
 * The person's booked times that touch [fromMs, toMs), as the advisor or as who joins. A meeting lasts three hours at
 * most.
 * @param exceptId an appointment to leave out
 */
export function busyTimes(
  read: ReadDb,
  advisorId: AdvisorId,
  fromMs: number,
  toMs: number,
  exceptId: RowId | '' = '',
): readonly Busy[] {
  const during = `status = 'booked' and starts_at_ms >= ? and starts_at_ms < ? and id <> ?`;
  const times = 'select id, starts_at_ms as fromMs, starts_at_ms + length_min * 60000 as toMs, kind from appointment';
  const period = [fromMs - 86_400_000, toMs, exceptId] as const;
  return read
    .sql<Busy>(
      `${times} where advisor_id = ? and ${during} union all
       ${times} where with_advisor_id = ? and ${during} order by fromMs`,
    )
    .all(advisorId, ...period, advisorId, ...period);
}

export function absencesOf(
  read: ReadDb,
  advisorId: AdvisorId,
  fromMs: number,
  toMs: number,
): readonly {
  readonly fromMs: number;
  readonly toMs: number;
  readonly label: string;
  readonly kind: AbsenceRow['kind'];
}[] {
  return read
    .sql<AbsenceRow>(
      'select * from absence where advisor_id = ? and from_at_ms < ? and to_at_ms > ? order by from_at_ms',
    )
    .all(advisorId, toMs, fromMs)
    .map((row) => ({ fromMs: row.from_at_ms, toMs: row.to_at_ms, label: row.label, kind: row.kind }));
}

/** The advisor's own hours; empty = none were entered. */
export function workingHoursOf(read: ReadDb, advisorId: AdvisorId): readonly WorkingHours[] {
  return read
    .sql<WorkingTimeRow>('select * from working_time where advisor_id = ? order by weekday, start_min')
    .all(advisorId)
    .map(toWorkingHours);
}

export function toWorkingHours(row: WorkingTimeRow): WorkingHours {
  return {
    weekday: row.weekday as Weekday,
    startMin: row.start_min,
    endMin: row.end_min,
    validFrom: row.valid_from as LocalDate | null,
    validTo: row.valid_to as LocalDate | null,
    weekParity: row.week_parity,
  };
}

function toAppointment(row: NamedAppointmentRow): AppointmentOut {
  return {
    id: row.id as RowId,
    clientId: row.client_id as ClientId,
    clientName: row.client_name ?? row.client_id,
    advisorId: row.advisor_id as AdvisorId,
    advisorName: row.advisor_name ?? row.advisor_id,
    kind: row.kind,
    basis: row.basis,
    subject: row.subject,
    startsAtMs: row.starts_at_ms as Instant,
    lengthMin: row.length_min,
    clientZone: row.client_zone as ZoneId | null,
    meetingUrl: row.meeting_url,
    place: row.place,
    status: row.status,
    invitation: row.invited_sequence === null ? 'none' : row.invited_sequence === row.sequence ? 'current' : 'stale',
    withAdvisorId: row.with_advisor_id as AdvisorId | null,
    withAdvisorName: row.with_name,
    standsInForId: row.stands_in_for as AdvisorId | null,
    standsInForName: row.stands_in_name,
    series:
      row.series_id === null
        ? null
        : { id: row.series_id as RowId, index: row.series_index ?? 1, count: row.series_count ?? 1 },
  };
}
