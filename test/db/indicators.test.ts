import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InputOf } from '#shared/contract/index.ts';
import type { FigureId } from '#shared/contract/indicators.ts';
import { FIGURES } from '#shared/domain/indicators.ts';
import { PERIODS } from '#shared/domain/periods.ts';
import { DAY_MS, HOUR_MS } from '#shared/domain/time.ts';
import type { AdvisorId, LocalDate } from '#shared/values.ts';
import { type Branch, insert, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { rowId } from '#test/support/contactDrafts.ts';

const NOW = TUESDAY_MORNING;
const TODAY = '2026-11-24' as LocalDate;
const DAY = { advisorId: null, period: 'day' as const, on: TODAY };

const ID = {
  in1: rowId(),
  in2: rowId(),
  out1: rowId(),
  out2: rowId(),
  out3: rowId(),
  slip: rowId(),
  before: rowId(),
  theirs: rowId(),
};

let branch: Branch;
beforeAll(async () => {
  branch = await openBranch({
    clients: [
      { id: '1', birth_name: 'Un' },
      { id: '2', birth_name: 'Deux' },
      { id: '3', birth_name: 'Trois', closed_on: '2026-01-01' },
      { id: '9', birth_name: 'Autre', advisor_id: 'C102' },
    ],
    holdings: [
      { client_id: '1', product: 'CUR' },
      { client_id: '1', product: 'LIVA' },
      { client_id: '1', product: 'MRH' },
      { client_id: '2', product: 'CUR' },
      { client_id: '1', product: 'AV', opened_on: '2026-11-24' },
      { client_id: '9', product: 'AV' },
    ],
    contacts: [
      { id: ID.in1, client_id: '1', at_ms: NOW - HOUR_MS, direction: 'inbound', duration_min: 10 },
      { id: ID.in2, client_id: '2', at_ms: NOW - 2 * HOUR_MS, direction: 'inbound', channel: 'email' },
      { id: ID.out1, client_id: '2', at_ms: NOW - 3 * HOUR_MS, outcome: 'refused', duration_min: 2 },
      { id: ID.out2, client_id: '2', at_ms: NOW - 3 * HOUR_MS, outcome: 'absent', duration_min: 0 },
      { id: ID.out3, client_id: '1', at_ms: NOW - 3 * HOUR_MS },
      { id: ID.slip, client_id: '1', at_ms: NOW - 3 * HOUR_MS },
      { client_id: '1', at_ms: NOW - 3 * HOUR_MS, kind: 'cancellation', replaces_id: ID.slip },
      { id: ID.before, client_id: '1', at_ms: NOW - DAY_MS, outcome: 'absent' },
      { id: ID.theirs, client_id: '9', at_ms: NOW - HOUR_MS, author_id: 'C102', direction: 'inbound' },
    ],
    promises: [
      { client_id: '1', due_on: TODAY, status: 'kept', closed_at_ms: NOW, made_at_ms: NOW - DAY_MS },
      { client_id: '1', due_on: TODAY, made_at_ms: NOW },
      { client_id: '2', due_on: '2026-11-23', made_at_ms: NOW },
      { client_id: '2', due_on: '2026-11-23', status: 'kept', closed_at_ms: NOW },
      { client_id: '2', due_on: '2026-11-24', status: 'cancelled', closed_at_ms: NOW, client_agreed: 1 },
    ],
    appointments: [{ client_id: '1', starts_at_ms: NOW + HOUR_MS, subject: 'Bilan' }],
  });
  await branch.write((db) => {
    const proposal = { advisor_id: 'C101', rule_ids_json: '[]', at_ms: NOW - HOUR_MS, cancelled_at_ms: null };
    insert(db, 'proposal', [
      {
        ...proposal,
        id: 'p1',
        client_id: '1',
        contact_id: ID.in1,
        product: 'AV',
        reaction: 'interested',
        direction: 'inbound',
      },
      {
        ...proposal,
        id: 'p2',
        client_id: '2',
        contact_id: ID.out1,
        product: 'PJ',
        reaction: 'declined',
        direction: 'outbound',
      },
      {
        ...proposal,
        id: 'p3',
        client_id: '2',
        contact_id: ID.in2,
        product: 'GAV',
        reaction: 'thinking',
        direction: 'inbound',
        cancelled_at_ms: NOW,
      },
    ]);
  });
});
afterAll(() => branch.stop());

type Asked = Omit<InputOf<'indicators.get'>, 'products'>;
const figures = async (input: Asked = DAY) => {
  const { figures: all } = await branch.call('indicators.get', { ...input, products: [] });
  return Object.fromEntries(all.map((figure) => [figure.id, figure]));
};

describe('the formulas', () => {
  test('of the day, own work only: corrections and cancellations aside', async () => {
    await branch.signInAs('advisor');
    const day = await figures();
    expect(day['contacts']).toMatchObject({ value: 5, previous: 1 });
    expect(day['attempts']).toMatchObject({ value: 3, previous: 1 });
    expect(day['reach_rate']).toMatchObject({ count: 2, over: 3, value: 2 / 3, previous: 0 });
    expect(day['handling_time']).toMatchObject({ count: 12, over: 3, value: 4, previous: null });
    expect(day['appointments']).toMatchObject({ value: 1 });
    expect(day['promises_made']).toMatchObject({ value: 2 });
    expect(day['kept_rate']).toMatchObject({ count: 1, over: 1, value: 1, previous: 0 });
    expect(day['proposals']).toMatchObject({ value: 2 });
    expect(day['conversion']).toMatchObject({ count: 1, over: 2, value: 0.5 });
    expect(day['rebound_rate']).toMatchObject({ count: 1, over: 2, value: 0.5 });
    expect(day['holdings_per_client']).toMatchObject({ count: 5, over: 2, value: 2.5 });
    expect(day['multi_holding']).toMatchObject({ count: 1, over: 2 });
    expect(day['coverage']).toMatchObject({ count: 2, over: 2, value: 1 });
  });
  test('a zero denominator gives no number', async () => {
    const empty = await figures({ ...DAY, on: '2025-03-03' as LocalDate });
    for (const id of ['reach_rate', 'handling_time', 'kept_rate', 'conversion', 'rebound_rate'])
      expect([id, empty[id]?.value]).toEqual([id, null]);
    expect(empty['contacts']?.value).toBe(0);
  });
  test('the penetration is over those who may hold the product', async () => {
    const { penetration } = await branch.call('indicators.get', { ...DAY, products: ['AV', 'LDDS'] });
    expect(penetration).toMatchObject([
      { product: 'AV', holders: 1, eligible: 2, rate: 0.5 },
      { product: 'LDDS', holders: 0, eligible: 2, rate: 0 },
    ]);
    const { products } = await branch.call('gaps.byProduct', { advisorId: null });
    const asInGaps = products.find(({ product }) => product === 'AV');
    expect(penetration[0]).toMatchObject({ holders: asInGaps?.holders, eligible: asInGaps?.eligible });
  });
});

describe('a number and its lines', () => {
  const lines = async (figure: FigureId, period: (typeof PERIODS)[number], more: object = {}) => {
    const asked = { ...DAY, period, figure, product: figure === 'penetration' ? 'AV' : null, ...more };
    const first = await branch.call('indicators.rows', { ...asked, limit: 2 });
    const rows = [...first.rows];
    while (rows.length < first.total)
      rows.push(...(await branch.call('indicators.rows', { ...asked, offset: rows.length, limit: 2 })).rows);
    return { ...first, rows };
  };
  test.each(PERIODS)('add up, for each figure of the %s', async (period) => {
    const { figures: all, penetration } = await branch.call('indicators.get', { ...DAY, period, products: ['AV'] });
    for (const id of FIGURES) {
      const { rows, total } = await lines(id, period);
      expect([id, rows.length, new Set(rows.map(({ key }) => key)).size]).toEqual([id, total, total]);
      const count = rows.reduce((sum, row) => sum + row.count, 0);
      const over = rows.reduce((sum, row) => sum + row.over, 0);
      const [av] = penetration;
      const shown =
        id === 'penetration' ? { count: av?.holders, over: av?.eligible } : all.find((each) => each.id === id);
      expect([id, count]).toEqual([id, shown?.count]);
      expect([id, over]).toEqual([id, shown?.over ?? over]);
    }
  });
  test('the day’s total is the entries of the day, channel by channel and day by day', async () => {
    const day = await branch.call('contacts.today', {});
    const shown = await branch.call('indicators.get', { ...DAY, products: [] });
    expect(shown.figures.find(({ id }) => id === 'contacts')?.value).toBe(day.total);
    expect(shown.channels.map(({ channel, count }) => ({ channel, count }))).toEqual(
      expect.arrayContaining(day.byChannel),
    );
    const { rows } = await lines('contacts', 'day');
    expect(rows.map(({ key }) => key).toSorted()).toEqual(day.rows.map(({ id }) => id).toSorted());
    const emails = await lines('contacts', 'day', { channel: 'email' });
    expect(emails.rows.map(({ clientName }) => clientName)).toEqual(['Deux Camille']);
    const month = await branch.call('indicators.get', { ...DAY, period: 'month', products: [] });
    const total = month.figures.find(({ id }) => id === 'contacts')?.value;
    expect(month.days.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(total);
    expect(month.days).toHaveLength(30);
  });
  test('the rate of kept promises is the ledger’s', async () => {
    const asked = { ...DAY, period: 'month' as const };
    const { from, to } = await branch.call('indicators.get', { ...asked, products: [] });
    const { kept } = await branch.call('promises.ledger', { advisorId: null, from, to, show: 'all' });
    expect((await figures(asked))['kept_rate']).toMatchObject({ count: kept.inTime, over: kept.due });
  });
});

describe('who sees what', () => {
  test('a supervisor sees one advisor’s or everybody’s totals, and no line', async () => {
    await branch.signInAs('supervisor');
    expect((await figures())['contacts']?.value).toBe(6);
    expect((await figures({ ...DAY, advisorId: 'C102' as AdvisorId }))['contacts']?.value).toBe(1);
    await expect(branch.callAnything('indicators.rows', { ...DAY, figure: 'contacts' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
  test('the director sees the branch, and its lines', async () => {
    await branch.signInAs('director');
    const { total } = await branch.call('indicators.rows', { ...DAY, figure: 'contacts' });
    expect(total).toBe(6);
    expect((await figures())['holdings_per_client']).toMatchObject({ count: 6, over: 3 });
  });
});
