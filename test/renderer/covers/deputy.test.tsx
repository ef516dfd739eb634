import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { openClient, openScreen } from '#renderer/nav.ts';
import type { ClientId } from '#shared/values.ts';
import type { BranchRows } from '../../support/branch.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { axeViolations } from '../axe.ts';
import { type RenderOptions, renderApp } from '../support.tsx';

const paris = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 1, minute);
const NOON = paris(24, 12);
const LEFEVRE = { id: '2000001', birth_name: 'Lefèvre', first_name: 'Anne', mobile: '+33639980001' };
const KAHEA = { id: '2000002', birth_name: 'Kahea', first_name: 'Lou', country: 'NC', zone: 'Pacific/Noumea' } as const;
const PETIT = { id: '2000003', birth_name: 'Petit', first_name: 'Ève', advisor_id: 'C102' };
const ASKED = { kind: 'callback' as const, client_asked: 1 as const };
/** Nadia is absent this Tuesday until noon, and Tanguy replaces her. */
const ROWS: BranchRows = {
  clients: [LEFEVRE, KAHEA, PETIT],
  promises: [
    { ...ASKED, client_id: LEFEVRE.id, due_on: '2026-11-20', note: 'Frais' },
    { ...ASKED, client_id: LEFEVRE.id, due_on: '2026-11-24' },
    { ...ASKED, client_id: PETIT.id, due_on: '2026-11-23', advisor_id: 'C102' },
  ],
  appointments: [{ client_id: KAHEA.id, starts_at_ms: paris(24, 11, 30), client_zone: KAHEA.zone, subject: 'Bilan' }],
  absences: [{ from_at_ms: paris(24, 0), to_at_ms: NOON, label: 'Dentiste', deputy_id: 'C102' }],
};

/** Before the lock of who does nothing would come. */
const FIVE_TO_NOON = { nowMs: NOON - 5 * 60_000, movesIntervals: true } as const;

async function tanguy(options: Partial<RenderOptions> = {}) {
  const app = await renderApp({ as: 'other', rows: ROWS, ...options });
  await screen.findByRole('heading', { level: 1, name: 'Ma journée' });
  return app;
}
const PANEL = 'Vous remplacez Nadia Marchand jusqu’au mardi 24 novembre à 12:00';
const panel = async () => within(await screen.findByRole('region', { name: PANEL }));
const table = async (name: string) => within(await screen.findByRole('table', { name }));
/** The switch of whose portfolio is shown. */
const scope = async () => within(await screen.findByRole('radiogroup', { name: 'Portefeuille affiché' }));
const SHOWN = 'Vous remplacez Nadia Marchand jusqu’au mardi 24 novembre à 12:00.';

describe('the day of a deputy', () => {
  test('says what the portfolio asks for, names no motive, and each count opens its list in that portfolio', async () => {
    const { user } = await tanguy();
    const covered = await panel();
    expect(screen.queryByText(/Dentiste/)).toBeNull();
    expect(await axeViolations()).toEqual([]);
    await user.click(covered.getByRole('button', { name: '1 promesse en retard' }));
    const promises = await table('Promesses');
    expect(await promises.findByText('Lefèvre Anne')).toBeVisible();
    expect(screen.getByText(SHOWN)).toBeVisible();
    expect(screen.queryByText('Petit Ève')).toBeNull();
    openScreen('day');
    await user.click((await panel()).getByRole('button', { name: /clients? à appeler$/ }));
    expect(await (await table('Liste d’appels')).findByText('Lefèvre Anne')).toBeVisible();
    openScreen('day');
    await user.click((await panel()).getByRole('button', { name: '2 clients' }));
    expect(await (await table('Portefeuille')).findByText('Kahea Lou')).toBeVisible();
  });

  test('a meeting to hold is taken over by one press, then is the own one, said to be for the colleague', async () => {
    const { user } = await tanguy();
    const covered = await panel();
    const meetings = within(covered.getByRole('list', { name: 'Rendez-vous à tenir à la place de Nadia Marchand' }));
    expect(meetings.getByRole('listitem')).toHaveTextContent('mar. 11:30 Parismar. 21:30 Nouméa');
    await user.click(meetings.getByRole('button', { name: /^Je le tiens\s: Kahea Lou$/ }));
    const own = await screen.findByRole('region', { name: 'Rendez-vous du jour' });
    await waitFor(() => expect(own).toHaveTextContent('pour Nadia Marchand'));
    expect(covered.queryByText('Kahea Lou')).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    expect(await covered.findByText('Kahea Lou')).toBeVisible();
  });

  const NOT_FREE = 'Vous n’êtes pas libre à cette heure. Confiez ce rendez-vous à un autre collègue.';
  const own = { client_id: PETIT.id, starts_at_ms: paris(24, 11, 30), advisor_id: 'C102' };

  test('a meeting at an hour that is taken says so at once, and cannot be taken', async () => {
    await tanguy({ rows: { ...ROWS, appointments: [...(ROWS.appointments ?? []), own] } });
    const covered = await panel();
    expect(covered.getByText('Kahea Lou')).toBeVisible();
    expect(covered.getByText(NOT_FREE)).toBeVisible();
    expect(covered.queryByRole('button', { name: /^Je le tiens/ })).toBeNull();
  });

  test('an hour that is taken meanwhile is refused, and why', async () => {
    const { user, branch } = await tanguy();
    const covered = await panel();
    const take = await covered.findByRole('button', { name: /^Je le tiens/ });
    await branch.add({ appointments: [own] });
    await user.click(take);
    expect(await covered.findByRole('alert')).toHaveTextContent(NOT_FREE);
  });

  test('a cover that begins this week is announced, without any client', async () => {
    const absences = [{ from_at_ms: paris(26, 0), to_at_ms: paris(28, 0), deputy_id: 'C102' }];
    await tanguy({ rows: { ...ROWS, absences } });
    expect(
      await screen.findByText('Vous remplacerez Nadia Marchand du jeudi 26 au vendredi 27 novembre.'),
    ).toBeVisible();
    openScreen('portfolio');
    expect(await (await table('Portefeuille')).findByText('Petit Ève')).toBeVisible();
    expect(screen.queryByRole('radiogroup', { name: 'Portefeuille affiché' })).toBeNull();
  });

  test('without anybody to replace, there is nothing of it', async () => {
    const { branch } = await tanguy({ rows: { ...ROWS, absences: [] } });
    expect(await branch.call('covers.mine', {})).toEqual([]);
    await screen.findByRole('region', { name: 'Liste d’appels' });
    expect(screen.queryByText(/remplacez/)).toBeNull();
  });
});

describe('whose portfolio a screen shows', () => {
  test('is chosen above it, kept for that screen, and acted upon: a colleague’s promise is kept in time', async () => {
    const { user } = await tanguy();
    openScreen('promises');
    expect(await (await table('Promesses')).findByText('Petit Ève')).toBeVisible();
    await user.click((await scope()).getByText('Nadia Marchand (absence)'));
    expect(await (await table('Promesses')).findByText('Lefèvre Anne')).toBeVisible();
    openScreen('portfolio');
    expect(await (await table('Portefeuille')).findByText('Petit Ève')).toBeVisible();
    openScreen('promises');
    expect(await (await table('Promesses')).findByText('Lefèvre Anne')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Promesse tenue\s: Lefèvre Anne$/ }));
    expect(await screen.findByText('Aucune promesse ici.')).toBeVisible();
  });

  test('never shows one portfolio’s rows as the other’s, and takes no export of it', async () => {
    const { user } = await tanguy();
    openScreen('portfolio');
    expect(await (await table('Portefeuille')).findByText('Petit Ève')).toBeVisible();
    await user.click((await scope()).getByText('Nadia Marchand (absence)'));
    expect(screen.queryByText('Petit Ève')).toBeNull();
    expect(await (await table('Portefeuille')).findByText('Lefèvre Anne')).toBeVisible();
    await user.keyboard('{Control>}e{/Control}');
    expect(await screen.findByText(/ne s’exportent pas/)).toBeVisible();
  });

  test('is the own one again when the cover ends, also on an open screen, which says so', async () => {
    const { user, branch } = await tanguy(FIVE_TO_NOON);
    openScreen('gaps');
    await user.click((await scope()).getByText('Nadia Marchand (absence)'));
    openScreen('portfolio');
    await screen.findByRole('heading', { level: 1, name: 'Portefeuille' });
    await user.click((await scope()).getByText('Nadia Marchand (absence)'));
    expect(await (await table('Portefeuille')).findByText('Lefèvre Anne')).toBeVisible();
    branch.clock.ms = NOON;
    vi.setSystemTime(NOON);
    act(() => void vi.advanceTimersByTime(15_000));
    expect(screen.queryByText('Lefèvre Anne')).toBeNull();
    const over = await screen.findByText(
      /^Vous ne remplacez plus Nadia Marchand\s: voici votre propre portefeuille\.$/,
    );
    expect(await (await table('Portefeuille')).findByText('Petit Ève')).toBeVisible();
    const notice = over.closest<HTMLElement>('[role=alert]');
    await user.click(within(notice as HTMLElement).getByRole('button', { name: 'Fermer' }));
    expect(screen.queryByText(/ne remplacez plus/)).toBeNull();
    openScreen('gaps');
    expect(await screen.findByText(/^Vous ne remplacez plus Nadia Marchand/)).toBeVisible();
  });

  test('a session started from the covered list says whose list it is', async () => {
    const { user } = await tanguy();
    await user.click((await panel()).getByRole('button', { name: /clients? à appeler$/ }));
    await (await table('Liste d’appels')).findByText('Lefèvre Anne');
    await user.click(screen.getByRole('button', { name: 'Démarrer la session' }));
    expect(await screen.findByText(/^Liste d’appels de Nadia Marchand/)).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Commencer les appels' }));
    await screen.findByRole('heading', { level: 1, name: 'Session d’appels' });
    expect(screen.getByTitle(/^Liste d’appels de Nadia Marchand/)).toBeVisible();
  });
});

describe('the sheet of a colleague’s client', () => {
  test('says that the colleague is replaced, as does the search, and closes when the cover ends', async () => {
    const { user, branch } = await tanguy(FIVE_TO_NOON);
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('textbox', { name: /^Rechercher/ }), 'lefevre');
    await user.click(await screen.findByRole('option', { name: /Lefèvre Anne.*Nadia Marchand \(remplacement\)/ }));
    expect(await screen.findByText('Client de Nadia Marchand, que vous remplacez')).toBeVisible();
    branch.clock.ms = NOON;
    vi.setSystemTime(NOON);
    act(() => void vi.advanceTimersByTime(15_000));
    expect(await screen.findByText('Ce client n’est pas dans votre portefeuille.')).toBeVisible();
    expect(screen.queryByText(/Lefèvre/)).toBeNull();
  });

  test('met for one meeting, says until which meeting it is open', async () => {
    const meeting = { client_id: KAHEA.id, starts_at_ms: paris(26, 9), advisor_id: 'C102', stands_in_for: 'C101' };
    await tanguy({ rows: { ...ROWS, absences: [], appointments: [meeting] } });
    openClient(KAHEA.id as ClientId);
    expect(
      await screen.findByText(/^Client de Nadia Marchand\s: ouvert pour votre rendez-vous du jeu\. 26 nov\., 09:00$/),
    ).toBeVisible();
    expect(TUESDAY_MORNING).toBeLessThan(meeting.starts_at_ms);
  });
});
