/**
 * What the cards remember of the bank's nights: where the client was before, since when, and last year's income. Only
 * from imports that stand, and of values that were known before they changed.
 */
import type { WriteDb } from './store.ts';

/** Changes of clients, night by night. `:ids`: a JSON list of clients. */
const changed = (some: boolean) => `
  select n.client_id, n.before_json as was, b.at_ms, coalesce(b.extract_on, date(b.at_ms / 1000, 'unixepoch')) as night
  from import_change n indexed by import_change_of_client join import_batch b on b.id = n.import_id
  where n.entity = 'client' and n.before_json is not null and b.undone_at_ms is null
    ${some ? 'and n.client_id in (select value from json_each(:ids))' : ''}`;

/** The last change of a field; the columns beside the greatest instant are those of its row. */
const lastOf = (some: boolean, value: string) => `
  select client_id, ${value} as value, night, max(at_ms) from (${changed(some)})
  where ${value} is not null group by client_id`;

/** A move of home: another postcode or another country. A street written otherwise is none. */
const HOME = "coalesce(was ->> '$.postcode', was ->> '$.country')";

/**
 * Incomes come with the tax notices, from September on: what changes from September to August is of one notice year.
 * The income of the year before is the one that stood when the first change of the newest year came.
 */
const yearBefore = (some: boolean) => `
  select client_id, year, was ->> '$.tax_income_euros' as euros, json_type(was, '$.tax_parts_x100') is null as same_parts,
    was ->> '$.tax_parts_x100' as parts, min(at_ms)
  from (
    select *, max(year) over (partition by client_id) as newest from (
      select client_id, was, at_ms, cast(substr(night, 1, 4) as integer) - (substr(night, 6, 2) < '09') as year
      from (${changed(some)}) where json_type(was, '$.tax_income_euros') is not null))
  where year = newest group by client_id`;

const updates = (some: boolean): readonly string[] => [
  `update client_card set tax_residence_before = m.value, tax_residence_changed_on = m.night
   from (${lastOf(some, "was ->> '$.tax_residence'")}) m where client_card.client_id = m.client_id`,
  `update client_card set country_before = m.value, country_changed_on = m.night
   from (${lastOf(some, "was ->> '$.country'")}) m where client_card.client_id = m.client_id`,
  `update client_card set moved_on = m.night from (${lastOf(some, HOME)}) m where client_card.client_id = m.client_id`,
  `update client_card set income_notice_year = m.year, income_before_euros = m.euros,
     parts_before_x100 = iif(m.same_parts, client_card.tax_parts_x100, m.parts)
   from (${yearBefore(some)}) m where client_card.client_id = m.client_id`,
];

const OF_ALL = updates(false);
const OF_SOME = updates(true);

/** Completes cards just made. @param ids a JSON list of clients; null = everybody */
export function writeNightChanges(db: WriteDb, ids: string | null): void {
  if (ids === null) for (const text of OF_ALL) db.sql(text).run();
  else for (const text of OF_SOME) db.sql(text).run({ ids });
}
