import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PromiseKind } from '#shared/contract/vocabulary.ts';
import {
  byUrgency,
  type DuePromise,
  dayFit,
  dayFitSentence,
  formatMinutes,
  freeRanges,
  minutesOf,
  placeLater,
} from '#shared/domain/dayFit.ts';
import { dayPlan } from '#shared/domain/dayPlan.ts';
import { instantOf } from '#shared/domain/time.ts';
import { workMinutes, workMinutesRulesOn } from '#shared/domain/workMinutes.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';

const TODAY = '2026-11-24' as LocalDate;
const at = (minutes: number) => instantOf(TODAY, minutes, BRANCH_ZONE);
const RULES = workMinutesRulesOn(TODAY);
const USUAL = workMinutes(RULES, {});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const WEEK = {
  workingHours: [
    { weekday: 2 as const, startMin: 9 * 60, endMin: 12 * 60 + 30 },
    { weekday: 2 as const, startMin: 13 * 60 + 30, endMin: 18 * 60 },
  ],
  absences: [],
  appointments: [],
  bufferBeforeMin: 5,
  bufferAfterMin: 10,
};
const promise = (id: string, changes: Partial<DuePromise> = {}): DuePromise => ({
  id,
  kind: 'send_document',
  dueOn: TODAY,
  dueMin: null,
  ...changes,
});

describe('the free time of a day', () => {
  test('is what remains of the working hours, lunch left out', () => {
    expect(minutesOf(freeRanges(WEEK, TODAY, TUESDAY_MORNING))).toBe(2 * 60 + 4.5 * 60);
    expect(minutesOf(freeRanges(WEEK, TODAY, at(18 * 60)))).toBe(0);
  });
  test('is shortened by a meeting and its buffers, and by an absence', () => {
    const appointments = [{ fromMs: at(11 * 60), toMs: at(11 * 60 + 30) }];
    expect(minutesOf(freeRanges({ ...WEEK, appointments }, TODAY, TUESDAY_MORNING))).toBe(390 - 45);
    const absences = [{ fromMs: at(13 * 60), toMs: at(20 * 60) }];
    expect(minutesOf(freeRanges({ ...WEEK, absences }, TODAY, TUESDAY_MORNING))).toBe(120);
  });
  test('is none on a public holiday', () => {
    const holiday = '2027-11-11' as LocalDate;
    const everyDay = { ...WEEK, workingHours: [{ weekday: 4 as const, startMin: 540, endMin: 1080 }] };
    expect(minutesOf(freeRanges(everyDay, holiday, 0))).toBe(0);
    expect(minutesOf(freeRanges(everyDay, '2027-11-18' as LocalDate, 0))).toBe(540);
  });
});

describe('the fit', () => {
  test('says what fits, and how many calls besides', () => {
    const promises = ['a', 'b'].map((id) => promise(id)).concat(promise('c', { kind: 'callback', dueMin: 840 }));
    const fit = dayFit({ freeMin: 190, promises, callable: 100 }, USUAL);
    expect(fit).toMatchObject({ promiseMin: 20, calls: 21, callMin: 168, missingMin: 0, putOff: [] });
    expect(plain(dayFitSentence(fit))).toBe('3 h 10 libres : 3 promesses (20 min) et environ 21 appels.');
  });
  test('says what is missing, and puts off what is least urgent first', () => {
    const promises = [
      promise('internal', { kind: 'internal_request' }),
      promise('late', { dueOn: '2026-11-20' as LocalDate }),
      promise('hour', { kind: 'callback', dueMin: 900 }),
      promise('paper'),
    ];
    const fit = dayFit({ freeMin: 17, promises, callable: 3 }, USUAL);
    expect(fit).toMatchObject({ promiseMin: 25, missingMin: 8, calls: 0, putOff: ['internal', 'paper'] });
    expect(plain(dayFitSentence(fit))).toBe('Il manque 8 min pour tenir les 4 promesses du jour : reportez-en 2.');
  });
  test('when nothing is free any more, whatever is left is to be put off', () => {
    const fit = dayFit({ freeMin: 0, promises: [promise('a')], callable: 3 }, USUAL);
    expect(fit.putOff).toEqual(['a']);
    expect(plain(dayFitSentence(fit))).toBe('Plus de temps libre aujourd’hui : 1 promesse à tenir ou à reporter.');
  });
  test('what is put off goes to the first day with room for it', () => {
    const days = [
      { on: '2026-11-25' as LocalDate, roomMin: 6 },
      { on: '2026-11-26' as LocalDate, roomMin: 60 },
    ];
    expect(placeLater([promise('a'), promise('b')], days, USUAL)).toEqual([
      { id: 'a', dueOn: '2026-11-25' },
      { id: 'b', dueOn: '2026-11-26' },
    ]);
    expect(placeLater([promise('a')], [], USUAL)).toEqual([]);
  });
  test('durations are the usual ones until twenty of one’s own are known, then their median', () => {
    const nineteen = Array.from({ length: 19 }, () => 30);
    expect(workMinutes(RULES, { call: nineteen }).call).toEqual({ minutes: 8, n: null });
    expect(workMinutes(RULES, { call: [...nineteen, 1] }).call).toEqual({ minutes: 30, n: 20 });
    expect(workMinutes(RULES, { call: Array.from({ length: 20 }, () => 0) }).call.minutes).toBe(1);
  });
  test('minutes read as a person says them', () => {
    expect([52, 120, 190, 605].map((n) => plain(formatMinutes(n)))).toEqual(['52 min', '2 h', '3 h 10', '10 h 05']);
  });
});

const anyPromise = fc.record({
  kind: fc.constantFrom(...PromiseKind.options),
  dueOn: fc.constantFrom('2026-11-20', '2026-11-23', TODAY).map((date) => date as LocalDate),
  dueMin: fc.option(fc.integer({ min: 0, max: 1439 })),
});
const anyDay = fc.record({
  freeMin: fc.integer({ min: 0, max: 600 }),
  callable: fc.integer({ min: 0, max: 80 }),
  promises: fc.array(anyPromise, { maxLength: 40 }).map((all) => all.map((one, n) => ({ ...one, id: `p${n}` }))),
  now: fc.integer({ min: 8 * 60, max: 20 * 60 }).map(at),
});

describe('whatever the day', () => {
  test('what the plan holds never takes more time than is free, and nothing is lost', () => {
    fc.assert(
      fc.property(anyDay, ({ now, ...day }) => {
        const fit = dayFit(day, USUAL);
        const calls = Array.from({ length: day.callable }, (_, n) => `c${n}`);
        const plan = dayPlan({ today: TODAY, promises: day.promises, appointments: [], calls }, fit, USUAL, now);
        const taken = plan.reduce((sum, { minutes }) => sum + minutes, 0);
        expect(taken).toBeLessThanOrEqual(day.freeMin);
        expect(fit.promiseMin - fit.missingMin).toBeLessThanOrEqual(day.freeMin);
        const kept = plan.filter(({ kind }) => kind === 'promise').map(({ id }) => id);
        expect([...kept, ...fit.putOff].toSorted()).toEqual(day.promises.map(({ id }) => id).toSorted());
        expect(fit.putOff.length > 0).toBe(fit.missingMin > 0);
        expect(taken).toBe(
          day.promises.filter(({ id }) => kept.includes(id)).reduce((sum, { kind }) => sum + USUAL[kind].minutes, 0) +
            fit.callMin,
        );
      }),
    );
  });
  test('no more is put off than is needed', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { putOff, missingMin } = dayFit(day, USUAL);
        const minutes = putOff.map(
          (id) => USUAL[day.promises.find((one) => one.id === id)?.kind ?? 'callback'].minutes,
        );
        const without = minutes.slice(0, -1).reduce((sum, n) => sum + n, 0);
        expect(putOff.length === 0 || without < missingMin).toBe(true);
      }),
    );
  });
  test('the order of urgency is total: the same promises in any order give the same plan', () => {
    fc.assert(
      fc.property(anyDay, fc.integer(), ({ promises }, seed) => {
        const shuffled = promises.toSorted((a, b) => ((a.id.length * seed) % 7) - ((b.id.length * seed) % 7));
        expect(shuffled.toReversed().toSorted(byUrgency)).toEqual(promises.toSorted(byUrgency));
      }),
    );
  });
});

test('late hours come first, then the late ones, then the day by the hour, then the rest, then the calls', () => {
  const promises = [
    promise('any time'),
    promise('at 15:00', { kind: 'callback', dueMin: 900 }),
    promise('late', { dueOn: '2026-11-20' as LocalDate }),
    promise('late at 09:00', { kind: 'callback', dueMin: 540 }),
  ];
  const fit = dayFit({ freeMin: 300, promises, callable: 5 }, USUAL);
  const appointments = [
    { id: 'at 14:00', fromMs: at(840), toMs: at(870) },
    { id: 'over', fromMs: at(540), toMs: at(570) },
  ];
  const plan = dayPlan({ today: TODAY, promises, appointments, calls: ['first'] }, fit, USUAL, TUESDAY_MORNING);
  expect(plan.map(({ id }) => id)).toEqual(['late at 09:00', 'late', 'at 14:00', 'at 15:00', 'any time', 'first']);
  expect(plan.filter(({ late }) => late).map(({ id }) => id)).toEqual(['late at 09:00', 'late']);
});
