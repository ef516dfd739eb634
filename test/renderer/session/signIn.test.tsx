import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { PASSWORD, STAFF } from '../../support/branch.ts';
import { renderApp } from '../support.tsx';

const LOGIN = STAFF.advisor.login;

describe('signing in', () => {
  test('with the right password leads an advisor to their day', async () => {
    const { user } = await renderApp();
    const login = await screen.findByLabelText('Identifiant');
    await waitFor(() => expect(login).toHaveFocus());
    await user.type(login, LOGIN);
    await user.type(screen.getByLabelText('Mot de passe'), `${PASSWORD}{Enter}`);
    expect(await screen.findByRole('heading', { level: 1, name: 'Ma journée' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Compte de Nadia Marchand' })).toBeVisible();
  });

  test('with a wrong password says how many attempts remain, and keeps the login', async () => {
    const { user } = await renderApp();
    await user.type(await screen.findByLabelText('Identifiant'), LOGIN);
    await user.type(screen.getByLabelText('Mot de passe'), 'pas le bon{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(/Encore 4 essais avant le blocage/);
    expect(screen.getByLabelText('Identifiant')).toHaveValue(LOGIN);
  });

  test('after five wrong passwords says until when the account is locked', async () => {
    const { user, branch } = await renderApp();
    for (let attempt = 1; attempt <= 4; attempt++) {
      await branch.call('session.signIn', { login: LOGIN, password: 'pas le bon' }).catch(() => undefined);
    }
    await user.type(await screen.findByLabelText('Identifiant'), LOGIN);
    await user.type(screen.getByLabelText('Mot de passe'), 'pas le bon{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(/bloqué/i);
  });

  test('shows no demonstration password on a real branch', async () => {
    await renderApp();
    await screen.findByLabelText('Identifiant');
    expect(screen.queryByText(/démonstration/i)).toBeNull();
  });

  test('each role finds its own screens', async () => {
    await renderApp({ as: 'supervisor' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Équipe' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Portefeuille' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Noter un contact' })).toBeNull();
  });
});

describe('locking', () => {
  test('asks for the password again, with the login there, and brings the same screen back', async () => {
    const { user } = await renderApp({ as: 'advisor' });
    await user.click(await screen.findByRole('button', { name: 'Portefeuille' }));
    await screen.findByRole('heading', { level: 1, name: 'Portefeuille' });
    await user.keyboard('{Control>}{Alt>}l{/Alt}{/Control}');
    expect(await screen.findByRole('heading', { name: 'Session verrouillée' })).toBeVisible();
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(screen.getByLabelText('Identifiant')).toHaveValue(LOGIN);
    await user.type(screen.getByLabelText('Mot de passe'), `${PASSWORD}{Enter}`);
    expect(await screen.findByRole('heading', { level: 1, name: 'Portefeuille' })).toBeVisible();
  });

  test('by the store itself hides the screens', async () => {
    const { branch } = await renderApp({ as: 'advisor' });
    await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
    await branch.call('session.signOut', {});
    act(() => branch.server.app.emit('session.locked'));
    expect(await screen.findByRole('heading', { name: 'Session verrouillée' })).toBeVisible();
  });

  test('somebody else who signs in does not find the screens of the one before', async () => {
    const { user } = await renderApp({ as: 'advisor' });
    await user.click(await screen.findByRole('button', { name: 'Portefeuille' }));
    await user.keyboard('{Control>}{Alt>}l{/Alt}{/Control}');
    await user.click(await screen.findByRole('button', { name: 'Changer de compte' }));
    await user.type(screen.getByLabelText('Identifiant'), STAFF.other.login);
    await user.type(screen.getByLabelText('Mot de passe'), `${PASSWORD}{Enter}`);
    expect(await screen.findByRole('heading', { level: 1, name: 'Ma journée' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Retour' })).toBeNull();
  });

  test('comes by itself after the idle minutes of the branch', async () => {
    await renderApp({ as: 'advisor', movesIntervals: true });
    await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
    const start = Date.now();
    vi.setSystemTime(start + 9 * 60_000);
    fireEvent.keyDown(document.body, { key: 'a' });
    vi.setSystemTime(start + 18 * 60_000);
    act(() => void vi.advanceTimersByTime(6_000));
    expect(screen.queryByRole('heading', { name: 'Session verrouillée' })).toBeNull();
    vi.setSystemTime(start + 20 * 60_000);
    act(() => void vi.advanceTimersByTime(6_000));
    expect(await screen.findByRole('heading', { name: 'Session verrouillée' })).toBeVisible();
  });
});
