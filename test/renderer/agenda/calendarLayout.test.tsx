import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { periodShown, stepDay, stepView } from '#renderer/features/agenda/calendar/columns.ts';
import { carried } from '#renderer/features/agenda/calendar/gridKeys.ts';
import { type CalendarColumn, inLanes, instantOn, minutesOn } from '#renderer/features/agenda/calendar/layout.ts';
import { endOf, lengthOf, type Movable, movedBy, stretched } from '#renderer/features/agenda/calendar/moves.ts';
import { periodInWords } from '#renderer/features/agenda/calendar/words.ts';
import type { AdvisorId, Instant } from '#shared/values.ts';
import { at, day, rowId } from '../../support/contactDrafts.ts';
import '#renderer/i18n/index.ts';

describe('what overlaps', () => {
  const range = fc.record({ startMin: fc.integer({ min: 0, max: 90 }), length: fc.integer({ min: 1, max: 40 }) });

  test('stands side by side: two in the same lane never overlap, nothing is lost', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 14 }), (ranges) => {
        const wanted = ranges.map(({ startMin, length }, of) => ({
          startMin: startMin * 10,
          endMin: (startMin + length) * 10,
          of,
        }));
        const placed = inLanes(wanted);
        expect(placed.map(({ of }) => of).sort((a, b) => a - b)).toEqual(wanted.map(({ of }) => of));
        for (const one of placed) {
          expect(one.lane).toBeLessThan(one.lanes);
          const others = placed.filter(({ of, lane }) => of !== one.of && lane === one.lane);
          expect(others.some(({ startMin, endMin }) => startMin < one.endMin && one.startMin < endMin)).toBe(false);
        }
      }),
    );
  });

  test('what is alone has the whole width', () => {
    const placed = inLanes([
      { startMin: 540, endMin: 570, of: 'a' },
      { startMin: 570, endMin: 600, of: 'b' },
      { startMin: 580, endMin: 600, of: 'c' },
    ]);
    expect(placed.map(({ of, lane, lanes }) => [of, lane, lanes])).toEqual([
      ['a', 0, 1],
      ['b', 0, 2],
      ['c', 1, 2],
    ]);
  });
});

test('an absence of several days covers the whole of those between', () => {
  const away = { fromMs: at('2026-11-24T13:00'), toMs: at('2026-11-26T09:00') };
  expect(minutesOn(day('2026-11-24'), away)).toEqual({ startMin: 840, endMin: 1440 });
  expect(minutesOn(day('2026-11-25'), away)).toEqual({ startMin: 0, endMin: 1440 });
  expect(minutesOn(day('2026-11-26'), away)).toEqual({ startMin: 0, endMin: 600 });
  expect(minutesOn(day('2026-11-27'), away)).toBeNull();
});

test('a month has whole weeks, and steps from month to month whatever their length', () => {
  expect(periodShown('month', day('2026-11-24'))).toEqual({ from: '2026-10-26', to: '2026-12-06' });
  expect(stepView('month', day('2027-01-31'), 1)).toBe('2027-02-01');
  expect(stepView('week', day('2026-12-30'), 1)).toBe('2027-01-06');
});

test('a week is named by its days, over the end of a month and of a year', () => {
  expect(periodInWords('week', day('2026-11-24'))).toBe('23–29 novembre 2026');
  expect(periodInWords('week', day('2026-12-01'))).toBe('30 novembre – 6 décembre 2026');
  expect(periodInWords('week', day('2026-12-31'))).toBe('28 décembre 2026 – 3 janvier 2027');
});

describe('on the nights when the clock changes', () => {
  const focus = (from: string, to: string): Movable => ({
    key: 'f',
    id: rowId(),
    advisorId: 'C101' as AdvisorId,
    kind: 'focus',
    label: '',
    deputyName: null,
    fromMs: at(from),
    toMs: at(to),
  });
  const column = (date: string): CalendarColumn => ({
    key: date,
    date: day(date),
    advisorId: null,
    working: [],
    closed: null,
    items: [],
  });
  const press = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };

  test('a day of 25 hours draws what is in its double hour at the height it lasts', () => {
    // 02:45 for the first time, to 02:15 for the second.
    expect(minutesOn(day('2026-10-25'), { fromMs: at('2026-10-25T00:45'), toMs: at('2026-10-25T01:15') })).toEqual({
      startMin: 165,
      endMin: 195,
    });
    expect(minutesOn(day('2026-10-25'), { fromMs: at('2026-10-25T08:00'), toMs: at('2026-10-25T09:00') })).toEqual({
      startMin: 540,
      endMin: 600,
    });
  });

  test('the keys go through the double hour and over the missing one, a quarter of an hour each', () => {
    const through = (from: string, to: string, dates: readonly string[]) => {
      const item = focus(from, to);
      const start = { item, fromMs: item.fromMs, lengthMin: lengthOf(item) };
      const once = carried({ ...press, shiftKey: true, key: 'ArrowDown' }, start, dates.map(column));
      return once && new Date(once.fromMs).toISOString().slice(11, 16);
    };
    expect(through('2026-10-25T00:45', '2026-10-25T01:15', ['2026-10-25'])).toBe('01:00');
    expect(through('2027-03-28T00:45', '2027-03-28T01:15', ['2027-03-28'])).toBe('01:00');
  });

  test('carried from the Saturday to the Sunday it keeps its hours on the wall, whatever the length of the day', () => {
    for (const [saturday, sunday] of [
      ['2026-10-24', '2026-10-25'],
      ['2027-03-27', '2027-03-28'],
    ] as const) {
      const item: Movable = {
        ...focus('2026-10-24T00:00', '2026-10-24T01:00'),
        fromMs: instantOn(day(saturday), 540),
        toMs: instantOn(day(saturday), 660),
      };
      const moved = movedBy(item, day(saturday), day(sunday), 0);
      expect([moved.fromMs, endOf(moved)]).toEqual([instantOn(day(sunday), 540), instantOn(day(sunday), 660)]);
      const whole = { ...item, fromMs: instantOn(day(saturday), 0), toMs: instantOn(day(saturday), 1440) };
      const next = movedBy(whole, day(saturday), day(sunday), 0);
      expect([next.fromMs, endOf(next)]).toEqual([instantOn(day(sunday), 0), instantOn(day(sunday), 1440)]);
    }
  });

  test('wherever it is stretched, one end stays, and it is never shorter than a quarter of an hour', () => {
    const item = focus('2026-11-25T08:00', '2026-11-25T09:00');
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), fc.boolean(), (quarters, atStart) => {
        const shift = (atMs: number) => (atMs + quarters * 900_000) as Instant;
        const to = atStart
          ? { fromMs: shift(item.fromMs), toMs: item.toMs }
          : { fromMs: item.fromMs, toMs: shift(item.toMs) };
        const moved = stretched(item, to);
        expect(moved.lengthMin).toBeGreaterThanOrEqual(15);
        const kept = atStart && quarters !== 0 ? endOf(moved) - item.toMs : moved.fromMs - item.fromMs;
        expect(kept).toBe(0);
      }),
    );
  });
});

test('the keys of a month lead by days, weeks and months, and to the ends of the week', () => {
  const from = day('2026-11-26');
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'x'];
  expect(keys.map((key) => stepDay(key, from))).toEqual([
    '2026-11-25',
    '2026-11-27',
    '2026-11-19',
    '2026-12-03',
    '2026-11-23',
    '2026-11-29',
    '2026-10-26',
    '2026-12-26',
    null,
  ]);
  expect(stepDay('PageDown', day('2027-01-31'))).toBe('2027-02-28');
});
