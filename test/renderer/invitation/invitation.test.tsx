import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openScreen } from '#renderer/nav.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

const LOU = { id: '2000002', birth_name: 'Kahea', first_name: 'Lou', email: 'lou@example.org', zone: 'Pacific/Noumea' };
const STARTS = Date.parse('2026-11-26T08:00Z');

async function openInvitation() {
  const appointments = [{ client_id: LOU.id, starts_at_ms: STARTS, client_zone: LOU.zone }];
  const app = await renderApp({ as: 'advisor', rows: { clients: [LOU], appointments } });
  const system = systemDialogs(app.branch);
  await screen.findByRole('navigation', { name: 'Écrans' });
  openScreen('agenda');
  await app.user.click(await screen.findByRole('button', { name: /visioconférence avec Kahea Lou/ }));
  const panel = within(await screen.findByRole('region', { name: 'Invitation' }));
  return { ...app, system, panel };
}

test('the invitation is saved, then out of date once the meeting moves, and says so', async () => {
  const { user, branch, system, panel } = await openInvitation();
  expect(panel.getByText('Pas encore envoyée.')).toBeVisible();
  expect(await axeViolations()).toEqual([]);
  system.answers.push(join(branch.dataDir, 'rendez-vous.ics'));
  await user.click(panel.getByRole('button', { name: 'Enregistrer l’invitation (.ics)' }));
  expect(await panel.findByText('Invitation à jour.')).toBeVisible();
  await branch.write((db) => db.sql('update appointment set sequence = sequence + 1').run());
  await user.click(panel.getByRole('radio', { name: 'Anglais' }));
  expect(await panel.findByText(/n’est plus à jour/)).toBeVisible();
});

test('a meeting cancelled after its invitation offers the cancellation for the client’s calendar', async () => {
  const { user, branch, system, panel } = await openInvitation();
  const path = join(branch.dataDir, 'rendez-vous.ics');
  system.answers.push(path, path);
  await user.click(panel.getByRole('button', { name: 'Enregistrer l’invitation (.ics)' }));
  expect(await panel.findByText('Invitation à jour.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Annuler le rendez-vous…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Annuler le rendez-vous' }));
  await user.type(dialog.getByRole('textbox', { name: /Motif/ }), 'Déplacement');
  await user.click(dialog.getByRole('button', { name: 'Annuler le rendez-vous' }));
  expect(await dialog.findByText(/envoyez son annulation/)).toBeVisible();
  expect(await dialog.findByDisplayValue(/Notre rendez-vous est annulé/)).toBeVisible();
  expect(await axeViolations()).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Enregistrer l’annulation (.ics)' }));
  expect(await dialog.findByText('Annulation enregistrée.')).toBeVisible();
  expect(readFileSync(path, 'utf8')).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:1\r\n[\s\S]*STATUS:CANCELLED/);
});

test('the message is copied, or opened in the mail program, in the client’s language', async () => {
  const { user, system, panel } = await openInvitation();
  await user.click(panel.getByRole('radio', { name: 'Anglais' }));
  expect(await panel.findByDisplayValue(/^Dear /)).toBeVisible();
  await user.click(panel.getByRole('button', { name: 'Copier le message' }));
  await waitFor(() => expect(system.copied[0]).toMatch(/Thu 09:00 Paris · Thu 19:00 Noum[eé]a/));
  await user.click(panel.getByRole('button', { name: 'Ouvrir un courriel' }));
  await waitFor(() =>
    expect(system.asked.at(-1)).toMatchObject({ name: 'links.mail', input: { to: 'lou@example.org' } }),
  );
});
