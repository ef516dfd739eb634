import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JUST_DUE_MS, type Remindable, remindersDue, SNOOZES, snoozeUntil } from '#shared/domain/reminders.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';

/** Tuesday 24 November 2026, 10:30 in Paris. */
const NOW = Date.parse('2026-11-24T09:30Z');
const of = (kind: Remindable['kind'], minutes: number, changes: Partial<Remindable> = {}): Remindable => ({
  kind,
  dueAtMs: NOW + minutes * MINUTE_MS,
  snoozedUntilMs: null,
  shownAtMs: null,
  closedAtMs: null,
  ...changes,
});
const due = (items: readonly Remindable[], now = NOW, leadMin = 15) => remindersDue(items, leadMin, now);
const missed = (item: Remindable, now = NOW) => due([item], now).map((one) => one.missed);

describe('a reminder', () => {
  test('of a meeting comes so many minutes before, of a promise at its hour', () => {
    expect(missed(of('appointment', 15))).toEqual([false]);
    expect(missed(of('appointment', 16))).toEqual([]);
    expect(due([of('appointment', 30)], NOW, 30)).toHaveLength(1);
    expect(missed(of('promise', 0))).toEqual([false]);
    expect(missed(of('promise', 1))).toEqual([]);
  });

  test('whose hour was over before anybody was told was missed; told in time, it never becomes missed', () => {
    expect(missed(of('promise', -90))).toEqual([true]);
    expect(missed(of('appointment', -30))).toEqual([true]);
    expect(missed(of('promise', -90, { shownAtMs: NOW - 90 * MINUTE_MS }))).toEqual([false]);
    expect(missed(of('promise', -90, { shownAtMs: NOW - 10 * MINUTE_MS }))).toEqual([true]);
    // The machine wakes within the quarter of an hour: the meeting is still to come.
    expect(missed(of('appointment', 5))).toEqual([false]);
  });

  test('closed, or put off, is not shown; put off, it comes back', () => {
    expect(missed(of('promise', -5, { closedAtMs: NOW }))).toEqual([]);
    const later = of('promise', -5, { snoozedUntilMs: NOW + 15 * MINUTE_MS });
    expect(missed(later)).toEqual([]);
    expect(missed(later, NOW + 15 * MINUTE_MS)).toEqual([false]);
  });

  test('of a meeting ends with its day, of a promise after four days; put off until tomorrow, it is there tomorrow', () => {
    const nextMorning = Date.parse('2026-11-25T08:00Z');
    expect(missed(of('appointment', -30, { shownAtMs: NOW }), nextMorning)).toEqual([]);
    expect(missed(of('promise', -30), nextMorning)).toEqual([true]);
    expect(missed(of('promise', -30), NOW + 5 * DAY_MS)).toEqual([]);
    const put = of('appointment', -30, { snoozedUntilMs: snoozeUntil('tomorrow', NOW) });
    expect(missed(put, nextMorning)).toEqual([false]);
  });

  test('of a meeting, put off on Friday until tomorrow, waits for the machine to be on again', () => {
    const friday = Date.parse('2026-11-27T16:00Z');
    const put = { ...of('appointment', 0, { snoozedUntilMs: snoozeUntil('tomorrow', friday) }), dueAtMs: friday };
    expect(missed(put, Date.parse('2026-11-30T08:00Z'))).toEqual([true]);
    expect(missed(put, Date.parse('2026-12-03T08:00Z'))).toEqual([]);
  });

  test('of a meeting that nobody was told of is told once, on the day the machine is on again', () => {
    const friday = Date.parse('2026-11-27T16:00Z');
    const monday = Date.parse('2026-11-30T08:00Z');
    const off = { ...of('appointment', 0), dueAtMs: friday };
    expect(missed(off, monday)).toEqual([true]);
    expect(missed({ ...off, shownAtMs: monday }, monday + HOUR_MS)).toEqual([true]);
    expect(missed({ ...off, shownAtMs: monday }, monday + DAY_MS)).toEqual([]);
    expect(missed(off, friday + 5 * DAY_MS)).toEqual([]);
  });

  test('stands in the order of the hours', () => {
    const items = [of('promise', -5), of('appointment', 10), of('promise', -60)];
    expect(due(items).map(({ dueAtMs }) => (dueAtMs - NOW) / MINUTE_MS)).toEqual([-60, -5, 10]);
  });
});

describe('put off', () => {
  test.each([
    ['2026-10-24T20:00Z', '2026-10-25T08:00Z'],
    ['2027-03-27T20:00Z', '2027-03-28T07:00Z'],
    ['2026-11-24T09:30Z', '2026-11-25T08:00Z'],
  ])('on %s until tomorrow, it comes at nine in Paris, whatever the clocks do that night', (now, then) => {
    expect(snoozeUntil('tomorrow', Date.parse(now))).toBe(Date.parse(then));
  });

  test('for an hour over the night when an hour comes twice, an hour passes', () => {
    const now = Date.parse('2026-10-25T00:30Z');
    expect(snoozeUntil('60', now) - now).toBe(HOUR_MS);
  });

  test('it is always later than now', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SNOOZES), fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }), (choice, minutes) => {
        const now = NOW + minutes * MINUTE_MS;
        expect(snoozeUntil(choice, now)).toBeGreaterThan(now);
      }),
    );
  });
});

test('nothing is shown before its time, and what is missed was due two minutes ago at least', () => {
  fc.assert(
    fc.property(fc.constantFrom('appointment', 'promise'), fc.integer({ min: -3000, max: 3000 }), (kind, minutes) => {
      for (const { missed: late, dueAtMs } of due([of(kind, minutes)])) {
        expect(dueAtMs).toBeLessThanOrEqual(NOW + 15 * MINUTE_MS);
        expect(late).toBe(NOW - dueAtMs >= JUST_DUE_MS);
      }
    }),
  );
});
