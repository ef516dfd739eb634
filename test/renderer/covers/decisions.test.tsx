import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { LocalDate } from '#shared/values.ts';
import type { Branch, BranchRows, Person } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const KAHEA = { id: '2000002', birth_name: 'Kahea', first_name: 'Lou', country: 'NC', zone: 'Pacific/Noumea' } as const;
const MOREAU = { id: '2000003', birth_name: 'Moreau', first_name: 'Jules' } as const;
const paris = (day: number, hour: number) => Date.UTC(2026, 10, day, hour - 1);
/** Nadia meets two clients on Thursday; the colleague is taken at the hour of the second. */
const ROWS: BranchRows = {
  clients: [KAHEA, MOREAU, { id: '2000004', birth_name: 'Petit', first_name: 'Ève', advisor_id: 'C102' }],
  appointments: [
    { client_id: KAHEA.id, starts_at_ms: paris(26, 9), client_zone: KAHEA.zone, subject: 'Bilan' },
    { client_id: MOREAU.id, starts_at_ms: paris(26, 11), subject: 'Crédit' },
  ],
};
const TAKEN = { client_id: '2000004', advisor_id: 'C102', starts_at_ms: paris(26, 11) };
const ABSENCE = { from_at_ms: paris(26, 0), to_at_ms: paris(27, 0) };

async function settings(rows: BranchRows = ROWS, as: Person = 'advisor') {
  const app = await renderApp({ as, rows });
  await app.user.click(await screen.findByRole('button', { name: 'Réglages' }));
  return app;
}
const absences = async () => within(await screen.findByRole('region', { name: 'Absences et temps réservé' }));
const drawer = async () => within(await screen.findByRole('dialog', { name: 'Rendez-vous à décider' }));
const holders = async (branch: Branch) => {
  await branch.signInAs('director');
  const list = await branch.call('appointments.list', {
    from: '2026-11-01' as LocalDate,
    to: '2026-12-31' as LocalDate,
  });
  return list.map(({ clientName, advisorName }) => [clientName, advisorName]);
};
type User = Awaited<ReturnType<typeof settings>>['user'];

/** Thursday, with Tanguy as deputy when he is named. */
async function recordThursday(user: User, deputy: string | null): Promise<void> {
  const section = await absences();
  const from = await section.findByLabelText('Du');
  await user.clear(from);
  await user.type(from, '26/11/2026');
  if (deputy !== null) {
    await user.click(section.getByRole('combobox', { name: 'Remplaçant' }));
    await user.click(await screen.findByRole('option', { name: deputy }));
  }
  await user.click(section.getByRole('button', { name: 'Ajouter' }));
}

describe('an absence over booked meetings', () => {
  test('says which are to decide on both clocks, gives one to the free deputy, and takes it back', async () => {
    const { user } = await settings({ ...ROWS, appointments: [...(ROWS.appointments ?? []), TAKEN] });
    await recordThursday(user, 'Tanguy Kerléau');
    const dialog = await drawer();
    const [kahea, moreau] = await dialog.findAllByRole('listitem');
    expect(kahea).toHaveTextContent(/jeu\. 26 nov\.\s*jeu\. 09:00 Parisjeu\. 19:00 Nouméa/);
    expect(within(moreau as HTMLElement).getByText('Tanguy Kerléau n’est pas libre à cette heure.')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    await user.click(dialog.getByRole('button', { name: /^Confier à Tanguy Kerléau\s: Kahea Lou$/ }));
    await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(1));
    const done = (await screen.findByText('Rendez-vous de Kahea Lou confié à Tanguy Kerléau.')).closest('[role=alert]');
    await user.click(within(done as HTMLElement).getByRole('button', { name: 'Annuler' }));
    await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(2));
  });

  test('gives all that the deputy can hold at once', async () => {
    const { user, branch } = await settings();
    await recordThursday(user, 'Tanguy Kerléau');
    const dialog = await drawer();
    await user.click(await dialog.findByRole('button', { name: 'Tout confier à Tanguy Kerléau (2)' }));
    expect(await dialog.findByText('Tout est décidé')).toBeVisible();
    expect(await holders(branch)).toEqual([
      ['Kahea Lou', 'Tanguy Kerléau'],
      ['Moreau Jules', 'Tanguy Kerléau'],
    ]);
  });

  test('is found again later: its line says how many are left, and a deputy may be named then', async () => {
    const { user } = await settings({ ...ROWS, absences: [ABSENCE] });
    const section = await absences();
    const none = await section.findByRole('combobox', { name: 'Remplaçant, absence du jeu. 26 nov. 00:00' });
    expect(none).toHaveAttribute('placeholder', 'Sans remplaçant');
    await user.click(
      section.getByRole('button', { name: /^2 à décider\s: rendez-vous pendant l’absence du jeu\. 26 nov\. 00:00$/ }),
    );
    const dialog = await drawer();
    expect(await dialog.findByText('Absence de Nadia Marchand, le jeudi 26 novembre.')).toBeVisible();
    expect(dialog.queryByRole('button', { name: /^Confier à Tanguy/ })).toBeNull();
    await user.click(dialog.getByRole('combobox', { name: 'Remplaçant' }));
    await user.click(await screen.findByRole('option', { name: 'Tanguy Kerléau' }));
    expect(await dialog.findAllByRole('button', { name: /^Confier à Tanguy Kerléau/ })).toHaveLength(2);
  });

  test('moves one to the first free hour after it, by one press, and back', async () => {
    const { user } = await settings({ ...ROWS, absences: [ABSENCE] });
    const section = await absences();
    await user.click(await section.findByRole('button', { name: /^2 à décider/ }));
    const dialog = await drawer();
    await user.click(await dialog.findByRole('button', { name: /^Déplacer\s: Moreau Jules$/ }));
    const [first] = await dialog.findAllByRole('button', { name: /^Déplacer\s: vendredi 27 novembre 2026/ });
    await user.click(first as HTMLElement);
    await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(1));
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(2));
  });

  test('leaves out what has begun already; a colleague who holds it is told to be told', async () => {
    const begun = { client_id: KAHEA.id, starts_at_ms: paris(24, 10), length_min: 60 };
    const joined = { ...TAKEN, starts_at_ms: paris(24, 15), with_advisor_id: 'C101' };
    const { user } = await settings({ ...ROWS, appointments: [begun, joined] });
    const section = await absences();
    await user.click(await section.findByRole('button', { name: 'Ajouter' }));
    const dialog = await drawer();
    const [only, ...others] = await dialog.findAllByRole('listitem');
    expect(others).toEqual([]);
    expect(only).toHaveTextContent('Un collègue tient ce rendez-vous');
    expect(within(only as HTMLElement).queryByRole('button')).toBeNull();
    await user.keyboard('{Escape}');
    expect(await section.findByRole('button', { name: /^1 à décider/ })).toBeVisible();
  });

  test('says when the deputy is absent as well for a part of it', async () => {
    const { user } = await settings({
      ...ROWS,
      absences: [{ advisor_id: 'C102', from_at_ms: paris(26, 14), to_at_ms: paris(26, 18), label: 'Dentiste' }],
    });
    await recordThursday(user, 'Tanguy Kerléau');
    const dialog = await drawer();
    expect(await dialog.findByText('Tanguy Kerléau est en absence aussi')).toBeVisible();
    expect(dialog.getByText('Du jeu. 26 nov. 14:00 au jeu. 26 nov. 18:00, personne ne remplace.')).toBeVisible();
    expect(screen.queryByText(/Dentiste/)).toBeNull();
  });
});

describe('the director, for a colleague who is absent', () => {
  async function openNadias(rows: BranchRows = ROWS) {
    const app = await settings({ ...rows, absences: [ABSENCE] }, 'director');
    await app.user.click(await screen.findByRole('combobox', { name: 'Horaires et absences de' }));
    await app.user.click(await screen.findByRole('option', { name: 'Nadia Marchand' }));
    await app.user.click(await (await absences()).findByRole('button', { name: /^2 à décider/ }));
    return { ...app, dialog: await drawer() };
  }

  test('moves a meeting after the absence and back, and calls another off', async () => {
    const { user, dialog, branch } = await openNadias();
    await user.click(await dialog.findByRole('button', { name: /^Déplacer\s: Moreau Jules$/ }));
    const [first] = await dialog.findAllByRole('button', { name: /^Déplacer\s: vendredi 27 novembre 2026/ });
    await user.click(first as HTMLElement);
    await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(1));
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(2));
    await user.click(dialog.getByRole('button', { name: /^Annuler le rendez-vous\s: Kahea Lou$/ }));
    const modal = within(await screen.findByRole('dialog', { name: 'Annuler le rendez-vous' }));
    await user.type(modal.getByRole('textbox'), 'Absence');
    await user.click(modal.getByRole('button', { name: 'Annuler le rendez-vous' }));
    await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(1));
    expect(await holders(branch)).toEqual([['Moreau Jules', 'Nadia Marchand']]);
  });

  test('is shown who is free at that hour, and is not offered who is not', async () => {
    const { user, dialog } = await openNadias({ ...ROWS, appointments: [...(ROWS.appointments ?? []), TAKEN] });
    await user.click(await dialog.findByRole('button', { name: /^Confier à un autre collègue\s: Moreau Jules$/ }));
    const taken = await screen.findByRole('menuitem', { name: 'Tanguy Kerléau pas libre' });
    expect(taken).toBeDisabled();
    const all = screen.getAllByRole('menuitem');
    expect(all.at(-1)).toBe(taken);
    expect(all.length).toBeGreaterThan(1);
    expect(await axeViolations()).toEqual([]);
    await user.keyboard('{Escape}');
    await user.click(dialog.getByRole('button', { name: /^Confier à un autre collègue\s: Kahea Lou$/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Tanguy Kerléau' }));
    await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(1));
  });
});

describe('the deputy of an absence', () => {
  test('is set for a colleague by the director, changed, and taken back', async () => {
    const { user, branch } = await settings(ROWS, 'director');
    await user.click(await screen.findByRole('combobox', { name: 'Horaires et absences de' }));
    await user.click(await screen.findByRole('option', { name: 'Nadia Marchand' }));
    await recordThursday(user, 'Tanguy Kerléau');
    const dialog = await drawer();
    expect(await dialog.findAllByRole('button', { name: /^Confier à Tanguy Kerléau/ })).toHaveLength(2);
    await user.keyboard('{Escape}');
    const section = await absences();
    const deputy = () => section.getByRole('combobox', { name: 'Remplaçant, absence du jeu. 26 nov. 00:00' });
    await waitFor(() => expect(deputy()).toHaveValue('Tanguy Kerléau'));
    const period = { advisorId: 'C101' as never, from: '2026-11-26' as LocalDate, to: '2026-11-26' as LocalDate };
    const [absence] = await branch.call('absences.list', period);
    expect(absence?.deputyName).toBe('Tanguy Kerléau');
  });

  test('is not asked for reserved time', async () => {
    const { user } = await settings();
    const section = await absences();
    expect(await section.findByRole('combobox', { name: 'Remplaçant' })).toBeVisible();
    await user.click(section.getByText('Temps réservé'));
    expect(section.queryByRole('combobox', { name: 'Remplaçant' })).toBeNull();
  });
});
