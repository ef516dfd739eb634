import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callRulesOn } from '#shared/domain/callEligibility.ts';
import {
  DEFAULT_COMFORT,
  freeSlots,
  holderBlock,
  type Meeting,
  type PersonTime,
  type SlotFacts,
  type SlotRules,
  slotAt,
  type WorkingHours,
} from '#shared/domain/slots.ts';
import { COMMON_ZONES, HOUR_MS, instantOf, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';

const date = (text: string): LocalDate => text as LocalDate;
const at = (text: string): number => {
  const [hours = 0, minutes = 0] = text.slice(11).split(':').map(Number);
  return instantOf(date(text.slice(0, 10)), hours * 60 + minutes, BRANCH_ZONE);
};
const everyDay = (startMin: number, endMin: number): readonly WorkingHours[] =>
  ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, startMin, endMin }));

const rules: SlotRules = {
  bufferBeforeMin: 5,
  bufferAfterMin: 10,
  leadTimeMin: 120,
  maxPerDay: null,
  callRules: callRulesOn(date('2026-11-24')),
};
const nine07 = everyDay(9 * 60 + 7, 12 * 60 + 7);
const facts = {
  workingHours: nine07,
  absences: [],
  appointments: [],
  clientZone: 'Pacific/Noumea' as ZoneId,
  clientTerritory: null,
  basis: 'client_requested',
  lengthMin: 30,
  comfort: { startMin: 7 * 60, endMin: 23 * 60 },
} as const;
const monday = at('2026-11-23 08:00');

describe('an hour that is typed', () => {
  const judged = (hour: string, more: Partial<SlotFacts> = {}) =>
    slotAt({ ...facts, ...more }, rules, at(`2026-11-24 ${hour}`), monday);

  test('of an advisor who begins at 09:07, 09:07 and 09:08 are free and 09:06 is outside the hours', () => {
    expect(judged('09:06')).toBeNull();
    expect(judged('09:07')).toMatchObject({ free: true, endsAtMs: at('2026-11-24 09:37') });
    expect(judged('09:08')).toMatchObject({ free: true });
  });

  test('must end within the hours: 11:37 for half an hour is the last', () => {
    expect(judged('11:37')).toMatchObject({ free: true });
    expect(judged('11:38')).toBeNull();
  });

  test('to the minute, says the same reasons as the candidates', () => {
    const meeting = { fromMs: at('2026-11-24 10:00'), toMs: at('2026-11-24 10:30'), kind: 'téléphone' };
    const busy = { appointments: [meeting] };
    expect(judged('09:15', busy)).toMatchObject({ free: true });
    expect(judged('09:16', busy)).toMatchObject({ reason: 'buffer' });
    expect(judged('09:31', busy)).toMatchObject({ reason: 'appointment', detail: 'téléphone' });
    expect(judged('10:44', busy)).toMatchObject({ reason: 'buffer' });
    expect(judged('10:45', busy)).toMatchObject({ free: true });
    expect(judged('09:07', { comfort: DEFAULT_COMFORT })).toMatchObject({ free: true });
    expect(judged('09:31', { comfort: DEFAULT_COMFORT })).toMatchObject({ reason: 'comfort' });
  });
});

describe('properties', () => {
  const startMs = at('2026-10-22 00:00');
  const range = fc
    .tuple(fc.integer({ min: 0, max: 6 * 24 * 60 }), fc.integer({ min: 1, max: 300 }))
    .map(([fromMin, length]) => ({
      fromMs: startMs + fromMin * MINUTE_MS,
      toMs: startMs + (fromMin + length) * MINUTE_MS,
    }));
  const meetings: fc.Arbitrary<readonly Meeting[]> = fc.array(
    range.map((r) => ({ ...r, kind: 'en agence' })),
    { maxLength: 6 },
  );
  const person: fc.Arbitrary<PersonTime> = fc.record({
    workingHours: fc.constantFrom(nine07, everyDay(8 * 60, 20 * 60), everyDay(0, 3 * 60 + 33)),
    exceptions: fc.constantFrom([], [{ on: date('2026-10-25'), ranges: [{ startMin: 90, endMin: 241 }] }]),
    absences: fc.array(
      range.map((r) => ({ ...r, label: 'Congé' })),
      { maxLength: 2 },
    ),
    appointments: meetings,
    elsewhere: fc.array(range, { maxLength: 2 }),
  });
  const calendar: fc.Arbitrary<SlotFacts> = fc
    .record({
      own: person,
      second: fc.option(person, { nil: undefined }),
      clientZone: fc.option(fc.constantFrom(...COMMON_ZONES)),
      basis: fc.constantFrom('client_requested' as const, 'commercial' as const),
      lengthMin: fc.constantFrom(15, 30, 47),
      stepMin: fc.constantFrom(7, 15, 30),
    })
    .map(({ own, second, ...rest }) => ({
      ...own,
      ...rest,
      ...(second ? { second: { ...second, name: 'Karim' } } : {}),
      branch: {
        opening: everyDay(0, 19 * 60),
        closures: [{ on: date('2026-10-23'), label: 'Pont' }],
        territory: null,
      },
      clientTerritory: null,
      clientCountry: 'FR',
      from: date('2026-10-22'),
      days: 6,
      comfort: DEFAULT_COMFORT,
    }));
  const settings = fc.record({
    bufferBeforeMin: fc.constantFrom(0, 5),
    bufferAfterMin: fc.constantFrom(0, 10),
    leadTimeMin: fc.constantFrom(0, 120),
    maxPerDay: fc.constantFrom(null, 2),
    callRules: fc.constant(rules.callRules),
  });
  const someTime = fc.integer({ min: -24, max: 5 * 24 }).map((hours) => startMs + hours * HOUR_MS);

  test('a start judged alone is judged as it is among all the candidates, over the night when the clocks go back', () => {
    fc.assert(
      fc.property(calendar, settings, someTime, (each, change, now) => {
        for (const slot of freeSlots(each, change, now)) {
          expect(slotAt(each, change, slot.startsAtMs, now)).toEqual(slot);
        }
      }),
    );
  });

  test('an hour agreed with the client is free for a holder exactly when its working day, the branch and the calendar allow it', () => {
    fc.assert(
      fc.property(calendar, settings, (each, change) => {
        const branch = each.branch ?? { opening: [], closures: [], territory: null };
        // The same question without a client, a second person or a lead time.
        const { second: _second, ...alone } = each;
        const bare: SlotFacts = {
          ...alone,
          clientZone: null,
          basis: 'client_requested',
        };
        for (const slot of freeSlots(bare, { ...change, leadTimeMin: 0 }, 0)) {
          const why = holderBlock({ ...each, branch }, change, slot.startsAtMs);
          expect(why).toEqual(slot.free ? null : { reason: slot.reason, detail: slot.detail });
        }
      }),
    );
  });
});
