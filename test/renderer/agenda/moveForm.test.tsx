import { act, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openScreen } from '#renderer/nav.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const KAHEA = { id: '2000002', birth_name: 'Kahea', first_name: 'Lou', country: 'NC', zone: 'Pacific/Noumea' } as const;
const BILAN = { client_id: KAHEA.id, starts_at_ms: Date.parse('2026-11-26T08:00Z'), client_zone: KAHEA.zone };

async function openMeeting() {
  const { user } = await renderApp({ as: 'advisor', rows: { clients: [KAHEA], appointments: [BILAN] } });
  await screen.findByRole('navigation', { name: 'Écrans' });
  act(() => openScreen('agenda'));
  await user.click(await screen.findByRole('button', { name: /^jeudi 26 novembre, 09:00.*Kahea Lou/ }));
  const drawer = within(await screen.findByRole('dialog', { name: 'Rendez-vous avec Kahea Lou' }));
  const field = drawer.getByRole('textbox', { name: 'Nouvelle date et heure' });
  return { user, drawer, field, move: () => drawer.getByRole('button', { name: 'Déplacer' }) };
}

test('an hour that comes twice asks which of the two, on both clocks, before it may be moved there', async () => {
  const { user, drawer, field, move } = await openMeeting();
  await user.type(field, '31/10/2027 2h30');
  expect(drawer.getByText(/^02:30 le dimanche 31 octobre 2027 existe deux fois à Paris/)).toBeVisible();
  expect(move()).toBeDisabled();
  expect(await axeViolations()).toEqual([]);
  const second = drawer.getByRole('button', { name: /^La seconde.* 02:30 à Paris, .*12:30 à Nouméa$/ });
  expect(drawer.getByRole('button', { name: /^La première.* 02:30 à Paris, .*11:30 à Nouméa$/ })).toBeVisible();
  await user.click(second);
  expect(second).toHaveAttribute('aria-pressed', 'true');
  expect(move()).toBeEnabled();
  // Another text asks anew.
  await user.type(field, ' ');
  expect(second).toHaveAttribute('aria-pressed', 'false');
  expect(move()).toBeDisabled();
});

test('an hour that no clock shows, and one that is over, say what to do', async () => {
  const { user, drawer, field, move } = await openMeeting();
  await user.type(field, '24/11/2026 8h');
  expect(drawer.getByText(/^08:00 le mardi 24 novembre 2026 .* est déjà passé/)).toBeVisible();
  expect(move()).toBeDisabled();
  await user.clear(field);
  await user.type(field, 'ven 27/11 9h30');
  expect(move()).toBeEnabled();
  await user.clear(field);
  await user.type(field, '28/03/2027 2h30');
  expect(drawer.getByText(/^02:30 le dimanche 28 mars 2027 n’existe pas à Paris/)).toBeVisible();
  expect(move()).toBeDisabled();
});
