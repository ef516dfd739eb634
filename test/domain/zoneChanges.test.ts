import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '#shared/domain/time.ts';
import {
  type AgreedHour,
  instantKeeping,
  movedHour,
  THIS_CLOCK,
  wallsAt,
  type ZoneClock,
} from '#shared/domain/zoneChanges.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import { at } from '../support/contactDrafts.ts';

const CASABLANCA = 'Africa/Casablanca' as ZoneId;
const NOUMEA = 'Pacific/Noumea' as ZoneId;
const ZONES = [CASABLANCA, NOUMEA, 'America/New_York', 'Europe/London', BRANCH_ZONE] as ZoneId[];

/** The same data, where some zones have the hours of another. */
const withRules = (changed: Readonly<Record<string, string>>): ZoneClock => {
  const rulesOf = (zone: ZoneId) => (changed[zone] ?? zone) as ZoneId;
  return {
    wallOf: (atMs, zone) => THIS_CLOCK.wallOf(atMs, rulesOf(zone)),
    instantOf: (wall, zone) => THIS_CLOCK.instantOf(wall, rulesOf(zone)),
  };
};
const SUMMER_HOUR = withRules({ [CASABLANCA]: 'Africa/Lagos' });
/** Casablanca loses its summer hour; Paris stays. */
const NO_SUMMER_HOUR = withRules({ [CASABLANCA]: 'Africa/Dakar' });
const NINE_IN_PARIS = at('2026-11-26T08:00');
const agreed = (startsAtMs: number, clientZone: ZoneId | null, clock: ZoneClock): AgreedHour => ({
  startsAtMs,
  clientZone,
  agreed: wallsAt(startsAtMs, clientZone, clock),
});

describe('when Casablanca loses its summer hour', () => {
  const meeting = agreed(NINE_IN_PARIS, CASABLANCA, SUMMER_HOUR);

  test('a meeting agreed at nine on both clocks falls at eight over there, and there are two ways to decide', () => {
    const nine = '2026-11-26T09:00';
    const eight = '2026-11-26T08:00';
    expect(movedHour(meeting, NO_SUMMER_HOUR)).toEqual({
      sides: ['client'],
      before: { advisor: nine, client: nine },
      after: { advisor: nine, client: eight },
      choices: [
        { keep: 'advisor_wall', startsAtMs: NINE_IN_PARIS, shown: { advisor: nine, client: eight } },
        {
          keep: 'client_wall',
          startsAtMs: at('2026-11-26T09:00'),
          shown: { advisor: '2026-11-26T10:00', client: nine },
        },
      ],
    });
  });

  test('a meeting with Nouméa, or with somebody whose zone is not known, does not move', () => {
    expect(movedHour(agreed(NINE_IN_PARIS, NOUMEA, SUMMER_HOUR), NO_SUMMER_HOUR)).toBeNull();
    expect(movedHour(agreed(NINE_IN_PARIS, null, SUMMER_HOUR), NO_SUMMER_HOUR)).toBeNull();
  });

  test('when Paris changes as well, each clock and the instant are three decisions', () => {
    const both = withRules({ [CASABLANCA]: 'Africa/Dakar', [BRANCH_ZONE]: 'Europe/Athens' });
    const moved = movedHour(meeting, both);
    expect(moved?.sides).toEqual(['advisor', 'client']);
    expect(moved?.choices.map(({ keep, startsAtMs }) => [keep, startsAtMs])).toEqual([
      ['advisor_wall', at('2026-11-26T07:00')],
      ['client_wall', at('2026-11-26T09:00')],
      ['instant', NINE_IN_PARIS],
    ]);
  });
});

test('an hour that a change takes away is kept at the first instant after it', () => {
  // In Paris 02:30 does not exist on 28 March 2027; when it was agreed there was no such change.
  const meeting: AgreedHour = {
    startsAtMs: at('2027-03-28T02:30'),
    clientZone: null,
    agreed: { advisor: '2027-03-28T02:30', client: null },
  };
  expect(instantKeeping('advisor_wall', meeting)).toBe(at('2027-03-28T01:00'));
});

const instants = fc
  .integer({ min: at('2026-01-01T00:00') / MINUTE_MS, max: (at('2026-01-01T00:00') + 900 * DAY_MS) / MINUTE_MS })
  .map((minutes) => minutes * MINUTE_MS);
const meetings = fc.tuple(instants, fc.option(fc.constantFrom(...ZONES)));

test('nothing moves for the zone data with which it was written, nor does keeping an hour move it', () => {
  fc.assert(
    fc.property(meetings, fc.constantFrom(THIS_CLOCK, NO_SUMMER_HOUR), ([startsAtMs, zone], clock) => {
      const meeting = agreed(startsAtMs, zone, clock);
      expect(movedHour(meeting, clock)).toBeNull();
      for (const keep of ['advisor_wall', 'client_wall', 'instant'] as const)
        expect(instantKeeping(keep, meeting, clock)).toBe(startsAtMs);
    }),
  );
});

test('whatever changes, each choice is another instant, and one of them leaves it where it is', () => {
  const rules = fc.record({
    [CASABLANCA]: fc.constantFrom('Africa/Lagos', 'Africa/Dakar'),
    [NOUMEA]: fc.constantFrom('Pacific/Noumea', 'Pacific/Auckland'),
    [BRANCH_ZONE]: fc.constantFrom('Europe/Paris', 'Europe/Athens', 'Africa/Algiers'),
  });
  fc.assert(
    fc.property(meetings, rules, rules, ([startsAtMs, zone], older, newer) => {
      const moved = movedHour(agreed(startsAtMs, zone, withRules(older)), withRules(newer));
      if (moved === null) return;
      const choices = moved.choices.map((choice) => choice.startsAtMs);
      expect(new Set(choices).size).toBe(choices.length);
      expect(choices).toContain(startsAtMs);
      expect(choices.length).toBeGreaterThan(1);
    }),
  );
});
