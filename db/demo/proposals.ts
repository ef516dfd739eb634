/**
 * What was proposed in the contacts of the demonstration, and what became of it. A product is spoken of in a contact
 * that reached the client: one that the client began, or a call that the gate allowed for that product. Some were
 * opened since; the others are still lacking, with the rules that suggest them.
 */
import { maskOf, type ProductCode } from '#shared/catalogue/products.ts';
import type { ProposalReaction } from '#shared/contract/vocabulary.ts';
import { addDays } from '#shared/domain/dates.ts';
import type { NeedGap } from '#shared/domain/needGaps.ts';
import { localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import { type Card, portfolioCards } from '../queries/cards.ts';
import { gapEngine } from '../queries/gapEngines.ts';
import { productCode } from '../queries/gaps.ts';
import { HIT_DAYS } from '../queries/hitRates.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import type { ProposalRow } from '../tables.ts';
import type { Random } from './random.ts';

/** A contact that reached the client. `called_for` is the product that the gate was asked about. */
type Talk = Pick<ProposalRow, 'client_id' | 'direction' | 'at_ms'> & {
  readonly id: string;
  readonly author_id: string;
  readonly nature: string;
  readonly called_for: string | null;
};
type Opening = { readonly client_id: string; readonly product: string; readonly opened_on: LocalDate };

/** Of the products lately opened, those that had been proposed; of the talks that could, those that proposed. */
const PROPOSED_BEFORE = 0.7;
const PROPOSED_IN_CALL = 0.85;
const PROPOSED_IN_ADVICE = 0.4;

/** Adds the proposals of one portfolio, whose cards are there. */
export function writeProposals(db: WriteDb, random: Random, advisorId: AdvisorId, today: LocalDate): void {
  const talks = Map.groupBy(talksOf(db, advisorId), ({ client_id }) => client_id);
  const openings = Map.groupBy(openingsOf(db, advisorId, today), ({ client_id }) => client_id);
  const { explain } = gapEngine(db, today);
  for (const card of portfolioCards(db, advisorId, today)) {
    const own = talks.get(card.id);
    if (!own) continue;
    const spoken = new Set<string>();
    const propose = (talk: Talk, product: ProductCode, reaction: ProposalReaction, rules: readonly string[]) => {
      if (spoken.has(product)) return;
      spoken.add(product);
      insert(db, random, talk, product, reaction, rules);
    };
    for (const { product: code, opened_on } of openings.get(card.id) ?? []) {
      const product = productCode(code, 'product');
      const rules = rulesOf(explain(without(card, product)), product);
      const talk = own.find((each) => mayPropose(each, product) && isBefore(each, opened_on));
      // What came with the entry into relation was not proposed to a client; nor is what no rule suggests.
      if (!talk || rules.length === 0 || opened_on <= (card.onboardedOn ?? '') || !random.chance(PROPOSED_BEFORE))
        continue;
      const reaction = random.weighted<ProposalReaction>([
        ['interested', 7],
        ['thinking', 3],
      ]);
      propose(talk, product, reaction, rules);
    }
    for (const talk of own) {
      const gaps = explain(card);
      const wanted =
        talk.called_for === null ? null : (gaps.find(({ product }) => product === talk.called_for) ?? null);
      const gap =
        wanted ?? (talk.direction === 'inbound' && talk.nature === 'advice' ? gaps[random.int(0, 2)] : undefined);
      if (!gap || !random.chance(wanted === null ? PROPOSED_IN_ADVICE : PROPOSED_IN_CALL)) continue;
      propose(
        talk,
        gap.product,
        random.weighted([
          ['interested', 3],
          ['thinking', 5],
          ['declined', 6],
        ]),
        rulesOf(gaps, gap.product),
      );
    }
  }
}

const mayPropose = ({ direction, called_for }: Talk, product: ProductCode): boolean =>
  direction === 'inbound' || called_for === product;

function isBefore({ at_ms }: Talk, openedOn: LocalDate): boolean {
  const on = localDate(at_ms, BRANCH_ZONE);
  return on <= openedOn && addDays(on, HIT_DAYS) >= openedOn;
}

const without = (card: Card, product: ProductCode): Card => ({
  ...card,
  productMask: card.productMask & ~maskOf([product]),
});

const rulesOf = (gaps: readonly NeedGap[], product: ProductCode): readonly string[] =>
  gaps.find((gap) => gap.product === product)?.reasons.map(({ ruleId }) => ruleId) ?? [];

function talksOf(read: ReadDb, advisorId: AdvisorId): Talk[] {
  return read
    .sql<Talk>(
      `select k.id, k.client_id, k.author_id, k.at_ms, k.direction, k.nature, a.product as called_for
       from client_card c join contact k on k.client_id = c.client_id left join call_attempt a on a.id = k.attempt_id
       where c.advisor_id = ? and k.outcome = 'reached' and k.nature <> 'complaint' and k.kind <> 'cancellation'
         and not exists (select 1 from contact r where r.replaces_id = k.id)
         and not exists (select 1 from complaint q where q.client_id = k.client_id
           and q.opened_at_ms <= k.at_ms and coalesce(q.closed_at_ms, k.at_ms + 1) > k.at_ms)
       order by k.at_ms, k.id`,
    )
    .all(advisorId);
}

function openingsOf(read: ReadDb, advisorId: AdvisorId, today: LocalDate): Opening[] {
  return read
    .sql<Opening>(
      `select h.client_id, h.product, h.opened_on
       from client_card c join bank_holding h on h.client_id = c.client_id
       where c.advisor_id = ? and h.opened_on > ? and h.closed_on is null
       order by h.opened_on, h.id`,
    )
    .all(advisorId, addDays(today, -HIT_DAYS));
}

function insert(
  db: WriteDb,
  random: Random,
  talk: Talk,
  product: ProductCode,
  reaction: ProposalReaction,
  rules: readonly string[],
): void {
  db.sql(
    `insert into proposal (id, client_id, contact_id, advisor_id, product, reaction, direction, rule_ids_json, at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    random.id(talk.at_ms + 90_000),
    talk.client_id,
    talk.id,
    talk.author_id,
    product,
    reaction,
    talk.direction,
    JSON.stringify(rules),
    talk.at_ms,
  );
}
