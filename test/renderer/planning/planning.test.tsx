import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openScreen } from '#renderer/nav.ts';
import { at, rowId } from '#test/support/contactDrafts.ts';
import { type BranchRows, insert, type Person, STAFF } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

const NADIA = STAFF.advisor.id;
const TANGUY = STAFF.other.id;
const ROWS: BranchRows = {
  clients: [{ id: '2000001' }, { id: '2000002', advisor_id: TANGUY }],
  appointments: [{ client_id: '2000001', starts_at_ms: at('2026-11-26T09:00') }],
  promises: [{ client_id: '2000001', due_on: '2026-11-26' }],
};
const TUESDAY = 'mardi 24 novembre, Nadia Marchand, 09:00–12:30 et 13:30–18:00';
const THURSDAY =
  /^jeudi 26 novembre, Nadia Marchand, 09:00–12:30 et 13:30–18:00, 1 rendez-vous, 1 promesse à tenir, libre/;

async function openPlanning(as: Person = 'director') {
  const app = await renderApp({ as, rows: ROWS });
  /** A whole day of Nadia's. */
  const absence = (on: string, deputyId: string | null) =>
    app.branch.write((db) =>
      insert(db, 'absence', [
        {
          id: rowId(),
          advisor_id: NADIA,
          kind: 'absence',
          from_at_ms: at(`${on}T00:00`) - 3_600_000,
          to_at_ms: at(`${on}T00:00`) + 23 * 3_600_000,
          label: 'Formation',
          recorded_by: NADIA,
          deputy_id: deputyId,
        },
      ]),
    );
  await screen.findByRole('navigation', { name: 'Écrans' });
  await screen.findByRole('heading', { level: 1 });
  const show = async () => {
    openScreen('planning');
    await screen.findByRole('heading', { level: 1, name: 'Planning' });
    return screen.findByRole('grid', { name: 'Planning de l’agence' });
  };
  return { ...app, absence, show };
}
const cell = (name: RegExp | string) => screen.getByRole('button', { name });
const panel = (name: string) => within(screen.getByRole('region', { name }));

describe('the week of the branch', () => {
  test('has people down and days across, each with its hours, meetings and promises in words', async () => {
    const { show } = await openPlanning();
    const grid = within(await show());
    expect(grid.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Personnes'),
      expect.stringContaining('lundi 23 novembre'),
      expect.stringContaining('mardi 24 novembre, aujourd’hui'),
      expect.stringContaining('mercredi 25 novembre'),
      expect.stringContaining('jeudi 26 novembre'),
      expect.stringContaining('vendredi 27 novembre'),
    ]);
    expect(grid.getByRole('rowheader', { name: /Nadia Marchand\s*1 client/ })).toBeVisible();
    expect(grid.getByRole('button', { name: THURSDAY })).toBeVisible();
    expect(grid.getAllByText('matin : 2 conseillers présents')).toHaveLength(5);
    expect(screen.getByText('2 conseillers · rien à régler')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('says who covers an absence, and to the director what it is about', async () => {
    const { absence, show } = await openPlanning();
    await absence('2026-11-25', TANGUY);
    await show();
    const away = await screen.findByRole('button', { name: /^mercredi 25 novembre, Nadia Marchand/ });
    expect(away).toHaveAccessibleName(/absence journée entière, remplacée par Tanguy Kerléau \(Tanguy K\.\)/);
    expect(away).toHaveTextContent('→ Tanguy K.');
    expect(away.querySelector('[data-kind="absence"]')).not.toBeNull();
    fireEvent.click(away);
    const text = 'Absence : journée entière · Formation · → Tanguy Kerléau';
    expect(await panel('Nadia Marchand').findByText(text)).toBeVisible();
  });

  test('whoever asks for a cell by what they read on it finds it, however narrow the days are', async () => {
    const { absence, show, user } = await openPlanning();
    await absence('2026-11-25', TANGUY);
    await absence('2026-11-27', null);
    await show();
    for (const period of ['1 sem.', '2 sem.', '4 sem.']) {
      await user.click(screen.getByRole('radio', { name: period }));
      await waitFor(() => expect(screen.getByRole('grid')).toHaveAttribute('data-weeks', period.slice(0, 1)));
      for (const shown of screen.getByRole('grid').querySelectorAll('button')) {
        const written = [...shown.querySelectorAll('[aria-hidden] > span')].map(({ textContent }) => textContent);
        for (const text of written) expect(shown).toHaveAccessibleName(expect.stringContaining(text.replace('→ ', '')));
      }
      const wednesday = cell(/^mercredi 25 novembre, Nadia Marchand/);
      expect(wednesday.querySelector('[aria-hidden] > span')).toHaveTextContent(
        period === '1 sem.' ? 'Tanguy K.' : 'TK',
      );
    }
    expect(cell(/^vendredi 27 novembre, Nadia Marchand/)).toHaveAccessibleName(/journée entière, sans remplaçant/);
  });

  test('a shortage is written in the head of its day and told, and « Ouvrir la journée » leads to that day', async () => {
    const { absence, show, user, branch } = await openPlanning();
    await absence('2026-11-25', TANGUY);
    await branch.call('planning.setMinimum', { weekdays: 2, weekend: null });
    await show();
    expect(await screen.findAllByText(/: 1 conseiller présent, il en manque 1 pour un minimum de 2/)).toHaveLength(2);
    const alerts = within(screen.getByRole('list', { name: 'À régler' }));
    expect(alerts.getAllByRole('listitem')).toHaveLength(1);
    await user.click(alerts.getByRole('button', { name: /Ouvrir la journée\s: Mercredi 25 novembre\s: 1 conseiller/ }));
    await screen.findByRole('heading', { level: 1, name: 'Rendez-vous' });
    expect(await screen.findByText('mercredi 25 novembre 2026')).toBeVisible();
  });
});

describe('the keys', () => {
  test('arrows move a day or a person, and lead on into the next week', async () => {
    const { show, user } = await openPlanning();
    await show();
    cell(new RegExp(`^${TUESDAY}`)).focus();
    await user.keyboard('{ArrowUp}{ArrowRight}');
    expect(cell(/^mercredi 25 novembre, Tanguy Kerléau/)).toHaveFocus();
    expect(panel('Tanguy Kerléau').getByText('mercredi 25 novembre')).toBeVisible();
    await user.keyboard('{End}{ArrowRight}');
    await waitFor(() => expect(cell(/^lundi 30 novembre, Tanguy Kerléau/)).toHaveFocus());
    await user.keyboard('{ArrowLeft}');
    await waitFor(() => expect(cell(/^vendredi 27 novembre, Tanguy Kerléau/)).toHaveFocus());
  });

  test('Enter opens the day of that person, and the way back finds the place again', async () => {
    const { show, user } = await openPlanning();
    await show();
    cell(new RegExp(`^${TUESDAY}`)).focus();
    await user.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Rendez-vous' });
    expect(await screen.findByText('jeudi 26 novembre 2026')).toBeVisible();
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Agenda de' })).toHaveValue('Nadia Marchand'));
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await screen.findByRole('grid');
    expect(await panel('Nadia Marchand').findByText('jeudi 26 novembre')).toBeVisible();
  });

  test('A records an absence of that person on that day, with a deputy; its meetings are then to decide', async () => {
    const { show, user } = await openPlanning();
    await show();
    cell(new RegExp(`^${TUESDAY}`)).focus();
    await user.keyboard('{ArrowRight}{ArrowRight}a');
    const form = within(await screen.findByRole('dialog', { name: 'Absence : Nadia Marchand' }));
    expect(form.getByRole('textbox', { name: 'Du' })).toHaveValue('26/11/2026');
    await user.click(form.getByRole('combobox', { name: 'Remplaçant' }));
    await user.click(await form.findByRole('option', { name: 'Tanguy Kerléau' }));
    await user.click(form.getByRole('button', { name: 'Ajouter' }));
    const decisions = await screen.findByRole('dialog', { name: /à décider/i });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(decisions).not.toBeVisible());
    expect(await screen.findByText(/absence le jeudi 26 novembre, avec 1 rendez-vous à décider/)).toBeVisible();
    expect(screen.getByRole('button', { name: /^Décider\s: Nadia Marchand/ })).toBeVisible();
    expect(cell(/^jeudi 26 novembre, Nadia Marchand/)).toHaveTextContent('→ Tanguy K.');
  });
});

test('a supervisor reads everything but the reason of an absence, and records nothing', async () => {
  const { absence, show, user } = await openPlanning('supervisor');
  await absence('2026-11-25', null);
  await show();
  fireEvent.click(cell(/^mercredi 25 novembre, Nadia Marchand/));
  expect(await panel('Nadia Marchand').findByText('Absence : journée entière · sans remplaçant')).toBeVisible();
  expect(screen.queryByText(/Formation/)).toBeNull();
  for (const name of ['Minimum de présence', 'Absence', 'Remplaçant, rendez-vous'])
    expect(screen.queryByRole('button', { name })).toBeNull();
  cell(/^mercredi 25 novembre, Nadia Marchand/).focus();
  await user.keyboard('a');
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Ouvrir la journée\s: Nadia Marchand\s: absence le mercredi/ }));
  expect(await screen.findByText('mercredi 25 novembre 2026')).toBeVisible();
});

test('the director sets the minimum, and may undo it', async () => {
  const { show, user, branch } = await openPlanning();
  await show();
  await user.click(screen.getByRole('button', { name: 'Minimum de présence' }));
  const form = within(await screen.findByRole('dialog', { name: 'Minimum de présence' }));
  await user.type(form.getByRole('textbox', { name: 'Du lundi au vendredi' }), '3');
  await user.click(form.getByRole('button', { name: 'Enregistrer' }));
  expect(await screen.findAllByText(/il en manque 1 pour un minimum de 3/)).toHaveLength(10);
  await user.click(screen.getByRole('button', { name: 'Annuler' }));
  await waitFor(() => expect(screen.queryByText(/minimum de 3/)).toBeNull());
  expect((await branch.call('settings.get', {})).minPresent).toEqual({ weekdays: null, weekend: null });
});

test('two and four weeks are as many days side by side', async () => {
  const { show, user } = await openPlanning();
  await show();
  for (const [name, days] of [
    ['2 sem.', 10],
    ['4 sem.', 20],
  ] as const) {
    await user.click(screen.getByRole('radio', { name }));
    await waitFor(() => expect(screen.getAllByRole('columnheader')).toHaveLength(days + 1));
  }
  expect(screen.getByText('23 nov. – 20 déc. 2026')).toBeVisible();
});

test('each week shown is printed on a sheet of its own, once', async () => {
  const { show, user, branch } = await openPlanning();
  const { asked } = systemDialogs(branch);
  await show();
  await user.click(screen.getByRole('button', { name: 'Imprimer' }));
  const sheet = await waitFor(() => {
    const found = document.querySelector('[data-print="planning"]');
    if (!found) throw new Error('no sheet');
    return found;
  });
  expect(sheet.querySelectorAll('section')).toHaveLength(1);
  expect(sheet).toHaveTextContent('Planning de l’agence · 23–27 novembre 2026');
  expect(sheet).toHaveTextContent('09:00–12:30, 13:30–18:00 · 1 rdv');
  await waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['page.print']));
  fireEvent(window, new Event('afterprint'));
  await waitFor(() => expect(document.querySelector('[data-print="planning"]')).toBeNull());
});

test('without advisors it says where accounts are opened; what fails offers to try again', async () => {
  const { branch } = await openPlanning();
  await branch.call('accounts.close', { advisorId: NADIA });
  await branch.call('accounts.close', { advisorId: TANGUY });
  openScreen('planning');
  expect(await screen.findByText('Aucun conseiller n’a de compte dans l’agence.')).toBeVisible();
  await branch.write((db) => void db.sql('alter table absence rename to gone').run());
  openScreen('team');
  await screen.findByRole('heading', { level: 1, name: 'Équipe' });
  openScreen('planning');
  expect(await screen.findByRole('button', { name: 'Réessayer' })).toBeVisible();
  await branch.write((db) => void db.sql('alter table gone rename to absence').run());
});
