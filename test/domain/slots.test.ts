import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callRulesOn } from '#shared/domain/callEligibility.ts';
import {
  DEFAULT_COMFORT,
  freeSlots,
  intersectIntervals,
  mergeIntervals,
  nearestFree,
  type SlotFacts,
  type SlotRules,
  subtractIntervals,
  type WorkingHours,
} from '#shared/domain/slots.ts';
import {
  COMMON_ZONES,
  formatTimeAt,
  HOUR_MS,
  instantOf,
  localDate,
  localParts,
  MINUTE_MS,
} from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';

const date = (text: string): LocalDate => text as LocalDate;
const zone = (name: string): ZoneId => name as ZoneId;
const at = (text: string): number => {
  const [hours = 0, minutes = 0] = text.slice(11).split(':').map(Number);
  return instantOf(date(text.slice(0, 10)), hours * 60 + minutes, BRANCH_ZONE);
};

const WEEK: readonly WorkingHours[] = ([1, 2, 3, 4, 5] as const).flatMap((weekday) => [
  { weekday, startMin: 9 * 60, endMin: 12 * 60 },
  { weekday, startMin: 13 * 60, endMin: 18 * 60 },
]);
const LONG_DAYS: readonly WorkingHours[] = ([1, 2, 3, 4, 5] as const).map((weekday) => ({
  weekday,
  startMin: 7 * 60,
  endMin: 22 * 60,
}));

const rules: SlotRules = {
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
  leadTimeMin: 0,
  maxPerDay: null,
  callRules: callRulesOn(date('2026-11-24')),
};
const tuesday: SlotFacts = {
  workingHours: WEEK,
  absences: [],
  appointments: [],
  clientZone: BRANCH_ZONE,
  clientTerritory: null,
  basis: 'client_requested',
  from: date('2026-11-24'),
  days: 1,
  lengthMin: 60,
  stepMin: 60,
  comfort: DEFAULT_COMFORT,
};
const monday = at('2026-11-23 12:00');

/** Free starts and blocked reasons by the Paris hour: "09:00": "free". */
function story(facts: Partial<SlotFacts>, change: Partial<SlotRules> = {}, now = monday): Record<string, string> {
  const slots = freeSlots({ ...tuesday, ...facts }, { ...rules, ...change }, now);
  return Object.fromEntries(
    slots.map((slot) => [
      formatTimeAt(slot.startsAtMs, BRANCH_ZONE),
      slot.free ? 'free' : [slot.reason, slot.detail].filter((text) => text !== null).join(': '),
    ]),
  );
}

/** The Paris hours at which a meeting may start. */
function freeHours(facts: Partial<SlotFacts>, now = monday): string[] {
  return freeSlots({ ...tuesday, ...facts }, rules, now)
    .filter((slot) => slot.free)
    .map((slot) => formatTimeAt(slot.startsAtMs, BRANCH_ZONE));
}

const span = (from: string, to: string) => ({ fromMs: at(from), toMs: at(to) });

describe('the advisor’s day', () => {
  test('slots lie inside the working hours, and a meeting may start the minute the previous one ends', () => {
    const appointments = [{ ...span('2026-11-24 10:00', '2026-11-24 11:00'), kind: 'visio' }];
    expect(story({ appointments })).toEqual({
      '09:00': 'free',
      '10:00': 'appointment: visio',
      '11:00': 'free',
      '13:00': 'free',
      '14:00': 'free',
      '15:00': 'free',
      '16:00': 'free',
      '17:00': 'free',
    });
  });

  test('buffers keep the time before and after every meeting free', () => {
    const appointments = [{ ...span('2026-11-24 10:00', '2026-11-24 10:30'), kind: 'visio' }];
    const change = { bufferBeforeMin: 5, bufferAfterMin: 10 };
    expect(story({ appointments, lengthMin: 30, stepMin: 15 }, change)).toMatchObject({
      '09:15': 'free',
      '09:30': 'buffer: visio',
      '09:45': 'appointment: visio',
      '10:15': 'appointment: visio',
      '10:30': 'buffer: visio',
      '10:45': 'free',
    });
  });

  test('an absence blocks with its label, a holiday with its name', () => {
    const absences = [{ ...span('2026-11-24 08:00', '2026-11-24 09:30'), label: 'Formation' }];
    expect(story({ absences })).toMatchObject({ '09:00': 'absence: Formation', '10:00': 'free' });
    expect(new Set(Object.values(story({ from: date('2026-12-25') })))).toEqual(new Set(['holiday: Noël']));
  });

  test('the past, the lead time and a full day block', () => {
    const now = at('2026-11-24 10:30');
    expect(story({}, { leadTimeMin: 180 }, now)).toMatchObject({
      '10:00': 'past',
      '11:00': 'lead_time',
      '13:00': 'lead_time',
      '14:00': 'free',
    });
    const appointments = [{ ...span('2026-11-24 09:00', '2026-11-24 10:00'), kind: 'visio' }];
    expect(story({ appointments }, { maxPerDay: 1 })).toMatchObject({
      '09:00': 'appointment: visio',
      '10:00': 'max_per_day',
    });
  });

  test('hours hold from a date, until a date, and every other week', () => {
    const hours = (more: Partial<WorkingHours>) => [{ weekday: 2 as const, startMin: 540, endMin: 600, ...more }];
    // 24 November 2026 is in week 48.
    const offered = (more: Partial<WorkingHours>) => freeHours({ workingHours: hours(more) }).length;
    expect(offered({ validFrom: date('2026-11-24'), validTo: date('2026-11-24') })).toBe(1);
    expect(offered({ validFrom: date('2026-11-25') })).toBe(0);
    expect(offered({ validTo: date('2026-11-23') })).toBe(0);
    expect(offered({ weekParity: 'even' })).toBe(1);
    expect(offered({ weekParity: 'odd' })).toBe(0);
  });

  test('working hours written twice offer nothing twice', () => {
    expect(freeHours({ workingHours: [...WEEK, ...WEEK] })).toEqual(freeHours({}));
  });

  test('the nearest free slots come first, the earlier of two as near', () => {
    const slots = freeSlots(tuesday, rules, monday);
    const near = nearestFree(slots, at('2026-11-24 11:00'), 3).map((slot) =>
      formatTimeAt(slot.startsAtMs, BRANCH_ZONE),
    );
    expect(near).toEqual(['11:00', '10:00', '09:00']);
  });
});

describe('the client’s day', () => {
  test('a client in Nouméa is met in the Paris morning, until 20:00 there', () => {
    const clientZone = zone('Pacific/Noumea');
    expect(freeHours({ clientZone, workingHours: LONG_DAYS })).toEqual(['07:00', '08:00', '09:00']);
    expect(story({ clientZone })).toMatchObject({ '09:00': 'free', '10:00': 'comfort' });
  });

  test('the meeting moves by an hour for Nouméa when Paris changes its clocks', () => {
    const hours = (from: string) =>
      freeHours({ from: date(from), clientZone: zone('Pacific/Noumea'), workingHours: LONG_DAYS }, 0);
    expect(hours('2026-10-23')).toEqual(['07:00', '08:00', '09:00', '10:00']);
    expect(hours('2026-10-26')).toEqual(['07:00', '08:00', '09:00']);
    expect(hours('2027-03-26')).toEqual(['07:00', '08:00', '09:00']);
    expect(hours('2027-03-30')).toEqual(['07:00', '08:00', '09:00', '10:00']);
  });

  test('New York is five hours away in the weeks between the two changes of clocks, else six', () => {
    const first = (from: string) =>
      freeHours({ from: date(from), clientZone: zone('America/New_York'), workingHours: LONG_DAYS }, 0)[0];
    expect(first('2026-10-23')).toBe('14:00');
    expect(first('2026-10-26')).toBe('13:00');
    expect(first('2026-10-30')).toBe('13:00');
    expect(first('2026-11-02')).toBe('14:00');
    expect(first('2027-03-12')).toBe('14:00');
    expect(first('2027-03-15')).toBe('13:00');
    expect(first('2027-03-26')).toBe('13:00');
    expect(first('2027-03-30')).toBe('14:00');
  });

  test('a commercial meeting keeps to the legal hours of the client, one the client asked for need not', () => {
    const early = { clientZone: BRANCH_ZONE, workingHours: LONG_DAYS };
    expect(freeHours({ ...early, basis: 'client_requested' })[0]).toBe('08:00');
    expect(freeHours({ ...early, basis: 'commercial' })).toEqual([
      '10:00',
      '11:00',
      '12:00',
      '14:00',
      '15:00',
      '16:00',
      '17:00',
      '18:00',
      '19:00',
    ]);
    expect(story({ basis: 'commercial', lengthMin: 90, stepMin: 30 })).toMatchObject({
      '10:30': 'free',
      '13:30': 'canvassing',
    });
    expect(story({ basis: 'commercial', clientZone: zone('Asia/Tokyo') })).toMatchObject({
      '09:00': 'free',
      '11:00': 'free',
    });
  });

  test('a client whose zone is unknown is offered requested meetings only', () => {
    expect(freeHours({ clientZone: null })).toHaveLength(8);
    expect(freeHours({ clientZone: null, basis: 'commercial' })).toEqual([]);
  });

  test('the client’s own holiday blocks, and is named', () => {
    const facts = { from: date('2027-05-27'), clientZone: zone('America/Guadeloupe'), clientTerritory: 'GP' as const };
    expect(story(facts, {}, 0)).toMatchObject({ '14:00': 'client_holiday: Abolition de l’esclavage' });
    expect(story({ ...facts, clientTerritory: null }, {}, 0)).toMatchObject({ '14:00': 'free' });
  });
});

describe('over random calendars', () => {
  const startMs = at('2026-10-19 00:00');
  const range = fc
    .tuple(fc.integer({ min: 0, max: 14 * 24 * 12 }), fc.integer({ min: 1, max: 40 }))
    .map(([start, length]) => ({
      fromMs: startMs + start * 5 * MINUTE_MS,
      toMs: startMs + (start + length) * 5 * MINUTE_MS,
    }));
  const calendar = fc.record({
    workingHours: fc.constantFrom(WEEK, LONG_DAYS),
    absences: fc.array(
      range.map((times) => ({ ...times, label: 'Congé' })),
      { maxLength: 5 },
    ),
    appointments: fc.array(
      range.map((times) => ({ ...times, kind: 'visio' })),
      { maxLength: 30 },
    ),
    clientZone: fc.option(fc.constantFrom(...COMMON_ZONES)),
    clientTerritory: fc.constantFrom(null, 'RE' as const),
    basis: fc.constantFrom('client_requested' as const, 'commercial' as const),
    from: fc.constant(date('2026-10-19')),
    days: fc.integer({ min: 0, max: 14 }),
    lengthMin: fc.constantFrom(15, 30, 45, 60),
    stepMin: fc.constantFrom(15, 30),
    comfort: fc.constant(DEFAULT_COMFORT),
  });
  const settings = fc.record({
    bufferBeforeMin: fc.constantFrom(0, 5, 15),
    bufferAfterMin: fc.constantFrom(0, 10),
    leadTimeMin: fc.constantFrom(0, 120),
    maxPerDay: fc.constantFrom(null, 4),
    callRules: fc.constant(rules.callRules),
  });
  const someTime = fc.integer({ min: -48, max: 15 * 24 }).map((hours) => startMs + hours * HOUR_MS);

  test('a free slot overlaps no appointment, no absence, no buffer, and is neither past nor uncomfortable', () => {
    fc.assert(
      fc.property(calendar, settings, someTime, (facts, change, now) => {
        const gapMs = (change.bufferBeforeMin + change.bufferAfterMin) * MINUTE_MS;
        for (const { startsAtMs, endsAtMs, free } of freeSlots(facts, change, now)) {
          if (!free) continue;
          const clash = facts.appointments.some(
            ({ fromMs, toMs }) => fromMs < endsAtMs + gapMs && toMs > startsAtMs - gapMs,
          );
          const away = facts.absences.some(({ fromMs, toMs }) => fromMs < endsAtMs && toMs > startsAtMs);
          const local = localParts(startsAtMs, facts.clientZone ?? BRANCH_ZONE);
          const night = facts.clientZone !== null && (local.minutes < 480 || local.minutes + facts.lengthMin > 1_200);
          const soon = startsAtMs < now + change.leadTimeMin * MINUTE_MS;
          expect([clash, away, night, soon]).toEqual([false, false, false, false]);
        }
      }),
    );
  });

  test('every blocked slot has a reason that is true', () => {
    fc.assert(
      fc.property(calendar, settings, someTime, (facts, change, now) => {
        const booked = new Map<LocalDate, number>();
        for (const { fromMs } of facts.appointments) {
          const on = localDate(fromMs, BRANCH_ZONE);
          booked.set(on, (booked.get(on) ?? 0) + 1);
        }
        const wrong = freeSlots(facts, change, now).filter((slot) => {
          if (slot.free) return false;
          const { startsAtMs: s, endsAtMs: e, reason } = slot;
          const meets = (list: readonly { fromMs: number; toMs: number }[], gap = 0) =>
            list.some(({ fromMs, toMs }) => fromMs < e + gap && toMs > s - gap);
          const gapMs = (change.bufferBeforeMin + change.bufferAfterMin) * MINUTE_MS;
          if (reason === 'past') return s >= now;
          if (reason === 'absence') return !meets(facts.absences);
          if (reason === 'appointment') return !meets(facts.appointments);
          if (reason === 'buffer') return meets(facts.appointments) || !meets(facts.appointments, gapMs);
          if (reason === 'max_per_day') return (booked.get(localDate(s, BRANCH_ZONE)) ?? 0) < 4;
          if (reason === 'lead_time') return s >= now + change.leadTimeMin * MINUTE_MS;
          if (reason === 'canvassing') return facts.basis !== 'commercial';
          return facts.clientZone === null;
        });
        expect(wrong).toEqual([]);
      }),
    );
  });

  test('free and blocked slots together are all the candidates, in order, nothing twice', () => {
    fc.assert(
      fc.property(calendar, settings, someTime, (facts, change, now) => {
        const slots = freeSlots(facts, change, now).map(({ startsAtMs }) => startsAtMs);
        const bare = { ...facts, absences: [], appointments: [], clientZone: null, basis: 'client_requested' as const };
        const all = freeSlots(bare, { ...rules }, 0).map(({ startsAtMs }) => startsAtMs);
        expect(slots).toEqual(all);
        expect(slots).toEqual([...new Set(slots)].sort((a, b) => a - b));
      }),
    );
  });
});

describe('interval algebra', () => {
  const intervals = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }))
      .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length })),
    { maxLength: 12 },
  );
  const inside = (list: readonly { fromMs: number; toMs: number }[], t: number) =>
    list.some(({ fromMs, toMs }) => fromMs <= t && t < toMs);

  test('union, intersection and difference hold instant by instant, sorted and disjoint', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const [union, both, rest] = [mergeIntervals([...a, ...b]), intersectIntervals(a, b), subtractIntervals(a, b)];
        for (let t = -1; t < 75; t++) {
          const [inA, inB] = [inside(a, t), inside(b, t)];
          expect([inside(union, t), inside(both, t), inside(rest, t)]).toEqual([inA || inB, inA && inB, inA && !inB]);
        }
        for (const list of [union, both, rest]) {
          expect(list.every(({ fromMs, toMs }, i) => fromMs < toMs && fromMs > (list[i - 1]?.toMs ?? -1))).toBe(true);
        }
      }),
    );
  });
});
