/** Gives a batch back, client by client: what was touched since is left where it is, with the reason. */
import type { OutputOf } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId, Instant, RowId } from '#shared/values.ts';
import { type AuditEntry, appendAudit } from '../audit.ts';
import {
  busyIntervals,
  chosenClients,
  type FutureAppointment,
  findReassignment,
  futureAppointments,
  type Interval,
  type OpenPromise,
  openPromises,
  UNDO_DAYS,
} from '../queries/reassignments.ts';
import { staffNames } from '../queries/staff.ts';
import type { WriteDb } from '../store.ts';
import type { AssignmentRow } from '../tables.ts';
import { giveAppointments, givePromises, type Moved, setStandsIn } from './apply.ts';
import { inTheWay, intervalOf } from './cascade.ts';

type Line = {
  readonly clientId: ClientId;
  readonly from: AdvisorId | null;
  readonly to: AdvisorId;
  readonly moved: Moved;
};

export function undoBatch(
  db: WriteDb,
  batchId: RowId,
  { byId, now }: { readonly byId: AdvisorId; readonly now: Instant },
): OutputOf<'reassignments.undo'> {
  const batch = findReassignment(db, batchId);
  if (!batch) throw new AppError('not_found', 'Cette réaffectation est inconnue.');
  if (batch.status === 'undone') throw new AppError('conflict', 'Cette réaffectation a déjà été annulée.');
  if (now > batch.undoUntilAtMs)
    throw new AppError('conflict', `Une réaffectation ne s’annule que pendant ${UNDO_DAYS} jours.`);

  const lines = linesOf(db, batchId);
  // An hour that has come was held by the receiver: it stays theirs.
  const isAhead = (appointment: { readonly startsAtMs: number }) => appointment.startsAtMs >= now;
  const touchedSince = toucher(db, batchId, batch.atMs, lines, isAhead);
  const kept: { clientId: ClientId; sentence: string }[] = [];
  const back = lines.filter((line) => {
    const sentence = touchedSince(line);
    if (sentence !== null) kept.push({ clientId: line.clientId, sentence });
    return sentence === null;
  });
  for (const line of back) giveBack(db, batchId, line);
  givePromises(
    db,
    back.flatMap(({ moved }) => moved.promises.map(({ id, advisorId }) => ({ id, to: advisorId }))),
  );
  giveAppointments(
    db,
    back.flatMap(({ moved }) =>
      moved.appointments.filter(isAhead).map(({ id, advisorId, withAdvisorId = null, standsInForId = null }) => ({
        id,
        to: advisorId,
        withAdvisorId,
        standsInForId,
      })),
    ),
  );
  setStandsIn(
    db,
    back.flatMap(({ moved }) =>
      (moved.standsIn ?? []).filter(isAhead).map(({ id, before, after }) => ({ id, before: after, after: before })),
    ),
  );
  db.sql('update reassignment_batch set undone_at_ms = ? where id = ?').run(now, batchId);

  const entry = { atMs: now, advisorId: byId, action: 'reassignments.undo' };
  appendAudit(db, [
    { ...entry, subject: batchId, details: { restored: back.length, kept: kept.length } },
    ...back.map(
      ({ clientId, from, to }): AuditEntry => ({
        ...entry,
        subject: clientId,
        details: { batch: batchId, from: to, to: from },
      }),
    ),
  ]);
  const nameOf = new Map(
    chosenClients(
      db,
      kept.map((line) => line.clientId),
    ).map(({ id, name }) => [id, name]),
  );
  return {
    batch: { ...batch, status: 'undone' },
    restored: back.length,
    kept: kept.map((line) => ({ ...line, name: nameOf.get(line.clientId) ?? line.clientId })),
  };
}

function linesOf(db: WriteDb, batchId: RowId): Line[] {
  return db
    .sql<{ client_id: ClientId; from_advisor_id: AdvisorId | null; to_advisor_id: AdvisorId; moved_json: string }>(
      'select * from reassignment_line where batch_id = ? order by client_id',
    )
    .all(batchId)
    .map((row) => ({
      clientId: row.client_id,
      from: row.from_advisor_id,
      to: row.to_advisor_id,
      moved: JSON.parse(row.moved_json) as Moved,
    }));
}

/** @returns why a line must be left as it is, or null when it may go back; asked in turn, it counts hours given back */
function toucher(
  db: WriteDb,
  batchId: RowId,
  atMs: number,
  lines: readonly Line[],
  isAhead: (appointment: { readonly startsAtMs: number }) => boolean,
): (line: Line) => string | null {
  const ids = lines.map((line) => line.clientId);
  const assignments = new Map(
    db
      .sql<AssignmentRow>('select * from assignment where client_id in (select value from json_each(?))')
      .all(JSON.stringify(ids))
      .map((row) => [row.client_id, row]),
  );
  const promises = Map.groupBy(openPromises(db, ids), (promise) => promise.clientId);
  const appointments = Map.groupBy(futureAppointments(db, ids, 0), (appointment) => appointment.clientId);
  const staff = staffNames(db);
  const name = (id: string | null) => (id === null ? 'personne' : (staff.get(id) ?? id));
  const holders = [...new Set(lines.flatMap(({ moved }) => moved.appointments.map((a) => a.advisorId)))];
  // An hour that was theirs is given back unless something else fills it now: hours of work and pauses between meetings,
  // which a receiver is judged by, are not asked again.
  const taken: Interval[] = busyIntervals(db, holders, atMs);

  return ({ clientId, to, moved }) => {
    const assignment = assignments.get(clientId);
    if (assignment?.advisor_id !== to || assignment.batch_id !== batchId)
      return `A été confié depuis à ${name(assignment?.advisor_id ?? null)}.`;
    const open = promises.get(clientId) ?? [];
    const ahead = moved.appointments.filter(isAhead);
    const booked = appointments.get(clientId) ?? [];
    if (!moved.promises.every((was) => open.some((is) => isSamePromise(is, was, to))))
      return 'Une promesse a été tenue, annulée ou modifiée depuis.';
    if (!ahead.every((was) => booked.some((is) => isSameAppointment(is, was, to))))
      return 'Un rendez-vous a été déplacé, annulé ou confié depuis.';
    if (open.some((is) => is.advisorId === to && is.madeAtMs > atMs))
      return `${name(to)} a promis quelque chose depuis.`;
    if (booked.some((is) => is.advisorId === to && is.bookedAtMs > atMs))
      return `${name(to)} a pris un rendez-vous depuis.`;
    const hours = ahead.map((was) => intervalOf(was, was.advisorId));
    const blocked = hours.find((hour) => taken.some((t) => t.advisorId === hour.advisorId && inTheWay(t, hour)));
    if (blocked) return `${name(blocked.advisorId)} n’est plus libre à l’heure d’un rendez-vous.`;
    taken.push(...hours);
    return null;
  };
}

function isSamePromise(is: OpenPromise, was: Moved['promises'][number], to: AdvisorId): boolean {
  return is.id === was.id && is.advisorId === to && is.dueOn === was.dueOn;
}

function isSameAppointment(is: FutureAppointment, was: Moved['appointments'][number], to: AdvisorId): boolean {
  const sameHour = is.startsAtMs === was.startsAtMs && is.lengthMin === was.lengthMin;
  return is.id === was.id && is.advisorId === to && sameHour;
}

function giveBack(db: WriteDb, batchId: RowId, { clientId, moved: { assignment, proposal } }: Line): void {
  db.sql('update assignment set advisor_id = ?, since_at_ms = ?, batch_id = ? where client_id = ?').run(
    assignment?.advisor_id ?? null,
    assignment?.since_at_ms ?? 0,
    assignment?.batch_id ?? null,
    clientId,
  );
  // The row was made by the batch: the update above has told the card that nobody has the client.
  if (assignment === null) db.sql('delete from assignment where client_id = ?').run(clientId);
  if (proposal)
    db.sql(
      `insert into assignment_proposal (client_id, advisor_id, proposed_on, import_id) values (?, ?, ?, ?)
       on conflict do nothing`,
    ).run(clientId, proposal.advisor_id, proposal.proposed_on, proposal.import_id);
  db.sql('update reassignment_line set undone = 1 where batch_id = ? and client_id = ?').run(batchId, clientId);
}
