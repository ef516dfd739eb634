/** Which clients hold an older version of a meeting: seen wherever the meeting is, and listed to be sent again. */
import { join } from 'node:path';
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openClient, openScreen } from '#renderer/nav.ts';
import type { ClientId } from '#shared/values.ts';
import { rowId } from '../../support/contactDrafts.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

const LOU = { id: '2000002', birth_name: 'Kahea', first_name: 'Lou', email: 'lou@example.org', zone: 'Pacific/Noumea' };
const TODAY = Date.parse('2026-11-24T16:00Z');
const THURSDAY = Date.parse('2026-11-26T08:00Z');

async function start(as: 'advisor' | 'supervisor' = 'advisor') {
  const given = { client_id: LOU.id, client_zone: LOU.zone, invited_sequence: 0 };
  const app = await renderApp({
    as,
    rows: {
      clients: [LOU],
      appointments: [
        { ...given, starts_at_ms: TODAY, sequence: 1 },
        { ...given, starts_at_ms: THURSDAY, sequence: 1, status: 'cancelled', cancelled_motive: 'Déplacement' },
        { ...given, starts_at_ms: THURSDAY + 3_600_000, sequence: 0 },
      ],
    },
  });
  const system = systemDialogs(app.branch);
  await screen.findByRole('navigation', { name: 'Écrans' });
  return { ...app, system };
}

test('the calendar counts them, opens each, and keeps what was sent in sight for its message', async () => {
  const { user, branch, system } = await start();
  openScreen('agenda');
  expect(await screen.findByText(/2 invitations à renvoyer/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Renvoyer…' }));
  const drawer = within(await screen.findByRole('dialog', { name: 'Invitations à renvoyer' }));
  const lines = within(drawer.getByRole('list', { name: 'Invitations à renvoyer' }));
  expect(lines.getAllByRole('listitem')).toHaveLength(2);
  expect(lines.getByText('Modifié')).toBeVisible();
  expect(lines.getByText('Annulé')).toBeVisible();
  await user.click(lines.getAllByRole('button', { name: 'Ouvrir l’invitation de Kahea Lou' })[1] ?? document.body);
  expect(await lines.findByDisplayValue(/Notre rendez-vous est annulé/)).toBeVisible();
  expect(await axeViolations()).toEqual([]);
  system.answers.push(join(branch.dataDir, 'annulation.ics'));
  await user.click(lines.getByRole('button', { name: 'Enregistrer l’annulation (.ics)' }));
  expect(await lines.findByText('Enregistrée')).toBeVisible();
  expect(lines.getByDisplayValue(/Notre rendez-vous est annulé/)).toBeVisible();
  expect(screen.getByText(/1 invitation à renvoyer/)).toBeInTheDocument();
});

test('meetings of one series are one line, and one file', async () => {
  const { user, branch } = await start();
  const series = rowId();
  await branch.write((db) => {
    db.sql(
      `insert into appointment_series (id, client_id, advisor_id, rule_json, made_at_ms, made_by)
       values (?, ?, 'C101', ?, 0, 'C101')`,
    ).run(
      series,
      LOU.id,
      JSON.stringify({ pattern: { unit: 'week', every: 1, weekdays: [4] }, end: { count: 2 }, except: [] }),
    );
    db.sql(`update appointment set series_id = ?, series_on = '2026-11-26', status = 'booked', sequence = 2`).run(
      series,
    );
  });
  openScreen('agenda');
  await user.click(await screen.findByRole('button', { name: 'Renvoyer…' }));
  const lines = within(await screen.findByRole('list', { name: 'Invitations à renvoyer' }));
  expect(lines.getByText(/et 2 autres dates/)).toBeVisible();
  await user.click(lines.getByRole('button', { name: 'Ouvrir l’invitation de Kahea Lou' }));
  expect(await lines.findByRole('button', { name: 'Enregistrer les 3 invitations (.ics)' })).toBeVisible();
});

test('the mark is on the card of the calendar, in the day and on the client’s sheet', async () => {
  await start();
  expect(await screen.findByText('Invitation à renvoyer')).toBeVisible();
  openScreen('agenda');
  const cards = await screen.findAllByRole('button', { name: /visioconférence avec Kahea Lou/ });
  const marked = cards.filter((card) => /Invitation à renvoyer/i.test(card.textContent));
  expect([cards.length, marked.length]).toEqual([2, 1]);
  expect(marked[0]).toHaveAccessibleName(/Invitation à renvoyer/);
  act(() => openClient(LOU.id as ClientId));
  await screen.findByRole('region', { name: /Rendez-vous/ });
  await waitFor(() => expect(screen.getAllByText('Invitation à renvoyer')).toHaveLength(1));
});

test('whoever sees no client is told nothing', async () => {
  await start('supervisor');
  openScreen('agenda');
  await screen.findByRole('heading', { level: 1, name: 'Rendez-vous' });
  expect(screen.queryByText(/invitations? à renvoyer/i)).toBeNull();
});
