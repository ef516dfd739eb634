import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noteCampaignContact } from '#db/campaigns/report.ts';
import { campaignClients } from '#db/queries/campaigns.ts';
import type { ContactRow } from '#db/tables.ts';
import { uuidV7 } from '#db/uuid.ts';
import type { CampaignDraft } from '#shared/contract/campaigns.ts';
import type { ContactFields } from '#shared/contract/contacts.ts';
import type { AdvisorId, ClientId, LocalDate, RowId } from '#shared/values.ts';
import { type Branch, insert, openBranch, STAFF } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';

const DAY_MS = 86_400_000;
const TODAY = '2026-11-24' as LocalDate;
const DRAFT = {
  name: 'Retraite',
  mode: 'clients',
  product: 'PER',
  goalKind: 'subscriptions',
  goalCount: 2,
  startsOn: '2026-11-23',
  endsOn: '2026-12-18',
  script: 'Bonjour, je vous appelle au sujet de votre retraite.',
  budgetCents: 10_000,
  callCostCents: 450,
  criteria: { match: 'all', not: false, items: [{ field: 'age', not: false, from: 30, to: 60 }] },
  chaserAfterDays: 2,
  chaserMax: 1,
  steps: [
    { dueOn: '2026-12-03', label: 'Appels', means: 'call' },
    { dueOn: '2026-11-23', label: 'E-mail d’annonce', means: 'email' },
  ],
} as unknown as CampaignDraft;

let branch: Branch;
beforeEach(async () => {
  branch = await openBranch({
    clients: [
      { id: '1', birth_name: 'Avril' },
      { id: '2', birth_name: 'Berger' },
      { id: '3', birth_name: 'Caron', advisor_id: 'C102' },
      { id: '4', birth_name: 'Prospect' },
      { id: '5', birth_name: 'Vieux', born_on: '1940-02-01' },
    ],
    holdings: ['1', '2', '3', '5'].map((client_id) => ({ client_id, product: 'AV' })),
  });
});
afterEach(() => branch.stop());

async function launched(part: Partial<CampaignDraft> = {}): Promise<RowId> {
  await branch.signInAs('director');
  const { id } = await branch.call('campaigns.save', { id: null, draft: { ...DRAFT, ...part } });
  await branch.call('campaigns.launch', { id });
  return id;
}

/** A call of the campaign, recorded now. */
async function calls(campaignId: RowId, clientId: string, outcome: ContactRow['outcome']): Promise<RowId> {
  const id = uuidV7(branch.clock.ms);
  const ownerId = (clientId === '3' ? 'C102' : 'C101') as AdvisorId;
  const row = { id, client_id: clientId, at_ms: branch.clock.ms, recorded_at_ms: branch.clock.ms, author_id: ownerId };
  await branch.add({ contacts: [{ ...row, nature: 'commercial', outcome }] });
  const fields = { atMs: branch.clock.ms, direction: 'outbound', outcome, followUp: 'none', note: '' };
  await branch.write((db) =>
    noteCampaignContact(
      db,
      {
        campaignId,
        contactId: id,
        clientId: clientId as ClientId,
        authorId: ownerId,
        ownerId,
        fields: fields as ContactFields,
      },
      branch.clock.ms,
    ),
  );
  return id;
}

/** A correction of such a call; nothing else changes. */
async function corrects(contactId: RowId, change: Partial<ContactFields>): Promise<RowId> {
  const id = uuidV7(branch.clock.ms + 1);
  await branch.call('contacts.correct', {
    id,
    contactId,
    correctionReason: 'mauvaise touche',
    atMs: branch.clock.ms as never,
    channel: 'phone',
    direction: 'outbound',
    reason: 'account',
    nature: 'commercial',
    outcome: 'absent',
    followUp: 'none',
    dueOn: null,
    dueMin: null,
    note: '',
    durationMin: null,
    ...change,
  });
  return id;
}

const left = (id: RowId, advisorId = 'C101', on: string = TODAY) => {
  const { session } = branch.server.app;
  if (!session) throw new Error('nobody is signed in');
  return campaignClients(session.store.read, advisorId as AdvisorId, id, on as LocalDate);
};

const promises = () =>
  branch.server.app.session?.store.read
    .sql<{ kind: string; due_on: string; status: string; note: string; advisor_id: string }>(
      'select kind, due_on, status, note, advisor_id from promise order by made_at_ms, id',
    )
    .all();

describe('the director', () => {
  test('sees who would be a member before launching, then the members are frozen', async () => {
    await branch.signInAs('director');
    const { id } = await branch.call('campaigns.save', { id: null, draft: DRAFT });
    expect(await branch.call('campaigns.count', { id })).toMatchObject({ total: 3 });
    expect(await branch.call('campaigns.launch', { id })).toEqual({ id, members: 3 });
    await branch.add({ clients: [{ id: '9', birth_name: 'Nouveau' }], holdings: [{ client_id: '9', product: 'AV' }] });
    expect(await branch.call('campaigns.get', { id })).toMatchObject({ state: 'running', members: 3, toCall: 3 });
    expect(left(id)).toEqual(['1', '2']);
    expect(left(id, 'C102')).toEqual(['3']);
  });
  test('cannot change a launched campaign, nor launch it twice', async () => {
    const id = await launched();
    await expect(branch.call('campaigns.save', { id, draft: DRAFT })).rejects.toMatchObject({ code: 'conflict' });
    await expect(branch.call('campaigns.launch', { id })).rejects.toMatchObject({ code: 'conflict' });
    await expect(branch.call('campaigns.remove', { id })).rejects.toMatchObject({ code: 'conflict' });
  });
  test('is told that nobody matches', async () => {
    const criteria: CampaignDraft['criteria'] = {
      match: 'all',
      not: false,
      items: [{ field: 'city', not: false, values: ['Brest'] }],
    };
    await expect(launched({ criteria })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Personne ne répond aux critères : il n’y a pas de membre. Élargissez le ciblage.',
    });
  });
  test('is shown the field at fault', async () => {
    await branch.signInAs('director');
    await expect(branch.call('campaigns.save', { id: null, draft: { ...DRAFT, goalCount: 0 } })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'goalCount',
    });
  });
  test('ticks the action plan, in the order of its dates', async () => {
    const id = await launched();
    await branch.call('campaigns.tick', { id, position: 0, done: true });
    const { steps } = await branch.call('campaigns.get', { id });
    expect(steps.map(({ label, doneAtMs }) => [label, doneAtMs])).toEqual([
      ['E-mail d’annonce', TUESDAY_MORNING],
      ['Appels', null],
    ]);
  });
  test('closes it, and nobody is called for it any more', async () => {
    const id = await launched();
    await branch.call('campaigns.close', { id });
    expect(left(id)).toEqual([]);
    expect(await branch.call('campaigns.get', { id })).toMatchObject({ state: 'closed' });
  });
});

describe('a campaign of prospects', () => {
  test('has only members without a contract, and drops who takes one out', async () => {
    const id = await launched({ mode: 'prospects' });
    expect(left(id)).toEqual(['4']);
    await branch.add({ holdings: [{ client_id: '4', product: 'CUR' }] });
    expect(left(id)).toEqual([]);
  });
});

describe('a call that nobody answers', () => {
  test('makes the chaser, on a working day, for the client’s advisor', async () => {
    const id = await launched();
    await calls(id, '1', 'absent');
    expect(promises()).toEqual([
      {
        kind: 'chaser',
        due_on: '2026-11-26',
        status: 'open',
        note: 'Relance de la campagne « Retraite »',
        advisor_id: 'C101',
      },
    ]);
    expect(left(id)).toEqual(['2']);
    expect(left(id, 'C101', '2026-11-26')).toEqual(['1', '2']);
  });
  test('is chased as often as the campaign says, and the chaser is kept by the next call', async () => {
    const id = await launched();
    await calls(id, '1', 'absent');
    branch.clock.ms += 2 * DAY_MS;
    await branch.signInAs('director');
    await calls(id, '1', 'voicemail');
    expect(promises()?.map(({ status }) => status)).toEqual(['kept']);
    expect(left(id, 'C101', '2026-12-10')).toEqual(['2']);
  });
  test('and is cancelled takes its chaser with it', async () => {
    const id = await launched();
    await branch.signInAs('advisor');
    const contactId = await calls(id, '1', 'absent');
    await branch.call('contacts.cancel', { contactId });
    expect(promises()?.map(({ status }) => status)).toEqual(['cancelled']);
    expect(left(id)).toEqual(['1', '2']);
    expect((await branch.call('campaigns.get', { id })).figures.attempts).toBe(0);
  });
  test('and was in fact answered is corrected: the chaser goes, the member is reached', async () => {
    const id = await launched();
    await branch.signInAs('advisor');
    const contactId = await calls(id, '1', 'absent');
    const correctedId = await corrects(contactId, { outcome: 'reached' });
    expect(promises()?.map(({ status }) => status)).toEqual(['cancelled']);
    expect((await branch.call('campaigns.get', { id })).figures).toMatchObject({ attempts: 1, reached: 1 });
    expect(left(id)).toEqual(['2']);
    await corrects(correctedId, { outcome: 'absent' });
    expect(
      promises()
        ?.map(({ status }) => status)
        .toSorted(),
    ).toEqual(['cancelled', 'open']);
  });
  test('keeps its chaser as the advisor put it off when only the note is corrected', async () => {
    const id = await launched();
    await branch.signInAs('advisor');
    const contactId = await calls(id, '1', 'absent');
    const [chaser] = await branch.call('promises.list', { due: 'open' });
    const promiseId = chaser?.id as RowId;
    await branch.call('promises.reschedule', { id: promiseId, dueOn: '2026-11-30' as LocalDate, dueMin: null });
    const correctedId = await corrects(contactId, { note: 'Personne avant 18 h.' });
    expect(promises()).toMatchObject([{ due_on: '2026-11-30', status: 'open' }]);
    await branch.call('promises.cancel', { id: promiseId, motive: 'sans objet' });
    await corrects(correctedId, { note: 'Personne avant 19 h.' });
    expect(promises()).toMatchObject([{ status: 'cancelled' }]);
  });
});

describe('the results', () => {
  async function played(): Promise<RowId> {
    const id = await launched();
    await calls(id, '1', 'reached');
    await calls(id, '2', 'absent');
    await calls(id, '3', 'refused');
    await branch.write((db) => {
      insert(db, 'bank_holding', [
        {
          id: 'H1',
          client_id: '1',
          product: 'PER',
          opened_on: '2026-11-24',
          closed_on: null,
          balance_cents: null,
          matures_on: null,
          iban: null,
          vanished_on: null,
        },
      ]);
    });
    await branch.add({ appointments: [{ client_id: '1', starts_at_ms: TUESDAY_MORNING + DAY_MS }] });
    return id;
  }

  test('count what was done against the goal and the budget, advisor by advisor', async () => {
    const id = await played();
    const campaign = await branch.call('campaigns.get', { id });
    expect(campaign).toMatchObject({ goalCount: 2, achieved: 1, spentCents: 1_350, budgetCents: 10_000 });
    expect(campaign.figures).toEqual({
      reached: 2,
      attempts: 3,
      appointments: 1,
      proposals: 0,
      subscriptions: 1,
      refusals: 1,
    });
    expect(campaign.byAdvisor.map(({ name, attempts, reached }) => [name, attempts, reached])).toEqual([
      ['Nadia Marchand', 2, 1],
      ['Tanguy Kerléau', 1, 1],
    ]);
  });
  test('each number opens on as many rows', async () => {
    const id = await played();
    const { figures } = await branch.call('campaigns.get', { id });
    for (const [figure, count] of Object.entries(figures)) {
      const { total, rows } = await branch.call('campaigns.rows', {
        id,
        figure: figure as keyof typeof figures,
        advisorId: null,
        offset: 0,
        limit: 10,
      });
      expect([figure, total, rows.length]).toEqual([figure, count, count]);
    }
    const rows = await branch.call('campaigns.rows', {
      id,
      figure: 'subscriptions',
      advisorId: null,
      offset: 0,
      limit: 10,
    });
    expect(rows.rows).toMatchObject([
      {
        clientName: 'Avril Camille',
        advisorName: 'Nadia Marchand',
        on: TODAY,
        detail: 'Plan d’épargne retraite individuel',
      },
    ]);
  });
  test('an advisor sees the own ones, a supervisor the figures without names', async () => {
    const id = await played();
    await branch.signInAs('other');
    expect(await branch.call('campaigns.get', { id })).toMatchObject({
      members: 1,
      achieved: 1,
      figures: { attempts: 1, reached: 1 },
      byAdvisor: [],
    });
    await expect(
      branch.call('campaigns.rows', { id, figure: 'reached', advisorId: STAFF.advisor.id, offset: 0, limit: 10 }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await branch.signInAs('supervisor');
    expect((await branch.call('campaigns.get', { id })).byAdvisor).toHaveLength(2);
    await expect(
      branch.call('campaigns.rows', { id, figure: 'reached', advisorId: null, offset: 0, limit: 10 }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
  test('a draft is the director’s alone', async () => {
    await branch.signInAs('director');
    const { id } = await branch.call('campaigns.save', { id: null, draft: DRAFT });
    expect(await branch.call('campaigns.list', {})).toHaveLength(1);
    for (const person of ['advisor', 'supervisor'] as const) {
      await branch.signInAs(person);
      expect(await branch.call('campaigns.list', {})).toEqual([]);
      await expect(branch.call('campaigns.get', { id })).rejects.toMatchObject({ code: 'not_found' });
    }
    const rows = { id, figure: 'reached' as const, advisorId: null, offset: 0, limit: 10 };
    await branch.signInAs('advisor');
    await expect(branch.call('campaigns.rows', rows)).rejects.toMatchObject({ code: 'not_found' });
  });
  test('lists what was taken out the newest first', async () => {
    const id = await played();
    const held = { product: 'PER', closed_on: null, balance_cents: null, matures_on: null, iban: null };
    await branch.write((db) =>
      insert(db, 'bank_holding', [
        { ...held, id: 'H0', client_id: '2', opened_on: '2026-11-23', vanished_on: null },
        { ...held, id: 'H2', client_id: '3', opened_on: '2026-12-01', vanished_on: null },
      ]),
    );
    await branch.signInAs('director');
    const asked = { id, figure: 'subscriptions' as const, advisorId: null, offset: 0, limit: 10 };
    const { rows } = await branch.call('campaigns.rows', asked);
    expect(rows.map(({ on }) => on)).toEqual(['2026-12-01', '2026-11-24', '2026-11-23']);
  });
});
