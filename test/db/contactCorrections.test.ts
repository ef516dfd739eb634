import { afterEach, expect, test } from 'vitest';
import type { PromiseRow } from '#db/tables.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import type { RowId } from '#shared/values.ts';
import type { Branch, BranchRows } from '#test/support/branch.ts';
import { CLIENT, ROWS, rowsOf, startContacts } from '#test/support/contactBranch.ts';
import { contactDraft, day, rowId } from '#test/support/contactDrafts.ts';

const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
async function start(rows?: BranchRows): Promise<Branch> {
  const branch = await startContacts(rows);
  open.push(branch);
  return branch;
}

test('a correction appends a row that replaces the first, names its reason, and moves the promise', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT, { followUp: 'callback', dueOn: day('2026-11-25') });
  await branch.call('contacts.log', draft);
  const corrected = await branch.call('contacts.correct', {
    ...draft,
    id: rowId(),
    contactId: draft.id,
    note: 'Rappel repoussé.',
    dueOn: day('2026-11-27'),
    correctionReason: 'le client préfère vendredi',
  });
  expect(corrected).toMatchObject({ note: 'Rappel repoussé.', correctedReason: 'le client préfère vendredi' });
  expect(rowsOf(branch, 'select kind, due_on from contact order by rowid')).toEqual([
    { kind: 'entry', due_on: '2026-11-25' },
    { kind: 'correction', due_on: '2026-11-27' },
  ]);
  expect((await branch.call('contacts.history', { clientId: CLIENT })).rows).toEqual([corrected]);
  expect((await branch.call('contacts.today', {})).total).toBe(1);
  expect(rowsOf<PromiseRow>(branch, 'select * from promise')).toMatchObject([
    { due_on: '2026-11-27', status: 'open', contact_id: corrected.id },
  ]);
  const twice = { ...draft, id: rowId(), contactId: draft.id, correctionReason: 'encore une fois' };
  await expect(branch.call('contacts.correct', twice)).rejects.toMatchObject({ code: 'conflict' });
});

test('a correction to « aucune suite » cancels the promise, and back makes a new one', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT, { followUp: 'chaser', dueOn: day('2026-11-30') });
  await branch.call('contacts.log', draft);
  const none = { ...draft, followUp: 'none' as const, dueOn: null, correctionReason: 'plus besoin' };
  const without = await branch.call('contacts.correct', { ...none, id: rowId(), contactId: draft.id });
  expect(rowsOf(branch, 'select status from promise')).toEqual([{ status: 'cancelled' }]);
  const again = { ...draft, correctionReason: 'finalement si' };
  await branch.call('contacts.correct', { ...again, id: rowId(), contactId: without.id });
  expect(rowsOf(branch, 'select status from promise order by rowid')).toEqual([
    { status: 'cancelled' },
    { status: 'open' },
  ]);
});

test('a promise put off since keeps its day when only the note is corrected, and takes the day that is corrected', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT, { followUp: 'callback', dueOn: day('2026-11-25'), direction: 'inbound' });
  await branch.call('contacts.log', draft);
  const [promise] = await branch.call('promises.list', { due: 'open' });
  await branch.call('promises.reschedule', { id: promise?.id as RowId, dueOn: day('2026-12-01'), dueMin: null });
  const noted = { ...draft, note: 'Préfère le matin.', correctionReason: 'note oubliée' };
  const { id } = await branch.call('contacts.correct', { ...noted, id: rowId(), contactId: draft.id });
  const promises = () => rowsOf<PromiseRow>(branch, 'select * from promise');
  expect(promises()).toMatchObject([{ due_on: '2026-12-01', put_off: 1, note: 'Préfère le matin.', contact_id: id }]);
  const moved = { ...noted, dueOn: day('2026-11-27'), correctionReason: 'c’était vendredi' };
  await branch.call('contacts.correct', { ...moved, id: rowId(), contactId: id });
  expect(promises()).toMatchObject([{ due_on: '2026-11-27', put_off: 0, previous_due_on: null, status: 'open' }]);
});

test('a promise kept since stays kept when its contact is corrected', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT, { followUp: 'send_document', dueOn: day('2026-11-24') });
  await branch.call('contacts.log', draft);
  const [promise] = await branch.call('promises.list', { due: 'today' });
  if (!promise) throw new Error('no promise');
  await branch.call('promises.keep', { id: promise.id });
  branch.clock.ms += 3 * DAY_MS;
  const correction = {
    ...draft,
    id: rowId(),
    contactId: draft.id,
    note: 'RIB envoyé.',
    correctionReason: 'note oubliée',
  };
  await branch.call('contacts.correct', correction);
  expect(rowsOf(branch, 'select status from promise')).toEqual([{ status: 'kept' }]);
});

test('an information call is not turned into a sale by a correction', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT);
  await branch.call('contacts.log', draft);
  const sale = {
    ...draft,
    nature: 'commercial' as const,
    id: rowId(),
    contactId: draft.id,
    correctionReason: 'en fait',
  };
  await expect(branch.call('contacts.correct', sale)).rejects.toMatchObject({ details: { rule: 'no_basis' } });
  expect(rowsOf(branch, 'select kind from contact')).toEqual([{ kind: 'entry' }]);
});

test('a colleague corrects neither the contact nor its history', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT);
  await branch.call('contacts.log', draft);
  await branch.signInAs('other');
  const correction = { ...draft, id: rowId(), contactId: draft.id, correctionReason: 'pas à moi' };
  await expect(branch.call('contacts.correct', correction)).rejects.toMatchObject({ code: 'not_found' });
  await expect(branch.call('contacts.cancel', { contactId: draft.id })).rejects.toMatchObject({ code: 'not_found' });
});

test('once the client is a colleague’s, the author corrects the contact on its day and not afterwards', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT, { followUp: 'callback', dueOn: day('2026-11-30') });
  await branch.call('contacts.log', draft);
  await branch.write((db) => db.sql(`update assignment set advisor_id = 'C102' where client_id = ?`).run(CLIENT));
  const correct = (contactId: RowId, note: string) =>
    branch.call('contacts.correct', { ...draft, id: rowId(), contactId, note, correctionReason: 'faute de frappe' });
  const { id } = await correct(draft.id, 'Le jour même.');
  branch.clock.ms += DAY_MS;
  await expect(correct(id, 'Le lendemain.')).rejects.toMatchObject({ code: 'not_found' });
  expect(rowsOf(branch, 'select note from promise')).toEqual([{ note: 'Le jour même.' }]);
  // Whoever meets the client may still say what the call was about.
  await branch.add({ appointments: [{ client_id: CLIENT, starts_at_ms: branch.clock.ms + DAY_MS }] });
  expect(await correct(id, 'Avant le rendez-vous.')).toMatchObject({ note: 'Avant le rendez-vous.' });
});

test('« Annuler » takes the contact out of the day, with its promise and refusal, and gives back what it kept', async () => {
  const kept = rowId();
  const branch = await start({ ...ROWS, promises: [{ id: kept, client_id: CLIENT, due_on: '2026-11-24' }] });
  const draft = contactDraft(CLIENT, {
    keepsPromiseIds: [kept],
    outcome: 'refused',
    followUp: 'chaser',
    dueOn: day('2026-12-01'),
  });
  await branch.call('contacts.log', draft);
  expect(await branch.call('contacts.cancel', { contactId: draft.id })).toEqual({ todayTotal: 0 });
  expect(await branch.call('contacts.cancel', { contactId: draft.id })).toEqual({ todayTotal: 0 });
  expect(rowsOf(branch, 'select kind from contact order by rowid')).toEqual([
    { kind: 'entry' },
    { kind: 'cancellation' },
  ]);
  expect(
    rowsOf<PromiseRow>(branch, 'select status, id = ? as x from promise order by due_on'.replace('?', `'${kept}'`)),
  ).toEqual([
    { status: 'open', x: 1 },
    { status: 'cancelled', x: 0 },
  ]);
  expect(rowsOf(branch, 'select id from objection where cancelled_at_ms is null')).toEqual([]);
  expect(rowsOf(branch, 'select last_contact_at_ms, last_refusal_at_ms from client_card')).toContainEqual({
    last_contact_at_ms: null,
    last_refusal_at_ms: null,
  });
});

test('a contact of yesterday is corrected, not cancelled', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT);
  await branch.call('contacts.log', draft);
  branch.clock.ms += DAY_MS;
  await expect(branch.call('contacts.cancel', { contactId: draft.id })).rejects.toMatchObject({ code: 'conflict' });
});

test('the trail says that a refusal was taken back, and repeats nothing of what was typed', async () => {
  const branch = await start();
  const draft = contactDraft(CLIENT, { outcome: 'refused', direction: 'outbound', nature: 'information' });
  await branch.call('contacts.log', draft);
  await branch.call('contacts.correct', {
    ...draft,
    id: rowId(),
    contactId: draft.id,
    outcome: 'reached',
    correctionReason: 'saisie du mauvais client',
  });
  const [line] = rowsOf<{ details_json: string }>(
    branch,
    `select details_json from audit where action = 'contacts.correct'`,
  );
  expect(JSON.parse(line?.details_json ?? '')).toMatchObject({ outcomes: ['refused', 'reached'] });
  expect(line?.details_json).not.toContain('mauvais client');
});
