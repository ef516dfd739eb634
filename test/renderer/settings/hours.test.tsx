import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '../support.tsx';

const settings = async (as: 'advisor' | 'director') => {
  const app = await renderApp({ as });
  await app.user.click(await screen.findByRole('button', { name: 'Réglages' }));
  return app;
};
const part = async (name: string) => within(await screen.findByRole('region', { name }));

test('an advisor writes a range of Tuesdays as it is spoken', async () => {
  const { user, branch } = await settings('advisor');
  const mine = await part('Mes horaires');
  await user.click(await mine.findByRole('button', { name: 'Ajouter une plage le mardi' }));
  await user.type(mine.getByLabelText('Début, mardi, plage 1'), '9h');
  await user.type(mine.getByLabelText('Fin, mardi, plage 1'), '12h30');
  await user.click(mine.getByRole('button', { name: 'Enregistrer les horaires' }));
  await waitFor(async () =>
    expect((await branch.call('hours.get', { advisorId: null })).week).toEqual([
      { weekday: 2, startMin: 540, endMin: 750, weekParity: null, validFrom: null, validTo: null },
    ]),
  );
});

test('what is no hour, and a range that is inverted, are said and not saved', async () => {
  const { user, branch } = await settings('advisor');
  const mine = await part('Mes horaires');
  await user.click(await mine.findByRole('button', { name: 'Ajouter une plage le lundi' }));
  const [start, end] = [mine.getByLabelText('Début, lundi, plage 1'), mine.getByLabelText('Fin, lundi, plage 1')];
  await user.type(start, 'midi');
  await user.type(end, '9:00');
  await user.click(mine.getByRole('button', { name: 'Enregistrer les horaires' }));
  expect(await mine.findByText(/Le lundi, «\smidi\s» n’est pas une heure/)).toBeVisible();
  await user.clear(start);
  await user.type(start, '18:00');
  await user.click(mine.getByRole('button', { name: 'Enregistrer les horaires' }));
  expect(await mine.findByText(/la plage 18:00-09:00 est inversée/)).toBeVisible();
  expect((await branch.call('hours.get', { advisorId: null })).week).toEqual([]);
});

test('an absence of today is added, listed, and taken back', async () => {
  const { user, branch } = await settings('advisor');
  const absences = await part('Absences et temps réservé');
  await user.type(await absences.findByLabelText('Libellé'), 'Formation');
  await user.click(absences.getByRole('button', { name: 'Ajouter' }));
  expect(await absences.findByRole('cell', { name: /^Absence\s*Formation$/ })).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Annuler' }));
  expect(await absences.findByText('Aucune absence à venir.')).toBeVisible();
  const period = { advisorId: null, from: '2026-11-01' as never, to: '2027-11-01' as never };
  expect(await branch.call('absences.list', period)).toEqual([]);
});

test('a director opens the branch on Monday mornings, and sees to a colleague’s hours', async () => {
  const { user, branch } = await settings('director');
  const opening = await part('Heures de l’agence');
  await user.click(await opening.findByRole('button', { name: 'Ajouter une plage le lundi' }));
  await user.type(opening.getByLabelText('Début, lundi, plage 1'), '9:00');
  await user.type(opening.getByLabelText('Fin, lundi, plage 1'), '12:00');
  await user.click(opening.getByRole('button', { name: 'Enregistrer les heures de l’agence' }));
  await waitFor(async () =>
    expect((await branch.call('hours.branch', {})).opening).toEqual([{ weekday: 1, startMin: 540, endMin: 720 }]),
  );
  await user.click(screen.getByRole('combobox', { name: 'Horaires et absences de' }));
  await user.click(await screen.findByRole('option', { name: 'Tanguy Kerléau' }));
  expect(await part('Horaires de Tanguy Kerléau')).toBeTruthy();
});

test('an advisor sees no hours but the own', async () => {
  await settings('advisor');
  expect(await part('Mes horaires')).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Heures de l’agence' })).toBeNull();
});
