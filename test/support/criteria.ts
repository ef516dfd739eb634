/** Any criteria that the contract accepts, for property tests. */
import fc from 'fast-check';
import { PRODUCT_CODES } from '#shared/catalogue/products.ts';
import { Outcome, Reason, Segment } from '#shared/contract/vocabulary.ts';
import { CONSENT_SCOPES } from '#shared/domain/callTypes.ts';
import type { TargetCondition, TargetCriteria, TargetGroup } from '#shared/domain/targeting/criteria.ts';

const not = fc.boolean();
const some = <T>(values: readonly T[], most = 3) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most });
const products = fc.uniqueArray(fc.constantFrom(...PRODUCT_CODES), { maxLength: 3 });
const days = fc.oneof(fc.constantFrom(1, 30, 90), fc.integer({ min: 1, max: 400 }));

/** Two ends in order, or one. */
function span<T extends number | string>(value: fc.Arbitrary<T>) {
  return fc
    .tuple(value, value, fc.constantFrom('both', 'from', 'to'))
    .map(([a, b, ends]): { from: T | null; to: T | null } => ({
      from: ends === 'to' ? null : a < b ? a : b,
      to: ends === 'from' ? null : a < b ? b : a,
    }));
}

const date = fc
  .date({ min: new Date('2005-01-01'), max: new Date('2027-06-30'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const years = fc.integer({ min: 0, max: 100 });
const amounts = fc.constantFrom(0, 1, 500, 10_000, 22_950, 40_000, 150_000);

export const anyCondition: fc.Arbitrary<TargetCondition> = fc.oneof(
  fc.record({ field: fc.constant('segment' as const), not, values: some(Segment.options) }),
  span(years).chain((ends) => fc.record({ field: fc.constant('age' as const), not, ...constants(ends) })),
  fc.record({ field: fc.constant('city' as const), not, values: some(['Nantes', 'PARIS', 'saint etienne', 'Nouméa']) }),
  fc.record({ field: fc.constant('postcode' as const), not, values: some(['44', '75', '9880', '1', 'h3']) }),
  fc.record({ field: fc.constant('country' as const), not, values: some(['FR', 'NC', 'CA', 'DE']) }),
  fc.record({ field: fc.constant('tax_residence' as const), not, values: some(['FR', 'NC', 'CA']) }),
  fc.record({ field: fc.constant('zone' as const), not, values: some(['Europe/Paris', 'Pacific/Noumea']) }),
  fc.record({
    field: fc.constantFrom(
      'zone_known' as const,
      'phone_known' as const,
      'vulnerable' as const,
      'prospect' as const,
      'household_minor' as const,
      'never_contacted' as const,
      'objection' as const,
      'complaint_open' as const,
    ),
    not,
  }),
  span(date).chain((ends) => fc.record({ field: fc.constant('onboarded' as const), not, ...constants(ends) })),
  span(amounts).chain((ends) =>
    fc.record({
      field: fc.constantFrom('income' as const, 'resources' as const, 'loans' as const),
      not,
      ...constants(ends),
    }),
  ),
  fc.record({
    field: fc.constant('holds' as const),
    not,
    how: fc.constantFrom('any' as const, 'all' as const),
    products: some(PRODUCT_CODES),
  }),
  fc.record({ field: fc.constant('at_ceiling' as const), not, products }),
  span(date).chain((ends) => fc.record({ field: fc.constant('opened' as const), not, products, ...constants(ends) })),
  fc.record({ field: fc.constant('matures' as const), not, products, days }),
  fc.record({
    field: fc.constant('last_contact' as const),
    not,
    how: fc.constantFrom('older' as const, 'within' as const),
    days,
  }),
  fc.record({ field: fc.constant('last_outcome' as const), not, values: some(Outcome.options) }),
  span(fc.integer({ min: 0, max: 12 })).chain((ends) =>
    fc.record({ field: fc.constant('contacts' as const), not, days, ...constants(ends) }),
  ),
  fc.record({ field: fc.constant('contact_reason' as const), not, values: some(Reason.options), days }),
  fc.record({ field: fc.constant('gap' as const), not, products, minScore: fc.constantFrom(0, 1, 20, 40, 60) }),
  fc.record({ field: fc.constant('consent' as const), not, scope: fc.constantFrom(...CONSENT_SCOPES) }),
  fc.record({ field: fc.constant('refusal' as const), not, days }),
  fc.record({
    field: fc.constant('promise' as const),
    not,
    how: fc.constantFrom('open' as const, 'overdue' as const),
  }),
);

const constants = <T>({ from, to }: { from: T; to: T }) => ({ from: fc.constant(from), to: fc.constant(to) });

const group = (item: fc.Arbitrary<TargetCondition | TargetGroup>, most: number): fc.Arbitrary<TargetGroup> =>
  fc.record({
    match: fc.constantFrom('all' as const, 'any' as const),
    not,
    items: fc.array(item, { maxLength: most }),
  });

const third = group(anyCondition, 2);
const second = group(fc.oneof({ weight: 3, arbitrary: anyCondition }, { weight: 1, arbitrary: third }), 3);
/** At most three levels and thirty conditions. */
export const anyCriteria: fc.Arbitrary<TargetCriteria> = group(
  fc.oneof({ weight: 3, arbitrary: anyCondition }, { weight: 1, arbitrary: second }),
  4,
);
