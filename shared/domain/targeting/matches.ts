/** Whether a client belongs to a target group: the reading of the criteria on the facts of one client. */
import type { ProductCode } from '../../catalogue/products.ts';
import type { ConsentScope, Outcome, Reason, Segment } from '../../contract/vocabulary.ts';
import type { LocalDate } from '../../values.ts';
import { addDays, ageOn, daysBetween } from '../time.ts';
import { isGroup, type TargetCondition, type TargetNode } from './criteria.ts';
import { placeKey } from './placeKey.ts';

/** Dates are read in Paris, the branch's zone. */
export type TargetFacts = {
  readonly segment: Segment;
  readonly bornOn: LocalDate | null;
  readonly city: string | null;
  readonly postcode: string | null;
  readonly country: string | null;
  readonly taxResidence: string | null;
  readonly zone: string | null;
  readonly hasPhone: boolean;
  readonly vulnerable: boolean;
  readonly householdHasMinor: boolean;
  readonly onboardedOn: LocalDate | null;
  readonly taxIncomeEuros: number | null;
  readonly resourcesCents: number;
  readonly loansCents: number;
  /** Contracts in force, those outside the catalogue too. */
  readonly holdings: readonly {
    readonly product: string;
    readonly atCeiling: boolean;
    readonly openedOn: LocalDate | null;
    readonly maturesOn: LocalDate | null;
  }[];
  /** As they stand today, newest first. */
  readonly contacts: readonly { readonly on: LocalDate; readonly outcome: Outcome; readonly reason: Reason }[];
  readonly gaps: readonly { readonly product: ProductCode; readonly score: number }[];
  /** Scopes about which a consent in force covers a call. */
  readonly consents: readonly ConsentScope[];
  readonly objections: readonly { readonly on: LocalDate; readonly kind: 'refusal' | 'objection' }[];
  readonly openPromisesDueOn: readonly LocalDate[];
  readonly complaintOpen: boolean;
};

/** @param today in Paris */
export function matches(node: TargetNode, facts: TargetFacts, today: LocalDate): boolean {
  if (!isGroup(node)) return holds(node, facts, today) !== node.not;
  const { match, not, items } = node;
  const within =
    items.length === 0 ||
    (match === 'all'
      ? items.every((item) => matches(item, facts, today))
      : items.some((item) => matches(item, facts, today)));
  return within !== not;
}

/** The condition before its negation. What is unknown fulfils none. */
function holds(condition: TargetCondition, facts: TargetFacts, today: LocalDate): boolean {
  switch (condition.field) {
    case 'segment':
      return condition.values.includes(facts.segment);
    case 'age':
      return facts.bornOn !== null && between(ageOn(facts.bornOn, today), condition);
    case 'city':
      return facts.city !== null && condition.values.map(placeKey).includes(placeKey(facts.city));
    case 'postcode':
      return condition.values.some((start) => facts.postcode?.toUpperCase().startsWith(start.toUpperCase()) ?? false);
    case 'country':
      return includes(condition.values, facts.country);
    case 'tax_residence':
      return includes(condition.values, facts.taxResidence);
    case 'zone':
      return includes(condition.values, facts.zone);
    case 'zone_known':
      return facts.zone !== null;
    case 'phone_known':
      return facts.hasPhone;
    case 'vulnerable':
      return facts.vulnerable;
    case 'prospect':
      return facts.holdings.length === 0;
    case 'household_minor':
      return facts.householdHasMinor;
    case 'onboarded':
      return between(facts.onboardedOn, condition);
    case 'income':
      return between(facts.taxIncomeEuros, condition);
    case 'resources':
      return between(facts.resourcesCents, cents(condition));
    case 'loans':
      return between(facts.loansCents, cents(condition));
    case 'holds': {
      const held = (product: string) => facts.holdings.some((holding) => holding.product === product);
      return condition.how === 'all' ? condition.products.every(held) : condition.products.some(held);
    }
    case 'at_ceiling':
      return facts.holdings.some(({ product, atCeiling }) => atCeiling && among(condition.products, product));
    case 'opened':
      return facts.holdings.some(
        ({ product, openedOn }) => among(condition.products, product) && between(openedOn, condition),
      );
    case 'matures': {
      const within = { from: today, to: addDays(today, condition.days) };
      return facts.holdings.some(
        ({ product, maturesOn }) => among(condition.products, product) && between(maturesOn, within),
      );
    }
    case 'last_contact': {
      const recent = facts.contacts.some(({ on }) => daysBetween(on, today) < condition.days);
      return condition.how === 'within' ? recent : !recent;
    }
    case 'never_contacted':
      return facts.contacts.length === 0;
    case 'last_outcome': {
      const [last] = facts.contacts;
      return last !== undefined && condition.values.includes(last.outcome);
    }
    case 'contacts':
      return between(facts.contacts.filter(({ on }) => daysBetween(on, today) < condition.days).length, condition);
    case 'contact_reason':
      return facts.contacts.some(
        ({ on, reason }) => daysBetween(on, today) < condition.days && condition.values.includes(reason),
      );
    case 'gap':
      return facts.gaps.some(({ product, score }) => among(condition.products, product) && score >= condition.minScore);
    case 'consent':
      return facts.consents.includes(condition.scope);
    case 'refusal':
      return facts.objections.some(({ on, kind }) => kind === 'refusal' && daysBetween(on, today) < condition.days);
    case 'objection':
      return facts.objections.some(({ kind }) => kind === 'objection');
    case 'promise':
      return facts.openPromisesDueOn.some((on) => condition.how === 'open' || on < today);
    case 'complaint_open':
      return facts.complaintOpen;
  }
}

type Range<T> = { readonly from: T | null; readonly to: T | null };

function between<T extends number | string>(value: T | null, { from, to }: Range<T>): boolean {
  return value !== null && (from === null || value >= from) && (to === null || value <= to);
}

/** Whole euros of a condition as the cents of the facts. */
const cents = ({ from, to }: Range<number>): Range<number> => ({
  from: from === null ? null : from * 100,
  to: to === null ? null : to * 100,
});

const includes = (values: readonly string[], value: string | null): boolean => value !== null && values.includes(value);

/** No product named = any product. */
const among = (products: readonly string[], product: string): boolean =>
  products.length === 0 || products.includes(product);
