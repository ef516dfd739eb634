import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CallFacts,
  type CallIntent,
  CONSENT_SCOPES,
  callEligibility,
  callRefusal,
  callRulesOn,
  legalWindows,
  nextWindowStart,
  windowOpen,
} from '#shared/domain/callEligibility.ts';
import { addDays, COMMON_ZONES, DAY_MS, HOUR_MS, instantOf, localParts, MINUTE_MS } from '#shared/domain/time.ts';
import type { LocalDate, ZoneId } from '#shared/values.ts';
import { explored } from '#test/support/explore.ts';

const rules = callRulesOn('2026-11-24' as LocalDate);

// Mornings after which the clocks of these zones have changed, the day before and the day after included.
const DST_NIGHTS: readonly (readonly [string, string])[] = [
  ['Europe/Paris', '2026-10-25'],
  ['Europe/Paris', '2027-03-28'],
  ['America/New_York', '2026-11-01'],
  ['America/New_York', '2027-03-14'],
  ['America/Miquelon', '2027-03-14'],
  ['Australia/Sydney', '2026-10-04'],
  ['Australia/Sydney', '2027-04-04'],
  ['Africa/Casablanca', '2027-02-07'],
  ['Africa/Casablanca', '2027-03-14'],
];

/** A zone and a moment: half of them within a day and a half of a change of clocks. */
const place: fc.Arbitrary<{ zone: ZoneId; now: number }> = fc.oneof(
  fc.record({
    zone: fc.constantFrom(...COMMON_ZONES),
    now: fc.integer({ min: Date.UTC(2026, 7, 11), max: Date.UTC(2028, 5, 1) }),
  }),
  fc
    .tuple(fc.constantFrom(...DST_NIGHTS), fc.integer({ min: -36 * 60, max: 36 * 60 }))
    .map(([[zone, night], minutes]) => ({
      zone: zone as ZoneId,
      now: instantOf(night as LocalDate, 0, zone as ZoneId) + minutes * MINUTE_MS,
    })),
);

const around = (now: number, days: number): fc.Arbitrary<number> =>
  fc.integer({ min: -days * 24 * 60, max: days * 24 * 60 }).map((minutes) => now + minutes * MINUTE_MS);
const before = (now: number, days: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: days * 24 * 60 }).map((minutes) => now - minutes * MINUTE_MS);

function factsAt(zone: ZoneId, now: number): fc.Arbitrary<CallFacts> {
  const rarely = <T, N>(value: fc.Arbitrary<T>, usual: N) =>
    fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: value });
  const consent = fc.record({
    id: fc.constantFrom('c1', 'c2', 'c3'),
    scope: fc.constantFrom(...CONSENT_SCOPES),
    givenAtMs: before(now, 400),
    expiresOn: fc.option(fc.integer({ min: -5, max: 200 }).map((days) => addDays(localParts(now, zone).date, days))),
    withdrawnAtMs: rarely(before(now, 100), null),
    exactSlot: rarely(
      around(now, 20).map((fromMs) => ({ fromMs, toMs: fromMs + HOUR_MS })),
      null,
    ),
  });
  const on = fc.constantFrom('2026-01-01', '2026-12-01', '2027-05-01') as fc.Arbitrary<LocalDate>;
  return fc.record({
    deceasedOn: rarely(on, null),
    closedOn: rarely(on, null),
    bornOn: fc.constantFrom('1980-05-04', '2009-03-15', '2008-02-29', null) as fc.Arbitrary<LocalDate | null>,
    protection: rarely(fc.constantFrom('guardianship' as const, 'curatorship' as const), null),
    zone: rarely(fc.constant(null), zone),
    hasPhone: rarely(fc.constant(false), true),
    objections: rarely(
      fc.array(fc.record({ atMs: before(now, 120), kind: fc.constantFrom('refusal' as const, 'objection' as const) })),
      [],
    ),
    consents: fc.array(consent, { maxLength: 3 }),
    withdrawals: rarely(
      fc.array(fc.record({ atMs: before(now, 100), scope: fc.constantFrom(...CONSENT_SCOPES) }), { maxLength: 2 }),
      [],
    ),
    contracts: rarely(fc.constant([]), [{ id: 'k1', product: 'LIVA' }]),
    commercialCallsAtMs: fc.array(before(now, 45), { maxLength: 7 }),
    clientRequests: fc.array(
      fc.record({ id: fc.constantFrom('r1', 'r2'), atMs: before(now, 30), wantedAtMs: fc.option(around(now, 10)) }),
      { maxLength: 3 },
    ),
  });
}

const intent: fc.Arbitrary<CallIntent> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ purpose: 'service' as const }) },
  {
    weight: 9,
    arbitrary: fc.record({
      purpose: fc.constant('commercial' as const),
      product: fc.constantFrom('LDDS', null),
      scope: fc.constantFrom('savings' as const, 'credit' as const, null),
      linkedTo: fc.constantFrom<readonly string[]>(['LIVA'], [], ['PEL', 'CEL']),
    }),
  },
);

const situation = place.chain(({ zone, now }) => fc.tuple(factsAt(zone, now), intent, fc.constant(now)));

/** At night in the hour agreed to, four calls made, and a request without an hour: the next window opens the call. */
const NIGHT = instantOf('2027-03-13' as LocalDate, 0, 'America/Miquelon' as ZoneId);
const requestedAfterFourCalls: [CallFacts, CallIntent, number] = [
  {
    deceasedOn: null,
    closedOn: null,
    bornOn: '1980-05-04' as LocalDate,
    protection: null,
    zone: 'America/Miquelon' as ZoneId,
    hasPhone: true,
    objections: [],
    consents: [
      {
        id: 'c1',
        scope: 'all',
        givenAtMs: NIGHT,
        expiresOn: null,
        withdrawnAtMs: null,
        exactSlot: { fromMs: NIGHT, toMs: NIGHT + HOUR_MS },
      },
    ],
    contracts: [{ id: 'k1', product: 'LIVA' }],
    commercialCallsAtMs: [NIGHT, NIGHT, NIGHT, NIGHT],
    clientRequests: [{ id: 'r1', atMs: NIGHT, wantedAtMs: null }],
  },
  { purpose: 'commercial', product: 'LDDS', scope: 'savings', linkedTo: ['LIVA'] },
  NIGHT,
];

describe('the lawful gate, over random clients, zones and clocks', () => {
  test('at the next allowed instant the same call is allowed, and a minute before it is not', () => {
    let seen = 0;
    fc.assert(
      fc.property(situation, ([facts, wish, now]) => {
        const decision = callEligibility(facts, wish, rules, now);
        fc.pre(!decision.allowed && decision.nextAllowedAtMs !== null);
        const next = decision.allowed ? now : (decision.nextAllowedAtMs ?? now);
        expect(next).toBeGreaterThan(now);
        expect(callEligibility(facts, wish, rules, next).allowed).toBe(true);
        expect(callEligibility(facts, wish, rules, Math.max(now, next - MINUTE_MS)).allowed).toBe(false);
        seen++;
      }),
      explored(3_000, 1),
    );
    expect(seen).toBeGreaterThan(1_000);
  });

  test('no moment before the next allowed instant is allowed, and none at all when there is none', () => {
    fc.assert(
      fc.property(situation, ([facts, wish, now]) => {
        const decision = callEligibility(facts, wish, rules, now);
        fc.pre(!decision.allowed);
        const next = decision.allowed ? now : decision.nextAllowedAtMs;
        const until = Math.min(next ?? Number.POSITIVE_INFINITY, now + 100 * DAY_MS);
        const allowed: number[] = [];
        for (let atMs = now; atMs < until; atMs += 37 * MINUTE_MS) {
          if (callEligibility(facts, wish, rules, atMs).allowed) allowed.push(atMs);
        }
        expect(allowed).toEqual([]);
      }),
      { ...explored(300, 1), examples: [[requestedAfterFourCalls]] },
    );
  });

  test('no canvassing call is ever allowed outside the law’s hours, days and count', () => {
    fc.assert(
      fc.property(situation, ([facts, wish, now]) => {
        const decision = callEligibility(facts, wish, rules, now);
        fc.pre(decision.allowed && (decision.basis === 'consent' || decision.basis === 'linked_contract'));
        const { zone } = facts;
        const agreed = facts.consents.some(({ exactSlot: slot }) => slot && slot.fromMs <= now && now < slot.toMs);
        expect(zone).not.toBeNull();
        const local = localParts(now, zone ?? ('UTC' as ZoneId));
        const open = (local.minutes >= 600 && local.minutes < 780) || (local.minutes >= 840 && local.minutes < 1_200);
        expect(agreed || (local.weekday <= 5 && open)).toBe(true);
        expect(decision.attempt).toBeLessThanOrEqual(4);
        expect(facts.commercialCallsAtMs.filter((atMs) => atMs > now - 29 * DAY_MS + HOUR_MS).length).toBeLessThan(4);
        expect([facts.deceasedOn, facts.protection]).toEqual([null, null]);
      }),
      explored(700, 1),
    );
  });

  test('counting a portfolio and asking for one client tell the same rule', () => {
    fc.assert(
      fc.property(situation, ([facts, wish, now]) => {
        const decision = callEligibility(facts, wish, rules, now);
        expect(callRefusal(facts, wish, rules, now)).toBe(decision.allowed ? null : decision.rule);
      }),
      explored(500, 1),
    );
  });

  test('windows, the open question and the next start tell one story', () => {
    fc.assert(
      fc.property(place, ({ zone, now }) => {
        const { date } = localParts(now, zone);
        const inWindow = legalWindows(date, zone, rules).some(({ fromMs, toMs }) => fromMs <= now && now < toMs);
        expect(windowOpen(zone, rules, now)).toBe(inWindow);
        const start = nextWindowStart(zone, rules, now);
        expect(windowOpen(zone, rules, start)).toBe(true);
        expect(start === now).toBe(inWindow);
        expect(inWindow || !windowOpen(zone, rules, Math.max(now, start - 1))).toBe(true);
      }),
      explored(3_000, 1),
    );
  });

  test('a client never has fewer ways to be called for having asked for it', () => {
    fc.assert(
      fc.property(situation, ([facts, wish, now]) => {
        const without = callEligibility({ ...facts, clientRequests: [] }, wish, rules, now);
        fc.pre(without.allowed);
        expect(callEligibility(facts, wish, rules, now).allowed).toBe(true);
      }),
      explored(1_000, 1),
    );
  });

  test('one request more never takes a call away', () => {
    fc.assert(
      fc.property(situation, fc.nat({ max: 2 }), ([facts, wish, now], which) => {
        const without = facts.clientRequests.filter((_, index) => index !== which);
        fc.pre(callEligibility({ ...facts, clientRequests: without }, wish, rules, now).allowed);
        expect(callEligibility(facts, wish, rules, now).allowed).toBe(true);
      }),
      explored(1_000, 1),
    );
  });

  test('after a withdrawal of everything, nothing is canvassed but on a consent given since', () => {
    const withdrawn = situation.chain(([facts, wanted, now]) =>
      before(now, 100).map((atMs) => {
        const withdrawals = [...(facts.withdrawals ?? []), { atMs, scope: 'all' as const }];
        return [{ ...facts, withdrawals }, wanted, now, atMs] as const;
      }),
    );
    fc.assert(
      fc.property(withdrawn, ([facts, wanted, now, atMs]) => {
        const decision = callEligibility(facts, wanted, rules, now);
        if (!decision.allowed || decision.basis === 'service' || decision.basis === 'client_request') return;
        const since = facts.consents.filter(({ givenAtMs }) => givenAtMs > atMs && givenAtMs <= now);
        expect(since.length).toBeGreaterThan(0);
        const standsOnIt = decision.basis !== 'consent' || since.some(({ id }) => id === decision.basisRef);
        expect(standsOnIt).toBe(true);
      }),
      explored(2_000, 1),
    );
  });
});
