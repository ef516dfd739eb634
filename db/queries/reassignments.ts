/** What a reassignment is decided on: the clients chosen, what is open for them, and who has how much. */
import type { ReassignmentBatch } from '#shared/contract/reassignments.ts';
import type { AppointmentKind, Segment } from '#shared/contract/vocabulary.ts';
import type { AdvisorId, ClientId, Instant, LocalDate, RowId, ZoneId } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';

/** A batch may be undone for thirty days. */
export const UNDO_DAYS = 30;
const UNDO_MS = UNDO_DAYS * 86_400_000;

export type ChosenClient = {
  readonly id: ClientId;
  readonly name: string;
  readonly segment: Segment;
  readonly householdId: string | null;
  readonly advisorId: AdvisorId | null;
};

const CHOSEN = `c.client_id as id, c.name, c.segment, c.household_id as householdId, nullif(c.advisor_id, '') as advisorId`;
const IDS = '(select value from json_each(?))';

/** Clients that exist among these, in order of number. */
export function chosenClients(read: ReadDb, ids: readonly ClientId[]): ChosenClient[] {
  return read
    .sql<ChosenClient>(`select ${CHOSEN} from client_card c where c.client_id in ${IDS} order by c.client_id`)
    .all(JSON.stringify(ids));
}

/** The other members, still clients, of the households of these clients. */
export function householdOthers(read: ReadDb, ids: readonly ClientId[]): ChosenClient[] {
  const list = JSON.stringify(ids);
  return read
    .sql<ChosenClient>(
      `select ${CHOSEN} from bank_client m join client_card c on c.client_id = m.id
       where m.household_id in (select household_id from bank_client where id in ${IDS} and household_id is not null)
         and m.id not in ${IDS} and m.closed_on is null and m.deceased_on is null and m.vanished_on is null
       order by m.household_id, m.id`,
    )
    .all(list, list);
}

export type OpenPromise = {
  readonly id: string;
  readonly clientId: ClientId;
  readonly advisorId: AdvisorId;
  readonly dueOn: LocalDate;
  readonly madeAtMs: number;
};

/** What is still owed to these clients, whoever owes it. */
export function openPromises(read: ReadDb, ids: readonly ClientId[]): OpenPromise[] {
  return read
    .sql<OpenPromise>(
      `select p.id, p.client_id as clientId, p.advisor_id as advisorId, p.due_on as dueOn, p.made_at_ms as madeAtMs
       from promise p where p.status = 'open' and p.client_id in ${IDS} order by p.id`,
    )
    .all(JSON.stringify(ids));
}

export type FutureAppointment = {
  readonly id: string;
  readonly clientId: ClientId;
  readonly advisorId: AdvisorId;
  readonly startsAtMs: number;
  readonly lengthMin: number;
  readonly bookedAtMs: number;
  readonly kind: AppointmentKind;
  readonly clientZone: ZoneId | null;
  /** Who joins. */
  readonly withAdvisorId: AdvisorId | null;
  readonly standsInForId: AdvisorId | null;
};

/** Booked appointments of these clients from `now` on. */
export function futureAppointments(read: ReadDb, ids: readonly ClientId[], now: number): FutureAppointment[] {
  return read
    .sql<FutureAppointment>(
      `select a.id, a.client_id as clientId, a.advisor_id as advisorId, a.starts_at_ms as startsAtMs,
         a.length_min as lengthMin, a.booked_at_ms as bookedAtMs, a.kind, a.client_zone as clientZone, a.with_advisor_id as withAdvisorId,
         a.stands_in_for as standsInForId
       from appointment a where a.client_id in ${IDS} and a.starts_at_ms >= ? and a.status = 'booked'
       order by a.starts_at_ms, a.id`,
    )
    .all(JSON.stringify(ids), now);
}

export type Interval = {
  readonly advisorId: AdvisorId;
  readonly fromMs: number;
  readonly toMs: number;
  /** null = not a meeting. */
  readonly appointmentId: string | null;
};

/** Meetings that these advisors hold or join, their absences and other calendars, as far as they end after `now`. */
export function busyIntervals(read: ReadDb, advisorIds: readonly AdvisorId[], now: number): Interval[] {
  const list = JSON.stringify(advisorIds);
  return read
    .sql<Interval>(
      `select advisor_id as advisorId, starts_at_ms as fromMs, starts_at_ms + length_min * 60000 as toMs,
         id as appointmentId
       from appointment where status = 'booked' and advisor_id in ${IDS} and starts_at_ms > ? - 86400000
       union all
       select with_advisor_id, starts_at_ms, starts_at_ms + length_min * 60000, id
       from appointment where status = 'booked' and with_advisor_id in ${IDS} and starts_at_ms > ? - 86400000
       union all
       select advisor_id, from_at_ms, to_at_ms, null from absence where advisor_id in ${IDS} and to_at_ms > ?
       union all
       select advisor_id, from_ms, to_ms, null from external_busy where advisor_id in ${IDS} and to_ms > ?`,
    )
    .all(list, now, list, now, list, now, list, now);
}

/** Those of these advisors who are away at some time of [fromMs, toMs). */
export function absentAdvisors(
  read: ReadDb,
  advisorIds: readonly AdvisorId[],
  fromMs: number,
  toMs: number,
): ReadonlySet<AdvisorId> {
  const rows = read
    .sql<{ id: AdvisorId }>(
      `select distinct advisor_id as id from absence where advisor_id in ${IDS} and from_at_ms < ? and to_at_ms > ?`,
    )
    .all(JSON.stringify(advisorIds), toMs, fromMs);
  return new Set(rows.map((row) => row.id));
}

export type PortfolioSize = {
  readonly advisorId: AdvisorId;
  readonly segment: Segment;
  readonly clients: number;
  readonly promises: number;
  readonly appointments: number;
};

/** What these advisors have now: clients by segment, with what is open for those clients. */
export function portfolioSizes(read: ReadDb, advisorIds: readonly AdvisorId[], now: number): PortfolioSize[] {
  return read
    .sql<PortfolioSize>(
      `select c.advisor_id as advisorId, c.segment, count(*) as clients,
         sum((select count(*) from promise p where p.client_id = c.client_id and p.status = 'open')) as promises,
         sum((select count(*) from appointment a where a.client_id = c.client_id and a.status = 'booked'
           and a.starts_at_ms >= ?)) as appointments
       from client_card c where c.advisor_id in ${IDS} group by c.advisor_id, c.segment`,
    )
    .all(now, JSON.stringify(advisorIds));
}

/** Staff that may receive clients: in the bank's last extract, or with an open account. */
export function receivingStaff(read: ReadDb): ReadonlySet<string> {
  const rows = read
    .sql<{ id: string }>(
      `select id from bank_advisor where vanished_on is null
       union select advisor_id from account where closed_at_ms is null`,
    )
    .all();
  return new Set(rows.map((row) => row.id));
}

type BatchRow = {
  id: RowId;
  at_ms: Instant;
  by_name: string;
  motive: string;
  effective_on: LocalDate;
  undone_at_ms: number | null;
  clients: number;
};

const BATCHES = `
select b.id, b.at_ms, b.motive, b.effective_on, b.undone_at_ms,
  coalesce(a.first_name || ' ' || a.last_name, b.by_id) as by_name,
  (select count(*) from reassignment_line l where l.batch_id = b.id) as clients
from reassignment_batch b left join account a on a.advisor_id = b.by_id`;

/** Newest first. */
export function listReassignments(read: ReadDb, limit: number): ReassignmentBatch[] {
  return read.sql<BatchRow>(`${BATCHES} order by b.at_ms desc, b.id desc limit ?`).all(limit).map(toBatch);
}

export function findReassignment(read: ReadDb, id: RowId): ReassignmentBatch | null {
  const row = read.sql<BatchRow>(`${BATCHES} where b.id = ?`).get(id);
  return row ? toBatch(row) : null;
}

function toBatch(row: BatchRow): ReassignmentBatch {
  return {
    id: row.id,
    atMs: row.at_ms,
    byName: row.by_name,
    motive: row.motive,
    effectiveOn: row.effective_on,
    clients: row.clients,
    status: row.undone_at_ms === null ? 'applied' : 'undone',
    undoUntilAtMs: (row.at_ms + UNDO_MS) as Instant,
  };
}

export type Proposal = {
  readonly clientId: ClientId;
  readonly name: string;
  readonly from: AdvisorId | null;
  readonly to: AdvisorId;
  readonly proposedOn: LocalDate;
};

/** Changes of advisor that nobody has decided, by client name. */
export function listProposals(read: ReadDb): Proposal[] {
  return read
    .sql<Proposal>(
      `select p.client_id as clientId, c.name, nullif(c.advisor_id, '') as "from", p.advisor_id as "to",
         p.proposed_on as proposedOn
       from assignment_proposal p join client_card c on c.client_id = p.client_id order by c.sort_name, c.client_id`,
    )
    .all();
}
