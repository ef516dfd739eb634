/**
 * Meetings whose hour is to be decided: the agreed one moved on a clock, or the law forbids it where the client lives now.
 * Found by comparing when asked: an advisor has some dozens of them to come. Those booked before the hours of both clocks
 * were kept have no agreed hour to compare, until they are moved.
 */
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { Account } from '#shared/contract/session.ts';
import type { MovedHourOut } from '#shared/contract/zones.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { type AgreedHour, instantKeeping, type Keep, movedHour, wallsAt } from '#shared/domain/zoneChanges.ts';
import type { AppError } from '#shared/errors.ts';
import type { AdvisorId, ClientId, Instant, RowId, ZoneId } from '#shared/values.ts';
import { getAppointment, taken } from '../appointments/book.ts';
import { isOutsideHours } from '../appointments/lawfulHour.ts';
import { movableRow, moveAppointment, wantedOf } from '../appointments/move.ts';
import { appendAudit } from '../audit.ts';
import { staffNames } from '../queries/staff.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { AppointmentRow } from '../tables.ts';

type NamedRow = AppointmentRow & { readonly client_name: string | null };

export function movedHours(read: ReadDb, advisorId: AdvisorId, now: number): MovedHourOut[] {
  const rows = read
    .sql<NamedRow>(
      `select p.*, card.name as client_name
       from appointment p left join client_card card on card.client_id = p.client_id
       where p.id in (select id from appointment where advisor_id = ? and status = 'booked' and starts_at_ms >= ?
           union all select id from appointment where with_advisor_id = ? and status = 'booked' and starts_at_ms >= ?)
         and p.status = 'booked'
       order by p.starts_at_ms`,
    )
    .all(advisorId, now, advisorId, now);
  const names = staffNames(read);
  return rows.flatMap((row) => {
    const agreed = agreedHour(row);
    const moved = agreed && movedHour(agreed);
    const outsideHours = isOutsideHours(row, row.starts_at_ms);
    if (!moved && !outsideHours) return [];
    const clientZone = row.client_zone as ZoneId | null;
    const stands = wallsAt(row.starts_at_ms, clientZone);
    const choices = (moved?.choices ?? []).filter((choice) => !isOutsideHours(row, choice.startsAtMs));
    return {
      id: row.id as RowId,
      startsAtMs: row.starts_at_ms as Instant,
      clientId: row.client_id as ClientId,
      clientName: row.client_name ?? row.client_id,
      lengthMin: row.length_min,
      clientZone,
      heldBy: row.advisor_id === advisorId ? null : (names.get(row.advisor_id) ?? row.advisor_id),
      before: moved?.before ?? stands,
      after: stands,
      outsideHours,
      choices: choices.map((choice) => ({ ...choice, startsAtMs: choice.startsAtMs as Instant })),
    };
  });
}

/**
 * Writes within the caller's transaction.
 * @throws AppError of `movableRow` and `moveAppointment`; `conflict` (details {nearest}) to keep what the law forbids
 */
export function decideHour(db: WriteDb, me: Account, id: RowId, keep: Keep, now: number): AppointmentOut {
  const row = movableRow(db, me, id, now);
  const agreed = agreedHour(row);
  if (!agreed || !movedHour(agreed)) return getAppointment(db, id);
  const startsAtMs = instantKeeping(keep, agreed) as Instant;
  if (startsAtMs !== row.starts_at_ms)
    return moveAppointment(db, me, { id, startsAtMs, lengthMin: row.length_min }, now);
  if (isOutsideHours(row, startsAtMs)) throw forbiddenHour(db, row, now);
  const after = wallsAt(startsAtMs, agreed.clientZone);
  db.sql('update appointment set advisor_wall = ?, client_wall = ? where id = ?').run(after.advisor, after.client, id);
  const details = { id, keep, before: agreed.agreed, after };
  appendAudit(db, [
    { atMs: now, advisorId: me.advisorId, action: 'zones.decide', subject: row.client_id as ClientId, details },
  ]);
  return getAppointment(db, id);
}

function forbiddenHour(db: WriteDb, row: AppointmentRow, now: number): AppError {
  const { starts_at_ms: startsAtMs, length_min: lengthMin } = row;
  const place = { startsAtMs, endsAtMs: startsAtMs + lengthMin * MINUTE_MS };
  const slot = { ...place, free: false, reason: 'canvassing', detail: null } as const;
  return taken(db, row.advisor_id as AdvisorId, wantedOf(row, lengthMin), slot, now);
}

function agreedHour(row: AppointmentRow): AgreedHour | null {
  if (row.advisor_wall === null) return null;
  return {
    startsAtMs: row.starts_at_ms,
    clientZone: row.client_zone as ZoneId | null,
    agreed: { advisor: row.advisor_wall, client: row.client_wall },
  };
}
