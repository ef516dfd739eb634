/**
 * The client card and the search tokens: derived from the other tables, rebuilt for the clients a bulk writer
 * touched (import, generator) or for everybody. Triggers of the schema follow what advisors write one row at a time.
 */

import { ceilingCentsOn } from '#shared/catalogue/products.ts';
import { searchDigits } from '#shared/domain/phone.ts';
import type { LocalDate } from '#shared/values.ts';
import { writeNightChanges } from './cardChanges.ts';
import { words } from './fold.ts';
import { catalogueInForce } from './queries/catalogue.ts';
import type { WriteDb } from './store.ts';

const COLUMNS = `advisor_id, sort_name, client_id, name, segment, born_on, city, country, postcode, zone,
  phone, email, tax_residence, us_person, vulnerable, protection, closed_on, deceased_on, vanished_on, household_id,
  household_youngest_on, tax_income_euros, tax_parts_x100, onboarded_on, product_mask, full_mask, holdings,
  resources_cents, loans_cents, av_opened_on, pel_opened_on, next_maturity_on, last_contact_at_ms,
  last_refusal_at_ms, next_promise_on, next_callback_on, complaint_open, household_born, card_opened_on, mort_opened_on,
  loan_opened_on, savings_mature_on, loan_ends_on`;

/** The other members of the household who are still clients, living and in the last extract. */
const MEMBERS = `bank_client m where m.household_id = c.household_id and m.id <> c.id
    and m.closed_on is null and m.deceased_on is null and m.vanished_on is null`;

/** `only` narrows the clients: a condition on `c.id`, or nothing. A product held twice counts once in the masks. */
const cards = (only: string) => /* sql */ `
insert into client_card (${COLUMNS})
select coalesce(a.advisor_id, ''), sort_name(coalesce(c.used_name, c.birth_name), c.first_name), c.id,
  coalesce(c.used_name, c.birth_name) || ' ' || c.first_name,
  c.segment, c.born_on, c.city, c.country, c.postcode, coalesce(z.zone, c.zone),
  (select d.phone from dialled_phone d where d.client_id = c.id), c.email, c.tax_residence, c.us_person, c.vulnerable, c.protection,
  c.closed_on, c.deceased_on, c.vanished_on, c.household_id,
  (select max(m.born_on) from ${MEMBERS}),
  c.tax_income_euros, c.tax_parts_x100, c.onboarded_on,
  coalesce(h.product_mask, 0), coalesce(h.full_mask, 0), coalesce(h.holdings, 0),
  coalesce(h.resources_cents, 0), coalesce(h.loans_cents, 0), h.av_opened_on, h.pel_opened_on, h.next_maturity_on,
  (select max(k.at_ms) from contact k where k.client_id = c.id and k.kind <> 'cancellation'
    and not exists (select 1 from contact r where r.replaces_id = k.id)),
  (select max(o.at_ms) from objection o where o.client_id = c.id and o.cancelled_at_ms is null),
  (select min(p.due_on) from promise p where p.client_id = c.id and p.status = 'open'),
  (select min(p.due_on) from promise p where p.client_id = c.id and p.status = 'open' and p.kind = 'callback'),
  (select count(*) from complaint o where o.client_id = c.id and o.closed_at_ms is null and o.cancelled_at_ms is null),
  (select group_concat(m.born_on, ' ' order by m.born_on desc) from ${MEMBERS}),
  h.card_opened_on, h.mort_opened_on, h.loan_opened_on, h.savings_mature_on, h.loan_ends_on
from bank_client c
left join assignment a on a.client_id = c.id
left join client_zone z on z.client_id = c.id
left join (
  select b.client_id,
    sum(1 << b.bit) as product_mask,
    sum(case when b.balance_cents >= b.ceiling_cents then 1 << b.bit else 0 end) as full_mask,
    sum(b.contracts) as holdings,
    sum(b.positive_cents) as resources_cents,
    sum(b.negative_cents) as loans_cents,
    min(case when b.product = 'AV' then b.opened_on end) as av_opened_on,
    min(case when b.product = 'PEL' then b.opened_on end) as pel_opened_on,
    min(b.matures_on) as next_maturity_on,
    max(case when b.product = 'CARD' then b.last_opened_on end) as card_opened_on,
    max(case when b.product = 'MORT' then b.last_opened_on end) as mort_opened_on,
    max(case when b.product = 'LOAN' then b.last_opened_on end) as loan_opened_on,
    min(case when b.product in ('PEL', 'CSL', 'CAT') then b.matures_on end) as savings_mature_on,
    min(case when b.product in ('MORT', 'LOAN') then b.matures_on end) as loan_ends_on
  from (
    select c.client_id, c.product, p.bit, p.ceiling_cents, count(*) as contracts, max(c.balance_cents) as balance_cents,
      sum(max(coalesce(c.balance_cents, 0), 0)) as positive_cents,
      sum(max(-coalesce(c.balance_cents, 0), 0)) as negative_cents,
      min(c.opened_on) as opened_on, max(c.opened_on) as last_opened_on, min(c.matures_on) as matures_on
    from bank_holding c join catalogue_product p on p.code = c.product
    where c.closed_on is null and c.vanished_on is null ${only ? `and ${only.replaceAll('c.id', 'c.client_id')}` : ''}
    group by c.client_id, c.product
  ) b group by b.client_id
) h on h.client_id = c.id
${only ? `where ${only}` : ''}`;

const SOME = 'c.id in (select value from json_each(?))';

/**
 * Writes the numbers of the catalogue in force that the cards need.
 * @returns whether anything differed from what was there: the cards must then be rebuilt
 */
export function writeCatalogue(db: WriteDb, on: LocalDate): boolean {
  const before = JSON.stringify(db.sql('select code, bit, ceiling_cents from catalogue_product order by bit').all());
  const rows = catalogueInForce(db, on).products.map((p) => ({
    code: p.code,
    bit: p.bit,
    ceiling_cents: ceilingCentsOn(p, on),
  }));
  if (before === JSON.stringify(rows)) return false;
  db.sql('delete from catalogue_product').run();
  const insert = db.sql('insert into catalogue_product (code, bit, ceiling_cents) values (?, ?, ?)');
  for (const row of rows) insert.run(row.code, row.bit, row.ceiling_cents);
  return true;
}

/**
 * Rebuilds the cards and tokens of these clients, or of everybody. Within the caller's transaction.
 * @param renamed those whose name, number, telephones or e-mail may have changed, when a bulk writer knows: their
 *   tokens are most of the work
 */
export function rebuildCards(
  db: WriteDb,
  clientIds: readonly string[] | 'all',
  renamed: readonly string[] | 'all' = clientIds,
): void {
  if (clientIds === 'all') {
    db.sql('delete from client_card').run();
    db.sql(cards('')).run();
    writeNightChanges(db, null);
  } else if (clientIds.length > 0) {
    const ids = JSON.stringify(clientIds);
    db.sql('delete from client_card where client_id in (select value from json_each(?))').run(ids);
    db.sql(cards(SOME)).run(ids, ids);
    writeNightChanges(db, ids);
  }
  if (renamed === 'all') {
    db.sql('delete from search_token').run();
    writeTokens(db, 'select * from bank_client', []);
  } else if (renamed.length > 0) {
    const ids = JSON.stringify(renamed);
    db.sql('delete from search_token where client_id in (select value from json_each(?))').run(ids);
    writeTokens(db, 'select * from bank_client where id in (select value from json_each(?))', [ids]);
  }
}

type Named = {
  id: string;
  birth_name: string;
  used_name: string | null;
  first_name: string;
  mobile: string | null;
  landline: string | null;
  email: string | null;
};

function writeTokens(db: WriteDb, source: string, params: readonly string[]): void {
  const insert = db.sql('insert or ignore into search_token (token, client_id) values (?, ?)');
  for (const client of db.sql<Named>(source).all(...params)) {
    for (const token of tokensOf(client)) insert.run(token, client.id);
  }
}

/** Everything a client is found by, folded. */
export function tokensOf(client: Named): Set<string> {
  const tokens = new Set<string>([client.id.toLowerCase()]);
  for (const name of [client.birth_name, client.used_name, client.first_name])
    if (name) for (const word of words(name)) tokens.add(word);
  for (const phone of [client.mobile, client.landline])
    if (phone) for (const digits of searchDigits(phone)) tokens.add(digits);
  if (client.email) tokens.add(client.email.toLowerCase());
  return tokens;
}
