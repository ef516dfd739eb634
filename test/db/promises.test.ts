import { afterEach, expect, test } from 'vitest';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { clientId, day, rowId } from '#test/support/contactDrafts.ts';

const CLIENT = clientId('1000001');
const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});

const OVERDUE = rowId();
const MORNING = rowId();
const ANY_TIME = rowId();
const COMING = rowId();
const OTHERS = rowId();

async function start(): Promise<Branch> {
  const branch = await openBranch({
    clients: [{}, { advisor_id: 'C102' }],
    promises: [
      { id: COMING, client_id: CLIENT, due_on: '2026-11-25', kind: 'chaser' },
      { id: ANY_TIME, client_id: CLIENT, due_on: '2026-11-24' },
      { id: MORNING, client_id: CLIENT, due_on: '2026-11-24', due_min: 11 * 60 },
      { id: OVERDUE, client_id: CLIENT, due_on: '2026-11-20' },
      { id: OTHERS, client_id: '1000002', due_on: '2026-11-24', advisor_id: 'C102' },
    ],
  });
  open.push(branch);
  await branch.signInAs('advisor');
  return branch;
}
const audited = (branch: Branch) =>
  branch.server.app.session?.store.read
    .sql<{ action: string }>(`select action from audit where action like 'promises.%' order by seq`)
    .all()
    .map(({ action }) => action);

test('each list holds the own open promises that are due then, an hour before any time of the day', async () => {
  const branch = await start();
  const ids = async (due: 'overdue' | 'today' | 'coming' | 'open') =>
    (await branch.call('promises.list', { due })).map(({ id }) => id);
  expect(await ids('overdue')).toEqual([OVERDUE]);
  expect(await ids('today')).toEqual([MORNING, ANY_TIME]);
  expect(await ids('coming')).toEqual([COMING]);
  expect(await ids('open')).toEqual([OVERDUE, MORNING, ANY_TIME, COMING]);
});

test('a promise kept leaves the lists, and comes back when reopened', async () => {
  const branch = await start();
  const kept = await branch.call('promises.keep', { id: OVERDUE });
  expect(kept).toMatchObject({ status: 'kept', closedAtMs: branch.clock.ms, clientName: 'Nom0 Camille' });
  expect(await branch.call('promises.list', { due: 'overdue' })).toEqual([]);
  expect(await branch.call('promises.keep', { id: OVERDUE })).toEqual(kept);
  expect(await branch.call('promises.reopen', { id: OVERDUE })).toMatchObject({ status: 'open', closedAtMs: null });
  expect(await branch.call('promises.list', { due: 'overdue' })).toHaveLength(1);
  expect(audited(branch)).toEqual(['promises.keep', 'promises.keep', 'promises.reopen']);
  expect(branch.events).toContain('promises.changed');
});

test('the card of the client follows the next open promise', async () => {
  const branch = await start();
  const next = () =>
    branch.server.app.session?.store.read
      .sql('select next_promise_on, next_callback_on from client_card where client_id = ?')
      .get(CLIENT);
  expect(next()).toEqual({ next_promise_on: '2026-11-20', next_callback_on: '2026-11-20' });
  for (const id of [OVERDUE, MORNING, ANY_TIME]) await branch.call('promises.cancel', { id, motive: 'client parti' });
  expect(next()).toEqual({ next_promise_on: '2026-11-25', next_callback_on: null });
});

test('a promise is put off to a day to come, not to one that is over', async () => {
  const branch = await start();
  const later = { id: OVERDUE, dueOn: day('2026-12-01'), dueMin: 9 * 60 };
  expect(await branch.call('promises.reschedule', later)).toMatchObject({ dueOn: '2026-12-01', dueMin: 540 });
  for (const dueOn of [day('2026-11-23'), day('2036-01-01')])
    await expect(branch.call('promises.reschedule', { ...later, dueOn })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'dueOn',
    });
});

test('a closed promise is neither put off nor closed again the other way', async () => {
  const branch = await start();
  await branch.call('promises.cancel', { id: COMING, motive: 'sans objet' });
  await expect(branch.call('promises.keep', { id: COMING })).rejects.toMatchObject({ code: 'conflict' });
  const put = { id: COMING, dueOn: day('2026-12-01'), dueMin: null };
  await expect(branch.call('promises.reschedule', put)).rejects.toMatchObject({ code: 'conflict' });
});

test('a colleague’s promise, or none at all, is not found', async () => {
  const branch = await start();
  for (const id of [OTHERS, rowId()])
    await expect(branch.call('promises.keep', { id })).rejects.toMatchObject({ code: 'not_found' });
});
