/** The slots against a second, slower way of finding them: the same candidates, free or blocked for the same reason. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callRulesOn } from '#shared/domain/callEligibility.ts';
import type { Territory } from '#shared/domain/holidays.ts';
import { freeSlots, type PersonTime, SLOT_REASONS, type SlotFacts, type SlotRules } from '#shared/domain/slots.ts';
import { addDays, instantOf, type Weekday } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { explored, PATIENCE_MS } from '#test/support/explore.ts';
import { type BranchCase, branchCase, CASE_DAYS, oracleCase } from '#test/support/slotCases.ts';
import { candidates, type PersonCase, reasonsAgainst } from '#test/support/slotOracle.ts';

const TERRITORY: Readonly<Record<string, Territory>> = { '67': 'alsace_moselle', RE: 'RE' };
const territory = (state: string | null): Territory | null => (state === null ? null : (TERRITORY[state] ?? null));
const weekly = <T extends { readonly weekday: number }>(list: readonly T[]) =>
  list.map((range) => ({ ...range, weekday: range.weekday as Weekday }));

function timeOf({ week, exceptions, absences, meetings, elsewhere }: PersonCase): PersonTime {
  return {
    workingHours: weekly(week).map(({ validFrom, validTo, ...range }) => ({
      ...range,
      validFrom: validFrom as LocalDate | null,
      validTo: validTo as LocalDate | null,
    })),
    exceptions: exceptions.map(({ on, ranges }) => ({ on: on as LocalDate, ranges })),
    absences,
    appointments: meetings.map(({ beforeMin, afterMin, ...times }) => ({
      ...times,
      kind: 'visioconférence',
      bufferBeforeMin: beforeMin,
      bufferAfterMin: afterMin,
    })),
    elsewhere,
  };
}

function asFacts(each: BranchCase, stepMin: number): { facts: SlotFacts; rules: SlotRules; now: number } {
  const { person, second, branch, client, commercial, lengthMin, buffers, leadTimeMin, maxPerDay, nowMs } =
    oracleCase(each);
  return {
    facts: {
      ...timeOf(person),
      ...(second ? { second: { ...timeOf(second), name: 'Tanguy Kerléau' } } : {}),
      branch: {
        opening: weekly(branch.opening),
        closures: branch.closures.map((on) => ({ on: on as LocalDate, label: 'Travaux' })),
        territory: territory(branch.state),
      },
      clientZone: client.zone as ZoneId | null,
      clientTerritory: territory(client.state),
      clientCountry: client.country,
      basis: commercial ? 'commercial' : 'client_requested',
      from: each.from,
      days: CASE_DAYS,
      lengthMin,
      stepMin,
      comfort: client.comfort,
    },
    rules: {
      bufferBeforeMin: buffers.beforeMin,
      bufferAfterMin: buffers.afterMin,
      leadTimeMin,
      maxPerDay,
      callRules: callRulesOn(each.from),
    },
    now: nowMs,
  };
}

test(
  'free and blocked are together the working day, nothing twice, each for the first reason that is true',
  () => {
    const seen = new Map<string, number>();
    let cases = 0;
    fc.assert(
      fc.property(branchCase, fc.constantFrom(5, 15, 30), (each, stepMin) => {
        const { facts, rules, now } = asFacts(each, stepMin);
        const slots = freeSlots(facts, rules, now);
        const asked = oracleCase(each);
        const toMs = instantOf(addDays(each.from, CASE_DAYS), 0, BRANCH_ZONE);
        const told = slots.map((slot) => [slot.startsAtMs, slot.free ? 'free' : slot.reason]);
        const expected = candidates(asked, { fromMs: each.fromMs, toMs, stepMin }).map((startMs) => [
          startMs,
          reasonsAgainst(asked, startMs)[0] ?? 'free',
        ]);
        expect(told).toEqual(expected);
        cases += 1;
        for (const slot of slots) {
          const why = slot.free ? 'free' : slot.reason;
          seen.set(why, (seen.get(why) ?? 0) + 1);
        }
      }),
      explored(250, 4),
    );
    // A reason that never comes up would prove nothing.
    expect([...SLOT_REASONS, 'free'].filter((reason) => (seen.get(reason) ?? 0) < cases / 5)).toEqual([]);
  },
  PATIENCE_MS,
);
