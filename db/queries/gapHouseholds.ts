/** Needs household by household: who they are is kept, their scores come from the table, words for the page shown. */
import { codesOf } from '#shared/catalogue/products.ts';
import type { GapHouseholdRow } from '#shared/contract/gaps.ts';
import { ageOn } from '#shared/domain/time.ts';
import type { AdvisorId, ClientId, LocalDate } from '#shared/values.ts';
import type { ReadDb, Store } from '../store.ts';
import { type Card, cardsOf } from './cards.ts';
import { cached } from './cardsCache.ts';
import { catalogueInForce } from './catalogue.ts';
import { gapEngine } from './gapEngines.ts';
import { toGapLine } from './gaps.ts';
import type { GapTable } from './gapTable.ts';
import { keptHouseholdsCalled } from './householdCalls.ts';

type Household = { readonly id: string; readonly members: readonly ClientId[] };
type Page = { readonly offset: number; readonly limit: number };

/** @param advisorId whose portfolio; null = the branch */
export function gapHouseholds(
  store: Store,
  table: GapTable,
  advisorId: AdvisorId | null,
  page: Page,
  today: LocalDate,
): { total: number; rows: GapHouseholdRow[] } {
  const ranked = rank(householdsOf(store, advisorId, today), table);
  const shown = ranked.slice(page.offset, page.offset + page.limit);
  const rows = describe(
    store,
    shown.map(({ household }) => household),
    today,
  );
  return { total: ranked.length, rows };
}

type Ranked = { readonly household: Household; readonly sum: number };

/** Those who lack anything, the highest sum first; equals by number. */
function rank(households: readonly Household[], { places, sumScore }: GapTable): readonly Ranked[] {
  return households
    .map((household) => ({
      household,
      sum: household.members.reduce((sum, id) => sum + (sumScore[places.get(id) ?? -1] ?? 0), 0),
    }))
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum || (a.household.id < b.household.id ? -1 : 1));
}

/** Households of two members in scope at least, the eldest first. What happens day by day moves nobody between them. */
function householdsOf(store: Store, advisorId: AdvisorId | null, today: LocalDate): readonly Household[] {
  return cached(
    store,
    today,
    `gap households ${advisorId ?? ''}`,
    () => {
      const rows = store.read
        .sql<{ id: ClientId; household: string }>(
          `select client_id as id, household_id as household from client_card
           where household_id is not null and closed_on is null and deceased_on is null and vanished_on is null
             and ${advisorId === null ? 'true' : 'advisor_id = ?'}
           order by household_id, born_on is null, born_on, client_id`,
        )
        .all(...(advisorId === null ? [] : [advisorId]));
      return [...Map.groupBy(rows, ({ household }) => household)]
        .filter(([, members]) => members.length > 1)
        .map(([id, members]) => ({ id, members: members.map((member) => member.id) }));
    },
    (known) => known,
  );
}

function describe(store: Store, households: readonly Household[], today: LocalDate): GapHouseholdRow[] {
  const { read } = store;
  const catalogue = catalogueInForce(read, today);
  const { explain } = gapEngine(read, today);
  const called = keptHouseholdsCalled(store, today);
  const ids = households.flatMap(({ members }) => members);
  const cards = new Map(cardsOf(read, ids, today).map((card) => [card.id, card]));
  const names = familyNames(read, ids);
  const sizes = householdSizes(
    read,
    households.map(({ id }) => id),
  );
  return households.map(({ id, members }) => {
    const own = members.flatMap((member) => cards.get(member) ?? []);
    const described = own.map((card) => ({
      clientId: card.id,
      name: card.name,
      age: card.bornOn === null ? null : ageOn(card.bornOn, today),
      gaps: explain(card).map((gap) => toGapLine(gap, catalogue)),
    }));
    const all = described.flatMap(({ gaps }) => gaps);
    return {
      householdId: id,
      name: [...new Set(members.flatMap((member) => names.get(member) ?? []))].slice(0, 2).join(' – '),
      count: all.length,
      sum: all.reduce((sum, { score }) => sum + score, 0),
      members: described,
      others: Math.max(0, (sizes.get(id) ?? 0) - own.length),
      held: heldBy(own).map(({ product, members: holders }) => ({
        product,
        label: catalogue.productOf(product).label,
        members: holders,
      })),
      calledToday: called.get(id)?.[0]?.name ?? null,
    };
  });
}

function heldBy(cards: readonly Card[]) {
  const all = cards.reduce((mask, { productMask }) => mask | productMask, 0);
  return codesOf(all).map((product) => ({
    product,
    members: cards.filter(({ productMask }) => codesOf(productMask).includes(product)).length,
  }));
}

function familyNames(read: ReadDb, ids: readonly ClientId[]): ReadonlyMap<ClientId, string> {
  const rows = read
    .sql<{ id: ClientId; name: string }>(
      `select c.id, coalesce(c.used_name, c.birth_name) as name
       from json_each(?) j cross join bank_client c on c.id = j.value`,
    )
    .all(JSON.stringify(ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Everybody of these households who is still a client, in whoever's portfolio. */
function householdSizes(read: ReadDb, ids: readonly string[]): ReadonlyMap<string, number> {
  const rows = read
    .sql<{ id: string; n: number }>(
      `select c.household_id as id, count(*) as n from json_each(?) j cross join bank_client c on c.household_id = j.value
       where c.closed_on is null and c.deceased_on is null and c.vanished_on is null group by c.household_id`,
    )
    .all(JSON.stringify(ids));
  return new Map(rows.map(({ id, n }) => [id, n]));
}
