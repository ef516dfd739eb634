/** Slots of a branch, of other calendars, of two people; and of zones on their nights of change. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callRulesOn } from '#shared/domain/callEligibility.ts';
import {
  DEFAULT_COMFORT,
  freeSlots,
  type PersonTime,
  type SlotFacts,
  type SlotRules,
  type WorkingHours,
} from '#shared/domain/slots.ts';
import { formatTimeAt, instantOf, MINUTE_MS, wallAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { KNOWS_MOROCCO } from '#test/support/clock.ts';

const date = (text: string): LocalDate => text as LocalDate;
const at = (text: string): number => {
  const [hours = 0, minutes = 0] = text.slice(11).split(':').map(Number);
  return instantOf(date(text.slice(0, 10)), hours * 60 + minutes, BRANCH_ZONE);
};
const span = (from: string, to: string) => ({ fromMs: at(`2026-11-24 ${from}`), toMs: at(`2026-11-24 ${to}`) });
const everyDay = (startMin: number, endMin: number): readonly WorkingHours[] =>
  ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, startMin, endMin }));
const DAY: PersonTime = { workingHours: everyDay(540, 1080), absences: [], appointments: [] };
const rules: SlotRules = {
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
  leadTimeMin: 0,
  maxPerDay: null,
  callRules: callRulesOn(date('2026-11-24')),
};
const tuesday: SlotFacts = {
  ...DAY,
  clientZone: BRANCH_ZONE,
  clientTerritory: null,
  basis: 'client_requested',
  from: date('2026-11-24'),
  days: 1,
  lengthMin: 60,
  stepMin: 60,
  comfort: DEFAULT_COMFORT,
};
const reasonsOf = (facts: Partial<SlotFacts>, change: Partial<SlotRules> = {}): Record<string, string> =>
  Object.fromEntries(
    freeSlots({ ...tuesday, ...facts }, { ...rules, ...change }, 0).map((slot) => [
      formatTimeAt(slot.startsAtMs, BRANCH_ZONE),
      slot.free ? 'free' : [slot.reason, slot.detail].filter((text) => text !== null).join(': '),
    ]),
  );

describe('the branch', () => {
  const branch = { opening: everyDay(600, 960), closures: [], territory: null };

  test('an advisor at work before the branch opens is not offered', () => {
    expect(reasonsOf({ branch })).toMatchObject({ '09:00': 'branch_closed', '10:00': 'free', '15:00': 'free' });
    expect(reasonsOf({ branch })['16:00']).toBe('branch_closed');
  });

  test('a day of closure blocks with its reason', () => {
    const closures = [{ on: date('2026-11-24'), label: 'Travaux' }];
    expect(new Set(Object.values(reasonsOf({ branch: { ...branch, closures } })))).toEqual(
      new Set(['branch_closed: Travaux']),
    );
  });

  test('a branch in Strasbourg keeps 26 December, one in Paris does not', () => {
    const on = { from: date('2026-12-26') };
    const alsace = { ...branch, territory: 'alsace_moselle' as const };
    expect(reasonsOf({ ...on, branch: alsace })['10:00']).toBe('holiday: Saint-Étienne');
    expect(reasonsOf({ ...on, branch })['10:00']).toBe('free');
  });
});

describe('one person', () => {
  test('focus time and another calendar block without saying what they are about', () => {
    const facts = {
      absences: [
        { ...span('10:00', '11:00'), label: '', kind: 'focus' as const },
        { ...span('14:00', '15:00'), label: 'Formation', kind: 'absence' as const },
      ],
      elsewhere: [span('11:30', '12:00')],
    };
    expect(reasonsOf(facts)).toMatchObject({
      '09:00': 'free',
      '10:00': 'focus',
      '11:00': 'busy_elsewhere',
      '14:00': 'absence: Formation',
    });
  });

  test('buffers depend on the kind of each meeting, and those of neighbours add up', () => {
    const visit = { ...span('12:00', '13:00'), kind: 'en agence', bufferBeforeMin: 30, bufferAfterMin: 15 };
    const found = reasonsOf(
      { appointments: [visit], lengthMin: 30, stepMin: 15 },
      { bufferBeforeMin: 0, bufferAfterMin: 15 },
    );
    expect(found).toMatchObject({
      '10:45': 'free',
      '11:00': 'buffer: en agence',
      '11:15': 'buffer: en agence',
      '11:45': 'appointment: en agence',
      '13:00': 'buffer: en agence',
      '13:15': 'free',
    });
  });
});

describe('two people together', () => {
  test('it is said who is not free, and nothing of what keeps them', () => {
    const second = {
      name: 'Claire Vasseur',
      workingHours: everyDay(600, 1020),
      absences: [{ ...span('10:00', '11:00'), label: 'Rendez-vous médical' }],
      appointments: [{ ...span('14:00', '15:00'), kind: 'téléphone' }],
    };
    expect(reasonsOf({ second })).toMatchObject({
      '09:00': 'second_person: Claire Vasseur\u00a0: hors de ses horaires',
      '10:00': 'second_person: Claire Vasseur\u00a0: absence',
      '11:00': 'free',
      '14:00': 'second_person: Claire Vasseur\u00a0: autre rendez-vous',
      '17:00': 'second_person: Claire Vasseur\u00a0: hors de ses horaires',
    });
  });

  const range = fc
    .tuple(fc.integer({ min: 0, max: 3 * 24 * 4 }), fc.integer({ min: 1, max: 16 }))
    .map(([start, length]) => {
      const fromMs = at('2026-11-24 00:00') + start * 15 * MINUTE_MS;
      return { fromMs, toMs: fromMs + length * 15 * MINUTE_MS };
    });
  const person: fc.Arbitrary<PersonTime> = fc.record({
    workingHours: fc.constantFrom(everyDay(540, 1080), everyDay(480, 720), everyDay(615, 1200)),
    exceptions: fc.constantFrom([], [{ on: date('2026-11-25'), ranges: [{ startMin: 600, endMin: 900 }] }]),
    absences: fc.array(
      fc
        .tuple(range, fc.constantFrom('absence' as const, 'focus' as const))
        .map(([r, kind]) => ({ ...r, kind, label: '' })),
      { maxLength: 3 },
    ),
    appointments: fc.array(
      fc.tuple(range, fc.constantFrom(0, 10, 30)).map(([r, buffer]) => ({
        ...r,
        kind: 'visio',
        bufferBeforeMin: buffer,
        bufferAfterMin: buffer,
      })),
      { maxLength: 6 },
    ),
    elsewhere: fc.array(range, { maxLength: 2 }),
  });
  const starts = (facts: SlotFacts, change: SlotRules) =>
    new Map(freeSlots(facts, change, 0).map(({ startsAtMs, free }) => [startsAtMs, free]));
  const change = { ...rules, bufferBeforeMin: 5, bufferAfterMin: 5, maxPerDay: 3 };

  test('a slot is offered to two exactly when it is free for each of them', () => {
    fc.assert(
      fc.property(person, person, (one, other) => {
        const facts = { ...tuesday, days: 3, stepMin: 15 };
        const both = starts({ ...facts, ...one, second: { ...other, name: 'Claire' } }, change);
        const first = starts({ ...facts, ...one }, change);
        // The second's own grid may begin at another minute: the finest one has them all.
        const second = starts({ ...facts, ...other, stepMin: 5 }, change);
        expect([...both.keys()]).toEqual([...first.keys()]);
        for (const [start, free] of both) expect(free).toBe(first.get(start) === true && second.get(start) === true);
      }),
    );
  });

  test('free and blocked together are the candidates of the day, whatever fills it, nothing twice', () => {
    fc.assert(
      fc.property(person, fc.option(person, { nil: undefined }), (one, other) => {
        const facts = { ...tuesday, days: 3, stepMin: 15, ...one };
        const second = other === undefined ? {} : { second: { ...other, name: 'Claire' } };
        const found = freeSlots({ ...facts, ...second }, change, 0).map(({ startsAtMs }) => startsAtMs);
        const bare = { ...facts, absences: [], appointments: [], elsewhere: [] };
        expect(found).toEqual([...starts(bare, rules).keys()]);
        expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('the first and the last hour offered, on both clocks, around every change of clocks', () => {
  const LONG = everyDay(6 * 60, 23 * 60);
  const offered = (zone: string, day: string): string => {
    const slots = freeSlots(
      { ...tuesday, workingHours: LONG, clientZone: zone as ZoneId, from: date(day), lengthMin: 30, stepMin: 30 },
      rules,
      0,
    ).filter(({ free }) => free);
    return [slots[0], slots.at(-1)]
      .map((slot) =>
        slot === undefined
          ? '-'
          : `${formatTimeAt(slot.startsAtMs, BRANCH_ZONE)}=${wallAt(slot.startsAtMs, zone as ZoneId).slice(11)}`,
      )
      .join(' ');
  };
  // Days before and after: France leaves summer time on 25/10/2026, the United States on 01/11; they take it on
  // 14/03/2027, France on 28/03. None of them is a public holiday in France.
  const DAYS = ['2026-10-24', '2026-10-26', '2026-11-02', '2027-03-13', '2027-03-15', '2027-03-30'] as const;
  test.each([
    [
      'Pacific/Noumea',
      [
        '06:00=15:00 10:30=19:30',
        '06:00=16:00 22:30=08:30',
        '06:00=16:00 22:30=08:30',
        '06:00=16:00 22:30=08:30',
        '06:00=16:00 22:30=08:30',
        '06:00=15:00 10:30=19:30',
      ],
    ],
    [
      'America/New_York',
      [
        '14:00=08:00 22:30=16:30',
        '13:00=08:00 22:30=17:30',
        '14:00=08:00 22:30=16:30',
        '14:00=08:00 22:30=16:30',
        '13:00=08:00 22:30=17:30',
        '14:00=08:00 22:30=16:30',
      ],
    ],
    [
      'America/Toronto',
      [
        '14:00=08:00 22:30=16:30',
        '13:00=08:00 22:30=17:30',
        '14:00=08:00 22:30=16:30',
        '14:00=08:00 22:30=16:30',
        '13:00=08:00 22:30=17:30',
        '14:00=08:00 22:30=16:30',
      ],
    ],
    [
      'Pacific/Tahiti',
      [
        '06:00=18:00 22:30=10:30',
        '06:00=19:00 22:30=11:30',
        '06:00=19:00 22:30=11:30',
        '06:00=19:00 22:30=11:30',
        '06:00=19:00 22:30=11:30',
        '06:00=18:00 22:30=10:30',
      ],
    ],
    [
      'Asia/Tokyo',
      [
        '06:00=13:00 12:30=19:30',
        '06:00=14:00 11:30=19:30',
        '06:00=14:00 11:30=19:30',
        '06:00=14:00 11:30=19:30',
        '06:00=14:00 11:30=19:30',
        '06:00=13:00 12:30=19:30',
      ],
    ],
    [
      'Australia/Sydney',
      [
        '06:00=15:00 10:30=19:30',
        '06:00=16:00 22:30=08:30',
        '06:00=16:00 22:30=08:30',
        '06:00=16:00 22:30=08:30',
        '06:00=16:00 22:30=08:30',
        '06:00=15:00 10:30=19:30',
      ],
    ],
  ])('%s', (zone, expected) => {
    expect(DAYS.map((day) => offered(zone, day))).toEqual(expected);
  });

  // Older zone data keep Morocco an hour ahead for ever, with another month of Ramadan each year.
  test.runIf(KNOWS_MOROCCO)('Casablanca: the Ramadan of 2026, then Greenwich for good', () => {
    const days = ['2026-02-13', '2026-02-16', '2026-03-23', '2026-09-18', '2026-09-21', '2026-10-26', '2027-02-08'];
    expect(days.map((day) => offered('Africa/Casablanca', day))).toEqual([
      '08:00=08:00 19:30=19:30',
      '09:00=08:00 20:30=19:30',
      '08:00=08:00 19:30=19:30',
      '09:00=08:00 20:30=19:30',
      '10:00=08:00 21:30=19:30',
      '09:00=08:00 20:30=19:30',
      '09:00=08:00 20:30=19:30',
    ]);
  });

  test('on the nights of change themselves no slot is offered twice, nor at an hour that does not exist', () => {
    const night = { ...tuesday, workingHours: everyDay(0, 360), clientZone: null, lengthMin: 30, stepMin: 30 };
    const walls = (day: string) =>
      freeSlots({ ...night, from: date(day) }, rules, 0).map(({ startsAtMs }) =>
        wallAt(startsAtMs, BRANCH_ZONE).slice(11),
      );
    expect(walls('2026-10-25')).toHaveLength(14);
    expect(walls('2027-03-28')).toHaveLength(10);
    expect(walls('2027-03-28').filter((wall) => wall.startsWith('02:'))).toEqual([]);
  });

  test('hours set for a client replace the usual ones', () => {
    const late = { comfort: { startMin: 10 * 60, endMin: 12 * 60 } };
    expect(reasonsOf(late)).toMatchObject({ '09:00': 'comfort', '10:00': 'free', '11:00': 'free', '12:00': 'comfort' });
  });
});
