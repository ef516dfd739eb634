import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callRulesOn } from '#shared/domain/callEligibility.ts';
import {
  branchDays,
  minutesOf,
  type PlannedAbsence,
  type PlannedPerson,
  plannedDays,
  presenceOf,
} from '#shared/domain/planning.ts';
import { periodInWords } from '#shared/domain/planningWords.ts';
import { type BranchTime, freeSlots, type SlotRules } from '#shared/domain/slots.ts';
import { addDays, instantOf, MINUTE_MS, type Weekday } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type LocalDate, type RowId } from '#shared/values.ts';

const date = (text: string): LocalDate => text as LocalDate;
const at = (on: LocalDate, minutes: number): number => instantOf(on, minutes, BRANCH_ZONE);
const span = (from: string, to: string) => {
  const [fromOn, fromMin] = wall(from);
  const [toOn, toMin] = wall(to);
  return { fromMs: at(date(fromOn), fromMin), toMs: at(date(toOn), toMin) };
};
const wall = (text: string): [string, number] => {
  const [on = '', hour = '00:00'] = text.split(' ');
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  return [on, hours * 60 + minutes];
};
const ALWAYS: BranchTime = { opening: [], closures: [], territory: null };
const RULES: SlotRules = {
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
  leadTimeMin: 0,
  maxPerDay: null,
  callRules: callRulesOn(date('2026-11-23')),
};
const person = (changes: Partial<PlannedPerson> = {}): PlannedPerson => ({
  advisorId: 'C101' as AdvisorId,
  name: 'Nadia Marchand',
  role: 'advisor',
  workingHours: ([1, 2, 3, 4, 5] as const).flatMap((weekday) => [
    { weekday, startMin: 540, endMin: 750 },
    { weekday, startMin: 810, endMin: 1080 },
  ]),
  absences: [],
  appointments: [],
  ...changes,
});
const absence = (from: string, to: string, kind: 'absence' | 'focus' = 'absence'): PlannedAbsence => ({
  id: `${from} ${to}` as RowId,
  kind,
  label: '',
  deputyId: null,
  ...span(from, to),
});
const presentOn = (on: string, changes: Partial<PlannedPerson>) => {
  const days = branchDays(ALWAYS, date(on), 1);
  return plannedDays(person(changes), ALWAYS, days, RULES, 0)[0]?.present;
};

describe('who is there', () => {
  test('whoever works two hours of a half-day is there, whatever reserved time takes', () => {
    expect(presentOn('2026-11-24', {})).toEqual([true, true]);
    expect(presentOn('2026-11-24', { absences: [absence('2026-11-24 09:00', '2026-11-24 10:30')] })).toEqual([
      true,
      true,
    ]);
    expect(presentOn('2026-11-24', { absences: [absence('2026-11-24 09:00', '2026-11-24 10:31')] })).toEqual([
      false,
      true,
    ]);
    expect(presentOn('2026-11-24', { absences: [absence('2026-11-24', '2026-11-25', 'focus')] })).toEqual([true, true]);
    expect(presentOn('2026-11-28', {})).toEqual([false, false]);
  });

  test('a minimum is that of the week or of the week-end, and only while the branch is open', () => {
    const open: BranchTime = {
      ...ALWAYS,
      opening: [
        { weekday: 5, startMin: 540, endMin: 1080 },
        { weekday: 6, startMin: 540, endMin: 780 },
      ],
    };
    const days = branchDays(open, date('2026-11-27'), 3);
    const people = [
      { role: 'advisor' as const, days: plannedDays(person(), open, days, RULES, 0) },
      { role: 'branch_director' as const, days: plannedDays(person(), open, days, RULES, 0) },
    ];
    const halves = presenceOf(days, people, { weekdays: 2, weekend: 1 });
    expect(halves.map((day) => day.map(({ present, minimum, short }) => [present, minimum, short]))).toEqual([
      [
        [1, 2, 1],
        [1, 2, 1],
      ],
      [
        [0, 1, 1],
        [0, null, 0],
      ],
      [
        [0, null, 0],
        [0, null, 0],
      ],
    ]);
  });
});

describe('the room for meetings', () => {
  const freeOn = (on: string, changes: Partial<PlannedPerson>, rules: Partial<SlotRules> = {}, now = 0) => {
    const days = branchDays(ALWAYS, date(on), 1);
    return plannedDays(person(changes), ALWAYS, days, { ...RULES, ...rules }, now)[0]?.freeMin;
  };
  const meeting = (from: string, to: string) => ({ ...span(`2026-11-24 ${from}`, `2026-11-24 ${to}`), kind: 'video' });

  test('a gap shorter than half an hour is none, and a full day has none', () => {
    expect(freeOn('2026-11-24', {})).toBe(480);
    expect(freeOn('2026-11-24', { appointments: [meeting('09:20', '10:00')] })).toBe(480 - 60);
    expect(freeOn('2026-11-24', { appointments: [meeting('09:30', '10:00')] })).toBe(480 - 30);
    expect(freeOn('2026-11-24', { appointments: [meeting('09:30', '10:00')] }, { maxPerDay: 1 })).toBe(0);
  });

  test('what is past, or too soon, is not left', () => {
    const noon = at(date('2026-11-24'), 720);
    expect(freeOn('2026-11-24', {}, {}, noon)).toBe(30 + 270);
    expect(freeOn('2026-11-24', {}, { leadTimeMin: 120 }, noon)).toBe(240);
  });
});

/** On the five minutes, as hours are entered. */
const fiveMinutes = (from: number, to: number) => fc.integer({ min: from / 5, max: to / 5 }).map((n) => n * 5);
const RANGE = fc.tuple(fiveMinutes(0, 1435), fiveMinutes(5, 600)).map(([startMin, lengthMin]) => ({
  startMin,
  endMin: Math.min(1440, startMin + lengthMin),
}));
/** The weeks of both changes of clocks, and an ordinary one. */
const MONDAY = fc.constantFrom('2026-10-19', '2026-11-23', '2027-03-22').map(date);

test('whatever the hours and the absences, what is worked and not absent is what the slots offer', () => {
  fc.assert(
    fc.property(
      MONDAY,
      fc.array(
        fc.record({
          range: RANGE,
          weekday: fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday),
          weekParity: fc.constantFrom('odd', 'even', null),
        }),
        { maxLength: 8 },
      ),
      fc.array(fc.record({ day: fc.nat(6), ranges: fc.array(RANGE, { maxLength: 2 }) }), { maxLength: 2 }),
      fc.array(fc.record({ fromMin: fiveMinutes(-1_440, 9_000), lengthMin: fiveMinutes(5, 3_000) }), { maxLength: 4 }),
      (monday, week, exceptions, gone) => {
        const startMs = at(monday, 0);
        const one = person({
          workingHours: week.map(({ range, ...rest }) => ({ ...range, ...rest })),
          exceptions: exceptions.map(({ day, ranges }) => ({ on: addDays(monday, day), ranges })),
          absences: gone.map(({ fromMin, lengthMin }) => ({
            ...absence('2026-11-23', '2026-11-23'),
            fromMs: startMs + fromMin * MINUTE_MS,
            toMs: startMs + (fromMin + lengthMin) * MINUTE_MS,
          })),
        });
        const days = branchDays(ALWAYS, monday, 7);
        const planned = plannedDays(one, ALWAYS, days, RULES, 0);
        // Every five minutes apart, free or not: no absence begins or ends within one.
        const slots = freeSlots(
          {
            ...one,
            branch: ALWAYS,
            clientZone: null,
            clientTerritory: null,
            basis: 'client_requested',
            from: monday,
            days: 7,
            lengthMin: 5,
            stepMin: 5,
            comfort: { startMin: 0, endMin: 1440 },
          },
          RULES,
          0,
        );
        for (const [index, day] of days.entries()) {
          const free = slots.filter((slot) => slot.free && slot.startsAtMs >= day.fromMs && slot.startsAtMs < day.toMs);
          const cell = planned[index];
          expect((cell?.workedMin ?? 0) - (cell?.absentMin ?? 0)).toBe(free.length * 5);
          expect(cell?.freeMin).toBeLessThanOrEqual(free.length * 5);
        }
        expect(minutesOf(days)).toBe(
          { '2026-10-19': 10_140, '2026-11-23': 10_080, '2027-03-22': 10_020 }[monday as string],
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('an absence is told in days, and in hours when it is not whole days', () => {
  const told = (from: string, to: string) => periodInWords(span(from, to));
  expect(told('2026-11-24', '2026-11-25')).toBe('le mardi 24 novembre');
  expect(told('2026-11-24 09:00', '2026-11-24 13:00')).toBe('le mardi 24 novembre, 09:00-13:00');
  expect(told('2026-11-24', '2026-11-24 13:00')).toBe('le mardi 24 novembre jusqu’à 13:00');
  expect(told('2026-11-24 14:00', '2026-11-25')).toBe('le mardi 24 novembre à partir de 14:00');
  expect(told('2026-11-23', '2026-11-28')).toBe('du lundi 23 au vendredi 27 novembre');
  expect(told('2026-11-23 14:00', '2026-11-28')).toBe('du lundi 23 novembre 14:00 au vendredi 27 novembre');
  expect(told('2026-11-30', '2026-12-02 12:00')).toBe('du lundi 30 novembre au mercredi 2 décembre 12:00');
});
