/** A move out of France and a tax notice, as two real nights of the bank tell them. */
import { renameSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import type { OutputOf } from '#shared/contract/index.ts';
import type { ClientId } from '#shared/values.ts';
import { copyNight, edit, importFolder, startFirstNight } from '#test/support/importing.ts';

/** Éloïse Blanc: LEP since 2012, of Paris, 13 219 € for two and a half parts. Roger Roy: LEP too, of Bordeaux. */
const LEAVES = '1000455' as ClientId;
const EARNS = '1001027' as ClientId;

/** Page after page, what is listed of one client. */
async function ends(s: Awaited<ReturnType<typeof startFirstNight>>, clientId: ClientId) {
  const found: OutputOf<'gaps.lifeCycle'>['rows'] = [];
  for (let offset = 0; ; offset += 100) {
    const question = { advisorId: null, kinds: [], horizonDays: 180, offset, limit: 100 };
    const { rows, total } = await s.call('gaps.lifeCycle', question);
    found.push(...rows.filter((row) => row.clientId === clientId));
    if (offset + 100 >= total) return found;
  }
}

test('the morning after, the one who left is on the list, and off it once the import is undone', async () => {
  const s = await startFirstNight();
  onTestFinished(() => s.stop());
  expect(await ends(s, LEAVES)).toEqual([]);
  const folder = copyNight(21);
  edit(folder, 'clients', (text) =>
    text.replace(/^1000455;.*$/m, (line) =>
      line.replace(';75011;Paris;FR;', ';H2X;Montréal;CA;').replace(';FR;N;', ';CA;N;'),
    ),
  );
  const { id } = await importFolder(s, folder);
  expect((await ends(s, LEAVES)).map(({ product, kind }) => [product, kind])).toEqual([
    ['LDDS', 'check'],
    ['LEP', 'closes'],
    ['PEA', 'check'],
    [null, 'check'],
  ]);
  const { gaps, whyNot, warnings } = await s.call('gaps.ofClient', { clientId: LEAVES });
  expect(warnings).toEqual([expect.stringContaining('Résidence changée le 21/11/2026')]);
  expect(whyNot.find(({ product }) => product === 'PEAJ')?.sentences.join()).toContain('Résidence fiscale en France');
  expect(gaps.map(({ product }) => product)).not.toContain('LIVJ');
  await s.call('imports.undo', { id });
  expect(await ends(s, LEAVES)).toEqual([]);
  expect((await s.call('gaps.ofClient', { clientId: LEAVES })).warnings).toEqual([]);
});

test('a LEP is to be checked after one notice above the ceiling, and to be closed after the next year’s', async () => {
  const s = await startFirstNight();
  onTestFinished(() => s.stop());
  const earns = async (euros: number, on: string) => {
    const folder = copyNight(21);
    edit(folder, 'clients', (text) => text.replace(/^(1001027;.*);21364;1,5;/m, `$1;${euros};1,5;`));
    const dated = `${folder.slice(0, folder.lastIndexOf('/'))}/extrait-${on}`;
    renameSync(folder, dated);
    await importFolder(s, dated);
    return (await ends(s, EARNS)).map(({ product, kind, sentence }) => [product, kind, sentence.slice(0, 10)]);
  };
  expect(await earns(40_000, '2026-11-21')).toEqual([['LEP', 'check', expect.stringContaining('Revenu')]]);
  // A correction within the same notice year is no second year.
  expect(await earns(41_000, '2026-11-22')).toEqual([['LEP', 'check', expect.stringContaining('Revenu')]]);
  s.clock.ms = Date.parse('2027-09-20T08:00:00Z');
  await s.call('session.signIn', { login: 'goeuvrard', password: 'un long mot de passe' });
  expect(await earns(42_000, '2027-09-19')).toEqual([['LEP', 'closes', expect.stringContaining('À clôturer')]]);
});
