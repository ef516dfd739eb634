import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS } from '#shared/domain/time.ts';
import type { AdvisorId } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { clientId, contactDraft, day, rowId } from '#test/support/contactDrafts.ts';

const NOW = TUESDAY_MORNING;
const NOVEMBER = { from: day('2026-11-01'), to: day('2026-11-30') };
const ASKED = { advisorId: null, ...NOVEMBER, show: 'all' as const };
const LATE = rowId();
const LATER = rowId();
const OLD = rowId();

let branch: Branch;
beforeAll(async () => {
  branch = await openBranch({
    clients: [
      { id: '1', birth_name: 'Un' },
      { id: '9', birth_name: 'Autre', advisor_id: 'C102' },
    ],
    contacts: [{ id: 'k1', client_id: '1', at_ms: NOW - 6 * DAY_MS, channel: 'web_callback', reason: 'mortgage' }],
    promises: [
      { id: OLD, client_id: '1', due_on: '2026-10-20' },
      { id: LATE, client_id: '1', due_on: '2026-11-20', due_min: 900, contact_id: 'k1' },
      { client_id: '1', due_on: '2026-11-24' },
      { id: LATER, client_id: '1', due_on: '2026-11-28' },
      { client_id: '1', due_on: '2026-11-18', status: 'kept', closed_at_ms: NOW - 6 * DAY_MS },
      { client_id: '1', due_on: '2026-11-17', status: 'kept', closed_at_ms: NOW - 4 * DAY_MS },
      { client_id: '1', due_on: '2026-11-16', status: 'cancelled', closed_at_ms: NOW, client_agreed: 1 },
      { client_id: '9', due_on: '2026-11-20', advisor_id: 'C102', status: 'kept', closed_at_ms: NOW - 4 * DAY_MS },
    ],
  });
});
afterAll(() => branch.stop());

describe('the ledger', () => {
  test('counts by state, and the rate of what was due in the period', async () => {
    await branch.signInAs('advisor');
    const ledger = await branch.call('promises.ledger', ASKED);
    expect(ledger.counts).toEqual({ overdue: 2, today: 1, coming: 1, kept: 2, cancelled: 1, all: 6 });
    expect(ledger.kept).toEqual({ due: 3, inTime: 1, keptLate: 1, rate: 1 / 3 });
    expect(ledger.total).toBe(6);
    expect(ledger.team).toEqual([]);
  });
  test('each promise says its contact and how late it is', async () => {
    const { rows } = await branch.call('promises.ledger', { ...ASKED, show: 'overdue' });
    expect(rows.map(({ id, lateDays }) => [id, lateDays])).toEqual([
      [OLD, 35],
      [LATE, 4],
    ]);
    expect(rows[1]).toMatchObject({
      clientName: 'Un Camille',
      dueMin: 900,
      contact: { channel: 'web_callback', reason: 'mortgage' },
    });
    const kept = await branch.call('promises.ledger', { ...ASKED, show: 'kept' });
    expect(kept.rows.map(({ lateDays }) => lateDays)).toEqual([0, 3]);
  });
  test('every view lists as many as it counts', async () => {
    for (const show of ['overdue', 'today', 'coming', 'kept', 'cancelled', 'all'] as const) {
      const { counts, total, rows } = await branch.call('promises.ledger', { ...ASKED, show });
      expect([show, total, rows.length]).toEqual([show, counts[show], counts[show]]);
    }
  });
  test('nothing due in a period gives no rate', async () => {
    const { kept } = await branch.call('promises.ledger', { ...ASKED, from: day('2025-01-01'), to: day('2025-01-31') });
    expect(kept).toMatchObject({ due: 0, rate: null });
  });
  test('a supervisor sees each advisor’s totals and no client', async () => {
    await branch.signInAs('supervisor');
    const ledger = await branch.call('promises.ledger', ASKED);
    expect(ledger.rows).toEqual([]);
    expect(ledger.team.map(({ advisorId, due, inTime, overdue }) => [advisorId, due, inTime, overdue])).toEqual([
      ['C102', 1, 1, 0],
      ['C101', 3, 1, 2],
    ]);
    expect(JSON.stringify(ledger)).not.toMatch(/Camille/);
  });
  test('the director looks at one advisor or at the branch', async () => {
    await branch.signInAs('director');
    expect((await branch.call('promises.ledger', ASKED)).total).toBe(7);
    const one = await branch.call('promises.ledger', { ...ASKED, advisorId: 'C102' as AdvisorId });
    expect(one.rows.map(({ advisorName }) => advisorName)).toEqual(['Tanguy Kerléau']);
  });
});

describe('putting off', () => {
  test('several late ones at once, and the undo gives each its day back, though it is over', async () => {
    await branch.signInAs('advisor');
    const to = { dueOn: day('2026-11-25'), dueMin: null };
    const changes = [LATE, OLD].map((id) => ({ id, ...to }));
    expect(await branch.call('promises.rescheduleMany', { changes })).toEqual({ moved: 2 });
    const coming = await branch.call('promises.ledger', { ...ASKED, show: 'coming' });
    expect(
      coming.rows
        .filter(({ putOff }) => putOff === 1)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([LATE, OLD].toSorted());
    const back = [
      { id: LATE, dueOn: day('2026-11-20'), dueMin: 900 },
      { id: OLD, dueOn: day('2026-10-20'), dueMin: null },
    ];
    await branch.call('promises.rescheduleMany', { changes: back });
    const { rows } = await branch.call('promises.ledger', { ...ASKED, show: 'overdue' });
    expect(rows.map(({ id, dueMin, putOff }) => [id, dueMin, putOff])).toEqual([
      [OLD, null, 0],
      [LATE, 900, 0],
    ]);
  });
  test('all or none: one that cannot move leaves the others where they are', async () => {
    const changes = [
      { id: LATE, dueOn: day('2026-11-25'), dueMin: null },
      { id: rowId(), dueOn: day('2026-11-25'), dueMin: null },
    ];
    await expect(branch.call('promises.rescheduleMany', { changes })).rejects.toMatchObject({ code: 'not_found' });
    const past = [{ id: LATER, dueOn: day('2026-11-20'), dueMin: null }];
    await expect(branch.call('promises.rescheduleMany', { changes: past })).rejects.toMatchObject({ field: 'dueOn' });
    expect((await branch.call('promises.ledger', ASKED)).counts).toMatchObject({ overdue: 2, coming: 1 });
  });
  test('given up with the client’s agreement, it does not count as broken; without, it does', async () => {
    const due = async () => (await branch.call('promises.ledger', ASKED)).kept.due;
    expect(await due()).toBe(3);
    await branch.call('promises.cancel', { id: LATE, motive: 'sans objet', clientAgreed: true });
    expect(await due()).toBe(2);
    await branch.call('promises.reopen', { id: LATE });
    await branch.call('promises.cancel', { id: LATE, motive: 'plus le temps' });
    expect(await due()).toBe(3);
    await branch.call('promises.reopen', { id: LATE });
  });
});

test('a web call-back with its topic leaves a callback that shows in the day, at its hour', async () => {
  await branch.signInAs('advisor');
  const draft = contactDraft(clientId('1'), {
    channel: 'web_callback',
    direction: 'inbound',
    reason: 'life_insurance',
    outcome: 'reached',
    followUp: 'callback',
    dueOn: day('2026-11-24'),
    dueMin: 11 * 60,
    note: 'Clause bénéficiaire',
  });
  await branch.call('contacts.log', draft);
  const { callbacks } = await branch.call('day.get', {});
  expect(callbacks).toContainEqual(expect.objectContaining({ dueMin: 660, note: 'Clause bénéficiaire' }));
  const { rows } = await branch.call('promises.ledger', { ...ASKED, show: 'today' });
  expect(rows[0]).toMatchObject({ contact: { channel: 'web_callback', reason: 'life_insurance' } });
});
