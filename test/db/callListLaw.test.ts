/** The list, built from sets, and the gate, asked one by one at dialling, say the same of random clients. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PRODUCTS } from '#shared/catalogue/products.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { DAY_MS, HOUR_MS } from '#shared/domain/time.ts';
import { type Branch, type BranchRows, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';

const NOW = TUESDAY_MORNING;
const ago = (days: number) => fc.integer({ min: 0, max: days * 24 }).map((hours) => NOW - hours * HOUR_MS);
const date = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10));
const few = <T>(value: fc.Arbitrary<T>, maxLength = 3) => fc.array(value, { maxLength });

const person = fc.record({
  client: fc.record({
    born_on: fc.oneof(
      { arbitrary: date('1930-01-01', '2010-01-01'), weight: 4 },
      date('2008-11-20', '2008-11-28'),
      fc.constant(null),
    ),
    zone: fc.constantFrom('Europe/Paris', 'Europe/Paris', 'Pacific/Noumea', 'America/New_York', 'Indian/Reunion', null),
    mobile: fc.constantFrom('+33639980000', '+33639980000', '+33639980000', null),
    protection: fc.constantFrom(null, null, null, null, 'guardianship' as const, 'curatorship' as const),
    vulnerable: fc.constantFrom(0, 0, 0, 1),
    closed_on: fc.constantFrom(null, null, null, null, '2026-11-24', '2026-12-24'),
    deceased_on: fc.constantFrom(null, null, null, null, null, '2026-05-05'),
    household_id: fc.constantFrom(null, null, 'F1', 'F2', 'F3', 'F4'),
  }),
  products: fc.uniqueArray(fc.constantFrom(...PRODUCTS.map(({ code }) => code)), { maxLength: 6 }),
  consents: few(
    fc.record({
      scope: fc.constantFrom('all', 'savings', 'credit', 'insurance'),
      given_at_ms: ago(500),
      expires_on: fc.constantFrom(null, null, '2026-11-24', '2027-01-01'),
      withdrawn_on: fc.constantFrom(null, null, null, '2026-11-24', '2026-11-01'),
      channel: fc.constantFrom('phone', 'phone', 'phone', 'email'),
    }),
    2,
  ),
  objections: few(
    fc.record({
      at_ms: ago(90),
      kind: fc.constantFrom('refusal' as const, 'objection' as const),
      cancelled_at_ms: fc.constantFrom(null, null, NOW - HOUR_MS),
    }),
    1,
  ),
  attempts: few(
    fc.record({
      at_ms: ago(45),
      allowed: fc.constantFrom(1, 1, 0),
      purpose: fc.constantFrom('commercial' as const, 'commercial' as const, 'service' as const),
      basis: fc.constantFrom('consent' as const, 'linked_contract' as const, 'client_request' as const),
    }),
    5,
  ),
  contacts: few(
    fc.record({
      at_ms: ago(60),
      nature: fc.constantFrom('commercial' as const, 'advice' as const),
      direction: fc.constantFrom('outbound' as const, 'inbound' as const),
    }),
  ),
  promises: few(
    fc.record({
      kind: fc.constantFrom(
        'callback' as const,
        'callback' as const,
        'chaser' as const,
        'send_document' as const,
        'proposal' as const,
      ),
      due_on: date('2026-11-15', '2026-12-01'),
      due_min: fc.constantFrom(null, 9 * 60, 11 * 60, 15 * 60),
      client_asked: fc.constantFrom(0, 1),
      made_at_ms: ago(40),
      status: fc.constantFrom('open' as const, 'open' as const, 'kept' as const),
    }),
    2,
  ),
});

const people = fc.sample(person, { numRuns: 250, seed: 11 });
const of = <T extends object>(pick: (one: (typeof people)[number]) => readonly T[]) =>
  people.flatMap((one, index) => pick(one).map((row) => ({ ...row, client_id: String(7_000 + index) })));
const rows: BranchRows = {
  clients: people.map(({ client }, index) => ({ ...client, id: String(7_000 + index) })),
  holdings: of(({ products }) => products.map((product) => ({ product }))),
  consents: of(({ consents }) =>
    // The bank's key: one line per channel, scope and instant.
    [...new Map(consents.map((row) => [`${row.channel}${row.scope}${row.given_at_ms}`, row])).values()],
  ),
  objections: of(({ objections }) => objections),
  attempts: of(({ attempts }) => attempts),
  contacts: of(({ contacts }) => contacts),
  promises: of(({ promises }) => promises),
};

let branch: Branch;
beforeAll(async () => {
  branch = await openBranch(rows);
  await branch.signInAs('advisor');
});
afterAll(() => branch.stop());

type Row = OutputOf<'calls.list'>['rows'][number];
async function wholeList(product: string | null) {
  const all: Row[] = [];
  for (;;) {
    const page = await branch.call('calls.list', { product, offset: all.length, limit: 100 });
    all.push(...page.rows);
    if (all.length >= page.total) return { ...page, rows: all };
  }
}

const INSTANTS = [
  ['Tuesday, 10:30 in Paris', NOW],
  ['Tuesday, 13:30 in Paris', NOW + 3 * HOUR_MS],
  ['Tuesday, 23:30 in Paris', NOW + 13 * HOUR_MS],
  ['Saturday', NOW + 4 * DAY_MS],
  ['the next Tuesday', NOW + 7 * DAY_MS],
] as const;

test.each(INSTANTS)('the list says of each client what the gate says at dialling: %s', async (_, nowMs) => {
  branch.clock.ms = nowMs;
  for (const product of [null, 'LDDS', 'PREV']) {
    const list = await wholeList(product);
    expect(list.rows.length).toBeGreaterThan(10);
    const blocked = new Map<string, number>();
    for (const row of list.rows) {
      const { clientId, purpose } = row;
      expect({ clientId, ...row.decision }).toEqual({
        clientId,
        ...(await branch.call('calls.check', { clientId, purpose, product: row.product })),
      });
      if (!row.decision.allowed) blocked.set(row.decision.rule, (blocked.get(row.decision.rule) ?? 0) + 1);
    }
    expect(new Map(list.blocked.map(({ rule, count }) => [rule, count]))).toEqual(blocked);
    expect(list.callable).toBe(
      list.rows.filter(({ decision, householdOf }) => decision.allowed && !householdOf).length,
    );
  }
});

test.each(INSTANTS)('a score is the sum of its reasons and the order is total: %s', async (_, nowMs) => {
  branch.clock.ms = nowMs;
  const { rows: calls, notDue } = await wholeList(null);
  for (const { score, reasons } of calls) expect(score).toBe(reasons.reduce((sum, { points }) => sum + points, 0));
  const scores = calls.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(new Set(calls.map(({ clientId }) => clientId)).size).toBe(calls.length);
  expect(calls.length + notDue).toBeLessThanOrEqual(people.length);
  expect((await wholeList(null)).rows).toEqual(calls);
});

test('one member at most of a household may be called, and none is left out if one may', async () => {
  branch.clock.ms = NOW;
  const { rows: calls } = await wholeList(null);
  const household = new Map(rows.clients?.map(({ id, household_id }) => [id, household_id]));
  for (const name of ['F1', 'F2', 'F3', 'F4']) {
    const members = calls.filter(({ clientId }) => household.get(clientId) === name);
    expect(members.filter(({ householdOf }) => householdOf === null).length).toBe(1);
    const head = members.find(({ householdOf }) => householdOf === null);
    expect(head?.decision.allowed).toBe(members.some(({ decision }) => decision.allowed));
  }
});
