import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { passwordStrength } from '#renderer/features/session/passwordStrength.ts';
import { STAFF } from '../../support/branch.ts';
import { renderApp, renderFirstStart } from '../support.tsx';

const LONG = 'une phrase assez longue';

describe('the first start', () => {
  test('creates the branch, shows the recovery key once, then leads to the import', async () => {
    const { user } = await renderFirstStart();
    await user.type(await screen.findByLabelText('Nom de l’e-agence'), 'e-agence Atlantique');
    await user.type(screen.getByLabelText('Prénom'), 'Gaël');
    await user.type(screen.getByLabelText('Nom'), 'Œuvrard');
    await user.type(screen.getByLabelText('Matricule du directeur'), 'd001');
    await user.type(screen.getByLabelText('Identifiant'), 'goeuvrard');
    await user.type(screen.getByLabelText('Nouveau mot de passe'), LONG);
    await user.type(screen.getByLabelText('Confirmez le nouveau mot de passe'), LONG);
    await user.click(screen.getByRole('button', { name: 'Créer l’agence' }));

    const key = await screen.findByLabelText('Clé de secours à conserver');
    expect(key.textContent?.length).toBeGreaterThan(19);
    const next = screen.getByRole('button', { name: 'Continuer vers l’import' });
    expect(next).toBeDisabled();
    await user.click(screen.getByLabelText('Je l’ai imprimée et rangée'));
    await user.click(next);
    expect(await screen.findByRole('heading', { level: 1, name: 'Imports' })).toBeVisible();
    expect(screen.queryByText(key.textContent ?? '')).toBeNull();
  });

  test('refuses a password under twelve characters, and two that differ', async () => {
    const { user } = await renderFirstStart();
    await user.type(await screen.findByLabelText('Nouveau mot de passe'), 'court');
    expect(screen.getByText('5 caractères sur 12 au moins')).toBeVisible();
    await user.type(screen.getByLabelText('Nouveau mot de passe'), ' mais plus long');
    await user.type(screen.getByLabelText('Confirmez le nouveau mot de passe'), 'tout à fait autre chose');
    expect(screen.getByText('Les deux saisies diffèrent.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Créer l’agence' })).toBeDisabled();
  });
});

describe('a password', () => {
  test('of one key pressed many times is not solid', () => {
    expect(passwordStrength('aaaaaaaaaaaaaaaaaaaa')).toBe('weak');
  });
  test('of a whole sentence is', () => {
    expect(passwordStrength(LONG)).toBe('good');
  });
});

test('a temporary password has to be replaced before anything else is shown', async () => {
  const { user, branch } = await renderApp({ as: 'director' });
  const { login, temporaryPassword } = await branch.call('accounts.reset', { advisorId: STAFF.advisor.id });
  await user.click(await screen.findByRole('button', { name: /Compte de/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Quitter la session' }));
  await user.type(await screen.findByLabelText('Identifiant'), login);
  await user.type(screen.getByLabelText('Mot de passe'), `${temporaryPassword}{Enter}`);
  expect(await screen.findByRole('heading', { name: 'Choisissez votre mot de passe' })).toBeVisible();
  expect(screen.queryByRole('navigation')).toBeNull();
  await user.type(screen.getByLabelText('Mot de passe provisoire'), temporaryPassword);
  await user.type(screen.getByLabelText('Nouveau mot de passe'), LONG);
  await user.type(screen.getByLabelText('Confirmez le nouveau mot de passe'), LONG);
  await user.click(screen.getByRole('button', { name: 'Changer' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Ma journée' })).toBeVisible();
});
