/** The filter and the order of a portfolio list, as SQL over the client card. */
import { productBit } from '#shared/catalogue/products.ts';
import type { PortfolioFilter, PortfolioSort } from '#shared/contract/portfolios.ts';
import { placeKey } from '#shared/domain/targeting/placeKey.ts';
import { addDays, instantOf } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import type { Scope } from '../scope.ts';
import type { Param, ReadDb } from '../store.ts';
import { bornOnForAge } from './cards.ts';
import { catalogueInForce } from './catalogue.ts';
import { matchesTerm, searchTerms } from './clientsSearch.ts';
import { productCode } from './gaps.ts';
import { STAFF } from './staff.ts';

/** A condition on the card `c`, with the values of its question marks. */
export type Where = { readonly text: string; readonly params: readonly Param[] };

/**
 * Everything a filter asks that the card can answer; a gap is another question.
 * @throws AppError `invalid_input` for an unknown product
 */
export function whereOf(read: ReadDb, scope: Scope, filter: PortfolioFilter, today: LocalDate): Where {
  const parts: string[] = [];
  const params: Param[] = [];
  const ask = (text: string, ...values: Param[]) => {
    parts.push(text);
    params.push(...values);
  };
  if (scope.advisorId !== null) ask('c.advisor_id = ?', scope.advisorId);
  if (filter.activeOnly) ask('c.vanished_on is null and c.closed_on is null and c.deceased_on is null');
  if (filter.unassigned === true) ask(`c.advisor_id = ''`);
  if (filter.unassigned === false) ask(`c.advisor_id <> ''`);
  for (const term of searchTerms(filter.text ?? '')) {
    const { text, params: values } = matchesTerm(term);
    ask(text, ...values);
  }
  const town = placeKey(filter.city ?? '');
  if (town !== '') ask('place_key(c.city) >= ? and place_key(c.city) < ?', town, `${town}\u{10ffff}`);
  if (filter.segments?.length) ask('c.segment in (select value from json_each(?))', JSON.stringify(filter.segments));
  if (filter.ageMin !== undefined) ask('c.born_on <= ?', bornOnForAge(filter.ageMin, today));
  if (filter.ageMax !== undefined) ask('c.born_on > ?', bornOnForAge(filter.ageMax + 1, today));
  if (filter.product !== undefined) ask('c.product_mask & ? <> 0', bit(filter.product, 'filter.product'));
  if (filter.lacks !== undefined) ask('c.product_mask & ? = 0', bit(filter.lacks, 'filter.lacks'));
  if (filter.resourcesMinCents !== undefined) ask('c.resources_cents >= ?', filter.resourcesMinCents);
  if (filter.silentDays !== undefined)
    ask('coalesce(c.last_contact_at_ms, 0) < ?', silentSinceMs(filter.silentDays, today));
  if (filter.promise === 'overdue') ask('c.next_promise_on < ?', today);
  if (filter.promise === 'open') ask('c.next_promise_on is not null');
  if (filter.promise === 'none') ask('c.next_promise_on is null');
  if (filter.abroad !== undefined)
    ask(
      `c.country ${filter.abroad ? 'not in' : 'in'} (select value from json_each(?))`,
      JSON.stringify(catalogueInForce(read, today).rules.frenchTerritories),
    );
  return { text: parts.length === 0 ? 'true' : parts.join(' and '), params };
}

/** Silent for so many days = the last contact came before the start of that day in Paris. */
export function silentSinceMs(days: number, today: LocalDate): number {
  return instantOf(addDays(today, -days + 1), 0, BRANCH_ZONE);
}

function bit(product: string, field: string): number {
  return 1 << productBit(productCode(product, field));
}

/** What the order of an advisor's name needs in front of the query, and beside the card. */
export const WITH_STAFF = `with staff as materialized (${STAFF})`;
export const JOIN_STAFF = 'left join staff s on s.id = c.advisor_id';

/**
 * The order, always total: equals come by name, then by client number. What is unknown comes last, save the last
 * contact: somebody never contacted has waited the longest.
 */
export function orderOf({ by, descending }: PortfolioSort): string {
  const way = descending ? 'desc' : 'asc';
  const other = descending ? 'asc' : 'desc';
  const name = 'c.sort_name, c.client_id';
  switch (by) {
    case 'name':
      return `c.sort_name ${way}, c.client_id ${way}`;
    case 'segment':
      return `c.segment ${way}, ${name}`;
    case 'age':
      return `c.born_on is null, c.born_on ${other}, ${name}`;
    case 'holdings':
      return `c.holdings ${way}, ${name}`;
    case 'resources':
      return `c.resources_cents ${way}, ${name}`;
    case 'loans':
      return `c.loans_cents ${way}, ${name}`;
    case 'last_contact':
      return `c.last_contact_at_ms ${way}, ${name}`;
    case 'next_promise':
      return `c.next_promise_on is null, c.next_promise_on ${way}, ${name}`;
    case 'advisor':
      return `s.sort_key is null, s.sort_key ${way}, ${name}`;
    case 'top_gap':
      // Ordered afterwards, by score: this is the order of equals.
      return name;
  }
}
