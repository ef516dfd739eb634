import { afterEach, expect, test } from 'vitest';
import { uuidV7 } from '#db/uuid.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { DAY_MS, HOUR_MS } from '#shared/domain/time.ts';
import type { ClientId, LocalDate } from '#shared/values.ts';
import { type Branch, type BranchRows, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { contactDraft, day, rowId } from '#test/support/contactDrafts.ts';

const NOW = TUESDAY_MORNING;
const TALK = rowId();
let branch: Branch;
const open = async (rows: BranchRows, nowMs = NOW) => {
  branch = await openBranch(rows, { nowMs });
  await branch.signInAs('advisor');
};
afterEach(() => branch.stop());

type List = OutputOf<'calls.list'>;
const list = (input: Parameters<typeof branch.call<'calls.list'>>[1] = {}) => branch.call('calls.list', input);
const rowOf = ({ rows }: List, id: string) => {
  const row = rows.find(({ clientId }) => clientId === id);
  if (!row) throw new Error(`${id} is not in the list`);
  return row;
};
const dial = (id: string, product: string | null = 'LDDS') =>
  branch.call('calls.dial', { clientId: id as ClientId, purpose: 'commercial', product });
/** Somebody of whom too little is known to lack anything: only what a test adds counts, and silence. */
const quiet = (id: string, more: object = {}) => ({
  id,
  birth_name: `Nom${id}`,
  country: null,
  tax_residence: null,
  ...more,
});
/** Somebody the rules have something to say about. */
const AT_HOME = { country: 'FR', tax_residence: 'FR' };

test('promises stand before callbacks, callbacks before gaps, and each line says why', async () => {
  await open({
    clients: [quiet('1', AT_HOME), quiet('2'), quiet('3'), quiet('4')],
    holdings: [{ client_id: '1', product: 'LIVA' }],
    contacts: ['1', '2', '3', '4'].map((client_id) => ({ client_id, at_ms: NOW - 2 * DAY_MS })),
    promises: [
      { client_id: '2', due_on: '2026-11-24', kind: 'callback', client_asked: 1 },
      { client_id: '3', due_on: '2026-11-20', kind: 'chaser' },
      { client_id: '4', due_on: '2026-11-26', kind: 'send_document' },
    ],
  });
  const found = await list();
  expect(found.rows.map(({ clientId }) => clientId)).toEqual(['3', '2', '4', '1']);
  for (const row of found.rows) expect(row.score).toBe(row.reasons.reduce((sum, { points }) => sum + points, 0));
  expect(rowOf(found, '3').reasons[0]).toMatchObject({ kind: 'promise_overdue' });
  expect(rowOf(found, '2')).toMatchObject({
    reasons: [{ kind: 'callback_due', sentence: 'Rappel demandé pour aujourd’hui.' }],
    purpose: 'commercial',
    decision: { allowed: true, basis: 'client_request' },
  });
  expect(rowOf(found, '1')).toMatchObject({ purpose: 'commercial', reasons: [{ kind: 'need_gap' }] });
});

test('what was promised is service, a chaser is canvassing', async () => {
  await open({
    clients: ['1', '2', '3'].map((id) => quiet(id)),
    contacts: [{ id: TALK, client_id: '2', at_ms: NOW - 2 * DAY_MS }],
    promises: [
      { client_id: '1', due_on: '2026-11-24', kind: 'send_document' },
      { client_id: '2', due_on: '2026-11-24', kind: 'callback', contact_id: TALK },
      { client_id: '3', due_on: '2026-11-24', kind: 'proposal' },
    ],
  });
  const found = await list();
  for (const id of ['1', '2'])
    expect(rowOf(found, id)).toMatchObject({ purpose: 'service', decision: { allowed: true } });
  expect(rowOf(found, '3')).toMatchObject({ purpose: 'commercial', decision: { allowed: false, rule: 'no_basis' } });
});

test('a callback put in the calendar without a contact opens no call: it needs a ground, and its hours', async () => {
  await open({
    clients: ['1', '2', '3'].map((id) => quiet(id)),
    consents: [{ client_id: '2', given_at_ms: NOW - 10 * DAY_MS }],
    objections: [{ client_id: '3', at_ms: NOW - 20 * DAY_MS, kind: 'objection' }],
  });
  const planned = { dueOn: day('2026-11-24'), dueMin: 21 * 60, note: 'Assurance' };
  for (const id of ['1', '2', '3'])
    await branch.call('promises.plan', { ...planned, id: rowId(), clientId: id as ClientId });
  const decisions = async () => {
    const found = await list();
    return ['1', '2', '3'].map((id) => {
      const { purpose, decision } = rowOf(found, id);
      return [purpose, decision.allowed ? decision.basis : decision.rule];
    });
  };
  const ground = [
    ['commercial', 'no_basis'],
    ['commercial', 'consent'],
    ['commercial', 'objection'],
  ];
  expect(await decisions()).toEqual(ground);
  branch.clock.ms = Date.UTC(2026, 10, 24, 20, 5);
  await branch.signInAs('advisor');
  expect((await decisions())[1]).toEqual(['commercial', 'hours']);
});

test('the callback that a canvassing call ended in is canvassing too: same ground, same hours, counted', async () => {
  await open({
    clients: [quiet('1', AT_HOME)],
    holdings: [{ client_id: '1', product: 'LIVA' }],
    attempts: [1, 3, 5].map((days) => ({ client_id: '1', at_ms: NOW - days * DAY_MS })),
  });
  const { attemptId } = await dial('1');
  const back = { nature: 'commercial', outcome: 'call_back', followUp: 'callback', dueOn: '2026-11-29' } as const;
  await branch.call('contacts.log', contactDraft('1' as ClientId, { attemptId, ...back, dueOn: day(back.dueOn) }));
  branch.clock.ms = Date.UTC(2026, 10, 29, 21, 30);
  await branch.signInAs('advisor');
  const row = rowOf(await list(), '1');
  expect(row).toMatchObject({ purpose: 'commercial', product: 'LDDS', decision: { allowed: false, rule: 'weekday' } });
  branch.clock.ms = Date.UTC(2026, 11, 1, 9, 30);
  await branch.signInAs('advisor');
  expect(rowOf(await list(), '1').decision).toMatchObject({ allowed: false, rule: 'attempts' });
});

test('who may not be called stays visible, with the rule and the next allowed instant', async () => {
  await open({
    clients: [
      quiet('1'),
      quiet('2', { zone: 'Pacific/Noumea' }),
      quiet('3', { zone: null }),
      quiet('4', { mobile: null }),
      quiet('5', { protection: 'guardianship' }),
      quiet('6'),
    ],
    consents: ['1', '2', '3', '4', '5'].map((client_id) => ({ client_id, given_at_ms: NOW - 10 * DAY_MS })),
  });
  const found = await list();
  expect(found.callable).toBe(1);
  expect(found.blocked).toEqual([
    { rule: 'guardianship', count: 1 },
    { rule: 'no_phone', count: 1 },
    { rule: 'no_basis', count: 1 },
    { rule: 'unknown_zone', count: 1 },
    { rule: 'hours', count: 1 },
  ]);
  expect(found.total).toBe(6);
  // 20:30 in Nouméa: next at 10:00 there on Wednesday, midnight in Paris.
  expect(rowOf(found, '2').decision).toMatchObject({
    rule: 'hours',
    nextAllowedAtMs: Date.UTC(2026, 10, 24, 23),
    zone: 'Pacific/Noumea',
  });
  expect(rowOf(found, '6').decision).toMatchObject({ rule: 'no_basis', nextAllowedAtMs: null });
  expect((await list({ show: 'blocked' })).total).toBe(5);
  expect((await list({ show: 'callable' })).rows.map(({ clientId }) => clientId)).toEqual(['1']);
});

test('the list opens and closes with the client’s own clock', async () => {
  await open({ clients: [quiet('1')], consents: [{ client_id: '1', given_at_ms: NOW - 10 * DAY_MS }] });
  const callableAt = async (ms: number) => {
    branch.clock.ms = ms;
    return (await list()).callable;
  };
  expect(await callableAt(Date.UTC(2026, 10, 24, 9))).toBe(1);
  expect(await callableAt(Date.UTC(2026, 10, 24, 12, 30))).toBe(0);
  expect(await callableAt(Date.UTC(2026, 10, 24, 18, 59))).toBe(1);
  expect(await callableAt(Date.UTC(2026, 10, 24, 19))).toBe(0);
});

test('a refusal on Monday hides the client from Tuesday’s callable list', async () => {
  await open({
    clients: [quiet('1')],
    consents: [{ client_id: '1', given_at_ms: NOW - 10 * DAY_MS }],
    objections: [{ client_id: '1', at_ms: NOW - DAY_MS }],
  });
  expect(await list()).toMatchObject({ callable: 0, blocked: [{ rule: 'refusal', count: 1 }] });
});

test('who objects to canvassing and asks to be called back is answered, as a service', async () => {
  await open({
    clients: [quiet('1')],
    objections: [{ client_id: '1', at_ms: NOW - 20 * DAY_MS, kind: 'objection' }],
    promises: [{ client_id: '1', due_on: '2026-11-24', kind: 'callback', client_asked: 1 }],
  });
  expect(rowOf(await list(), '1')).toMatchObject({ purpose: 'service', decision: { allowed: true, basis: 'service' } });
});

test('a callback asked for an hour waits for that hour', async () => {
  await open({
    clients: [quiet('1')],
    promises: [{ client_id: '1', due_on: '2026-11-24', due_min: 13 * 60 + 15, kind: 'callback', client_asked: 1 }],
  });
  const at = Date.UTC(2026, 10, 24, 12, 15);
  expect(rowOf(await list(), '1').decision).toMatchObject({ allowed: false, rule: 'hours', nextAllowedAtMs: at });
  branch.clock.ms = at;
  expect(rowOf(await list(), '1').decision).toMatchObject({ allowed: true, basis: 'client_request' });
});

test('an hour to which the advisor put a callback off is no hour that the client agreed to', async () => {
  const id = uuidV7(NOW);
  await open({
    clients: [quiet('1')],
    promises: [{ id, client_id: '1', due_on: '2026-11-24', due_min: 20 * 60 + 30, kind: 'callback', client_asked: 1 }],
  });
  branch.clock.ms = Date.UTC(2026, 10, 24, 19, 30);
  expect(await dial('1', null)).toMatchObject({ decision: { allowed: true, basis: 'client_request' } });
  await branch.call('promises.reschedule', { id, dueOn: '2026-11-24' as LocalDate, dueMin: 21 * 60 });
  branch.clock.ms = Date.UTC(2026, 10, 24, 20, 0);
  expect(await dial('1', null)).toMatchObject({ decision: { allowed: false, rule: 'hours' } });
  await branch.call('promises.reschedule', { id, dueOn: '2026-11-25' as LocalDate, dueMin: 11 * 60 });
  const atEleven = Date.UTC(2026, 10, 25, 10);
  branch.clock.ms = Date.UTC(2026, 10, 25, 9, 30);
  expect(await dial('1', null)).toMatchObject({ decision: { rule: 'hours', nextAllowedAtMs: atEleven } });
  branch.clock.ms = atEleven;
  expect(await dial('1', null)).toMatchObject({ decision: { allowed: true, basis: 'client_request' } });
});

test('a household is called once, through its first member who may be', async () => {
  await open({
    clients: ['1', '2', '3'].map((id) => quiet(id, { household_id: 'F1' })),
    consents: [
      { client_id: '2', given_at_ms: NOW - DAY_MS },
      { client_id: '3', given_at_ms: NOW - DAY_MS },
    ],
  });
  const found = await list();
  expect(found.callable).toBe(1);
  expect(rowOf(found, '2').householdOf).toBeNull();
  expect(rowOf(found, '1').householdOf).toBe('Nom2 Camille');
  expect(rowOf(found, '3').householdOf).toBe('Nom2 Camille');
  expect((await list({ show: 'callable' })).rows.map(({ clientId }) => clientId)).toEqual(['2']);
  const whole = await list();
  const blocked = whole.blocked.reduce((sum, { count }) => sum + count, 0);
  expect(whole.household).toBe(1);
  expect(whole.callable + whole.household + blocked).toBe(whole.total);
});

test('a client contacted today is not called again today, save for what was promised', async () => {
  await open({
    clients: [quiet('1'), quiet('2')],
    contacts: ['1', '2'].map((client_id) => ({ client_id, at_ms: NOW - HOUR_MS })),
    promises: [{ client_id: '2', due_on: '2026-11-24', kind: 'callback' }],
  });
  const found = await list();
  expect(found.rows.map(({ clientId }) => clientId)).toEqual(['2']);
  expect(found.notDue).toBe(1);
});

test('who died or left is never called for a birthday, but what was promised shows as blocked', async () => {
  await open({
    clients: [
      quiet('1', { deceased_on: '2026-11-01', born_on: '1950-11-26' }),
      quiet('2', { closed_on: '2026-11-01', born_on: '1950-11-26' }),
      quiet('3', { closed_on: '2026-11-01' }),
      quiet('4', { vanished_on: '2026-11-20' }),
    ],
    promises: [{ client_id: '3', due_on: '2026-11-23', kind: 'chaser' }],
  });
  expect(await list()).toMatchObject({ total: 1, callable: 0, notDue: 0, blocked: [{ rule: 'closed', count: 1 }] });
});

test('asked for a product, the list is about that product', async () => {
  await open({
    clients: [quiet('1', AT_HOME), quiet('2', { born_on: '2015-01-01' })],
    holdings: [{ client_id: '1', product: 'LIVA' }],
    promises: [{ client_id: '1', due_on: '2026-11-24', kind: 'send_document' }],
  });
  const found = await list({ product: 'LDDS' });
  expect(found.rows.map(({ clientId }) => clientId)).toEqual(['1']);
  expect(found.rows[0]).toMatchObject({
    purpose: 'commercial',
    product: 'LDDS',
    productLabel: 'Livret de développement durable et solidaire',
    decision: { allowed: true, basis: 'linked_contract', basisRef: '1-LIVA-0' },
  });
  await expect(list({ product: 'NOPE' })).rejects.toMatchObject({ code: 'invalid_input', field: 'product' });
});

test('dialling asks again, records the attempt, and gives the number only when the law allows', async () => {
  await open({
    clients: [quiet('1', { zone: 'Indian/Mayotte', mobile: '+262639990055' }), quiet('2')],
    consents: [{ client_id: '1', given_at_ms: NOW - DAY_MS }],
  });
  branch.events.length = 0;
  const dialled = await dial('1');
  expect(dialled).toMatchObject({ phone: '+262639990055', decision: { allowed: true, basis: 'consent', attempt: 1 } });
  expect(branch.events).toContain('contacts.changed');
  const blocked = await dial('2');
  expect(blocked).toMatchObject({ phone: null, decision: { allowed: false, rule: 'no_basis' } });
  const attempts = branch.server.app.session?.store.read.sql('select * from call_attempt order by client_id').all();
  expect(attempts).toMatchObject([
    {
      id: dialled.attemptId,
      client_id: '1',
      advisor_id: 'C101',
      at_ms: NOW,
      purpose: 'commercial',
      product: 'LDDS',
      allowed: 1,
      rule: null,
      basis: 'consent',
      basis_ref: `phone:all:${NOW - DAY_MS}`,
      client_zone: 'Indian/Mayotte',
      client_local: '2026-11-24T12:30',
      attempt_number: 1,
    },
    { id: blocked.attemptId, allowed: 0, rule: 'no_basis', basis: null, client_local: '2026-11-24T10:30' },
  ]);
});

test('the fifth canvassing call in thirty days is refused, whoever placed the others', async () => {
  await open({
    clients: [quiet('1', AT_HOME)],
    holdings: [{ client_id: '1', product: 'LIVA' }],
    consents: [{ client_id: '1', given_at_ms: NOW - 60 * DAY_MS }],
    attempts: [
      { client_id: '1', at_ms: NOW - 3 * DAY_MS, advisor_id: 'C102' },
      { client_id: '1', at_ms: NOW - 40 * DAY_MS },
      { client_id: '1', at_ms: NOW - 2 * DAY_MS, allowed: 0, rule: 'hours', basis: null },
      { client_id: '1', at_ms: NOW - 2 * DAY_MS, purpose: 'service', basis: 'service' },
      { client_id: '1', at_ms: NOW - 2 * DAY_MS, basis: 'client_request' },
    ],
    contacts: [
      { client_id: '1', at_ms: NOW - 5 * DAY_MS, nature: 'commercial', outcome: 'absent', author_id: 'C102' },
      { client_id: '1', at_ms: NOW - 5 * DAY_MS, nature: 'commercial', attempt_id: 'dialled' },
      { client_id: '1', at_ms: NOW - 5 * DAY_MS, nature: 'commercial', direction: 'inbound' },
      { client_id: '1', at_ms: NOW - 5 * DAY_MS, nature: 'commercial', channel: 'email' },
      { client_id: '1', at_ms: NOW - 5 * DAY_MS, nature: 'advice' },
    ],
  });
  expect((await dial('1')).decision).toMatchObject({ allowed: true, attempt: 3, maxAttempts: 4 });
  expect((await dial('1')).decision).toMatchObject({ allowed: true, attempt: 4 });
  const fifth = await dial('1');
  expect(fifth).toMatchObject({ phone: null, decision: { allowed: false, rule: 'attempts', attempt: 5 } });
  expect(rowOf(await list(), '1').decision).toMatchObject({ allowed: false, rule: 'attempts' });
});

test('a contact taken back is no longer counted', async () => {
  const call = { client_id: '1', at_ms: NOW - DAY_MS, nature: 'commercial' } as const;
  await open({
    clients: [quiet('1')],
    contacts: [
      { ...call, id: 'k1' },
      { ...call, id: 'k2', kind: 'cancellation', replaces_id: 'k1' },
    ],
  });
  expect(
    await branch.call('calls.check', { clientId: '1' as ClientId, purpose: 'commercial', product: null }),
  ).toMatchObject({
    attempt: 1,
  });
});

test('a colleague’s client can be neither checked nor dialled', async () => {
  await open({ clients: [quiet('1', { advisor_id: 'C102' })] });
  await expect(dial('1')).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    branch.call('calls.check', { clientId: '1' as ClientId, purpose: 'service', product: null }),
  ).rejects.toMatchObject({ code: 'not_found' });
  expect(branch.server.app.session?.store.read.sql('select 1 from call_attempt').all()).toEqual([]);
});
