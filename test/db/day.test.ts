import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';

const NOW = TUESDAY_MORNING;
const TODAY = '2026-11-24' as LocalDate;
let branch: Branch;
beforeAll(async () => {
  branch = await openBranch({
    clients: [
      { id: '1', birth_name: 'Un' },
      { id: '2', birth_name: 'Deux' },
      { id: '3', birth_name: 'Trois', zone: null },
      { id: '9', birth_name: 'Autre', advisor_id: 'C102' },
    ],
    consents: [{ client_id: '2', given_at_ms: NOW - DAY_MS }],
    contacts: [
      { client_id: '1', at_ms: NOW - HOUR_MS, follow_up: 'callback', due_on: '2026-11-30', duration_min: 12 },
      { client_id: '1', at_ms: Date.UTC(2026, 10, 23, 23), direction: 'inbound', duration_min: 3 },
      { client_id: '1', at_ms: Date.UTC(2026, 10, 23, 22, 59) },
      { client_id: '1', at_ms: NOW - HOUR_MS, outcome: 'absent' },
      { client_id: '1', at_ms: NOW - HOUR_MS, channel: 'email', outcome: 'sent', id: 'mistake' },
      { client_id: '1', at_ms: NOW - HOUR_MS, kind: 'cancellation', replaces_id: 'mistake', outcome: 'sent' },
      { client_id: '9', at_ms: NOW - HOUR_MS, author_id: 'C102', outcome: 'refused' },
    ],
    promises: [
      { client_id: '1', due_on: '2026-11-20', kind: 'send_document' },
      { client_id: '1', due_on: TODAY, kind: 'chaser' },
      { client_id: '2', due_on: TODAY, due_min: 600 },
      { client_id: '2', due_on: '2026-11-21' },
      { client_id: '2', due_on: '2026-11-25' },
      { client_id: '2', due_on: '2026-11-20', status: 'kept' },
      { client_id: '9', due_on: TODAY, advisor_id: 'C102' },
    ],
    appointments: [
      { client_id: '1', starts_at_ms: NOW + 2 * HOUR_MS, subject: 'Bilan' },
      { client_id: '1', starts_at_ms: NOW + DAY_MS, subject: 'Demain' },
      { client_id: '1', starts_at_ms: NOW + 4 * HOUR_MS, status: 'cancelled' },
      { client_id: '9', starts_at_ms: NOW, advisor_id: 'C102' },
    ],
  });
});
afterAll(() => branch.stop());

test('the day shows each promise once, today’s appointments and totals of Paris’ day', async () => {
  await branch.signInAs('advisor');
  const day = await branch.call('day.get', {});
  expect(day.today).toBe(TODAY);
  expect(day.overdue.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([['send_document', '2026-11-20']]);
  expect(day.callbacks.map(({ dueOn, dueMin }) => [dueOn, dueMin])).toEqual([
    ['2026-11-21', null],
    [TODAY, 600],
  ]);
  expect(day.dueToday.map(({ kind }) => kind)).toEqual(['chaser']);
  expect(day.appointments.map(({ subject }) => subject)).toEqual(['Bilan']);
  expect(day).toMatchObject({ contactsToday: 3, reachedToday: 1, promisesToday: 1 });
});

test('whoever may be called stands first, whatever the score of the blocked', async () => {
  await branch.signInAs('advisor');
  const { calls, callable } = await branch.call('day.get', {});
  const { rows, callable: inList } = await branch.call('calls.list', {});
  expect(callable).toBe(inList);
  expect(calls.length).toBe(rows.length);
  const allowed = calls.map(({ decision }) => decision.allowed);
  expect(allowed).toEqual(allowed.toSorted((a, b) => Number(b) - Number(a)));
  expect(allowed).toContain(false);
  expect(allowed).toContain(true);
});

test('the day changes at midnight in Paris', async () => {
  await branch.signInAs('advisor');
  branch.clock.ms = Date.UTC(2026, 10, 24, 23);
  const day = await branch.call('day.get', {});
  expect(day).toMatchObject({ today: '2026-11-25', contactsToday: 0 });
  expect(day.overdue.length).toBe(2);
  expect(day.appointments.map(({ subject }) => subject)).toEqual(['Demain']);
  branch.clock.ms = NOW;
});

test('the team’s day is totals per advisor, without a client in them', async () => {
  await branch.signInAs('supervisor');
  const team = await branch.call('activity.team', { on: TODAY });
  expect(team.rows).toEqual([
    {
      advisorId: 'C102',
      name: 'Tanguy Kerléau',
      clients: 1,
      contacts: 1,
      attempts: 1,
      reached: 1,
      answered: 1,
      appointments: 1,
      promisesOpen: 1,
      promisesOverdue: 0,
      durationMin: 0,
    },
    {
      advisorId: 'C101',
      name: 'Nadia Marchand',
      clients: 3,
      contacts: 3,
      attempts: 2,
      reached: 1,
      answered: 1,
      appointments: 1,
      promisesOpen: 5,
      promisesOverdue: 2,
      durationMin: 15,
    },
  ]);
  expect(JSON.stringify(team)).not.toMatch(/Deux|Autre|Trois/);
});
