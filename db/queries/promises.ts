/** Promises: the dated follow-ups that contacts leave, open until kept or cancelled. */
import type { PromiseOut } from '#shared/contract/promises.ts';
import type { Channel, Reason } from '#shared/contract/vocabulary.ts';
import type { AdvisorId, ClientId, Instant, LocalDate, RowId, ZoneId } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';
import type { PromiseRow } from '../tables.ts';

type NamedPromiseRow = PromiseRow & {
  readonly client_name: string | null;
  readonly client_zone: string | null;
  readonly contact_channel: Channel | null;
  readonly contact_reason: Reason | null;
};

const NAMED = `select p.*, card.name as client_name, card.zone as client_zone, k.channel as contact_channel, k.reason as contact_reason
  from promise p left join client_card card on card.client_id = p.client_id left join contact k on k.id = p.contact_id`;
/** A promise for any time of its day comes after those with an hour. */
const BY_DUE = 'p.due_on, p.due_min is null, p.due_min, p.id';

/** A client's promises: the open ones first, by due date, then the closed ones, latest closed first. */
export function listPromisesOf(read: ReadDb, clientId: ClientId): PromiseOut[] {
  return read
    .sql<NamedPromiseRow>(
      `${NAMED} where p.client_id = ? order by p.status <> 'open', coalesce(-p.closed_at_ms, 0), ${BY_DUE}`,
    )
    .all(clientId)
    .map(toPromise);
}

export type DueRange = {
  /** First due day; null = however late. */
  readonly from: LocalDate | null;
  /** Last due day; null = however far. */
  readonly to: LocalDate | null;
};

/** An advisor's open promises due in a range of days, both ends included, the soonest first. */
export function openPromisesOf(
  read: ReadDb,
  advisorId: AdvisorId,
  { from, to }: DueRange = { from: null, to: null },
): PromiseOut[] {
  return read
    .sql<NamedPromiseRow>(
      `${NAMED} where p.status = 'open' and p.advisor_id = ? and p.due_on >= ? and p.due_on <= ? order by ${BY_DUE}`,
    )
    .all(advisorId, from ?? '0000-01-01', to ?? '9999-12-31')
    .map(toPromise);
}

export function findPromise(read: ReadDb, id: RowId): PromiseOut | null {
  const row = read.sql<NamedPromiseRow>(`${NAMED} where p.id = ?`).get(id);
  return row ? toPromise(row) : null;
}

export function toPromise(row: NamedPromiseRow): PromiseOut {
  const { contact_channel: channel, contact_reason: reason } = row;
  return {
    id: row.id as RowId,
    clientId: row.client_id as ClientId,
    clientName: row.client_name ?? row.client_id,
    clientZone: row.client_zone as ZoneId | null,
    kind: row.kind,
    dueOn: row.due_on as LocalDate,
    dueMin: row.due_min,
    note: row.note,
    status: row.status,
    advisorId: row.advisor_id as AdvisorId,
    madeAtMs: row.made_at_ms as Instant,
    closedAtMs: row.closed_at_ms as Instant | null,
    about: channel === null || reason === null ? null : { channel, reason },
  };
}
