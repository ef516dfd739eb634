import type { clientsContract } from '#shared/contract/clients.ts';
import { isKnownZone, type ZoneId } from '#shared/values.ts';
import type { HandlersOf } from '../app.ts';
import { followClientZones } from '../appointments/clientZone.ts';
import { appendAudit } from '../audit.ts';
import { getClientSheet } from '../queries/clients.ts';
import { searchClients } from '../queries/clientsSearch.ts';
import { keptStaffNames } from '../queries/staff.ts';
import { assertInScope, portfoliosOf } from '../scope.ts';

export const clientsHandlers: HandlersOf<typeof clientsContract> = {
  'clients.search': ({ store, me, today }, { text, limit }) => {
    return searchClients(store.read, portfoliosOf(me), text, limit, keptStaffNames(store, today));
  },
  'clients.sheet': ({ store, me, now, today }, { id }) => {
    assertInScope(store.read, me, id);
    return getClientSheet(store, id, me, now, today);
  },
  'clients.confirmZone': async ({ store, me, now, emit }, { id, zone }) => {
    const { bankZone, followed } = await store.write((db) => {
      assertInScope(db, me, id);
      const before = db.sql<{ zone: string }>('select zone from client_zone where client_id = ?').get(id)?.zone ?? null;
      if (zone === null) db.sql('delete from client_zone where client_id = ?').run(id);
      else
        db.sql(
          `insert into client_zone (client_id, zone, confirmed_by, confirmed_at_ms) values (?, ?, ?, ?)
           on conflict (client_id) do update set zone = excluded.zone, confirmed_by = excluded.confirmed_by,
             confirmed_at_ms = excluded.confirmed_at_ms`,
        ).run(id, zone, me.advisorId, now);
      appendAudit(db, [
        {
          atMs: now,
          advisorId: me.advisorId,
          action: 'clients.confirmZone',
          subject: id,
          details: { before, after: zone },
        },
      ]);
      const bank = db.sql<{ zone: string | null }>('select zone from bank_client where id = ?').get(id)?.zone ?? null;
      return Promise.resolve({
        bankZone: bank !== null && isKnownZone(bank) ? (bank as ZoneId) : null,
        followed: followClientZones(db, [id], now),
      });
    });
    emit('clients.changed', { clientIds: [id] });
    emit('appointments.changed', { clientIds: [id] });
    const known = zone ?? bankZone;
    const { changed: meetings, outsideHours } = followed;
    return { zone: known, zoneConfirmed: known !== null, meetings, outsideHours };
  },
};
