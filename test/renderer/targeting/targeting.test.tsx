import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { refreshSession, session } from '#renderer/features/session/sessionStore.ts';
import { targetDraft } from '#renderer/features/targeting/targetDraft.ts';
import { openScreen } from '#renderer/nav.ts';
import type { CampaignDraft } from '#shared/contract/campaigns.ts';
import type { Person } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const ROWS = {
  clients: [
    { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne', born_on: '2004-01-01' },
    { id: '2000002', birth_name: 'Moreau', first_name: 'Zoé', born_on: '2003-01-01' },
    { id: '2000003', birth_name: 'Vieux', first_name: 'Luc', born_on: '1950-01-01' },
  ],
  holdings: [
    { client_id: '2000001', product: 'LIVA' },
    { client_id: '2000003', product: 'LIVA' },
  ],
};

// Each test has its own branch: what another one was writing is not there.
beforeEach(() => session.setState({ state: null }));

async function openTargeting(as: Person = 'advisor') {
  const app = await renderApp({ as, rows: ROWS });
  await screen.findByRole('heading', { level: 1 });
  openScreen('targeting');
  await screen.findByRole('heading', { level: 1, name: 'Ciblage' });
  return app;
}

const sentence = async (text: string) =>
  within(await screen.findByRole('region', { name: 'Clients trouvés' })).findByText(text);
const names = () => within(screen.getByRole('table', { name: 'Clients trouvés' })).getAllByRole('rowheader');

async function addCondition(user: Awaited<ReturnType<typeof openTargeting>>['user'], name: string) {
  const [adder] = screen.getAllByRole('combobox', { name: 'Ajouter une condition' });
  if (!adder) throw new Error('no way to add a condition');
  await user.type(adder, name);
  await user.keyboard('{Enter}');
  return screen.findByRole('group', { name });
}

describe('target groups', () => {
  test('a condition is added by typing its name, and counted while it is edited', async () => {
    const { user } = await openTargeting();
    const age = await addCondition(user, 'Âge');
    await waitFor(() => expect(within(age).getByRole('textbox', { name: 'De' })).toHaveFocus());
    await user.keyboard('18{Tab}25');
    expect(await sentence('Clients de 18 à 25 ans')).toBeVisible();
    await waitFor(() => expect(names()).toHaveLength(2));
    const counts = within(screen.getByRole('region', { name: 'Clients trouvés' }));
    expect(counts.getByText('Au total').closest('div')).toHaveTextContent('Au total2');
    expect(counts.getByText(/^aucun accord ni contrat lié/)).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('what is not finished does not hide anybody, and says what it lacks', async () => {
    const { user } = await openTargeting();
    const age = await addCondition(user, 'Âge');
    expect(within(age).getByText('Donnez au moins une borne.')).toBeVisible();
    expect(await sentence('Tous les clients')).toBeVisible();
    await waitFor(() => expect(names()).toHaveLength(3));
  });

  test('« Sauf » turns a condition round', async () => {
    const { user } = await openTargeting();
    const prospect = await addCondition(user, 'Aucun contrat en cours');
    expect(await sentence('Clients qui n’ont aucun contrat en cours')).toBeVisible();
    await user.click(within(prospect).getByRole('checkbox', { name: 'Sauf' }));
    expect(await sentence('Clients qui ont un contrat en cours')).toBeVisible();
    await waitFor(() => expect(names()).toHaveLength(2));
  });

  test('criteria not saved survive another screen, and a crash', async () => {
    const { user, branch } = await openTargeting();
    await addCondition(user, 'Jamais contacté');
    openScreen('portfolio');
    await screen.findByRole('heading', { level: 1, name: 'Portefeuille' });
    openScreen('targeting');
    expect(await sentence('Clients jamais contactés')).toBeVisible();
    await waitFor(async () => expect((await branch.call('drafts.get', { key: 'targeting' }))?.json).toMatch('never'));
    // As after a crash: nothing in memory, the same person comes back.
    const { state } = session.getState();
    session.setState({ state: null });
    expect(targetDraft.get().criteria.items).toEqual([]);
    session.setState({ state });
    await waitFor(() => expect(targetDraft.get().criteria.items).toMatchObject([{ field: 'never_contacted' }]));
  });

  test('a group is saved under a name, used again, renamed, deleted and brought back', async () => {
    const { user } = await openTargeting();
    await addCondition(user, 'Jamais contacté');
    await user.type(screen.getByRole('textbox', { name: 'Nom du ciblage' }), 'À découvrir');
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    const launch = screen.getByRole('button', { name: 'Lancer la session d’appels' });
    await waitFor(() => expect(launch).toBeEnabled());
    await user.click(screen.getByRole('button', { name: 'Repartir de zéro' }));
    expect(await sentence('Tous les clients')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Utiliser À découvrir' }));
    expect(await sentence('Clients jamais contactés')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Renommer À découvrir' }));
    await user.clear(screen.getByRole('textbox', { name: 'Renommer À découvrir' }));
    await user.keyboard('Nouveaux{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Supprimer Nouveaux' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Utiliser Nouveaux' })).toBeNull());
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    expect(await screen.findByRole('button', { name: 'Utiliser Nouveaux' })).toBeVisible();
  });
});

const DRAFT = {
  name: 'Livrets',
  mode: 'clients',
  product: null,
  goalKind: 'reached',
  goalCount: 4,
  startsOn: '2026-11-23',
  endsOn: '2026-12-18',
  script: 'Bonjour.',
  budgetCents: 10_000,
  callCostCents: 450,
  criteria: { match: 'all', not: false, items: [{ field: 'holds', not: false, how: 'any', products: ['LIVA'] }] },
  chaserAfterDays: 2,
  chaserMax: 1,
  steps: [{ dueOn: '2026-11-23', label: 'E-mail d’annonce', means: 'email' }],
} as unknown as CampaignDraft;

describe('campaigns', () => {
  test('the director sees who it would call, launches it, and ticks its plan', async () => {
    const { user, branch } = await openTargeting('director');
    await branch.call('campaigns.save', { id: null, draft: DRAFT });
    expect(await screen.findByRole('heading', { level: 2, name: 'Livrets' })).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Lancer' }));
    const dialog = await screen.findByRole('dialog', { name: /^Lancer/ });
    expect((await within(dialog).findByText('Au total')).closest('div')).toHaveTextContent('Au total2');
    await user.click(within(dialog).getByRole('button', { name: 'Lancer' }));
    expect(await screen.findByText('2 membres')).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: /E-mail d’annonce$/ }));
    await waitFor(() => expect(screen.getByRole('checkbox', { name: /E-mail d’annonce$/ })).toBeChecked());
    expect(await axeViolations()).toEqual([]);
  });

  test('a goal of zero is said beside its field, and nothing written is lost', async () => {
    const { user } = await openTargeting('director');
    await user.click(await screen.findByRole('button', { name: 'Nouvelle campagne' }));
    await user.type(screen.getByRole('textbox', { name: 'Nom de la campagne' }), 'Retraite');
    await user.type(screen.getByRole('textbox', { name: 'Début' }), '01122026');
    await user.type(screen.getByRole('textbox', { name: 'Fin' }), '12122026');
    await user.clear(screen.getByRole('textbox', { name: 'Nombre visé' }));
    await user.click(screen.getByRole('button', { name: 'Enregistrer le brouillon' }));
    expect(await screen.findByText('Fixez un objectif d’au moins 1.')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Nom de la campagne' })).toHaveValue('Retraite');
    await user.type(screen.getByRole('textbox', { name: 'Nombre visé' }), '12');
    await user.click(screen.getByRole('button', { name: 'Enregistrer le brouillon' }));
    expect(await screen.findByRole('heading', { level: 2, name: 'Retraite' })).toBeVisible();
  });

  test('an advisor calls a running campaign, a supervisor reads its figures and no names', async () => {
    const { user, branch } = await openTargeting('director');
    const { id } = await branch.call('campaigns.save', { id: null, draft: DRAFT });
    await branch.call('campaigns.launch', { id });
    await branch.signInAs('advisor');
    await refreshSession();
    openScreen('targeting');
    await user.click(await screen.findByRole('tab', { name: /^Campagnes/ }));
    expect(await screen.findByText('2 restent à appeler')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Lancer la session d’appels' }));
    expect(within(await screen.findByRole('dialog')).getByText('Livrets')).toBeVisible();

    await branch.signInAs('supervisor');
    await refreshSession();
    openScreen('targeting');
    expect(await screen.findByRole('region', { name: 'Résultats' })).toBeVisible();
    expect(screen.queryByRole('button', { name: /Lancer/ })).toBeNull();
    await user.click(screen.getByRole('tab', { name: 'Ciblages' }));
    expect(await screen.findByText('Appelables maintenant')).toBeVisible();
    expect(screen.queryByRole('table', { name: 'Clients trouvés' })).toBeNull();
  });
});
