import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { postponedTo } from '#renderer/features/day/postpone.ts';
import { openScreen } from '#renderer/nav.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { renderApp } from '../support.tsx';

const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne' };
const NOUMEA = {
  id: '2000002',
  birth_name: 'Kahea',
  first_name: 'Lou',
  country: 'NC',
  city: 'Nouméa',
  zone: 'Pacific/Noumea',
} as const;

const late = { client_id: LEFEVRE.id, kind: 'proposal' as const, due_on: '2026-11-20', note: 'Envoyer la simulation' };

async function section(name: string): Promise<HTMLElement> {
  return screen.findByRole('region', { name });
}

describe('the day', () => {
  test('shows what is late, what is due and what is said when there is nothing', async () => {
    await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE], promises: [late] } });
    const overdue = await section('Promesses en retard');
    expect(within(overdue).getByText(/Envoyer la simulation/)).toBeVisible();
    expect(within(overdue).getByText('4 jours de retard')).toBeVisible();
    expect(within(await section('Rappels à faire')).getByText('Aucun rappel prévu aujourd’hui.')).toBeVisible();
    expect(within(await section('Rendez-vous du jour')).getByText('Aucun rendez-vous aujourd’hui.')).toBeVisible();
  });

  test('a promise kept leaves the list, and « Annuler » brings it back', async () => {
    const { user } = await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE], promises: [late] } });
    await user.click(await screen.findByRole('button', { name: /^Promesse tenue/ }));
    const overdue = await section('Promesses en retard');
    expect(await within(overdue).findByText('Aucune promesse en retard.')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    expect(await within(overdue).findByText('4 jours de retard')).toBeVisible();
  });

  test('a promise put off to tomorrow is tomorrow’s, with its hour', async () => {
    const promises = [{ ...late, due_min: 14 * 60 }];
    const { user, branch } = await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE], promises } });
    await user.click(await screen.findByRole('button', { name: /^Reporter la promesse/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Demain (mer. 25 nov.)' }));
    await within(await section('Promesses en retard')).findByText('Aucune promesse en retard.');
    expect(await branch.call('promises.list', { due: 'coming' })).toMatchObject([
      { dueOn: '2026-11-25', dueMin: 14 * 60 },
    ]);
  });

  test('what is due today says its hour, without repeating the date', async () => {
    const promises = [
      { ...late, due_on: '2026-11-24', due_min: 14 * 60 + 30, kind: 'callback' as const },
      { ...late, due_on: '2026-11-24', due_min: null, kind: 'callback' as const },
    ];
    await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE], promises } });
    const callbacks = within(await section('Rappels à faire'));
    expect(await callbacks.findByText('14:30')).toBeVisible();
    expect(callbacks.getByText('aujourd’hui')).toBeVisible();
    expect(callbacks.queryByText(/24 nov/)).toBeNull();
  });

  test('a call-back asked for on the site says so, and what about; once its hour is over it is late', async () => {
    const asked = { id: 'k1', client_id: LEFEVRE.id, at_ms: TUESDAY_MORNING - DAY_MS, direction: 'inbound' as const };
    const callback = { client_id: LEFEVRE.id, kind: 'callback' as const, due_on: '2026-11-24', due_min: 600 };
    const { user } = await renderApp({
      as: 'advisor',
      rows: {
        clients: [LEFEVRE],
        contacts: [{ ...asked, channel: 'web_callback', reason: 'mortgage' }],
        promises: [{ ...callback, contact_id: 'k1', note: 'Simulation' }],
      },
    });
    const callbacks = within(await section('Rappels à faire'));
    expect(await callbacks.findByText('Rappel web · Crédit immobilier · Simulation')).toBeVisible();
    expect(callbacks.getByText('10:00, en retard')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Voir le plan' }));
    expect(within(screen.getByRole('list', { name: 'Plan de la journée' })).getByText(/^Rappel web/)).toBeVisible();
  });

  test('where the client’s clock is another, both hours have their weekday and their place', async () => {
    const away = { ...LEFEVRE, zone: 'America/Cayenne' };
    const callback = { client_id: LEFEVRE.id, kind: 'callback' as const, due_on: '2026-11-24', due_min: 870 };
    await renderApp({ as: 'advisor', rows: { clients: [away], promises: [callback] } });
    const callbacks = within(await section('Rappels à faire'));
    expect(await callbacks.findByText('mar. 14:30 Paris')).toBeVisible();
    expect(callbacks.getByText('mar. 10:30 Cayenne')).toBeVisible();
  });

  test('the client of another portfolio is not named, nor called, nor opened; what was promised may be closed', async () => {
    const elsewhere = { ...LEFEVRE, advisor_id: 'C102' };
    const { user, branch } = await renderApp({
      as: 'advisor',
      rows: { clients: [elsewhere], promises: [{ ...late, advisor_id: 'C101' }] },
    });
    const overdue = within(await section('Promesses en retard'));
    expect(await overdue.findByText('Client d’un autre portefeuille')).toBeVisible();
    expect(screen.queryByText(/Lefèvre|simulation/)).toBeNull();
    expect(overdue.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
      'Tout voir\u00a0: Promesses',
      'Reporter la promesse faite à Client d’un autre portefeuille',
      'Promesse tenue\u00a0: Client d’un autre portefeuille',
    ]);
    openScreen('promises');
    const row = await screen.findByRole('button', { name: 'Client d’un autre portefeuille' });
    await user.click(row);
    expect(row).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByRole('heading', { level: 1, name: 'Promesses' })).toBeVisible();
    expect(await branch.call('promises.list', { due: 'overdue' })).toMatchObject([{ note: '', elsewhere: true }]);
  });

  test('an appointment with a client in Nouméa is shown on both clocks', async () => {
    const startsAtMs = Date.UTC(2026, 10, 24, 8, 0);
    await renderApp({
      as: 'advisor',
      rows: {
        clients: [NOUMEA],
        appointments: [{ client_id: NOUMEA.id, starts_at_ms: startsAtMs, client_zone: NOUMEA.zone }],
      },
    });
    const appointments = await section('Rendez-vous du jour');
    expect(appointments).toHaveTextContent('mar. 09:00 Parismar. 19:00 Nouméa');
  });

  test('who joins a colleague’s meeting reads with whom, and opens the sheet to prepare it', async () => {
    const { user } = await renderApp({
      as: 'advisor',
      rows: {
        clients: [{ ...NOUMEA, advisor_id: 'C102' }],
        appointments: [
          {
            client_id: NOUMEA.id,
            starts_at_ms: Date.UTC(2026, 10, 24, 8, 0),
            advisor_id: 'C102',
            with_advisor_id: 'C101',
          },
        ],
      },
    });
    const appointments = await section('Rendez-vous du jour');
    expect(appointments).toHaveTextContent('avec Tanguy Kerléau');
    await user.click(await within(appointments).findByRole('button', { name: /^Kahea/ }));
    expect(
      await screen.findByText(/Client de Tanguy Kerléau\s: ouvert pour votre rendez-vous du mar\. 24 nov\., 09:00/),
    ).toBeVisible();
  });

  test('what somebody writes elsewhere comes in by itself', async () => {
    const { branch } = await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE] } });
    await screen.findByText('Aucune promesse en retard.');
    await branch.add({ promises: [late] });
    branch.server.app.emit('promises.changed');
    expect(await screen.findByText('4 jours de retard')).toBeVisible();
  });

  test('a client’s name opens the client, and Alt+← comes back', async () => {
    const { user } = await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE], promises: [late] } });
    const overdue = await section('Promesses en retard');
    await user.click(within(overdue).getByRole('button', { name: /^Lefèvre|^Anne/ }));
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Ma journée' })).toBeNull());
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Ma journée' })).toBeVisible();
  });
});

test('« lundi » is the next one, also on a Monday', () => {
  expect(postponedTo('monday', '2026-11-24' as LocalDate)).toBe('2026-11-30');
  expect(postponedTo('monday', '2026-11-30' as LocalDate)).toBe('2026-12-07');
  expect(postponedTo('monday', '2026-11-29' as LocalDate)).toBe('2026-11-30');
});
