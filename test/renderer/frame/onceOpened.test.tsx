import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { expect, test, vi } from 'vitest';
import { LoadedOnce } from '#renderer/features/frame/OnceOpened.tsx';
import { i18next } from '#renderer/i18n/index.ts';
import { createOverlay } from '#renderer/ui/overlay.ts';

/** A desk with a dialog that does not load the first times. */
function openDesk(failures: number) {
  const overlay = createOverlay<true>();
  const reported = vi.spyOn(console, 'error').mockReturnValue();
  let asked = 0;
  const load = async () => {
    asked += 1;
    if (asked <= failures) throw new Error('not there');
    return () => <p>Le formulaire</p>;
  };
  render(
    <I18nextProvider i18n={i18next}>
      <MantineProvider env="test">
        <h1>Ma journée</h1>
        <LoadedOnce overlay={overlay} load={load} />
      </MantineProvider>
    </I18nextProvider>,
  );
  return { overlay, reported, open: () => act(async () => overlay.open(true)), user: userEvent.setup() };
}

test('a dialog that cannot be loaded leaves the screen, says so, and is asked for again', async () => {
  const { open, user, reported } = openDesk(2);
  await open();
  expect(await screen.findByRole('dialog', { name: 'Cette fenêtre n’a pas pu s’ouvrir' })).toBeVisible();
  expect(screen.getByText('Ma journée')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Réessayer' }));
  await user.click(await screen.findByRole('button', { name: 'Réessayer' }));
  expect(await screen.findByText('Le formulaire')).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
  reported.mockRestore();
});

test('closed, it may be opened again later', async () => {
  const { open, overlay, user, reported } = openDesk(1);
  await open();
  await user.click(await screen.findByRole('button', { name: 'Fermer' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(overlay.store.getState().request).toBeNull();
  await open();
  expect(await screen.findByText('Le formulaire')).toBeVisible();
  reported.mockRestore();
});
