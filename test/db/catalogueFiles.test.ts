import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RuleFileLine } from '#shared/contract/catalogue.ts';
import type { RowId } from '#shared/values.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';

const FULL = '5001';
const SAVER = '5002';

let branch: Branch;
beforeEach(async () => {
  branch = await openBranch({
    clients: [
      { id: FULL, born_on: '1980-05-05' },
      { id: SAVER, born_on: '1980-05-05' },
    ],
    holdings: [
      { client_id: FULL, product: 'LIVA', balance_cents: 2_295_000 },
      { client_id: SAVER, product: 'LIVA', balance_cents: 500_000 },
    ],
  });
  await branch.signInAs('director');
});
afterEach(() => branch.stop());

/** What is in force, as its file. */
async function exported(kind: 'catalogue' | 'rules') {
  const grant = randomUUID();
  const path = join(branch.dataDir, `${grant}.json`);
  branch.server.grant(grant, path, 'write');
  const { lines } = await branch.call('catalogue.exportFile', { kind, grant });
  const text = readFileSync(path, 'utf8');
  expect(text.split('\n')).toHaveLength(lines + 1);
  return text;
}
function granted(text: string | Uint8Array, name = 'marketing.json'): string {
  const grant = randomUUID();
  const path = join(branch.dataDir, name);
  writeFileSync(path, text);
  branch.server.grant(grant, path, 'read');
  return grant;
}
const another = (text: string, version = 'banque-1') => text.replace(/"version": "[^"]+"/, `"version": "${version}"`);
const faultsOf = async (text: string | Uint8Array) => {
  const answer = await branch.call('catalogue.checkFile', { grant: granted(text) });
  return answer.ok ? [] : answer.faults;
};
const importText = (text: string) => branch.call('catalogue.importFile', { grant: granted(text) });
const inForce = async () =>
  (await branch.call('catalogue.files', {}))
    .filter((file) => file.inForce)
    .map(({ kind, version }) => `${kind} ${version}`);
const gapsOf = async (clientId: string) => (await branch.call('gaps.ofClient', { clientId: clientId as never })).gaps;
const lineWith = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('what is in force, written out and brought back', () => {
  test.each(['catalogue', 'rules'] as const)(
    'the %s comes back under another version, and is then in force',
    async (kind) => {
      const text = another(await exported(kind));
      const checked = await branch.call('catalogue.checkFile', { grant: granted(text) });
      expect(checked).toMatchObject({
        ok: true,
        file: { kind, version: 'banque-1', id: null, inForce: true },
        trial: { enter: 0, leave: 0, clients: 2 },
      });
      expect(await inForce()).not.toContain(`${kind} banque-1`);

      const line = await importText(text);
      expect(line).toMatchObject({
        kind,
        version: 'banque-1',
        name: 'marketing.json',
        inForce: true,
        retired: false,
        importedByName: 'Gaël Œuvrard',
      });
      expect(await inForce()).toContain(`${kind} banque-1`);
      expect(branch.events).toContain('catalogue.changed');
      expect(another(await exported(kind), 'x')).toBe(another(text, 'x'));
    },
  );

  test('a version that is already there is refused at its line, the shipped one too', async () => {
    const shipped = await exported('rules');
    expect(await faultsOf(shipped)).toEqual([
      { line: 3, where: 'version', message: expect.stringContaining('déjà là') },
    ]);
    await importText(another(shipped));
    await expect(importText(another(shipped))).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/^Ligne 3\s: Cette version est déjà là/),
    });
  });
});

describe('a file of the bank changes what advisors see', () => {
  const withLabel = (text: string) =>
    another(text)
      .replace('"label": "Livret A"', '"label": "Livret A de la banque"')
      .replace('"cents": 2295000', '"cents": 400000');

  test('its labels and ceilings hold at once; put out of force, the old ones are back', async () => {
    const text = withLabel(await exported('catalogue'));
    const full = async () =>
      (await gapsOf(SAVER)).flatMap(({ reasons }) => reasons.map(({ ruleId }) => ruleId)).includes('av.liva_full');
    expect(await full()).toBe(false);

    const trial = await branch.call('catalogue.sandbox', { trial: { kind: 'file', grant: granted(text) } });
    expect(trial.products.find(({ product }) => product === 'CSL')?.after ?? 0).toBeGreaterThanOrEqual(0);
    const line = await importText(text);
    expect(await full()).toBe(true);
    const sheet = await branch.call('clients.sheet', { id: SAVER as never });
    expect(sheet.holdings[0]).toMatchObject({
      label: 'Livret A de la banque',
      remarks: [expect.stringMatching(/^Plafond de 4.000/)],
    });

    const retired = await branch.call('catalogue.retireFile', { id: line.id as RowId, retired: true });
    expect(retired).toMatchObject({ retired: true, inForce: false });
    expect(await full()).toBe(false);
    expect(await branch.call('catalogue.retireFile', { id: line.id as RowId, retired: false })).toMatchObject({
      inForce: true,
    });
    expect(await full()).toBe(true);
  });

  test('a file whose validity has not begun changes nothing until its day', async () => {
    const text = withLabel(await exported('catalogue')).replace(/"validFrom": "[^"]+"/, '"validFrom": "2026-11-26"');
    expect(await importText(text)).toMatchObject({ inForce: false });
    const label = async () =>
      (await branch.call('catalogue.products', {})).find(({ product }) => product === 'LIVA')?.label;
    expect(await label()).toBe('Livret A');
    branch.clock.ms += 2 * 86_400_000;
    expect(await label()).toBe('Livret A de la banque');
  });

  test('rules of the bank give their own reasons, and lists follow', async () => {
    const rules = JSON.parse(another(await exported('rules'))) as {
      rules: { id: string; product: string; reason: string }[];
    };
    const own = { ...rules, rules: rules.rules.filter(({ product }) => product !== 'LDDS') };
    const before = await branch.call('gaps.byProduct', { advisorId: null });
    await importText(JSON.stringify(own));
    const after = await branch.call('gaps.byProduct', { advisorId: null });
    const ldds = (counts: typeof before) => counts.products.find(({ product }) => product === 'LDDS')?.gaps;
    expect([ldds(before), ldds(after)]).toEqual([2, 0]);
  });
});

describe('a faulty file is refused with the line and the reason', () => {
  test('every fault is listed in the order of the file, and nothing changes', async () => {
    const before = await inForce();
    const text = another(await exported('rules'))
      .replace('"points": 40', '"points": "quarante"')
      .replace('"is": "holds"', '"is": "possède"')
      .replace('"product": "PEL"', '"product": "PLE"')
      .replace('"kind": "complement"', '"kind": "bonus"');
    const faults = await faultsOf(text);
    expect(faults.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        'Attendu\u00a0: un nombre. Trouvé\u00a0: «\u00a0quarante\u00a0».',
        expect.stringMatching(/^Attendu\s: une de ces valeurs\s: age_between, .* Trouvé\s: «\spossède\s»\.$/),
        'Produit inconnu\u00a0: «\u00a0PLE\u00a0».',
        'Attendu\u00a0: une de ces valeurs\u00a0: trigger, complement, potential. Trouvé\u00a0: «\u00a0bonus\u00a0».',
      ]),
    );
    const lines = faults.map(({ line }) => line ?? 0);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    for (const wrong of ['quarante', 'possède', 'PLE', 'bonus']) expect(lines).toContain(lineWith(text, wrong));
    await expect(importText(text)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/^Ligne \d+\s: /),
    });
    expect(await inForce()).toEqual(before);
  });

  test('an unknown field, an unknown product, an impossible date', async () => {
    const text = another(await exported('catalogue'));
    const unknown = text.replace('"label": "Livret A"', '"label": "Livret A", "couleur": "bleu"');
    expect(await faultsOf(unknown)).toEqual([
      {
        line: lineWith(unknown, 'couleur'),
        where: expect.stringContaining('.couleur'),
        message: expect.stringContaining('Champ inconnu'),
      },
    ]);
    const nowhere = text.replace(/"validFrom": "[^"]+"/, '"validFrom": "2026-02-30"').replace('"LDDS"\n', '"LLDS"\n');
    expect((await faultsOf(nowhere)).map(({ message }) => message)).toEqual([
      expect.stringContaining('une date AAAA-MM-JJ qui existe'),
      'Produit inconnu\u00a0: «\u00a0LLDS\u00a0».',
    ]);
  });

  test('what is not JSON, not UTF-8, or far too long is refused politely', async () => {
    const text = another(await exported('rules'));
    expect(await faultsOf(text.replace('"points": 30,', '"points": 30'))).toEqual([
      { line: lineWith(text, '"points": 30,') + 1, where: '', message: expect.stringContaining('Virgule') },
    ]);
    expect(await faultsOf(Buffer.from(text, 'latin1'))).toEqual([
      { line: null, where: '', message: expect.stringContaining('UTF-8') },
    ]);
    expect(await faultsOf(Buffer.alloc(2 * 1024 * 1024 + 1, ' '))).toEqual([
      { line: null, where: '', message: expect.stringContaining('2\u00a0Mo') },
    ]);
    expect(await faultsOf('[]')).toEqual([{ line: 1, where: 'kind', message: expect.stringContaining('catalogue') }]);
    expect(await faultsOf('')).toHaveLength(1);
    // With the mark that some editors put in front.
    expect(await faultsOf(`\ufeff${text}`)).toEqual([]);
  });

  test('fifty faults at most are listed', async () => {
    const rules = JSON.parse(another(await exported('rules'))) as { rules: object[] };
    const faults = await faultsOf(
      JSON.stringify({ ...rules, rules: rules.rules.map((rule) => ({ ...rule, points: 0, kind: 'x' })) }),
    );
    expect(faults).toHaveLength(50);
  });

  test('a file that went away is told so', async () => {
    const grant = randomUUID();
    branch.server.grant(grant, join(branch.dataDir, 'parti.json'), 'read');
    await expect(branch.call('catalogue.checkFile', { grant })).rejects.toMatchObject({ code: 'unavailable' });
  });
});

test('each file taken in or put out of force leaves its trace', async () => {
  const line: RuleFileLine = await importText(another(await exported('rules')));
  await branch.call('catalogue.retireFile', { id: line.id as RowId, retired: true });
  const rows = branch.server.app.session?.store.read
    .sql<{ action: string; subject: string; details_json: string }>(
      `select action, subject, details_json from audit where action like 'catalogue.%' order by seq`,
    )
    .all();
  expect(rows?.map(({ action, subject }) => [action, subject])).toEqual([
    ['catalogue.importFile', line.id],
    ['catalogue.retireFile', line.id],
  ]);
  expect(JSON.parse(rows?.[0]?.details_json ?? '')).toMatchObject({ kind: 'rules', version: 'banque-1' });
});
