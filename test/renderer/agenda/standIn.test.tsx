import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { bookingOverlay, openBooking } from '#renderer/features/agenda/bookingStore.ts';
import type { AdvisorId, ClientId, LocalDate } from '#shared/values.ts';
import { STAFF } from '#test/support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const KAHEA = {
  id: '2000002',
  birth_name: 'Kahea',
  first_name: 'Lou',
  country: 'NC',
  city: 'Nouméa',
  zone: 'Pacific/Noumea',
} as const;
const WEEKS = { from: '2026-11-23' as LocalDate, to: '2027-01-03' as LocalDate };
const FRIDAY_NIGHT = Date.UTC(2026, 10, 27, 23);

/** The advisor is away until the end of the week, with this deputy. */
async function openDrawer({
  as = 'advisor',
  deputyId = null,
  from = Date.UTC(2026, 10, 22, 23),
}: {
  as?: 'advisor' | 'director';
  deputyId?: AdvisorId | null;
  from?: number;
} = {}) {
  bookingOverlay.close();
  const app = await renderApp({ as, rows: { clients: [KAHEA] } });
  await app.branch.write((db) => {
    db.sql(
      `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, deputy_id) values ('a', 'C101', ?, ?, 'Opération', ?)`,
    ).run(from, FRIDAY_NIGHT, deputyId);
  });
  await screen.findByRole('heading', { level: 1 });
  act(() => openBooking({ clientId: KAHEA.id as ClientId, subject: 'Bilan' }));
  const drawer = within(await screen.findByRole('dialog', { name: /Kahea Lou/ }));
  const first = await drawer.findByRole('button', { name: /^Proposition 1/ });
  await waitFor(() => expect(first).toHaveFocus());
  return { ...app, drawer, booked: () => app.branch.call('appointments.list', WEEKS) };
}

describe('booking while away', () => {
  test('until when is told, with the hours of the deputy on both clocks; R takes the first, Enter books it', async () => {
    const { user, drawer, branch } = await openDrawer({ deputyId: STAFF.other.id });
    const told = within(drawer.getByRole('region', { name: 'Remplacement pendant l’absence' }));
    expect(
      told.getByText(/^Vous êtes absent jusqu’au vendredi 27 novembre\. Remplacement par Tanguy Kerléau\s:$/),
    ).toBeVisible();
    expect(
      told.getAllByRole('button', { name: /^Avec Tanguy Kerléau\s: .* à Paris, .*\d\d:\d\d à Nouméa, libre$/ }),
    ).toHaveLength(3);
    expect(await axeViolations()).toEqual([]);

    await user.keyboard('r');
    expect(drawer.getByRole('button', { name: /^Réserver/ })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Rendez-vous réservé avec Kahea Lou' })).toBeVisible();
    await branch.signInAs('director');
    expect(await branch.call('appointments.list', WEEKS)).toMatchObject([
      { advisorId: STAFF.other.id, standsInForId: STAFF.advisor.id, clientZone: 'Pacific/Noumea' },
    ]);
  });

  test('without a deputy, the colleague who is free first is offered, and the motive is told to nobody', async () => {
    const { drawer } = await openDrawer({ as: 'director' });
    const told = drawer.getByRole('region', { name: 'Remplacement pendant l’absence' });
    expect(told).toHaveTextContent(
      /^Nadia Marchand\s: absence jusqu’au vendredi 27 novembre\. D’ici là, Tanguy Kerléau peut tenir ce rendez-vous\s:/,
    );
    expect(drawer.queryByText(/Opération/)).toBeNull();
  });

  test('an advisor who is there some days of the week is offered nobody', async () => {
    const { drawer } = await openDrawer({ from: Date.UTC(2026, 10, 25, 23) });
    expect(drawer.queryByRole('region', { name: 'Remplacement pendant l’absence' })).toBeNull();
  });
});
