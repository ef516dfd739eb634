/**
 * Compares what was staged with the store, row by row and field by field, in SQL: the rows that differ are marked,
 * and each difference is written down once, ready to be applied and to be undone.
 * Runs on the staging connection, with the store attached as `branch`.
 */
import type { LocalDate } from '#shared/values.ts';
import type { Sqlite } from '../sqlite.ts';
import { type Entity, keySql, sameKeySql, valueFieldsOf } from './entities.ts';

export type Compared = {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly vanished: number;
  /** Rows of the store that were in last night's extract. */
  readonly known: number;
  readonly changedFields: { readonly field: string; readonly rows: number }[];
};

/** @param vanishedOn the day written on rows that the extract no longer holds */
export function compareEntity(db: Sqlite, entity: Entity, vanishedOn: LocalDate): Compared {
  const { entity: name, table } = entity;
  const same = sameKeySql(entity, 's', 'b');
  const values = valueFieldsOf(entity);
  const theirs = [...values.map((field) => `s.${field}`), 'null'].join(', ');
  const ours = [...values.map((field) => `b.${field}`), 'b.vanished_on'].join(', ');
  const byKey = entity.keyFields.map((field) => `s.${field}`).join(', ');
  const created = db
    .prepare(
      `insert into change (entity, kind, key, client_id, line, after_json)
       select '${name}', 'created', ${keySql(entity, 's')}, ${clientSql(entity, 's')}, s.line, '{}'
       from ${name} s where not exists (select 1 from branch.${table} b where ${same}) order by ${byKey}`,
    )
    .run().changes;
  const changed = db
    .prepare(
      `insert into change (entity, kind, key, client_id, line, before_json, after_json)
       select '${name}', 'changed', ${keySql(entity, 's')}, ${clientSql(entity, 's')}, s.line,
         ${differenceSql(values, 'b', 'b.vanished_on')}, ${differenceSql(values, 's', 'null')}
       from ${name} s cross join branch.${table} b on ${same} where (${theirs}) is not (${ours}) order by ${byKey}`,
    )
    .run().changes;
  const vanished = db
    .prepare(
      `insert into change (entity, kind, key, client_id, before_json, after_json)
       select '${name}', 'vanished', ${keySql(entity, 'b')}, ${clientSql(entity, 'b')},
         '{"vanished_on":null}', json_object('vanished_on', ?)
       from branch.${table} b
       where b.vanished_on is null and not exists (select 1 from ${name} s where ${same})
         and not exists (select 1 from present p where p.entity = '${name}' and p.key = ${keySql(entity, 'b')})`,
    )
    .run(vanishedOn).changes;
  const count = (sql: string) => db.prepare<[], { n: number }>(sql).get()?.n ?? 0;
  return {
    created,
    changed,
    unchanged: count(`select count(*) as n from ${name}`) - created - changed,
    vanished,
    known: count(`select count(*) as n from branch.${table} where vanished_on is null`),
    changedFields: countFields(db, entity),
  };
}

/** Every client whose card the import moves: those named, and the households they are or were in. Asked last. */
export function findTouched(db: Sqlite): void {
  db.exec(`
    create index change_kind on change (entity, kind);
    insert into touched
      select distinct client_id from change where entity in ('client', 'holding') and client_id is not null;
    insert or ignore into touched
      select m.id from branch.bank_client m where m.household_id in (
        select s.household_id from change c join client s on s.line = c.line where c.entity = 'client'
        union all
        select b.household_id from branch.bank_client b join change c on c.entity = 'client' and c.key = b.id);`);
}

/** Changes of advisor that are news for the branch: the client is not with that advisor already. */
export function countAdvisorChanges(db: Sqlite): number {
  const row = db
    .prepare<[], { n: number }>(
      `select count(*) as n from change c join client s on s.line = c.line join branch.bank_client b on b.id = s.id
         left join branch.assignment a on a.client_id = s.id
       where c.entity = 'client' and c.kind = 'changed' and s.advisor_id is not null
         and s.advisor_id is not b.advisor_id and s.advisor_id is not a.advisor_id`,
    )
    .get();
  return row?.n ?? 0;
}

function clientSql({ clientField }: Entity, alias: string): string {
  return clientField === null ? 'null' : `${alias}.${clientField}`;
}

/** A JSON object of the fields in which `s` and `b` differ, as they are in one of them. */
function differenceSql(values: readonly string[], of: 's' | 'b', vanishedOn: string): string {
  const parts = values.map(
    (field) => `case when s.${field} is not b.${field} then ',"${field}":' || json_quote(${of}.${field}) else '' end`,
  );
  parts.push(`case when b.vanished_on is not null then ',"vanished_on":' || json_quote(${vanishedOn}) else '' end`);
  return `'{' || substr(${parts.join(' || ')}, 2) || '}'`;
}

/** Under the bank's names of columns, most frequent first. */
function countFields(db: Sqlite, { entity, columns }: Entity): Compared['changedFields'] {
  const nameOf = new Map(columns.map((column) => [column.field, column.name]));
  return db
    .prepare<[string], { field: string; rows: number }>(
      `select j.key as field, count(*) as rows from change c, json_each(c.after_json) j
       where c.entity = ? and c.kind = 'changed' group by j.key order by rows desc, j.key`,
    )
    .all(entity)
    .map(({ field, rows }) => ({ field: nameOf.get(field) ?? 'retour dans l’extrait', rows }));
}
