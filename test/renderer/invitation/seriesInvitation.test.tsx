/** A series for the client: one file and one message, after booking, moving and cancelling. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act, screen, waitFor, within } from '@testing-library/react';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { openBooking } from '#renderer/features/agenda/bookingStore.ts';
import { openSeriesMove } from '#renderer/features/agenda/series/seriesMoveStore.ts';
import { openSeriesInvitation } from '#renderer/features/invitation/seriesInvitationStore.ts';
import { openClient } from '#renderer/nav.ts';
import type { ClientId, RowId } from '#shared/values.ts';
import { at, rowId } from '../../support/contactDrafts.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

const LOU = { id: '2000002', birth_name: 'Kahea', first_name: 'Lou', email: 'lou@example.org', zone: 'Pacific/Noumea' };
const ID = LOU.id as ClientId;
const OFFER = 'Invitations\u00a0: Kahea Lou';

async function start() {
  const app = await renderApp({ as: 'advisor', rows: { clients: [LOU] } });
  const system = systemDialogs(app.branch);
  await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
  const path = join(app.branch.dataDir, 'serie.ics');
  const file = () => {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, 'utf8')));
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    return { method: calendar.getFirstPropertyValue('method'), sequences: events.map(({ sequence }) => sequence) };
  };
  return { ...app, system, path, file };
}

/** Four Thursdays at 9:00 in Paris, given to the client. */
async function startGiven() {
  const app = await start();
  const { appointments } = await app.branch.call('series.book', {
    id: rowId(),
    clientId: ID,
    kind: 'video',
    basis: 'client_requested',
    lengthMin: 30,
    startsAtMs: at('2026-11-26T08:00'),
    rule: { pattern: { unit: 'week', every: 1, weekdays: [4] }, end: { count: 4 }, except: [] },
    subject: 'Point',
    place: null,
    choices: [],
  });
  await app.branch.write((db) => db.sql('update appointment set invited_sequence = 0').run());
  const second = appointments[1];
  if (!second?.series) throw new Error('the series is too short');
  return { ...app, appointments, second, series: second.series.id };
}

const opened = async () => within(await screen.findByRole('dialog', { name: OFFER }));

test('once a series is booked, its one file and its message are offered', async () => {
  const { user, system, path, file } = await start();
  act(() => openBooking({ clientId: ID, subject: 'Bilan' }));
  const drawer = within(await screen.findByRole('dialog', { name: /Rendez-vous avec/ }));
  const [thursday] = await drawer.findAllByRole('button', { name: /^jeudi 26 novembre 2026, 09:00/ });
  act(() => thursday?.focus());
  await user.click(drawer.getByRole('button', { name: 'Répéter…' }));
  const repeat = within(await screen.findByRole('dialog', { name: 'Répéter le rendez-vous' }));
  await user.click(await repeat.findByRole('button', { name: 'Réserver 6 rendez-vous' }));
  const dialog = await opened();
  expect(await dialog.findByDisplayValue(/Tous les jeudis à 9 h 00/)).toBeVisible();
  expect(dialog.getByDisplayValue(/jeu\. 26\/11\/2026 09:00 Paris · jeu\. 19:00 Nouméa/)).toBeVisible();
  expect(dialog.getByText('Pas encore envoyée.')).toBeVisible();
  expect(within(dialog.getByRole('list', { name: 'Rendez-vous du fichier' })).getAllByRole('listitem')).toHaveLength(6);
  expect(await axeViolations()).toEqual([]);
  system.answers.push(path);
  await user.click(dialog.getByRole('button', { name: 'Enregistrer les 6 invitations (.ics)' }));
  expect(await dialog.findByText('Invitation à jour.')).toBeVisible();
  expect(file()).toEqual({ method: 'PUBLISH', sequences: [0, 0, 0, 0, 0, 0] });
  expect(await screen.findByText(/6 rendez-vous enregistrés : serie\.ics/)).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'Ouvrir un courriel' }));
  await waitFor(() =>
    expect(system.asked.at(-1)).toMatchObject({ name: 'links.mail', input: { to: 'lou@example.org' } }),
  );
});

test('once given meetings have moved, those that moved are offered, and stay in sight once saved', async () => {
  const { user, second, system, path, file } = await startGiven();
  act(() => openSeriesMove({ appointment: second, startsAtMs: at('2026-12-03T08:30'), lengthMin: 30 }));
  const move = within(await screen.findByRole('dialog', { name: 'Déplacer un rendez-vous répété' }));
  await user.click(await move.findByRole('radio', { name: /^Celui-ci et les suivants/ }));
  await user.click(move.getByRole('button', { name: 'Déplacer' }));
  const dialog = await opened();
  expect(await dialog.findByText(/n’est plus à jour/)).toBeVisible();
  expect(dialog.getByText('Les 3 rendez-vous modifiés')).toBeVisible();
  expect(dialog.getAllByText('Invitation à renvoyer')).toHaveLength(3);
  system.answers.push(path);
  await user.click(dialog.getByRole('button', { name: 'Enregistrer les 3 invitations (.ics)' }));
  expect(await dialog.findByText('Invitation à jour.')).toBeVisible();
  expect(file().sequences).toEqual([1, 1, 1]);
  expect(dialog.getByDisplayValue(/Ces rendez-vous ont changé/)).toBeVisible();
});

test('a series that was never given is moved without being asked about', async () => {
  const { user, branch, second } = await startGiven();
  await branch.write((db) => db.sql('update appointment set invited_sequence = null').run());
  act(() => openSeriesMove({ appointment: second, startsAtMs: at('2026-12-03T08:30'), lengthMin: 30 }));
  const move = within(await screen.findByRole('dialog', { name: 'Déplacer un rendez-vous répété' }));
  await user.click(move.getByRole('button', { name: 'Déplacer' }));
  await screen.findByText(/1 rendez-vous avec Kahea Lou déplacé/);
  expect(screen.queryByRole('dialog', { name: OFFER })).toBeNull();
});

test('those cancelled together are taken back in one file', async () => {
  const { user, system, path, file } = await startGiven();
  act(() => openClient(ID));
  await screen.findByText('Rendez-vous 2 sur 4 de sa série');
  await user.click(screen.getAllByRole('button', { name: 'Annuler le rendez-vous' })[1] ?? document.body);
  const dialog = within(await screen.findByRole('dialog', { name: 'Annuler le rendez-vous' }));
  await user.click(await dialog.findByRole('radio', { name: /^Celui-ci et les suivants/ }));
  await user.type(dialog.getByRole('textbox', { name: /Motif/ }), 'Client en voyage');
  await user.click(dialog.getByRole('button', { name: 'Annuler le rendez-vous' }));
  expect(await dialog.findByText(/envoyez son annulation/)).toBeVisible();
  expect(await dialog.findByDisplayValue(/Ces rendez-vous sont annulés/)).toBeVisible();
  expect(await axeViolations()).toEqual([]);
  system.answers.push(path);
  await user.click(dialog.getByRole('button', { name: 'Enregistrer les 3 annulations (.ics)' }));
  await waitFor(() => expect(file()).toEqual({ method: 'CANCEL', sequences: [1, 1, 1] }));
});

test('one meeting of the file may be saved alone, as a calendar that wants an answer asks', async () => {
  const { user, system, path, file, series } = await startGiven();
  act(() => openSeriesInvitation({ id: series, part: 'booked', only: null, clientName: 'Kahea Lou' }));
  const dialog = await opened();
  system.answers.push(path);
  const [one] = await dialog.findAllByRole('button', { name: /^Enregistrer le rendez-vous du jeudi 26 novembre/ });
  await user.click(one ?? document.body);
  await waitFor(() => expect(file()).toEqual({ method: 'REQUEST', sequences: [0] }));
});

test('all dates are offered in English at once', async () => {
  const { user, branch, series } = await startGiven();
  act(() => openSeriesInvitation({ id: series, part: 'booked', only: null, clientName: 'Kahea Lou' }));
  const dialog = await opened();
  await user.click(await dialog.findByRole('radio', { name: 'Anglais' }));
  expect(await dialog.findByDisplayValue(/Every Thursday at 9:00/)).toBeVisible();
  // What the client holds is in French: it is to be sent again.
  expect(dialog.getByText(/n’est plus à jour/)).toBeVisible();
  expect(await branch.call('invitations.stale', {})).toHaveLength(4);
});

test('a series without any meeting to come says so', async () => {
  const { branch, second } = await startGiven();
  await branch.call('series.cancel', { appointmentId: second.id as RowId, scope: 'all', motive: '' });
  act(() =>
    openSeriesInvitation({ id: second.series?.id as RowId, part: 'booked', only: null, clientName: 'Kahea Lou' }),
  );
  expect(await screen.findByText('Aucune invitation à envoyer pour cette série.')).toBeVisible();
});
