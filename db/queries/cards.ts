/** Client cards as values: one row per client, read by portfolio in the order of names. */
import type { Segment } from '#shared/contract/vocabulary.ts';
import type { GapFacts } from '#shared/domain/needGaps.ts';
import { addMonths } from '#shared/domain/time.ts';
import { type AdvisorId, type ClientId, isKnownZone, type LocalDate, type Phone, type ZoneId } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';

/** A card, with the facts that need gaps are decided from. Masks have one bit per product of the catalogue. */
export type Card = GapFacts & {
  readonly id: ClientId;
  readonly name: string;
  /** null = nobody's client. */
  readonly advisorId: AdvisorId | null;
  readonly segment: Segment;
  readonly city: string | null;
  readonly zone: ZoneId | null;
  readonly phone: Phone | null;
  readonly vanishedOn: LocalDate | null;
  readonly householdId: string | null;
  readonly holdings: number;
  readonly lastContactAtMs: number | null;
  readonly lastRefusalAtMs: number | null;
  readonly nextPromiseOn: LocalDate | null;
  readonly nextCallbackOn: LocalDate | null;
};

/** What need gaps are decided from, under the names of `GapFacts`: thousands of rows need no second object each. */
const FACT_COLUMNS = `c.client_id as id, c.segment, c.born_on as bornOn, c.country, c.tax_residence as taxResidence,
  c.us_person as usPerson, c.vulnerable, c.protection, c.closed_on as closedOn, c.deceased_on as deceasedOn,
  c.vanished_on as vanishedOn, c.household_youngest_on as householdHasMinor, c.tax_income_euros as taxIncomeEuros,
  c.tax_parts_x100 as taxPartsX100, c.onboarded_on as onboardedOn, c.product_mask as productMask,
  c.full_mask as fullMask, c.resources_cents as resourcesCents, c.loans_cents as loansCents,
  c.av_opened_on as avOpenedOn, c.pel_opened_on as pelOpenedOn, c.next_maturity_on as nextMaturityOn,
  c.household_born as householdBorn, c.card_opened_on as cardOpenedOn, c.mort_opened_on as mortOpenedOn,
  c.loan_opened_on as loanOpenedOn, c.savings_mature_on as savingsMatureOn, c.loan_ends_on as loanEndsOn,
  c.tax_residence_before as taxResidenceBefore, c.tax_residence_changed_on as taxResidenceChangedOn,
  c.country_before as countryBefore, c.country_changed_on as countryChangedOn, c.moved_on as movedOn,
  c.income_notice_year as incomeNoticeYear, c.income_before_euros as incomeBeforeEuros,
  c.parts_before_x100 as partsBeforeX100`;

export const CARD_COLUMNS = `${FACT_COLUMNS}, c.name, c.advisor_id as advisorId, c.city, c.zone, c.phone,
  c.household_id as householdId, c.holdings, c.last_contact_at_ms as lastContactAtMs,
  c.last_refusal_at_ms as lastRefusalAtMs, c.next_promise_on as nextPromiseOn, c.next_callback_on as nextCallbackOn`;

/** The part of a card that need gaps are decided from. */
export type FactsOf = GapFacts & Pick<Card, 'id' | 'vanishedOn'>;

/** A row as SQLite gives it: numbers for booleans, and the youngest member's birth date where `Card` has a boolean. */
type FactRow = Omit<{ -readonly [K in keyof FactsOf]: FactsOf[K] }, 'usPerson' | 'vulnerable' | 'householdHasMinor'> & {
  usPerson: number | boolean;
  vulnerable: number | boolean;
  householdHasMinor: string | null | boolean;
};
export type CardRow = FactRow &
  Omit<{ -readonly [K in Exclude<keyof Card, keyof FactsOf>]: Card[K] }, 'advisorId' | 'zone'> & {
    advisorId: string | null;
    zone: string | null;
  };

/** Makes facts of rows, in place: a portfolio is thousands of rows, and a copy of each would cost as much as the read. */
function toFacts(rows: FactRow[], today: LocalDate): FactsOf[] {
  const adultSince = bornOnForAge(18, today);
  for (const row of rows) {
    row.usPerson = row.usPerson === 1;
    row.vulnerable = row.vulnerable === 1;
    row.householdHasMinor = row.householdHasMinor !== null && String(row.householdHasMinor) > adultSince;
  }
  return rows as unknown as FactsOf[];
}

/** Makes cards of rows, in place too. */
export function toCards(rows: CardRow[], today: LocalDate): Card[] {
  for (const row of rows) {
    if (row.advisorId === '') row.advisorId = null;
    // A zone that this machine does not know is as good as unknown: the law is read in it.
    if (row.zone !== null && !isKnownZone(row.zone)) row.zone = null;
  }
  return toFacts(rows, today) as unknown as Card[];
}

/** Everybody of a portfolio, by name: those too who left, died, or vanished from the last extract. */
export function portfolioCards(read: ReadDb, advisorId: AdvisorId, today: LocalDate): Card[] {
  const rows = read
    .sql<CardRow>(`select ${CARD_COLUMNS} from client_card c where c.advisor_id = ? order by c.sort_name, c.client_id`)
    .all(advisorId);
  return toCards(rows, today);
}

/** A stretch of the branch, portfolio after portfolio, that begins after a client; null = from the first. */
export function factsAfter(read: ReadDb, after: ClientId | null, limit: number, today: LocalDate): FactsOf[] {
  const from =
    after === null
      ? ''
      : `where (c.advisor_id, c.sort_name, c.client_id) >
         (select advisor_id, sort_name, client_id from client_card where client_id = ?)`;
  const rows = read
    .sql<FactRow>(
      `select ${FACT_COLUMNS} from client_card c ${from} order by c.advisor_id, c.sort_name, c.client_id limit ?`,
    )
    .all(...(after === null ? [] : [after]), limit);
  return toFacts(rows, today);
}

/** The cards of these clients, in their order. */
export function cardsOf(read: ReadDb, ids: readonly ClientId[], today: LocalDate): Card[] {
  const rows = read
    .sql<CardRow>(
      `select ${CARD_COLUMNS} from json_each(?) j cross join client_card c on c.client_id = j.value order by j.key`,
    )
    .all(JSON.stringify(ids));
  return toCards(rows, today);
}

export function findCard(read: ReadDb, id: ClientId, today: LocalDate): Card | null {
  const row = read.sql<CardRow>(`select ${CARD_COLUMNS} from client_card c where c.client_id = ?`).get(id);
  return row ? (toCards([row], today)[0] ?? null) : null;
}

/** Reads again, in place, the cards of the clients to whom something happened. */
export function refreshCards(read: ReadDb, cards: Card[], touched: ReadonlySet<string>, today: LocalDate): Card[] {
  for (const [place, { id }] of cards.entries()) {
    const card = touched.has(id) ? findCard(read, id, today) : null;
    if (card) cards[place] = card;
  }
  return cards;
}

export const isActive = (card: Pick<Card, 'closedOn' | 'deceasedOn'>): boolean =>
  card.closedOn === null && card.deceasedOn === null;

/**
 * The latest birth date that gives at least this age today. Somebody born on 29 February is a year older on
 * 1 March in common years, and on such a 28 February the answer falls before them.
 */
export function bornOnForAge(age: number, today: LocalDate): LocalDate {
  return addMonths(today, -12 * age);
}
