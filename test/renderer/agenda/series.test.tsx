import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { bookingOverlay, openBooking } from '#renderer/features/agenda/bookingStore.ts';
import { openSeriesMove, seriesMoveOverlay } from '#renderer/features/agenda/series/seriesMoveStore.ts';
import { openClient } from '#renderer/nav.ts';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { ClientId, Instant, LocalDate } from '#shared/values.ts';
import { at, rowId } from '../../support/contactDrafts.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const LOU = { id: '2000002', birth_name: 'Kahea', first_name: 'Lou', zone: 'Europe/Paris' } as const;
const ID = LOU.id as ClientId;
const MONTHS = { from: '2026-11-23' as LocalDate, to: '2027-02-28' as LocalDate };
/** Thursday 26 November, 10:00 in Paris. */
const FIRST = at('2026-11-26T09:00');

async function start(options: Parameters<typeof renderApp>[0] = {}) {
  bookingOverlay.close();
  seriesMoveOverlay.close();
  const app = await renderApp({ as: 'advisor', rows: { clients: [LOU] }, ...options });
  await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
  const starts = async () =>
    (await app.branch.call('appointments.list', MONTHS)).map(({ startsAtMs }) => new Date(startsAtMs).toISOString());
  return { ...app, starts };
}

async function openRepeat(taken: readonly Instant[] = []) {
  const app = await start();
  const appointments = taken.map((starts_at_ms) => ({ client_id: LOU.id, starts_at_ms }));
  await app.branch.add({ appointments });
  act(() => openBooking({ clientId: ID, subject: 'Bilan' }));
  const drawer = within(await screen.findByRole('dialog', { name: /Rendez-vous avec/ }));
  const [thursday] = await drawer.findAllByRole('button', { name: /^jeudi 26 novembre 2026, 10:00/ });
  act(() => thursday?.focus());
  await app.user.click(drawer.getByRole('button', { name: 'Répéter…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Répéter le rendez-vous' }));
  await dialog.findByText('Tous les jeudis à 10:00, 6 fois');
  return { ...app, dialog };
}

async function book(branch: Awaited<ReturnType<typeof start>>['branch']): Promise<AppointmentOut[]> {
  const { appointments } = await branch.call('series.book', {
    id: rowId(),
    clientId: ID,
    kind: 'video',
    basis: 'client_requested',
    lengthMin: 30,
    startsAtMs: FIRST,
    rule: { pattern: { unit: 'week', every: 1, weekdays: [4] }, end: { count: 4 }, except: [] },
    subject: 'Point',
    place: null,
    choices: [],
  });
  return appointments;
}
const second = (appointments: readonly AppointmentOut[]): AppointmentOut => {
  const appointment = appointments[1];
  if (!appointment) throw new Error('the series is too short');
  return appointment;
};

describe('repeating a meeting', () => {
  test('Escape leaves the series, and the chosen hour is still there to be booked', async () => {
    const { user } = await openRepeat();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Répéter le rendez-vous' })).toBeNull());
    const drawer = within(screen.getByRole('dialog', { name: /Rendez-vous avec/ }));
    expect(drawer.getByRole('button', { name: /^Réserver/ })).toBeEnabled();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: /Rendez-vous avec/ })).toBeNull());
  });

  test('every date is shown before any is booked, then all are booked at once, and taken back at once', async () => {
    const { user, dialog, starts } = await openRepeat();
    expect(within(dialog.getByRole('list', { name: 'Dates de la série' })).getAllByText('Libre')).toHaveLength(6);
    expect(await axeViolations()).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Réserver 6 rendez-vous' }));
    expect(await screen.findByText(/6 rendez-vous réservés avec Kahea Lou/)).toBeVisible();
    expect(await starts()).toHaveLength(6);
    await user.click(screen.getByRole('button', { name: 'Annuler' }));
    await waitFor(async () => expect(await starts()).toEqual([]));
  });

  test('a date that is not free waits for a decision: its nearest hour, or none', async () => {
    const { user, dialog, starts } = await openRepeat([at('2026-12-03T09:00'), at('2026-12-10T09:00')]);
    const bookAll = () => dialog.getByRole('button', { name: /^Réserver \d/ });
    expect(bookAll()).toBeDisabled();
    expect(dialog.getByText(/2 dates ne sont pas libres/)).toBeVisible();
    const decide = (date: string) => within(dialog.getByRole('radiogroup', { name: new RegExp(date) }));
    await user.click(decide('3 décembre').getByRole('radio', { name: /ce jour-là/ }));
    await user.click(decide('10 décembre').getByRole('radio', { name: 'Écarter' }));
    await waitFor(() => expect(bookAll()).toHaveAccessibleName('Réserver 5 rendez-vous'));
    await user.click(bookAll());
    await screen.findByText(/5 rendez-vous réservés/);
    expect((await starts()).filter((each) => each.startsWith('2026-12-03'))).toHaveLength(2);
    expect((await starts()).filter((each) => each.startsWith('2026-12-10'))).toHaveLength(1);
  });

  test('for a holiday, an hour of another day of that week is one press away, or none', async () => {
    const { user, dialog } = await openRepeat();
    const count = dialog.getByRole('textbox', { name: 'Nombre de rendez-vous' });
    await user.clear(count);
    await user.type(count, '24');
    // Ascension Day, a Thursday.
    const ascension = within(await dialog.findByRole('radiogroup', { name: /6 mai 2027/ }));
    expect(dialog.getByText(/Jour férié en France \(Ascension\)/)).toBeVisible();
    await user.click(ascension.getByRole('radio', { name: 'mer. 10:00' }));
    await user.click(await dialog.findByRole('button', { name: 'Réserver 24 rendez-vous' }));
    expect(await screen.findByText(/24 rendez-vous réservés/)).toBeVisible();
  });

  test('an hour taken while the dates were being read refuses all, and its line says why', async () => {
    const { user, dialog, branch, starts } = await openRepeat();
    await branch.add({ appointments: [{ client_id: LOU.id, starts_at_ms: at('2026-12-17T09:00') }] });
    await user.click(dialog.getByRole('button', { name: 'Réserver 6 rendez-vous' }));
    expect(await dialog.findByText(/Une date n’est pas libre/)).toBeVisible();
    expect(await starts()).toHaveLength(1);
  });

  test('the days of the week and a last day change the rule, in words', async () => {
    const { user, dialog } = await openRepeat();
    await user.click(dialog.getByRole('checkbox', { name: 'mardi' }));
    expect(await dialog.findByText('Tous les mardis et jeudis à 10:00, 6 fois')).toBeVisible();
    await user.click(dialog.getByRole('radio', { name: 'Date' }));
    expect(await dialog.findByText(/^Tous les mardis et jeudis à 10:00 jusqu’au/)).toBeVisible();
  });
});

describe('a meeting of a series', () => {
  test('says its place in the series on the client’s sheet', async () => {
    const { branch } = await start();
    await book(branch);
    act(() => openClient(ID));
    expect(await screen.findByText('Rendez-vous 3 sur 4 de sa série')).toBeInTheDocument();
  });

  test('is cancelled with those that follow, and taken back', async () => {
    const { user, branch, starts } = await start();
    await book(branch);
    act(() => openClient(ID));
    await screen.findByText('Rendez-vous 2 sur 4 de sa série');
    await user.click(screen.getAllByRole('button', { name: 'Annuler le rendez-vous' })[1] ?? document.body);
    const dialog = within(await screen.findByRole('dialog', { name: 'Annuler le rendez-vous' }));
    await user.click(dialog.getByRole('radio', { name: /^Celui-ci et les suivants/ }));
    await user.type(dialog.getByRole('textbox', { name: /Motif/ }), 'Client en voyage');
    expect(await axeViolations()).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Annuler le rendez-vous' }));
    await screen.findByText(/3 rendez-vous avec Kahea Lou annulés/);
    expect(await starts()).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Annuler' }));
    await waitFor(async () => expect(await starts()).toHaveLength(4));
  });

  test('moves with all the others, or says which dates stand in the way', async () => {
    const { user, branch, starts } = await start();
    const appointment = second(await book(branch));
    await branch.add({ appointments: [{ client_id: LOU.id, starts_at_ms: at('2026-12-11T13:00') }] });
    act(() => openSeriesMove({ appointment, startsAtMs: at('2026-12-04T13:00'), lengthMin: 30 }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Déplacer un rendez-vous répété' }));
    expect(await dialog.findByText(/^Tous les jeudis à 10:00\. Les rendez-vous passés/)).toBeVisible();
    expect(dialog.getByRole('radio', { name: 'Celui-ci et les suivants (3 rendez-vous)' })).toBeVisible();
    await user.click(dialog.getByRole('radio', { name: 'Tous (4 rendez-vous)' }));
    await user.click(dialog.getByRole('button', { name: 'Déplacer' }));
    const inTheWay = within(await dialog.findByRole('list', { name: 'Dates qui ne sont pas libres' }));
    expect(inTheWay.getByText(/ven\. 11 déc\./)).toBeVisible();
    expect(dialog.getByText(/^Une date n’est pas libre\s: rien n’est déplacé\./)).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    expect(dialog.getByRole('button', { name: 'Déplacer' })).toBeDisabled();
    await user.click(dialog.getByRole('radio', { name: 'Ce rendez-vous' }));
    await user.click(dialog.getByRole('button', { name: 'Déplacer' }));
    await screen.findByText(/1 rendez-vous avec Kahea Lou déplacé/);
    expect(await starts()).toContain('2026-12-04T13:00:00.000Z');
  });

  test('moves with those after it once something is chosen for each date in the way', async () => {
    const { user, branch, starts } = await start();
    const appointment = second(await book(branch));
    const taken = (iso: string) => ({ client_id: LOU.id, starts_at_ms: at(iso) });
    await branch.add({ appointments: [taken('2026-12-11T13:00'), taken('2026-12-18T13:00')] });
    act(() => openSeriesMove({ appointment, startsAtMs: at('2026-12-04T13:00'), lengthMin: 30 }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Déplacer un rendez-vous répété' }));
    await user.click(await dialog.findByRole('radio', { name: 'Celui-ci et les suivants (3 rendez-vous)' }));
    await user.click(dialog.getByRole('button', { name: 'Déplacer' }));
    const choices = within(await dialog.findByRole('radiogroup', { name: /11 décembre/ }));
    await user.click(choices.getAllByRole('radio')[0] ?? document.body);
    expect(dialog.getByRole('button', { name: 'Déplacer' })).toBeDisabled();
    const last = within(dialog.getByRole('radiogroup', { name: /18 décembre/ }));
    await user.click(last.getByRole('radio', { name: 'Laisser ce rendez-vous où il est' }));
    await user.click(dialog.getByRole('button', { name: 'Déplacer' }));
    await screen.findByText(/2 rendez-vous avec Kahea Lou déplacés/);
    const now = await starts();
    expect(now).toEqual(expect.arrayContaining(['2026-12-04T13:00:00.000Z', '2026-12-17T09:00:00.000Z']));
    expect(now.some((each) => String(each).startsWith('2026-12-11') && each !== '2026-12-11T13:00:00.000Z')).toBe(true);
  });
});
