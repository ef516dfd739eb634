/** What the nightly extracts changed about a client, told in French on the sheet. */
import { afterEach, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#shared/domain/time.ts';
import type { ClientId } from '#shared/values.ts';
import { type Branch, type BranchRows, insert, openBranch } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { copyNight, edit, importFolder, rows, startFirstNight } from '#test/support/importing.ts';

const NOW = TUESDAY_MORNING;
const CLIENT = '1000001' as ClientId;
const nb = (text: string) =>
  text
    .replaceAll(' :', '\u00a0:')
    .replace(/(\d) (\d)/g, '$1\u202f$2')
    .replaceAll(' €', '\u202f€');

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

type Change = {
  readonly entity: 'client' | 'holding' | 'consent';
  readonly key: string;
  readonly before: object | null;
  readonly after: object;
};
type Night = {
  readonly on: string;
  readonly atMs: number;
  readonly undone?: boolean;
  readonly changes: readonly Change[];
};

async function openWith(nights: readonly Night[], more: BranchRows = {}): Promise<Branch> {
  const branch = await openBranch({ clients: [{ id: CLIENT }], ...more }, { nowMs: NOW });
  stops.push(() => branch.stop());
  await branch.signInAs('advisor');
  await branch.write((db) => {
    for (const [index, { on, atMs, undone = false, changes }] of nights.entries()) {
      const id = `night-${index}`;
      insert(db, 'import_batch', [
        {
          id,
          name: on,
          extract_on: on,
          at_ms: atMs,
          by_id: 'D001',
          totals_json: '{}',
          undone_at_ms: undone ? NOW : null,
        },
      ]);
      insert(
        db,
        'import_change',
        changes.map(({ entity, key, before, after }) => ({
          import_id: id,
          entity,
          key,
          client_id: CLIENT,
          before_json: before && JSON.stringify(before),
          after_json: JSON.stringify(after),
        })),
      );
    }
  });
  return branch;
}
const told = async (branch: Branch) =>
  (await branch.call('clients.sheet', { id: CLIENT })).changes.map(({ on, sentences }) => [
    on,
    ...sentences.map(({ text, strong }) => (strong ? `! ${text}` : text)),
  ]);
const client = (before: object, after: object): Change => ({ entity: 'client', key: CLIENT, before, after });
const YESTERDAY = { on: '2026-11-23', atMs: NOW - 6 * HOUR_MS };

test('a move, a full savings account, a new contract and a new segment are told, the newest night first', async () => {
  const branch = await openWith(
    [
      {
        on: '2026-11-20',
        atMs: NOW - 4 * DAY_MS,
        changes: [client({ segment: 'mass' }, { segment: 'wealth' })],
      },
      {
        ...YESTERDAY,
        changes: [
          client({ city: 'Lyon', country: 'FR' }, { city: 'Nouméa', country: 'NC' }),
          { entity: 'holding', key: 'H1', before: { balance_cents: 20_100_00 }, after: { balance_cents: 22_950_00 } },
          { entity: 'holding', key: 'H2', before: null, after: {} },
          { entity: 'holding', key: 'H3', before: { closed_on: null }, after: { closed_on: '2026-11-22' } },
        ],
      },
    ],
    {
      clients: [{ id: CLIENT }],
      holdings: [
        { id: 'H1', client_id: CLIENT, product: 'LIVA', balance_cents: 22_950_00 },
        { id: 'H2', client_id: CLIENT, product: 'PEL', opened_on: '2026-11-12' },
        { id: 'H3', client_id: CLIENT, product: 'CEL', closed_on: '2026-11-22' },
      ],
    },
  );
  expect(await told(branch)).toEqual([
    [
      '2026-11-23',
      nb('Adresse : Lyon (France) → Nouméa (Nouvelle-Calédonie)'),
      nb('Livret A : 20 100 € → 22 950 €, plafond atteint'),
      nb('Nouveau contrat : Plan d’épargne logement du 12/11/2026'),
      nb('Contrat clos : Compte épargne logement le 22/11/2026'),
    ],
    ['2026-11-20', nb('Segment : grand public → patrimonial')],
  ]);
});

test('leaving France for tax stands out, with what has to be closed, checked and asked for', async () => {
  const branch = await openWith(
    [
      {
        ...YESTERDAY,
        changes: [
          client({ tax_residence: 'FR', email: 'a@example.org' }, { tax_residence: 'CA', email: 'b@example.org' }),
        ],
      },
    ],
    {
      clients: [{ id: CLIENT, tax_residence: 'CA' }],
      holdings: ['LEP', 'LIVJ', 'PEA', 'LDDS', 'LIVA'].map((product) => ({ client_id: CLIENT, product })),
    },
  );
  const [, first, second] = (await told(branch))[0] ?? [];
  expect(first).toMatch(
    /^! Résidence fiscale\u00a0: France → Canada\u00a0: .+ à clôturer, .+ à vérifier, auto-certification à demander$/,
  );
  const closed = String(first).split(' à clôturer')[0] ?? '';
  expect(closed).toContain('Livret d’épargne populaire');
  expect(closed).toContain('Livret jeune');
  expect(closed).not.toContain('Livret A');
  expect(second).toBe(nb('Courriel : a@example.org → b@example.org'));
});

test('small moves of a balance are left out, and so are undone imports and what was seen at the last contact', async () => {
  const balance = (from: number, to: number, key = 'H1'): Change => ({
    entity: 'holding',
    key,
    before: { balance_cents: from * 100 },
    after: { balance_cents: to * 100 },
  });
  const branch = await openWith(
    [
      { on: '2026-11-10', atMs: NOW - 14 * DAY_MS, changes: [balance(0, 9_000)] },
      { on: '2026-11-21', atMs: NOW - 3 * DAY_MS, changes: [balance(9_000, 9_499), balance(20_000, 20_900, 'H2')] },
      { on: '2026-11-22', atMs: NOW - 2 * DAY_MS, undone: true, changes: [balance(9_499, 100)] },
      { ...YESTERDAY, changes: [balance(9_499, 9_999)] },
    ],
    {
      clients: [{ id: CLIENT }],
      holdings: [
        { id: 'H1', client_id: CLIENT, product: 'LIVA' },
        { id: 'H2', client_id: CLIENT, product: 'AV' },
      ],
      contacts: [{ client_id: CLIENT, at_ms: NOW - 10 * DAY_MS, direction: 'inbound' }],
    },
  );
  expect(await told(branch)).toEqual([['2026-11-23', nb('Livret A : 9 499 € → 9 999 €')]]);
});

test('without any contact, ninety days are looked at; an identity document that expired since is told', async () => {
  const branch = await openWith(
    [
      { on: '2026-08-01', atMs: NOW - 115 * DAY_MS, changes: [client({ vulnerable: 0 }, { vulnerable: 1 })] },
      { on: '2026-09-30', atMs: NOW - 55 * DAY_MS, changes: [client({ vulnerable: 1 }, { vulnerable: 0 })] },
    ],
    { clients: [{ id: CLIENT, id_document_expires_on: '2026-11-12' }] },
  );
  expect(await told(branch)).toEqual([
    ['2026-11-12', '! Pièce d’identité expirée depuis le 12/11/2026'],
    ['2026-09-30', nb('! Clientèle fragile : oui → non')],
  ]);
});

test('consents are told with what they are about; a withdrawal stands out', async () => {
  const key = JSON.stringify([CLIENT, 'phone', 'savings', Date.UTC(2026, 8, 1, 8)]);
  const other = JSON.stringify([CLIENT, 'email', 'all', Date.UTC(2026, 10, 20, 8)]);
  const branch = await openWith([
    {
      ...YESTERDAY,
      changes: [
        { entity: 'consent', key, before: { withdrawn_on: null }, after: { withdrawn_on: '2026-11-22' } },
        { entity: 'consent', key: other, before: null, after: {} },
      ],
    },
  ]);
  expect(await told(branch)).toEqual([
    [
      '2026-11-23',
      '! Consentement retiré (téléphone, épargne) le 22/11/2026',
      'Nouveau consentement (courriel, tous produits) du 20/11/2026',
    ],
  ]);
});

test('a real night of the bank is told, and no longer once it is undone', async () => {
  const s = await startFirstNight();
  stops.push(() => s.stop());
  const [first] = rows<{ id: string; city: string }>(
    s,
    `select id, city from bank_client where country = 'FR' and closed_on is null and deceased_on is null order by id limit 1`,
  );
  const id = first?.id as ClientId;
  const folder = copyNight(21);
  edit(folder, 'clients', (text) =>
    text
      .split('\n')
      .map((line) => (line.startsWith(`${id};`) ? line.replace(`;${first?.city};`, ';Saint-Denis;') : line))
      .join('\n'),
  );
  await importFolder(s, folder);
  const sheet = () => s.call('clients.sheet', { id });
  expect((await sheet()).changes).toEqual([
    { on: '2026-11-21', sentences: [{ text: `Adresse\u00a0: ${first?.city} → Saint-Denis`, strong: false }] },
  ]);
  const batch = rows<{ id: string }>(s, `select id from import_batch order by at_ms desc limit 1`)[0];
  await s.call('imports.undo', { id: batch?.id as never });
  expect((await sheet()).changes).toEqual([]);
});
