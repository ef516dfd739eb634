import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { faultText } from '#renderer/features/products/files/Faults.tsx';
import { fileJob } from '#renderer/features/products/files/fileJob.ts';
import { fileState, validityText } from '#renderer/features/products/files/validity.ts';
import { sandbox } from '#renderer/features/products/sandbox/sandboxJob.ts';
import { session } from '#renderer/features/session/sessionStore.ts';
import { openScreen } from '#renderer/nav.ts';
import type { RuleFileLine } from '#shared/contract/catalogue.ts';
import type { LocalDate } from '#shared/values.ts';
import type { Branch, Person } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne', born_on: '1985-03-02' };
const ROWS = {
  clients: [LEFEVRE],
  holdings: [{ client_id: LEFEVRE.id, product: 'LIVA' as const, balance_cents: 2_295_000 }],
};

beforeEach(() => {
  session.setState({ state: null });
  fileJob.forget();
  sandbox.forget();
});

async function openTab(tab: string, as: Person = 'director') {
  const app = await renderApp({ as, rows: ROWS });
  const dialogs = systemDialogs(app.branch);
  await screen.findByRole('heading', { level: 1 });
  openScreen('products');
  await app.user.click(await screen.findByRole('tab', { name: tab }));
  return { ...app, dialogs };
}

/** What is in force, as its file, with another version name. */
async function exported(branch: Branch, kind: 'catalogue' | 'rules', version = 'banque-1') {
  const grant = randomUUID();
  const path = join(branch.dataDir, `${grant}.json`);
  branch.server.grant(grant, path, 'write');
  await branch.call('catalogue.exportFile', { kind, grant });
  return readFileSync(path, 'utf8').replace(/"version": "[^"]+"/, `"version": "${version}"`);
}
function file(branch: Branch, name: string, text: string): string {
  const path = join(branch.dataDir, name);
  writeFileSync(path, text);
  return path;
}
const importIt = (user: UserEvent) => user.click(screen.getByRole('button', { name: 'Importer un fichier…' }));
const row = async (name: RegExp) => (await screen.findByRole('rowheader', { name })).closest('tr') as HTMLElement;
const inForce = async (branch: Branch) =>
  (await branch.call('catalogue.files', {})).filter((line) => line.inForce).map(({ version }) => version);

describe('the files of the bank', () => {
  test('a faulty file is refused with its line, place and reason, which can be copied; what is in force stays', async () => {
    const { user, branch, dialogs } = await openTab('Règles et fichiers');
    const before = await inForce(branch);
    const text = (await exported(branch, 'rules')).replace(/"points": (?=\d)/, '"points": -');
    const line = text.split('\n').findIndex((each) => each.includes('"points": -')) + 1;
    dialogs.answers.push(file(branch, 'regles.json', text));
    await importIt(user);
    expect(await screen.findByText('1 erreur dans regles.json')).toBeVisible();
    const faults = screen.getByRole('table', { name: 'Erreurs du fichier' });
    expect(within(faults).getByRole('rowheader', { name: String(line) })).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Copier la liste' }));
    await waitFor(() => expect(dialogs.copied[0]).toMatch(new RegExp(`^Ligne ${line}, .*points`)));
    await user.click(screen.getByRole('button', { name: 'Fermer la liste' }));
    expect(await screen.findByRole('button', { name: 'Importer un fichier…' })).toBeVisible();
    expect(await inForce(branch)).toEqual(before);
  });

  test('a good file says what it is and what it would change, then is imported, retired and put back', async () => {
    const { user, branch, dialogs } = await openTab('Règles et fichiers');
    const text = (await exported(branch, 'catalogue')).replace(
      '"label": "Livret A"',
      '"label": "Livret A de la banque"',
    );
    dialogs.answers.push(file(branch, 'catalogue.json', text));
    await importIt(user);
    expect(await screen.findByText('catalogue.json est valable')).toBeVisible();
    expect(screen.getByText(/^Catalogue, version banque-1, /)).toHaveTextContent('il entre en vigueur aussitôt');
    expect(screen.getByRole('region', { name: 'Ce qui changerait' })).toHaveTextContent('Rien ne changerait');
    expect(await inForce(branch)).not.toContain('banque-1');

    await user.click(screen.getByRole('button', { name: 'Importer ce fichier' }));
    expect(await screen.findByText('« banque-1 » est importée et en vigueur.')).toBeVisible();
    expect(await row(/^banque-1/)).toHaveTextContent(/En vigueur/);
    expect(await axeViolations()).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Retirer banque-1' }));
    await user.click(await screen.findByRole('button', { name: 'Retirer' }));
    await waitFor(async () => expect(await row(/^banque-1/)).toHaveTextContent(/Retiré/));
    await user.click(screen.getByRole('button', { name: 'Rétablir banque-1' }));
    await user.click(await screen.findByRole('button', { name: 'Rétablir' }));
    await waitFor(async () => expect(await row(/^banque-1/)).toHaveTextContent(/En vigueur/));

    await user.click(screen.getByRole('tab', { name: 'Fiches' }));
    expect(await screen.findByRole('button', { name: /^Livret A de la banque/ })).toBeVisible();
  });

  test('what is in force is written where the director says', async () => {
    const { user, branch, dialogs } = await openTab('Règles et fichiers');
    const path = join(branch.dataDir, 'regles-2026.json');
    dialogs.answers.push(path);
    await screen.findAllByText('En vigueur');
    await user.click(screen.getByRole('button', { name: 'Exporter un fichier…' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Les règles en vigueur' }));
    expect(await screen.findByText(/^regles-2026.json : .* lignes écrites/)).toBeVisible();
    expect(readFileSync(path, 'utf8')).toContain('"kind": "rules"');
  });
});

async function chooseLivaRule(user: UserEvent) {
  await user.click(await screen.findByRole('combobox', { name: 'Produit' }));
  await user.click(await screen.findByRole('option', { name: 'Livret de développement durable et solidaire' }));
  await user.click(await screen.findByRole('combobox', { name: 'Règle' }));
  const [first] = await screen.findAllByRole('option', { name: /^\+\d+ .*Livret A/ });
  if (!first) throw new Error('no rule');
  await user.click(first);
}

describe('the sandbox', () => {
  test('leaves a rule out: who leaves the needs is named; saved, it is in force; undone, it is not', async () => {
    const { user, branch } = await openTab('Bac à sable');
    const before = await inForce(branch);
    const rules = (await branch.call('catalogue.sheet', { product: 'LDDS' })).rules;
    expect(screen.getByText('Choisissez une règle')).toBeVisible();
    await chooseLivaRule(user);
    expect(screen.getByRole('button', { name: 'Essayer' })).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: 'Sans la règle' }));
    await user.click(screen.getByRole('button', { name: 'Essayer' }));
    const result = await screen.findByRole('region', { name: 'Ce qui changerait' });
    expect(result).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Enregistrer cette version' }));
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'Enregistrer cette version' }),
    );
    expect(await screen.findByText(/-m1 » est en vigueur\.$/)).toBeVisible();
    expect((await branch.call('catalogue.sheet', { product: 'LDDS' })).rules).toHaveLength(rules.length - 1);
    await user.click(screen.getByRole('button', { name: 'Annuler' }));
    expect(await screen.findByText(/les règles d’avant sont de nouveau en vigueur/)).toBeVisible();
    expect(await inForce(branch)).toEqual(before);
  });

  test('other points change the order and nobody; a change after the trial asks for another one', async () => {
    const { user } = await openTab('Bac à sable');
    await chooseLivaRule(user);
    const points = screen.getByRole('textbox', { name: 'Points' });
    await user.clear(points);
    await user.type(points, '77');
    await user.click(screen.getByRole('button', { name: 'Essayer' }));
    expect(await screen.findByText('Rien ne changerait')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Enregistrer cette version' })).toBeVisible();
    await user.type(points, '{Backspace}');
    expect(screen.queryByRole('button', { name: 'Enregistrer cette version' })).toBeNull();
    expect(screen.getByText('Prêt à essayer')).toBeVisible();
  });

  test('a rule is taken there from its product’s sheet', async () => {
    const { user } = await openTab('Fiches');
    await user.click(await screen.findByRole('button', { name: /^Livret A/ }));
    await screen.findByRole('heading', { level: 2, name: 'Livret A' });
    const [first] = await screen.findAllByRole('button', { name: /dans le bac à sable$/ });
    if (!first) throw new Error('no rule');
    await user.click(first);
    expect(await screen.findByRole('combobox', { name: 'Produit' })).toHaveValue('Livret A');
    expect(await screen.findByText('Prêt à essayer')).toBeVisible();
  });
});

describe('the call links', () => {
  test('the director changes one with a motive, goes back to the catalogue, and each is traced', async () => {
    const { user, branch } = await openTab('Liens d’appel');
    await user.click(await screen.findByRole('button', { name: 'Modifier la base d’appel : Plan d’épargne logement' }));
    const modal = await screen.findByRole('dialog', { name: 'Base d’appel : Plan d’épargne logement' });
    await user.click(within(modal).getByRole('radio', { name: 'Consentement' }));
    expect(within(modal).getByRole('button', { name: 'Enregistrer' })).toBeDisabled();
    await user.type(within(modal).getByRole('textbox', { name: /^Motif/ }), 'Avis de la conformité');
    expect(await axeViolations()).toEqual([]);
    await user.click(within(modal).getByRole('button', { name: 'Enregistrer' }));
    await waitFor(async () => expect(await row(/^Plan d’épargne logement$/)).toHaveTextContent(/Gaël Œuvrard : Avis/));
    expect(await row(/^Plan d’épargne logement$/)).toHaveTextContent('Consentement');
    const link = async () => (await branch.call('catalogue.links', {})).find(({ product }) => product === 'PEL');
    expect((await link())?.tel).toEqual({ basis: 'consent' });
    await user.click(screen.getByRole('button', { name: 'Annuler' }));
    await waitFor(async () => expect((await link())?.tel.basis).toBe('linked'));
    expect((await link())?.changedAtMs).toBeNull();
  });

  test.each(['advisor', 'supervisor'] as const)('a(n) %s reads them and changes nothing', async (as) => {
    await openTab('Liens d’appel', as);
    expect(await row(/^Plan d’épargne logement$/)).toHaveTextContent('Contrat lié');
    expect(screen.queryByRole('button', { name: /^Modifier/ })).toBeNull();
    expect(screen.getByText(/Le directeur d’e-agence seul le modifie/)).toBeVisible();
  });
});

describe('a file in the list', () => {
  const TODAY = '2026-11-24' as LocalDate;
  const line = (part: Partial<RuleFileLine>): RuleFileLine => ({
    id: null,
    kind: 'rules',
    version: 'v',
    name: 'n',
    validFrom: '2026-01-01' as LocalDate,
    validTo: null,
    importedAtMs: null,
    importedByName: null,
    inForce: false,
    retired: false,
    ...part,
  });
  const day = (text: string) => text as LocalDate;

  test('is in force, coming, past, replaced or retired', () => {
    expect(fileState(line({ inForce: true }), TODAY)).toBe('inForce');
    expect(fileState(line({ validFrom: day('2026-11-25') }), TODAY)).toBe('coming');
    expect(fileState(line({ validTo: day('2026-11-23') }), TODAY)).toBe('past');
    expect(fileState(line({ validTo: TODAY }), TODAY)).toBe('replaced');
    expect(fileState(line({ retired: true, validFrom: day('2027-01-01') }), TODAY)).toBe('retired');
  });

  test('says its days', () => {
    expect(validityText(line({}), TODAY)).toBe('depuis le 01/01/2026');
    expect(validityText(line({ validFrom: day('2027-01-01') }), TODAY)).toBe('à partir du 01/01/2027');
    expect(validityText(line({ validTo: day('2026-12-31') }), TODAY)).toBe('du 01/01/2026 au 31/12/2026');
  });

  test('its faults are copied with or without a line', () => {
    expect(faultText({ line: 3, where: 'version', message: 'Déjà là.' })).toBe('Ligne 3, version : Déjà là.');
    expect(faultText({ line: 3, where: '', message: 'Virgule.' })).toBe('Ligne 3 : Virgule.');
    expect(faultText({ line: null, where: 'fichier', message: 'Vide.' })).toBe('fichier : Vide.');
  });
});
