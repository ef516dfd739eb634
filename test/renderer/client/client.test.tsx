import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openClient } from '#renderer/nav.ts';
import type { ClientId } from '#shared/values.ts';
import { type BranchRows, type Person, STAFF } from '../../support/branch.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const HOUSEHOLD = 'F1';
const LEFEVRE = {
  id: '2000001',
  birth_name: 'Lefèvre',
  first_name: 'Anne',
  civility: 'MME' as const,
  mobile: '+33639980001',
  household_id: HOUSEHOLD,
  vulnerable: 1 as const,
};
const PAUL = { id: '2000002', birth_name: 'Lefèvre', first_name: 'Paul', household_id: HOUSEHOLD };
const ELSEWHERE = {
  id: '2000003',
  birth_name: 'Lefèvre',
  first_name: 'Zoé',
  household_id: HOUSEHOLD,
  advisor_id: STAFF.other.id,
};
const ROWS: BranchRows = {
  clients: [LEFEVRE, PAUL, ELSEWHERE],
  holdings: [
    { client_id: LEFEVRE.id, product: 'CUR', balance_cents: 150_000 },
    { client_id: LEFEVRE.id, product: 'LIVA', balance_cents: 2_295_000 },
  ],
  promises: [{ client_id: LEFEVRE.id, due_on: '2026-11-20', note: 'Envoyer le relevé' }],
  contacts: [{ client_id: LEFEVRE.id, at_ms: TUESDAY_MORNING - 86_400_000, reason: 'fees', note: 'Frais expliqués.' }],
  appointments: [{ client_id: LEFEVRE.id, starts_at_ms: TUESDAY_MORNING + 86_400_000, subject: 'Bilan' }],
};

async function openSheet({
  id = LEFEVRE.id,
  as = 'advisor',
  rows = ROWS,
}: {
  id?: string;
  as?: Person;
  rows?: BranchRows;
} = {}) {
  const app = await renderApp({ as, rows });
  await screen.findByRole('heading', { level: 1 });
  openClient(id as ClientId);
  return app;
}

const part = (name: string) => screen.findByRole('region', { name });

describe('the client’s sheet', () => {
  test('shows on one screen who the client is, what they hold, lack and were promised', async () => {
    await openSheet();
    expect(await screen.findByRole('heading', { level: 1, name: 'Mme Lefèvre Anne' })).toHaveFocus();
    expect(screen.getByText('Fragile')).toBeVisible();
    expect(within(await part('Identité')).getByText('06 39 98 00 01')).toBeVisible();
    expect(within(await part('Équipement')).getByText('Livret A')).toBeVisible();
    expect(within(await part('Promesses')).getByText('Envoyer le relevé')).toBeVisible();
    const meetings = within(await part('Rendez-vous'));
    expect(meetings.getByText('mer. 25 nov.')).toBeVisible();
    expect(meetings.getByText(/10:30/)).toBeVisible();
    expect(within(await part('Historique')).getByText('Frais expliqués.')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('countries are named, and no agreement is asked of a client who has died', async () => {
    const abroad = { country: 'NC', city: 'Nouméa', tax_residence: 'FR', deceased_on: '2026-10-08', zone: null };
    await openSheet({ rows: { clients: [{ ...LEFEVRE, ...abroad }] } });
    const identity = within(await part('Identité'));
    expect(identity.getByText(/Nouvelle-Calédonie/)).toBeVisible();
    expect(identity.getByText('France')).toBeVisible();
    expect(identity.getByText('heure locale inconnue').parentElement).toHaveTextContent(/^Chez le client : /);
    expect(screen.getByText('Pas d’appel commercial à ce client')).toBeVisible();
  });

  test.each([
    ['MME', 'née Royer'],
    ['M', 'né Royer'],
    [null, 'né(e) Royer'],
  ] as const)('a birth name is told with the civility %s', async (civility, told) => {
    await openSheet({ rows: { clients: [{ ...LEFEVRE, civility, birth_name: 'Royer', used_name: 'Lefèvre' }] } });
    expect(await screen.findByText(new RegExp(told.replace(/[()]/g, '\\$&')))).toBeVisible();
  });

  test('who has died grew no older, and nothing invites to call them', async () => {
    await openSheet({
      rows: { clients: [{ ...LEFEVRE, born_on: '1944-03-02', deceased_on: '2026-01-15' }] },
    });
    expect(await screen.findByText(/^81 ans au décès/)).toBeVisible();
    const variant = (name: string) => screen.getByRole('button', { name }).getAttribute('data-variant');
    expect([variant('Appeler'), variant('Réserver un créneau')]).toEqual(['subtle', 'subtle']);
    const consents = screen.getByRole('region', { name: 'Consentements' });
    expect(within(consents).queryByRole('button')).toBeNull();
  });

  test('opens a household member of the same portfolio, and only names the others', async () => {
    const { user } = await openSheet();
    const household = await part('Foyer');
    expect(within(household).getByText('Lefèvre Zoé')).toBeVisible();
    expect(within(household).queryByRole('button', { name: 'Lefèvre Zoé' })).toBeNull();
    await user.click(within(household).getByRole('button', { name: 'Lefèvre Paul' }));
    expect(await screen.findByRole('heading', { level: 1, name: /Lefèvre Paul/ })).toBeVisible();
  });

  test('explains a need by its rules and points, and why another product is not proposed', async () => {
    const { user } = await openSheet();
    const gaps = await part('Besoins non couverts');
    const [first] = within(gaps).getAllByRole('button', { expanded: true });
    expect(first).toBeVisible();
    expect(within(gaps).getAllByText(/^\+\d+$/)[0]).toBeVisible();
    await user.click(within(gaps).getByRole('button', { name: 'Pourquoi pas ?' }));
    const panel = await screen.findByRole('dialog', { name: 'Produits non proposés, et pourquoi' });
    expect(within(panel).getByText('Compte de dépôt')).toBeVisible();
    expect(within(panel).getAllByText(/Détient déjà ce produit/)[0]).toBeVisible();
  });

  test('names the rule that blocks a commercial call', async () => {
    await openSheet({ id: PAUL.id, rows: { clients: [{ ...PAUL, protection: 'guardianship' }] } });
    expect(await screen.findByText('Bloqué : tutelle')).toBeVisible();
  });

  test('a refused call stays in the menu with its rule, and cannot be dialled', async () => {
    const { user } = await openSheet({ rows: { clients: [{ ...LEFEVRE, mobile: null }] } });
    await screen.findByRole('heading', { level: 1, name: /Lefèvre/ });
    await user.keyboard('e');
    const item = await screen.findByRole('menuitem', { name: /Appel de service/ });
    expect(item).toHaveTextContent('Bloqué : aucun téléphone');
    await user.click(item);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('a promise is cancelled with its motive, and « Annuler » brings it back', async () => {
    const { user } = await openSheet();
    const promises = await part('Promesses');
    await user.click(within(promises).getByRole('button', { name: 'Annuler la promesse' }));
    await user.type(await screen.findByLabelText('Pourquoi l’annuler ?'), 'Le client a changé d’avis{Enter}');
    expect(await within(promises).findByText('Rien de promis.')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    expect(await within(promises).findByText('Envoyer le relevé')).toBeVisible();
  });

  test('a promise is moved to a date as it is spoken', async () => {
    const { user, branch } = await openSheet();
    await user.click(within(await part('Promesses')).getByRole('button', { name: 'Reporter' }));
    await user.type(await screen.findByLabelText('Reporter à'), '+3j');
    expect(screen.getByText('vendredi 27 novembre 2026')).toBeVisible();
    await user.keyboard('{Enter}');
    await waitFor(async () =>
      expect(await branch.call('promises.list', { due: 'open' })).toMatchObject([{ dueOn: '2026-11-27' }]),
    );
  });

  test('the client’s zone, when nobody has said it, is chosen once and for all', async () => {
    const { user, branch } = await openSheet({ rows: { clients: [{ ...LEFEVRE, zone: null }] } });
    const identity = await part('Identité');
    expect(within(identity).getByText('fuseau à confirmer')).toBeVisible();
    await user.keyboard('t');
    await user.click(await screen.findByRole('combobox', { name: 'Fuseau horaire du client' }));
    await user.click(await screen.findByRole('option', { name: /^Nouméa/ }));
    expect(await within(identity).findByText(/20:30 à Nouméa/)).toBeVisible();
    expect(await branch.call('clients.sheet', { id: LEFEVRE.id as ClientId })).toMatchObject({
      zone: 'Pacific/Noumea',
      zoneConfirmed: true,
    });
  });

  test('the whole history opens beside the sheet, older contacts on demand', async () => {
    const contacts = Array.from({ length: 40 }, (_, n) => ({
      client_id: LEFEVRE.id,
      at_ms: TUESDAY_MORNING - (n + 1) * 86_400_000,
      note: `Note ${n + 1}`,
    }));
    const { user } = await openSheet({ rows: { clients: [LEFEVRE], contacts } });
    await part('Historique');
    await user.keyboard('h');
    const panel = await screen.findByRole('dialog', { name: 'Historique de Lefèvre Anne' });
    expect(within(panel).queryByText('Note 40')).toBeNull();
    await user.click(within(panel).getByRole('button', { name: 'Voir les plus anciens' }));
    expect(await within(panel).findByText('Note 40')).toBeVisible();
    expect(within(panel).getByText('40 sur 40 contacts')).toBeVisible();
  });

  test('a director reads the sheet and acts on nothing', async () => {
    await openSheet({ as: 'director' });
    await part('Historique');
    expect(screen.queryByRole('button', { name: /Appeler/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Corriger/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Promesse tenue' })).toBeNull();
  });

  test('a client of another portfolio is said not to be there', async () => {
    await openSheet({ id: ELSEWHERE.id });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('portefeuille');
    expect(screen.queryByText('Lefèvre Zoé')).toBeNull();
  });
});
