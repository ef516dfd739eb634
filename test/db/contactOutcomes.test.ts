import { afterEach, describe, expect, test } from 'vitest';
import { rebuildCards } from '#db/card.ts';
import type { InputOf } from '#shared/contract/index.ts';
import type { ClientId } from '#shared/values.ts';
import type { Branch, BranchRows } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import {
  CLIENT,
  CONSENT,
  commercialDraft as commercial,
  ROWS,
  rowsOf,
  startContacts,
} from '#test/support/contactBranch.ts';
import { contactDraft, rowId } from '#test/support/contactDrafts.ts';
import { copyNight, edit, importFolder, rows, startFirstNight, write } from '#test/support/importing.ts';

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
async function start(extra?: BranchRows): Promise<Branch> {
  const branch = await startContacts(extra);
  open.push(branch);
  return branch;
}
type Correct = InputOf<'contacts.correct'>;
const correction = (contactId: Correct['contactId'], changes: Partial<Correct> = {}): Correct => {
  const {
    id: _,
    clientId: __,
    attemptId: ___,
    keepsPromiseIds: ____,
    appointmentId: _____,
    proposals: ______,
    ...fields
  } = contactDraft(CLIENT);
  return { ...fields, id: rowId(), contactId, correctionReason: 'erreur de saisie', ...changes };
};
const sheet = (branch: Branch) => branch.call('clients.sheet', { id: CLIENT });
const phoneOf = (branch: Branch) =>
  rowsOf<{ phone: string | null }>(branch, 'select phone from client_card limit 1')[0]?.phone;

describe('a product proposed', () => {
  test('is kept with how the client took it and the rules that suggested it', async () => {
    const branch = await start({ ...ROWS, holdings: [{ client_id: CLIENT, product: 'CUR', balance_cents: 900_000 }] });
    const [gap] = (await sheet(branch)).gaps.gaps;
    if (!gap) throw new Error('the client lacks nothing');
    const proposals = [{ product: gap.product, reaction: 'declined' as const }];
    const draft = contactDraft(CLIENT, { direction: 'inbound', proposals });
    const { contact } = await branch.call('contacts.log', draft);
    expect(contact.proposals).toEqual([{ ...proposals[0], productLabel: gap.label }]);
    expect((await sheet(branch)).contacts[0]?.proposals).toEqual(contact.proposals);
    const [row] = rowsOf<{ rule_ids_json: string; direction: string }>(branch, 'select * from proposal');
    expect(row?.direction).toBe('inbound');
    expect(JSON.parse(row?.rule_ids_json ?? '')).toEqual(gap.reasons.map(({ ruleId }) => ruleId));
    // « déclinée » is about the product: calling stays as it was.
    expect(rowsOf(branch, 'select id from objection')).toEqual([]);
  });

  test('is not one when nobody answered, nor twice the same, nor outside the catalogue', async () => {
    const branch = await start();
    const wrong = [
      contactDraft(CLIENT, { outcome: 'absent', proposals: [{ product: 'PEL', reaction: 'thinking' }] }),
      contactDraft(CLIENT, {
        proposals: [
          { product: 'PEL', reaction: 'thinking' },
          { product: 'PEL', reaction: 'declined' },
        ],
      }),
      contactDraft(CLIENT, { proposals: [{ product: 'LINGOT', reaction: 'thinking' }] }),
    ];
    for (const draft of wrong)
      await expect(branch.call('contacts.log', draft)).rejects.toMatchObject({
        code: 'invalid_input',
        field: 'proposals',
      });
    expect(rowsOf(branch, 'select id from contact')).toEqual([]);
  });

  test('follows its contact: kept by a correction that says nothing of it, replaced, then gone with an undo', async () => {
    const branch = await start();
    const draft = contactDraft(CLIENT, { proposals: [{ product: 'PEL', reaction: 'thinking' }] });
    await branch.call('contacts.log', draft);
    const first = correction(draft.id, { note: 'précision' });
    expect((await branch.call('contacts.correct', first)).proposals).toMatchObject([
      { product: 'PEL', reaction: 'thinking' },
    ]);
    const second = correction(first.id, { proposals: [{ product: 'PEL', reaction: 'interested' }] });
    expect((await branch.call('contacts.correct', second)).proposals).toMatchObject([
      { product: 'PEL', reaction: 'interested' },
    ]);
    const standing = 'select product, reaction from proposal where cancelled_at_ms is null';
    expect(rowsOf(branch, standing)).toEqual([{ product: 'PEL', reaction: 'interested' }]);
    await branch.call('contacts.correct', correction(second.id, { proposals: [] }));
    expect(rowsOf(branch, standing)).toEqual([]);
    const another = contactDraft(CLIENT, { id: rowId(), proposals: [{ product: 'LIVA', reaction: 'declined' }] });
    await branch.call('contacts.log', another);
    await branch.call('contacts.cancel', { contactId: another.id });
    expect(rowsOf(branch, standing)).toEqual([]);
    expect(rowsOf(branch, 'select count(*) as n from proposal')).toEqual([{ n: 3 }]);
  });

  test('says what a commercial call was about: a consent to savings does not open a call about a loan', async () => {
    const branch = await start({ ...ROWS, consents: [{ ...CONSENT, scope: 'savings' }] });
    const about = (product: string) => commercial({ id: rowId(), proposals: [{ product, reaction: 'thinking' }] });
    await branch.call('contacts.log', about('PEL'));
    await expect(branch.call('contacts.log', about('LOAN'))).rejects.toMatchObject({ details: { rule: 'no_basis' } });
    expect(rowsOf(branch, 'select product, rule from call_attempt')).toEqual([{ product: 'LOAN', rule: 'no_basis' }]);
    // Added afterwards, it is asked for as well.
    const call = about('PEL');
    await branch.call('contacts.log', call);
    const { id: _, clientId: __, attemptId: ___, keepsPromiseIds: ____, appointmentId: _____, ...fields } = call;
    const proposals = [...call.proposals, { product: 'LOAN', reaction: 'declined' as const }];
    await expect(branch.call('contacts.correct', correction(call.id, { ...fields, proposals }))).rejects.toMatchObject({
      details: { rule: 'no_basis' },
    });
  });

  test('on a linked contract needs no consent', async () => {
    const branch = await start({ ...ROWS, holdings: [{ client_id: CLIENT, product: 'CUR' }] });
    const draft = commercial({ reason: 'card', proposals: [{ product: 'CARD', reaction: 'interested' }] });
    await branch.call('contacts.log', draft);
    expect(rowsOf(branch, 'select basis from contact')).toEqual([{ basis: 'linked_contract' }]);
  });
});

describe('a wrong number', () => {
  const MOBILE = '+33639980000';
  const LANDLINE = '+33199000000';
  const both: BranchRows = { clients: [{ mobile: MOBILE, landline: LANDLINE }] };
  const wrong = () => contactDraft(CLIENT, { id: rowId(), outcome: 'wrong_number', durationMin: null });

  test('is off the list at once: the landline is dialled, then nobody', async () => {
    const branch = await start({ ...both, promises: [{ client_id: CLIENT, due_on: '2026-11-24' }] });
    const listed = async () => (await branch.call('calls.list', {})).rows[0];
    expect(await listed()).toMatchObject({ phone: MOBILE });
    await branch.call('contacts.log', wrong());
    expect(await listed()).toMatchObject({ phone: LANDLINE });
    const service = { clientId: CLIENT, purpose: 'service', product: null } as const;
    expect(await branch.call('calls.dial', service)).toMatchObject({ phone: LANDLINE });
    await branch.call('contacts.log', wrong());
    expect(await listed()).toMatchObject({ phone: null, decision: { allowed: false, rule: 'no_phone' } });
    expect(await branch.call('calls.dial', service)).toMatchObject({ phone: null, decision: { rule: 'no_phone' } });
    expect(await branch.call('corrections.list', {})).toMatchObject([
      { clientId: CLIENT, phone: MOBILE, otherPhone: null, authorName: 'Nadia Marchand', askedBankAtMs: null },
      { phone: LANDLINE },
    ]);
    expect((await sheet(branch)).wrongNumbers).toHaveLength(2);
  });

  test('is the number that the call dialled, whatever would be dialled now', async () => {
    const branch = await start(both);
    const dial = () => branch.call('calls.dial', { clientId: CLIENT, purpose: 'service', product: null });
    const [first, second] = [await dial(), await dial()];
    await branch.call('contacts.log', { ...wrong(), attemptId: first.attemptId });
    await branch.call('contacts.log', { ...wrong(), attemptId: second.attemptId });
    expect(rowsOf(branch, 'select distinct phone from wrong_number')).toEqual([{ phone: MOBILE }]);
    expect(phoneOf(branch)).toBe(LANDLINE);
  });

  test('that the bank has corrected since the call is nobody’s task', async () => {
    const branch = await start(both);
    const { attemptId } = await branch.call('calls.dial', { clientId: CLIENT, purpose: 'service', product: null });
    await branch.write((db) => {
      db.sql('update bank_client set mobile = ? where id = ?').run('+33639980099', CLIENT);
      rebuildCards(db, 'all');
    });
    await branch.call('contacts.log', { ...wrong(), attemptId });
    expect(await branch.call('corrections.list', {})).toEqual([]);
    expect(phoneOf(branch)).toBe('+33639980099');
  });

  test('goes with its contact: undone or corrected, the number is good again', async () => {
    const branch = await start(both);
    const [first, second] = [wrong(), wrong()];
    await branch.call('contacts.log', first);
    await branch.call('contacts.cancel', { contactId: first.id });
    expect(phoneOf(branch)).toBe(MOBILE);
    await branch.call('contacts.log', second);
    const note = correction(second.id, { outcome: 'wrong_number', note: 'une dame âgée répond' });
    await branch.call('contacts.correct', note);
    expect(phoneOf(branch)).toBe(LANDLINE);
    expect(await branch.call('corrections.list', {})).toHaveLength(1);
    const reached = correction(note.id);
    await branch.call('contacts.correct', reached);
    expect(phoneOf(branch)).toBe(MOBILE);
    await branch.call('contacts.correct', correction(reached.id, { outcome: 'wrong_number' }));
    expect(phoneOf(branch)).toBe(LANDLINE);
  });

  test('verified, it is dialled again; asked of the bank, it waits off the lists; both may be taken back', async () => {
    const branch = await start(both);
    await branch.call('contacts.log', wrong());
    const [{ id } = { id: rowId() }] = await branch.call('corrections.list', {});
    await branch.call('corrections.resolve', { id, resolution: 'asked_bank' });
    expect(await branch.call('corrections.list', {})).toMatchObject([{ askedBankAtMs: TUESDAY_MORNING }]);
    expect(phoneOf(branch)).toBe(LANDLINE);
    await branch.call('corrections.resolve', { id, resolution: 'number_valid' });
    expect(await branch.call('corrections.list', {})).toEqual([]);
    expect(phoneOf(branch)).toBe(MOBILE);
    await branch.call('corrections.resolve', { id, resolution: 'reopen' });
    expect(phoneOf(branch)).toBe(LANDLINE);
  });

  test('the card made anew says the same as the card that followed', async () => {
    const branch = await start(both);
    await branch.call('contacts.log', wrong());
    await branch.call('contacts.log', contactDraft(CLIENT, { id: rowId(), nature: 'complaint', direction: 'inbound' }));
    const card = 'select phone, complaint_open from client_card';
    const followed = rowsOf(branch, card);
    await branch.write((db) => rebuildCards(db, 'all'));
    expect(rowsOf(branch, card)).toEqual(followed);
    expect(followed).toEqual([{ phone: LANDLINE, complaint_open: 1 }]);
  });

  test('is closed by the bank’s extract that brings another, and open again when that import is undone', async () => {
    const s = await startFirstNight();
    open.push(s);
    const client = '1000000' as ClientId;
    await write(
      s,
      `insert into wrong_number (id, client_id, phone, contact_id, author_id, at_ms)
       select 'w1', id, mobile, 'c1', 'C105', 1 from bank_client where id = ?`,
      client,
    );
    const cardPhone = () =>
      rows<{ phone: string }>(s, 'select phone from client_card where client_id = ?', client)[0]?.phone;
    expect(cardPhone()).toBe('+33199004146');
    const night = copyNight(21);
    edit(night, 'clients', (text) => text.replace('06 39 98 23 52', '06 39 98 99 99'));
    const { id } = await importFolder(s, night);
    expect(rows(s, 'select resolution, resolved_by from wrong_number')).toEqual([
      { resolution: 'corrected', resolved_by: null },
    ]);
    expect(cardPhone()).toBe('+33639989999');
    await s.call('imports.undo', { id });
    expect(rows(s, 'select resolution from wrong_number')).toEqual([{ resolution: null }]);
    expect(cardPhone()).toBe('+33199004146');
  });
});

describe('a complaint', () => {
  const complaint = () =>
    contactDraft(CLIENT, { id: rowId(), direction: 'inbound', nature: 'complaint', reason: 'complaint' });
  const isOpen = (branch: Branch) =>
    rowsOf<{ n: number }>(branch, 'select max(complaint_open) as n from client_card')[0]?.n === 1;

  test('is open from the contact that says it until somebody closes it with a word', async () => {
    const branch = await start();
    const draft = complaint();
    await branch.call('contacts.log', draft);
    await branch.call('contacts.log', complaint());
    expect(isOpen(branch)).toBe(true);
    const { openComplaint } = await sheet(branch);
    expect(openComplaint).toMatchObject({ contactId: draft.id, openedAtMs: TUESDAY_MORNING });
    const id = openComplaint?.id ?? rowId();
    await branch.call('complaints.close', { id, note: 'Frais remboursés, client satisfait.' });
    expect((await sheet(branch)).openComplaint).toBeNull();
    expect(isOpen(branch)).toBe(false);
    await expect(branch.call('complaints.close', { id, note: 'encore' })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('goes with its contact, unless another contact was about it too', async () => {
    const branch = await start();
    const [first, second] = [complaint(), complaint()];
    await branch.call('contacts.log', first);
    await branch.call('contacts.log', second);
    await branch.call('contacts.cancel', { contactId: first.id });
    expect((await sheet(branch)).openComplaint).toMatchObject({ contactId: second.id });
    const corrected = correction(second.id, { direction: 'inbound' });
    await branch.call('contacts.correct', corrected);
    expect((await sheet(branch)).openComplaint).toBeNull();
    await branch.call('contacts.correct', correction(corrected.id, { direction: 'inbound', nature: 'complaint' }));
    expect(isOpen(branch)).toBe(true);
  });
});
