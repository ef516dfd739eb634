import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { changesText } from '#renderer/features/products/pitch/changesText.ts';
import { pitchChanges } from '#renderer/features/products/pitch/pitchChanges.ts';
import { lock, refreshSession, session } from '#renderer/features/session/sessionStore.ts';
import { openScreen } from '#renderer/nav.ts';
import type { Person } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

beforeEach(() => session.setState({ state: null }));

async function openPitch(as: Person) {
  const app = await renderApp({ as, rows: { clients: [{}] } });
  await screen.findByRole('heading', { level: 1 });
  await toProducts();
  return app;
}
async function toProducts() {
  openScreen('products');
  return screen.findByRole('region', { name: 'Argumentaire' });
}
const pitch = () => screen.getByRole('region', { name: 'Argumentaire' });
const edit = (user: UserEvent) => user.click(within(pitch()).getByRole('button', { name: 'Modifier' }));
const words = () => within(pitch()).getByRole('textbox', { name: 'Argumentaire' });
async function write(user: UserEvent, text: string) {
  await user.clear(words());
  await user.type(words(), text);
}
const save = (user: UserEvent) => user.click(screen.getByRole('button', { name: /^Enregistrer/ }));

describe('the pitch', () => {
  test('an advisor reads it and changes nothing', async () => {
    await openPitch('advisor');
    expect(within(pitch()).getByText('Objections et réponses')).toBeVisible();
    expect(within(pitch()).getByText('Texte du catalogue')).toBeVisible();
    expect(within(pitch()).queryByRole('button', { name: 'Modifier' })).toBeNull();
  });

  test('a supervisor writes a version, which says who and when; « Annuler » saves the one before again', async () => {
    const { user } = await openPitch('supervisor');
    await edit(user);
    await write(user, 'Un compte, une carte, un conseiller.');
    await user.click(screen.getByRole('button', { name: 'Ajouter une objection' }));
    const objections = screen.getAllByRole('textbox', { name: /^Objection/ });
    await user.type(objections.at(-1) as HTMLElement, 'C’est trop cher.');
    await user.type(screen.getAllByRole('textbox', { name: /^Réponse/ }).at(-1) as HTMLElement, 'Deux euros par mois.');
    expect(await axeViolations()).toEqual([]);
    await save(user);
    expect(await within(pitch()).findByText(/Un compte, une carte, un conseiller/)).toBeVisible();
    expect(within(pitch()).getByText(/^Version 1, Sophie Lambert, mar. 24 nov/)).toBeVisible();
    await user.click(within(pitch()).getByRole('button', { name: 'Versions précédentes (1)' }));
    expect(await within(pitch()).findByText('argumentaire réécrit, 1 objection ajoutée')).toBeVisible();
    await user.click(within(pitch()).getByRole('button', { name: 'Lire la version 0' }));
    await user.click(screen.getByRole('button', { name: 'Annuler' }));
    expect(await screen.findByText('La version d’avant est de nouveau en vigueur.')).toBeVisible();
    expect(await within(pitch()).findByRole('button', { name: 'Versions précédentes (2)' })).toBeVisible();
    expect(within(pitch()).queryByText('«\u00a0C’est trop cher.\u00a0»')).toBeNull();
  });

  test('an older version is taken up again as a new one', async () => {
    const { user, branch } = await openPitch('director');
    const objections = [{ objection: 'Pas maintenant.', answer: 'Je vous rappelle lundi.' }];
    await branch.call('catalogue.savePitch', { product: 'CUR', basedOn: 0, pitch: 'La première version.', objections });
    await branch.call('catalogue.savePitch', { product: 'CUR', basedOn: 1, pitch: 'La deuxième version.', objections });
    await within(pitch()).findByText(/La deuxième version/);
    await user.click(within(pitch()).getByRole('button', { name: 'Versions précédentes (2)' }));
    await user.click(await within(pitch()).findByRole('button', { name: 'Reprendre la version 1' }));
    expect((await within(pitch()).findAllByText(/^Version 3, Gaël Œuvrard/)).length).toBe(2);
    expect(within(pitch()).getByText(/La première version/)).toBeVisible();
  });

  test('what is too short is said beside it, and nothing is sent', async () => {
    const { user, branch } = await openPitch('supervisor');
    await edit(user);
    await write(user, 'Court.');
    await save(user);
    expect(await screen.findByText('Écrivez au moins 10 caractères.')).toBeVisible();
    expect((await branch.call('catalogue.pitches', { product: 'CUR' })).length).toBe(1);
  });

  test('a draft outlives the screen, the lock and the close button, until it is dropped', async () => {
    const { user, branch } = await openPitch('supervisor');
    await edit(user);
    await write(user, 'Un texte commencé');
    openScreen('promises');
    await screen.findByRole('heading', { level: 1, name: 'Promesses' });
    await toProducts();
    expect(words()).toHaveValue('Un texte commencé');

    await user.type(words(), ' puis repris');
    await lock();
    await screen.findByRole('heading', { level: 1, name: 'Session verrouillée' });
    await branch.signInAs('supervisor');
    await refreshSession();
    await toProducts();
    await waitFor(() => expect(words()).toHaveValue('Un texte commencé puis repris'));

    await user.click(screen.getByRole('button', { name: 'Garder en brouillon' }));
    await user.click(await within(pitch()).findByRole('button', { name: 'Reprendre le brouillon' }));
    expect(words()).toHaveValue('Un texte commencé puis repris');
    await user.click(screen.getByRole('button', { name: 'Abandonner' }));
    await user.click(await screen.findByRole('button', { name: 'Abandonner mon texte' }));
    expect(await within(pitch()).findByRole('button', { name: 'Modifier' })).toBeVisible();
  });

  test('somebody who saved meanwhile is named, and the text stays; it may follow theirs', async () => {
    const { user, branch } = await openPitch('supervisor');
    await edit(user);
    await write(user, 'Mon texte à moi.');
    const objections = [{ objection: 'Pas maintenant.', answer: 'Je vous rappelle lundi.' }];
    await branch.call('catalogue.savePitch', {
      product: 'CUR',
      basedOn: 0,
      pitch: 'Le texte de la collègue.',
      objections,
    });
    expect(await screen.findByText(/^Sophie Lambert a enregistré la version 1 le mar. 24 nov/)).toBeVisible();
    expect(words()).toHaveValue('Mon texte à moi.');
    await user.click(screen.getByText('Voir sa version'));
    expect(screen.getByText(/Le texte de la collègue/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Enregistrer la mienne à la suite' }));
    expect(await within(pitch()).findByText(/^Version 2, Sophie Lambert/)).toBeVisible();
    expect(within(pitch()).getByText(/Mon texte à moi/)).toBeVisible();
  });
});

describe('what a version changed', () => {
  const text = (pitchText: string, ...objections: [string, string][]) => ({
    pitch: pitchText,
    objections: objections.map(([objection, answer]) => ({ objection, answer })),
  });

  test('is told in words', () => {
    const before = text('Avant', ['A', '1'], ['B', '2']);
    const said = (after: ReturnType<typeof text>) => changesText(pitchChanges(before, after));
    expect(said(before)).toBe('texte inchangé');
    expect(said(text('Après', ['A', '1'], ['B', '2']))).toBe('argumentaire réécrit');
    expect(said(text('Avant', ['A', '3'], ['C', '2']))).toBe(
      '1 objection ajoutée, 1 objection retirée, 1 réponse réécrite',
    );
    expect(said(text('Avant', ['B', '2'], ['A', '1']))).toBe('ordre des objections');
  });
});
