import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchTerms } from '#db/queries/clientsSearch.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';

let branch: Branch;
beforeAll(async () => {
  branch = await openBranch({
    clients: [
      {
        id: '1000039',
        birth_name: 'Lefèvre',
        first_name: 'Anaïs',
        mobile: '+33639980003',
        email: 'anais.l@example.org',
      },
      { id: '1000040', birth_name: 'Durand', used_name: 'Le Goff-d’Arc', first_name: 'Élodie', mobile: '+33639980104' },
      { id: '1000041', birth_name: 'Martin', first_name: 'Lefy', landline: '+33199001234', mobile: null },
      { id: '1000042', birth_name: 'Lefebvre', first_name: 'Zoé', advisor_id: 'C102' },
      { id: '1000043', birth_name: 'Lefort', first_name: 'Max', advisor_id: null },
      { id: '1000044', birth_name: 'de Œuvrard', first_name: 'Max', mobile: '+262692990055', closed_on: '2026-01-31' },
    ],
  });
  await branch.signInAs('advisor');
});
afterAll(() => branch.stop());

const found = async (text: string, limit?: number) =>
  (await branch.call('clients.search', { text, ...(limit ? { limit } : {}) })).map(({ id }) => id);

test('a name is found from two characters, whatever the accents and the case', async () => {
  for (const text of ['le', 'LEFEVRE', 'lefèv', 'Lefèvre ']) expect(await found(text)).toContain('1000039');
  await expect(found('l')).rejects.toMatchObject({ code: 'invalid_input', field: 'text' });
});

test('names that begin with what was typed come first, then first names and birth names', async () => {
  expect(await found('lef')).toEqual(['1000039', '1000041']);
  expect(await found('durand')).toEqual(['1000040']);
  expect(await found('le')).toEqual(['1000040', '1000039', '1000041']);
  expect(await found('le', 2)).toEqual(['1000040', '1000039']);
});

test('every word must match, in any order', async () => {
  expect(await found('anais lefevre')).toEqual(['1000039']);
  expect(await found('lef ana')).toEqual(['1000039']);
  expect(await found('goff d’arc elo')).toEqual(['1000040']);
  expect(await found('lefevre elodie')).toEqual([]);
});

test('a telephone is found in any format, while it is being typed', async () => {
  for (const text of [
    '0639 98 00',
    '06.39.98.00',
    '+33 6 39 98 00',
    '0033 6 39 98 00',
    '06 39 98 00 03',
    '(06)39-98-00',
  ])
    expect([text, await found(text)]).toEqual([text, expect.arrayContaining(['1000039'])]);
  expect(await found('06 39 98 01')).toEqual(['1000040']);
  expect(await found('01 99 00 12 34')).toEqual(['1000041']);
  expect(await found('lef 0639')).toEqual(['1000039']);
});

test('a client number and an e-mail address are found by their beginning', async () => {
  expect(await found('1000039')).toEqual(['1000039']);
  expect(await found('anais.l@')).toEqual(['1000039']);
  expect(await found('ANAIS.L@example.org')).toEqual(['1000039']);
  expect(await found('0000039')).toEqual([]);
});

test('a client who left is still found: people call back', async () => {
  expect(await found('oeuv')).toEqual(['1000044']);
});

test('an advisor finds the own clients only, the director everybody', async () => {
  expect(await found('lefe')).toEqual(['1000039']);
  await branch.signInAs('director');
  const hits = await branch.call('clients.search', { text: 'lef' });
  expect(hits.map(({ id, advisorName }) => [id, advisorName])).toEqual([
    ['1000042', 'Tanguy Kerléau'],
    ['1000039', 'Nadia Marchand'],
    ['1000043', null],
    ['1000041', 'Nadia Marchand'],
  ]);
  await branch.signInAs('advisor');
});

test('nothing but punctuation finds nobody', async () => {
  expect(searchTerms('  -- ')).toEqual([]);
  expect(await found('--')).toEqual([]);
  expect(await found('%_')).toEqual([]);
});

test('a beginning shared by thousands gives the same answer as a rare one', async () => {
  const crowd = await openBranch({
    clients: Array.from({ length: 3_600 }, (_, i) => ({
      id: String(2_000_000 + i),
      birth_name: `Nom${String(i).padStart(4, '0')}`,
      first_name: i % 9 === 0 ? 'Marielle' : 'Marie',
      advisor_id: i % 2 === 0 ? 'C101' : 'C102',
    })),
  });
  try {
    await crowd.signInAs('advisor');
    const ids = async (text: string) => (await crowd.call('clients.search', { text })).map(({ id }) => Number(id));
    // Thousands of Marie, some hundreds of Marielle, one name: three roads, one order.
    expect(await ids('marie')).toEqual(Array.from({ length: 12 }, (_, i) => 2_000_000 + 2 * i));
    expect(await ids('mariel')).toEqual(Array.from({ length: 12 }, (_, i) => 2_000_000 + 18 * i));
    expect(await ids('nom0036 mari')).toEqual([2_000_036]);
    await crowd.signInAs('director');
    expect(await ids('mariel')).toEqual(Array.from({ length: 12 }, (_, i) => 2_000_000 + 9 * i));
  } finally {
    await crowd.stop();
  }
});
