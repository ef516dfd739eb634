import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clientWeight,
  type MovingClient,
  planReassignment,
  REASSIGNMENT_WEIGHTS_2026,
  type ReassignmentInput,
  type ReassignmentReceiver,
  spread,
} from '#shared/domain/reassignment.ts';
import type { AdvisorId, ClientId } from '#shared/values.ts';

const weights = REASSIGNMENT_WEIGHTS_2026;
const advisor = (text: string) => text as AdvisorId;

function moving(id: string, more: Partial<MovingClient> = {}): MovingClient {
  return {
    id: id as ClientId,
    segment: 'mass',
    householdId: null,
    openPromises: 0,
    appointments: 0,
    fromAdvisorId: advisor('C100'),
    ...more,
  };
}

function receiver(id: string, more: Partial<ReassignmentReceiver> = {}): ReassignmentReceiver {
  return { advisorId: advisor(id), share: null, currentLoad: 0, currentClients: 0, absent: false, ...more };
}

function plan(
  clients: readonly MovingClient[],
  receivers: readonly ReassignmentReceiver[],
  more: Partial<ReassignmentInput> = {},
) {
  return planReassignment({ clients, receivers, mode: 'balanced', keepHouseholds: true, weights, ...more });
}

const anyClients = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 9999 }).map((n) => String(n) as ClientId),
    segment: fc.constantFrom('mass', 'wealth', 'youth', 'expatriate'),
    householdId: fc.constantFrom(null, 'F1', 'F2', 'F3', 'F4'),
    openPromises: fc.integer({ min: 0, max: 4 }),
    appointments: fc.integer({ min: 0, max: 3 }),
    fromAdvisorId: fc.constantFrom(null, advisor('C100'), advisor('C101')),
  }),
  { selector: (client) => client.id, maxLength: 40 },
);
const anyReceivers = fc.uniqueArray(
  fc.record({
    advisorId: fc.constantFrom('C101', 'C102', 'C103', 'C104', 'C105').map(advisor),
    share: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
    currentLoad: fc.integer({ min: 2000, max: 2400 }),
    currentClients: fc.integer({ min: 100, max: 140 }),
    absent: fc.boolean(),
  }),
  { selector: (each) => each.advisorId, minLength: 1, maxLength: 5 },
);
const anyInput: fc.Arbitrary<ReassignmentInput> = fc.record({
  clients: anyClients,
  receivers: anyReceivers,
  mode: fc.constantFrom('one', 'shares', 'balanced'),
  keepHouseholds: fc.boolean(),
  weights: fc.constant(weights),
});

describe('any plan', () => {
  test('gives every client to exactly one receiver, and the totals are conserved', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { lines, loads } = planReassignment(input);
        const receivers = new Set(input.receivers.map((each) => each.advisorId));
        expect(lines.map((line) => line.clientId).sort()).toEqual(input.clients.map((client) => client.id).sort());
        expect(lines.filter((line) => !receivers.has(line.to))).toEqual([]);
        const fromOutside = input.clients.filter(
          (client) => client.fromAdvisorId === null || !receivers.has(client.fromAdvisorId),
        );
        const gained = loads.reduce((sum, load) => sum + load.loadAfter - load.loadBefore, 0);
        const gainedClients = loads.reduce((sum, load) => sum + load.clientsAfter - load.clientsBefore, 0);
        expect(gained).toBe(fromOutside.reduce((sum, client) => sum + clientWeight(client, weights), 0));
        expect(gainedClients).toBe(fromOutside.length);
      }),
      { numRuns: 500 },
    );
  });

  test('keeps households together when asked', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { lines, splitHouseholds } = planReassignment({ ...input, keepHouseholds: true });
        const householdOf = new Map(input.clients.map((client) => [client.id, client.householdId]));
        for (const household of ['F1', 'F2', 'F3', 'F4']) {
          const to = new Set(
            lines.filter((line) => householdOf.get(line.clientId) === household).map((line) => line.to),
          );
          expect(to.size).toBeLessThanOrEqual(1);
        }
        expect(splitHouseholds).toEqual([]);
      }),
    );
  });

  test('does not depend on the order of clients and receivers', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const reversed = { ...input, clients: input.clients.toReversed(), receivers: input.receivers.toReversed() };
        expect(planReassignment(reversed)).toEqual(planReassignment(input));
      }),
    );
  });

  test('passes over absent receivers as long as somebody is present, and says so', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { lines, warnings } = planReassignment(input);
        const absent = new Set(input.receivers.filter((each) => each.absent).map((each) => each.advisorId));
        const somebody = absent.size < input.receivers.length;
        const toAbsent = lines.filter((line) => absent.has(line.to));
        expect(somebody ? toAbsent : []).toEqual([]);
        const codes = warnings.map((warning) => warning.code);
        expect(codes.includes('absent_skipped')).toBe(somebody && absent.size > 0);
        expect(codes.includes('receiver_absent')).toBe(!somebody);
      }),
    );
  });
});

describe('a balanced plan', () => {
  test('never leaves a wider spread than dealing the clients in turn', () => {
    fc.assert(
      fc.property(anyClients, anyReceivers, (clients, receivers) => {
        const present = receivers
          .map((each) => ({ ...each, absent: false }))
          .sort((a, b) => (a.advisorId < b.advisorId ? -1 : 1));
        const { spreadAfter } = plan(clients, present, { keepHouseholds: false });
        const loads = new Map(present.map((each) => [each.advisorId, each.currentLoad]));
        const add = (id: AdvisorId | null | undefined, weight: number) => {
          if (id && loads.has(id)) loads.set(id, (loads.get(id) ?? 0) + weight);
        };
        const inOrder = clients.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        for (const [turn, client] of inOrder.entries()) {
          add(client.fromAdvisorId, -clientWeight(client, weights));
          add(present[turn % present.length]?.advisorId, clientWeight(client, weights));
        }
        expect(spreadAfter).toBeLessThanOrEqual(spread([...loads.values()]));
      }),
      { numRuns: 500 },
    );
  });

  test('fills the less loaded advisor first', () => {
    const clients = ['1', '2', '3', '4'].map((id) => moving(id));
    const { loads, spreadBefore, spreadAfter } = plan(clients, [
      receiver('C101', { currentLoad: 30, currentClients: 3 }),
      receiver('C102', { currentLoad: 10, currentClients: 1 }),
    ]);
    expect(loads).toEqual([
      { advisorId: 'C101', clientsBefore: 3, clientsAfter: 4, loadBefore: 30, loadAfter: 40 },
      { advisorId: 'C102', clientsBefore: 1, clientsAfter: 4, loadBefore: 10, loadAfter: 40 },
    ]);
    expect([spreadBefore, spreadAfter]).toEqual([20, 0]);
  });
});

describe('shares and locks', () => {
  test('a share of 75 / 25 moves three quarters of the load to the first', () => {
    const clients = Array.from({ length: 8 }, (_, i) => moving(String(i + 1)));
    const { loads } = plan(clients, [receiver('C101', { share: 75 }), receiver('C102', { share: 25 })], {
      mode: 'shares',
    });
    expect(loads.map((load) => load.clientsAfter)).toEqual([6, 2]);
  });

  test('a locked client takes the household along', () => {
    const clients = [moving('1', { householdId: 'F1' }), moving('2', { householdId: 'F1' }), moving('3')];
    const { lines, splitHouseholds } = plan(clients, [receiver('C101'), receiver('C102', { currentLoad: 900 })], {
      locked: { '1': advisor('C102') },
    });
    expect(lines.map((line) => line.to)).toEqual(['C102', 'C102', 'C101']);
    expect(splitHouseholds).toEqual([]);
  });

  test('two locks that pull a household apart are listed as an exception', () => {
    const clients = [moving('1', { householdId: 'F1' }), moving('2', { householdId: 'F1' })];
    const { splitHouseholds } = plan(clients, [receiver('C101'), receiver('C102')], {
      locked: { '1': advisor('C101'), '2': advisor('C102') },
    });
    expect(splitHouseholds).toEqual([{ householdId: 'F1', clientIds: ['1', '2'] }]);
  });

  test('a lock to somebody who does not receive is ignored with a warning', () => {
    const { lines, warnings } = plan([moving('1')], [receiver('C101')], { locked: { '1': advisor('C999') } });
    expect(lines).toEqual([{ clientId: '1', from: 'C100', to: 'C101' }]);
    expect(warnings.map((warning) => warning.code)).toEqual(['unknown_lock']);
  });

  test('the giver’s load goes down by what the receivers gain', () => {
    const { loads } = plan([moving('1', { segment: 'wealth', openPromises: 1 })], [receiver('C101')], {
      mode: 'one',
      givers: [{ advisorId: advisor('C100'), currentLoad: 100, currentClients: 9 }],
    });
    expect(loads.map((load) => load.loadAfter - load.loadBefore)).toEqual([22, -22]);
  });

  test('without any receiver nothing moves, and the plan says why', () => {
    const { lines, loads, warnings } = plan([moving('1')], [], {
      givers: [{ advisorId: advisor('C100'), currentLoad: 100, currentClients: 9 }],
    });
    expect(lines).toEqual([]);
    expect(loads.map((load) => load.loadAfter)).toEqual([100]);
    expect(warnings.map((warning) => warning.code)).toEqual(['no_receiver']);
  });
});
