/**
 * What ends in a portfolio, or in the branch, over the two years to come: worked out once for the day, portfolio after
 * portfolio, so that nobody waits. Only the nightly extract changes it.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import { PRODUCT_CODES, type ProductCode } from '#shared/catalogue/products.ts';
import { LIFE_CYCLE_DAYS, LIFE_CYCLE_KINDS, type LifeCycleRow } from '#shared/contract/gaps.ts';
import { allEnds, type DatedHolding, type LifeCycleEnd, type LifeCycleKind } from '#shared/domain/needGaps.ts';
import { addDays } from '#shared/domain/time.ts';
import type { AdvisorId, ClientId, LocalDate } from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import { type Card, isActive, portfolioCards } from './cards.ts';
import { cached, forget } from './cardsCache.ts';
import { catalogueInForce } from './catalogue.ts';

type Ending = LifeCycleEnd & { readonly clientId: ClientId; readonly name: string };
type Asked = {
  readonly kinds: readonly LifeCycleKind[];
  readonly horizonDays: number;
  readonly offset: number;
  readonly limit: number;
};

/** @param advisorId whose portfolio; null = the branch */
export async function lifeCycleOf(store: Store, advisorId: AdvisorId | null, asked: Asked, today: LocalDate) {
  const until = addDays(today, asked.horizonDays);
  const within = (await endings(store, advisorId, today)).filter(({ on }) => on <= until);
  const found = asked.kinds.length === 0 ? within : within.filter(({ kind }) => asked.kinds.includes(kind));
  const { productOf } = catalogueInForce(store.read, today);
  const count = (kind: LifeCycleKind) => within.reduce((n, ending) => (ending.kind === kind ? n + 1 : n), 0);
  return {
    total: found.length,
    byKind: Object.fromEntries(LIFE_CYCLE_KINDS.map((kind) => [kind, count(kind)])) as Record<LifeCycleKind, number>,
    rows: found.slice(asked.offset, asked.offset + asked.limit).map(
      (ending): LifeCycleRow => ({
        ...ending,
        label: ending.product && productOf(ending.product).label,
        late: ending.on < today,
      }),
    ),
  };
}

/** The earliest first, then by name. */
function endings(store: Store, advisorId: AdvisorId | null, today: LocalDate): Promise<readonly Ending[]> {
  const key = `life cycle ${advisorId ?? ''}`;
  return cached(
    store,
    today,
    key,
    () => {
      const made = read(store, advisorId, today);
      made.catch(() => forget(store, key));
      return made;
    },
    (known) => known,
  );
}

async function read(store: Store, advisorId: AdvisorId | null, today: LocalDate): Promise<readonly Ending[]> {
  const catalogue = catalogueInForce(store.read, today);
  const advisors = advisorId === null ? portfoliosOf(store.read) : [advisorId];
  const found: Ending[] = [];
  for (const advisor of advisors) {
    for (const ending of endingsOf(store.read, advisor, catalogue, today)) found.push(ending);
    await breathe();
  }
  const place = new Intl.Collator('fr').compare;
  return found.sort((a, b) => (a.on === b.on ? place(a.name, b.name) : a.on < b.on ? -1 : 1));
}

/** Whoever holds clients; '' = nobody’s clients. */
function portfoliosOf(read: ReadDb): readonly AdvisorId[] {
  return read
    .sql<{ id: AdvisorId }>('select distinct advisor_id as id from client_card')
    .all()
    .map(({ id }) => id);
}

function endingsOf(
  read: ReadDb,
  advisorId: AdvisorId,
  catalogue: CatalogueInForce,
  today: LocalDate,
): readonly Ending[] {
  const cards = portfolioCards(read, advisorId, today).filter((card) => isActive(card) && card.vanishedOn === null);
  const holdings = Map.groupBy(datedHoldings(read, advisorId), ({ clientId }) => clientId);
  const last = addDays(today, LIFE_CYCLE_DAYS);
  // A plan that took its last deposit long ago is no news; what should be closed still is.
  const isNews = ({ on, kind }: LifeCycleEnd) => on <= last && (on >= today || kind !== 'no_deposit');
  return cards.flatMap((card: Card) =>
    allEnds(card, holdings.get(card.id) ?? [], today, catalogue)
      .filter(isNews)
      .map((end) => ({ ...end, clientId: card.id, name: card.name })),
  );
}

type HeldRow = DatedHolding & { readonly clientId: ClientId };

function datedHoldings(read: ReadDb, advisorId: AdvisorId): readonly HeldRow[] {
  return read
    .sql<Omit<HeldRow, 'product'> & { product: string }>(
      `select h.client_id as clientId, h.product, h.opened_on as openedOn, h.matures_on as maturesOn
       from client_card c cross join bank_holding h on h.client_id = c.client_id
       where c.advisor_id = ? and h.closed_on is null and h.vanished_on is null order by h.client_id, h.id`,
    )
    .all(advisorId)
    .filter((row): row is HeldRow => KNOWN.has(row.product));
}

const KNOWN: ReadonlySet<string> = new Set<ProductCode>(PRODUCT_CODES);
