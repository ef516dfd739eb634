import { afterEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { type Branch, type BranchRows, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { clientId, contactDraft, rowId } from '#test/support/contactDrafts.ts';

const NOW = TUESDAY_MORNING;
const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
async function start(rows: BranchRows): Promise<Branch> {
  const branch = await openBranch(rows);
  open.push(branch);
  await branch.signInAs('advisor');
  return branch;
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const TODAY = '2026-11-24';

describe('the day’s plan', () => {
  test('counts the free minutes of the calendar: lunch, a meeting and its buffers are not free', async () => {
    const branch = await start({
      clients: [{ id: '1' }],
      appointments: [{ client_id: '1', starts_at_ms: NOW + HOUR_MS, length_min: 30 }],
      promises: [{ client_id: '1', due_on: TODAY, due_min: 17 * 60, kind: 'callback' }],
    });
    const plan = await branch.call('day.plan', {});
    // 10:30 to 12:30 and 13:30 to 18:00, without 11:25 to 12:05.
    expect(plan).toMatchObject({ freeMin: 390 - 40, promises: 1, promiseMin: 10, missingMin: 0, putOff: [] });
    expect(plain(plan.sentence)).toMatch(/^5 h 50 libres : 1 promesse \(10 min\) et /);
    expect(plan.items.map(({ kind, late }) => [kind, late])).toEqual([
      ['appointment', false],
      ['promise', false],
    ]);
  });

  test('when it does not fit, the least urgent go to the next day with room, in one command', async () => {
    const branch = await start({
      clients: [{ id: '1' }],
      promises: [
        ...Array.from({ length: 30 }, () => ({ client_id: '1', due_on: TODAY, kind: 'proposal' as const })),
        { client_id: '1', due_on: TODAY, due_min: 16 * 60 },
      ],
    });
    const { missingMin, putOff, sentence } = await branch.call('day.plan', {});
    expect(missingMin).toBe(30 * 15 + 10 - 390);
    expect(putOff).toHaveLength(5);
    expect(plain(sentence)).toBe('Il manque 1 h 10 pour tenir les 31 promesses du jour : reportez-en 5.');
    expect(new Set(putOff.map(({ dueOn }) => dueOn))).toEqual(new Set(['2026-11-25']));
    await branch.call('promises.rescheduleMany', { changes: putOff });
    expect(await branch.call('day.plan', {})).toMatchObject({ missingMin: 0, putOff: [], promises: 26 });
  });

  test('a day off or a weekend has no room: what is put off skips it', async () => {
    const friday = Date.UTC(2026, 10, 27, 17, 30);
    const branch = await start({ clients: [{ id: '1' }], promises: [{ client_id: '1', due_on: '2026-11-27' }] });
    branch.clock.ms = friday;
    const { putOff, freeMin } = await branch.call('day.plan', {});
    expect(freeMin).toBe(0);
    expect(putOff.map(({ dueOn }) => dueOn)).toEqual(['2026-11-30']);
  });

  test('an advisor who takes longer than usual has that counted', async () => {
    const contacts = Array.from({ length: 20 }, (_, n) => ({
      client_id: '1',
      at_ms: NOW - (n + 1) * HOUR_MS,
      duration_min: 12,
    }));
    const branch = await start({ clients: [{ id: '1' }], contacts });
    const { minutes } = await branch.call('day.plan', {});
    expect(minutes.find(({ kind }) => kind === 'call')).toEqual({ kind: 'call', minutes: 12, n: 20 });
    expect(minutes.find(({ kind }) => kind === 'proposal')).toEqual({ kind: 'proposal', minutes: 15, n: null });
  });
});

describe('the end of the day', () => {
  const ATTEMPT = rowId();
  const rows: BranchRows = {
    clients: [
      { id: '1', birth_name: 'Un' },
      { id: '2', birth_name: 'Deux' },
      { id: '9', advisor_id: 'C102' },
    ],
    attempts: [
      { id: ATTEMPT, client_id: '1', at_ms: NOW - HOUR_MS },
      { client_id: '1', at_ms: NOW - HOUR_MS, allowed: 0, rule: 'hours' },
      { client_id: '9', at_ms: NOW - HOUR_MS, advisor_id: 'C102' },
      { client_id: '1', at_ms: NOW - 26 * HOUR_MS },
    ],
    appointments: [
      { client_id: '2', starts_at_ms: NOW - HOUR_MS, subject: 'Bilan' },
      { client_id: '2', starts_at_ms: NOW + HOUR_MS, subject: 'À venir' },
    ],
    promises: [
      { client_id: '1', due_on: TODAY },
      { client_id: '1', due_on: '2026-11-25' },
      { client_id: '9', due_on: TODAY, advisor_id: 'C102' },
    ],
  };
  const kinds = async (branch: Branch) => (await branch.call('day.closing', {})).items.map(({ kind }) => kind);

  test('lists the call without a report, the meeting without a contact, what was due and the draft', async () => {
    const branch = await start(rows);
    const drafts = [{ id: 'd1', clientId: '2', whatever: 'else' }];
    await branch.call('drafts.save', { key: 'contact', json: JSON.stringify({ drafts }) });
    const { items, offered, closedAtMs } = await branch.call('day.closing', {});
    expect(items.map(({ kind, clientName, text }) => [kind, clientName, text])).toEqual([
      ['draft', 'Deux Camille', ''],
      ['attempt', 'Un Camille', ''],
      ['appointment', 'Deux Camille', 'Bilan'],
      ['promise', 'Un Camille', ''],
    ]);
    expect({ offered, closedAtMs }).toEqual({ offered: false, closedAtMs: null });
  });

  test('a report of the call, a contact with the meeting and a kept promise leave nothing', async () => {
    const branch = await start(rows);
    const promiseIds = (await branch.call('promises.list', { due: 'today' })).map(({ id }) => id);
    await branch.call(
      'contacts.log',
      contactDraft(clientId('1'), { id: rowId(), attemptId: ATTEMPT, keepsPromiseIds: promiseIds }),
    );
    expect(await kinds(branch)).toEqual(['appointment']);
    await branch.call('contacts.log', contactDraft(clientId('2'), { id: rowId(), channel: 'video' }));
    expect(await kinds(branch)).toEqual([]);
    branch.clock.ms = Date.UTC(2026, 10, 24, 16, 45);
    // The meeting of 11:30 is over meanwhile.
    expect(await branch.call('day.closing', {})).toMatchObject({ offered: true, items: [{ text: 'À venir' }] });
  });

  test('is offered from half past five on, and no longer once the day is closed; what is left is kept', async () => {
    const branch = await start(rows);
    branch.clock.ms = Date.UTC(2026, 10, 24, 16, 29);
    expect((await branch.call('day.closing', {})).offered).toBe(false);
    branch.clock.ms += MINUTE_MS;
    expect((await branch.call('day.closing', {})).offered).toBe(true);
    const closed = await branch.call('day.close', {});
    expect(closed).toEqual({ left: 4, closedAtMs: branch.clock.ms });
    expect(await branch.call('day.closing', {})).toMatchObject({ offered: false, closedAtMs: closed.closedAtMs });
    const audited = branch.server.app.session?.store.read
      .sql<{ details_json: string }>(`select details_json from audit where action = 'day.close'`)
      .all();
    expect(audited?.map(({ details_json }) => JSON.parse(details_json))).toEqual([{ left: 4 }]);
  });

  test('the call left without a report comes back the next evening', async () => {
    const branch = await start(rows);
    await branch.call('day.close', {});
    branch.clock.ms += 24 * HOUR_MS;
    expect(await kinds(branch)).toEqual(['attempt', 'appointment', 'appointment', 'promise', 'promise']);
  });

  test('an open session and a number to correct are pending too, a colleague’s are not', async () => {
    const branch = await start({ clients: rows.clients ?? [] });
    await branch.write((db) => {
      const session = db.sql(
        `insert into call_session (id, advisor_id, title, source_json, phase, started_at_ms) values (?, ?, ?, '{}', 'ready', ?)`,
      );
      session.run('s1', 'C101', 'Liste d’appels', NOW);
      session.run('s2', 'C102', 'La leur', NOW);
      const number = db.sql(
        `insert into wrong_number (id, client_id, phone, contact_id, author_id, at_ms) values (?, ?, '+33639980000', 'k', 'C101', ?)`,
      );
      number.run('w1', '1', NOW);
      number.run('w2', '9', NOW);
    });
    const { items } = await branch.call('day.closing', {});
    expect(items.map(({ kind, id }) => [kind, id])).toEqual([
      ['session', 's1'],
      ['wrong_number', 'w1'],
    ]);
  });

  test('a day without anything pending is never offered to be closed', async () => {
    const branch = await start({ clients: [{ id: '1' }] });
    branch.clock.ms = Date.UTC(2026, 10, 24, 18);
    expect(await branch.call('day.closing', {})).toEqual({ items: [], closedAtMs: null, offered: false });
    expect(await branch.call('promises.list', { due: 'open' })).toEqual([]);
  });
});
