import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openClient } from '#renderer/nav.ts';
import type { ClientId } from '#shared/values.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

const LOU = '2000002' as ClientId;
const ROWS = {
  clients: [{ id: LOU, birth_name: 'Kahea', first_name: 'Lou', country: 'NC', zone: 'Pacific/Noumea' }],
  holdings: [{ client_id: LOU, product: 'LIVA', balance_cents: 2_295_000 }],
  contacts: [{ client_id: LOU, at_ms: Date.parse('2026-11-10T08:00Z'), note: 'Attend une proposition' }],
  appointments: [
    {
      client_id: LOU,
      starts_at_ms: Date.parse('2026-11-26T08:00Z'),
      subject: 'Bilan',
      client_zone: 'Pacific/Noumea',
    },
  ],
};

async function openBrief(options: { complaint?: boolean } = {}) {
  const app = await renderApp({ as: 'advisor', rows: ROWS });
  if (options.complaint)
    await app.branch.write((db) =>
      db
        .sql(
          `insert into complaint (id, client_id, contact_id, opened_at_ms, opened_by)
           select '019ab000-0000-7000-8000-000000000009', client_id, id, at_ms, author_id from contact`,
        )
        .run(),
    );
  await screen.findByRole('navigation', { name: 'Écrans' });
  openClient(LOU);
  await screen.findByRole('heading', { level: 1, name: 'Kahea Lou' });
  await app.user.keyboard('p');
  const dialog = within(await screen.findByRole('dialog', { name: 'Préparer l’entretien' }));
  await dialog.findByRole('article');
  return { ...app, dialog, system: systemDialogs(app.branch) };
}

test('P on the client’s sheet shows the page of the next appointment, on both clocks', async () => {
  const { dialog } = await openBrief();
  expect(dialog.getByText('jeu. 26 nov., 09:00 Paris')).toBeVisible();
  expect(dialog.getByText('jeu. 26 nov., 19:00 Nouméa')).toBeVisible();
  expect(dialog.getByText(/^Plafond de/)).toBeVisible();
  expect(dialog.getByText(/Attend une proposition/)).toBeVisible();
  expect(dialog.getByRole('heading', { name: 'Argumentaire et objections' })).toBeVisible();
  expect(await axeViolations()).toEqual([]);
});

test('while a complaint is open, nothing is to be sold', async () => {
  const { dialog } = await openBrief({ complaint: true });
  expect(dialog.getByText(/^Réclamation ouverte depuis le/)).toBeVisible();
  expect(dialog.queryByRole('heading', { name: 'Besoins non couverts' })).not.toBeInTheDocument();
  expect(dialog.queryByRole('heading', { name: 'Argumentaire et objections' })).not.toBeInTheDocument();
});

test('objectives stay on the page once saved, and Ctrl+P hands the page to the printer', async () => {
  const { dialog, user, branch, system } = await openBrief();
  const field = dialog.getByRole('textbox', { name: 'Objectifs de l’entretien' });
  await user.type(field, 'Parler du PER ');
  expect(dialog.getByText('Brouillon gardé')).toBeVisible();
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(dialog.queryByText('Brouillon gardé')).not.toBeInTheDocument());
  expect(field).toHaveValue('Parler du PER');
  expect((await branch.call('briefs.get', { clientId: LOU })).objectives).toBe('Parler du PER');
  await user.keyboard('{Control>}p{/Control}');
  await waitFor(() => expect(system.asked.at(-1)).toEqual({ name: 'page.print', input: {} }));
});
