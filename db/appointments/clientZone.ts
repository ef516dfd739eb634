/**
 * Meetings to come when the client's zone is said to be another one: the instant that was agreed stays, and what it shows
 * on the client's clock is written anew. Nothing moves, so nothing is left to decide; who holds an invitation may be told.
 */
import { wallAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE, isKnownZone, type ZoneId } from '#shared/values.ts';
import type { WriteDb } from '../store.ts';

type Row = {
  readonly id: string;
  readonly startsAtMs: number;
  readonly before: ZoneId | null;
  readonly zone: ZoneId;
};

/** An unknown zone takes nothing away: the last one that was known stays. */
const BEHIND = `select a.id, a.starts_at_ms as startsAtMs, a.client_zone as before, c.zone
  from json_each(?) ids join client_card c on c.client_id = ids.value join appointment a on a.client_id = ids.value
  where a.status = 'booked' and a.starts_at_ms >= ? and c.zone is not null and a.client_zone is not c.zone`;

/**
 * Within the transaction that wrote the zone of these clients, once their cards say it.
 * @returns how many meetings to come now show another hour on the client's clock
 */
export function followClientZones(db: WriteDb, clientIds: readonly string[], now: number): number {
  if (clientIds.length === 0) return 0;
  const found = db.sql<Row>(BEHIND).all(JSON.stringify(clientIds), now);
  const rows = found.filter(({ zone }) => isKnownZone(zone));
  const write = db.sql('update appointment set client_zone = ?, client_wall = ? where id = ?');
  for (const { id, startsAtMs, zone } of rows) write.run(zone, wallAt(startsAtMs, zone), id);
  return rows.filter(({ startsAtMs, before, zone }) => {
    return wallAt(startsAtMs, zone) !== wallAt(startsAtMs, before ?? BRANCH_ZONE);
  }).length;
}
