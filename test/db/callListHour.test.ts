/** What moves clients within the call list: the hour, the calls that reached nobody, the household called today. */
import { afterEach, expect, test } from 'vitest';
import type { OutputOf } from '#shared/contract/index.ts';
import { addDays, DAY_MS, HOUR_MS, instantOf } from '#shared/domain/time.ts';
import type { ClientId, LocalDate, ZoneId } from '#shared/values.ts';
import { type Branch, type BranchRows, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { contactDraft } from '#test/support/contactDrafts.ts';

const NOW = TUESDAY_MORNING;
let branch: Branch;
const open = async (rows: BranchRows, nowMs = NOW) => {
  branch = await openBranch(rows, { nowMs });
  await branch.signInAs('advisor');
};
afterEach(() => branch.stop());

type List = OutputOf<'calls.list'>;
const list = () => branch.call('calls.list', { limit: 100 });
const rowOf = ({ rows }: List, id: string) => {
  const row = rows.find(({ clientId }) => clientId === id);
  if (!row) throw new Error(`${id} is not in the list`);
  return row;
};
const order = async () => (await list()).rows.map(({ clientId }) => clientId);
const told = (found: List, id: string) => rowOf(found, id).reasons.map(({ kind, points }) => `${kind} ${points}`);
const quiet = (id: string, more: object = {}) => ({
  id,
  birth_name: `Nom${id}`,
  country: null,
  tax_residence: null,
  ...more,
});
/** Outbound calls on the Tuesdays of past weeks, more than thirty days ago, at this hour of the client's clock. */
const tuesdays = (
  client_id: string,
  hour: number,
  outcomes: readonly ('reached' | 'absent')[],
  zone = 'Europe/Paris',
) =>
  outcomes.map((outcome, week) => ({
    client_id,
    at_ms: instantOf(addDays('2026-10-20' as LocalDate, -7 * week), hour * 60 + 30, zone as ZoneId),
    outcome,
    client_zone: zone,
  }));
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);

test('at the hour in which a client answers, the client comes first; an hour later another does', async () => {
  await open({
    clients: ['1', '2', '3'].map((id) => quiet(id)),
    contacts: [
      ...tuesdays('1', 11, [...times(9, 'reached' as const), 'absent']),
      ...tuesdays('1', 10, times(6, 'absent' as const)),
      ...tuesdays('2', 10, [...times(9, 'reached' as const), 'absent']),
      ...tuesdays('2', 11, times(6, 'absent' as const)),
      { client_id: '3', at_ms: NOW - 40 * DAY_MS, direction: 'inbound' },
    ],
    promises: ['1', '2', '3'].map((client_id) => ({ client_id, due_on: '2026-11-24', kind: 'callback' as const })),
  });
  expect(await order()).toEqual(['2', '3', '1']);
  const found = await list();
  expect(rowOf(found, '2').reasons.at(-1)).toMatchObject({
    kind: 'best_time',
    sentence: expect.stringMatching(
      /^Le mardi entre 10\u00a0h et 11\u00a0h, \d\d\u00a0% de réponses \(n\u00a0=\u00a016\)\.$/,
    ),
  });
  expect(rowOf(found, '2').bestTime).toMatchObject({ weekday: 2, hour: 10, n: 16, own: 10 });
  for (const row of found.rows) expect(row.score).toBe(row.reasons.reduce((sum, { points }) => sum + points, 0));
  branch.clock.ms += HOUR_MS;
  expect(await order()).toEqual(['1', '3', '2']);
  expect(rowOf(await list(), '1').bestTime).toMatchObject({ weekday: 2, hour: 11 });
});

test('a client in Nouméa is judged on the clock of Nouméa', async () => {
  await open({
    clients: [quiet('1', { zone: 'Pacific/Noumea' }), quiet('2')],
    // Ten in the morning in Paris is eight in the evening there.
    contacts: tuesdays('1', 20, times(10, 'reached' as const), 'Pacific/Noumea'),
    promises: ['1', '2'].map((client_id) => ({ client_id, due_on: '2026-11-24', kind: 'callback' as const })),
  });
  const found = await list();
  expect(rowOf(found, '1').reasons.at(-1)?.sentence).toContain('Le mardi entre 20\u00a0h et 21\u00a0h');
  expect(rowOf(found, '2').reasons.map(({ kind }) => kind)).not.toContain('best_time');
  // The law closes at eight in the evening: that hour is never offered.
  expect(rowOf(found, '1').bestTime).toBeNull();
});

test('calls that reached nobody for thirty days take points off, until somebody answers', async () => {
  await open({
    clients: [quiet('1')],
    contacts: [40, 20, 10, 5].map((days) => ({
      client_id: '1',
      at_ms: NOW - days * DAY_MS,
      outcome: 'absent' as const,
    })),
    promises: [{ client_id: '1', due_on: '2026-11-23' }],
  });
  const found = await list();
  expect(told(found, '1')).toEqual(['callback_due 810', 'effort -12']);
  expect(rowOf(found, '1')).toMatchObject({
    score: 798,
    reasons: [{}, { sentence: '3 essais sans réponse en 30 jours.' }],
  });
  const reached = contactDraft('1' as ClientId, { outcome: 'reached', direction: 'outbound', channel: 'phone' });
  await branch.call('contacts.log', reached);
  expect(told(await list(), '1')).toEqual(['callback_due 810']);
  await branch.call('contacts.cancel', { contactId: reached.id });
  expect(told(await list(), '1')).toEqual(['callback_due 810', 'effort -12']);
});

test('a spouse is not called twice the same day, whoever called the other, unless something was promised', async () => {
  const home = (id: string, advisor_id = 'C101') => quiet(id, { household_id: 'F1', advisor_id });
  await open({
    clients: [home('1'), home('2'), home('3', 'C102'), quiet('4', { household_id: 'F2' })],
    consents: ['1', '2', '4'].map((client_id) => ({ client_id, given_at_ms: NOW - DAY_MS })),
    promises: [{ client_id: '2', due_on: '2026-11-24', kind: 'send_document' }],
  });
  expect(rowOf(await list(), '2').householdOf).toBeNull();
  expect(rowOf(await list(), '1').householdOf).toBe('Nom2 Camille');
  await branch.add({ attempts: [{ client_id: '3', at_ms: NOW - HOUR_MS, advisor_id: 'C102', purpose: 'service' }] });
  const found = await list();
  expect(rowOf(found, '1').householdOf).toBe('Nom3 Camille');
  expect(rowOf(found, '2').householdOf).toBeNull();
  expect(rowOf(found, '4').householdOf).toBeNull();
  expect(found.callable).toBe(2);
  branch.clock.ms += DAY_MS;
  expect(rowOf(await list(), '1').householdOf).toBe('Nom2 Camille');
});

test('dialling one of the household puts the others aside at once; a blocked attempt does not', async () => {
  await open({
    clients: ['1', '2'].map((id) => quiet(id, { household_id: 'F1' })),
    consents: [{ client_id: '2', given_at_ms: NOW - DAY_MS }],
  });
  const dial = (id: string) =>
    branch.call('calls.dial', { clientId: id as ClientId, purpose: 'commercial', product: null });
  expect((await dial('1')).decision.allowed).toBe(false);
  expect((await list()).callable).toBe(1);
  expect(rowOf(await list(), '2').householdOf).toBeNull();
  expect((await dial('2')).decision.allowed).toBe(true);
  expect(rowOf(await list(), '1').householdOf).toBe('Nom2 Camille');
});
