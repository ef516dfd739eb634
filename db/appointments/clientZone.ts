/**
 * Meetings to come when the client's zone is said to be another one: the instant that was agreed stays, and what it shows
 * on the client's clock is written anew. Nothing moves, so nothing is left to decide but about a commercial meeting that is
 * now outside the hours of canvassing: it is listed with those whose hour is to be decided. Who holds an invitation may be
 * told.
 */
import { wallAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE, isKnownZone, type ZoneId } from '#shared/values.ts';
import type { WriteDb } from '../store.ts';
import type { AppointmentRow } from '../tables.ts';
import { isOutsideHours } from './lawfulHour.ts';

type Row = {
  readonly id: string;
  readonly startsAtMs: number;
  readonly before: ZoneId | null;
  readonly zone: ZoneId;
  readonly basis: AppointmentRow['basis'];
  readonly lengthMin: number;
};

/** Meetings to come of these clients that now show another hour on their clock; that may not be held at theirs. */
export type Followed = { readonly changed: number; readonly outsideHours: number };

/** An unknown zone takes nothing away: the last one that was known stays. */
const BEHIND = `select a.id, a.starts_at_ms as startsAtMs, a.client_zone as before, c.zone, a.basis, a.length_min as lengthMin
  from json_each(?) ids join client_card c on c.client_id = ids.value join appointment a on a.client_id = ids.value
  where a.status = 'booked' and a.starts_at_ms >= ? and c.zone is not null and a.client_zone is not c.zone`;

/** Within the transaction that wrote the zone of these clients, once their cards say it. */
export function followClientZones(db: WriteDb, clientIds: readonly string[], now: number): Followed {
  if (clientIds.length === 0) return { changed: 0, outsideHours: 0 };
  const found = db.sql<Row>(BEHIND).all(JSON.stringify(clientIds), now);
  const rows = found.filter(({ zone }) => isKnownZone(zone));
  const write = db.sql('update appointment set client_zone = ?, client_wall = ? where id = ?');
  for (const { id, startsAtMs, zone } of rows) write.run(zone, wallAt(startsAtMs, zone), id);
  const changed = rows.filter(({ startsAtMs, before, zone }) => {
    return wallAt(startsAtMs, zone) !== wallAt(startsAtMs, before ?? BRANCH_ZONE);
  });
  const outside = rows.filter(({ basis, lengthMin, zone, startsAtMs }) =>
    isOutsideHours({ basis, length_min: lengthMin, client_zone: zone }, startsAtMs),
  );
  return { changed: changed.length, outsideHours: outside.length };
}
