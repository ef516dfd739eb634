import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { openClient } from '#renderer/nav.ts';
import type { ClientId } from '#shared/values.ts';
import { PASSWORD } from '../../support/branch.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { contactDraft } from '../../support/contactDrafts.ts';
import { axeViolations } from '../axe.ts';
import { type RenderOptions, renderApp } from '../support.tsx';

const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne', mobile: '+33639980001' };
const MOREAU = { id: '2000002', birth_name: 'Moreau', first_name: 'Zoé' };
const MINUTE = 60_000;

/** Signed in, with the client's sheet on screen and its data there. */
async function onTheSheet(rows: RenderOptions['rows'] = {}) {
  const app = await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE, MOREAU], ...rows } });
  await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
  openClient(LEFEVRE.id as ClientId);
  await screen.findByRole('heading', { level: 1, name: /Lefèvre Anne/ });
  return app;
}

const drawer = () => screen.findByRole('dialog', { name: 'Noter un contact' });
const group = (name: string) => screen.getByRole('radiogroup', { name });
const inGroup = (name: string) => within(group(name)).getAllByRole('radio');
const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

/** Ctrl+L, and the motif has the focus. */
async function openDrawer(user: User) {
  await user.keyboard('{Control>}l{/Control}');
  await drawer();
  await waitFor(() => expect(inGroup('Motif')[0]).toHaveFocus());
}

type User = Awaited<ReturnType<typeof onTheSheet>>['user'];
const GROUPS = ['Motif', 'Issue', 'Suite'] as const;

/** From the motif on, one key for each: the next group takes the focus by itself. */
async function press(user: User, ...keys: readonly string[]) {
  for (const [index, key] of keys.entries()) {
    await waitFor(() => expect(inGroup(GROUPS[index] ?? '')[0]).toHaveFocus());
    await user.keyboard(`[${key}]`);
  }
}

const save = (user: User) => user.keyboard('{Control>}{Enter}{/Control}');

describe('logging a contact', () => {
  test('takes five actions: Ctrl+L, motif, issue, suite, Ctrl+Entrée', async () => {
    const { user, branch } = await onTheSheet();
    await openDrawer(user);
    await press(user, 'Digit2', 'Numpad1', 'Digit1');
    await save(user);
    await closed();
    expect(await screen.findByRole('button', { name: '1 contact aujourd’hui' })).toBeVisible();
    const history = screen.getByRole('region', { name: 'Historique' });
    expect(await within(history).findByText('Carte')).toBeVisible();
    expect(await branch.call('contacts.today', {})).toMatchObject({
      total: 1,
      rows: [{ reason: 'card', outcome: 'reached', followUp: 'none', channel: 'phone', direction: 'inbound' }],
    });
  });

  test('says beside each field what is missing, and the first one takes the focus', async () => {
    const { user } = await onTheSheet();
    await openDrawer(user);
    await press(user, 'Digit1');
    await waitFor(() => expect(inGroup('Issue')[0]).toHaveFocus());
    await user.click(screen.getByLabelText('Note'));
    await save(user);
    await waitFor(() => expect(inGroup('Issue')[0]).toHaveFocus());
    expect(group('Issue')).toHaveAccessibleDescription('Choisissez une issue.');
    expect(group('Suite')).toHaveAccessibleDescription('Choisissez une suite, ou « Aucune suite ».');
    expect(screen.queryByText('Choisissez un motif.')).toBeNull();
  });

  test('reads a due date as it is spoken, and shows it in full', async () => {
    const { user, branch } = await onTheSheet();
    await openDrawer(user);
    await press(user, 'Digit1', 'Digit1', 'Digit2');
    const due = await screen.findByLabelText('Échéance');
    await waitFor(() => expect(due).toHaveFocus());
    await user.keyboard('hier');
    expect(screen.getByText(/Échéance non comprise/)).toBeVisible();
    await user.clear(due);
    await user.keyboard('lun 14h');
    expect(screen.getByText('lundi 30 novembre 2026 à 14:00')).toBeVisible();
    await save(user);
    await closed();
    expect(await branch.call('promises.list', { due: 'open' })).toMatchObject([
      { dueOn: '2026-11-30', dueMin: 14 * 60, kind: 'callback' },
    ]);
  });

  test('warns of a word that a note should not hold, and records it all the same', async () => {
    const { user, branch } = await onTheSheet();
    await openDrawer(user);
    await user.type(screen.getByLabelText('Note'), 'Il est malade');
    expect(screen.getByText(/À éviter dans une note : malade/)).toBeVisible();
    inGroup('Motif')[0]?.focus();
    await press(user, 'Digit1', 'Digit1', 'Digit1');
    await save(user);
    await closed();
    expect((await branch.call('contacts.today', {})).rows[0]?.note).toBe('Il est malade');
  });

  test('finds the client from two characters when none is on screen', async () => {
    const { user } = await renderApp({ as: 'advisor', rows: { clients: [LEFEVRE, MOREAU] } });
    await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
    await user.keyboard('{Control>}l{/Control}');
    await drawer();
    const search = await screen.findByPlaceholderText(/Nom, téléphone/);
    await waitFor(() => expect(search).toHaveFocus());
    await user.keyboard('lefev');
    await screen.findByRole('option', { name: /Lefèvre Anne/ });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(inGroup('Motif')[0]).toHaveFocus());
    expect(within(await drawer()).getByText('Lefèvre Anne')).toBeVisible();
  });

  test('keeps the promises that are ticked', async () => {
    const { user, branch } = await onTheSheet({
      promises: [{ client_id: LEFEVRE.id, due_on: '2026-11-24', note: 'Expliquer les frais' }],
    });
    await openDrawer(user);
    await user.click(await screen.findByRole('checkbox', { name: /Expliquer les frais/ }));
    inGroup('Motif')[0]?.focus();
    await press(user, 'Digit1', 'Digit1', 'Digit1');
    await save(user);
    await closed();
    expect(await branch.call('promises.list', { due: 'open' })).toEqual([]);
  });

  test('is undone for ten seconds, and what was typed is a draft again', async () => {
    const { user, branch } = await onTheSheet();
    await openDrawer(user);
    await user.type(screen.getByLabelText('Note'), 'Trop vite');
    inGroup('Motif')[0]?.focus();
    await press(user, 'Digit1', 'Digit1', 'Digit1');
    await save(user);
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    expect(await screen.findByText(/Contact annulé/)).toBeVisible();
    expect((await branch.call('contacts.today', {})).total).toBe(0);
    await user.keyboard('{Control>}l{/Control}');
    await drawer();
    expect(await screen.findByText('Brouillon repris')).toBeVisible();
    expect(screen.getByLabelText('Note')).toHaveValue('Trop vite');
  });

  test('offers to complete the contact recorded a minute ago by the same channel', async () => {
    const { user, branch } = await onTheSheet({
      contacts: [{ client_id: LEFEVRE.id, at_ms: TUESDAY_MORNING - MINUTE, reason: 'fees', note: 'Frais de tenue.' }],
    });
    await openDrawer(user);
    await user.type(screen.getByLabelText('Note'), 'Et la carte.');
    await user.click(await screen.findByRole('button', { name: 'Compléter le précédent ?' }));
    await screen.findByRole('dialog', { name: 'Corriger un contact' });
    expect(screen.getByLabelText('Note')).toHaveValue('Frais de tenue.\nEt la carte.');
    await save(user);
    await closed();
    const { rows, total } = await branch.call('contacts.history', { clientId: LEFEVRE.id as ClientId });
    expect({ total, note: rows[0]?.note }).toEqual({ total: 1, note: 'Frais de tenue.\nEt la carte.' });
  });

  test('the form has nothing for axe to find', async () => {
    const { user } = await onTheSheet();
    await openDrawer(user);
    await save(user);
    await screen.findByText('Choisissez un motif.');
    expect(await axeViolations()).toEqual([]);
  });
});

describe('a product proposed', () => {
  const equipped = { holdings: [{ client_id: LEFEVRE.id, product: 'CUR', balance_cents: 900_000 }] };

  test('comes after the note, with how the client took it; the five actions stay five', async () => {
    const { user, branch } = await onTheSheet(equipped);
    await openDrawer(user);
    const field = await screen.findByRole('group', { name: 'Produit proposé' });
    const note = screen.getByLabelText('Note');
    expect(note.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    const [best] = (await branch.call('gaps.ofClient', { clientId: LEFEVRE.id as ClientId })).gaps;
    await user.click(within(field).getByRole('button', { name: best?.label ?? '' }));
    await user.click(within(field).getByRole('radio', { name: 'Décliné' }));
    inGroup('Motif')[0]?.focus();
    await press(user, 'Digit1', 'Digit1', 'Digit1');
    await save(user);
    await closed();
    expect((await branch.call('contacts.today', {})).rows[0]?.proposals).toEqual([
      { product: best?.product, productLabel: best?.label, reaction: 'declined' },
    ]);
    const history = screen.getByRole('region', { name: 'Historique' });
    expect(await within(history).findByText(new RegExp(`${best?.label}.*décliné`))).toBeVisible();
  });

  test('any product is in the list, and none is asked for when nobody answered', async () => {
    const { user, branch } = await onTheSheet(equipped);
    await openDrawer(user);
    await user.click(await screen.findByRole('combobox', { name: 'Autre produit…' }));
    await user.click(await screen.findByRole('option', { name: 'Assurance habitation' }));
    await user.click(screen.getByRole('radio', { name: 'Sortant' }));
    inGroup('Motif')[0]?.focus();
    await press(user, 'Digit1', 'Digit2', 'Digit1');
    expect(screen.queryByRole('group', { name: 'Produit proposé' })).toBeNull();
    await save(user);
    await closed();
    expect((await branch.call('contacts.today', {})).rows[0]).toMatchObject({ outcome: 'absent', proposals: [] });
  });

  test('on an inbound contact the best rebound is offered with its pitch, its objections and their answers', async () => {
    const { user } = await onTheSheet(equipped);
    await openDrawer(user);
    const rebound = await screen.findByRole('region', { name: 'Rebond' });
    expect(within(rebound).getByText(/^Rebond\s: /)).toBeVisible();
    await user.click(await within(rebound).findByText(/objections? et (sa réponse|leurs réponses)/));
    expect(within(rebound).getAllByRole('definition')[0]).toBeVisible();
    await user.click(within(rebound).getByRole('button', { name: 'Proposé' }));
    expect(screen.getByRole('radio', { name: 'À réfléchir' })).toBeChecked();
    await user.click(screen.getByRole('radio', { name: 'Sortant' }));
    expect(screen.queryByRole('region', { name: 'Rebond' })).toBeNull();
  });

  test('the rebound gives way to an open complaint, and a sentence says so', async () => {
    const { user, branch } = await onTheSheet(equipped);
    await branch.call(
      'contacts.log',
      contactDraft(LEFEVRE.id as ClientId, { nature: 'complaint', reason: 'complaint', direction: 'inbound' }),
    );
    await openDrawer(user);
    expect(
      await screen.findByText(/^Pas de rebond\s: une réclamation est ouverte depuis le 24\/11\/2026/),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Proposé' })).toBeNull();
  });
});

describe('a draft', () => {
  test('is in the store while it is typed, and comes back after the password', async () => {
    const { user, branch } = await onTheSheet();
    await openDrawer(user);
    await user.type(screen.getByLabelText('Note'), 'Le client hésite');
    await waitFor(async () =>
      expect((await branch.call('drafts.get', { key: 'contact' }))?.json).toContain('Le client hésite'),
    );
    await user.keyboard('{Control>}{Alt>}l{/Alt}{/Control}');
    await user.type(await screen.findByLabelText('Mot de passe'), `${PASSWORD}{Enter}`);
    expect(await screen.findByText('Brouillon repris')).toBeVisible();
    expect(await screen.findByLabelText('Note')).toHaveValue('Le client hésite');
  });

  test('of one client does not show with another', async () => {
    const { user } = await onTheSheet();
    await openDrawer(user);
    await user.type(screen.getByLabelText('Note'), 'Pour Anne');
    await user.keyboard('{Escape}');
    await closed();
    openClient(MOREAU.id as ClientId);
    await screen.findByRole('heading', { level: 1, name: /Moreau Zoé/ });
    await openDrawer(user);
    expect(screen.getByLabelText('Note')).toHaveValue('');
    await user.keyboard('{Escape}');
    await closed();
    openClient(LEFEVRE.id as ClientId);
    await screen.findByRole('heading', { level: 1, name: /Lefèvre Anne/ });
    await openDrawer(user);
    expect(screen.getByLabelText('Note')).toHaveValue('Pour Anne');
  });

  test('that is cleared leaves nothing in the store', async () => {
    const { user, branch } = await onTheSheet();
    await openDrawer(user);
    await user.type(screen.getByLabelText('Note'), 'Brouillon');
    await user.keyboard('{Escape}');
    await closed();
    await openDrawer(user);
    await user.click(screen.getByRole('button', { name: 'Effacer le brouillon' }));
    expect(screen.getByLabelText('Note')).toHaveValue('');
    await waitFor(async () => expect(await branch.call('drafts.get', { key: 'contact' })).toBeNull());
  });
});

describe('the law', () => {
  test('refuses an outbound commercial call without any basis, names the rule and says what to do', async () => {
    const { user, branch } = await onTheSheet();
    await openDrawer(user);
    await user.click(within(group('Sens')).getByRole('radio', { name: /Sortant/ }));
    await user.click(within(group('Nature')).getByRole('radio', { name: /Commercial/ }));
    inGroup('Motif')[0]?.focus();
    await press(user, 'Digit1', 'Digit1', 'Digit1');
    await save(user);
    expect(await screen.findByText(/Appel commercial non permis/)).toBeVisible();
    expect(screen.getByText(/corrigez la nature/)).toBeVisible();
    expect((await branch.call('contacts.today', {})).total).toBe(0);
  });
});

describe('a correction', () => {
  test('asks for its reason, and replaces the contact in the history', async () => {
    const { user, branch } = await onTheSheet({
      contacts: [{ client_id: LEFEVRE.id, at_ms: TUESDAY_MORNING - 90 * MINUTE, reason: 'fees', direction: 'inbound' }],
    });
    await user.click(await screen.findByRole('button', { name: /^Corriger le contact/ }));
    await screen.findByRole('dialog', { name: 'Corriger un contact' });
    await user.click(within(group('Motif')).getByRole('radio', { name: 'Fraude' }));
    await save(user);
    const reason = screen.getByLabelText('Raison de la correction');
    await waitFor(() => expect(reason).toHaveFocus());
    expect(screen.getByText('Dites pourquoi ce contact est corrigé.')).toBeVisible();
    await user.keyboard('Mauvais motif{Control>}{Enter}{/Control}');
    await closed();
    const history = screen.getByRole('region', { name: 'Historique' });
    expect(await within(history).findByText(/corrigé : Mauvais motif/)).toBeVisible();
    const { rows } = await branch.call('contacts.history', { clientId: LEFEVRE.id as ClientId });
    expect(rows.map(({ reason: about }) => about)).toEqual(['fraud']);
  });
});

describe('a call dialled from the sheet', () => {
  test('opens the report as outbound, and its timer gives the minutes', async () => {
    const { user, branch } = await onTheSheet();
    await user.keyboard('e');
    await user.click(await screen.findByRole('menuitem', { name: /Appel de service/ }));
    await drawer();
    expect(await screen.findByText('Composez le 06 39 98 00 01')).toBeVisible();
    await waitFor(() => expect(inGroup('Motif')[0]).toHaveFocus());
    expect(within(group('Sens')).getByRole('radio', { name: /Sortant/ })).toBeChecked();
    vi.setSystemTime(TUESDAY_MORNING + 4 * MINUTE);
    branch.clock.ms = TUESDAY_MORNING + 4 * MINUTE;
    await press(user, 'Digit1', 'Digit1', 'Digit1');
    await save(user);
    await closed();
    expect((await branch.call('contacts.today', {})).rows).toMatchObject([{ direction: 'outbound', durationMin: 4 }]);
  });
});
