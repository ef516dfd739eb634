/** Moving and cancelling meetings of a series: this one, those after it too, or all; and taking it back. */
import { isDeepStrictEqual } from 'node:util';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { SeriesOccurrence, SeriesScope } from '#shared/contract/series.ts';
import type { Account } from '#shared/contract/session.ts';
import { movedPattern, type Occurrence } from '#shared/domain/recurrence.ts';
import { addDays, daysBetween, instantOf, localDate, localParts, wallAt } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import {
  type AdvisorId,
  BRANCH_ZONE,
  type ClientId,
  type Instant,
  type LocalDate,
  type RowId,
  type ZoneId,
} from '#shared/values.ts';
import { appendAudit, recentAudit } from '../audit.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { AppointmentRow } from '../tables.ts';
import { uuidV7 } from '../uuid.ts';
import { getAppointment, isOverlap } from './book.ts';
import { clientClock } from './freeTimes.ts';
import { isOutsideHours } from './lawfulHour.ts';
import { movableRow, wantedOf } from './move.ts';
import { moveInTheWay, occurrenceAt, type StoredRule, storedRule } from './series.ts';

export type SeriesMove = {
  readonly appointmentId: RowId;
  readonly scope: SeriesScope;
  readonly startsAtMs: Instant;
  readonly lengthMin: number;
  readonly choices: readonly { readonly on: LocalDate; readonly startsAtMs: Instant | null }[];
};

type Place = {
  readonly startsAtMs: number;
  readonly lengthMin: number;
  readonly seriesId: string;
  readonly seriesOn: LocalDate;
};
/** How a meeting stood before a change, and what the change made of it. */
type Before = Place & {
  readonly id: RowId;
  readonly after: Place & Pick<AppointmentRow, 'status'> & { readonly advisorId: string };
};
/** `before` is absent from what only says that the change was taken back. */
type Changed = { readonly change: RowId; readonly before?: readonly Before[] };
export type SeriesRow = AppointmentRow & { readonly series_id: string; readonly series_on: LocalDate };

/**
 * Meetings to come only, and of who holds this one. Those that were given a time of their own before keep it; the others
 * move by as many days as this one, to its new Paris hour, but for the dates something else was chosen for. `following`
 * and `all` make another series of them.
 * @throws AppError of `movableRow`; `invalid_input` when all of them stay; `conflict` with details {occurrences}: nothing is written then
 */
export function moveSeries(
  db: WriteDb,
  me: Account,
  { appointmentId, scope, startsAtMs, lengthMin, choices }: SeriesMove,
  now: number,
): { moved: AppointmentOut[]; kept: number; change: RowId } {
  const anchor = anchorOf(movableRow(db, me, appointmentId, now));
  const to = localParts(startsAtMs, BRANCH_ZONE);
  const days = daysBetween(localDate(anchor.starts_at_ms, BRANCH_ZONE), to.date);
  const stored = ruleOf(db, anchor.series_id);
  const all = rowsToCome(db, anchor, scope, now);
  const together = all.filter((row) => row.id === anchor.id || !isApart(row, stored.minutes));
  const asked = together.map((row) => {
    if (row.id === anchor.id) return { row, on: to.date, startsAtMs };
    const on = addDays(row.series_on, days);
    return { row, on, startsAtMs: instantOf(on, to.minutes, BRANCH_ZONE) as Instant };
  });
  const chosen = new Map(choices.map((choice) => [choice.on, choice.startsAtMs]));
  if (choices.some(({ on }) => !asked.some((each) => each.on === on)))
    throw new AppError('invalid_input', 'Une des dates choisies n’est pas de cette série. Vérifiez les dates.');
  const planned = asked.filter(({ on }) => chosen.get(on) !== null);
  if (planned.length === 0)
    throw new AppError(
      'invalid_input',
      'Aucun rendez-vous n’est déplacé. Choisissez une heure pour l’un d’eux au moins.',
    );
  const setAside = db.sql(`update appointment set status = 'cancelled' where id = ?`);
  // None of them is in another's way.
  for (const { row } of planned) setAside.run(row.id);
  const seriesId = scope === 'one' ? anchor.series_id : newSeries(db, anchor, movedRule(stored, days, planned), now);
  const blocked: SeriesOccurrence[] = [];
  for (const { row, on, startsAtMs: usualMs } of planned) {
    const atMs = chosen.get(on) ?? usualMs;
    const shorter = row.starts_at_ms === atMs && lengthMin <= row.length_min;
    const advisorId = row.advisor_id as AdvisorId;
    const wanted = { ...wantedOf(row, lengthMin), exceptId: row.id as RowId };
    const checked = occurrenceAt(db, advisorId, wanted, { on, startsAtMs: atMs }, now, planned);
    if (!shorter && checked.blocked !== null) blocked.push(checked);
    const seriesOn = scope === 'one' ? row.series_on : on;
    if (blocked.length === 0 && !put(db, row, { startsAtMs: atMs, lengthMin, seriesId, seriesOn }))
      blocked.push({ ...checked, blocked: { reason: 'appointment', detail: null } });
  }
  if (blocked.length > 0) throw moveInTheWay(scope, blocked);
  const rows = planned.map(({ row }) => row);
  const change = record(db, me, 'series.move', rows, { scope, startsAtMs, lengthMin }, now);
  return { moved: rows.map(({ id }) => getAppointment(db, id as RowId)), kept: all.length - rows.length, change };
}

/** @throws AppError of `movableRow` */
export function cancelSeries(
  db: WriteDb,
  me: Account,
  { appointmentId, scope, motive }: { appointmentId: RowId; scope: SeriesScope; motive: string },
  now: number,
): { cancelled: number; change: RowId; clientId: ClientId } {
  const anchor = anchorOf(movableRow(db, me, appointmentId, now));
  const rows = rowsToCome(db, anchor, scope, now);
  const cancel = db.sql(
    `update appointment set status = 'cancelled', sequence = sequence + 1, cancelled_motive = ? where id = ?`,
  );
  for (const { id } of rows) cancel.run(motive, id);
  const change = record(db, me, 'series.cancel', rows, { scope }, now);
  return { cancelled: rows.length, change, clientId: anchor.client_id as ClientId };
}

/**
 * Puts back what one's own last change of a series took: an hour that was agreed once may be agreed again, as long as
 * nobody else has it now.
 * @throws AppError `conflict` when it is too late, when they were changed since, or (details {occurrences}) taken
 */
export function undoSeriesChange(
  db: WriteDb,
  me: Account,
  change: RowId,
  now: number,
): { clientId: ClientId; restored: number } {
  const mine = { advisorId: me.advisorId };
  const found = recentAudit<Changed>(db, ['series.move', 'series.cancel', 'series.undo'], mine, now).find(
    ({ details }) => details.change === change,
  );
  if (!found?.details.before)
    throw new AppError('conflict', 'Il est trop tard pour revenir en arrière. Reprenez chaque rendez-vous.');
  const clientId = found.subject as ClientId;
  const rows = found.details.before.map((before) => {
    const row = db.sql<SeriesRow>('select * from appointment where id = ?').get(before.id);
    if (!row || !isStill(row, before.after) || before.startsAtMs < now || isUnlawful(db, row, before))
      throw new AppError('conflict', 'Ces rendez-vous ont changé depuis. Reprenez-les un par un.');
    return { row, before };
  });
  const setAside = db.sql(`update appointment set status = 'cancelled' where id = ?`);
  for (const { row } of rows) setAside.run(row.id);
  const taken: SeriesOccurrence[] = [];
  for (const { row, before } of rows) {
    if (put(db, row, before)) continue;
    const blocked = { reason: 'appointment', detail: null } as const;
    taken.push({ on: before.seriesOn, startsAtMs: before.startsAtMs as Instant, blocked, nearest: null, others: [] });
  }
  if (taken.length > 0)
    throw new AppError('conflict', 'Une de ces heures a été prise entre-temps : rien n’a été rétabli.', {
      details: { occurrences: taken },
    });
  // The series that the move had made of them.
  const emptied = db.sql(
    'delete from appointment_series where id = ? and not exists (select 1 from appointment a where a.series_id = ?)',
  );
  for (const id of new Set(rows.map(({ row }) => row.series_id))) emptied.run(id, id);
  appendAudit(db, [
    { atMs: now, advisorId: me.advisorId, action: 'series.undo', subject: clientId, details: { change } },
  ]);
  return { clientId, restored: rows.length };
}

/** Nobody gave it another time, another holder or another end since: the client's clock and the subject do not count. */
function isStill(row: SeriesRow, { status, advisorId, ...place }: Before['after']): boolean {
  return row.status === status && row.advisor_id === advisorId && isDeepStrictEqual(placeOf(row), place);
}

/** The hour was agreed on a clock that is no longer the client's. */
function isUnlawful(read: ReadDb, row: SeriesRow, { startsAtMs, lengthMin }: Place): boolean {
  const zone = clientClock(read, row.client_id as ClientId).zone ?? row.client_zone;
  return isOutsideHours({ basis: row.basis, length_min: lengthMin, client_zone: zone }, startsAtMs);
}

const placeOf = (row: SeriesRow): Place => ({
  startsAtMs: row.starts_at_ms,
  lengthMin: row.length_min,
  seriesId: row.series_id,
  seriesOn: row.series_on,
});

/** Books a row that was set aside, at another time; false = somebody has a meeting then. */
function put(db: WriteDb, row: SeriesRow, { startsAtMs, lengthMin, seriesId, seriesOn }: Place): boolean {
  const clientZone = clientClock(db, row.client_id as ClientId).zone ?? row.client_zone;
  try {
    db.sql(
      `update appointment set status = 'booked', cancelled_motive = null, starts_at_ms = ?, length_min = ?,
         client_zone = ?, advisor_wall = ?, client_wall = ?, series_id = ?, series_on = ?, sequence = sequence + 1
       where id = ?`,
    ).run(
      startsAtMs,
      lengthMin,
      clientZone,
      wallAt(startsAtMs, BRANCH_ZONE),
      clientZone === null ? null : wallAt(startsAtMs, clientZone as ZoneId),
      seriesId,
      seriesOn,
      row.id,
    );
    return true;
  } catch (error) {
    if (isOverlap(error)) return false;
    throw error;
  }
}

function record(
  db: WriteDb,
  me: Account,
  action: 'series.move' | 'series.cancel',
  rows: readonly SeriesRow[],
  details: Record<string, unknown>,
  now: number,
): RowId {
  const change = uuidV7(now);
  const changed = db.sql<SeriesRow>('select * from appointment where id = ?');
  const before = rows.flatMap((row): Before[] => {
    const made = changed.get(row.id);
    if (!made) return [];
    const after = { ...placeOf(made), status: made.status, advisorId: made.advisor_id };
    return [{ ...placeOf(row), id: row.id as RowId, after }];
  });
  const subject = rows[0]?.client_id ?? null;
  appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action, subject, details: { ...details, change, before } }]);
  return change;
}

export function anchorOf(row: AppointmentRow): SeriesRow {
  if (!isOfSeries(row)) throw new AppError('invalid_input', 'Ce rendez-vous ne se répète pas. Rechargez la page.');
  return row;
}

const isOfSeries = (row: AppointmentRow): row is SeriesRow => row.series_id !== null && row.series_on !== null;

export function rowsToCome(read: ReadDb, anchor: SeriesRow, scope: SeriesScope, now: number): SeriesRow[] {
  if (scope === 'one') return [anchor];
  return read
    .sql<SeriesRow>(
      `select * from appointment where series_id = ? and advisor_id = ? and status = 'booked' and starts_at_ms >= ?
         and series_on >= ? order by series_on`,
    )
    .all(anchor.series_id, anchor.advisor_id, now, scope === 'all' ? '' : anchor.series_on);
}

/** Given a time of its own since. */
export function isApart(row: SeriesRow, minutes: number): boolean {
  const wall = localParts(row.starts_at_ms, BRANCH_ZONE);
  return (
    wall.date !== row.series_on ||
    wall.minutes !== localParts(instantOf(row.series_on, minutes, BRANCH_ZONE), BRANCH_ZONE).minutes
  );
}

export function ruleOf(read: ReadDb, seriesId: string): StoredRule {
  const row = read.sql<{ rule_json: string }>('select rule_json from appointment_series where id = ?').get(seriesId);
  if (!row) throw new AppError('not_found', 'Cette série n’existe plus. Rechargez la page.');
  return JSON.parse(row.rule_json) as StoredRule;
}

/** The rule of the meetings moved together, from the first of them on. */
function movedRule(rule: StoredRule, days: number, planned: readonly Occurrence[]): string {
  const [first] = planned.toSorted((a, b) => a.startsAtMs - b.startsAtMs);
  if (first === undefined) return JSON.stringify(rule);
  return storedRule({ ...rule, pattern: movedPattern(rule.pattern, days, first.on) }, first.startsAtMs, []);
}

function newSeries(db: WriteDb, anchor: SeriesRow, rule: string, now: number): string {
  const id = uuidV7(now);
  db.sql(
    'insert into appointment_series (id, client_id, advisor_id, rule_json, made_at_ms, made_by) values (?,?,?,?,?,?)',
  ).run(id, anchor.client_id, anchor.advisor_id, rule, now, anchor.booked_by);
  return id;
}
