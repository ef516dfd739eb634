import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openScreen } from '#renderer/nav.ts';
import type { LocalDate } from '#shared/values.ts';
import type { Person } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { newFolder } from '../folder.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

const KAHEA = { id: '2000002', birth_name: 'Kahea', first_name: 'Lou', country: 'NC', zone: 'Pacific/Noumea' } as const;
const booked = (iso: string, subject: string) => ({
  client_id: KAHEA.id,
  starts_at_ms: Date.parse(iso),
  subject,
  client_zone: KAHEA.zone,
});
const ROWS = {
  clients: [KAHEA],
  appointments: [booked('2026-11-26T08:00Z', 'Bilan'), booked('2026-12-01T15:00Z', 'Projet')],
};

async function openAgenda(as: Person = 'advisor', rows: Parameters<typeof renderApp>[0] = { rows: ROWS }) {
  const app = await renderApp({ as, ...rows });
  await screen.findByRole('navigation', { name: 'Écrans' });
  await screen.findByRole('heading', { level: 1 });
  openScreen('agenda');
  await screen.findByRole('heading', { level: 1, name: 'Rendez-vous' });
  return { ...app, system: systemDialogs(app.branch) };
}

const day = (name: string) => screen.findByRole('region', { name });

describe('the week’s appointments', () => {
  test('stand under their day, on both clocks', async () => {
    await openAgenda();
    const thursday = within(await day('jeudi 26 novembre 2026'));
    expect(thursday.getByText('Kahea Lou')).toBeVisible();
    expect(thursday.getByText(/09:00/)).toBeVisible();
    expect(thursday.getByText(/19:00/)).toBeVisible();
    expect(within(await day('mardi 24 novembre 2026')).getByText('aujourd’hui')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('the right arrow shows the next week, A comes back to this one', async () => {
    const { user } = await openAgenda();
    await day('jeudi 26 novembre 2026');
    await user.keyboard('{ArrowRight}');
    const tuesday = within(await day('mardi 1er décembre 2026'));
    expect(await tuesday.findByText('Projet')).toBeVisible();
    expect(tuesday.getByTitle('Le jour n’est pas le même chez le client')).toBeVisible();
    await user.keyboard('a');
    expect(await within(await day('jeudi 26 novembre 2026')).findByText('Bilan')).toBeVisible();
  });

  test('one is cancelled with its motive, without the mouse', async () => {
    const { user, branch } = await openAgenda();
    const thursday = within(await day('jeudi 26 novembre 2026'));
    thursday.getByRole('button', { name: 'Actions du rendez-vous avec Kahea Lou' }).focus();
    await user.keyboard('{Enter}');
    const cancel = await screen.findByRole('menuitem', { name: 'Annuler le rendez-vous…' });
    cancel.focus();
    await user.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('dialog', { name: 'Annuler le rendez-vous' }));
    const motive = dialog.getByRole('textbox', { name: /Motif/ });
    await waitFor(() => expect(motive).toHaveFocus());
    await user.type(motive, 'Client souffrant');
    await user.click(dialog.getByRole('button', { name: 'Annuler le rendez-vous' }));
    await waitFor(() => expect(thursday.queryByText('Kahea Lou')).toBeNull());
    const week = { from: '2026-11-23' as LocalDate, to: '2026-11-29' as LocalDate };
    expect(await branch.call('appointments.list', week)).toEqual([]);
  });

  test('its invitation is written where the person chose', async () => {
    const { user, system } = await openAgenda();
    const path = join(newFolder(), 'invitation.ics');
    system.answers.push(path);
    await user.click(within(await day('jeudi 26 novembre 2026')).getByRole('button', { name: /^Actions/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Enregistrer l’invitation (.ics)' }));
    expect(await screen.findByText(/Invitation enregistrée/)).toBeVisible();
    expect(readFileSync(path, 'utf8')).toContain('BEGIN:VCALENDAR');
  });

  test('the director sees whose they are, and cancels none', async () => {
    const { user } = await openAgenda('director');
    const thursday = within(await day('jeudi 26 novembre 2026'));
    expect(thursday.getByText('avec Nadia Marchand')).toBeVisible();
    await user.click(thursday.getByRole('button', { name: /^Actions/ }));
    await screen.findByRole('menuitem', { name: 'Ouvrir la fiche du client' });
    expect(screen.queryByRole('menuitem', { name: /Annuler/ })).toBeNull();
  });

  test('a week without any says how to book one', async () => {
    await openAgenda('advisor', { rows: { clients: [KAHEA] } });
    expect(await screen.findByText('Aucun rendez-vous cette semaine')).toBeVisible();
  });
});
