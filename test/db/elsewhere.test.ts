import { afterEach, expect, test } from 'vitest';
import { rebuildCards } from '#db/card.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import type { RowId } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING as NOW } from '#test/support/clock.ts';
import { clientId, contactDraft, day, rowId } from '#test/support/contactDrafts.ts';

const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});

const HIDDEN = 'Client d’un autre portefeuille';
const TODAY = day('2026-11-24');
const PAGE = { offset: 0, limit: 50 };
const MONTH = { from: day('2026-11-01'), to: day('2026-11-30'), advisorId: null };
const CAMPAIGN = rowId();

/** Two clients were called, promised something and counted in a campaign; the first one then went to a colleague. */
async function afterTheMove(): Promise<Branch> {
  const branch = await openBranch({
    clients: [
      { id: '1', birth_name: 'Partie' },
      { id: '2', birth_name: 'Restée' },
    ],
  });
  open.push(branch);
  await branch.signInAs('advisor');
  for (const [id, atMs] of [
    ['1', NOW - 60_000],
    ['2', NOW - 120_000],
  ] as const) {
    const draft = contactDraft(clientId(id), {
      id: rowId(),
      atMs: atMs as never,
      followUp: 'send_document',
      dueOn: TODAY,
      dueMin: 10 * 60 + 30,
      note: `Note de ${id}`,
    });
    await branch.call('contacts.log', draft);
    await branch.call('calls.dial', { clientId: clientId(id), purpose: 'service', product: null });
    await branch.write((db) => {
      db.sql(
        `insert or ignore into campaign (id, name, mode, goal_kind, goal_count, starts_on, ends_on, script, criteria_json,
           chaser_after_days, chaser_max, created_by, created_at_ms, launched_at_ms)
         values (?, 'Épargne', 'clients', 'reached', 1, '2026-11-01', '2026-12-01', '',
           '{"match":"all","not":false,"items":[]}', 0, 0, 'D001', 1, 1)`,
      ).run(CAMPAIGN);
      db.sql('insert into campaign_client (campaign_id, client_id) values (?, ?)').run(CAMPAIGN, id);
      db.sql('insert into campaign_contact (contact_id, campaign_id, client_id) values (?, ?, ?)').run(
        draft.id,
        CAMPAIGN,
        id,
      );
    });
  }
  await moveTo(branch, 'C102');
  return branch;
}

/** The first client, in another portfolio; null = in nobody's. */
async function moveTo(branch: Branch, advisorId: string | null) {
  await branch.write((db) => {
    db.sql(`update assignment set advisor_id = ? where client_id = '1'`).run(advisorId);
    rebuildCards(db, 'all');
  });
}

type Row = { readonly clientName: string | null; readonly elsewhere?: boolean | undefined };
const said = (rows: readonly Row[]) =>
  rows
    .map(({ clientName, elsewhere = false }) => [clientName, elsewhere] as const)
    .sort(([a], [b]) => (a ?? '').localeCompare(b ?? ''));
const BOTH = [
  [HIDDEN, true],
  ['Restée Camille', false],
];

test('what one did for a client of another portfolio stays counted, without the name nor the notes', async () => {
  const branch = await afterTheMove();
  const today = await branch.call('contacts.today', {});
  const results = await branch.call('indicators.rows', {
    ...{ period: 'day', on: TODAY, advisorId: null, channel: null, product: null, ...PAGE },
    figure: 'contacts',
  });
  const ledger = await branch.call('promises.ledger', { ...MONTH, show: 'today', ...PAGE });
  const figure = { id: CAMPAIGN as RowId, advisorId: null, ...PAGE };
  const campaign = await branch.call('campaigns.rows', { ...figure, figure: 'attempts' });
  const closing = (await branch.call('day.closing', {})).items;
  const page = await branch.call('day.get', {});
  expect([today.total, results.count, ledger.total, campaign.total, page.contactsToday]).toEqual([2, 2, 2, 2, 2]);
  const { items: week } = await branch.call('calendar.range', { advisorId: null, from: TODAY, to: TODAY });
  const reminders = await branch.call('reminders.due', {});
  const lists = {
    today: today.rows,
    results: results.rows,
    ledger: ledger.rows,
    campaign: campaign.rows,
    calls: closing.filter(({ kind }) => kind === 'attempt'),
    closing: closing.filter(({ kind }) => kind === 'promise'),
    promises: await branch.call('promises.list', { due: 'open' }),
    page: page.dueToday,
    plan: (await branch.call('day.plan', {})).items.filter(({ kind }) => kind === 'promise'),
    calendar: week.flatMap((item) => (item.kind === 'promise' ? [item.promise] : [])),
    reminders: reminders.map(({ clientName, opens }) => ({ clientName, elsewhere: !opens })),
  };
  for (const [name, rows] of Object.entries(lists)) expect([name, said(rows)]).toEqual([name, BOTH]);
  const told = JSON.stringify([lists, today, closing, page]);
  expect(told).not.toContain('Partie');
  expect(told).not.toContain('Note de 1');
  expect(told).toContain('Note de 2');
});

test('a meeting held once says nothing more of its client two days later; one to come, to whoever holds it', async () => {
  const [past, toCome] = [rowId(), rowId()];
  const branch = await openBranch({
    clients: [{ id: '1', email: 'camille@exemple.fr' }],
    appointments: [
      { id: past, client_id: '1', starts_at_ms: NOW - 2 * DAY_MS },
      { id: toCome, client_id: '1', starts_at_ms: NOW + 3 * DAY_MS, status: 'cancelled' },
    ],
  });
  open.push(branch);
  const addressee = async (id: RowId) => (await branch.call('appointments.invitation', { id })).to;
  await branch.signInAs('advisor');
  expect(await addressee(past)).toBe('camille@exemple.fr');
  await moveTo(branch, 'C102');
  await expect(addressee(past)).rejects.toMatchObject({ code: 'not_found' });
  expect(await addressee(toCome)).toBe('camille@exemple.fr');
  await branch.signInAs('other');
  expect(await addressee(past)).toBe('camille@exemple.fr');
});

test('a client whom nobody keeps now is told no more than one of a colleague: the sheet is closed as well', async () => {
  const branch = await afterTheMove();
  await moveTo(branch, null);
  expect(said((await branch.call('contacts.today', {})).rows)).toEqual(BOTH);
  expect(said(await branch.call('promises.list', { due: 'open' }))).toEqual(BOTH);
  await expect(branch.call('clients.sheet', { id: clientId('1') })).rejects.toMatchObject({ code: 'not_found' });
});

test('a promise to a client who left is closed and put off without being told what it was about', async () => {
  const branch = await afterTheMove();
  const promises = await branch.call('promises.list', { due: 'open' });
  const [gone, stayed] = [promises.find(({ elsewhere }) => elsewhere), promises.find(({ elsewhere }) => !elsewhere)];
  expect(stayed).toMatchObject({ note: 'Note de 2', about: { channel: 'phone' } });
  const id = gone?.id as RowId;
  const silent = { id, clientName: HIDDEN, elsewhere: true, note: '', about: null, clientZone: null };
  expect(gone).toMatchObject(silent);
  const put = { dueOn: day('2026-11-27'), dueMin: null };
  expect(await branch.call('promises.reschedule', { id, ...put })).toMatchObject({ ...silent, ...put });
  expect(await branch.call('promises.keep', { id })).toMatchObject({ ...silent, status: 'kept' });
  expect(await branch.call('promises.reopen', { id })).toMatchObject({ ...silent, status: 'open' });
  const cancel = { id, motive: 'sans objet', clientAgreed: false };
  expect(await branch.call('promises.cancel', cancel)).toMatchObject({ ...silent, status: 'cancelled' });
  const { rows } = await branch.call('promises.ledger', { ...MONTH, show: 'cancelled', ...PAGE });
  expect(rows).toMatchObject([{ ...silent, motive: '', contact: null }]);
  expect(await branch.call('promises.keep', { id: stayed?.id as RowId })).toMatchObject({
    clientName: 'Restée Camille',
    note: 'Note de 2',
  });
});

test('the director, and who has the client now, read the name', async () => {
  const branch = await afterTheMove();
  await branch.signInAs('director');
  const ledger = await branch.call('promises.ledger', { ...MONTH, show: 'all', ...PAGE });
  expect(said(ledger.rows)).toEqual([
    ['Partie Camille', false],
    ['Restée Camille', false],
  ]);
  await branch.signInAs('other');
  await branch.call('contacts.log', contactDraft(clientId('1'), { id: rowId() }));
  expect(said((await branch.call('contacts.today', {})).rows)).toEqual([['Partie Camille', false]]);
});

test('people are spoken with once, however often they call, and not when nobody answers', async () => {
  const branch = await openBranch({ clients: [{ id: '1' }, { id: '2' }, { id: '3' }] });
  open.push(branch);
  await branch.signInAs('advisor');
  const outcomes = [
    ['1', 'reached'],
    ['1', 'reached'],
    ['2', 'call_back'],
    ['3', 'absent'],
  ] as const;
  for (const [id, outcome] of outcomes) {
    const due = outcome === 'call_back' ? ({ followUp: 'callback', dueOn: TODAY } as const) : {};
    await branch.call('contacts.log', contactDraft(clientId(id), { id: rowId(), outcome, ...due }));
  }
  expect(await branch.call('day.get', {})).toMatchObject({ contactsToday: 4, reachedToday: 2 });
  expect(await branch.call('contacts.today', {})).toMatchObject({ total: 4, reached: 2 });
  await branch.signInAs('director');
  const { rows } = await branch.call('activity.team', { on: TODAY });
  expect(rows.find(({ advisorId }) => advisorId === 'C101')).toMatchObject({ contacts: 4, reached: 2 });
});
