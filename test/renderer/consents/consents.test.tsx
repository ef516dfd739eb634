import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openClient } from '#renderer/nav.ts';
import type { ClientId } from '#shared/values.ts';
import { contactDraft, rowId } from '../../support/contactDrafts.ts';
import { axeViolations } from '../axe.ts';
import { type RenderOptions, renderApp } from '../support.tsx';

const CLIENT = {
  id: '2000001',
  birth_name: 'Lefèvre',
  first_name: 'Anne',
  civility: 'MME' as const,
  mobile: '+33639980001',
  landline: '+33199000001',
};
const id = CLIENT.id as ClientId;
const NOUMEA = { ...CLIENT, country: 'NC', zone: 'Pacific/Noumea' };

async function onTheSheet(rows: RenderOptions['rows'] = {}) {
  const app = await renderApp({ as: 'advisor', rows: { clients: [CLIENT], ...rows } });
  await screen.findByRole('heading', { level: 1 });
  openClient(id);
  await screen.findByRole('heading', { level: 1, name: /Lefèvre Anne/ });
  return app;
}
const panel = () => screen.getByRole('region', { name: 'Consentements' });
const sheet = (app: Awaited<ReturnType<typeof onTheSheet>>) => app.branch.call('clients.sheet', { id });

describe('two keys during a call', () => {
  test('C then 2 records a consent to savings, with its whole text and proof', async () => {
    const app = await onTheSheet();
    await app.user.keyboard('c');
    expect(await screen.findByRole('group', { name: /Consentement à être appelé/ })).toHaveFocus();
    await app.user.keyboard('[Digit2]');
    expect(await within(panel()).findByText('en vigueur')).toBeVisible();
    const [consent] = (await sheet(app)).consents;
    expect(consent).toMatchObject({ scope: 'savings', source: 'own', expiresOn: '2027-11-24', channel: 'phone' });
    for (const part of [
      'e-agence Atlantique',
      'Nadia Marchand',
      'épargne',
      '24/11/2027',
      'un an',
      'retirer à tout moment',
    ])
      expect(consent?.wording).toContain(part);
    expect(consent?.proof).toBe('Appel du 24/11/2026 10:30 (heure de Paris), recueilli par Nadia Marchand.');
  });

  test('« Annuler » takes it back, and its proof may be completed instead', async () => {
    const app = await onTheSheet();
    await app.user.keyboard('c[Numpad1]');
    const [complete] = await screen.findAllByRole('button', { name: 'Compléter la preuve' });
    if (complete) await app.user.click(complete);
    const proof = await screen.findByLabelText(/^Preuve/);
    await waitFor(() => expect(proof).toHaveFocus());
    await app.user.clear(proof);
    await app.user.type(proof, 'Enregistrement 4471');
    await app.user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(async () => expect((await sheet(app)).consents).toMatchObject([{ proof: 'Enregistrement 4471' }]));
    await app.user.keyboard('c[Digit4]');
    await waitFor(async () => expect((await sheet(app)).consents).toHaveLength(2));
    const notice = (await screen.findByText(/Consentement enregistré\s: Assurance/)).closest(
      '.mantine-Notification-root',
    );
    await app.user.click(within(notice as HTMLElement).getByRole('button', { name: 'Annuler' }));
    await waitFor(async () => expect((await sheet(app)).consents).toHaveLength(1));
  });

  test('W then 5 stops all canvassing; W then 3 withdraws credit; any other key records nothing', async () => {
    const app = await onTheSheet();
    await app.user.keyboard('w{Escape}');
    await app.user.keyboard('cx');
    expect(screen.queryByRole('group', { name: /appelé/ })).toBeNull();
    expect((await sheet(app)).consentRefusals).toEqual([]);
    await app.user.keyboard('w[Digit3]');
    expect(await within(panel()).findByText(/^Retrait\s: crédit$/)).toBeVisible();
    await app.user.keyboard('w[Digit5]');
    expect(await within(panel()).findByText('Opposition à tout démarchage')).toBeVisible();
    expect((await sheet(app)).commercialCall).toMatchObject({ allowed: false, rule: 'objection' });
    expect((await sheet(app)).consents).toEqual([]);
  });

  test('inside the contact drawer the digit is for the consent and chooses no motif, and text stays text', async () => {
    const app = await onTheSheet();
    await app.user.keyboard('{Control>}l{/Control}');
    await screen.findByRole('dialog', { name: 'Noter un contact' });
    const motif = screen.getByRole('radiogroup', { name: 'Motif' });
    await waitFor(() => expect(within(motif).getAllByRole('radio')[0]).toHaveFocus());
    await app.user.keyboard('c[Digit1]');
    await waitFor(async () => expect((await sheet(app)).consents).toHaveLength(1));
    expect(within(motif).queryByRole('radio', { checked: true })).toBeNull();
    await waitFor(() => expect(within(motif).getAllByRole('radio')[0]).toHaveFocus());
    await app.user.type(screen.getByLabelText('Note'), 'cw1');
    expect(screen.getByLabelText('Note')).toHaveValue('cw1');
    expect((await sheet(app)).consents).toHaveLength(1);
  });
});

describe('the whole form', () => {
  test('agrees an exact hour on the client’s clock, and says what it is in Paris', async () => {
    const app = await onTheSheet({ clients: [NOUMEA] });
    await app.user.click(within(panel()).getByRole('button', { name: 'Formulaires de consentement' }));
    await app.user.click(await screen.findByRole('menuitem', { name: 'Recueillir un consentement' }));
    const dialog = await screen.findByRole('dialog', { name: 'Recueillir un consentement' });
    expect(await axeViolations()).toEqual([]);
    await app.user.click(within(dialog).getByRole('radio', { name: 'Un appel à une heure précise' }));
    await app.user.click(within(dialog).getByRole('button', { name: /Enregistrer le consentement/ }));
    expect(await within(dialog).findByText(/Indiquez le jour et l’heure convenus/)).toBeVisible();
    await app.user.type(within(dialog).getByLabelText(/^Jour de l’appel/), '29/11/2026');
    await app.user.type(within(dialog).getByLabelText(/^Heure de l’appel/), '21h');
    expect(await within(dialog).findByText(/Soit dimanche 29 novembre 2026, 11:00 à Paris/)).toBeVisible();
    const wording = within(dialog).getByLabelText<HTMLTextAreaElement>(/^Ce que le client accepte/);
    expect(wording.value).toContain('dimanche 29 novembre 2026 à 21:00 (Nouméa)');
    await app.user.click(within(dialog).getByRole('button', { name: /Enregistrer le consentement/ }));
    expect(await within(panel()).findByText('heure convenue')).toBeVisible();
    const at = Date.UTC(2026, 10, 29, 10, 0);
    expect((await sheet(app)).consents).toMatchObject([{ exactSlot: { fromMs: at, toMs: at + 3_600_000 } }]);
  });

  test('records a withdrawal said by any channel, in the client’s words', async () => {
    const app = await onTheSheet();
    await app.user.click(within(panel()).getByRole('button', { name: 'Formulaires de consentement' }));
    await app.user.click(await screen.findByRole('menuitem', { name: 'Enregistrer un retrait' }));
    const dialog = await screen.findByRole('dialog', { name: 'Enregistrer un retrait' });
    await app.user.click(within(dialog).getByRole('radio', { name: 'Assurance' }));
    await app.user.type(within(dialog).getByLabelText(/^Ce que le client a dit/), 'Plus rien sur l’auto');
    await app.user.click(within(dialog).getByRole('button', { name: /Enregistrer le retrait/ }));
    await waitFor(async () =>
      expect((await sheet(app)).consentRefusals).toMatchObject([{ scope: 'insurance', said: 'Plus rien sur l’auto' }]),
    );
  });
});

test('an open complaint is told first, and closed with a word', async () => {
  const app = await onTheSheet();
  await app.branch.call('contacts.log', contactDraft(id, { nature: 'complaint', direction: 'inbound' }));
  expect(await screen.findByText(/^Réclamation ouverte le 24\/11\/2026/)).toBeVisible();
  await app.user.click(screen.getByRole('button', { name: 'Clore la réclamation' }));
  await app.user.type(await screen.findByLabelText(/Comment s’est-elle conclue/), 'Frais remboursés.');
  await app.user.click(screen.getByRole('button', { name: 'Clore' }));
  await waitFor(() => expect(screen.queryByText(/^Réclamation ouverte/)).toBeNull());
});

test('a wrong number is told on the sheet and among the contacts of the day, until it is settled', async () => {
  const app = await onTheSheet();
  await app.branch.call('contacts.log', contactDraft(id, { outcome: 'wrong_number', durationMin: null }));
  const wrong = await screen.findByRole('region', { name: 'Numéro à corriger' });
  expect(within(wrong).getByText(/On appelle le 01 99 00 00 01/)).toBeVisible();
  await app.user.click(within(wrong).getByRole('button', { name: 'Demandé à la banque' }));
  expect(await within(wrong).findByText(/Demandé à la banque le 24\/11\/2026/)).toBeVisible();
  await app.user.click(within(wrong).getByRole('button', { name: 'Numéro vérifié' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Numéro à corriger' })).toBeNull());
  await app.branch.call('contacts.log', contactDraft(id, { id: rowId(), outcome: 'wrong_number', durationMin: null }));
  await app.user.click(screen.getByRole('button', { name: 'Mes contacts du jour' }));
  const list = await screen.findByRole('region', { name: 'Numéros à corriger' });
  await app.user.click(within(list).getByRole('button', { name: 'Lefèvre Anne' }));
  expect(await screen.findByRole('heading', { level: 1, name: /Lefèvre Anne/ })).toBeVisible();
});
