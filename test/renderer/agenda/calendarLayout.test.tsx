import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { periodShown, stepView } from '#renderer/features/agenda/calendar/columns.ts';
import { inLanes, minutesOn } from '#renderer/features/agenda/calendar/layout.ts';
import { periodInWords } from '#renderer/features/agenda/calendar/words.ts';
import { at, day } from '../../support/contactDrafts.ts';
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
