import { afterEach, expect, test } from 'vitest';
import type { ContactRow, PromiseRow } from '#db/tables.ts';
import type { ContactDraft } from '#shared/contract/contacts.ts';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import { DAY_MS, HOUR_MS } from '#shared/domain/time.ts';
import type { Instant } from '#shared/values.ts';
import type { Branch, BranchRows } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { CLIENT, OTHERS_CLIENT, ROWS, rowsOf, startContacts } from '#test/support/contactBranch.ts';
import { at, contactDraft, day, rowId } from '#test/support/contactDrafts.ts';

const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
async function start(rows?: BranchRows): Promise<Branch> {
  const branch = await startContacts(rows);
  open.push(branch);
  return branch;
}

test('a contact recorded is in the history and in today’s total at once', async () => {
  const branch = await start();
  const { contact, todayTotal } = await branch.call('contacts.log', contactDraft(CLIENT, { note: 'Plafond relevé.' }));
  expect(todayTotal).toBe(1);
  expect(contact).toMatchObject({ clientName: 'Nom0 Camille', authorName: 'Nadia Marchand', note: 'Plafond relevé.' });
  const { total, rows } = await branch.call('contacts.history', { clientId: CLIENT });
  expect(total).toBe(1);
  expect(rows).toEqual([contact]);
  expect(branch.events).toContain('contacts.changed');
  expect(rowsOf<ContactRow>(branch, 'select * from contact')).toMatchObject([
    { owner_id: 'C101', client_zone: 'Europe/Paris', basis: 'service', recorded_at_ms: TUESDAY_MORNING },
  ]);
});

test('the same draft sent twice records one contact and one promise', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT, { followUp: 'callback', dueOn: day('2026-11-25'), dueMin: 600 });
  const first = await branch.call('contacts.log', draft);
  branch.clock.ms += 2 * DAY_MS;
  expect((await branch.call('contacts.log', draft)).contact).toEqual(first.contact);
  expect(rowsOf(branch, 'select id from contact')).toHaveLength(1);
  expect(rowsOf(branch, 'select id from promise')).toHaveLength(1);
  await expect(branch.call('contacts.log', { ...draft, note: 'autre chose' })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('a colleague’s client cannot be logged, read or asked about', async () => {
  const branch = await start();
  const outside = { code: 'not_found' };
  await expect(branch.call('contacts.log', contactDraft(OTHERS_CLIENT))).rejects.toMatchObject(outside);
  await expect(branch.call('contacts.history', { clientId: OTHERS_CLIENT })).rejects.toMatchObject(outside);
  await expect(branch.call('contacts.form', { clientId: OTHERS_CLIENT })).rejects.toMatchObject(outside);
});

test.each<[string, Partial<ContactDraft>, string]>([
  ['a follow-up without a date', { followUp: 'callback' }, 'dueOn'],
  ['« aucune suite » with a date', { dueOn: day('2026-12-01') }, 'dueOn'],
  ['a due date that is over', { followUp: 'chaser', dueOn: day('2026-11-23') }, 'dueOn'],
  ['a due hour that is over', { followUp: 'chaser', dueOn: day('2026-11-24'), dueMin: 9 * 60 }, 'dueMin'],
  ['a due date in five years', { followUp: 'chaser', dueOn: day('2031-11-24') }, 'dueOn'],
  ['a contact of tomorrow', { atMs: (TUESDAY_MORNING + DAY_MS) as Instant }, 'atMs'],
  ['a contact of last summer', { atMs: at('2026-07-01T09:00') }, 'atMs'],
  ['an absent client on an inbound call', { outcome: 'absent', direction: 'inbound' }, 'outcome'],
  ['a voicemail left by letter', { outcome: 'voicemail', channel: 'post' }, 'outcome'],
  ['a call that was « sent »', { outcome: 'sent' }, 'outcome'],
  ['a client to call back without a follow-up', { outcome: 'call_back' }, 'followUp'],
  ['a promise kept that does not exist', { keepsPromiseIds: [rowId()] }, 'keepsPromiseIds'],
  ['an appointment that does not exist', { appointmentId: rowId() }, 'appointmentId'],
  ['a dialled call that does not exist', { attemptId: rowId() }, 'attemptId'],
])('%s is refused at its field, and nothing is written', async (_, changes, field) => {
  const branch = await start();
  await expect(branch.call('contacts.log', contactDraft(CLIENT, changes))).rejects.toMatchObject({
    code: 'invalid_input',
    field,
  });
  expect(rowsOf(branch, 'select id from contact')).toEqual([]);
  expect(rowsOf(branch, 'select id from promise')).toEqual([]);
});

test('a contact keeps the promises it names, and leaves its own', async () => {
  const promise = rowId();
  const branch = await start({ ...ROWS, promises: [{ id: promise, client_id: CLIENT, due_on: '2026-11-20' }] });
  const draft = contactDraft(CLIENT, {
    keepsPromiseIds: [promise],
    direction: 'inbound',
    followUp: 'callback',
    dueOn: day('2026-11-26'),
    dueMin: 14 * 60,
  });
  await branch.call('contacts.log', draft);
  expect(rowsOf<PromiseRow>(branch, 'select * from promise order by due_on')).toMatchObject([
    { id: promise, status: 'kept', closed_by_contact_id: draft.id },
    { contact_id: draft.id, status: 'open', kind: 'callback', due_on: '2026-11-26', due_min: 840, client_asked: 1 },
  ]);
  expect(branch.events).toContain('promises.changed');
});

test('the form offers the reasons this advisor gives most on each channel, and the last contact', async () => {
  const branch = await start();
  for (const [i, reason] of (['fraud', 'fees', 'fraud'] as const).entries())
    await branch.call(
      'contacts.log',
      contactDraft(CLIENT, { id: rowId(), reason, atMs: (TUESDAY_MORNING - i * HOUR_MS) as Instant }),
    );
  const form = await branch.call('contacts.form', { clientId: CLIENT });
  const phone = form.favouriteReasons.find(({ channel }) => channel === 'phone')?.reasons;
  expect(phone?.slice(0, 2)).toEqual(['fraud', 'fees']);
  expect(new Set(phone).size).toBe(5);
  expect(form.lastContact?.atMs).toBe(TUESDAY_MORNING);
  expect((await branch.call('contacts.form', { clientId: null })).lastContact).toBeNull();
});

test('today’s page adds up what was recorded today, in Paris', async () => {
  const branch = await start();
  await branch.call(
    'contacts.log',
    contactDraft(CLIENT, { id: rowId(), atMs: at('2026-11-23T22:59'), durationMin: 50 }),
  );
  await branch.call(
    'contacts.log',
    contactDraft(CLIENT, { id: rowId(), atMs: at('2026-11-23T23:01'), durationMin: 7 }),
  );
  await branch.call(
    'contacts.log',
    contactDraft(CLIENT, { id: rowId(), channel: 'email', outcome: 'sent', durationMin: null }),
  );
  expect(await branch.call('contacts.today', {})).toMatchObject({
    total: 2,
    reached: 1,
    attempts: 1,
    promises: 0,
    durationMin: 7,
    byChannel: [
      { channel: 'phone', count: 1 },
      { channel: 'email', count: 1 },
    ],
  });
});

test('a long history comes page by page, without a contact twice or lost', async () => {
  const contacts = Array.from({ length: 25 }, (_, i) => ({
    id: rowId(),
    client_id: CLIENT,
    // Three at a time: pages must not split the same instant.
    at_ms: TUESDAY_MORNING - Math.floor(i / 3) * HOUR_MS,
  }));
  const branch = await start({ ...ROWS, contacts });
  const seen: string[] = [];
  for (let beforeAtMs: Instant | null = null; ; ) {
    const input: InputOf<'contacts.history'> = { clientId: CLIENT, beforeAtMs, limit: 4 };
    const { total, rows }: OutputOf<'contacts.history'> = await branch.call('contacts.history', input);
    expect(total).toBe(25);
    seen.push(...rows.map((row) => row.id));
    const last = rows.at(-1);
    if (!last) break;
    beforeAtMs = last.atMs;
  }
  expect(seen.toSorted()).toEqual(contacts.map(({ id }) => id).toSorted());
});
