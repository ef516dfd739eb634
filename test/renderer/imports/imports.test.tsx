import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { importJob } from '#renderer/features/imports/importJob.ts';
import { reassignDraft } from '#renderer/features/reassign/reassignDraft.ts';
import { openScreen } from '#renderer/nav.ts';
import { axeViolations } from '../axe.ts';
import { newFolder } from '../folder.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

const fixture = (night: string) => join(import.meta.dirname, '../../fixtures', night);
const FRIDAY = fixture('extrait-2026-11-20');
const SATURDAY = fixture('extrait-2026-11-21');

afterEach(() => {
  importJob.forget();
  reassignDraft.forget();
});

async function openImports() {
  const app = await renderApp({ as: 'director' });
  const system = systemDialogs(app.branch);
  await screen.findByRole('navigation', { name: 'Écrans' });
  openScreen('imports');
  await screen.findByRole('heading', { level: 1, name: 'Imports' });
  const read = async (folder: string | null) => {
    system.answers.push(folder);
    await app.user.click(screen.getByRole('button', { name: 'Choisir le dossier de l’extrait' }));
  };
  const apply = async () => {
    for (const guard of screen.queryAllByRole('checkbox')) await app.user.click(guard);
    await app.user.click(screen.getByRole('button', { name: 'Appliquer l’import' }));
    await screen.findByText('Import appliqué', {}, { timeout: 40_000 });
  };
  return { ...app, system, read, apply };
}

const totals = () => screen.findByRole('table', { name: 'Totaux par fichier' }, { timeout: 40_000 });
const line = (table: HTMLElement, name: RegExp) =>
  within(within(table).getByRole('row', { name }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent?.replace(/\s/g, ''));

/** A copy of Friday's extract with one file changed. */
function changed(file: string, change: (text: string) => string): string {
  const folder = join(newFolder(), 'extrait-2026-11-20');
  cpSync(FRIDAY, folder, { recursive: true });
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return folder;
}

describe('importing the bank’s extract', () => {
  test('the first night: a report whose totals add up, then the branch is filled', async () => {
    const { read, apply } = await openImports();
    await read(FRIDAY);
    const table = await totals();
    expect(line(table, /^Clients/)).toEqual(['1200', '0', '0', '0', '0', '=1200', '0']);
    expect(screen.getByText(/simulation, rien n’est encore écrit/)).toBeVisible();
    expect(within(screen.getByRole('table', { name: 'Aperçu du fichier Clients' })).getAllByRole('row')).toHaveLength(
      21,
    );
    expect(await axeViolations()).toEqual([]);
    await apply();
    const history = await screen.findByRole('table', { name: 'Imports précédents' });
    expect(within(history).getByRole('row', { name: /^extrait-2026-11-20/ })).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('the second night proposes three changes of advisor; the same night again changes nothing', async () => {
    const { user, read, apply } = await openImports();
    await read(FRIDAY);
    await totals();
    await apply();
    await read(SATURDAY);
    const table = await totals();
    expect(line(table, /^Clients/)).toEqual(['1', '7', '1191', '0', '0', '=1199', '2']);
    expect(screen.getByText(/^telephone_mobile\s: 4$/)).toBeVisible();
    await apply();
    expect(screen.getByText('3 changements de conseiller attendent votre décision.')).toBeVisible();
    await read(SATURDAY);
    expect(await screen.findByText('Cet extrait ne change rien', {}, { timeout: 40_000 })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Appliquer l’import' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Abandonner' }));
    expect(await screen.findByRole('button', { name: 'Choisir le dossier de l’extrait' })).toBeVisible();
  });

  test('« Décider » leads to the proposals, where each is accepted or refused', async () => {
    const { user, read, apply } = await openImports();
    await read(FRIDAY);
    await totals();
    await apply();
    await read(SATURDAY);
    await totals();
    await apply();
    await user.click(screen.getByRole('button', { name: 'Décider' }));
    const table = await screen.findByRole('table', { name: 'Propositions de la banque' });
    expect(within(table).getAllByRole('button', { name: /^Accepter pour/ })).toHaveLength(3);
    const [first] = within(table).getAllByRole('button', { name: /^Refuser pour/ });
    if (first) await user.click(first);
    expect(await screen.findByText('1 proposition refusée.')).toBeVisible();
    await user.click(await screen.findByRole('checkbox', { name: 'Client' }));
    await user.click(screen.getByRole('button', { name: 'Accepter la sélection (2)' }));
    expect(await screen.findByText('2 propositions acceptées.')).toBeVisible();
    expect(await screen.findByText('Aucune proposition en attente')).toBeVisible();
  });

  test('a guard must be ticked before anything is applied', async () => {
    const { user, read, apply } = await openImports();
    await read(FRIDAY);
    await totals();
    await apply();
    const half = (text: string) => text.split('\r\n').slice(0, 600).join('\r\n');
    await read(changed('clients.csv', half));
    await totals();
    const button = screen.getByRole('button', { name: 'Appliquer l’import' });
    expect(button).toBeDisabled();
    for (const guard of screen.getAllByRole('checkbox')) await user.click(guard);
    await waitFor(() => expect(button).toBeEnabled());
    expect(await axeViolations()).toEqual([]);
  });

  test('a rejected line is named by its number and reason, and saved for the bank', async () => {
    const { user, system, read } = await openImports();
    await read(changed('clients.csv', (text) => text.replace(/15\/05\/1958/, '32/05/1958')));
    await totals();
    const rejects = within(await screen.findByRole('table', { name: 'Lignes rejetées' }));
    expect(rejects.getAllByRole('row').length).toBeGreaterThan(1);
    const path = join(newFolder(), 'rejets.csv');
    system.answers.push(path);
    await user.click(screen.getByRole('button', { name: 'Enregistrer les rejets (CSV)' }));
    expect(await screen.findByText(/rejetées? enregistrées?/)).toBeVisible();
    expect(readFileSync(path, 'utf8')).toContain('32/05/1958');
  });

  test('a column that lacks stops the import, and says which', async () => {
    const { read } = await openImports();
    await read(changed('clients.csv', (text) => text.replace('telephone_mobile', 'mobile')));
    expect(await screen.findByText(/telephone_mobile/, {}, { timeout: 40_000 })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Choisir le dossier de l’extrait' })).toBeEnabled();
  });

  test('reading can be stopped, and nothing is left of it', async () => {
    const { user, branch, read } = await openImports();
    await read(FRIDAY);
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    expect(await screen.findByText('Import annulé : rien n’a été écrit.')).toBeVisible();
    expect(await screen.findByText('Aucun import pour l’instant')).toBeVisible();
    expect(await branch.call('imports.list', {})).toEqual([]);
  });

  test('giving up the choice of a folder changes nothing', async () => {
    const { read } = await openImports();
    await read(null);
    expect(await screen.findByText('Aucun import pour l’instant')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('an import is taken back from the history, once confirmed', async () => {
    const { user, read, apply } = await openImports();
    await read(FRIDAY);
    await totals();
    await apply();
    await user.click(await screen.findByRole('button', { name: 'Annuler l’import' }));
    await user.click(await screen.findByRole('button', { name: 'Annuler cet import' }));
    expect(await screen.findByText('Import annulé', {}, { timeout: 40_000 })).toBeVisible();
    expect(await screen.findByText('Annulé')).toBeVisible();
  });
});
