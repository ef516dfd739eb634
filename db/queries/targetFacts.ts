/** What is known of some clients, as the domain reads target groups. */
import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import { maskOf, ProductCode } from '#shared/catalogue/products.ts';
import type { Outcome, Reason } from '#shared/contract/vocabulary.ts';
import { consentScopesAt } from '#shared/domain/targeting/consents.ts';
import type { TargetFacts } from '#shared/domain/targeting/matches.ts';
import { localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ClientId, type Instant, type LocalDate } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';
import { callFactsOf } from './callFacts.ts';
import { type Card, cardsOf } from './cards.ts';
import { CURRENT_CONTACT } from './contacts.ts';
import { gapEngine } from './gapEngines.ts';

export type ClientFacts = { readonly card: Card; readonly facts: TargetFacts };

/** For the clients of a page: several questions each. In the order of `ids`. */
export function targetFactsOf(read: ReadDb, ids: readonly ClientId[], now: Instant, today: LocalDate): ClientFacts[] {
  const json = JSON.stringify(ids);
  const cards = cardsOf(read, ids, today);
  const postcodes = new Map(
    read
      .sql<{ id: ClientId; postcode: string | null; complaint: number }>(
        `select c.client_id as id, c.postcode, c.complaint_open as complaint
         from json_each(?) j cross join client_card c on c.client_id = j.value`,
      )
      .all(json)
      .map((row) => [row.id, row]),
  );
  const holdings = Map.groupBy(
    read
      .sql<HoldingRow>(
        `select h.client_id, h.product, h.opened_on, h.matures_on
         from json_each(?) j cross join bank_holding h on h.client_id = j.value
         where h.closed_on is null and h.vanished_on is null order by h.opened_on, h.id`,
      )
      .all(json),
    ({ client_id }) => client_id,
  );
  const contacts = Map.groupBy(
    read
      .sql<ContactRow>(
        `select k.client_id, k.at_ms, k.outcome, k.reason
         from json_each(?) j cross join contact k on k.client_id = j.value
         where ${CURRENT_CONTACT} order by k.at_ms desc, k.id desc`,
      )
      .all(json),
    ({ client_id }) => client_id,
  );
  const objections = Map.groupBy(
    read
      .sql<ObjectionRow>(
        `select o.client_id, o.at_ms, o.kind
         from json_each(?) j cross join objection o on o.client_id = j.value where o.cancelled_at_ms is null`,
      )
      .all(json),
    ({ client_id }) => client_id,
  );
  const promises = Map.groupBy(
    read
      .sql<PromiseRow>(
        `select p.client_id, p.due_on
         from json_each(?) j cross join promise p on p.client_id = j.value where p.status = 'open'`,
      )
      .all(json),
    ({ client_id }) => client_id,
  );
  const engine = gapEngine(read, today);
  return cards.map((card) => ({
    card,
    facts: {
      segment: card.segment,
      bornOn: card.bornOn,
      city: card.city,
      postcode: postcodes.get(card.id)?.postcode ?? null,
      country: card.country,
      taxResidence: card.taxResidence,
      zone: card.zone,
      hasPhone: card.phone !== null,
      vulnerable: card.vulnerable,
      householdHasMinor: card.householdHasMinor,
      onboardedOn: card.onboardedOn,
      taxIncomeEuros: card.taxIncomeEuros,
      resourcesCents: card.resourcesCents,
      loansCents: card.loansCents,
      holdings: (holdings.get(card.id) ?? []).map(({ product, opened_on, matures_on }) => ({
        product,
        atCeiling: isFull(card, product),
        openedOn: opened_on,
        maturesOn: matures_on,
      })),
      contacts: (contacts.get(card.id) ?? []).map(({ at_ms, outcome, reason }) => ({
        on: localDate(at_ms, BRANCH_ZONE),
        outcome,
        reason,
      })),
      gaps: engine.explain(card),
      consents: consentScopesAt(callFactsOf(read, card.id, now), now),
      objections: (objections.get(card.id) ?? []).map(({ at_ms, kind }) => ({
        on: localDate(at_ms, BRANCH_ZONE),
        kind,
      })),
      openPromisesDueOn: (promises.get(card.id) ?? []).map(({ due_on }) => due_on),
      complaintOpen: (postcodes.get(card.id)?.complaint ?? 0) > 0,
    },
  }));
}

type HoldingRow = {
  client_id: ClientId;
  product: string;
  opened_on: LocalDate | null;
  matures_on: LocalDate | null;
};
type ContactRow = { client_id: ClientId; at_ms: number; outcome: Outcome; reason: Reason };
type ObjectionRow = { client_id: ClientId; at_ms: number; kind: 'refusal' | 'objection' };
type PromiseRow = { client_id: ClientId; due_on: LocalDate };

function isFull(card: Card, product: string): boolean {
  const code = ProductCode.safeParse(product);
  return code.success && (card.fullMask & maskOf([code.data])) !== 0;
}

/** The label of a code, or the code itself when the bank knows more products than the catalogue. */
export function labelIn({ productOf }: CatalogueInForce): (code: string) => string {
  return (text) => {
    const code = ProductCode.safeParse(text);
    return code.success ? productOf(code.data).label : text;
  };
}
