import { afterAll, beforeAll, expect, test } from 'vitest';
import { portfolioClientIds } from '#db/queries/portfolios.ts';
import type { InputOf } from '#shared/contract/index.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import type { AdvisorId, LocalDate } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';

type Question = InputOf<'portfolios.list'>;
let branch: Branch;
beforeAll(async () => {
  branch = await openBranch({
    clients: [
      { id: '1', birth_name: 'Zola', first_name: 'Émile', born_on: '2009-11-24', segment: 'youth' },
      { id: '2', birth_name: 'de Balzac', first_name: 'Honoré', born_on: '1996-02-29', segment: 'wealth' },
      {
        id: '3',
        birth_name: 'Élan',
        first_name: 'Ida',
        born_on: null,
        country: 'NC',
        zone: 'Pacific/Noumea',
        city: 'Nouméa',
      },
      { id: '4', birth_name: 'Le Bras', first_name: 'Yann', born_on: '1950-07-01', country: 'US', vulnerable: 1 },
      { id: '5', birth_name: 'Quidam', first_name: 'Paul', closed_on: '2026-10-01' },
      { id: '6', birth_name: 'Rimbaud', first_name: 'Arthur', vanished_on: '2026-11-20' },
      { id: '7', birth_name: 'Aubert', first_name: 'Léa', advisor_id: 'C102' },
      { id: '8', birth_name: 'Zzz', first_name: 'Nul', advisor_id: null, protection: 'curatorship' },
    ],
    holdings: [
      { client_id: '2', product: 'CUR', balance_cents: 150_000 },
      { client_id: '2', product: 'LIVA', balance_cents: 2_295_000 },
      { client_id: '2', product: 'MORT', balance_cents: -9_000_000 },
      { client_id: '4', product: 'CUR', balance_cents: -1_000 },
      { client_id: '7', product: 'CUR', balance_cents: 5 },
    ],
    contacts: [
      { client_id: '2', at_ms: TUESDAY_MORNING - 10 * DAY_MS },
      { client_id: '4', at_ms: TUESDAY_MORNING - 400 * DAY_MS },
    ],
    promises: [
      { client_id: '2', due_on: '2026-11-20' },
      { client_id: '2', due_on: '2026-11-21' },
      { client_id: '1', due_on: '2026-12-01' },
    ],
  });
  await branch.signInAs('advisor');
});
afterAll(() => branch.stop());

const list = (more: Partial<Question> = {}) =>
  branch.call('portfolios.list', {
    advisorId: null,
    filter: {},
    sort: { by: 'name', descending: false },
    offset: 0,
    limit: 100,
    ...more,
  });
const ids = async (more: Partial<Question> = {}) => (await list(more)).rows.map(({ id }) => Number(id));
const filtered = (filter: Question['filter']) => ids({ filter });
const sorted = (by: Question['sort']['by'], descending = false) => ids({ sort: { by, descending } });

test('the own portfolio comes by name, without particle or accent, and without those who left', async () => {
  expect(await ids()).toEqual([2, 3, 4, 1]);
  expect(await sorted('name', true)).toEqual([1, 4, 3, 2]);
});

test('a line shows what the advisor needs', async () => {
  const { rows } = await list();
  expect(rows[0]).toMatchObject({
    name: 'de Balzac Honoré',
    age: 30,
    segment: 'wealth',
    holdings: 3,
    resourcesCents: 2_445_000,
    loansCents: 9_000_000,
    lastContactOn: '2026-11-14',
    nextPromiseOn: '2026-11-20',
    advisorId: 'C101',
    advisorName: 'Nadia Marchand',
    flags: [],
  });
  expect(rows[0]?.topGap?.score).toBeGreaterThan(0);
  expect(rows.find(({ id }) => Number(id) === 1)).toMatchObject({ age: 17, flags: ['minor'] });
  expect(rows.find(({ id }) => Number(id) === 4)).toMatchObject({ flags: ['vulnerable'], country: 'US' });
});

test('each column sorts, and equals stay by name', async () => {
  expect(await sorted('age')).toEqual([1, 2, 4, 3]);
  expect(await sorted('age', true)).toEqual([4, 2, 1, 3]);
  expect(await sorted('segment')).toEqual([3, 4, 2, 1]);
  expect(await sorted('holdings', true)).toEqual([2, 4, 3, 1]);
  expect(await sorted('resources', true)).toEqual([2, 3, 4, 1]);
  expect(await sorted('loans', true)).toEqual([2, 4, 3, 1]);
  expect(await sorted('last_contact')).toEqual([3, 1, 4, 2]);
  expect(await sorted('next_promise')).toEqual([2, 1, 3, 4]);
  expect(await sorted('next_promise', true)).toEqual([1, 2, 3, 4]);
});

test('the top gap sorts by score, both ways', async () => {
  const { rows } = await list({ sort: { by: 'top_gap', descending: true } });
  const scores = rows.map(({ topGap }) => topGap?.score ?? 0);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(new Set(scores).size).toBeGreaterThan(1);
  const upwards = (await list({ sort: { by: 'top_gap', descending: false } })).rows.map(
    ({ topGap }) => topGap?.score ?? 0,
  );
  expect(upwards).toEqual(scores.toReversed());
});

test('each filter keeps who it says', async () => {
  expect(await filtered({ text: 'balz' })).toEqual([2]);
  expect(await filtered({ segments: ['wealth', 'youth'] })).toEqual([2, 1]);
  expect(await filtered({ ageMin: 18 })).toEqual([2, 4]);
  expect(await filtered({ ageMax: 17 })).toEqual([1]);
  expect(await filtered({ ageMin: 30, ageMax: 30 })).toEqual([2]);
  expect(await filtered({ product: 'CUR' })).toEqual([2, 4]);
  expect(await filtered({ lacks: 'CUR' })).toEqual([3, 1]);
  expect(await filtered({ resourcesMinCents: 1 as never })).toEqual([2]);
  expect(await filtered({ silentDays: 30 })).toEqual([3, 4, 1]);
  expect(await filtered({ promise: 'overdue' })).toEqual([2]);
  expect(await filtered({ promise: 'open' })).toEqual([2, 1]);
  expect(await filtered({ promise: 'none' })).toEqual([3, 4]);
  expect(await filtered({ abroad: true })).toEqual([4]);
  expect(await filtered({ abroad: false })).toEqual([2, 3, 1]);
  expect(await filtered({ activeOnly: false })).toEqual([2, 3, 4, 5, 6, 1]);
  expect(await filtered({ promise: 'open', ageMin: 18 })).toEqual([2]);
});

test('a town is found by the beginning of its name, without accent or hyphen', async () => {
  expect(await filtered({ city: 'noum' })).toEqual([3]);
  expect(await filtered({ city: 'NOUMÉA' })).toEqual([3]);
  expect(await filtered({ city: 'ouméa' })).toEqual([]);
  expect(await filtered({ city: 'nantes' })).toEqual([2, 4, 1]);
  expect(await filtered({ city: ' - ' })).toEqual([2, 3, 4, 1]);
});

test('a contact of the day before counts as one day of silence, whatever the hour', async () => {
  expect(await filtered({ silentDays: 10 })).toContain(2);
  expect(await filtered({ silentDays: 11 })).not.toContain(2);
});

test('a filter on a gap keeps those whose sheet shows that gap', async () => {
  const everybody = await list();
  for (const product of ['CUR', 'LDDS', 'LEP', 'PREV']) {
    const lacking: number[] = [];
    for (const { id } of everybody.rows) {
      const { gaps } = await branch.call('gaps.ofClient', { clientId: id });
      if (gaps.some((gap) => gap.product === product)) lacking.push(Number(id));
    }
    expect([product, await filtered({ gapProduct: product })]).toEqual([product, lacking]);
  }
});

test('an unknown product is refused with its field', async () => {
  for (const field of ['product', 'lacks', 'gapProduct'] as const)
    await expect(filtered({ [field]: 'NOPE' })).rejects.toMatchObject({
      code: 'invalid_input',
      field: `filter.${field}`,
    });
});

test('pages follow one another without a hole, in every order', async () => {
  for (const by of ['name', 'resources', 'top_gap'] as const) {
    const whole = await ids({ sort: { by, descending: true } });
    const paged: number[] = [];
    for (let offset = 0; offset < 5; offset += 1) {
      const page = await list({ sort: { by, descending: true }, offset, limit: 1 });
      expect(page.total).toBe(4);
      paged.push(...page.rows.map(({ id }) => Number(id)));
    }
    expect(paged).toEqual(whole);
  }
});

test('the director sees the branch or one portfolio, with whose it is', async () => {
  await branch.signInAs('director');
  expect(await ids()).toEqual([7, 2, 3, 4, 1, 8]);
  expect(await ids({ advisorId: STAFF.other.id })).toEqual([7]);
  expect(await filtered({ unassigned: true })).toEqual([8]);
  expect(await sorted('advisor')).toEqual([7, 2, 3, 4, 1, 8]);
  expect(await sorted('advisor', true)).toEqual([2, 3, 4, 1, 7, 8]);
  expect((await list({ filter: { unassigned: true } })).rows[0]).toMatchObject({
    advisorName: null,
    flags: ['curatorship'],
  });
  await branch.signInAs('advisor');
});

test('sums are those of the active clients, and every late promise counts', async () => {
  expect(await branch.call('portfolios.summary', { advisorId: null })).toEqual({
    clients: 4,
    holdings: 4,
    resourcesCents: 2_445_000,
    loansCents: 9_001_000,
    overduePromises: 2,
    dormant: 3,
  });
});

test('the owners are the advisors with the size of their portfolio', async () => {
  await branch.signInAs('supervisor');
  expect(await branch.call('portfolios.owners', {})).toEqual([
    { advisorId: 'C102', name: 'Tanguy Kerléau', role: 'advisor', clients: 1 },
    { advisorId: 'C101', name: 'Nadia Marchand', role: 'advisor', clients: 4 },
  ]);
  await branch.signInAs('advisor');
});

test('a selection is the list in the order of names, gap or not', async () => {
  const read = branch.server.app.session?.store.read;
  const scope = { advisorId: 'C101' as AdvisorId };
  const today = '2026-11-24' as LocalDate;
  if (!read) throw new Error('signed in');
  expect(portfolioClientIds(read, scope, { activeOnly: true }, 3, today).map(Number)).toEqual([2, 3, 4]);
  const lacking = await filtered({ gapProduct: 'LDDS' });
  expect(lacking.length).toBeGreaterThan(0);
  const selected = portfolioClientIds(read, scope, { activeOnly: true, gapProduct: 'LDDS' }, null, today);
  expect(selected.map(Number)).toEqual(lacking);
});

test('what somebody writes is seen at the next question, also in a list that was kept', async () => {
  const top = { sort: { by: 'top_gap', descending: true } } as const;
  const before = (await list(top)).rows.find(({ id }) => Number(id) === 3);
  expect(before?.nextPromiseOn).toBeNull();
  await branch.write((db) =>
    db
      .sql(
        `insert into promise (id, client_id, advisor_id, kind, due_on, made_at_ms) values ('p', '3', 'C101', 'chaser', '2026-11-30', 0)`,
      )
      .run(),
  );
  expect((await list(top)).rows.find(({ id }) => Number(id) === 3)?.nextPromiseOn).toBe('2026-11-30');
});

test('ages and gaps follow the day, without anything being written', async () => {
  const youngest = async () =>
    (await list({ sort: { by: 'top_gap', descending: true } })).rows.find(({ id }) => Number(id) === 1);
  expect((await youngest())?.age).toBe(17);
  branch.clock.ms += 365 * DAY_MS;
  expect((await youngest())?.age).toBe(18);
  branch.clock.ms -= 365 * DAY_MS;
});
