/** Portfolio lists: pages for a screen, numbers of clients for whoever acts on a selection. */
import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import { productBit } from '#shared/catalogue/products.ts';
import type { PortfolioFilter, PortfolioOwner, PortfolioRow, PortfolioSort } from '#shared/contract/portfolios.ts';
import type { NeedGap } from '#shared/domain/needGaps.ts';
import { ageOn, localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type Cents, type ClientId, type LocalDate } from '#shared/values.ts';
import type { Scope } from '../scope.ts';
import type { Param, ReadDb, Store } from '../store.ts';
import { CARD_COLUMNS, type Card, type CardRow, cardsOf, refreshCards, toCards } from './cards.ts';
import { cached } from './cardsCache.ts';
import { catalogueInForce } from './catalogue.ts';
import { gapEngine } from './gapEngines.ts';
import { productCode } from './gaps.ts';
import { byScore, type GapTable, gapTableOf, idsAt } from './gapTable.ts';
import { JOIN_STAFF, orderOf, silentSinceMs, type Where, WITH_STAFF, whereOf } from './portfolioFilter.ts';
import { keptStaffNames, listStaff } from './staff.ts';

export type PortfolioQuestion = {
  readonly scope: Scope;
  readonly filter: PortfolioFilter;
  readonly sort: PortfolioSort;
};
const BY_NAME: PortfolioSort = { by: 'name', descending: false };

/** A list up to this long is kept whole once somebody scrolls it; a longer one is read page by page. */
const KEPT_ROWS = 10_000;

/** One page, and how many rows the filter has in all. */
export async function portfolioPage(
  store: Store,
  question: PortfolioQuestion,
  page: Page,
  today: LocalDate,
): Promise<RowPage> {
  const { scope, filter, sort } = question;
  const show = ({ total, cards }: CardPage): RowPage => {
    const names = keptStaffNames(store, today);
    return { total, rows: toRows(store.read, cards, names, today) };
  };
  if (needsGaps(filter, sort))
    return show(pageByGap(store, question, await gapTableOf(store, scope.advisorId, null, today), page, today));
  if (page.offset > 0) return show(pageByCard(store, question, page, today));
  // The page that everybody comes back to.
  return cached(
    store,
    today,
    `first ${page.limit} ${JSON.stringify(question)}`,
    () => show(pageByCard(store, question, page, today)),
    (known, touched) => (dependsOnEvents(filter, sort) || known.rows.some(({ id }) => touched.has(id)) ? null : known),
  );
}

type Page = { readonly offset: number; readonly limit: number };
type RowPage = { total: number; rows: PortfolioRow[] };
type CardPage = { readonly total: number; readonly cards: readonly Card[] };

function pageByCard(store: Store, { scope, filter, sort }: PortfolioQuestion, page: Page, today: LocalDate): CardPage {
  const where = whereOf(store.read, scope, filter, today);
  const stays = !dependsOnEvents(filter, BY_NAME);
  const total = cached(
    store,
    today,
    `count ${JSON.stringify([scope, filter])}`,
    () => count(store.read, where),
    (known) => (stays ? known : null),
  );
  if (page.offset === 0 || total > KEPT_ROWS)
    return { total, cards: selectCards(store.read, where, sort, page.limit, page.offset, today) };
  const key = `list ${JSON.stringify([scope, filter, sort])}`;
  const cards = cached(
    store,
    today,
    key,
    () => selectCards(store.read, where, sort, -1, 0, today),
    (known, touched) => (dependsOnEvents(filter, sort) ? null : refreshCards(store.read, known, touched, today)),
  );
  return { total, cards: cards.slice(page.offset, page.offset + page.limit) };
}

/** The rest of the filter names the clients, in order; the table says who lacks what. */
function pageByGap(store: Store, question: PortfolioQuestion, table: GapTable, page: Page, today: LocalDate): CardPage {
  const key = `places ${JSON.stringify(question)}`;
  const { scope, filter, sort } = question;
  const ids = cached(
    store,
    today,
    key,
    () => selectIds(store.read, whereOf(store.read, scope, filter, today), sort),
    (known) => (dependsOnEvents(filter, sort) ? null : known),
  );
  const wanted = gapBit(filter);
  const places = Int32Array.from(ids, (id) => table.places.get(id) ?? -1).filter(
    (place) => place !== -1 && (wanted === 0 || ((table.gaps[place] ?? 0) & wanted) !== 0),
  );
  const ordered = sort.by === 'top_gap' ? byScore(places, table.topScore, sort.descending) : places;
  return { total: ordered.length, cards: cardsOf(store.read, idsAt(table, ordered, page), today) };
}

/** The clients of a filter in the order of names, at most `limit` (null = all): a selection to act on. */
export function portfolioClientIds(
  read: ReadDb,
  scope: Scope,
  filter: PortfolioFilter,
  limit: number | null,
  today: LocalDate,
): ClientId[] {
  const where = whereOf(read, scope, filter, today);
  const wanted = gapBit(filter);
  if (wanted === 0) return selectIds(read, where, BY_NAME, limit ?? -1);
  const { gapMask } = gapEngine(read, today);
  return selectCards(read, where, BY_NAME, -1, 0, today)
    .filter((card) => (gapMask(card) & wanted) !== 0)
    .slice(0, limit ?? undefined)
    .map(({ id }) => id);
}

/** The bit of the product that clients must lack, 0 = none is asked for. */
function gapBit({ gapProduct }: PortfolioFilter): number {
  return gapProduct === undefined ? 0 : 1 << productBit(productCode(gapProduct, 'filter.gapProduct'));
}

/** Whether what happens to clients day by day moves them in or out of a list, or within it. */
const dependsOnEvents = (filter: PortfolioFilter, sort: PortfolioSort): boolean =>
  filter.promise !== undefined ||
  filter.silentDays !== undefined ||
  sort.by === 'last_contact' ||
  sort.by === 'next_promise';

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

function selectIds(read: ReadDb, where: Where, sort: PortfolioSort, limit = -1): ClientId[] {
  const byAdvisor = sort.by === 'advisor';
  const text = `${byAdvisor ? WITH_STAFF : ''} select c.client_id as id from client_card c
    ${byAdvisor ? JOIN_STAFF : ''} where ${where.text} order by ${orderOf(sort)} limit ?`;
  const rows = read.sql<{ id: ClientId }>(text).all(...where.params, limit);
  return rows.map(({ id }) => id);
}

function count(read: ReadDb, where: Where): number {
  const text = `select count(*) as n from client_card c where ${where.text}`;
  return read.sql<{ n: number }>(text).get(...where.params)?.n ?? 0;
}

function toRows(
  read: ReadDb,
  cards: readonly Card[],
  names: ReadonlyMap<string, string>,
  today: LocalDate,
): PortfolioRow[] {
  const { productOf } = catalogueInForce(read, today);
  const { topGap } = gapEngine(read, today);
  return cards.map((card) => toRow(card, topGap(card), productOf, names, today));
}

function toRow(
  card: Card,
  top: Pick<NeedGap, 'product' | 'score'> | null,
  productOf: CatalogueInForce['productOf'],
  names: ReadonlyMap<string, string>,
  today: LocalDate,
): PortfolioRow {
  const age = card.bornOn === null ? null : ageOn(card.bornOn, today);
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
    topGap: top && { product: top.product, label: productOf(top.product).label, score: top.score },
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
  const where = whereOf(read, scope, { activeOnly: true }, today);
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

/** The same, kept: what happens to clients leaves them in the same hands. */
export function keptPortfolioOwners(store: Store, today: LocalDate): PortfolioOwner[] {
  return cached(
    store,
    today,
    'portfolio owners',
    () => portfolioOwners(store.read),
    (owners) => owners,
  );
}

/** Every advisor, and whoever else holds clients, with the number of active clients. */
function portfolioOwners(read: ReadDb): PortfolioOwner[] {
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
