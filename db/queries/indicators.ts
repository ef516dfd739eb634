/**
 * What the indicators count, as one set of lines per figure. A number is the sum of its lines, and the screen lists the
 * same lines: they add up by construction.
 */

import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import { FAMILIES } from '#shared/catalogue/product.ts';
import { productBit } from '#shared/catalogue/products.ts';
import type { Channel } from '#shared/contract/vocabulary.ts';
import { COVERAGE_MONTHS, type Figure, MULTI_FAMILIES } from '#shared/domain/indicators.ts';
import type { DateRange } from '#shared/domain/periods.ts';
import { addDays, addMonths, instantOf } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import type { Param } from '../store.ts';
import { ANSWERED } from './activity.ts';
import { CALL_PLACED, CURRENT_CONTACT } from './contacts.ts';
import { HIT_DAYS } from './hitRates.ts';

/** Whose figures, over which days. */
export type Asked = {
  /** null = the branch's. */
  readonly advisorId: AdvisorId | null;
  readonly range: DateRange;
  readonly today: LocalDate;
};

/** The lines of a figure: what each adds to the count and to what it is divided by. */
export type Lines = {
  /** What a line is: the alias that the columns of a row are read from. */
  readonly of: 'contact' | 'appointment' | 'promise' | 'proposal' | 'client';
  readonly from: string;
  readonly where: string;
  readonly params: readonly Param[];
  /** SQL of one line's share. */
  readonly count: string;
  readonly over: string;
  /** Nothing is divided. */
  readonly plain: boolean;
};

/** The aliases that the pieces below are written with. */
const FROM = {
  contact: 'contact k',
  appointment: 'appointment p',
  promise: 'promise p',
  proposal: 'proposal r',
  client: 'client_card c',
} as const;

const plain = { count: '1', over: '1', plain: true } as const;
const share = (count: string, over = '1') => ({ count: `(${count})`, over: `(${over})`, plain: false }) as const;

/** Every figure but the penetration, which asks the rules of each product. */
export type CountedFigure = Exclude<Figure, 'penetration'>;

export function linesOf(
  figure: CountedFigure,
  asked: Asked,
  catalogue: CatalogueInForce,
  channel: Channel | null,
): Lines {
  const { range, today } = asked;
  const fromMs = instantOf(range.from, 0, BRANCH_ZONE);
  const toMs = instantOf(addDays(range.to, 1), 0, BRANCH_ZONE);
  const own = (column: string) => (asked.advisorId === null ? 'true' : `${column} = ?`);
  const whose = asked.advisorId === null ? [] : [asked.advisorId];

  const contacts = (more: string): Pick<Lines, 'of' | 'from' | 'where' | 'params'> => ({
    of: 'contact',
    from: FROM.contact,
    where: `${own('k.author_id')} and k.at_ms >= ? and k.at_ms < ? and ${CURRENT_CONTACT} and ${more}`,
    params: [...whose, fromMs, toMs],
  });
  const proposals: Pick<Lines, 'of' | 'from' | 'where' | 'params'> = {
    of: 'proposal',
    from: FROM.proposal,
    where: `${own('r.advisor_id')} and r.at_ms >= ? and r.at_ms < ? and r.cancelled_at_ms is null`,
    params: [...whose, fromMs, toMs],
  };
  const clients: Pick<Lines, 'of' | 'from' | 'where' | 'params'> = {
    of: 'client',
    from: FROM.client,
    where: `${own('c.advisor_id')} and c.vanished_on is null and c.closed_on is null and c.deceased_on is null`,
    params: whose,
  };
  switch (figure) {
    case 'contacts':
      return channel === null
        ? { ...contacts('true'), ...plain }
        : withParam({ ...contacts('k.channel = ?'), ...plain }, channel);
    case 'attempts':
      return { ...contacts(CALL_PLACED), ...plain };
    case 'reach_rate':
      return { ...contacts(CALL_PLACED), ...share(ANSWERED) };
    case 'handling_time':
      return { ...contacts('k.duration_min is not null'), ...share('k.duration_min') };
    case 'rebound_rate':
      return { ...contacts(`k.direction = 'inbound'`), ...share(PROPOSED_IN) };
    case 'appointments':
      return {
        of: 'appointment',
        from: FROM.appointment,
        // Naming the advisors lets the index by advisor and time serve the whole branch too.
        where: `${asked.advisorId === null ? 'p.advisor_id in (select id from bank_advisor union select advisor_id from account)' : 'p.advisor_id = ?'}
          and p.status = 'booked' and p.starts_at_ms >= ? and p.starts_at_ms < ?`,
        params: [...whose, fromMs, toMs],
        ...plain,
      };
    case 'promises_made':
      return {
        of: 'promise',
        from: FROM.promise,
        where: `${own('p.advisor_id')} and p.made_at_ms >= ? and p.made_at_ms < ?`,
        params: [...whose, fromMs, toMs],
        ...plain,
      };
    case 'kept_rate':
      return {
        of: 'promise',
        from: FROM.promise,
        where: `${own('p.advisor_id')} and p.due_on between ? and ? and (p.status = 'kept'
          or (p.due_on < ? and not (p.status = 'cancelled' and p.client_agreed = 1)))`,
        params: [...whose, range.from, range.to, today],
        ...share(`p.status = 'kept' and paris_day(p.closed_at_ms) <= p.due_on`),
      };
    case 'proposals':
      return { ...proposals, ...plain };
    case 'conversion':
      return { ...proposals, ...share(SUBSCRIBED) };
    case 'holdings_per_client':
      return { ...clients, ...share('c.holdings') };
    case 'multi_holding':
      return { ...clients, ...share(`(${familiesHeld(catalogue)}) >= ${MULTI_FAMILIES}`) };
    case 'coverage':
      return {
        ...clients,
        ...share(
          `coalesce(c.last_contact_at_ms, 0) >= ${instantOf(addMonths(today, -COVERAGE_MONTHS), 0, BRANCH_ZONE)}`,
        ),
      };
  }
}

const withParam = (lines: Lines, param: Param): Lines => ({ ...lines, params: [...lines.params, param] });

/** A product was spoken of in this contact, or in the one it corrects. */
const PROPOSED_IN = `exists (select 1 from proposal r
  where (r.contact_id = k.id or r.contact_id = k.replaces_id) and r.cancelled_at_ms is null)`;

/** The client opened that product within the days that a proposal is given. */
const SUBSCRIBED = `exists (select 1 from bank_holding h where h.client_id = r.client_id and h.product = r.product
  and h.opened_on >= paris_day(r.at_ms) and h.opened_on <= date(paris_day(r.at_ms), '+${HIT_DAYS} days'))`;

/** How many families of products a card holds something of. */
function familiesHeld({ products }: CatalogueInForce): string {
  return FAMILIES.map((family) => {
    const mask = products
      .filter((product) => product.family === family)
      .reduce((bits, { code }) => bits + 2 ** productBit(code), 0);
    return `(c.product_mask & ${mask} <> 0)`;
  }).join(' + ');
}
