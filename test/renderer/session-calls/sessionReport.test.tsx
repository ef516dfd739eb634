import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { PASSWORD } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { inSession, LEFEVRE, NGUYEN, onCard, press, type User } from './sessionApp.tsx';

const record = () => screen.getByRole('button', { name: 'Enregistrer et suivant' });
const chosen = (group: string) =>
  within(screen.getByRole('radiogroup', { name: group })).getByRole('radio', { checked: true });
const ctrlEnter = (user: User) => user.keyboard('{Control>}{Enter}{/Control}');
const ctrlZ = (user: User) => user.keyboard('{Control>}z{/Control}');

async function inCall(user: User) {
  await press(user, 'Enter');
  await screen.findByRole('timer');
}

describe('a call', () => {
  test('of nobody takes three keys: Entrée, 2, Entrée; the next client is there', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await inCall(user);
    await press(user, 'Numpad2');
    await waitFor(() => expect(record()).toHaveFocus());
    await press(user, 'Enter');
    await onCard('Moreau Zoé');
    expect(screen.getByText('Contact enregistré : Lefèvre Anne')).toBeVisible();
    expect(await branch.call('contacts.today', {})).toMatchObject({
      rows: [{ outcome: 'absent', followUp: 'none', channel: 'phone', direction: 'outbound', durationMin: 0 }],
    });
  });

  test('to be placed again asks for the hour, says how it was understood, and makes the promise', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await inCall(user);
    await press(user, 'Digit7');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Échéance' })).toHaveFocus());
    expect(await axeViolations()).toEqual([]);
    await user.keyboard('demain 14h{Enter}');
    expect(screen.getByText('mercredi 25 novembre 2026 à 14:00')).toBeVisible();
    expect(record()).toHaveFocus();
    await press(user, 'Enter');
    await onCard('Moreau Zoé');
    expect(await branch.call('contacts.today', {})).toMatchObject({
      rows: [{ outcome: 'call_back', followUp: 'callback', dueOn: '2026-11-25', dueMin: 840 }],
    });
    // The callback that was due is kept by this call.
    const open = await branch.call('promises.list', { due: 'open' });
    expect(open.filter(({ clientId }) => clientId === LEFEVRE.id).map(({ dueOn }) => dueOn)).toEqual(['2026-11-25']);
  });

  test('that reached somebody asks what follows; the minutes are those of the timer', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await inCall(user);
    expect(await axeViolations()).toEqual([]);
    await press(user, 'Digit1');
    const followUp = screen.getByRole('radiogroup', { name: 'Suite' });
    await waitFor(() => expect(within(followUp).getAllByRole('radio')[0]).toHaveFocus());
    await press(user, 'Digit1');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Note' })).toHaveFocus());
    await user.keyboard('Rappeler au 2e étage, poste 7');
    await ctrlEnter(user);
    await onCard('Moreau Zoé');
    expect(await branch.call('contacts.today', {})).toMatchObject({
      reached: 1,
      rows: [{ outcome: 'reached', note: 'Rappeler au 2e étage, poste 7', reason: 'portfolio_review' }],
    });
  });

  test('keeps what is noted while talking; keys typed in the note are letters, and Échap ends it', async () => {
    const { user } = await inSession();
    await onCard('Lefèvre Anne');
    await inCall(user);
    await press(user, 'KeyN');
    const note = screen.getByRole('textbox', { name: 'Note' });
    await waitFor(() => expect(note).toHaveFocus());
    await user.keyboard('2 sps 7');
    expect(screen.getByRole('timer')).toBeVisible();
    await press(user, 'Escape', 'Digit2');
    await waitFor(() => expect(record()).toHaveFocus());
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('2 sps 7');
  });

  test('a wrong digit is put right by another, before anything is recorded', async () => {
    const { user } = await inSession();
    await onCard('Lefèvre Anne');
    await inCall(user);
    await press(user, 'Digit5');
    await waitFor(() => expect(record()).toHaveFocus());
    await press(user, 'Digit4');
    expect(chosen('Issue')).toHaveAccessibleName(/Occupé/);
    expect(chosen('Suite')).toHaveAccessibleName(/Aucune suite/);
  });

  test('an incomplete report says what lacks beside its field, and stays', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await inCall(user);
    await press(user, 'Digit1');
    await waitFor(() => expect(screen.getByRole('radiogroup', { name: 'Suite' })).toBeVisible());
    await ctrlEnter(user);
    expect(await screen.findByText('Choisissez une suite, ou « Aucune suite ».')).toBeVisible();
    expect(await branch.call('sessions.current', {})).toMatchObject({ phase: 'report', done: 0 });
  });

  test('refused by the store stays on screen with its sentence, and nothing moves', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await inCall(user);
    await press(user, 'Digit2');
    await waitFor(() => expect(record()).toHaveFocus());
    await branch.write(
      (db) => void db.sql(`update call_session_item set attempt_id = 'another' where client_id = ?`).run(LEFEVRE.id),
    );
    await press(user, 'Enter');
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(screen.getByRole('region', { name: 'Client appelé : Lefèvre Anne' })).toBeVisible();
    expect(chosen('Issue')).toHaveAccessibleName(/Absent/);
  });
});

describe('keys pressed twice', () => {
  test('Entrée, Entrée: the number is dialled once', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await press(user, 'Enter', 'Enter');
    await screen.findByRole('timer');
    expect(await branch.call('sessions.current', {})).toMatchObject({ phase: 'in_call' });
    await branch.write((db) => {
      const attempts = db.sql<{ n: number }>('select count(*) as n from call_attempt').get();
      expect(attempts?.n).toBe(1);
    });
  });

  test('the reason of a client passed is not the next one’s too', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await press(user, 'KeyS', 'Digit3', 'Digit3');
    await onCard('Moreau Zoé');
    expect(await branch.call('sessions.current', {})).toMatchObject({ done: 1 });
  });
});

describe('a call stopped at the moment of dialling', () => {
  test('says the rule and from when, and waits to be read before it moves on', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await press(user, 'KeyS', 'Digit1');
    await onCard('Moreau Zoé');
    await press(user, 'KeyS', 'Digit1');
    await onCard('Nguyen Paul');
    await branch.write((db) => {
      db.sql(`update bank_client set deceased_on = '2026-11-23' where id = ?`).run(NGUYEN.id);
    });
    await branch.add({});
    await press(user, 'Enter');
    expect(await screen.findByText(/^Bloqué : client décédé\./)).toBeVisible();
    expect(screen.getByRole('region', { name: 'Client appelé : Nguyen Paul' })).toBeVisible();
    expect(screen.queryByRole('timer')).toBeNull();
    await press(user, 'Enter');
    expect(await screen.findByRole('heading', { name: 'Plus personne à appeler pour l’instant' })).toBeVisible();
  });
});

describe('one step back', () => {
  test('gives the recorded report again to be put right, under the same client', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await inCall(user);
    await press(user, 'Digit3');
    await waitFor(() => expect(record()).toHaveFocus());
    await press(user, 'Enter');
    await onCard('Moreau Zoé');
    await ctrlZ(user);
    expect(await screen.findByRole('region', { name: 'Client appelé : Lefèvre Anne' })).toBeVisible();
    expect(chosen('Issue')).toHaveAccessibleName(/Message/);
    expect(await branch.call('contacts.today', {})).toMatchObject({ total: 0 });
    await waitFor(() => expect(record()).toHaveFocus());
    await press(user, 'Enter');
    await onCard('Moreau Zoé');
    expect(await branch.call('contacts.today', {})).toMatchObject({ total: 1 });
  });

  test('in a text is the text’s own', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await press(user, 'KeyS', 'Digit1');
    await onCard('Moreau Zoé');
    await inCall(user);
    await press(user, 'Digit1');
    await waitFor(() => expect(screen.getByRole('radiogroup', { name: 'Suite' })).toBeVisible());
    await user.click(screen.getByRole('textbox', { name: 'Note' }));
    await user.keyboard('Bonjour');
    await ctrlZ(user);
    expect(await branch.call('sessions.current', {})).toMatchObject({ done: 1, phase: 'report' });
    expect(screen.getByRole('region', { name: 'Client appelé : Moreau Zoé' })).toBeVisible();
  });
});

describe('an inbound call', () => {
  test('parks the card; Échap returns to it exactly as it was', async () => {
    const { user, branch } = await inSession();
    await onCard('Lefèvre Anne');
    await inCall(user);
    await user.click(screen.getByRole('textbox', { name: 'Note' }));
    await user.keyboard('À rappeler lundi{Escape}');
    await press(user, 'KeyI');
    const drawer = await screen.findByRole('dialog', { name: 'Noter un contact' });
    expect(within(drawer).getByRole('radio', { name: /Entrant/ })).toBeChecked();
    expect(within(drawer).queryByText('Brouillon repris')).toBeNull();
    expect(screen.getByText('Fiche en attente : Échap pour y revenir')).toBeInTheDocument();
    // The keys of the session rest meanwhile.
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('À rappeler lundi');
    expect(await branch.call('sessions.current', {})).toMatchObject({
      phase: 'in_call',
      current: { clientId: LEFEVRE.id },
    });
  });
});

describe('an interrupted session', () => {
  test('comes back to the same client, in the same phase, with what was typed', async () => {
    const { user } = await inSession();
    await onCard('Lefèvre Anne');
    await inCall(user);
    await press(user, 'Digit7');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Échéance' })).toHaveFocus());
    await user.keyboard('lun 14h');
    await user.click(screen.getByRole('textbox', { name: 'Note' }));
    await user.keyboard('Sur un chantier');
    await user.keyboard('{Control>}{Alt>}l{/Alt}{/Control}');
    await user.type(await screen.findByLabelText('Mot de passe'), `${PASSWORD}{Enter}`);
    expect(await screen.findByRole('heading', { name: 'Session interrompue' })).toBeVisible();
    expect(screen.getByText(/^Le compte rendu de l’appel à Lefèvre Anne n’est pas enregistré/)).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Reprendre avec Lefèvre Anne' })).toHaveFocus());
    await press(user, 'Enter');
    expect(await screen.findByRole('textbox', { name: 'Note' })).toHaveValue('Sur un chantier');
    expect(screen.getByRole('textbox', { name: 'Échéance' })).toHaveValue('lun 14h');
    await ctrlEnter(user);
    await onCard('Moreau Zoé');
  });
});
