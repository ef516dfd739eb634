/** Portfolio lists: pages for a screen, numbers of clients for whoever acts on a selection. */
import { productBit, productOfBit } from '#shared/catalogue/products.ts';
import type { PortfolioFilter, PortfolioOwner, PortfolioRow, PortfolioSort } from '#shared/contract/portfolios.ts';
import { ageOn, localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type Cents, type ClientId, type LocalDate } from '#shared/values.ts';
import type { Scope } from '../scope.ts';
import type { Param, ReadDb, Store } from '../store.ts';
import { CARD_COLUMNS, type Card, type CardRow, toCards } from './cards.ts';
import { cached } from './cardsCache.ts';
import { gapEngine, productCode } from './gaps.ts';
import { JOIN_STAFF, orderOf, silentSinceMs, type Where, WITH_STAFF, whereOf } from './portfolioFilter.ts';
import { listStaff, staffNames } from './staff.ts';

export type PortfolioQuestion = {
  readonly scope: Scope;
  readonly filter: PortfolioFilter;
  readonly sort: PortfolioSort;
};
const BY_NAME: PortfolioSort = { by: 'name', descending: false };

/** A list up to this long is kept whole once somebody scrolls it; a longer one is read page by page. */
const KEPT_ROWS = 10_000;

/** One page, and how many rows the filter has in all. */
export function portfolioPage(
  store: Store,
  question: PortfolioQuestion,
  page: { readonly offset: number; readonly limit: number },
  today: LocalDate,
): { total: number; rows: PortfolioRow[] } {
  const { scope, filter, sort } = question;
  const key = JSON.stringify([scope, filter, sort]);
  const names = cached(store, today, 'staff names', () => staffNames(store.read));
  const show = (cards: readonly Card[]) => cards.map((card) => toRow(card, names, today));
  const slice = (cards: readonly Card[]) => show(cards.slice(page.offset, page.offset + page.limit));

  if (needsGaps(filter, sort)) {
    const cards = cached(store, today, `list ${key}`, () => cardsByGap(store.read, question, today));
    return { total: cards.length, rows: slice(cards) };
  }
  const where = whereOf(scope, filter, today);
  const total = cached(store, today, `count ${JSON.stringify([scope, filter])}`, () => count(store.read, where));
  if (page.offset === 0 || total > KEPT_ROWS)
    return { total, rows: show(selectCards(store.read, where, sort, page.limit, page.offset, today)) };
  const cards = cached(store, today, `list ${key}`, () => selectCards(store.read, where, sort, -1, 0, today));
  return { total, rows: slice(cards) };
}

/** The clients of a filter in the order of names, at most `limit` (null = all): a selection to act on. */
export function portfolioClientIds(
  read: ReadDb,
  scope: Scope,
  filter: PortfolioFilter,
  limit: number | null,
  today: LocalDate,
): ClientId[] {
  if (needsGaps(filter, BY_NAME)) {
    const cards = cardsByGap(read, { scope, filter, sort: BY_NAME }, today);
    return cards.slice(0, limit ?? cards.length).map(({ id }) => id);
  }
  const where = whereOf(scope, filter, today);
  return read
    .sql<{ id: ClientId }>(
      `select c.client_id as id from client_card c where ${where.text} order by ${orderOf(BY_NAME)} limit ?`,
    )
    .all(...where.params, limit ?? -1)
    .map(({ id }) => id);
}

const needsGaps = (filter: PortfolioFilter, sort: PortfolioSort): boolean =>
  filter.gapProduct !== undefined || sort.by === 'top_gap';

function selectCards(
  read: ReadDb,
  where: Where,
  sort: PortfolioSort,
  limit: number,
  offset: number,
  today: LocalDate,
): Card[] {
  const byAdvisor = sort.by === 'advisor';
  const text = `${byAdvisor ? WITH_STAFF : ''} select ${CARD_COLUMNS} from client_card c ${byAdvisor ? JOIN_STAFF : ''}
    where ${where.text} order by ${orderOf(sort)} limit ? offset ?`;
  return toCards(read.sql<CardRow>(text).all(...where.params, limit, offset), today);
}

function count(read: ReadDb, where: Where): number {
  const text = `select count(*) as n from client_card c where ${where.text}`;
  return read.sql<{ n: number }>(text).get(...where.params)?.n ?? 0;
}

/** Cards that need the rules to be chosen or ordered: read by the rest of the filter, then scanned. */
function cardsByGap(read: ReadDb, { scope, filter, sort }: PortfolioQuestion, today: LocalDate): Card[] {
  const wanted =
    filter.gapProduct === undefined ? 0 : 1 << productBit(productCode(filter.gapProduct, 'filter.gapProduct'));
  const cards = selectCards(read, whereOf(scope, filter, today), sort, -1, 0, today);
  const { mask, topScore } = gapEngine(today).scan(cards);
  const places = [...cards.keys()].filter((i) => wanted === 0 || ((mask[i] ?? 0) & wanted) !== 0);
  if (sort.by === 'top_gap') {
    const way = sort.descending ? 1 : -1;
    // Cards come by name and the sort is stable: equals stay by name.
    places.sort((a, b) => way * ((topScore[b] ?? 0) - (topScore[a] ?? 0)));
  }
  return places.flatMap((i) => cards[i] ?? []);
}

function toRow(card: Card, names: ReadonlyMap<string, string>, today: LocalDate): PortfolioRow {
  const age = card.bornOn === null ? null : ageOn(card.bornOn, today);
  const top = gapEngine(today).topGap(card);
  return {
    id: card.id,
    name: card.name,
    segment: card.segment,
    bornOn: card.bornOn,
    age,
    city: card.city,
    country: card.country,
    holdings: card.holdings,
    resourcesCents: card.resourcesCents as Cents,
    loansCents: card.loansCents as Cents,
    lastContactOn: card.lastContactAtMs === null ? null : localDate(card.lastContactAtMs, BRANCH_ZONE),
    nextPromiseOn: card.nextPromiseOn,
    topGap: top && { product: top.product, label: productOfBit(productBit(top.product)).label, score: top.score },
    advisorId: card.advisorId,
    advisorName: card.advisorId && (names.get(card.advisorId) ?? card.advisorId),
    flags: flagsOf(card, age),
  };
}

function flagsOf(card: Card, age: number | null): PortfolioRow['flags'] {
  const flags: PortfolioRow['flags'] = [];
  if (card.closedOn !== null) flags.push('closed');
  if (card.deceasedOn !== null) flags.push('deceased');
  if (card.vanishedOn !== null) flags.push('vanished');
  if (card.vulnerable) flags.push('vulnerable');
  if (card.protection !== null) flags.push(card.protection);
  if (age !== null && age < 18) flags.push('minor');
  return flags;
}

/** A portfolio is reviewed once a year: a client without any contact for longer is dormant. */
const DORMANT_DAYS = 365;

export type PortfolioSummary = {
  clients: number;
  holdings: number;
  resourcesCents: Cents;
  loansCents: Cents;
  overduePromises: number;
  dormant: number;
};

/** The sums of the active clients of a portfolio (or the branch). */
export function portfolioSummary(read: ReadDb, scope: Scope, today: LocalDate): PortfolioSummary {
  const where = whereOf(scope, { activeOnly: true }, today);
  const sums = read
    .sql<Omit<PortfolioSummary, 'overduePromises'>>(
      `select count(*) as clients, coalesce(sum(c.holdings), 0) as holdings,
         coalesce(sum(c.resources_cents), 0) as resourcesCents, coalesce(sum(c.loans_cents), 0) as loansCents,
         count(*) filter (where coalesce(c.last_contact_at_ms, 0) < ?) as dormant
       from client_card c where ${where.text}`,
    )
    .get(silentSinceMs(DORMANT_DAYS, today), ...where.params);
  // Promises made to anybody of the portfolio, closed and vanished clients too: they were made.
  const own =
    scope.advisorId === null
      ? { text: 'true', params: [] as Param[] }
      : { text: 'c.advisor_id = ?', params: [scope.advisorId] };
  const overdue = read
    .sql<{ n: number }>(
      `select count(*) as n from client_card c join promise p on p.client_id = c.client_id
       where ${own.text} and c.next_promise_on < ? and p.status = 'open' and p.due_on < ?`,
    )
    .get(...own.params, today, today);
  const none = { clients: 0, holdings: 0, resourcesCents: 0 as Cents, loansCents: 0 as Cents, dormant: 0 };
  return { ...(sums ?? none), overduePromises: overdue?.n ?? 0 };
}

/** Every advisor, and whoever else holds clients, with the number of active clients. */
export function portfolioOwners(read: ReadDb): PortfolioOwner[] {
  const sizes = new Map(
    read
      .sql<{ id: AdvisorId; n: number }>(
        `select advisor_id as id, count(*) as n from client_card
         where vanished_on is null and closed_on is null and deceased_on is null group by advisor_id`,
      )
      .all()
      .map(({ id, n }) => [id, n]),
  );
  return listStaff(read)
    .map(({ id, name, role }) => ({ advisorId: id, name, role, clients: sizes.get(id) ?? 0 }))
    .filter(({ role, clients }) => role === 'advisor' || clients > 0);
}
