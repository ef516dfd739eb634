/**
 * Writes the staged differences into the store, inside the caller's one transaction, with the staging file attached
 * as `staged`. Only the bank's tables, the proposals and the assignments of new clients are written.
 */
import type { AdvisorId, RowId } from '#shared/values.ts';
import { followClientZones } from '../appointments/clientZone.ts';
import { rebuildCards } from '../card.ts';
import { followBankNumbers } from '../contacts/wrongNumbers.ts';
import type { WriteDb } from '../store.ts';
import { ENTITIES, type Entity, fieldsOf, keyAmongSql, valueFieldsOf } from './entities.ts';

/** Above this share of the branch, rebuilding every card is faster than picking some. */
const MOST = 0.4;

/** `seenOn`: the night of the extract, written on proposals and on rows that vanished. */
export type Publication = { readonly importId: RowId; readonly seenOn: string; readonly atMs: number };

export function publish(db: WriteDb, publication: Publication): void {
  const { importId } = publication;
  db.sql(
    `insert into import_change (import_id, entity, key, client_id, before_json, after_json)
     select ?, entity, key, client_id, before_json, after_json from staged.change order by entity, key`,
  ).run(importId);
  for (const entity of ENTITIES) publishEntity(db, entity, publication.seenOn);
  assignNewClients(db, publication);
  propose(db, publication);
  followBankNumbers(db, publication.atMs);
  rebuildTouched(db);
  followClientZones(
    db,
    db
      .sql<{ key: string }>(ELSEWHERE)
      .all()
      .map(({ key }) => key),
    publication.atMs,
  );
}

/** Clients of whom the bank now says another zone. */
const ELSEWHERE = `select key from staged.change where entity = 'client' and kind = 'changed'
  and json_type(before_json, '$.zone') is not null`;

function publishEntity(db: WriteDb, entity: Entity, vanishedOn: string): void {
  const { entity: name, table } = entity;
  const fields = fieldsOf(entity);
  db.sql(
    `insert into ${table} (${fields.join(', ')}) select ${fields.map((field) => `s.${field}`).join(', ')}
     from staged.change c cross join staged.${name} s using (line)
     where c.entity = '${name}' and c.kind in ('created', 'changed') order by c.rowid
     on conflict (${entity.keyFields.join(', ')}) do update set ${valueFieldsOf(entity)
       .map((field) => `${field} = excluded.${field}`)
       .join(', ')}, vanished_on = null`,
  ).run();
  const gone = `staged.change where entity = '${name}' and kind = 'vanished'`;
  db.sql(`update ${table} as b set vanished_on = ? where ${keyAmongSql(entity, 'b', gone)}`).run(vanishedOn);
}

const NEW_CLIENTS = `staged.change c cross join staged.client s using (line)
  where c.entity = 'client' and c.kind = 'created'`;

/** A client the branch has never seen goes to the bank's advisor; nobody else's assignment moves. */
function assignNewClients(db: WriteDb, { importId, atMs }: Publication): void {
  db.sql(
    `insert into import_change (import_id, entity, key, client_id, before_json, after_json)
     select ?, 'assignment', s.id, s.id, null, json_object('advisor_id', s.advisor_id)
     from ${NEW_CLIENTS} and not exists (select 1 from assignment a where a.client_id = s.id) order by s.id`,
  ).run(importId);
  db.sql(
    `insert into assignment (client_id, advisor_id, since_at_ms)
     select s.id, s.advisor_id, ? from ${NEW_CLIENTS} order by s.id
     on conflict do nothing`,
  ).run(atMs);
}

type BankMove = { client_id: string; named: AdvisorId | null; current: AdvisorId | null; proposal_json: string | null };

/** The bank names another advisor: a proposal, unless the client is with that advisor already. */
function propose(db: WriteDb, { importId, seenOn }: Publication): void {
  const moves = db
    .sql<BankMove>(
      `select s.id as client_id, s.advisor_id as named, a.advisor_id as current,
         case when p.client_id is not null then ${PROPOSAL_JSON} end as proposal_json
       from staged.change c join staged.client s using (line)
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
    if (wanted) write.run(client_id, named, seenOn, importId);
    const after = wanted ? { advisor_id: named, proposed_on: seenOn, import_id: importId } : null;
    trace.run(importId, client_id, client_id, proposal_json, after && JSON.stringify(after));
  }
}

/** A proposal of `p`, as import_change keeps it. */
export const PROPOSAL_JSON = `json_object('advisor_id', p.advisor_id, 'proposed_on', p.proposed_on, 'import_id', p.import_id)`;

function rebuildTouched(db: WriteDb): void {
  const clients = db.sql<{ n: number }>('select count(*) as n from bank_client').get()?.n ?? 0;
  const some = (sql: string) => {
    const ids = db.sql<{ id: string }>(sql).all();
    return ids.length > clients * MOST ? 'all' : ids.map((row) => row.id);
  };
  rebuildCards(db, some('select client_id as id from staged.touched'), some(RENAMED));
}

/** New clients, and those of whom something that a search looks for has changed. */
const RENAMED = `
select key as id from staged.change where entity = 'client' and kind in ('created', 'changed') and (kind = 'created'
  or ${['birth_name', 'used_name', 'first_name', 'mobile', 'landline', 'email']
    .map((field) => `json_type(before_json, '$.${field}') is not null`)
    .join(' or ')})`;
