import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { bookingOverlay, openBooking } from '#renderer/features/agenda/bookingStore.ts';
import { openScreen } from '#renderer/nav.ts';
import { HOUR_MS } from '#shared/domain/time.ts';
import type { ClientId } from '#shared/values.ts';
import type { Branch, BranchRows } from '../../support/branch.ts';
import { day } from '../../support/contactDrafts.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const MORI = { id: '2000002', birth_name: 'Mori', first_name: 'Ken', country: 'JP', zone: 'Asia/Tokyo' } as const;
const ANNE = { id: '2000003', birth_name: 'Lefèvre', first_name: 'Anne' } as const;
const NINE = Date.parse('2026-11-26T08:00Z');
/** Agreed for 18:00 in Tokyo, when its clocks were one hour ahead. */
const MOVED = {
  client_id: MORI.id,
  starts_at_ms: NINE,
  client_zone: MORI.zone,
  advisor_wall: '2026-11-26T09:00',
  client_wall: '2026-11-26T18:00',
};
const BANNER = /^Les heures légales ont changé\s: 1 rendez-vous à revoir$/;

async function openList(appointments: readonly { client_id: string; starts_at_ms: number }[]) {
  const app = await renderApp({ as: 'advisor', rows: { clients: [MORI, ANNE], appointments } });
  expect(await screen.findByText(BANNER)).toBeVisible();
  openScreen('agenda');
  await screen.findByRole('heading', { level: 1, name: 'Rendez-vous' });
  await screen.findByText(BANNER);
  await app.user.click(await screen.findByRole('button', { name: 'Revoir' }));
  const drawer = within(await screen.findByRole('dialog', { name: 'Heures à revoir' }));
  return { ...app, drawer };
}
const startOf = async (branch: Branch) => {
  const week = { from: day('2026-11-23'), to: day('2026-11-29') };
  const mori = (await branch.call('appointments.list', week)).find(({ clientId }) => clientId === MORI.id);
  return mori && new Date(mori.startsAtMs).toISOString().slice(11, 16);
};

test('a meeting whose hour moved is said on both screens; what was agreed, what it became and the choices are read', async () => {
  const { drawer, user, branch } = await openList([MOVED]);
  const [agreed, became] = drawer.getAllByRole('definition').map((hours) => hours.textContent);
  expect(agreed).toBe('jeu. 26 nov., 09:00 Parisjeu. 26 nov., 18:00 Tokyo');
  expect(became).toBe('jeu. 26 nov., 09:00 Parisjeu. 26 nov., 17:00 Tokyo');
  expect(drawer.getByText('jeu. 26 nov., 18:00 Tokyo')).toHaveAttribute('data-changed');
  expect(await axeViolations()).toEqual([]);
  await user.click(drawer.getByRole('button', { name: /^Garder l’heure de Paris pour Mori Ken\s: .*17:00 Tokyo$/ }));
  expect(await drawer.findByText('Plus aucun rendez-vous à revoir.')).toBeVisible();
  await waitFor(() => expect(screen.queryByText(BANNER)).toBeNull());
  expect(await startOf(branch)).toBe('08:00');
});

test('keeping the client’s hour moves it', async () => {
  const { drawer, user, branch } = await openList([MOVED]);
  await user.click(drawer.getByRole('button', { name: /^Garder l’heure du client .*10:00 Paris/ }));
  expect(await screen.findByText(/^Rendez-vous avec Mori Ken\s: jeu\. 26 nov\., 10:00 Paris · /)).toBeVisible();
  expect(await startOf(branch)).toBe('09:00');
});

test.each([
  ['where it stands', /26 novembre 2026, 09:00 à Paris/, '08:00'],
  ['later', /26 novembre 2026, 11:00 à Paris/, '10:00'],
])('an hour that is taken offers the nearest ones: one press decides for the one %s', async (_, hour, start) => {
  const ten = { client_id: ANNE.id, starts_at_ms: NINE + HOUR_MS };
  const { drawer, user, branch } = await openList([MOVED, ten]);
  await user.click(drawer.getByRole('button', { name: /^Garder l’heure du client/ }));
  const refusal = within(await drawer.findByRole('alert'));
  expect(refusal.getByText(/déjà un rendez-vous/)).toBeVisible();
  const nearest = refusal.getAllByRole('button');
  expect(nearest).toHaveLength(3);
  expect(nearest[0]).toHaveFocus();
  await user.click(refusal.getByRole('button', { name: hour }));
  expect(await drawer.findByText('Plus aucun rendez-vous à revoir.')).toBeVisible();
  expect(await startOf(branch)).toBe(start);
});

/** Commercial, agreed for ten in Paris with a client who has gone to Nouméa since, where it is 20:00. */
const FORBIDDEN = {
  client_id: ANNE.id,
  starts_at_ms: NINE + HOUR_MS,
  client_zone: 'Pacific/Noumea',
  basis: 'commercial' as const,
  advisor_wall: '2026-11-26T10:00',
  client_wall: '2026-11-26T20:00',
};
const ABROAD = { ...ANNE, country: 'NC', zone: 'Pacific/Noumea' };

async function openForbidden(appointments: NonNullable<BranchRows['appointments']>, banner: RegExp) {
  const app = await renderApp({ as: 'advisor', rows: { clients: [MORI, ABROAD], appointments } });
  expect(await screen.findByText(banner)).toBeVisible();
  await app.user.click(await screen.findByRole('button', { name: 'Revoir' }));
  return { ...app, drawer: within(await screen.findByRole('dialog', { name: 'Heures à revoir' })) };
}
const OUTSIDE = /^Hors des heures de démarchage, à l’heure du client\s: 1 rendez-vous à déplacer ou à annuler$/;

test('a meeting that the law forbids where its client lives now is moved to a lawful hour; keeping it is not offered', async () => {
  const { drawer, user, branch } = await openForbidden([FORBIDDEN], OUTSIDE);
  expect(drawer.getAllByRole('definition').map((hours) => hours.textContent)).toEqual([
    'jeu. 26 nov., 10:00 Parisjeu. 26 nov., 20:00 Nouméa',
  ]);
  expect(drawer.getByText(/D\.223-9/)).toBeVisible();
  expect(drawer.queryByText(/Un pays a changé/)).toBeNull();
  expect(drawer.queryByRole('button', { name: /Garder/ })).toBeNull();
  await user.click(drawer.getByRole('button', { name: /^Déplacer\s: Lefèvre Anne$/ }));
  const hours = await drawer.findAllByRole('button', { name: /^Déplacer\s: .*novembre 2026/ });
  expect(await axeViolations()).toEqual([]);
  await user.click(hours[0] as HTMLElement);
  expect(await drawer.findByText('Plus aucun rendez-vous à revoir.')).toBeVisible();
  expect(await branch.call('zones.moved', {})).toEqual([]);
});

test('it is said in the same notice to whoever changes the client’s zone, and waits there to be decided', async () => {
  const paris = { ...FORBIDDEN, client_zone: 'Europe/Paris', client_wall: '2026-11-26T10:00' };
  const { user } = await renderApp({ as: 'advisor', rows: { clients: [ANNE], appointments: [paris] } });
  await screen.findByRole('region', { name: 'Temps du jour' });
  bookingOverlay.close();
  act(() => openBooking({ clientId: ANNE.id as ClientId }));
  const drawer = within(await screen.findByRole('dialog', { name: /Lefèvre Anne/ }));
  const first = await drawer.findByRole('button', { name: /^Proposition 1/ });
  await waitFor(() => expect(first).toHaveFocus());
  await user.keyboard('t');
  const field = await drawer.findByRole('combobox', { name: 'Fuseau horaire du client' });
  await user.clear(field);
  await user.type(field, 'Nouméa');
  await user.keyboard('{ArrowDown}{Enter}');
  expect(
    await screen.findByText(/change d’heure chez le client.* 1 rendez-vous commercial tombe hors des heures/),
  ).toBeVisible();
  expect(await screen.findByText(OUTSIDE)).toBeInTheDocument();
});

test('or it is cancelled, with its motive', async () => {
  const { drawer, user } = await openForbidden([FORBIDDEN], OUTSIDE);
  await user.click(drawer.getByRole('button', { name: /^Annuler le rendez-vous\s: Lefèvre Anne$/ }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Annuler le rendez-vous' }));
  await user.type(await dialog.findByRole('textbox', { name: /Motif/ }), 'Le client vit à Nouméa');
  await user.click(dialog.getByRole('button', { name: 'Annuler le rendez-vous' }));
  expect(await drawer.findByText('Plus aucun rendez-vous à revoir.')).toBeVisible();
});

test('hours that moved and hours that the law forbids are in one list, each said for what it is', async () => {
  const { drawer } = await openForbidden([MOVED, FORBIDDEN], /^Heures à revoir\s: 2 rendez-vous$/);
  const [moved, forbidden] = drawer.getAllByRole('listitem').map((item) => within(item));
  expect(moved?.getAllByRole('button', { name: /^Garder/ })).toHaveLength(2);
  expect(moved?.queryByText(/démarchage/)).toBeNull();
  expect(forbidden?.getByText(/Hors des heures de démarchage/)).toBeVisible();
  expect(forbidden?.queryByRole('button', { name: /Garder/ })).toBeNull();
});

test('who only joins reads that it is to be decided, and by whom', async () => {
  const { drawer } = await openForbidden([{ ...FORBIDDEN, advisor_id: 'C102', with_advisor_id: 'C101' }], OUTSIDE);
  const [item] = drawer.getAllByRole('listitem').map((each) => within(each));
  expect(item?.getByText('Tenu par Tanguy Kerléau, qui décide.')).toBeVisible();
  expect(item?.queryByRole('button')).toBeNull();
});

test('nothing is said while all hours stand', async () => {
  await renderApp({
    as: 'advisor',
    rows: { clients: [MORI], appointments: [{ ...MOVED, client_wall: '2026-11-26T17:00' }] },
  });
  await screen.findByRole('region', { name: 'Temps du jour' });
  expect(screen.queryByText(/heures légales/)).toBeNull();
});
