import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BEST_TIME_2026,
  BestTimeRules,
  bestHours,
  drawnRate,
  emptyTally,
  groupHours,
  HOUR_CELLS,
  hourCell,
  hourCellAt,
  hourOfCell,
  type OwnCall,
  offeredHours,
  type ReachGroups,
  reachAt,
  reachSentence,
  tallyCall,
  usualRate,
  weekdayOfCell,
} from '#shared/domain/bestTime.ts';
import { callRulesOn, windowOpen } from '#shared/domain/callEligibility.ts';
import { addDays, formatTimeAt, HOUR_MS, instantOf, localDate, localParts } from '#shared/domain/time.ts';
import type { LocalDate, ZoneId } from '#shared/values.ts';

const zone = (name: string) => name as ZoneId;
const PARIS = zone('Europe/Paris');
const NOUMEA = zone('Pacific/Noumea');
const RULES = BEST_TIME_2026;
const LAW = callRulesOn('2026-11-24' as LocalDate);
const TUESDAY_10 = hourCell(2, 10);
const NOW = Date.UTC(2026, 10, 24, 9, 30);

/** `calls` calls at one hour, of which `reached` reached somebody. */
function tally(...hours: readonly (readonly [cell: number, reached: number, calls: number])[]) {
  const made = emptyTally();
  for (const [cell, reached, calls] of hours) for (let i = 0; i < calls; i += 1) tallyCall(made, cell, i < reached);
  return made;
}
const best = (offered: readonly number[], calls: readonly OwnCall[], groups: ReachGroups, most: number) =>
  bestHours(groupHours(offered, groups, RULES), calls, groups, RULES, most);
const own = (cell: number, ...reached: boolean[]): OwnCall[] => reached.map((each) => ({ cell, reached: each }));

describe('the hour on the client’s wall', () => {
  test('is that of the zone: one instant is Tuesday morning in Paris and Tuesday evening in Nouméa', () => {
    expect(hourCellAt(NOW, PARIS)).toBe(TUESDAY_10);
    expect(hourCellAt(NOW, NOUMEA)).toBe(hourCell(2, 20));
    expect(hourCellAt(NOW, zone('Asia/Kolkata'))).toBe(hourCell(2, 15));
  });

  test.each([
    ['Europe/Paris', Date.UTC(2026, 9, 25, 1)],
    ['America/New_York', Date.UTC(2026, 10, 1, 6)],
    ['Europe/London', Date.UTC(2027, 2, 28, 1)],
    ['Australia/Sydney', Date.UTC(2026, 9, 3, 16)],
    ['America/Toronto', Date.UTC(2027, 2, 14, 7)],
  ])('follows the clock through the night it changes in %s', (name, changeMs) => {
    for (let atMs = changeMs - 5 * HOUR_MS; atMs <= changeMs + 5 * HOUR_MS; atMs += HOUR_MS / 4) {
      const { weekday } = localParts(atMs, zone(name));
      const cell = hourCellAt(atMs, zone(name));
      expect([weekdayOfCell(cell), hourOfCell(cell)]).toEqual([
        weekday,
        Number(formatTimeAt(atMs, zone(name)).slice(0, 2)),
      ]);
    }
    // The clock jumps there: an hour is missing, or comes twice.
    const step = hourCellAt(changeMs, zone(name)) - hourCellAt(changeMs - 1, zone(name));
    expect([0, 2]).toContain(step);
  });

  test('Tuesday at ten is the same hour in winter and in summer', () => {
    expect(hourCellAt(Date.UTC(2026, 10, 24, 9), PARIS)).toBe(TUESDAY_10);
    expect(hourCellAt(Date.UTC(2026, 6, 21, 8), PARIS)).toBe(TUESDAY_10);
  });
});

describe('the rate of answers', () => {
  test('says nothing of an hour in which too few were called', () => {
    const few = tally([TUESDAY_10, 3, RULES.minCalls - 1]);
    expect(reachAt(TUESDAY_10, [], { segment: few, whole: few }, RULES)).toBeNull();
  });

  test('is that of the segment where it was called enough, else that of the portfolio', () => {
    const whole = tally([TUESDAY_10, 5, 50], [hourCell(3, 11), 45, 50]);
    const segment = tally([TUESDAY_10, 9, 10]);
    expect(reachAt(TUESDAY_10, [], { segment, whole }, RULES)).toMatchObject({ n: 10, own: 0 });
    expect(reachAt(hourCell(3, 11), [], { segment, whole }, RULES)).toMatchObject({ n: 50 });
  });

  test('of somebody who always answers at an hour is above the segment’s, and one call does not make it certain', () => {
    const whole = tally([TUESDAY_10, 20, 50]);
    const rate = (calls: readonly OwnCall[]) => reachAt(TUESDAY_10, calls, { segment: whole, whole }, RULES)?.rate ?? 0;
    const [none, once, often] = [rate([]), rate(own(TUESDAY_10, true)), rate(own(TUESDAY_10, ...Array(9).fill(true)))];
    expect(none).toBeLessThan(once);
    expect(once).toBeLessThan(0.6);
    expect(often).toBeGreaterThan(0.75);
    expect(rate(own(hourCell(4, 15), true, true))).toBe(none);
  });

  test('lies between what was seen and what it is drawn towards, nearer to what was seen as calls add up', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 60 }),
        fc.nat({ max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 40, noNaN: true }),
        (reached, missed, towards, strength) => {
          const calls = reached + missed;
          const rate = drawnRate(reached, calls, towards, strength);
          const seen = calls === 0 ? towards : reached / calls;
          expect(rate).toBeGreaterThanOrEqual(Math.min(seen, towards) - 1e-12);
          expect(rate).toBeLessThanOrEqual(Math.max(seen, towards) + 1e-12);
          const more = drawnRate(reached * 3, calls * 3, towards, strength);
          expect(Math.abs(more - seen)).toBeLessThanOrEqual(Math.abs(rate - seen) + 1e-12);
        },
      ),
    );
  });

  test('of a client lies between the client’s own and the group’s', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
        fc.nat({ max: 100 }),
        fc.integer({ min: 8, max: 100 }),
        (mine, reached, calls) => {
          const whole = tally([TUESDAY_10, Math.min(reached, calls), calls]);
          const groups = { segment: whole, whole };
          const group = reachAt(TUESDAY_10, [], groups, RULES)?.rate ?? Number.NaN;
          const rate = reachAt(TUESDAY_10, own(TUESDAY_10, ...mine), groups, RULES)?.rate ?? Number.NaN;
          const seen = mine.filter(Boolean).length / mine.length;
          expect(rate).toBeGreaterThanOrEqual(Math.min(seen, group) - 1e-12);
          expect(rate).toBeLessThanOrEqual(Math.max(seen, group) + 1e-12);
        },
      ),
    );
  });

  test('without any call is the one expected, and a call taken back leaves no trace', () => {
    const made = tally([TUESDAY_10, 2, 3]);
    expect(usualRate(emptyTally(), RULES)).toBe(RULES.prior.rate);
    tallyCall(made, TUESDAY_10, true, -1);
    expect(made).toEqual(tally([TUESDAY_10, 1, 2]));
  });

  test('is told as an advisor says it', () => {
    expect(reachSentence({ weekday: 2, hour: 10, rate: 0.4567, n: 13 })).toBe(
      'Le mardi entre 10\u00a0h et 11\u00a0h, 46\u00a0% de réponses (n\u00a0=\u00a013).',
    );
  });
});

describe('the hours offered', () => {
  test('are those of the law on the client’s clock, whatever answers there were outside', () => {
    const offered = offeredHours(PARIS, LAW, RULES, NOW);
    const hours = [10, 11, 12, 14, 15, 16, 17, 18, 19];
    expect(offered).toEqual(([1, 2, 3, 4, 5] as const).flatMap((day) => hours.map((hour) => hourCell(day, hour))));
    const everywhere = emptyTally();
    for (let cell = 0; cell < HOUR_CELLS; cell += 1)
      for (let i = 0; i < 10; i += 1) tallyCall(everywhere, cell, !offered.includes(cell) || i < 4);
    const found = best(offered, [], { segment: everywhere, whole: everywhere }, 100);
    expect(found).toHaveLength(45);
    for (const { weekday, hour } of found) expect(offered).toContain(hourCell(weekday, hour));
  });

  test('leave out a holiday of the week, and the hours in which nobody is at the branch', () => {
    const christmas = Date.UTC(2026, 11, 21, 9);
    expect(offeredHours(PARIS, LAW, RULES, christmas).some((cell) => weekdayOfCell(cell) === 5)).toBe(false);
    // 8:00 in Paris is 18:00 in Nouméa.
    expect(offeredHours(NOUMEA, LAW, RULES, NOW)).toEqual(
      ([1, 2, 3, 4, 5] as const).flatMap((day) => [hourCell(day, 18), hourCell(day, 19)]),
    );
  });

  test('are always hours in which canvassing is open, in every zone and on every night that the clock changes', () => {
    const zones = ['Europe/Paris', 'America/New_York', 'Australia/Sydney', 'Indian/Reunion', 'Asia/Kolkata'].map(zone);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2026, 8, 1), max: Date.UTC(2027, 3, 30) }),
        (where, now) => {
          const offered = new Set(offeredHours(where, LAW, RULES, now));
          const endMs = instantOf(addDays(localDate(now, where), 7), 0, where);
          for (let atMs = now; atMs < endMs; atMs += HOUR_MS / 2)
            expect([atMs, offered.has(hourCellAt(atMs, where)) && !windowOpen(where, LAW, atMs)]).toEqual([
              atMs,
              false,
            ]);
          expect(offered.size).toBeGreaterThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('come best first, and equal ones in the order of the week', () => {
    const whole = tally(
      [hourCell(4, 15), 9, 20],
      [hourCell(1, 11), 9, 20],
      [hourCell(3, 18), 18, 20],
      [hourCell(2, 10), 1, 20],
    );
    const found = best(offeredHours(PARIS, LAW, RULES, NOW), [], { segment: whole, whole }, 3);
    expect(found.map(({ weekday, hour }) => [weekday, hour])).toEqual([
      [3, 18],
      [1, 11],
      [4, 15],
    ]);
  });

  test('count the client’s own calls in, as if every hour were worked out for that client alone', () => {
    const offered = offeredHours(PARIS, LAW, RULES, NOW);
    const calls = fc.array(fc.tuple(fc.constantFrom(...offered), fc.boolean()), { maxLength: 30 });
    fc.assert(
      fc.property(
        calls,
        fc.array(fc.constantFrom(...offered), { maxLength: 400 }),
        fc.integer({ min: 1, max: 5 }),
        (mine, cells, most) => {
          const whole = tally(...cells.map((cell, index) => [cell, index % 3 === 0 ? 1 : 0, 1] as const));
          const groups = { segment: whole, whole };
          const calledAt = mine.map(([cell, reached]) => ({ cell, reached }));
          const alone = offered
            .map((cell) => reachAt(cell, calledAt, groups, RULES))
            .filter((reach) => reach !== null)
            .sort((a, b) => b.rate - a.rate || b.n - a.n || a.weekday - b.weekday || a.hour - b.hour);
          expect(best(offered, calledAt, groups, most)).toEqual(alone.slice(0, most));
        },
      ),
    );
  });

  test('the strengths are data that the schema accepts', () => {
    expect(BestTimeRules.safeParse(RULES).error).toBeUndefined();
  });
});
