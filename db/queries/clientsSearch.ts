/** Finding a client while somebody types: words of the name, client number, telephone in any format, e-mail. */
import type { SearchHit } from '#shared/contract/clients.ts';
import { searchDigits } from '#shared/domain/phone.ts';
import type { AdvisorId } from '#shared/values.ts';
import { words } from '../fold.ts';
import type { ReadDb } from '../store.ts';
import type { Where } from './portfolioFilter.ts';

/** What was typed, cut into terms that must all be found; each may be written in several ways ("0639", "33639"). */
export type SearchTerm = readonly string[];

/** A telephone or client number being typed: digits and what people put between them. */
const NUMBER = /(?:\+|\b)\d[\d\s.\-()/\u00a0\u202f]*/g;

/** At least one digit run, an address with "@", or folded words; the same text always gives the same terms. */
export function searchTerms(text: string): SearchTerm[] {
  const addresses = text.match(/\S*@\S*/g) ?? [];
  const withoutAddresses = text.replace(/\S*@\S*/g, ' ');
  const numbers = withoutAddresses.match(NUMBER) ?? [];
  const names = words(withoutAddresses.replace(NUMBER, ' '));
  return [
    ...addresses.map((address) => [address.toLowerCase()]),
    ...numbers.map((number) => [...new Set([number.replace(/\D/g, ''), ...searchDigits(number.trim())])]),
    ...names.map((name) => [name]),
  ];
}

/** A card `c` found by a term: one of its tokens begins with it. */
export function matchesTerm(term: SearchTerm): Where {
  const inRange = term.map(() => 't.token >= ? and t.token < ?').join(' or ');
  return {
    text: `exists (select 1 from search_token t indexed by search_token_client
      where t.client_id = c.client_id and (${inRange}))`,
    params: rangeParams(term),
  };
}

const rangeParams = (term: SearchTerm) => term.flatMap((prefix) => [prefix, `${prefix}\u{10ffff}`]);

/** The columns of a hit, from a card under the name given. */
const hit = (card: string) => `${card}.client_id as id, ${card}.name, ${card}.segment, ${card}.born_on as bornOn,
  ${card}.city, ${card}.phone, nullif(${card}.advisor_id, '') as advisorId`;

/**
 * A beginning that fewer tokens share, for each word typed, is rare: its clients are looked at one by one. Beyond, the
 * first dozen is sooner met in the order of names.
 */
const RARE = 1_000;

/**
 * The first clients who match every term: those whose sorted name begins with what was typed, then the others, each
 * group by name.
 * @param portfolios among whose clients; null = the branch's
 */
export function searchClients(
  read: ReadDb,
  portfolios: readonly AdvisorId[] | null,
  text: string,
  limit: number,
  names: ReadonlyMap<string, string>,
): SearchHit[] {
  const terms = searchTerms(text);
  const most = RARE * terms.length;
  const [rarest, ...others] = terms.length < 2 ? terms : rarestFirst(read, terms, most);
  if (!rarest) return [];
  const owned = portfolios === null ? all() : ownedBy(portfolios);
  const rest = [owned, ...others.map(matchesTerm)];
  const begins = beginsWith(rarest);
  const first = byName(read, [begins, ...rest], limit);
  const missing = limit - first.length;
  const hits = missing === 0 ? first : [...first, ...findOthers(read, rarest, [not(begins), ...rest], missing, most)];
  return hits.map((each) => ({
    ...each,
    advisorName: each.advisorId && (names.get(each.advisorId) ?? each.advisorId),
  }));
}

/** Those found otherwise than by the beginning of their name, by the shorter road. */
function findOthers(read: ReadDb, term: SearchTerm, rest: readonly Where[], limit: number, most: number): SearchHit[] {
  if (countTokens(read, term, most) === most) return byName(read, [matchesTerm(term), ...rest], limit);
  const ids = term.map(() => 'select client_id from search_token where token >= ? and token < ?').join(' union ');
  const where = both(rest);
  // The index on the client's number knows whose the client is and the sorted name: whole cards are read for hits only.
  return read
    .sql<SearchHit>(
      `select ${hit('h')} from (
         select c.client_id from (select distinct client_id from (${ids})) found
         cross join client_card c indexed by client_card_client on c.client_id = found.client_id
         where ${where.text} order by c.sort_name, c.client_id limit ?
       ) first cross join client_card h on h.client_id = first.client_id order by h.sort_name, h.client_id`,
    )
    .all(...rangeParams(term), ...where.params, limit);
}

function byName(read: ReadDb, conditions: readonly Where[], limit: number): SearchHit[] {
  const where = both(conditions);
  return read
    .sql<SearchHit>(
      `select ${hit('c')} from client_card c where ${where.text} order by c.sort_name, c.client_id limit ?`,
    )
    .all(...where.params, limit);
}

function beginsWith(term: SearchTerm): Where {
  return {
    text: `(${term.map(() => 'c.sort_name >= ? and c.sort_name < ?').join(' or ')})`,
    params: rangeParams(term),
  };
}
const all = (): Where => ({ text: 'true', params: [] });
const ownedBy = (portfolios: readonly AdvisorId[]): Where => ({
  text: portfolios.length === 1 ? 'c.advisor_id = ?' : `c.advisor_id in (${portfolios.map(() => '?').join(', ')})`,
  params: [...portfolios],
});
const not = ({ text, params }: Where): Where => ({ text: `not ${text}`, params });
const both = (conditions: readonly Where[]): Where => ({
  text: conditions.map(({ text }) => text).join(' and '),
  params: conditions.flatMap(({ params }) => params),
});

const rarestFirst = (read: ReadDb, terms: readonly SearchTerm[], most: number): SearchTerm[] =>
  terms
    .map((term) => ({ term, tokens: countTokens(read, term, most) }))
    .sort((a, b) => a.tokens - b.tokens)
    .map(({ term }) => term);

/** How many tokens begin with a term, counted up to `most`. */
function countTokens(read: ReadDb, term: SearchTerm, most: number): number {
  const count = read.sql<{ n: number }>(
    'select count(*) as n from (select 1 from search_token where token >= ? and token < ? limit ?)',
  );
  const sum = term.reduce((n, prefix) => n + (count.get(prefix, `${prefix}\u{10ffff}`, most)?.n ?? 0), 0);
  return Math.min(sum, most);
}
