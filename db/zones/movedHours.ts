/**
 * Meetings whose agreed hour moved on a clock. Found by comparing when asked: an advisor has some dozens of them to come.
 * Those booked before the hours of both clocks were kept have nothing to compare, and are left out until they are moved.
 */
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { Account } from '#shared/contract/session.ts';
import type { MovedHourOut } from '#shared/contract/zones.ts';
import { type AgreedHour, instantKeeping, type Keep, movedHour, wallsAt } from '#shared/domain/zoneChanges.ts';
import type { AdvisorId, ClientId, Instant, RowId, ZoneId } from '#shared/values.ts';
import { getAppointment } from '../appointments/book.ts';
import { movableRow, moveAppointment } from '../appointments/move.ts';
import { appendAudit } from '../audit.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { AppointmentRow } from '../tables.ts';

type AgreedRow = AppointmentRow & { readonly client_name: string | null; readonly held_by: string | null };

export function movedHours(read: ReadDb, advisorId: AdvisorId, now: number): MovedHourOut[] {
  const rows = read
    .sql<AgreedRow>(
      `select p.*, card.name as client_name, a.first_name || ' ' || a.last_name as held_by
       from appointment p left join client_card card on card.client_id = p.client_id
         left join bank_advisor a on a.id = p.advisor_id
       where p.id in (select id from appointment where advisor_id = ? and status = 'booked' and starts_at_ms >= ?
           union all select id from appointment where with_advisor_id = ? and status = 'booked' and starts_at_ms >= ?)
         and p.status = 'booked' and p.advisor_wall is not null
       order by p.starts_at_ms`,
    )
    .all(advisorId, now, advisorId, now);
  return rows.flatMap((row) => {
    const agreed = agreedHour(row);
    const moved = agreed && movedHour(agreed);
    if (!agreed || !moved) return [];
    return {
      id: row.id as RowId,
      clientId: row.client_id as ClientId,
      clientName: row.client_name ?? row.client_id,
      lengthMin: row.length_min,
      clientZone: agreed.clientZone,
      heldBy: row.advisor_id === advisorId ? null : (row.held_by ?? row.advisor_id),
      before: moved.before,
      after: moved.after,
      choices: moved.choices.map((choice) => ({ ...choice, startsAtMs: choice.startsAtMs as Instant })),
    };
  });
}

/**
 * Writes within the caller's transaction.
 * @throws AppError of `movableRow` and `moveAppointment`
 */
export function decideHour(db: WriteDb, me: Account, id: RowId, keep: Keep, now: number): AppointmentOut {
  const row = movableRow(db, me, id, now);
  const agreed = agreedHour(row);
  if (!agreed || !movedHour(agreed)) return getAppointment(db, id);
  const startsAtMs = instantKeeping(keep, agreed) as Instant;
  if (startsAtMs !== row.starts_at_ms)
    return moveAppointment(db, me, { id, startsAtMs, lengthMin: row.length_min }, now);
  const after = wallsAt(startsAtMs, agreed.clientZone);
  db.sql('update appointment set advisor_wall = ?, client_wall = ? where id = ?').run(after.advisor, after.client, id);
  const details = { id, keep, before: agreed.agreed, after };
  appendAudit(db, [
    { atMs: now, advisorId: me.advisorId, action: 'zones.decide', subject: row.client_id as ClientId, details },
  ]);
  return getAppointment(db, id);
}

function agreedHour(row: AppointmentRow): AgreedHour | null {
  if (row.advisor_wall === null) return null;
  return {
    startsAtMs: row.starts_at_ms,
    clientZone: row.client_zone as ZoneId | null,
    agreed: { advisor: row.advisor_wall, client: row.client_wall },
  };
}
