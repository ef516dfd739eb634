import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openScreen } from '#renderer/nav.ts';
import { type Person, STAFF } from '../../support/branch.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const DAY = 86_400_000;
const CLIENT = { id: '2000001' };
const OTHERS = { id: '2000002', advisor_id: STAFF.other.id };
const called = (agoMs: number, outcome: 'reached' | 'absent') => ({
  client_id: CLIENT.id,
  at_ms: TUESDAY_MORNING - agoMs,
  outcome,
  duration_min: 10,
});
const ROWS = {
  clients: [CLIENT, OTHERS],
  contacts: [called(3_600_000, 'reached'), called(3_000_000, 'absent'), called(DAY, 'reached')],
  promises: [{ client_id: CLIENT.id, due_on: '2026-11-20' }],
};

async function openTeam(as: Person = 'supervisor') {
  const app = await renderApp({ as, rows: ROWS });
  await screen.findByRole('navigation', { name: 'Écrans' });
  openScreen('team');
  await screen.findByRole('heading', { level: 1, name: 'Équipe' });
  await screen.findByRole('table');
  return app;
}

const row = (name: RegExp) => within(screen.getByRole('row', { name }));
const cells = (name: RegExp) =>
  row(name)
    .getAllByRole('cell')
    .map((cell) => cell.textContent?.replace(/\s/g, ' '));

describe('the team’s day', () => {
  test('counts each advisor’s calls, people reached, promises and minutes, and adds them up', async () => {
    await openTeam();
    expect(cells(/^Nadia Marchand/)).toEqual(['1', '2', '2', '1', '50 %', '0', '1', '1', '20 min']);
    expect(cells(/^Total/)).toEqual(['2', '2', '2', '1', '50 %', '0', '1', '1', '20 min']);
    expect(await axeViolations()).toEqual([]);
  });

  test('has no reach rate for who called nobody', async () => {
    await openTeam('director');
    expect(cells(/^Tanguy Kerléau/)[4]).toBe('—');
  });

  test('the left arrow shows the day before, and a typed date that day', async () => {
    const { user } = await openTeam();
    await user.keyboard('{ArrowLeft}');
    expect(await screen.findByText('lundi 23 novembre 2026')).toBeVisible();
    await waitFor(() => expect(cells(/^Nadia Marchand/).slice(1, 4)).toEqual(['1', '1', '1']));
    const field = screen.getByRole('textbox', { name: 'Jour affiché' });
    await user.clear(field);
    await user.type(field, '20/11/2026{Enter}');
    expect(await screen.findByText('vendredi 20 novembre 2026')).toBeVisible();
    await waitFor(() => expect(cells(/^Nadia Marchand/).slice(1, 4)).toEqual(['0', '0', '0']));
  });
});
