import { act, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openClient, openScreen } from '#renderer/nav.ts';
import type { ClientId } from '#shared/values.ts';
import { renderApp } from '../support.tsx';

const rows = {
  clients: [
    { id: '2000002', birth_name: 'Kahea', first_name: 'Lou', country: 'NC', zone: 'Pacific/Noumea' },
    { id: '2000003', birth_name: 'Martin', first_name: 'Paul' },
  ],
  promises: [
    { client_id: '2000002', due_on: '2026-11-24', due_min: 16 * 60 },
    { client_id: '2000003', due_on: '2026-11-24', due_min: 17 * 60 },
  ],
};

test('a promise with an hour is told on the client’s clock too, with its weekday, on the day’s page and in the ledger', async () => {
  const { user } = await renderApp({ as: 'advisor', rows });
  const line = async (name: RegExp) => {
    const found = (await screen.findAllByText(name)).map((each) => each.closest('li')).find((each) => each !== null);
    if (!found) throw new Error('no line');
    return within(found);
  };
  expect((await line(/Kahea Lou/)).getByText('mer. 02:00 Nouméa')).toBeVisible();
  expect((await line(/Martin Paul/)).queryByText(/Paris|Nouméa/)).toBeNull();

  act(() => openScreen('promises'));
  await user.click(await screen.findByText('Aujourd’hui (2)'));
  const row = (await screen.findByText('mer. 02:00 Nouméa')).closest('tr, [role="row"]');
  expect(row).toHaveTextContent(/mar\. 24 nov\., 16:00\s*mer\. 02:00 Nouméa/);
});

test('so it is where the promise is closed: at the end of the day, in the report of a contact, in the calendar', async () => {
  const { user } = await renderApp({ as: 'advisor', rows });
  await user.click(await screen.findByRole('button', { name: 'Fin de journée' }));
  const closing = within(await screen.findByRole('dialog', { name: 'Fin de journée' }));
  expect(await closing.findByText(/16:00, mer\. 02:00 Nouméa$/)).toBeVisible();
  expect(closing.getByText(/17:00$/)).toBeVisible();
  await user.keyboard('{Escape}');

  act(() => openClient('2000002' as ClientId));
  await screen.findByRole('heading', { level: 1, name: /Kahea Lou/ });
  expect(await screen.findByText('mer. 02:00 Nouméa')).toBeVisible();
  await user.keyboard('{Control>}l{/Control}');
  const report = within(await screen.findByRole('dialog', { name: 'Noter un contact' }));
  expect(await report.findByRole('checkbox', { name: /mar\. 24 nov\., 16:00 · mer\. 02:00 Nouméa/ })).toBeVisible();
  await user.keyboard('{Escape}');

  act(() => openScreen('agenda'));
  await user.click(await screen.findByRole('button', { name: /^mardi 24 novembre, 16:00, .* avec Kahea Lou/ }));
  const item = within(await screen.findByRole('dialog', { name: /avec Kahea Lou/ }));
  expect(item.getByText('mardi 24 novembre, 16:00–16:15, mer. 02:00 Nouméa')).toBeVisible();
});
