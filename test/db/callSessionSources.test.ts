/** What a session calls besides the list: a target group, a campaign of clients, a campaign of prospects. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CampaignDraft } from '#shared/contract/campaigns.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Instant, RowId } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';
import { rowsOf } from '#test/support/contactBranch.ts';
import { at, clientId, contactDraft, day, rowId } from '#test/support/contactDrafts.ts';

type Session = OutputOf<'sessions.start'>;
const given_at_ms = at('2026-09-01T08:00');

let branch: Branch;
beforeEach(async () => {
  branch = await openBranch({
    clients: [
      { id: '1', birth_name: 'Avril', born_on: '1990-05-12' },
      { id: '2', birth_name: 'Berger', born_on: '1950-05-12' },
      { id: '3', birth_name: 'Caron', born_on: '1992-05-12', advisor_id: STAFF.other.id },
      { id: '4', birth_name: 'Doré', born_on: '1994-05-12' },
      { id: '5', birth_name: 'Esnault', born_on: '1993-05-12' },
    ],
    holdings: ['1', '2', '3'].map((client_id) => ({ client_id, product: 'CUR' })),
    consents: ['1', '2', '3', '4'].map((client_id) => ({ client_id, given_at_ms })),
    promises: [{ client_id: '4', due_on: '2026-11-24', kind: 'send_document' }],
  });
});
afterEach(() => branch.stop());

const YOUNG: CampaignDraft['criteria'] = {
  match: 'all',
  not: false,
  items: [{ field: 'age', not: false, from: 18, to: 40 }],
};

async function target(person: 'advisor' | 'director', shared: boolean, criteria = YOUNG): Promise<RowId> {
  await branch.signInAs(person);
  const { id } = await branch.call('targets.save', { id: null, name: 'Jeunes actifs', criteria, shared });
  return id;
}

async function campaign(changes: Partial<CampaignDraft> = {}): Promise<RowId> {
  await branch.signInAs('director');
  const draft: CampaignDraft = {
    name: 'Rentrée',
    mode: 'clients',
    product: 'LDDS',
    goalKind: 'reached',
    goalCount: 2,
    startsOn: day('2026-11-23'),
    endsOn: day('2026-12-18'),
    script: 'Bonjour, je vous appelle au sujet de votre épargne.',
    budgetCents: null,
    callCostCents: null,
    criteria: YOUNG,
    chaserAfterDays: 2,
    chaserMax: 1,
    steps: [],
    ...changes,
  };
  const { id } = await branch.call('campaigns.save', { id: null, draft });
  await branch.call('campaigns.launch', { id });
  await branch.signInAs('advisor');
  return id;
}

async function callOnce({ current }: Session, outcome: 'reached' | 'absent'): Promise<Session> {
  if (!current) throw new Error('nobody is current');
  const { position } = current;
  const { session } = await branch.call('sessions.dial', { position });
  const contact = contactDraft(current.clientId, {
    id: rowId(),
    attemptId: session.current?.attemptId ?? null,
    atMs: branch.clock.ms as Instant,
    nature: 'commercial',
    reason: 'savings',
    outcome,
  });
  return (await branch.call('sessions.report', { position, contact })).session;
}
const everybody = () =>
  rowsOf<{ client_id: string; product: string | null; purpose: string }>(
    branch,
    'select client_id, product, purpose from call_session_item order by position',
  );

describe('a target group', () => {
  test('its own clients who match are called, those whom something was promised first, about what they lack most', async () => {
    const source = { kind: 'target' as const, targetId: await target('advisor', false) };
    expect(await branch.call('sessions.preview', { source })).toMatchObject({
      title: 'Jeunes actifs',
      total: 3,
      callable: 2,
      blocked: [{ rule: 'no_basis', count: 1 }],
      notDue: 0,
    });
    const session = await branch.call('sessions.start', { source });
    expect(session).toMatchObject({ title: 'Jeunes actifs', source, notDue: 0, current: { clientId: '4' } });
    expect(session.script).toBeNull();
    const gap = await branch.call('gaps.ofClient', { clientId: clientId('1') });
    expect(everybody()).toEqual([
      { client_id: '4', product: null, purpose: 'service' },
      { client_id: '1', product: gap.gaps[0]?.product ?? null, purpose: 'commercial' },
      { client_id: '5', product: expect.any(String), purpose: 'commercial' },
    ]);
  });

  test('a group chosen for what it lacks is called about that, as it was counted', async () => {
    const lacksCard: CampaignDraft['criteria'] = {
      match: 'all',
      not: false,
      items: [{ field: 'gap', not: false, products: ['CARD'], minScore: 0 }],
    };
    const source = { kind: 'target' as const, targetId: await target('advisor', false, lacksCard) };
    const { callable } = await branch.call('sessions.preview', { source });
    expect(await branch.call('targets.count', { criteria: lacksCard })).toMatchObject({ callable });
    await branch.call('sessions.start', { source });
    expect(everybody().length).toBeGreaterThan(0);
    expect(new Set(everybody().map(({ product }) => product))).toEqual(new Set(['CARD']));
  });

  test('a group that the director shares runs on the own portfolio; another’s own is not there', async () => {
    const shared = await target('director', true);
    await branch.signInAs('other');
    const session = await branch.call('sessions.start', { source: { kind: 'target', targetId: shared } });
    expect(session).toMatchObject({ total: 1, current: { clientId: '3' } });
    const own = await target('advisor', false);
    await branch.signInAs('other');
    await branch.call('sessions.end', {});
    await expect(branch.call('sessions.start', { source: { kind: 'target', targetId: own } })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a campaign', () => {
  test('its members are called about its product with its script, and each report counts for it', async () => {
    const campaignId = await campaign();
    const session = await branch.call('sessions.start', { source: { kind: 'campaign', campaignId } });
    expect(session).toMatchObject({ title: 'Rentrée', script: expect.stringContaining('Bonjour'), total: 1 });
    expect(session.current).toMatchObject({ clientId: '1', product: 'LDDS', purpose: 'commercial' });
    const next = await callOnce(session, 'reached');
    expect(next).toMatchObject({ phase: 'empty', done: 1 });
    expect((await branch.call('campaigns.get', { id: campaignId })).figures).toMatchObject({ reached: 1, attempts: 1 });
    await branch.call('sessions.undo', { seq: next.undo?.seq ?? 0 });
    expect((await branch.call('campaigns.get', { id: campaignId })).figures).toMatchObject({ reached: 0 });
    expect(rowsOf(branch, 'select * from campaign_contact')).toEqual([]);
  });

  test('nobody answered: the chaser is made by itself, and goes with the report that is taken back', async () => {
    const campaignId = await campaign();
    const source = { kind: 'campaign' as const, campaignId };
    const next = await callOnce(await branch.call('sessions.start', { source }), 'absent');
    const chasers = () => rowsOf(branch, `select status, due_on from promise where kind = 'chaser'`);
    expect(chasers()).toEqual([{ status: 'open', due_on: '2026-11-26' }]);
    await branch.call('sessions.undo', { seq: next.undo?.seq ?? 0 });
    expect(chasers()).toEqual([{ status: 'cancelled', due_on: '2026-11-26' }]);
  });

  test('towards prospects, a contract taken out since is no ground for the call', async () => {
    const product = 'CARD';
    const campaignId = await campaign({ mode: 'prospects', product });
    const source = { kind: 'campaign' as const, campaignId };
    const session = await branch.call('sessions.start', { source });
    expect(session).toMatchObject({ total: 2, callable: 1, current: { clientId: '4' } });
    await branch.add({ holdings: [{ client_id: '5', product: 'CUR' }] });
    const alone = await branch.call('calls.check', { clientId: clientId('5'), purpose: 'commercial', product });
    expect(alone).toMatchObject({ allowed: true, basis: 'linked_contract' });
    expect(await branch.call('sessions.skip', { position: 1, reason: 'other' })).toMatchObject({
      phase: 'empty',
      blocked: [{ rule: 'no_basis', count: 1 }],
    });
  });

  test('one that does not run has nobody to call', async () => {
    const campaignId = await campaign({ startsOn: day('2026-12-01') });
    expect(await branch.call('sessions.preview', { source: { kind: 'campaign', campaignId } })).toMatchObject({
      total: 0,
      callable: 0,
    });
  });
});
