import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openScreen } from '#renderer/nav.ts';
import { insert, STAFF } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

async function openAccounts() {
  const app = await renderApp({ as: 'director' });
  const system = systemDialogs(app.branch);
  // Somebody of the bank's extract who never had an access.
  await app.branch.write((db) =>
    insert(db, 'bank_advisor', [
      { id: 'C103', last_name: 'Benali', first_name: 'Aïcha', email: null, role: 'advisor', vanished_on: null },
    ]),
  );
  await screen.findByRole('navigation', { name: 'Écrans' });
  openScreen('accounts');
  await screen.findByRole('heading', { level: 1, name: 'Comptes' });
  await screen.findByRole('table');
  return { ...app, system };
}

const row = (name: RegExp) => within(screen.getByRole('row', { name }));

describe('the accounts', () => {
  test('an access is opened with a temporary password, shown once, that lets the person in', async () => {
    const { user, branch, system } = await openAccounts();
    await user.click(screen.getByRole('button', { name: 'Ouvrir l’accès de Aïcha Benali' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Mot de passe temporaire' }));
    const password = dialog.getByText(/^\w{4}-\w{4}-\w{4}-\w{4}$/).textContent ?? '';
    await user.click(dialog.getByRole('button', { name: 'Copier' }));
    await waitFor(() => expect(system.copied).toEqual([password]));
    await user.click(dialog.getByRole('button', { name: 'Imprimer' }));
    expect(system.asked.at(-1)?.name).toBe('page.print');
    expect(await axeViolations()).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'C’est noté' }));
    await waitFor(() => expect(screen.queryByText(password)).toBeNull());
    expect(row(/Aïcha Benali/).getByText('Ouvert')).toBeVisible();
    const account = await branch.call('session.signIn', { login: 'abenali', password });
    expect(account).toMatchObject({ advisorId: 'C103', mustChangePassword: true });
  });

  test('a new password is asked for twice, and replaces the old one', async () => {
    const { user } = await openAccounts();
    row(/Nadia Marchand/)
      .getByRole('button', { name: 'Mot de passe…' })
      .focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Donner un nouveau mot de passe' }));
    expect(await screen.findByRole('dialog', { name: 'Mot de passe temporaire' })).toBeVisible();
  });

  test('an access is closed once confirmed, and can be opened again', async () => {
    const { user } = await openAccounts();
    await user.click(row(/Tanguy Kerléau/).getByRole('button', { name: 'Fermer…' }));
    await user.click(await screen.findByRole('button', { name: 'Fermer cet accès' }));
    expect(await screen.findByRole('button', { name: 'Ouvrir l’accès de Tanguy Kerléau' })).toBeVisible();
  });

  test('the director’s own account has no action', async () => {
    await openAccounts();
    const mine = row(new RegExp(`${STAFF.director.name[0]} ${STAFF.director.name[1]}`));
    expect(mine.getByText('Votre compte')).toBeVisible();
    expect(mine.queryByRole('button')).toBeNull();
    expect(await axeViolations()).toEqual([]);
  });

  test('a locked account says until when', async () => {
    const { branch } = await openAccounts();
    for (let i = 0; i < 6; i += 1) {
      await branch
        .call('session.signIn', { login: STAFF.other.login, password: 'pas le bon mot de passe' })
        .catch(() => undefined);
    }
    openScreen('team');
    await screen.findByRole('heading', { level: 1, name: 'Équipe' });
    openScreen('accounts');
    expect(await screen.findByText(/^Verrouillé jusqu’à/)).toBeVisible();
  });
});
