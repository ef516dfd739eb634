/** Finding a client while somebody types: words of the name, client number, telephone in any format, e-mail. */
import type { SearchHit } from '#shared/contract/clients.ts';
import { searchDigits } from '#shared/domain/phone.ts';
import { words } from '../fold.ts';
import type { Scope } from '../scope.ts';
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
  return {
    text: `exists (select 1 from search_token t indexed by search_token_client
      where t.client_id = c.client_id and (${inRange(term)}))`,
    params: rangeParams(term),
  };
}

const inRange = (term: SearchTerm) => term.map(() => 't.token >= ? and t.token < ?').join(' or ');
const rangeParams = (term: SearchTerm) => term.flatMap((prefix) => [prefix, `${prefix}\u{10ffff}`]);

/** The first card columns of a hit. */
const HIT = `c.client_id as id, c.name, c.segment, c.born_on as bornOn, c.city, c.phone,
  nullif(c.advisor_id, '') as advisorId`;

/** A beginning that this many tokens share is rare: they are read and sorted. */
const RARE = 400;
/** Beyond, a beginning is so common that the first dozen is met early in the order of names. */
const COMMON = 3_000;

/**
 * The first clients who match every term: those whose sorted name begins with what was typed, then the others, each
 * group by name.
 */
export function searchClients(
  read: ReadDb,
  scope: Scope,
  text: string,
  limit: number,
  names: ReadonlyMap<string, string>,
): SearchHit[] {
  const terms = searchTerms(text).map((term) => ({ term, tokens: countTokens(read, term) }));
  const [rarest, ...others] = terms.sort((a, b) => a.tokens - b.tokens);
  if (!rarest) return [];
  const owned: Where = scope.advisorId === null ? all() : { text: 'c.advisor_id = ?', params: [scope.advisorId] };
  const rest = [owned, ...others.map(({ term }) => matchesTerm(term))];
  const begins = beginsWith(rarest.term);
  const first = byName(read, [begins, ...rest], limit);
  const missing = limit - first.length;
  const hits = missing === 0 ? first : [...first, ...findOthers(read, scope, rarest, [not(begins), ...rest], missing)];
  return hits.map((hit) => ({ ...hit, advisorName: hit.advisorId && (names.get(hit.advisorId) ?? hit.advisorId) }));
}

/** Those found otherwise than by the beginning of their name, by whichever road is shortest. */
function findOthers(
  read: ReadDb,
  scope: Scope,
  { term, tokens }: { readonly term: SearchTerm; readonly tokens: number },
  rest: readonly Where[],
  limit: number,
): SearchHit[] {
  if (tokens > COMMON) return byName(read, [matchesTerm(term), ...rest], limit);
  const ids = `select t.client_id from search_token t where ${inRange(term)}`;
  // The plus keeps SQLite on the order of names, with the set of numbers made once.
  if (tokens > RARE && scope.advisorId !== null)
    return byName(read, [{ text: `+c.client_id in (${ids})`, params: rangeParams(term) }, ...rest], limit);
  const where = both(rest);
  return read
    .sql<SearchHit>(
      `select ${HIT} from (select distinct client_id from (${ids})) found
       cross join client_card c on c.client_id = found.client_id
       where ${where.text} order by c.sort_name, c.client_id limit ?`,
    )
    .all(...rangeParams(term), ...where.params, limit);
}

function byName(read: ReadDb, conditions: readonly Where[], limit: number): SearchHit[] {
  const where = both(conditions);
  return read
    .sql<SearchHit>(`select ${HIT} from client_card c where ${where.text} order by c.sort_name, c.client_id limit ?`)
    .all(...where.params, limit);
}

function beginsWith(term: SearchTerm): Where {
  return {
    text: `(${term.map(() => 'c.sort_name >= ? and c.sort_name < ?').join(' or ')})`,
    params: rangeParams(term),
  };
}
const all = (): Where => ({ text: 'true', params: [] });
const not = ({ text, params }: Where): Where => ({ text: `not ${text}`, params });
const both = (conditions: readonly Where[]): Where => ({
  text: conditions.map(({ text }) => text).join(' and '),
  params: conditions.flatMap(({ params }) => params),
});

/** How many tokens begin with a term, counted no further than it matters. */
function countTokens(read: ReadDb, term: SearchTerm): number {
  const row = read
    .sql<{ n: number }>(
      `select count(*) as n from (select 1 from search_token t where ${inRange(term)} limit ${COMMON + 1})`,
    )
    .get(...rangeParams(term));
  return row?.n ?? 0;
}
