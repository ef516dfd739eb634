import { describe, expect, test } from 'vitest';
import { spokenClocks, twoClocks } from '#renderer/features/agenda/clocks.ts';
import { nextCell, weeksOf } from '#renderer/features/agenda/slotWeeks.ts';
import type { SlotOut } from '#shared/contract/appointments.ts';
import type { Instant, LocalDate, ZoneId } from '#shared/values.ts';
import '#renderer/i18n/index.ts';

const NOUMEA = 'Pacific/Noumea' as ZoneId;
const slot = (iso: string, free = true): SlotOut => ({
  startsAtMs: Date.parse(iso) as Instant,
  endsAtMs: (Date.parse(iso) + 1_800_000) as Instant,
  blocked: free ? null : { reason: 'absence', detail: null },
});

describe('two clocks', () => {
  test('the client’s day is named when it is not the branch’s', () => {
    const afternoon = Date.parse('2026-11-24T15:00Z');
    expect(twoClocks(afternoon, NOUMEA)).toMatchObject({
      dayShift: 1,
      here: { minutes: 960 },
      there: { minutes: 120 },
    });
    expect(spokenClocks(afternoon, NOUMEA)).toBe(
      'mardi 24 novembre 2026, 16:00 à Paris, mercredi 25 novembre 2026, 02:00 à Nouméa',
    );
  });

  test('a zone that shows the same hour has no second clock', () => {
    expect(twoClocks(Date.parse('2026-11-24T15:00Z'), 'Europe/Berlin' as ZoneId).there).toBeNull();
    expect(twoClocks(Date.parse('2026-11-24T15:00Z'), null).there).toBeNull();
  });

  test('they stay right over the night the clocks go back', () => {
    expect(twoClocks(Date.parse('2026-10-24T07:00Z'), NOUMEA)).toMatchObject({
      here: { minutes: 540 },
      there: { minutes: 1080 },
    });
    expect(twoClocks(Date.parse('2026-10-26T08:00Z'), NOUMEA)).toMatchObject({
      here: { minutes: 540 },
      there: { minutes: 1140 },
    });
  });
});

describe('moving in the week', () => {
  const day = (on: string) => on as LocalDate;
  const [week] = weeksOf(
    [slot('2026-11-24T08:00Z'), slot('2026-11-24T09:00Z', false), slot('2026-11-24T10:00Z'), slot('2026-11-27T09:30Z')],
    day('2026-11-23'),
  );
  if (!week) throw new Error('there are six weeks');
  const free = (one: SlotOut | undefined) => one !== undefined && one.blocked === null;
  const from = { day: day('2026-11-24'), minutes: 540 };

  test('down goes to the next hour shown, over a blocked one', () => {
    expect(nextCell('ArrowDown', from, week, week.lines(false), free)).toEqual({ day: '2026-11-24', minutes: 660 });
    expect(nextCell('ArrowUp', from, week, week.lines(false), free)).toBeNull();
  });

  test('across goes to the nearest hour of the next day that has one', () => {
    expect(nextCell('ArrowRight', from, week, week.lines(false), free)).toEqual({ day: '2026-11-27', minutes: 630 });
    expect(nextCell('ArrowLeft', from, week, week.lines(false), free)).toBeNull();
  });

  test('the weekend is a column only when it has an hour', () => {
    expect(week.days).toHaveLength(5);
    expect(weeksOf([slot('2026-11-28T09:00Z')], day('2026-11-23'))[0]?.days.at(-1)).toBe('2026-11-28');
  });
});
