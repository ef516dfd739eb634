import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { exportJob } from '#renderer/features/exports/exportJob.ts';
import { exportOverlay } from '#renderer/features/exports/exportStore.ts';
import { type Person, STAFF } from '../../support/branch.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { axeViolations } from '../axe.ts';
import { newFolder } from '../folder.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

const DAY = 86_400_000;
const MINE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne' };
const THEIRS = { id: '2000002', birth_name: 'Kahea', first_name: 'Lou', advisor_id: STAFF.other.id };
const ROWS = {
  clients: [MINE, THEIRS],
  contacts: [
    { client_id: MINE.id, at_ms: TUESDAY_MORNING - DAY, note: 'Propos privés', channel: 'email' as const },
    { client_id: MINE.id, at_ms: TUESDAY_MORNING - 40 * DAY },
    { client_id: THEIRS.id, at_ms: TUESDAY_MORNING - 2 * DAY, author_id: STAFF.other.id, owner_id: STAFF.other.id },
  ],
};

afterEach(() => {
  exportJob.forget();
  exportOverlay.close();
});

async function openExport(as: Person = 'advisor', rows: Parameters<typeof renderApp>[0] = { rows: ROWS }) {
  const app = await renderApp({ as, ...rows });
  const system = systemDialogs(app.branch);
  await screen.findByRole('navigation', { name: 'Écrans' });
  await app.user.keyboard('{Control>}e{/Control}');
  const dialog = within(await screen.findByRole('dialog', { name: 'Exporter les contacts' }));
  return { ...app, system, dialog, folder: newFolder() };
}

const START = 'Choisir l’emplacement et exporter';

describe('exporting contacts', () => {
  test('Ctrl+E says what would be written, then proves what was', async () => {
    const { user, dialog, system, folder } = await openExport();
    expect(
      await dialog.findByText(/^2 contacts, 24\/05\/2026-24\/11\/2026, votre portefeuille, 23 colonnes$/),
    ).toBeVisible();
    expect(within(dialog.getByRole('table', { name: 'Extrait du fichier' })).getAllByText('Lefèvre')).toHaveLength(2);
    expect(await axeViolations()).toEqual([]);
    const path = join(folder, 'contacts.csv');
    system.answers.push(path);
    await user.click(dialog.getByRole('button', { name: START }));
    expect(await dialog.findByText(/2 contacts écrits puis relus dans «\scontacts\.csv\s»/)).toBeVisible();
    expect(dialog.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
    expect(readFileSync(path, 'utf8')).not.toContain('Propos privés');
    await user.click(dialog.getByRole('button', { name: 'Ouvrir le dossier' }));
    await waitFor(() => expect(system.asked.at(-1)?.name).toBe('files.reveal'));
    expect(await axeViolations()).toEqual([]);
  });

  test('the note is off until it is asked for', async () => {
    const { user, dialog } = await openExport();
    await dialog.findByText(/^2 contacts.*23 colonnes$/);
    const note = dialog.getByRole('checkbox', { name: 'Note' });
    expect(note).not.toBeChecked();
    await user.click(note);
    expect(await dialog.findByText(/^2 contacts.*24 colonnes$/)).toBeVisible();
    expect(await dialog.findByText('Propos privés')).toBeVisible();
  });

  test('period, channel and columns change the count at once', async () => {
    const { user, dialog } = await openExport();
    await dialog.findByText(/^2 contacts/);
    await user.click(dialog.getByRole('combobox', { name: 'Période' }));
    await user.click(await screen.findByRole('option', { name: 'Ce mois' }));
    expect(await dialog.findByText(/^1 contact, 01\/11\/2026-24\/11\/2026/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Autres filtres' }));
    await user.click(dialog.getByRole('combobox', { name: 'Canaux' }));
    await user.click(await screen.findByRole('option', { name: 'Téléphone' }));
    expect(await dialog.findByText(/^0 contact/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Aucune' }));
    expect(await dialog.findByText('Choisissez au moins une colonne.')).toBeVisible();
    expect(dialog.getByRole('button', { name: START })).toBeDisabled();
  });

  test('a file with nothing but titles is written only once confirmed', async () => {
    const { user, dialog, system, folder } = await openExport('advisor', { rows: { clients: [MINE] } });
    await dialog.findByText(/^0 contact/);
    const path = join(folder, 'vide.csv');
    system.answers.push(path);
    await user.click(dialog.getByRole('button', { name: START }));
    expect(existsSync(path)).toBe(false);
    await user.click(await screen.findByRole('button', { name: 'Écrire le fichier vide' }));
    expect(await dialog.findByText(/0 contact écrit/)).toBeVisible();
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(1);
  });

  test('the director chooses whose, and exports the branch by default', async () => {
    const { user, dialog } = await openExport('director');
    expect(await dialog.findByText(/^3 contacts, .*, agence, 23 colonnes$/)).toBeVisible();
    await user.click(dialog.getByRole('combobox', { name: /portefeuille/i }));
    await user.click(await screen.findByRole('option', { name: /Tanguy Kerléau/ }));
    expect(await dialog.findByText(/^1 contact, .*portefeuille de Tanguy Kerléau/)).toBeVisible();
  });

  test('a place that cannot be written is refused in words, and the choices stay', async () => {
    const { user, dialog, system, folder } = await openExport();
    await user.click(dialog.getByRole('combobox', { name: 'Période' }));
    await user.click(await screen.findByRole('option', { name: 'Tout l’historique' }));
    await dialog.findByText(/^2 contacts/);
    const path = join(folder, 'occupe.csv');
    mkdirSync(path);
    system.answers.push(path);
    await user.click(dialog.getByRole('button', { name: START }));
    expect(await dialog.findByText(/fichier|emplacement|dossier/i, { selector: '[role="alert"] *' })).toBeVisible();
    expect(dialog.getByRole('combobox', { name: 'Période' })).toHaveValue('Tout l’historique');
  });

  test('a supervisor has no client data to export', async () => {
    const { user } = await renderApp({ as: 'supervisor', rows: ROWS });
    await screen.findByRole('navigation', { name: 'Écrans' });
    await user.keyboard('{Control>}e{/Control}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
