import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FollowUp } from '#shared/contract/vocabulary.ts';
import { contactFaults } from '#shared/domain/contactRules.ts';
import { daysOf, PERIODS, periodOf, stepPeriod } from '#shared/domain/periods.ts';
import { keptRate, lateDays, type PromiseFacts, wasDue } from '#shared/domain/promiseLedger.ts';
import { addDays, instantOf } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { clientId, contactDraft } from '#test/support/contactDrafts.ts';

const TODAY = '2026-11-24' as LocalDate;
const made = (changes: Partial<PromiseFacts>): PromiseFacts => ({
  status: 'open',
  dueOn: '2026-11-20' as LocalDate,
  closedAtMs: null,
  clientAgreed: false,
  ...changes,
});
const keptOn = (on: string, minutes = 600) =>
  made({ status: 'kept', closedAtMs: instantOf(on as LocalDate, minutes, BRANCH_ZONE) });

describe('promises kept', () => {
  test('until midnight in Paris of the due day, a promise is kept in time', () => {
    expect(lateDays(keptOn('2026-11-20', 1439), TODAY)).toBe(0);
    expect(lateDays(keptOn('2026-11-21', 0), TODAY)).toBe(1);
    expect(lateDays(keptOn('2026-11-18'), TODAY)).toBe(0);
    expect(lateDays(made({}), TODAY)).toBe(4);
  });
  test('the rate leaves out what the client agreed to drop and what is not due yet', () => {
    const promises = [
      keptOn('2026-11-20'),
      keptOn('2026-11-22'),
      made({}),
      made({ status: 'cancelled', closedAtMs: TUESDAY_MORNING, clientAgreed: true }),
      made({ status: 'cancelled', closedAtMs: TUESDAY_MORNING }),
      made({ dueOn: TODAY }),
      made({ dueOn: '2026-11-30' as LocalDate }),
    ];
    expect(keptRate(promises, TODAY)).toEqual({ due: 4, inTime: 1, keptLate: 1, rate: 0.25 });
  });
  test('nothing due gives no rate', () => {
    expect(keptRate([made({ dueOn: TODAY })], TODAY)).toEqual({ due: 0, inTime: 0, keptLate: 0, rate: null });
  });
  test('whatever the promises, the parts add up and the rate stays between 0 and 1', () => {
    const anyPromise = fc
      .record({
        status: fc.constantFrom('open', 'kept', 'cancelled'),
        due: fc.integer({ min: -40, max: 40 }),
        closed: fc.integer({ min: -40, max: 0 }),
        clientAgreed: fc.boolean(),
      })
      .map(({ status, due, closed, clientAgreed }): PromiseFacts => {
        const closedAtMs = status === 'open' ? null : instantOf(addDays(TODAY, closed), 700, BRANCH_ZONE);
        return { status, dueOn: addDays(TODAY, due), closedAtMs, clientAgreed };
      });
    fc.assert(
      fc.property(fc.array(anyPromise), (promises) => {
        const { due, inTime, keptLate, rate } = keptRate(promises, TODAY);
        const broken = promises.filter((one) => wasDue(one, TODAY) && one.status !== 'kept').length;
        expect(inTime + keptLate + broken).toBe(due);
        expect(rate === null ? 0 : rate).toBeGreaterThanOrEqual(0);
        expect(rate === null ? 1 : rate).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test('every contact ends in a dated promise or an explicit « aucune suite »', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FollowUp.options), fc.boolean(), (followUp, dated) => {
      const dueOn = dated ? addDays(TODAY, 3) : null;
      const faults = contactFaults({ ...contactDraft(clientId('1')), followUp, dueOn }, TUESDAY_MORNING);
      expect(faults.length === 0).toBe((followUp === 'none') === (dueOn === null));
    }),
  );
});

test('a step back from any day of a period is the period that ends the day before it begins', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PERIODS), fc.integer({ min: -4000, max: 4000 }), (period, days) => {
      const on = addDays(TODAY, days);
      const range = periodOf(period, on);
      expect(range.from <= on && on <= range.to).toBe(true);
      const before = periodOf(period, stepPeriod(period, on, -1));
      expect(addDays(before.to, 1)).toBe(range.from);
      expect(periodOf(period, stepPeriod(period, on, 1)).from).toBe(addDays(range.to, 1));
      expect(daysOf(range).at(-1)).toBe(range.to);
    }),
  );
});
