import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRODUCT_CODES } from '#shared/catalogue/products.ts';
import type { HourReach } from '#shared/domain/bestTime.ts';
import { type CallRow, duePoints, rankCalls, rankReasons, rankScore } from '#shared/domain/callRanking.ts';
import { CALL_EVENTS, CALL_WEIGHTS_2026, CallWeights } from '#shared/domain/callWeights.ts';
import { addDays, type Weekday } from '#shared/domain/dates.ts';
import type { ClientId } from '#shared/values.ts';
import { date, TODAY } from './gapFacts.ts';

const id = (text: string) => text as ClientId;

function row(clientId: string, more: Partial<CallRow> = {}): CallRow {
  return {
    clientId: id(clientId),
    overduePromiseOn: null,
    promiseDueOn: null,
    callbackDueOn: null,
    topGapProduct: null,
    topGapScore: 0,
    nextEventOn: null,
    nextEventKind: null,
    lastContactOn: addDays(TODAY, -10),
    segment: 'mass',
    householdId: null,
    unansweredCalls: 0,
    reachNow: null,
    ...more,
  };
}

const reach = (rate: number, n = 13): HourReach => ({ weekday: 2, hour: 10, rate, usual: 0.4, n, own: 1 });
const order = (rows: readonly CallRow[]) => rankCalls(rows, TODAY, CALL_WEIGHTS_2026).map((call) => call.clientId);
/** Reasons that may take points off. */
const MOVING: ReadonlySet<string> = new Set(['best_time', 'effort']);
const day = fc.option(
  fc.integer({ min: -400, max: 60 }).map((days) => addDays(TODAY, days)),
  { nil: null },
);
const anyRow: fc.Arbitrary<CallRow> = fc.record({
  clientId: fc.integer({ min: 1, max: 99_999 }).map((n) => id(String(n))),
  overduePromiseOn: day,
  promiseDueOn: day,
  callbackDueOn: day,
  topGapProduct: fc.constantFrom(null, ...PRODUCT_CODES),
  topGapScore: fc.integer({ min: 0, max: 200 }),
  nextEventOn: day,
  nextEventKind: fc.constantFrom(null, ...CALL_EVENTS),
  lastContactOn: day,
  segment: fc.constantFrom('mass', 'wealth', 'youth', 'expatriate'),
  householdId: fc.constantFrom(null, null, 'F1', 'F2', 'F3'),
  unansweredCalls: fc.integer({ min: 0, max: 12 }),
  reachNow: fc.option(
    fc.record({
      weekday: fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5),
      hour: fc.integer({ min: 10, max: 19 }),
      rate: fc.double({ min: 0, max: 1, noNaN: true }),
      usual: fc.double({ min: 0, max: 1, noNaN: true }),
      n: fc.integer({ min: 8, max: 400 }),
      own: fc.integer({ min: 0, max: 8 }),
    }),
    { nil: null },
  ),
});
const anyList = fc.uniqueArray(anyRow, { selector: (each) => each.clientId, maxLength: 40 });

describe('the order of the call list', () => {
  test('an overdue promise comes before a callback, a callback before a gap, a gap before a birthday', () => {
    const rows = [
      row('1', { nextEventOn: TODAY, nextEventKind: 'birthday' }),
      row('2', { topGapProduct: 'LDDS', topGapScore: 57 }),
      row('3', { callbackDueOn: TODAY }),
      row('4', { overduePromiseOn: addDays(TODAY, -1) }),
    ];
    expect(order(rows)).toEqual(['4', '3', '2', '1']);
  });

  test('equal scores: the older last contact first, never contacted before all, then the client number', () => {
    const quiet = (clientId: string, lastContactOn: CallRow['lastContactOn']) =>
      row(clientId, { lastContactOn, callbackDueOn: TODAY });
    expect(
      order([quiet('3', addDays(TODAY, -5)), quiet('2', addDays(TODAY, -9)), quiet('1', addDays(TODAY, -5))]),
    ).toEqual(['2', '1', '3']);
  });

  test('is total and stable: the order of the input does not matter', () => {
    fc.assert(
      fc.property(
        anyList.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        ([rows, shuffled]) => {
          expect(rankCalls(shuffled, TODAY, CALL_WEIGHTS_2026)).toEqual(rankCalls(rows, TODAY, CALL_WEIGHTS_2026));
        },
      ),
    );
  });
});

describe('the reasons to call', () => {
  test('a score is the sum of its reasons, strongest first', () => {
    fc.assert(
      fc.property(anyRow, (each) => {
        const reasons = rankReasons(each, TODAY, CALL_WEIGHTS_2026);
        expect(rankScore(each, TODAY, CALL_WEIGHTS_2026)).toBe(reasons.reduce((sum, { points }) => sum + points, 0));
        expect(reasons.map(({ points }) => points)).toEqual(reasons.map(({ points }) => points).sort((a, b) => b - a));
        for (const { sentence } of reasons) expect(sentence).toMatch(/^[A-ZÉÀ0-9].{10,}\.$/);
        expect(reasons.length > 0).toBe(duePoints(each, TODAY, CALL_WEIGHTS_2026) > 0);
        for (const { kind, points } of reasons)
          expect([points !== 0, points > 0 || MOVING.has(kind)]).toEqual([true, true]);
      }),
      { numRuns: 3000 },
    );
  });

  test('say in French what was promised and when', () => {
    const reasons = rankReasons(
      row('1', {
        overduePromiseOn: date('2026-11-19'),
        callbackDueOn: TODAY,
        topGapProduct: 'LDDS',
        topGapScore: 40,
        nextEventOn: date('2026-12-01'),
        nextEventKind: 'majority',
        lastContactOn: null,
      }),
      TODAY,
      CALL_WEIGHTS_2026,
    );
    expect(reasons.map(({ kind, points, sentence }) => `${kind} ${points} ${sentence}`)).toEqual([
      'promise_overdue 1030 Promesse en retard depuis le 19/11/2026.',
      'callback_due 800 Rappel demandé pour aujourd’hui.',
      'silence 100 Aucun contact enregistré.',
      'event 81 Aura 18 ans le 01/12/2026.',
      'need_gap 80 Besoin non couvert\u00a0: Livret de développement durable et solidaire.',
    ]);
  });

  test('an hour in which people answer brings a client up, calls that reached nobody bring one down', () => {
    const rows = [
      row('1', { callbackDueOn: TODAY }),
      row('2', { callbackDueOn: TODAY, reachNow: reach(0.46) }),
      row('3', { callbackDueOn: TODAY, unansweredCalls: 3 }),
      row('4', { callbackDueOn: TODAY, reachNow: reach(0.25), unansweredCalls: 1 }),
    ];
    expect(order(rows)).toEqual(['2', '1', '3', '4']);
    const told = (each: CallRow | undefined) =>
      each && rankReasons(each, TODAY, CALL_WEIGHTS_2026).map(({ points, sentence }) => `${points} ${sentence}`);
    expect(told(rows[1])).toEqual([
      '800 Rappel demandé pour aujourd’hui.',
      '12 Le mardi entre 10\u00a0h et 11\u00a0h, 46\u00a0% de réponses (n\u00a0=\u00a013).',
    ]);
    expect(told(rows[2])).toEqual(['800 Rappel demandé pour aujourd’hui.', '-12 3 essais sans réponse en 30 jours.']);
    expect(told(rows[3])).toEqual([
      '800 Rappel demandé pour aujourd’hui.',
      '-4 1 essai sans réponse en 30 jours.',
      '-30 Le mardi entre 10\u00a0h et 11\u00a0h, 25\u00a0% de réponses (n\u00a0=\u00a013).',
    ]);
  });

  test('a good hour is no reason to call, and effort never makes a promise disappear', () => {
    const best = row('1', { reachNow: reach(1) });
    expect(rankReasons(best, TODAY, CALL_WEIGHTS_2026)).toEqual([]);
    expect(rankScore(best, TODAY, CALL_WEIGHTS_2026)).toBe(0);
    const tried = row('2', { nextEventOn: TODAY, nextEventKind: 'birthday', unansweredCalls: 9, reachNow: reach(0) });
    expect(rankScore(tried, TODAY, CALL_WEIGHTS_2026)).toBe(30 - 24 - 40);
    expect(rankReasons(tried, TODAY, CALL_WEIGHTS_2026)).toHaveLength(3);
  });

  test('a client reached last week with nothing pending is not due', () => {
    expect(rankReasons(row('1'), TODAY, CALL_WEIGHTS_2026)).toEqual([]);
    expect(rankScore(row('1', { callbackDueOn: addDays(TODAY, 1) }), TODAY, CALL_WEIGHTS_2026)).toBe(0);
  });

  test('the weights are data that the schema accepts', () => {
    expect(CallWeights.safeParse(CALL_WEIGHTS_2026).error).toBeUndefined();
  });
});

describe('a household', () => {
  const family = [
    row('1', { householdId: 'F1', callbackDueOn: TODAY }),
    row('2', { householdId: 'F1', topGapProduct: 'AV', topGapScore: 30 }),
    row('3', { householdId: 'F1', lastContactOn: null }),
  ];

  test('is called once: the best placed member stands for the others', () => {
    expect(rankCalls(family, TODAY, CALL_WEIGHTS_2026).map((call) => call.sameHouseholdAs)).toEqual([null, '1', '1']);
  });

  test('is called through the first member who may be called now', () => {
    const ranked = rankCalls(family, TODAY, CALL_WEIGHTS_2026, (each) => each.clientId !== '1');
    expect(ranked.map((call) => [call.clientId, call.sameHouseholdAs])).toEqual([
      ['1', '3'],
      ['3', null],
      ['2', '3'],
    ]);
  });

  test('has exactly one member who is called, in any list', () => {
    fc.assert(
      fc.property(anyList, fc.func(fc.boolean()), (rows, mayBeCalled) => {
        const ranked = rankCalls(rows, TODAY, CALL_WEIGHTS_2026, (each) => mayBeCalled(each.clientId));
        const households = new Map(rows.map((each) => [each.clientId, each.householdId]));
        for (const household of ['F1', 'F2', 'F3']) {
          const members = ranked.filter((call) => households.get(call.clientId) === household);
          expect(members.filter((call) => call.sameHouseholdAs === null)).toHaveLength(members.length === 0 ? 0 : 1);
        }
      }),
    );
  });
});
