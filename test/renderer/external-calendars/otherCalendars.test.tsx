import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { icsEventOf, icsText } from '#test/support/calendarText.ts';
import { day } from '#test/support/contactDrafts.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

async function openSettings() {
  const app = await renderApp({ as: 'advisor' });
  const dialogs = systemDialogs(app.branch);
  const path = join(app.branch.dataDir, 'perso.ics');
  await app.user.click(await screen.findByRole('button', { name: 'Réglages' }));
  return { ...app, path, choose: dialogs.answers };
}
const FILE = icsText(
  icsEventOf('a', 'DTSTART:20261126T080000Z', 'DURATION:PT1H'),
  icsEventOf('b', 'DTSTART:20261127T080000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT'),
);

test('an advisor imports another calendar after a preview, removes it, and takes that back', async () => {
  const { user, branch, path, choose } = await openSettings();
  writeFileSync(path, FILE);
  choose.push(path);
  await user.click(await screen.findByRole('button', { name: 'Importer un agenda…' }));
  expect(await screen.findByText(/2 événements lus/)).toHaveTextContent(/1 plage occupée jusqu’au 29\/12\/2027/);
  expect(screen.getByText(/1 événement noté/)).toBeVisible();
  expect(await branch.call('externalCalendars.list', {})).toEqual([]);
  await user.clear(screen.getByLabelText('Nom de cet agenda'));
  await user.type(screen.getByLabelText('Nom de cet agenda'), 'Maison');
  await user.click(screen.getByRole('button', { name: 'Importer' }));
  expect(await screen.findByText('Maison', { selector: 'table *' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Retirer Maison' }));
  expect(await screen.findByText('Aucun agenda importé.')).toBeVisible();
  const removal = (await screen.findByText(/^Agenda «.Maison.» retiré/)).closest<HTMLElement>('[role=alert]');
  if (!removal) throw new Error('nothing was said');
  await user.click(within(removal).getByRole('button', { name: 'Annuler' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Retirer Maison' })).toBeVisible());
});

test('a file that is no calendar is refused in words, and nothing is listed', async () => {
  const { user, path, choose } = await openSettings();
  writeFileSync(path, 'bonjour');
  choose.push(path);
  await user.click(await screen.findByRole('button', { name: 'Importer un agenda…' }));
  expect(await screen.findByText(/n’est pas un agenda|abîmé/)).toBeVisible();
  expect(screen.getByText('Aucun agenda importé.')).toBeVisible();
});

test('a calendar is replaced on its own line, under its name, with a newer file', async () => {
  const { user, branch, path, choose } = await openSettings();
  writeFileSync(path, FILE);
  choose.push(path, path);
  await user.click(await screen.findByRole('button', { name: 'Importer un agenda…' }));
  await user.clear(await screen.findByLabelText('Nom de cet agenda'));
  await user.type(screen.getByLabelText('Nom de cet agenda'), 'Maison');
  await user.click(screen.getByRole('button', { name: 'Importer' }));
  await user.click(await screen.findByRole('button', { name: 'Remplacer Maison par un autre fichier' }));
  expect(await screen.findByLabelText('Nom de cet agenda')).toHaveValue('Maison');
  expect(screen.getByText(/sera remplacé/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Importer' }));
  await screen.findByRole('button', { name: 'Importer un agenda…' });
  expect((await branch.call('externalCalendars.list', {})).map(({ name }) => name)).toEqual(['Maison']);
});

test('a calendar replaced by mistake comes back with one press, and its hours with it', async () => {
  const { user, branch, path, choose } = await openSettings();
  const importIt = async (file: string) => {
    writeFileSync(path, file);
    choose.push(path);
    await user.click(await screen.findByRole('button', { name: 'Importer un agenda…' }));
    await user.clear(await screen.findByLabelText('Nom de cet agenda'));
    await user.type(screen.getByLabelText('Nom de cet agenda'), 'Maison');
    await user.click(screen.getByRole('button', { name: 'Importer' }));
    await screen.findByRole('button', { name: 'Importer un agenda…' });
  };
  const busy = async () => {
    const week = { from: day('2026-11-23'), to: day('2026-11-29') };
    const { items } = await branch.call('calendar.range', { advisorId: null, ...week });
    return items.map(({ fromMs }) => new Date(fromMs).toISOString().slice(0, 10));
  };
  await importIt(FILE);
  expect(await busy()).toEqual(['2026-11-26']);
  await importIt(icsText(icsEventOf('c', 'DTSTART:20261125T080000Z', 'DURATION:PT1H')));
  await waitFor(async () => expect(await busy()).toEqual(['2026-11-25']));
  const undo = screen.getAllByRole('button', { name: 'Annuler' }).at(-1);
  if (!undo) throw new Error('nothing to undo');
  await user.click(undo);
  expect(await screen.findByText(/la version précédente est remise/)).toBeVisible();
  expect(await busy()).toEqual(['2026-11-26']);
});
