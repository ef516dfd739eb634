/** Clients for the need-gap tests: one ordinary adult, and random ones around every limit. */
import fc from 'fast-check';
import { maskOf, type ProductCode } from '#shared/catalogue/products.ts';
import { addDays } from '#shared/domain/dates.ts';
import { type GapFacts, NO_EVENTS } from '#shared/domain/needGaps.ts';
import type { LocalDate } from '#shared/values.ts';

export const TODAY = date('2026-11-22');

export function date(text: string): LocalDate {
  return text as LocalDate;
}

/** An adult of 40 in France without any product; `more` says what differs. */
export function client(more: Partial<GapFacts> = {}): GapFacts {
  return {
    bornOn: date('1986-05-10'),
    productMask: 0,
    fullMask: 0,
    segment: 'mass',
    taxResidence: 'FR',
    country: 'FR',
    usPerson: false,
    vulnerable: false,
    protection: null,
    deceasedOn: null,
    closedOn: null,
    taxIncomeEuros: null,
    taxPartsX100: null,
    onboardedOn: null,
    resourcesCents: 0,
    loansCents: 0,
    avOpenedOn: null,
    pelOpenedOn: null,
    nextMaturityOn: null,
    householdHasMinor: false,
    ...NO_EVENTS,
    ...more,
  };
}

export function holding(...codes: readonly ProductCode[]): number {
  return maskOf(codes);
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null, freq: 6 });

/** Half of the dates fall within four months of a round number of years before today: where limits are. */
export const nearADecision = (on: LocalDate): fc.Arbitrary<LocalDate> =>
  fc.oneof(
    fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: -120, max: 120 })).map(([years, days]) => {
      const year = String(Number(on.slice(0, 4)) - years);
      return addDays(date(`${year}-${on.slice(5) === '02-29' ? '02-28' : on.slice(5)}`), days);
    }),
    fc.integer({ min: 0, max: 36_000 }).map((days) => addDays(on, -days)),
    fc.constantFrom('2008-02-29', '2004-02-29', '1996-02-29', '1956-02-29', '2012-02-29').map(date),
  );

export const anyClient = (on: LocalDate): fc.Arbitrary<GapFacts> =>
  fc.record({
    bornOn: maybe(nearADecision(on)),
    productMask: fc.integer({ min: 0, max: 0x7fffffff }),
    fullMask: fc.integer({ min: 0, max: 0x7fffffff }),
    segment: fc.constantFrom('mass', 'wealth', 'youth', 'expatriate'),
    taxResidence: fc.constantFrom('FR', 'FR', 'FR', 'RE', 'NC', 'US', null),
    country: fc.constantFrom('FR', 'FR', 'FR', 'NC', 'US', null),
    usPerson: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    vulnerable: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    protection: fc.constantFrom(null, null, null, 'guardianship', 'curatorship'),
    deceasedOn: fc.constantFrom(null, null, null, null, date('2026-01-05')),
    closedOn: fc.constantFrom(null, null, null, null, date('2025-01-05')),
    taxIncomeEuros: maybe(
      fc.oneof(fc.integer({ min: 0, max: 90_000 }), fc.constantFrom(23_028, 23_029, 29_179, 41_478, 45_000, 45_001)),
    ),
    taxPartsX100: maybe(fc.constantFrom(100, 125, 150, 175, 200, 250, 300, 350, 400, 450, 2100)),
    onboardedOn: maybe(nearADecision(on)),
    resourcesCents: fc.oneof(fc.integer({ min: -100_000, max: 10_000_000 }), fc.constantFrom(2_000_000, 2_000_001)),
    loansCents: fc.integer({ min: 0, max: 30_000_000 }),
    avOpenedOn: maybe(nearADecision(on)),
    pelOpenedOn: maybe(nearADecision(on)),
    nextMaturityOn: maybe(fc.integer({ min: -40, max: 200 }).map((days) => addDays(on, days))),
    householdHasMinor: fc.boolean(),
    householdBorn: maybe(
      fc.array(nearADecision(on), { minLength: 1, maxLength: 4 }).map((dates) => dates.toSorted().reverse().join(' ')),
    ),
    cardOpenedOn: maybe(nearADecision(on)),
    mortOpenedOn: maybe(nearADecision(on)),
    loanOpenedOn: maybe(nearADecision(on)),
    savingsMatureOn: maybe(fc.integer({ min: -40, max: 400 }).map((days) => addDays(on, days))),
    loanEndsOn: maybe(fc.integer({ min: -40, max: 400 }).map((days) => addDays(on, days))),
    taxResidenceBefore: fc.constantFrom('FR', 'FR', 'RE', 'NC', 'US', null),
    taxResidenceChangedOn: maybe(fc.integer({ min: -10, max: 500 }).map((days) => addDays(on, -days))),
    countryBefore: fc.constantFrom('FR', 'FR', 'NC', 'US', null),
    countryChangedOn: maybe(fc.integer({ min: -10, max: 500 }).map((days) => addDays(on, -days))),
    movedOn: maybe(fc.integer({ min: 0, max: 500 }).map((days) => addDays(on, -days))),
    incomeNoticeYear: maybe(fc.integer({ min: 2023, max: 2026 })),
    incomeBeforeEuros: maybe(fc.integer({ min: 0, max: 90_000 })),
    partsBeforeX100: maybe(fc.constantFrom(100, 150, 200, 300)),
  });

/** Days on which ages and seasons are awkward: leap days, year ends, both sides of the tax-notice season. */
export const anyDay: fc.Arbitrary<LocalDate> = fc.oneof(
  fc
    .constantFrom('2026-11-22', '2026-12-31', '2027-01-01', '2028-02-29', '2027-02-28', '2027-03-01', '2026-08-31')
    .map(date),
  fc.integer({ min: 0, max: 1500 }).map((days) => addDays(date('2026-01-01'), days)),
);
