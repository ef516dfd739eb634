import { afterEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import type { Instant } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { at, clientId, contactDraft, rowId } from '#test/support/contactDrafts.ts';

const CLIENT = clientId('1000001');
const MEETING = rowId();
const JOINED = rowId();
const CALLBACK = rowId();
const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});

/** Tuesday, 10:30 in Paris: a meeting at 10:40, a callback promised for 9:00, one of a colleague joined at 10:45. */
async function start(): Promise<Branch> {
  const branch = await openBranch({
    clients: [{}, { advisor_id: 'C102' }],
    appointments: [
      { id: MEETING, client_id: CLIENT, starts_at_ms: at('2026-11-24T09:40'), subject: 'Bilan' },
      {
        id: JOINED,
        client_id: clientId('1000002'),
        advisor_id: 'C102',
        with_advisor_id: 'C101',
        starts_at_ms: at('2026-11-24T09:45') + 30 * MINUTE_MS,
      },
    ],
    promises: [
      { id: CALLBACK, client_id: CLIENT, due_on: '2026-11-24', due_min: 9 * 60, note: 'Taux du PEL' },
      { client_id: CLIENT, due_on: '2026-11-24', due_min: null },
      { client_id: CLIENT, due_on: '2026-11-24', due_min: 8 * 60, status: 'kept' },
    ],
  });
  open.push(branch);
  await branch.signInAs('advisor');
  branch.clock.ms = at('2026-11-24T09:30');
  return branch;
}
const ids = async (branch: Branch) => (await branch.call('reminders.due', {})).map(({ refId }) => refId);
const MEETING_KEY = { kind: 'appointment', refId: MEETING, dueAtMs: at('2026-11-24T09:40') } as const;
const CALLBACK_KEY = { kind: 'promise', refId: CALLBACK, dueAtMs: at('2026-11-24T08:00') } as const;

test('the meeting to come and the callback that was missed stand in the tray, with their original hours', async () => {
  const branch = await start();
  const [callback, meeting, ...rest] = await branch.call('reminders.due', {});
  expect(rest).toEqual([]);
  expect(callback).toMatchObject({ ...CALLBACK_KEY, text: 'Taux du PEL', missed: true, told: false });
  expect(meeting).toMatchObject({ ...MEETING_KEY, text: 'Bilan', missed: false, meeting: 'video', promise: null });
});

test('what was told is not announced again, after a restart of the session neither', async () => {
  const branch = await start();
  await branch.call('reminders.told', { keys: [MEETING_KEY, CALLBACK_KEY] });
  await branch.signInAs('advisor');
  const told = await branch.call('reminders.due', {});
  expect(told.map((one) => [one.told, one.missed])).toEqual([
    [true, true],
    [true, false],
  ]);
});

test('put off by a quarter of an hour, it is away, then comes back to be told again', async () => {
  const branch = await start();
  await branch.call('reminders.told', { keys: [CALLBACK_KEY] });
  const { untilMs } = await branch.call('reminders.snooze', { ...CALLBACK_KEY, until: '15' });
  expect(untilMs).toBe(branch.clock.ms + 15 * MINUTE_MS);
  expect(await ids(branch)).toEqual([MEETING]);
  branch.clock.ms = untilMs;
  const [callback] = await branch.call('reminders.due', {});
  expect(callback).toMatchObject({ refId: CALLBACK, told: false, missed: false });
});

test('closed, it is gone; the meeting moved to another hour is reminded of again', async () => {
  const branch = await start();
  await branch.call('reminders.close', MEETING_KEY);
  expect(await ids(branch)).toEqual([CALLBACK]);
  const movedMs = at('2026-11-24T09:44');
  await branch.write((db) => db.sql('update appointment set starts_at_ms = ? where id = ?').run(movedMs, MEETING));
  expect(await ids(branch)).toEqual([CALLBACK, MEETING]);
});

test('a promise kept, a meeting cancelled or reported are not reminded of', async () => {
  const branch = await start();
  await branch.call('promises.keep', { id: CALLBACK });
  expect(await ids(branch)).toEqual([MEETING]);
  branch.clock.ms = at('2026-11-24T09:55');
  const draft = { ...contactDraft(CLIENT), appointmentId: MEETING, atMs: branch.clock.ms as Instant };
  await branch.call('contacts.log', draft);
  expect(await ids(branch)).toEqual([]);
});

test('who joins a colleague’s meeting is reminded too, as early as each has set', async () => {
  const branch = await start();
  await branch.call('preferences.set', { key: 'reminders.leadMin', json: '60' });
  expect(await ids(branch)).toEqual([CALLBACK, MEETING, JOINED]);
  await branch.call('preferences.set', { key: 'reminders.leadMin', json: '5' });
  expect(await ids(branch)).toEqual([CALLBACK]);
});

test('nobody touches the reminders of somebody else', async () => {
  const branch = await start();
  await branch.signInAs('other');
  expect(await ids(branch)).toEqual([]);
  for (const key of [MEETING_KEY, CALLBACK_KEY])
    await expect(branch.call('reminders.close', key)).rejects.toSatisfy(
      (thrown) => thrown instanceof AppError && thrown.code === 'not_found',
    );
});

describe('whoever holds or joins a meeting', () => {
  test.each(['supervisor', 'director'] as const)(
    'a %s who joins is told when, with whom and on which clocks',
    async (person) => {
      const branch = await start();
      const joins = person === 'director' ? 'D001' : 'S001';
      await branch.write((db) => {
        db.sql("update appointment set with_advisor_id = ?, client_zone = 'Pacific/Noumea' where id = ?").run(
          joins,
          MEETING,
        );
      });
      await branch.signInAs(person);
      expect(await branch.call('reminders.due', {})).toMatchObject([
        {
          ...MEETING_KEY,
          clientName: 'Nom0 Camille',
          clientZone: 'Pacific/Noumea',
          forName: null,
          opens: person === 'director',
        },
      ]);
      await branch.call('reminders.close', MEETING_KEY);
      expect(await ids(branch)).toEqual([]);
      await branch.signInAs('advisor');
      expect(await ids(branch)).toContain(MEETING);
    },
  );

  test('of a meeting that they neither hold nor join, they are told nothing, and can touch nothing', async () => {
    const branch = await start();
    for (const person of ['supervisor', 'director'] as const) {
      await branch.signInAs(person);
      expect(await ids(branch)).toEqual([]);
      await expect(branch.call('reminders.close', MEETING_KEY)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test('what was missed while the machine was off is told as missed to a director too, once', async () => {
    const branch = await start();
    await branch.write((db) => db.sql("update appointment set advisor_id = 'D001' where id = ?").run(MEETING));
    branch.clock.ms = at('2026-11-25T08:00');
    await branch.signInAs('director');
    expect(await branch.call('reminders.due', {})).toMatchObject([{ ...MEETING_KEY, missed: true, told: false }]);
    await branch.call('reminders.told', { keys: [MEETING_KEY] });
    expect(await branch.call('reminders.due', {})).toMatchObject([{ missed: true, told: true }]);
  });
});

describe('the deputy, while the cover lasts', () => {
  const away = (branch: Branch, from: string, to: string) =>
    branch.write((db) =>
      db
        .sql(
          `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, kind, deputy_id)
           values (?, 'C101', ?, ?, 'Congés', 'absence', 'C102')`,
        )
        .run(rowId(), at(from), at(to)),
    );

  test('is reminded of the meetings and promises of the colleague, marked with the name', async () => {
    const branch = await start();
    await away(branch, '2026-11-23T23:00', '2026-11-24T23:00');
    await branch.signInAs('other');
    const due = await branch.call('reminders.due', {});
    expect(due.map(({ refId, forName }) => [refId, forName])).toEqual([
      [CALLBACK, 'Nadia Marchand'],
      [MEETING, 'Nadia Marchand'],
    ]);
    expect(due.every(({ opens }) => opens)).toBe(true);
    await branch.call('reminders.snooze', { ...CALLBACK_KEY, until: '15' });
    expect(await ids(branch)).toEqual([MEETING]);
  });

  test('once of each, however many absences of the colleague last at that hour', async () => {
    const branch = await start();
    await away(branch, '2026-11-23T23:00', '2026-11-24T23:00');
    await away(branch, '2026-11-22T23:00', '2026-11-26T23:00');
    await branch.signInAs('other');
    expect(await ids(branch)).toEqual([CALLBACK, MEETING]);
  });

  test('not before it begins, not once it is over, and of nothing outside it', async () => {
    const branch = await start();
    await away(branch, '2026-11-24T09:35', '2026-11-24T09:50');
    await branch.signInAs('other');
    expect(await ids(branch)).toEqual([]);
    branch.clock.ms = at('2026-11-24T09:36');
    expect(await ids(branch)).toEqual([MEETING]);
    await expect(branch.call('reminders.close', CALLBACK_KEY)).rejects.toMatchObject({ code: 'not_found' });
    branch.clock.ms = at('2026-11-24T09:50');
    expect(await ids(branch)).not.toContain(MEETING);
    await expect(branch.call('reminders.close', MEETING_KEY)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a meeting handed over is one’s own: told once, without the name', async () => {
    const branch = await start();
    await away(branch, '2026-11-23T23:00', '2026-11-24T23:00');
    await branch.write((db) =>
      db.sql("update appointment set advisor_id = 'C102', stands_in_for = 'C101' where id = ?").run(MEETING),
    );
    await branch.signInAs('other');
    const due = await branch.call('reminders.due', {});
    expect(due.map(({ refId, forName }) => [refId, forName])).toEqual([
      [CALLBACK, 'Nadia Marchand'],
      [MEETING, null],
    ]);
  });
});
