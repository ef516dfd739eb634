import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { icsEventOf, icsText } from '#test/support/calendarText.ts';
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
  await user.click(await screen.findByRole('button', { name: /Annuler/ }));
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
