import { act, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { bookingOverlay, openBooking } from '#renderer/features/agenda/bookingStore.ts';
import type { ClientId, LocalDate } from '#shared/values.ts';
import { renderApp } from '../support.tsx';

const WEEKS = { from: '2026-11-23' as LocalDate, to: '2027-01-03' as LocalDate };

async function openDrawer() {
  bookingOverlay.close();
  const app = await renderApp({ as: 'advisor', rows: { clients: [{}] } });
  await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
  act(() => openBooking({ clientId: '1000001' as ClientId }));
  const drawer = within(await screen.findByRole('dialog'));
  await drawer.findByRole('button', { name: /^Proposition 1/ });
  const choose = async (field: string, name: string) => {
    await app.user.click(drawer.getByRole('combobox', { name: field }));
    await app.user.click(await screen.findByRole('option', { name }));
  };
  const bookFirst = async () => {
    await app.user.click(await drawer.findByRole('button', { name: /^Proposition 1/ }));
    await app.user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: /^Rendez-vous réservé/ })).toBeVisible();
  };
  return { branch: app.branch, choose, bookFirst };
}

test('the supervisor joins: the meeting is the advisor’s, and both are written', async () => {
  const { branch, choose, bookFirst } = await openDrawer();
  await choose('Avec un collègue', 'Sophie Lambert');
  await bookFirst();
  expect(await branch.call('appointments.list', WEEKS)).toMatchObject([
    { advisorId: 'C101', withAdvisorName: 'Sophie Lambert', standsInForId: null },
  ]);
});

test('a colleague stands in: the meeting is the colleague’s', async () => {
  const { branch, choose, bookFirst } = await openDrawer();
  await choose('Tenu par', 'Tanguy Kerléau (remplaçant)');
  await bookFirst();
  await branch.signInAs('other');
  expect(await branch.call('appointments.list', WEEKS)).toMatchObject([
    { advisorId: 'C102', standsInForName: 'Nadia Marchand' },
  ]);
});
