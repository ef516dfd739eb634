import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { axeViolations } from '../axe.ts';
import { inSession, KAHEA, LEFEVRE, onCard, onTheList, press } from './sessionApp.tsx';

describe('starting a session', () => {
  test('says first how many may be called, how many may not and by which rule', async () => {
    const { user } = await onTheList();
    await user.click(screen.getByRole('button', { name: 'Démarrer la session' }));
    const dialog = await screen.findByRole('dialog', { name: 'Démarrer une session d’appels' });
    const figure = async (name: string) => (await within(dialog).findByText(name)).closest('div')?.textContent;
    expect(await figure('Appelables')).toContain('3');
    expect(await figure('Bloqués par règle')).toContain('1');
    expect(within(dialog).getByText('hors des heures autorisées : 1')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('shows the first client, with the focus where the keys work', async () => {
    await inSession();
    const card = await onCard('Lefèvre Anne');
    expect(within(card).getByRole('heading', { level: 2, name: /Lefèvre Anne/ })).toBeVisible();
    expect(within(card).getByText(/Rappel demandé pour le 20\/11\/2026/)).toBeVisible();
    expect(within(card).getByText('06 39 98 00 01')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Appeler le 06 39 98 00 01' })).toBeVisible();
    expect(screen.getByText('3 appelables')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('says when a promise is due on the client’s clock too', async () => {
    const rows = {
      clients: [
        {
          id: '2000009',
          birth_name: 'Payet',
          first_name: 'Inès',
          country: 'JP',
          zone: 'Asia/Tokyo',
          mobile: '+33639980009',
        },
      ],
      promises: [
        {
          client_id: '2000009',
          due_on: '2026-11-24',
          due_min: 9 * 60,
          kind: 'callback' as const,
          client_asked: 1 as const,
        },
      ],
      consents: [{ client_id: '2000009', given_at_ms: TUESDAY_MORNING - 30 * 86_400_000 }],
    };
    await inSession({ rows });
    const card = await onCard('Payet Inès');
    expect(within(card).getByText('mar. 17:00 Tokyo')).toBeVisible();
  });

  test('a second one is not begun: the open one is taken up again', async () => {
    const { user } = await inSession();
    await onCard('Lefèvre Anne');
    await user.click(screen.getByRole('button', { name: 'Liste d’appels' }));
    await user.click(await screen.findByRole('button', { name: 'Démarrer la session' }));
    await user.click(await screen.findByRole('button', { name: 'Reprendre la session en cours' }));
    await onCard('Lefèvre Anne');
  });

  test('from any other screen, the header leads back to it', async () => {
    const { user } = await inSession();
    await onCard('Lefèvre Anne');
    expect(screen.queryByRole('button', { name: 'Session en cours : reprendre' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Ma journée' }));
    await user.click(await screen.findByRole('button', { name: 'Session en cours : reprendre' }));
    await onCard('Lefèvre Anne');
  });
});

describe('the queue', () => {
  test('passes a client for a reason, and Ctrl+Z brings them back', async () => {
    const { user } = await inSession();
    await onCard('Lefèvre Anne');
    await press(user, 'KeyS');
    expect(screen.getByRole('heading', { level: 2, name: 'Pourquoi passer Lefèvre Anne ?' })).toBeVisible();
    await press(user, 'Digit3');
    await onCard('Moreau Zoé');
    await user.keyboard('{Control>}z{/Control}');
    await onCard('Lefèvre Anne');
    expect(screen.getByText('3 appelables')).toBeVisible();
  });

  test('Échap leaves the choice of a reason, and the keys mean what they meant', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await press(user, 'KeyS', 'Escape', 'Digit3');
    await onCard('Lefèvre Anne');
    expect(await branch.call('sessions.current', {})).toMatchObject({ done: 0, phase: 'ready' });
  });

  test('sets a client aside until an hour, in two keys or as typed', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await press(user, 'KeyZ', 'Numpad2');
    await onCard('Moreau Zoé');
    expect(screen.getByText('1 mis de côté')).toBeVisible();
    await press(user, 'KeyZ', 'Digit5');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Autre heure' })).toHaveFocus());
    await user.keyboard('9h{Enter}');
    expect(screen.getByText(/^Indiquez une heure à venir aujourd’hui/)).toBeVisible();
    await user.clear(screen.getByRole('textbox', { name: 'Autre heure' }));
    await user.keyboard('11h45{Enter}');
    await onCard('Nguyen Paul');
    expect(await branch.call('sessions.current', {})).toMatchObject({ snoozed: 2, callable: 1 });
  });

  test('with nobody left says when the next call may be placed; its end tells what came of it', async () => {
    const { user } = await inSession();
    for (const name of ['Lefèvre Anne', 'Moreau Zoé', 'Nguyen Paul']) {
      await onCard(name);
      await press(user, 'KeyS', 'Digit1');
    }
    expect(await screen.findByRole('heading', { name: 'Plus personne à appeler pour l’instant' })).toBeVisible();
    expect(screen.getByText('Prochain appel possible le mer. 25 nov., 00:00.')).toBeVisible();
    expect(await screen.findByText('Passés : pas pertinent : 3')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    await press(user, 'Enter');
    expect(await screen.findByRole('heading', { level: 1, name: 'Session terminée' })).toBeVisible();
    expect(screen.getByText('Clients joints')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Voir mes contacts du jour' }));
    await screen.findByRole('heading', { level: 1, name: 'Mes contacts du jour' });
    expect(screen.queryByRole('button', { name: 'Session en cours : reprendre' })).toBeNull();
  });

  test('where it is night for everybody, the session opens on its empty state', async () => {
    await inSession({
      rows: {
        clients: [KAHEA],
        promises: [{ client_id: KAHEA.id, due_on: '2026-11-24', kind: 'proposal' }],
        consents: [{ client_id: KAHEA.id, given_at_ms: Date.UTC(2026, 9, 20) }],
      },
    });
    expect(await screen.findByRole('heading', { name: 'Plus personne à appeler pour l’instant' })).toBeVisible();
  });
});

describe('the card', () => {
  test('A shows what to say and what to answer, and A again the context', async () => {
    const { user } = await inSession({
      rows: {
        clients: [{ ...LEFEVRE, tax_income_euros: 18000, tax_parts_x100: 100, tax_residence: 'FR' }],
        holdings: [{ client_id: LEFEVRE.id, product: 'LIVA', balance_cents: 2_295_000 }],
        promises: [{ client_id: LEFEVRE.id, due_on: '2026-11-20', kind: 'callback', client_asked: 1 }],
      },
    });
    await onCard('Lefèvre Anne');
    await press(user, 'KeyA');
    expect(await screen.findByRole('heading', { level: 3, name: 'Objections' })).toBeVisible();
    await press(user, 'KeyA');
    expect(await screen.findByRole('heading', { level: 3, name: 'Derniers contacts' })).toBeVisible();
  });

  test('an open complaint takes the place of the sales talk', async () => {
    const { user, branch } = await onTheList({
      rows: {
        clients: [LEFEVRE],
        promises: [{ client_id: LEFEVRE.id, due_on: '2026-11-20', kind: 'callback', client_asked: 1 }],
      },
    });
    await branch.call('contacts.log', {
      id: '01930000-0000-7000-8000-000000000001' as never,
      clientId: LEFEVRE.id as never,
      atMs: (branch.clock.ms - 86_400_000) as never,
      channel: 'phone',
      direction: 'inbound',
      reason: 'complaint',
      nature: 'complaint',
      outcome: 'reached',
      followUp: 'none',
      dueOn: null,
      dueMin: null,
      note: 'Frais contestés',
      durationMin: 5,
      attemptId: null,
      keepsPromiseIds: [],
      appointmentId: null,
      proposals: [],
    });
    await user.click(screen.getByRole('button', { name: 'Démarrer la session' }));
    await user.click(await screen.findByRole('button', { name: 'Commencer les appels' }));
    const card = await onCard('Lefèvre Anne');
    expect(within(card).getByText(/^Réclamation en cours depuis le 23\/11\/2026/)).toBeVisible();
    expect(within(card).queryByText('Besoins non couverts')).toBeNull();
    expect(within(card).getByRole('tab', { name: 'Argumentaire' })).toBeDisabled();
  });

  test('O opens the sheet, and the way back leads to the same client', async () => {
    const { user } = await inSession();
    await onCard('Lefèvre Anne');
    await press(user, 'KeyO');
    await screen.findByRole('heading', { level: 1, name: /Lefèvre Anne/ });
    await user.click(screen.getByRole('button', { name: 'Session en cours : reprendre' }));
    await onCard('Lefèvre Anne');
  });
});

describe('a pause', () => {
  test('hides the client and rests the keys, until Entrée', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await press(user, 'KeyP');
    await waitFor(() => expect(screen.getByRole('region', { name: 'Session en pause' })).toBeVisible());
    await press(user, 'KeyS', 'Digit1');
    expect(await branch.call('sessions.current', {})).toMatchObject({ paused: true, done: 0 });
    expect(await axeViolations()).toEqual([]);
    await press(user, 'Enter');
    await onCard('Lefèvre Anne');
    expect(await branch.call('sessions.current', {})).toMatchObject({ paused: false, phase: 'ready' });
  });
});
