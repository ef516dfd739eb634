import { expect, test } from 'vitest';
import { callEventFinder, type EventFacts } from '#shared/domain/callEvents.ts';
import { CALL_WEIGHTS_2026 } from '#shared/domain/callWeights.ts';
import type { LocalDate } from '#shared/values.ts';

const NOBODY: EventFacts = {
  bornOn: null,
  nextMaturityOn: null,
  avOpenedOn: null,
  pelOpenedOn: null,
  onboardedOn: null,
};
const eventOf = (today: string, facts: { [K in keyof EventFacts]?: string }) =>
  callEventFinder(today as LocalDate, CALL_WEIGHTS_2026)({ ...NOBODY, ...(facts as Partial<EventFacts>) });

test('a birthday is an occasion from today until it is worth nothing any more, thirty days ahead', () => {
  expect(eventOf('2026-11-24', { bornOn: '1980-11-24' })).toEqual({ on: '2026-11-24', kind: 'birthday' });
  expect(eventOf('2026-11-24', { bornOn: '1980-12-23' })).toEqual({ on: '2026-12-23', kind: 'birthday' });
  expect(eventOf('2026-11-24', { bornOn: '1980-12-24' })).toBeNull();
  expect(eventOf('2026-11-24', { bornOn: '1980-11-23' })).toBeNull();
});

test('a birthday of January is seen from December', () => {
  expect(eventOf('2026-12-20', { bornOn: '1980-01-05' })).toEqual({ on: '2027-01-05', kind: 'birthday' });
});

test('eighteen is a coming of age', () => {
  expect(eventOf('2026-11-24', { bornOn: '2008-12-01' })).toEqual({ on: '2026-12-01', kind: 'majority' });
  expect(eventOf('2026-12-20', { bornOn: '2009-01-01' })).toEqual({ on: '2027-01-01', kind: 'majority' });
});

test('somebody born on 29 February is greeted on 1 March in common years', () => {
  expect(eventOf('2027-02-20', { bornOn: '2000-02-29' })).toEqual({ on: '2027-03-01', kind: 'birthday' });
  expect(eventOf('2028-02-20', { bornOn: '2000-02-29' })).toEqual({ on: '2028-02-29', kind: 'birthday' });
  expect(eventOf('2027-03-02', { bornOn: '2000-02-29' })).toBeNull();
});

test('and comes of age on 1 March too, neither a day before nor forgotten after a new year', () => {
  expect(eventOf('2026-02-20', { bornOn: '2008-02-29' })).toEqual({ on: '2026-03-01', kind: 'majority' });
  expect(eventOf('2026-03-01', { bornOn: '2008-02-29' })).toEqual({ on: '2026-03-01', kind: 'majority' });
  expect(eventOf('2026-01-30', { bornOn: '2008-02-29' })).toEqual({ on: '2026-03-01', kind: 'majority' });
  expect(eventOf('2026-01-29', { bornOn: '2008-02-29' })).toBeNull();
  expect(eventOf('2028-02-01', { onboardedOn: '2024-02-29' })).toEqual({
    on: '2028-02-29',
    kind: 'onboarding_anniversary',
  });
});

test('the occasion worth most is kept, and of equals the earliest', () => {
  const facts = { bornOn: '1980-11-25', nextMaturityOn: '2026-12-10', onboardedOn: '2015-11-24' };
  expect(eventOf('2026-11-24', facts)).toEqual({ on: '2026-12-10', kind: 'maturity' });
  expect(eventOf('2026-11-24', { avOpenedOn: '2018-12-02', pelOpenedOn: '2019-11-30' })).toEqual({
    on: '2026-11-30',
    kind: 'contract_anniversary',
  });
});

test('the day a contract opens, a client comes in or a child is born is no anniversary', () => {
  const today = '2026-11-24';
  expect(eventOf(today, { avOpenedOn: today, onboardedOn: today, bornOn: today })).toBeNull();
  expect(eventOf(today, { nextMaturityOn: '2026-11-23' })).toBeNull();
});
