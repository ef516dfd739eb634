/**
 * Puts the bank's columns back as they were before a batch. A row goes back only if it still is as the batch left it;
 * what changed since, or what advisors have worked on since, is kept and counted.
 */
import type { ImportBatch } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, RowId } from '#shared/values.ts';
import { followClientZones } from '../appointments/clientZone.ts';
import { appendAudit } from '../audit.ts';
import { rebuildCards } from '../card.ts';
import { followBankNumbers } from '../contacts/wrongNumbers.ts';
import type { Job } from '../jobs/jobs.ts';
import { findImport } from '../queries/imports.ts';
import type { WriteDb } from '../store.ts';
import { ENTITIES, type Entity, keyAmongSql, keySql, valueFieldsOf } from './entities.ts';
import { PROPOSAL_JSON } from './publish.ts';

export type UndoParams = { readonly id: RowId; readonly byId: AdvisorId };
export type Undone = { readonly batch: ImportBatch; readonly restored: number; readonly kept: number };

export const undoImport: Job<UndoParams, Undone> = (store, { id, byId }, { now }) =>
  store.write((db) => {
    const batch = findImport(db, id);
    if (!batch) throw new AppError('not_found', 'Cet import est inconnu.');
    if (batch.status === 'undone') throw new AppError('conflict', 'Cet import a déjà été annulé.');
    const touched = findTouched(db, id);
    // Assignments first: they show whether a client that the batch brought was given to somebody since.
    const restored =
      restoreProposals(db, id) + ENTITIES.reduce((total, entity) => total + restoreEntity(db, entity, id), 0);
    db.sql('update import_batch set undone_at_ms = ? where id = ?').run(now, id);
    followBankNumbers(db, now);
    rebuildCards(db, touched);
    followClientZones(
      db,
      db
        .sql<{ id: string }>(ELSEWHERE)
        .all(id)
        .map((row) => row.id),
      now,
    );
    const changes = db.sql<{ n: number }>(CHANGES).get(id)?.n ?? 0;
    const kept = changes - restored;
    const details = { restored, kept };
    appendAudit(db, [{ atMs: now, advisorId: byId, action: 'imports.undo', subject: id, details }]);
    return Promise.resolve({ batch: { ...batch, status: 'undone' as const }, restored, kept });
  });

/** Clients whose zone the batch changed. */
const ELSEWHERE = `select client_id as id from import_change where import_id = ? and entity = 'client'
  and json_type(before_json, '$.zone') is not null`;

/** The assignment of a new client goes and comes with the client: it is not counted apart. */
const CHANGES = `select count(*) as n from import_change where import_id = ? and entity <> 'assignment'`;

/** The clients of the batch, and the households they are in before or after. */
function findTouched(db: WriteDb, id: RowId): string[] {
  const households = `
    select household_id from bank_client where id in (select client_id from import_change where import_id = :id)
    union select before_json ->> '$.household_id' from import_change where import_id = :id and entity = 'client'`;
  return db
    .sql<{ id: string }>(
      `select client_id as id from import_change where import_id = :id and client_id is not null
       union select id from bank_client where household_id in (${households})`,
    )
    .all({ id })
    .map((row) => row.id);
}

function restoreEntity(db: WriteDb, entity: Entity, id: RowId): number {
  const { entity: name, table } = entity;
  const fields = [...valueFieldsOf(entity), 'vanished_on'];
  const was = (field: string) =>
    `${field} = case when json_type(c.before_json, '$.${field}') is null then b.${field} else c.before_json ->> '$.${field}' end`;
  const stillAfter = fields
    .map((f) => `(json_type(c.after_json, '$.${f}') is null or b.${f} is c.after_json ->> '$.${f}')`)
    .join(' and ');
  const own = `c.import_id = :id and c.entity = '${name}' and c.key = ${keySql(entity, 'b')}`;
  const among = (kind: string) =>
    keyAmongSql(entity, 'b', `import_change where import_id = :id and entity = '${name}' and before_json ${kind}`);
  const updated = db
    .sql(
      `update ${table} as b set ${fields.map(was).join(', ')} from import_change c
       where ${among('is not null')} and ${own} and ${stillAfter}`,
    )
    .run({ id }).changes;
  const removed = db
    .sql(
      `delete from ${table} as b where ${among('is null')} and b.vanished_on is null
         ${name === 'client' ? `and ${UNTOUCHED}` : ''}
         and exists (select 1 from import_change c where ${own} and not ${CHANGED_LATER})`,
    )
    .run({ id }).changes;
  if (name === 'client') forgetAssignments(db, id);
  return updated + removed;
}

/** Another import that stands has changed the row since. */
const CHANGED_LATER = `exists (
  select 1 from import_batch own cross join import_batch later cross join import_change l
  where own.id = c.import_id and later.id <> own.id and later.at_ms >= own.at_ms and later.undone_at_ms is null
    and l.import_id = later.id and l.entity = c.entity and l.key = c.key)`;

/** Nobody has written anything about the client, nor moved it: what hangs on a client is never orphaned. */
const UNTOUCHED = [
  ...[
    ...['contact', 'call_attempt', 'objection', 'promise', 'appointment', 'client_zone'],
    ...['consent', 'consent_withdrawal', 'complaint', 'wrong_number', 'client_comfort'],
  ].map((table) => `not exists (select 1 from ${table} x where x.client_id = b.id)`),
  // Not found by client: read once.
  ...['campaign_client', 'call_session_item'].map((table) => `b.id not in (select client_id from ${table})`),
  `not exists (select 1 from reassignment_batch r cross join reassignment_line x
     where x.batch_id = r.id and x.client_id = b.id)`,
].join(' and ');

/** A client that the batch brought, and that is gone again, is nobody's. */
function forgetAssignments(db: WriteDb, id: RowId): void {
  db.sql(
    `delete from assignment where client_id in (
       select c.key from import_change c where c.import_id = ? and c.entity = 'assignment'
         and not exists (select 1 from bank_client b where b.id = c.key))`,
  ).run(id);
}

type ProposalChange = { key: string; before_json: string | null; same: number };
type Proposal = { advisor_id: string; proposed_on: string; import_id: string };

function restoreProposals(db: WriteDb, id: RowId): number {
  const changes = db
    .sql<ProposalChange>(
      `select c.key, c.before_json, c.after_json is (case when p.client_id is not null then ${PROPOSAL_JSON} end) as same
       from import_change c left join assignment_proposal p on p.client_id = c.key
       where c.import_id = ? and c.entity = 'proposal'`,
    )
    .all(id)
    .filter((change) => change.same === 1);
  for (const { key, before_json } of changes) {
    db.sql('delete from assignment_proposal where client_id = ?').run(key);
    if (before_json === null) continue;
    const before = JSON.parse(before_json) as Proposal;
    db.sql('insert into assignment_proposal (client_id, advisor_id, proposed_on, import_id) values (?,?,?,?)').run(
      key,
      before.advisor_id,
      before.proposed_on,
      before.import_id,
    );
  }
  return changes.length;
}
