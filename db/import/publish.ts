/**
 * Writes the staged differences into the store, inside the caller's one transaction, with the staging file attached
 * as `staged`. Only the bank's tables, the proposals and the assignments of new clients are written.
 */
import type { AdvisorId, RowId } from '#shared/values.ts';
import { rebuildCards } from '../card.ts';
import type { WriteDb } from '../store.ts';
import { ENTITIES, type Entity, fieldsOf, hasKeySql, sameKeySql, valueFieldsOf } from './entities.ts';

/** Above this share of the branch, rebuilding every card is faster than picking some. */
const MOST = 0.4;

export type Publication = { readonly importId: RowId; readonly proposedOn: string; readonly atMs: number };

export function publish(db: WriteDb, publication: Publication): void {
  const { importId } = publication;
  db.sql(
    `insert into import_change (import_id, entity, key, client_id, before_json, after_json)
     select ?, entity, key, client_id, before_json, after_json from staged.change order by entity, key`,
  ).run(importId);
  for (const entity of ENTITIES) publishEntity(db, entity);
  assignNewClients(db, publication);
  propose(db, publication);
  rebuildTouched(db);
}

function publishEntity(db: WriteDb, entity: Entity): void {
  const { entity: name, table } = entity;
  const fields = fieldsOf(entity).join(', ');
  const key = entity.keyFields.join(', ');
  db.sql(
    `insert into ${table} (${fields}) select ${fields} from staged.${name} where state = 'created' order by ${key}`,
  ).run();
  db.sql(
    `update ${table} as b set ${valueFieldsOf(entity)
      .map((field) => `${field} = s.${field}`)
      .join(', ')}, vanished_on = null
     from staged.${name} s where s.state = 'changed' and ${sameKeySql(entity, 'b', 's')}`,
  ).run();
  db.sql(
    `update ${table} as b set vanished_on = c.after_json ->> '$.vanished_on'
     from staged.change c where c.entity = '${name}' and c.kind = 'vanished' and ${hasKeySql(entity, 'b', 'c.key')}`,
  ).run();
}

/** A client the branch has never seen goes to the bank's advisor; nobody else's assignment moves. */
function assignNewClients(db: WriteDb, { importId, atMs }: Publication): void {
  db.sql(
    `insert into import_change (import_id, entity, key, client_id, before_json, after_json)
     select ?, 'assignment', s.id, s.id, null, json_object('advisor_id', s.advisor_id)
     from staged.client s where s.state = 'created' and not exists (select 1 from assignment a where a.client_id = s.id)`,
  ).run(importId);
  db.sql(
    `insert into assignment (client_id, advisor_id, since_at_ms)
     select s.id, s.advisor_id, ? from staged.client s where s.state = 'created' order by s.id
     on conflict do nothing`,
  ).run(atMs);
}

type BankMove = { client_id: string; named: AdvisorId | null; current: AdvisorId | null; proposal_json: string | null };

/** The bank names another advisor: a proposal, unless the client is with that advisor already. */
function propose(db: WriteDb, { importId, proposedOn }: Publication): void {
  const moves = db
    .sql<BankMove>(
      `select s.id as client_id, s.advisor_id as named, a.advisor_id as current,
         case when p.client_id is not null then ${PROPOSAL_JSON} end as proposal_json
       from staged.change c join staged.client s on s.id = c.key
         left join assignment a on a.client_id = s.id left join assignment_proposal p on p.client_id = s.id
       where c.entity = 'client' and c.kind = 'changed' and json_type(c.before_json, '$.advisor_id') is not null`,
    )
    .all();
  const forget = db.sql('delete from assignment_proposal where client_id = ?');
  const write = db.sql(
    'insert into assignment_proposal (client_id, advisor_id, proposed_on, import_id) values (?,?,?,?)',
  );
  const trace = db.sql(
    `insert into import_change (import_id, entity, key, client_id, before_json, after_json)
     values (?, 'proposal', ?, ?, ?, ?)`,
  );
  for (const { client_id, named, current, proposal_json } of moves) {
    const wanted = named !== null && named !== current;
    if (!wanted && proposal_json === null) continue;
    forget.run(client_id);
    if (wanted) write.run(client_id, named, proposedOn, importId);
    const after = wanted ? { advisor_id: named, proposed_on: proposedOn, import_id: importId } : null;
    trace.run(importId, client_id, client_id, proposal_json, after && JSON.stringify(after));
  }
}

/** A proposal of `p`, as import_change keeps it. */
export const PROPOSAL_JSON = `json_object('advisor_id', p.advisor_id, 'proposed_on', p.proposed_on, 'import_id', p.import_id)`;

function rebuildTouched(db: WriteDb): void {
  const clients = db.sql<{ n: number }>('select count(*) as n from bank_client').get()?.n ?? 0;
  const ids = db
    .sql<{ client_id: string }>('select client_id from staged.touched')
    .all()
    .map((row) => row.client_id);
  rebuildCards(db, ids.length > clients * MOST ? 'all' : ids);
}
