import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openScreen } from '#renderer/nav.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { axeViolations } from '../axe.ts';
import { type RenderOptions, renderApp } from '../support.tsx';

const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne' };
const MINUTE = 60_000;
const CONTACTS = [
  { client_id: LEFEVRE.id, at_ms: TUESDAY_MORNING - 60 * MINUTE, reason: 'fees', duration_min: 12, note: 'Expliqués.' },
  { client_id: LEFEVRE.id, at_ms: TUESDAY_MORNING - 30 * MINUTE, channel: 'email', outcome: 'sent' },
] as const;

async function openToday(rows: RenderOptions['rows']) {
  const app = await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE], ...rows } });
  await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
  openScreen('contacts');
  await screen.findByRole('heading', { level: 1, name: 'Mes contacts du jour' });
  return app;
}

/** What a figure of the strip says. */
function figure(name: string): string | null | undefined {
  const term = within(screen.getByLabelText('Totaux du jour')).getByText(name);
  return term.closest('div')?.querySelector('dd')?.textContent;
}

describe('today’s contacts', () => {
  test('are counted, by channel too, and listed', async () => {
    await openToday({ contacts: CONTACTS });
    expect(await screen.findAllByRole('rowheader', { name: 'Lefèvre Anne' })).toHaveLength(2);
    expect(['Contacts', 'Téléphone', 'Courriel', 'Clients joints', 'Temps passé'].map(figure)).toEqual([
      '2',
      '1',
      '1',
      '1',
      '12 min',
    ]);
    expect(await axeViolations()).toEqual([]);
  });

  test('one of them is cancelled after a question, and leaves the total', async () => {
    const { user } = await openToday({ contacts: CONTACTS.slice(0, 1) });
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    await user.click(await screen.findByRole('button', { name: 'Annuler ce contact' }));
    expect(await screen.findByText('Aucun contact noté aujourd’hui')).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: '0 contact aujourd’hui' })).toBeVisible());
  });

  test('when there is none, the screen says so and offers to note one', async () => {
    const { user } = await openToday({});
    const main = screen.getByRole('main');
    await user.click(await within(main).findByRole('button', { name: /Noter un contact/ }));
    expect(await screen.findByRole('dialog', { name: 'Noter un contact' })).toBeVisible();
  });
});
