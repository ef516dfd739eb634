/** What is saved, moved and written out, against its floor. */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { appendAudit } from '#db/audit.ts';
import type { Store } from '#db/store.ts';
import { uuidV7 } from '#db/uuid.ts';
import { EXPORT_COLUMNS } from '#shared/contract/exports.ts';
import type { InputOf } from '#shared/contract/index.ts';
import type { AdvisorId, ClientId, Instant, LocalDate, RowId } from '#shared/values.ts';
import type { TestServer } from '../support/dataServer.ts';
import type { Append, Floor } from './floor.ts';
import { type Action, FRAME_MS } from './measure.ts';

const [FROM, TO] = ['C101' as AdvisorId, 'C102' as AdvisorId];

/** An ordinary inbound call with a client, made now. */
export const contactWith = (s: TestServer, clientId: ClientId): InputOf<'contacts.log'> => ({
  id: uuidV7(s.clock.ms),
  clientId,
  attemptId: null,
  keepsPromiseIds: [],
  appointmentId: null,
  atMs: s.clock.ms as Instant,
  channel: 'phone',
  direction: 'inbound',
  reason: 'account',
  nature: 'information',
  outcome: 'reached',
  followUp: 'none',
  dueOn: null,
  dueMin: null,
  note: 'Relevé de compte envoyé à sa demande.',
  durationMin: 4,
});

export function logAction(s: TestServer, floor: Floor, disk: Append): Action {
  const ids = floor.portfolioWhole(FROM).map((row) => String(row['client_id']) as ClientId);
  const draft = (round: number) => contactWith(s, ids[(round + 1_000) % ids.length] ?? ('' as ClientId));
  return {
    name: 'log a contact, durable (floor: append + fdatasync)',
    product: (round) => s.call('contacts.log', draft(round)),
    floor: (round) => disk.append(Buffer.from(JSON.stringify(draft(round)))),
    rounds: 200,
    warmUp: 20,
    aim: 3,
    waitMs: FRAME_MS,
  };
}

/** The whole first portfolio to one advisor, and back between rounds. */
export function reassignAction(s: TestServer, store: Store): Action {
  const plan = {
    selection: { by: 'filter' as const, advisorId: FROM, filter: { activeOnly: false }, limit: null },
    mode: 'one' as const,
    receivers: [{ advisorId: TO, share: null }],
    keepHouseholds: true,
    cascade: { promises: false, appointments: false },
  };
  let fingerprint = '';
  let batchId: RowId | null = null;
  const clients = store.read
    .sql<{ client_id: string }>('select client_id from assignment where advisor_id = ?')
    .all(FROM)
    .map((row) => row.client_id);
  return {
    name: `reassign ${clients.length} clients, with audit`,
    before: async () => {
      fingerprint = (await s.call('reassignments.simulate', plan)).fingerprint;
    },
    product: async () => {
      const batch = await s.call('reassignments.apply', {
        ...plan,
        fingerprint,
        motive: 'Mesure de vitesse',
        effectiveOn: '2026-11-24' as LocalDate,
      });
      batchId = batch.id;
    },
    floor: () => moveByHand(store, clients, FROM, TO, s.clock.ms),
    after: async (_round, side) => {
      if (side === 'floor') await moveByHand(store, clients, TO, FROM, s.clock.ms);
      else if (batchId !== null) await s.call('reassignments.undo', { batchId });
    },
    rounds: 7,
    warmUp: 1,
    aim: 1.3,
    waitMs: 250,
  };
}

/** One transaction: each client moved, its line kept, its audit entry chained. */
function moveByHand(store: Store, clients: readonly string[], from: AdvisorId, to: AdvisorId, atMs: number) {
  const batch = uuidV7(atMs);
  return store.write((db) => {
    db.sql('insert into reassignment_batch values (?, ?, ?, ?, ?, ?)').run(
      batch,
      atMs,
      'D001',
      'floor',
      '2026-11-24',
      atMs,
    );
    const move = db.sql('update assignment set advisor_id = ?, since_at_ms = ?, batch_id = ? where client_id = ?');
    const line = db.sql('insert into reassignment_line values (?, ?, ?, ?, ?, 1)');
    for (const id of clients) {
      move.run(to, atMs, batch, id);
      line.run(batch, id, from, to, '{}');
    }
    const details = { from, to };
    appendAudit(
      db,
      clients.map((subject) => ({ atMs, advisorId: 'D001', action: 'floor', subject, details })),
    );
    return Promise.resolve();
  });
}

/** Every contact of the branch with every column but the note. */
export function exportAction(s: TestServer, floor: Floor, folder: string): Action {
  const columns = EXPORT_COLUMNS.filter((column) => column !== 'note');
  const path = join(folder, 'contacts.csv');
  const byHand = join(folder, 'floor.csv');
  return {
    name: 'export the branch (product: read back and counted too)',
    product: () => {
      const grant = randomUUID();
      s.server.grant(grant, path, 'write');
      const filter = { from: null, to: null, advisorId: null, clientId: null };
      return s.call('exports.run', { filter, columns, profile: 'exchange', grant, expectedRows: null });
    },
    floor: () => exportByHand(floor, byHand),
    after: () => {
      rmSync(path, { force: true });
      rmSync(byHand, { force: true });
      return Promise.resolve();
    },
    rounds: 3,
    warmUp: 0,
    aim: 1.1,
    waitMs: null,
  };
}

/** Pages of 2 000 rows, clients kept in memory, a loop that joins texts; nothing is checked. */
function exportByHand({ prepare }: Floor, path: string): void {
  const page = prepare(
    `select id, at_ms, client_id, owner_id, channel, direction, reason, nature, outcome, follow_up, due_on,
       duration_min, appointment_id, basis, basis_ref, author_id, kind, recorded_at_ms
     from contact where (at_ms, id) > (?, ?) order by at_ms, id limit 2000`,
  );
  const clients = new Map(
    prepare(
      `select b.id, coalesce(b.used_name, b.birth_name) || ',' || b.first_name || ',' || b.segment as cells,
           s.advisor_id from bank_client b left join assignment s on s.client_id = b.id`,
    )
      .all()
      .map((row) => [row['id'], row]),
  );
  const statuses = new Map(
    prepare('select contact_id, status from promise')
      .all()
      .map((row) => [row['contact_id'], row['status']]),
  );
  const replaced = new Set(
    prepare('select replaces_id from contact where replaces_id is not null')
      .all()
      .map((row) => row['replaces_id']),
  );
  const file = openSync(path, 'w');
  for (let last: readonly [number, string] = [0, '']; ; ) {
    const rows = page.all(...last);
    const end = rows.at(-1);
    if (!end) break;
    let text = '';
    for (const row of rows) {
      if (row['kind'] === 'cancellation' || replaced.has(row['id'] ?? null)) continue;
      const client = clients.get(row['client_id'] ?? null);
      const iso = new Date(Number(row['at_ms'])).toISOString();
      text += `${row['id']},${row['client_id']},${client?.['cells']},${row['owner_id']},${client?.['advisor_id']},${iso},${iso},${row['channel']},${row['direction']},${row['reason']},${row['nature']},${row['outcome']},${row['follow_up']},${row['due_on'] ?? ''},${statuses.get(row['id'] ?? null) ?? ''},${row['duration_min'] ?? ''},${row['appointment_id'] ?? ''},${row['nature'] === 'complaint'},${row['basis_ref'] ?? ''},${row['author_id']},${row['kind'] === 'correction' ? row['recorded_at_ms'] : ''}\r\n`;
    }
    writeSync(file, text);
    last = [Number(end['at_ms']), String(end['id'])];
  }
  fsyncSync(file);
  closeSync(file);
}
