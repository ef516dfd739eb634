/** Finding a client while somebody types: words of the name, client number, telephone in any format, e-mail. */
import type { SearchHit } from '#shared/contract/clients.ts';
import { searchDigits } from '#shared/domain/phone.ts';
import type { AdvisorId } from '#shared/values.ts';
import { words } from '../fold.ts';
import type { Scope } from '../scope.ts';
import type { Param, ReadDb } from '../store.ts';
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

/** Up to this many tokens are read and sorted; a commoner beginning is looked for down the names instead. */
const FEW_TOKENS = 400;

const HIT = `c.client_id as id, c.name, c.segment, c.born_on as bornOn, c.city, c.phone,
  nullif(c.advisor_id, '') as advisorId`;

/**
 * The first clients, by name, who match every term.
 * A rare beginning is answered from its tokens. A common one ("ma") matches thousands, but then the first dozen is
 * met early in the order of names.
 */
export function searchClients(
  read: ReadDb,
  scope: Scope,
  text: string,
  limit: number,
  names: ReadonlyMap<string, string>,
): SearchHit[] {
  const terms = searchTerms(text);
  if (terms.length === 0) return [];
  const rarest = terms
    .map((term) => ({ term, tokens: countTokens(read, term) }))
    .reduce((a, b) => (b.tokens < a.tokens ? b : a));
  const others = terms.filter((term) => term !== rarest.term || rarest.tokens > FEW_TOKENS).map(matchesTerm);
  const parts = [...(scope.advisorId === null ? [] : ['c.advisor_id = ?']), ...others.map((other) => other.text)];
  const params: Param[] = [
    ...(scope.advisorId === null ? [] : [scope.advisorId]),
    ...others.flatMap((other) => other.params),
    limit,
  ];
  const hits =
    rarest.tokens > FEW_TOKENS
      ? read.sql<SearchHit>(
          `select ${HIT} from client_card c where ${parts.join(' and ')} order by c.sort_name, c.client_id limit ?`,
        )
      : read.sql<SearchHit>(
          `select ${HIT} from (select distinct t.client_id from search_token t where ${inRange(rarest.term)}) found
           cross join client_card c on c.client_id = found.client_id
           ${parts.length > 0 ? `where ${parts.join(' and ')}` : ''} order by c.sort_name, c.client_id limit ?`,
        );
  const first = rarest.tokens > FEW_TOKENS ? [] : rangeParams(rarest.term);
  return hits.all(...first, ...params).map((hit) => ({ ...hit, advisorName: nameOf(hit.advisorId, names) }));
}

const nameOf = (id: AdvisorId | null, names: ReadonlyMap<string, string>) => id && (names.get(id) ?? id);

function countTokens(read: ReadDb, term: SearchTerm): number {
  const row = read
    .sql<{ n: number }>(
      `select count(*) as n from (select 1 from search_token t where ${inRange(term)} limit ${FEW_TOKENS + 1})`,
    )
    .get(...rangeParams(term));
  return row?.n ?? 0;
}
