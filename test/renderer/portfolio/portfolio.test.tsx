import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { hiddenFilters, setPart, withoutPart } from '#renderer/features/portfolio/filters.ts';
import { STAFF } from '../../support/branch.ts';
import { renderApp } from '../support.tsx';

const CLIENTS = [
  { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne', born_on: '1950-01-01', segment: 'wealth' },
  { id: '2000002', birth_name: 'Lefebvre', first_name: 'Paul', born_on: '1990-01-01', mobile: '+33639980123' },
  { id: '2000003', birth_name: 'Moreau', first_name: 'Zoé', born_on: '2001-01-01', segment: 'youth' },
  { id: '2000004', birth_name: 'Bernard', first_name: 'Luc', advisor_id: STAFF.other.id },
] as const;

async function openPortfolio(as: 'advisor' | 'director' = 'advisor', clients: readonly object[] = CLIENTS) {
  const app = await renderApp({ as, rows: { clients } });
  await app.user.click(await screen.findByRole('button', { name: 'Portefeuille' }));
  await screen.findByRole('rowheader', { name: /Lefèvre/ });
  return app;
}

const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent?.split(' ')[0]);

describe('the portfolio', () => {
  test('is the advisor’s own, and a colleague’s client is not in it', async () => {
    await openPortfolio();
    expect(names()).toEqual(['Lefebvre', 'Lefèvre', 'Moreau']);
    expect(screen.getByText('3 clients')).toBeVisible();
  });

  test('is searched from two characters, whatever the accents', async () => {
    const { user } = await openPortfolio();
    const search = screen.getByLabelText('Rechercher dans le portefeuille');
    await user.type(search, 'l');
    await user.type(search, 'efevre');
    await waitFor(() => expect(names()).toEqual(['Lefèvre']));
  });

  test('is searched by a piece of telephone number', async () => {
    const { user } = await openPortfolio();
    await user.type(screen.getByLabelText('Rechercher dans le portefeuille'), '06 39 98 01');
    await waitFor(() => expect(names()).toEqual(['Lefebvre']));
  });

  test('is narrowed to a town, which shows as a filter that can be taken away', async () => {
    const { user } = await openPortfolio('advisor', [{ ...CLIENTS[0], city: 'Saint-Nazaire' }, ...CLIENTS.slice(1)]);
    await user.click(screen.getByRole('button', { name: 'Plus de filtres' }));
    await user.type(await screen.findByLabelText('Ville'), 'saint na');
    await waitFor(() => expect(names()).toEqual(['Lefèvre']));
    await user.click(screen.getByRole('button', { name: /^Effacer.*saint na$/ }));
    await waitFor(() => expect(names()).toEqual(['Lefebvre', 'Lefèvre', 'Moreau']));
  });

  test('sorts by a column, and says so to a screen reader', async () => {
    const { user } = await openPortfolio();
    await user.click(screen.getByRole('button', { name: 'Âge' }));
    await waitFor(() => expect(names()).toEqual(['Lefèvre', 'Lefebvre', 'Moreau']));
    expect(screen.getByRole('columnheader', { name: 'Âge' })).toHaveAttribute('aria-sort', 'descending');
  });

  test('with no client left offers to clear the filters', async () => {
    const { user } = await openPortfolio();
    await user.type(screen.getByLabelText('Rechercher dans le portefeuille'), 'personne');
    expect(await screen.findByText('Aucun client ne répond à ces critères.')).toBeVisible();
    await user.click(screen.getAllByRole('button', { name: 'Effacer les filtres' })[0] as HTMLElement);
    await waitFor(() => expect(names()).toHaveLength(3));
    expect(screen.getByLabelText('Rechercher dans le portefeuille')).toHaveValue('');
  });

  test('is walked with the keys: arrows move, Enter opens, and coming back finds the same row', async () => {
    const { user } = await openPortfolio();
    const [first] = within(screen.getByRole('table', { name: 'Portefeuille' })).getAllByRole('button', {
      name: /Lefebvre/,
    });
    first?.focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('button', { name: /Lefèvre/ })).toHaveFocus();
    await user.keyboard('{End}');
    expect(screen.getByRole('button', { name: /Moreau/ })).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('table', { name: 'Portefeuille' })).toBeNull());
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await waitFor(() => expect(screen.getByRole('button', { name: /Moreau/ })).toHaveFocus());
  });

  test('keeps its filter and its sort when the person comes back, and after signing in again', async () => {
    const { user, branch } = await openPortfolio();
    await user.type(screen.getByLabelText('Rechercher dans le portefeuille'), 'lef');
    await user.click(screen.getByRole('button', { name: 'Âge' }));
    await waitFor(() => expect(names()).toEqual(['Lefèvre', 'Lefebvre']));
    await user.click(screen.getByRole('button', { name: 'Ma journée' }));
    await user.click(await screen.findByRole('button', { name: 'Portefeuille' }));
    await waitFor(() => expect(names()).toEqual(['Lefèvre', 'Lefebvre']));
    await waitFor(async () =>
      expect((await branch.call('preferences.get', {}))['place.portfolio']).toContain('"text":"lef"'),
    );
  });

  test('shows only the rows on screen, fetched as they come', async () => {
    const many = Array.from({ length: 450 }, (_, i) => ({
      id: String(3_000_000 + i),
      birth_name: `Nom${String(i).padStart(3, '0')}`,
    }));
    const { user } = await openPortfolio('advisor', [CLIENTS[0], ...many]);
    expect(screen.getAllByRole('rowheader').length).toBeLessThan(60);
    expect(screen.getByRole('table', { name: 'Portefeuille' })).toHaveAttribute('aria-rowcount', '452');
    screen.getByRole('button', { name: /Lefèvre/ }).focus();
    await user.keyboard('{End}');
    const last = await screen.findByRole('button', { name: /Nom449/ });
    await waitFor(() => expect(last).toHaveFocus());
  });

  test('of the branch is the director’s, one advisor at a time if wanted', async () => {
    const { user } = await openPortfolio('director');
    expect(names()).toContain('Bernard');
    expect(screen.getByRole('columnheader', { name: /Conseiller/ })).toBeVisible();
    await user.click(screen.getByRole('combobox', { name: 'Portefeuille de' }));
    await user.click(await screen.findByRole('option', { name: /Kerléau · 1 client/ }));
    await waitFor(() => expect(names()).toEqual(['Bernard']));
  });
});

describe('a filter', () => {
  test('without a part is as if the part had never been there', () => {
    const filter = setPart({ activeOnly: true }, 'ageMin', 60);
    expect(hiddenFilters(filter)).toEqual(['ageMin']);
    expect(withoutPart(filter, 'ageMin')).toEqual({ activeOnly: true });
  });

  test('that shows closed clients says so', () => {
    expect(hiddenFilters({ activeOnly: false })).toEqual(['activeOnly']);
    expect(withoutPart({ activeOnly: false }, 'activeOnly')).toEqual({ activeOnly: true });
  });
});
