import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OutputOf } from '#shared/contract/index.ts';
import type { TargetCriteria } from '#shared/domain/targeting/criteria.ts';
import type { RowId } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';

const YOUNG: TargetCriteria = { match: 'all', not: false, items: [{ field: 'age', not: false, from: 18, to: 25 }] };
const DAY_MS = 86_400_000;

let branch: Branch;
beforeAll(async () => {
  branch = await openBranch({
    clients: [
      { id: '1', birth_name: 'Zola', born_on: '2004-02-01' },
      { id: '2', birth_name: 'Avril', born_on: '2003-02-01', segment: 'youth' },
      { id: '3', birth_name: 'Caron', born_on: '2002-02-01' },
      { id: '4', birth_name: 'Vieux', born_on: '1950-02-01' },
      { id: '5', birth_name: 'Parti', born_on: '2003-02-01', closed_on: '2026-01-01' },
      { id: '6', birth_name: 'Ailleurs', born_on: '2003-02-01', advisor_id: 'C102' },
      { id: '7', birth_name: 'Personne', born_on: '2003-02-01', advisor_id: null },
    ],
    holdings: [
      { client_id: '1', product: 'LIVA' },
      { client_id: '4', product: 'LIVA' },
    ],
    // Good for a call about anything; the others have no ground for one.
    consents: [
      { client_id: '1', given_at_ms: TUESDAY_MORNING - 10 * DAY_MS },
      { client_id: '6', given_at_ms: TUESDAY_MORNING - 10 * DAY_MS },
    ],
    contacts: [{ client_id: '3', at_ms: TUESDAY_MORNING - 5 * DAY_MS, outcome: 'refused' }],
    objections: [{ client_id: '3', at_ms: TUESDAY_MORNING - 5 * DAY_MS }],
  });
});
afterAll(() => branch.stop());

describe('before anything starts', () => {
  test('an advisor sees how many of the own clients match, may be called, and what blocks the others', async () => {
    await branch.signInAs('advisor');
    expect(await branch.call('targets.count', { criteria: YOUNG })).toEqual({
      total: 3,
      callable: 1,
      household: 0,
      contacted: 0,
      blocked: [
        { rule: 'refusal', count: 1 },
        { rule: 'no_basis', count: 1 },
      ],
    });
  });
  test('a household may be called once, as in the list and in a session; its others are said apart', async () => {
    const household_id = 'F1';
    const consent = (client_id: string) => ({ client_id, given_at_ms: TUESDAY_MORNING - DAY_MS });
    const home = await openBranch({
      clients: [
        ...['1', '2', '3'].map((id) => ({ id, household_id, born_on: '2003-02-01' })),
        ...['4', '5'].map((id) => ({ id, household_id: 'F2', born_on: id === '4' ? '2003-02-01' : '1960-01-01' })),
      ],
      consents: ['1', '2', '3', '4', '5'].map(consent),
      promises: [{ client_id: '3', due_on: '2026-11-24' }],
    });
    await home.signInAs('advisor');
    const counted = await home.call('targets.count', { criteria: YOUNG });
    // The one to whom something is due is the one who is called.
    expect(counted).toEqual({ total: 4, callable: 2, household: 2, contacted: 0, blocked: [] });
    const target = await home.call('targets.save', { id: null, name: 'Jeunes', criteria: YOUNG, shared: false });
    const { callable } = await home.call('sessions.preview', { source: { kind: 'target', targetId: target.id } });
    expect(callable).toBe(counted.callable);
    await home.stop();
  });
  test('who was contacted today, and their household, is left in peace, as in the list and in a session', async () => {
    const consent = (client_id: string) => ({ client_id, given_at_ms: TUESDAY_MORNING - DAY_MS });
    const today = { at_ms: TUESDAY_MORNING - 3_600_000 };
    const called = await openBranch({
      clients: ['1', '2', '3', '4', '5'].map((id) => ({
        id,
        household_id: id === '1' || id === '2' ? 'F1' : null,
        born_on: '2003-02-01',
      })),
      consents: ['1', '2', '3', '4', '5'].map(consent),
      contacts: [
        { client_id: '1', ...today },
        { client_id: '3', ...today },
      ],
      // Kept all the same.
      promises: [{ client_id: '3', due_on: '2026-11-24' }],
      attempts: [{ client_id: '5', ...today }],
    });
    await called.signInAs('advisor');
    const counted = await called.call('targets.count', { criteria: YOUNG });
    expect(counted).toEqual({ total: 5, callable: 2, household: 1, contacted: 2, blocked: [] });
    const target = await called.call('targets.save', { id: null, name: 'Jeunes', criteria: YOUNG, shared: false });
    const { callable } = await called.call('sessions.preview', { source: { kind: 'target', targetId: target.id } });
    expect(callable).toBe(counted.callable);
    const { rows } = await called.call('targets.preview', { criteria: YOUNG, offset: 0, limit: 10 });
    expect(rows.filter(({ contacted }) => contacted).map(({ clientId }) => clientId)).toEqual(['1', '5']);
    await called.stop();
  });
  test('a supervisor gets the figures of the branch, and no names', async () => {
    await branch.signInAs('supervisor');
    expect(await branch.call('targets.count', { criteria: YOUNG })).toMatchObject({ total: 4, callable: 2 });
    await expect(branch.call('targets.preview', { criteria: YOUNG, offset: 0, limit: 10 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
  test('prospects are those without any contract in force', async () => {
    await branch.signInAs('advisor');
    expect((await branch.call('targets.count', { criteria: YOUNG, mode: 'prospects' })).total).toBe(2);
    expect((await branch.call('targets.count', { criteria: YOUNG, mode: 'clients' })).total).toBe(1);
  });
  test('each client of the group is shown with what brings them there', async () => {
    await branch.signInAs('advisor');
    const { total, rows } = await branch.call('targets.preview', { criteria: YOUNG, offset: 0, limit: 2 });
    expect(total).toBe(3);
    expect(rows).toEqual([
      {
        clientId: '2',
        name: 'Avril Camille',
        age: 23,
        segment: 'youth',
        advisorName: 'Nadia Marchand',
        why: ['23 ans'],
        refusedBy: 'no_basis',
        contacted: false,
      },
      expect.objectContaining({ clientId: '3', refusedBy: 'refusal' }),
    ]);
  });
});

describe('a saved target group', () => {
  const names = (list: OutputOf<'targets.list'>) => list.map(({ name, mine }) => [name, mine]);
  const save = (name: string, shared = false, id: RowId | null = null) =>
    branch.call('targets.save', { id, name, criteria: YOUNG, shared });

  test('is the advisor’s own, and says its criteria in French', async () => {
    await branch.signInAs('advisor');
    await save('Jeunes à appeler');
    expect(await branch.call('targets.list', {})).toMatchObject([
      { name: 'Jeunes à appeler', sentence: 'Clients de 18 à 25 ans', mine: true, shared: false },
    ]);
    await branch.signInAs('other');
    expect(await branch.call('targets.list', {})).toEqual([]);
  });
  test('is renamed, deleted, and back after an undo', async () => {
    await branch.signInAs('advisor');
    const { id } = await save('Provisoire');
    await branch.call('targets.rename', { id, name: 'Bilan des 25 ans' });
    await branch.call('targets.delete', { id });
    expect(names(await branch.call('targets.list', {}))).toEqual([['Jeunes à appeler', true]]);
    await branch.call('targets.restore', { id });
    // Deleted in one window, saved in another: what was said to be saved is there.
    await branch.call('targets.delete', { id });
    await branch.call('targets.save', { id, name: 'Bilan des 25 ans', criteria: YOUNG, shared: false });
    expect(names(await branch.call('targets.list', {}))).toEqual([
      ['Bilan des 25 ans', true],
      ['Jeunes à appeler', true],
    ]);
  });
  test('does not take the name of another, accents and capitals aside', async () => {
    await branch.signInAs('advisor');
    await expect(save('JEUNES A APPELER')).rejects.toMatchObject({
      code: 'conflict',
      message: 'Un de vos ciblages porte déjà ce nom. Choisissez-en un autre.',
    });
  });
  test('is shared by the director only, and used by everybody on the own portfolio', async () => {
    await branch.signInAs('advisor');
    await expect(save('Pour tous', true)).rejects.toMatchObject({ code: 'forbidden' });
    await branch.signInAs('director');
    const { id } = await save('Pour tous', true);
    await branch.signInAs('other');
    expect(names(await branch.call('targets.list', {}))).toEqual([['Pour tous', false]]);
    expect((await branch.call('targets.count', { criteria: YOUNG })).total).toBe(1);
    await expect(branch.call('targets.delete', { id })).rejects.toMatchObject({ code: 'not_found' });
  });
});
