import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SandboxTrial } from '#shared/contract/catalogue.ts';
import type { ClientId, RowId } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';

/** Resources in euros, from 10 000 to 40 000: the rule asks for more than 30 000. */
const clients = Array.from({ length: 7 }, (_, n) => ({ id: String(5_001 + n), euros: 10_000 + 5_000 * n }));
const GONE = '5100';

let branch: Branch;
beforeAll(async () => {
  branch = await openBranch({
    clients: [
      ...clients.map(({ id }, n) => ({
        id,
        born_on: '1980-05-05',
        ...(n % 2 === 0 ? {} : { advisor_id: STAFF.other.id }),
      })),
      { id: GONE, closed_on: '2026-01-01' },
    ],
    holdings: [
      ...clients.map(({ id, euros }) => ({ client_id: id, product: 'CAT', balance_cents: euros * 100 })),
      { client_id: GONE, product: 'CAT', balance_cents: 9_000_000 },
    ],
  });
  await branch.signInAs('director');
});
afterAll(() => branch.stop());

const rule = (trial: Partial<Extract<SandboxTrial, { kind: 'rule' }>>): Extract<SandboxTrial, { kind: 'rule' }> => ({
  kind: 'rule',
  ruleId: 'av.resources',
  points: 18,
  condition: null,
  ...trial,
});
const sandbox = (trial: SandboxTrial) => branch.call('catalogue.sandbox', { trial });
const withAv = async () => {
  const { products } = await branch.call('gaps.byProduct', { advisorId: null });
  return products.find(({ product }) => product === 'AV')?.gaps;
};

test('a rule as it stands moves nobody', async () => {
  const { clients: count, enter, leave } = await sandbox(rule({}));
  expect({ count, enter, leave }).toEqual({ count: 7, enter: 0, leave: 0 });
});

test('a rule left out lets its clients leave, unless another rule keeps them', async () => {
  const kept = await sandbox(rule({ points: null }));
  // A term deposit is a reason of its own to speak of life insurance.
  expect(kept).toMatchObject({ enter: 0, leave: 0 });
  const bare = await sandbox(rule({ ruleId: 'av.with_booklets', points: null }));
  const av = bare.products.find(({ product }) => product === 'AV');
  expect(av).toMatchObject({ before: 7, after: 2, enter: 0, leave: 5 });
  expect(av?.examples).toHaveLength(5);
  expect(av?.examples.every(({ enters, name }) => !enters && name.length > 0)).toBe(true);
  expect(bare).toMatchObject({ enter: 0, leave: 5 });
});

test('what is tried is not saved; what is saved holds from today and can be taken back', async () => {
  expect(await withAv()).toBe(7);
  const trial = { ruleId: 'av.with_booklets', points: null, condition: null };
  const line = await branch.call('catalogue.saveRule', { trial });
  expect(line).toMatchObject({
    kind: 'rules',
    version: '2026.1-m1',
    validFrom: '2026-11-24',
    inForce: true,
    name: 'Sans la règle av.with_booklets',
  });
  expect(await withAv()).toBe(2);

  // The next one is tried on the set so changed: from 30 000 down to 20 000 euros.
  const lower = rule({ condition: { index: 0, value: 20_000 } });
  expect(await sandbox(lower)).toMatchObject({
    enter: 2,
    leave: 0,
    products: expect.arrayContaining([expect.objectContaining({ product: 'AV', before: 2, after: 4 })]),
  });
  const { kind: _, ...saved } = lower;
  const next = await branch.call('catalogue.saveRule', { trial: saved });
  expect(next).toMatchObject({ version: '2026.1-m2', inForce: true });
  expect(await withAv()).toBe(4);

  await branch.call('catalogue.retireFile', { id: next.id as RowId, retired: true });
  expect(await withAv()).toBe(2);
  await branch.call('catalogue.retireFile', { id: line.id as RowId, retired: true });
  expect(await withAv()).toBe(7);
});

test('the trace of a rule saved tells the rule before and after', () => {
  const rows = branch.server.app.session?.store.read
    .sql<{ details_json: string }>(`select details_json from audit where action = 'catalogue.saveRule' order by seq`)
    .all();
  expect(rows?.map(({ details_json }) => JSON.parse(details_json) as unknown)).toEqual([
    expect.objectContaining({
      ruleId: 'av.with_booklets',
      before: expect.objectContaining({ points: 8 }),
      after: null,
    }),
    expect.objectContaining({
      after: expect.objectContaining({ when: [{ is: 'resources_above', cents: 2_000_000 }] }),
    }),
  ]);
});

test('points alone move nobody, but change the order of a client’s needs', async () => {
  expect(await sandbox(rule({ points: 900 }))).toMatchObject({ enter: 0, leave: 0 });
  await branch.call('catalogue.saveRule', { trial: { ruleId: 'av.resources', points: 900, condition: null } });
  const { gaps } = await branch.call('gaps.ofClient', { clientId: '5007' as ClientId });
  expect(gaps[0]).toMatchObject({ product: 'AV' });
  expect(gaps[0]?.score).toBeGreaterThan(900);
});

test('a rule or a condition that is no longer there, a number out of bounds, are refused', async () => {
  await expect(sandbox(rule({ ruleId: 'av.nulle_part' }))).rejects.toMatchObject({ code: 'not_found' });
  await expect(sandbox(rule({ condition: { index: 9, value: 1 } }))).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(sandbox(rule({ ruleId: 'av.seventy', condition: { index: 0, value: 5_000 } }))).rejects.toMatchObject({
    code: 'invalid_input',
  });
});
