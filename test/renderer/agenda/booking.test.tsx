import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { BankClientRow } from '#db/tables.ts';
import { bookingOverlay, openBooking } from '#renderer/features/agenda/bookingStore.ts';
import type { ClientId, LocalDate } from '#shared/values.ts';
import { axeViolations } from '../axe.ts';
import { newFolder } from '../folder.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

const KAHEA = {
  id: '2000002',
  birth_name: 'Kahea',
  first_name: 'Lou',
  country: 'NC',
  city: 'Nouméa',
  zone: 'Pacific/Noumea',
} as const;
const WEEKS = { from: '2026-11-23' as LocalDate, to: '2027-01-03' as LocalDate };

async function openDrawer(client: Partial<BankClientRow> = {}) {
  bookingOverlay.close();
  const app = await renderApp({ as: 'advisor', rows: { clients: [{ ...KAHEA, ...client }] } });
  const system = systemDialogs(app.branch);
  await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
  act(() => openBooking({ clientId: KAHEA.id as ClientId, subject: 'Bilan' }));
  const drawer = within(await screen.findByRole('dialog', { name: /Kahea Lou/ }));
  const first = await drawer.findByRole('button', { name: /^Proposition 1/ });
  await waitFor(() => expect(first).toHaveFocus());
  const booked = () => app.branch.call('appointments.list', WEEKS);
  return { ...app, system, drawer, first, booked };
}

describe('booking a meeting', () => {
  test('three hours come first, each on both clocks; Enter books the first', async () => {
    const { user, drawer, booked } = await openDrawer();
    expect(
      drawer.getAllByRole('button', { name: /^Proposition \d\s: .* à Paris, \d\d:\d\d à Nouméa, libre$/ }),
    ).toHaveLength(3);
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Rendez-vous réservé avec Kahea Lou' })).toBeVisible();
    expect(await booked()).toMatchObject([
      { clientId: KAHEA.id, kind: 'video', lengthMin: 30, subject: 'Bilan', clientZone: 'Pacific/Noumea' },
    ]);
    expect(await axeViolations()).toEqual([]);
  });

  test('2 leads to the second proposal, and nothing is booked before Enter', async () => {
    const { user, drawer, booked } = await openDrawer();
    await user.keyboard('2');
    expect(drawer.getByRole('button', { name: /^Proposition 2/ })).toHaveFocus();
    expect(await booked()).toEqual([]);
  });

  test('the invitation is written where the person chose', async () => {
    const { user, system } = await openDrawer();
    const path = join(newFolder(), 'invitation.ics');
    system.answers.push(path);
    await user.keyboard('{Enter}');
    const save = await screen.findByRole('button', { name: 'Enregistrer l’invitation (.ics)' });
    await user.click(save);
    expect(await screen.findByText(/Invitation enregistrée/)).toBeVisible();
    expect(readFileSync(path, 'utf8')).toContain('BEGIN:VCALENDAR');
  });

  test('a booking taken back at once frees its hour', async () => {
    const { user, drawer, booked } = await openDrawer();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Annuler ce rendez-vous' }));
    expect(await drawer.findByRole('button', { name: /^Proposition 1/ })).toBeVisible();
    expect(await booked()).toEqual([]);
  });

  test('an hour taken meanwhile is refused, and one of the nearest is one press away', async () => {
    const { user, drawer, first, branch, booked } = await openDrawer();
    const grid = screen.getByRole('grid');
    const startsAtMs = Number(within(grid).getAllByRole('button')[0]?.getAttribute('data-at'));
    await branch.add({ appointments: [{ client_id: KAHEA.id, starts_at_ms: startsAtMs }] });
    first.focus();
    await user.keyboard('{Enter}');
    const refusal = within(await drawer.findByRole('alert'));
    expect(refusal.getByText('Créneaux libres les plus proches :')).toBeVisible();
    const nearest = refusal.getAllByRole('button', { name: /^Réserver\s: .*libre$/ });
    expect(nearest).toHaveLength(3);
    await waitFor(() => expect(nearest[0]).toHaveFocus());
    await user.keyboard('{Enter}');
    await screen.findByRole('heading', { name: /Rendez-vous réservé/ });
    expect(await booked()).toHaveLength(2);
  });

  test('every blocked hour says why, to the eye and to the ear', async () => {
    const { user, drawer } = await openDrawer();
    await user.click(drawer.getByRole('switch', { name: 'Voir les créneaux bloqués' }));
    const late = drawer.getAllByRole('button', {
      name: /indisponible\s: En dehors des heures de confort du client$/,
    })[0];
    expect(late).toHaveAttribute('aria-disabled', 'true');
    act(() => late?.focus());
    expect(drawer.getByRole('button', { name: /^Réserver/ })).toBeDisabled();
    expect(drawer.getByText('En dehors des heures de confort du client')).toBeVisible();
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('heading', { name: /Rendez-vous réservé/ })).toBeNull();
    expect(await axeViolations()).toEqual([]);
  });

  test('arrows move from hour to hour, and out of Friday into the next week', async () => {
    const { user, drawer, booked } = await openDrawer();
    const [first] = within(drawer.getByRole('grid')).getAllByRole('button');
    act(() => first?.focus());
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).not.toBe(first);
    for (let step = 0; step < 6; step += 1) await user.keyboard('{ArrowRight}');
    expect(drawer.getByRole('radio', { name: /30 nov/ })).toBeChecked();
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/décembre|30 novembre/));
    await user.keyboard('{Enter}');
    await screen.findByRole('heading', { name: /Rendez-vous réservé/ });
    expect(await booked()).toHaveLength(1);
  });

  test('C copies the three proposals as one sentence', async () => {
    const { user, system } = await openDrawer();
    await user.keyboard('c');
    await waitFor(() => expect(system.copied).toHaveLength(1));
    expect(system.copied[0]).toMatch(
      /^Je vous propose\s: mercredi 25 novembre à 9\sh\s00 \(heure de Paris\), soit 19\sh\s00 à Nouméa\s; /,
    );
  });

  test('Maj+C copies them as an e-mail, in the client’s language', async () => {
    const { user, system, drawer } = await openDrawer({ civility: 'MME' });
    await user.keyboard('{Shift>}C{/Shift}');
    await waitFor(() => expect(system.copied).toHaveLength(1));
    expect(system.copied[0]).toMatch(/^Votre rendez-vous\s: Bilan\n\nBonjour Madame Kahea,\n/);
    expect(system.copied[0]).toMatch(
      /–\smercredi 25 novembre à 9\sh\s00 \(heure de Paris\), soit 19\sh\s00 à Nouméa\n/,
    );
    await user.click(drawer.getByRole('radio', { name: 'Anglais' }));
    await user.click(drawer.getByRole('button', { name: 'Copier le courriel' }));
    await waitFor(() => expect(system.copied).toHaveLength(2));
    expect(system.copied[1]).toMatch(
      /– Wednesday 25 November at 9:00\sam \(Paris time\), which is 7:00\spm \(Noumea time\)\n/,
    );
    expect(await axeViolations()).toEqual([]);
  });

  test('a clock that nobody knows is asked for, in the sentence as on the proposals', async () => {
    const { user, system, drawer } = await openDrawer({ zone: null, country: 'CA' });
    expect(drawer.getAllByText('heure à confirmer')).toHaveLength(4);
    await user.keyboard('c');
    await waitFor(() => expect(system.copied).toHaveLength(1));
    expect(system.copied[0]).toMatch(/\(heure de Paris\)\. Ces heures sont celles de Paris\s: dites-moi où vous serez/);
  });

  test('an hour is typed, seen on both clocks, and booked with one more key', async () => {
    const { user, drawer, booked } = await openDrawer();
    await user.type(drawer.getByRole('textbox', { name: 'Jour et heure' }), 'mer 25/11 9h15');
    await user.keyboard('{Enter}');
    const book = drawer.getByRole('button', { name: 'Réserver' });
    expect(book).toHaveFocus();
    expect(drawer.getAllByRole('status').map(({ textContent }) => textContent)).toContain(
      'mercredi 25 novembre · mer. 09:15 Parismer. 19:15 Nouméa',
    );
    await user.keyboard('{Enter}');
    await screen.findByRole('heading', { name: /Rendez-vous réservé/ });
    expect(await booked()).toMatchObject([{ startsAtMs: Date.parse('2026-11-25T08:15Z') }]);
  });

  test('an hour that no clock shows is refused, and says what to do', async () => {
    const { user, drawer, booked } = await openDrawer();
    await user.type(drawer.getByRole('textbox', { name: 'Jour et heure' }), '28/03/2027 2h30{Enter}');
    expect(drawer.getByRole('alert')).toHaveTextContent(
      '02:30 le dimanche 28 mars 2027 n’existe pas à Paris : les horloges y passent de 02:00 à 03:00.',
    );
    expect(await axeViolations()).toEqual([]);
    await user.clear(drawer.getByRole('textbox', { name: 'Jour et heure' }));
    await user.type(drawer.getByRole('textbox', { name: 'Jour et heure' }), '31/10/2027 2h30{Enter}');
    await user.click(drawer.getByRole('button', { name: /^La seconde/ }));
    expect(drawer.queryByRole('alert')).toBeNull();
    expect(drawer.getByRole('button', { name: 'Réserver' })).toHaveFocus();
    // Outside the advisor's hours: the store refuses, and offers what it can.
    await user.keyboard('{Enter}');
    expect(await drawer.findByRole('alert')).toHaveTextContent(/pas dans vos horaires/);
    expect(await booked()).toEqual([]);
  });

  test('comfort hours of this client move the ribbon and the free hours', async () => {
    const { user, drawer } = await openDrawer();
    const ribbon = () => drawer.getByRole('figure', { name: /En commun/ }).getAttribute('aria-label');
    expect(ribbon()).toMatch(/^mercredi 25 novembre, à l’heure de Paris\..*En commun\s: de 09:00 à 10:00\.$/);
    await user.click(drawer.getByRole('button', { name: 'Modifier les heures de confort du client' }));
    await user.selectOptions(drawer.getByRole('combobox', { name: 'Confort jusqu’à' }), '21:30');
    await user.click(drawer.getByRole('button', { name: 'Enregistrer' }));
    await waitFor(() => expect(ribbon()).toMatch(/En commun\s: de 09:00 à 11:30\.$/));
    expect(drawer.getByText(/Confort choisi\s: 08:00 – 21:30/)).toBeVisible();
  });

  test('T changes the client’s zone, and the doubt about it is gone', async () => {
    const { user, drawer } = await openDrawer({ zone: null, country: 'CA' });
    expect(drawer.getByText('heure locale inconnue')).toBeVisible();
    expect(drawer.getByText('fuseau à confirmer')).toBeVisible();
    await user.keyboard('t');
    const field = await drawer.findByRole('combobox', { name: 'Fuseau horaire du client' });
    await waitFor(() => expect(field).toHaveFocus());
    await user.clear(field);
    await user.type(field, 'Toronto');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await drawer.findAllByRole('button', { name: /à Toronto, libre$/ })).not.toHaveLength(0);
    await waitFor(() => expect(drawer.queryByText('fuseau à confirmer')).toBeNull());
    // On with the keys, from the first hour that suits that zone.
    await waitFor(() => expect(document.activeElement).toHaveTextContent(/^Proposition 1.*à Toronto, libre/));
  });

  test('an hour that the client’s zone turns into night is not to be booked any more, and what could help is said', async () => {
    const { user, drawer, booked } = await openDrawer({ zone: null, country: 'NZ' });
    expect(drawer.getByRole('button', { name: 'Réserver' })).toBeEnabled();
    await user.keyboard('t');
    await user.type(await drawer.findByRole('combobox', { name: 'Fuseau horaire du client' }), 'Auckland');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await drawer.findByText('Aucun créneau libre sur six semaines')).toBeVisible();
    expect(drawer.getByText(/heures de confort plus larges/)).toBeVisible();
    expect(drawer.getByRole('button', { name: 'Réserver' })).toBeDisabled();
    expect(await booked()).toEqual([]);
  });

  test('the zone they have already, chosen again, leads back to the hours', async () => {
    const { user, drawer } = await openDrawer();
    await user.keyboard('t');
    const field = await drawer.findByRole('combobox', { name: 'Fuseau horaire du client' });
    await user.clear(field);
    await user.type(field, 'Nouméa');
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(drawer.queryByRole('combobox', { name: 'Fuseau horaire du client' })).toBeNull());
    await waitFor(() => expect(document.activeElement).toHaveTextContent(/^(Proposition 1|Réserver)/));
  });

  test('a commercial meeting keeps to the hours the law allows at the client’s', async () => {
    const { user, drawer } = await openDrawer({ zone: 'America/Toronto', country: 'CA' });
    const eight = /14:00 à Paris, 08:00 à Toronto, /;
    expect(drawer.getAllByRole('button', { name: eight }).at(-1)?.firstChild?.textContent).toMatch(/libre$/);
    await user.click(drawer.getByRole('switch', { name: 'Voir les créneaux bloqués' }));
    await user.click(drawer.getByRole('radio', { name: 'Commercial' }));
    await waitFor(() =>
      expect(drawer.getAllByRole('button', { name: eight }).at(-1)?.firstChild?.textContent).toMatch(
        /indisponible\s: Hors des heures où un rendez-vous commercial est permis chez le client$/,
      ),
    );
  });
});
