/** Moves clients with what is open for them, in the caller's transaction, and writes down how to give it all back. */
import type { AdvisorId, Instant, LocalDate, RowId } from '#shared/values.ts';
import { type AuditEntry, appendAudit } from '../audit.ts';
import type { WriteDb } from '../store.ts';
import type { AssignmentProposalRow, AssignmentRow } from '../tables.ts';
import { uuidV7 } from '../uuid.ts';
import type { Move, StandsIn } from './cascade.ts';

export type Order = {
  readonly motive: string;
  readonly effectiveOn: LocalDate;
  readonly byId: AdvisorId;
  readonly now: Instant;
};

/** What `reassignment_line.moved_json` holds: the state before, of everything the line changed. */
export type Moved = {
  readonly assignment: AssignmentRow | null;
  readonly proposal: AssignmentProposalRow | null;
  readonly promises: readonly { readonly id: string; readonly advisorId: AdvisorId; readonly dueOn: LocalDate }[];
  readonly appointments: readonly {
    readonly id: string;
    readonly advisorId: AdvisorId;
    readonly startsAtMs: number;
    readonly lengthMin: number;
    /** Left out by batches made before two people could meet a client. */
    readonly withAdvisorId?: AdvisorId | null;
    readonly standsInForId?: AdvisorId | null;
  }[];
  /** Of meetings that kept their holder. Left out by batches made before it was written down. */
  readonly standsIn?: readonly StandsIn[];
};

/** @param moves each to another advisor than the present one */
export function applyMoves(db: WriteDb, moves: readonly Move[], { motive, effectiveOn, byId, now }: Order): RowId {
  const id = uuidV7(now);
  db.sql('insert into reassignment_batch (id, at_ms, by_id, motive, effective_on) values (?, ?, ?, ?, ?)').run(
    id,
    now,
    byId,
    motive,
    effectiveOn,
  );
  writeLines(db, id, moves);
  db.sql(
    `insert into assignment (client_id, advisor_id, since_at_ms, batch_id)
     select client_id, to_advisor_id, ?, batch_id from reassignment_line where batch_id = ?
     on conflict (client_id) do update set
       advisor_id = excluded.advisor_id, since_at_ms = excluded.since_at_ms, batch_id = excluded.batch_id`,
  ).run(now, id);
  givePromises(
    db,
    moves.flatMap(({ to, promises }) => promises.map((promise) => ({ id: promise.id, to }))),
  );
  giveAppointments(
    db,
    moves.flatMap(({ to, appointments }) =>
      // Whoever was to join now holds it; the client's own advisor stands in for nobody.
      appointments.map(({ id, withAdvisorId }) => ({
        id,
        to,
        withAdvisorId: withAdvisorId === to ? null : withAdvisorId,
        standsInForId: null,
      })),
    ),
  );
  setStandsIn(
    db,
    moves.flatMap(({ standsIn }) => standsIn),
  );
  db.sql(
    `delete from assignment_proposal where client_id in (
       select l.client_id from reassignment_line l where l.batch_id = ? and l.to_advisor_id = assignment_proposal.advisor_id)`,
  ).run(id);
  const entry = { atMs: now, advisorId: byId, action: 'reassignments.apply' };
  appendAudit(db, [
    { ...entry, subject: id, details: { motive, effectiveOn, clients: moves.length } },
    ...moves.map(
      ({ clientId, from, to }): AuditEntry => ({ ...entry, subject: clientId, details: { batch: id, from, to } }),
    ),
  ]);
  return id;
}

function writeLines(db: WriteDb, batchId: RowId, moves: readonly Move[]): void {
  const ids = JSON.stringify(moves.map((move) => move.clientId));
  const rowsOf = <R extends { client_id: string }>(table: string) =>
    new Map(
      db
        .sql<R>(`select * from ${table} where client_id in (select value from json_each(?))`)
        .all(ids)
        .map((row) => [row.client_id, row]),
    );
  const assignments = rowsOf<AssignmentRow>('assignment');
  const proposals = rowsOf<AssignmentProposalRow>('assignment_proposal');
  const insert = db.sql(
    `insert into reassignment_line (batch_id, client_id, from_advisor_id, to_advisor_id, moved_json)
     values (?, ?, ?, ?, ?)`,
  );
  for (const { clientId, from, to, promises, appointments, standsIn } of moves) {
    const proposal = proposals.get(clientId);
    const moved: Moved = {
      assignment: assignments.get(clientId) ?? null,
      proposal: proposal?.advisor_id === to ? proposal : null,
      promises: promises.map(({ id, advisorId, dueOn }) => ({ id, advisorId, dueOn })),
      appointments: appointments.map(({ id, advisorId, startsAtMs, lengthMin, withAdvisorId, standsInForId }) => ({
        id,
        advisorId,
        startsAtMs,
        lengthMin,
        withAdvisorId,
        standsInForId,
      })),
      standsIn,
    };
    insert.run(batchId, clientId, from, to, JSON.stringify(moved));
  }
}

type Handed = { readonly id: string; readonly to: AdvisorId };

/** Hands promises over in one statement. */
export function givePromises(db: WriteDb, rows: readonly Handed[]): void {
  if (rows.length === 0) return;
  db.sql(
    `update promise set advisor_id = m.value ->> '$.to' from json_each(?) m where promise.id = m.value ->> '$.id'`,
  ).run(JSON.stringify(rows));
}

type HandedMeeting = Handed & {
  readonly withAdvisorId: AdvisorId | null;
  readonly standsInForId: AdvisorId | null;
};

/** The same for meetings, with who joins and for whom the holder stands in. */
export function giveAppointments(db: WriteDb, rows: readonly HandedMeeting[]): void {
  if (rows.length === 0) return;
  db.sql(
    `update appointment set advisor_id = m.value ->> '$.to', with_advisor_id = m.value ->> '$.withAdvisorId',
       stands_in_for = m.value ->> '$.standsInForId'
     from json_each(?) m where appointment.id = m.value ->> '$.id'`,
  ).run(JSON.stringify(rows));
}

/** For whom the holder stands in, where it is still what it was before; nobody stands in for themselves. */
export function setStandsIn(db: WriteDb, rows: readonly Pick<StandsIn, 'id' | 'before' | 'after'>[]): void {
  if (rows.length === 0) return;
  db.sql(
    `update appointment set stands_in_for = nullif(m.value ->> '$.after', appointment.advisor_id) from json_each(?) m
     where appointment.id = m.value ->> '$.id' and appointment.stands_in_for is m.value ->> '$.before'`,
  ).run(JSON.stringify(rows));
}
