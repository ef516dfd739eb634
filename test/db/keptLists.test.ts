/** Lists are kept in memory and follow what is written: each time they must equal those of a fresh start. */
import { isDeepStrictEqual } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import type { InputOf } from '#shared/contract/index.ts';
import type { PortfolioFilter, PortfolioSort } from '#shared/contract/portfolios.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import type { AdvisorId, RowId } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { clientId, contactDraft, day, rowId } from '#test/support/contactDrafts.ts';
import type { TestServer } from '#test/support/dataServer.ts';
import { DIRECTOR, importNight, startFirstNight } from '#test/support/importing.ts';

const open: TestServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

/** Every list made of a whole portfolio, or of the branch. */
async function portfolioLists(s: TestServer, advisorId: AdvisorId | null = null) {
  const list = (filter: Partial<PortfolioFilter>, by: PortfolioSort['by'], offset = 0) =>
    s.call('portfolios.list', { advisorId, filter, sort: { by, descending: true }, offset, limit: 100 });
  return {
    first: await list({}, 'name'),
    scrolled: await list({ activeOnly: false }, 'name', 1),
    byContact: await list({}, 'last_contact', 1),
    byGap: await list({ activeOnly: false }, 'top_gap'),
    lacking: await list({ gapProduct: 'LDDS' }, 'next_promise'),
    silent: await list({ silentDays: 30 }, 'name'),
    promised: await list({ promise: 'open' }, 'name', 1),
    summary: await s.call('portfolios.summary', { advisorId }),
    products: await s.call('gaps.byProduct', { advisorId }),
    gaps: await s.call('gaps.list', { advisorId, product: null, offset: 0, limit: 100 }),
    lackers: await s.call('gaps.list', { advisorId, product: 'LDDS', offset: 0, limit: 100 }),
  };
}
const advisorLists = async (s: TestServer) => ({
  ...(await portfolioLists(s)),
  calls: await s.call('calls.list', { limit: 100 }),
  callsAbout: await s.call('calls.list', { limit: 100, product: 'LDDS' }),
  day: await s.call('day.get', {}),
});

/** Asks, writes, asks again, then opens the store anew and compares. */
async function follows<L>(lists: () => Promise<L>, write: () => Promise<unknown>, reopen: () => Promise<unknown>) {
  const before = await lists();
  await write();
  const kept = await lists();
  await reopen();
  expect(kept).toEqual(await lists());
  return { before, kept };
}

const DRAFT = contactDraft(clientId('1000002'), {
  followUp: 'callback',
  dueOn: day('2026-11-24'),
  direction: 'inbound',
});
const TAKEN_BACK = contactDraft(clientId('1000004'), { direction: 'inbound' });
const WRONG_NUMBER = contactDraft(clientId('1000006'), { outcome: 'wrong_number', durationMin: null });
const PROMISE = rowId();
const OBJECTION = rowId();
let attemptId: RowId | null = null;

const WRITES: readonly (readonly [string, (b: Branch) => Promise<unknown>])[] = [
  ['a contact with a callback', (b) => b.call('contacts.log', DRAFT)],
  [
    'its correction',
    (b) =>
      b.call('contacts.correct', {
        ...DRAFT,
        id: rowId(),
        contactId: DRAFT.id,
        dueOn: day('2026-11-25'),
        correctionReason: 'un jour plus tard',
      }),
  ],
  [
    'a refusal',
    (b) =>
      b.call(
        'contacts.log',
        contactDraft(clientId('1000003'), { outcome: 'refused', nature: 'information', direction: 'inbound' }),
      ),
  ],
  ['a contact', (b) => b.call('contacts.log', TAKEN_BACK)],
  ['which is taken back', (b) => b.call('contacts.cancel', { contactId: TAKEN_BACK.id })],
  ['a promise kept', (b) => b.call('promises.keep', { id: PROMISE })],
  ['a promise reopened', (b) => b.call('promises.reopen', { id: PROMISE })],
  ['another hour', (b) => b.call('promises.reschedule', { id: PROMISE, dueOn: day('2026-11-24'), dueMin: 15 * 60 })],
  ['another day', (b) => b.call('promises.reschedule', { id: PROMISE, dueOn: day('2026-11-26'), dueMin: null })],
  ['a promise cancelled', (b) => b.call('promises.cancel', { id: PROMISE, motive: 'sans objet' })],
  [
    'a zone confirmed',
    (b) => b.call('clients.confirmZone', { id: clientId('1000001'), zone: 'Pacific/Noumea' as never }),
  ],
  ['the bank’s zone again', (b) => b.call('clients.confirmZone', { id: clientId('1000001'), zone: null })],
  [
    'a call dialled',
    async (b) => {
      const dialled = { clientId: clientId('1000005'), purpose: 'commercial' as const, product: 'LDDS' };
      ({ attemptId } = await b.call('calls.dial', dialled));
    },
  ],
  [
    'and reported',
    (b) =>
      b.call(
        'contacts.log',
        contactDraft(clientId('1000005'), { attemptId, nature: 'commercial', reason: 'savings', outcome: 'absent' }),
      ),
  ],
  [
    'a consent collected',
    (b) =>
      b.call('consents.give', {
        id: rowId(),
        clientId: clientId('1000010'),
        scope: 'all',
        channel: 'phone',
        wording: 'J’accepte d’être appelé au sujet de tout.',
        proof: 'Appel du 24/11/2026',
      }),
  ],
  [
    'a consent withdrawn',
    (b) =>
      b.call('consents.withdraw', {
        id: rowId(),
        clientId: clientId('1000007'),
        scope: 'all',
        channel: 'phone',
        said: '',
      }),
  ],
  [
    'no canvassing any more',
    (b) => b.call('consents.object', { id: OBJECTION, clientId: clientId('1000002'), channel: 'phone' }),
  ],
  ['which is taken back', (b) => b.call('consents.cancel', { id: OBJECTION })],
  ['a wrong number', (b) => b.call('contacts.log', WRONG_NUMBER)],
  ['which is undone', (b) => b.call('contacts.cancel', { contactId: WRONG_NUMBER.id })],
  [
    'a complaint',
    (b) =>
      b.call(
        'contacts.log',
        contactDraft(clientId('1000009'), { id: rowId(), nature: 'complaint', direction: 'inbound' }),
      ),
  ],
  ['a draft', (b) => b.call('drafts.save', { key: 'contact', json: '{}' })],
  ['clients, holdings and consents of the bank', (b) => b.add({ clients: [{}], holdings: [held('1000006')] })],
];
const held = (client_id: string) => ({ client_id, product: 'LIVA', balance_cents: 2_295_000 });

test('whatever an advisor writes, the lists are those of a fresh start', async () => {
  const branch = await openBranch({
    clients: Array.from({ length: 12 }, (_, i) => ({ household_id: i < 4 ? `F${i % 2}` : null, tax_residence: 'FR' })),
    holdings: ['1000001', '1000002', '1000005', '1000008'].map(held),
    consents: ['1000002', '1000003', '1000005', '1000007'].map((client_id) => ({
      client_id,
      given_at_ms: TUESDAY_MORNING - 30 * DAY_MS,
    })),
    contacts: ['1000004', '1000006', '1000009'].map((client_id, i) => ({
      client_id,
      at_ms: TUESDAY_MORNING - (10 + 40 * i) * DAY_MS,
    })),
    promises: [{ id: PROMISE, client_id: '1000007', due_on: '2026-11-23', client_asked: 1 }],
  });
  open.push(branch);
  await branch.signInAs('advisor');
  for (const [what, write] of WRITES) {
    const lists = async () => ({ what, ...(await advisorLists(branch)) });
    const { before, kept } = await follows(
      lists,
      () => write(branch),
      () => branch.signInAs('advisor'),
    );
    // All but the draft show somewhere: a test in which nothing changes would prove nothing.
    expect([what, isDeepStrictEqual(kept, before)]).toEqual([what, what === 'a draft']);
  }
});

test('clients who change hands and a night of the bank are followed in the director’s lists', async () => {
  const s = await startFirstNight();
  open.push(s);
  const [C101, C102] = ['C101' as AdvisorId, 'C102' as AdvisorId];
  const reopen = () => s.call('session.signIn', DIRECTOR);
  const plan: InputOf<'reassignments.simulate'> = {
    selection: { by: 'filter', advisorId: C101, filter: { activeOnly: true }, limit: null },
    mode: 'one',
    receivers: [{ advisorId: C102, share: null }],
    keepHouseholds: true,
    cascade: { promises: true, appointments: true },
  };
  const change = async (whose: AdvisorId | null, write: () => Promise<unknown>) => {
    const lists = async () => ({
      ...(await portfolioLists(s, whose)),
      owners: await s.call('portfolios.owners', {}),
      team: await s.call('activity.team', { on: day('2026-11-24') }),
    });
    const { before, kept } = await follows(lists, write, reopen);
    expect(kept).not.toEqual(before);
  };
  let batchId: RowId | undefined;
  await change(C102, async () => {
    const { fingerprint } = await s.call('reassignments.simulate', plan);
    const confirmed = { ...plan, fingerprint, motive: 'Départ en congé', effectiveOn: day('2026-11-24') };
    batchId = (await s.call('reassignments.apply', confirmed)).id;
  });
  await change(C101, () => s.call('reassignments.undo', { batchId: batchId as RowId }));
  await change(null, () => importNight(s, 21));
});
