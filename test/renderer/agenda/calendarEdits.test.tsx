import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openScreen } from '#renderer/nav.ts';
import type { Person } from '../../support/branch.ts';
import { at, day, rowId } from '../../support/contactDrafts.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

const KAHEA = { id: '2000002', birth_name: 'Kahea', first_name: 'Lou', country: 'NC', zone: 'Pacific/Noumea' } as const;
/** Thursday, 9:00 in Paris. */
const BILAN = {
  id: rowId(),
  client_id: KAHEA.id,
  starts_at_ms: at('2026-11-26T08:00'),
  subject: 'Bilan',
  client_zone: KAHEA.zone,
};
const WEEK = { from: day('2026-11-23'), to: day('2026-11-29') };

type Away = { readonly from: string; readonly to: string; readonly kind?: string; readonly deputy?: string };

async function openAgenda(as: Person = 'advisor', { away = [] as readonly Away[], meeting = {} } = {}) {
  const app = await renderApp({ as, rows: { clients: [KAHEA], appointments: [{ ...BILAN, ...meeting }] } });
  const system = systemDialogs(app.branch);
  await app.branch.write((db) => {
    for (const { from, to, kind = 'absence', deputy = null } of away)
      db.sql(
        `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, kind, deputy_id)
         values (?, 'C101', ?, ?, 'Formation', ?, ?)`,
      ).run(rowId(), at(from), at(to), kind, deputy);
  });
  await screen.findByRole('navigation', { name: 'Écrans' });
  await screen.findByRole('heading', { level: 1 });
  openScreen('agenda');
  await screen.findByRole('heading', { level: 1, name: 'Rendez-vous' });
  await screen.findAllByRole('region', { name: /2026|Marchand/ });
  const awayNow = async () =>
    app.branch.server.app.session?.store.read
      .sql<{ kind: string; from_at_ms: number; to_at_ms: number }>(
        'select kind, from_at_ms, to_at_ms from absence order by from_at_ms',
      )
      .all()
      .map((row) => [row.kind, hour(row.from_at_ms), hour(row.to_at_ms)]);
  return { ...app, system, awayNow };
}
const hour = (atMs: number): string => new Date(atMs).toISOString().slice(5, 16);
const emptyPlace = (name: RegExp) => screen.findByRole('button', { name });
const undoLast = async () => {
  const all = await screen.findAllByRole('button', { name: 'Annuler' });
  const last = all.at(-1);
  if (!last) throw new Error('nothing to undo');
  return last;
};
/** jsdom lays nothing out: five columns of 100, from 07:00 to 22:00 at one a minute. */
function layOut(item: Element): void {
  const box = item.closest('section')?.parentElement;
  if (!box) throw new Error('the item is in no column');
  box.getBoundingClientRect = () => new DOMRect(0, 0, 500, 900);
}
const point = (date: number, hours: number, minutes = 0) => ({
  clientX: (date - 23) * 100 + 50,
  clientY: (hours - 7) * 60 + minutes,
  button: 0,
});
const emptyOf = async (name: string) => {
  const column = await screen.findByRole('region', { name });
  const empty = column.firstElementChild;
  if (!empty) throw new Error('no empty hours');
  layOut(empty);
  return empty;
};

describe('put in by the keys', () => {
  test('an absence as long as Alt and the arrow made it; over a meeting it opens what is to be decided; undone', async () => {
    const { user, awayNow } = await openAgenda();
    (await emptyPlace(/^lundi 23 novembre, 09:00, prendre/)).focus();
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{Alt>}{ArrowDown}{ArrowDown}{/Alt}');
    expect(await emptyPlace(/^jeudi 26 novembre, 09:00–10:00, prendre/)).toHaveFocus();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'Nouveau rendez-vous' });
    await user.click(within(dialog).getByRole('radio', { name: 'Absence' }));
    const absence = within(await screen.findByRole('dialog', { name: 'Nouvelle absence' }));
    expect(absence.getByRole('textbox', { name: 'Heure de fin' })).toHaveValue('10:00');
    expect(await axeViolations()).toEqual([]);
    await user.click(absence.getByRole('button', { name: 'Ajouter' }));
    const left = within(await screen.findByRole('dialog', { name: 'Rendez-vous à décider' }));
    expect(await left.findByText(/Kahea Lou/)).toBeVisible();
    expect(await awayNow()).toEqual([['absence', '11-26T08:00', '11-26T09:00']]);
    await user.click(await undoLast());
    await waitFor(async () => expect(await awayNow()).toEqual([]));
  });

  test('a callback, for whom and about what; it stands at its hour, and is undone', async () => {
    const { user, branch } = await openAgenda();
    (await emptyPlace(/^lundi 23 novembre, 09:00, prendre/)).focus();
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'Nouveau rendez-vous' });
    await user.click(within(dialog).getByRole('radio', { name: 'Rappel' }));
    const callback = within(await screen.findByRole('dialog', { name: 'Nouveau rappel' }));
    await user.type(callback.getByRole('textbox'), 'kahea');
    await callback.findByRole('option');
    await user.keyboard('{Enter}');
    await user.type(await callback.findByRole('textbox', { name: 'À quel sujet' }), 'Devis{Enter}');
    const planned = await screen.findByRole('button', { name: 'mercredi 25 novembre, 09:30, Rappel avec Kahea Lou' });
    expect(planned).toBeVisible();
    await user.click(await undoLast());
    await waitFor(() => expect(planned).not.toBeInTheDocument());
    expect(await branch.call('promises.list', { due: 'open' })).toEqual([]);
  });
});

describe('put in by the mouse', () => {
  test('a stretch that is drawn becomes reserved time of that length', async () => {
    const { user, awayNow } = await openAgenda();
    const wednesday = await emptyOf('mercredi 25 novembre 2026');
    fireEvent.pointerDown(wednesday, point(25, 14, 5));
    fireEvent.pointerMove(window, point(25, 15, 40));
    expect(await screen.findByText('14:00–15:45')).toBeInTheDocument();
    fireEvent.pointerUp(window, point(25, 15, 40));
    fireEvent.click(wednesday, point(25, 15, 40));
    const dialog = await screen.findByRole('dialog', { name: 'Nouveau rendez-vous' });
    expect(within(dialog).getByText('mercredi 25 novembre, 14:00–15:45')).toBeVisible();
    await user.click(within(dialog).getByRole('radio', { name: 'Temps réservé' }));
    await user.click(within(dialog).getByRole('button', { name: 'Ajouter' }));
    await screen.findByRole('button', { name: /^mercredi 25 novembre, 14:00–15:45, Temps réservé/ });
    expect(await awayNow()).toEqual([['focus', '11-25T13:00', '11-25T14:45']]);
    // The next place starts from a meeting again.
    (await emptyPlace(/, prendre un rendez-vous$/)).focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('dialog', { name: 'Nouveau rendez-vous' })).toBeVisible();
  });

  test('a drawing that Escape gives up puts nothing in', async () => {
    await openAgenda();
    const wednesday = await emptyOf('mercredi 25 novembre 2026');
    fireEvent.pointerDown(wednesday, point(25, 14, 5));
    fireEvent.pointerMove(window, point(25, 15, 40));
    await screen.findByText('14:00–15:45');
    fireEvent.keyDown(window, { key: 'Escape' });
    fireEvent.pointerUp(window, point(25, 15, 40));
    await waitFor(() => expect(screen.queryByText('14:00–15:45')).toBeNull());
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('an absence in the grid', () => {
  const AWAY = { from: '2026-11-25T13:00', to: '2026-11-25T15:00' };
  const ABSENCE = /^mercredi 25 novembre, 14:00–16:00, Absence, Formation/;

  test('is carried and made longer by the keys, at both ends, and taken back', async () => {
    const { user, awayNow } = await openAgenda('advisor', { away: [AWAY] });
    (await screen.findByRole('button', { name: ABSENCE })).focus();
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}{Alt>}{ArrowDown}{Shift>}{ArrowUp}{/Shift}{/Alt}{Enter}');
    await screen.findByRole('button', { name: /^jeudi 26 novembre, 13:45–16:15, Absence/ });
    expect(await awayNow()).toEqual([['absence', '11-26T12:45', '11-26T15:15']]);
    await user.click(await undoLast());
    await screen.findByRole('button', { name: ABSENCE });
    expect(await awayNow()).toEqual([['absence', '11-25T13:00', '11-25T15:00']]);
  });

  test('is dragged by its body and by its upper edge', async () => {
    const { awayNow } = await openAgenda('advisor', { away: [AWAY] });
    const absence = await screen.findByRole('button', { name: ABSENCE });
    layOut(absence);
    fireEvent.pointerDown(absence, point(25, 14, 30));
    fireEvent.pointerMove(window, point(24, 16, 30));
    fireEvent.pointerUp(window, point(24, 16, 30));
    const moved = await screen.findByRole('button', { name: /^mardi 24 novembre, 16:00–18:00, Absence/ });
    const upper = moved.parentElement?.querySelector('[data-edge="start"]');
    if (!upper) throw new Error('it has no upper edge');
    fireEvent.pointerDown(upper, point(24, 16, 1));
    fireEvent.pointerMove(window, point(24, 15, 1));
    fireEvent.pointerUp(window, point(24, 15, 1));
    await screen.findByRole('button', { name: /^mardi 24 novembre, 15:00–18:00, Absence/ });
    expect(await awayNow()).toEqual([['absence', '11-24T14:00', '11-24T17:00']]);
  });

  test('over a meeting it says which are to be decided', async () => {
    const { user } = await openAgenda('advisor', { away: [{ ...AWAY, deputy: 'C102' }] });
    const absence = await screen.findByRole('button', { name: /14:00–16:00, Absence.*remplaçant.: Tanguy Kerléau/ });
    layOut(absence);
    fireEvent.pointerDown(absence, point(25, 14, 30));
    fireEvent.pointerMove(window, point(26, 9, 30));
    fireEvent.pointerUp(window, point(26, 9, 30));
    const left = within(await screen.findByRole('dialog', { name: 'Rendez-vous à décider' }));
    expect(await left.findByText(/Kahea Lou/)).toBeVisible();
    await user.keyboard('{Escape}');
  });

  test('opens on Enter: its hours are typed, and it is removed and put back', async () => {
    const { user, awayNow } = await openAgenda('advisor', { away: [AWAY] });
    (await screen.findByRole('button', { name: ABSENCE })).focus();
    await user.keyboard('{Enter}');
    const drawer = within(await screen.findByRole('dialog', { name: 'Absence' }));
    expect(drawer.getByText('mercredi 25 novembre, 14:00–16:00')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    const end = drawer.getByRole('textbox', { name: 'Heure de fin' });
    await user.clear(end);
    await user.type(end, '17h30{Enter}');
    (await screen.findByRole('button', { name: /14:00–17:30, Absence/ })).focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Retirer du calendrier' }));
    await waitFor(async () => expect(await awayNow()).toEqual([]));
    await user.click(await undoLast());
    await waitFor(async () => expect(await awayNow()).toEqual([['absence', '11-25T13:00', '11-25T16:30']]));
  });
});

describe('who may', () => {
  test('a supervisor sees an advisor’s absence, and can neither open nor move it', async () => {
    const { user } = await openAgenda('supervisor', { away: [{ from: '2026-11-25T13:00', to: '2026-11-25T15:00' }] });
    await user.click(screen.getByRole('combobox', { name: 'Agenda de' }));
    await user.click(await screen.findByRole('option', { name: 'Nadia Marchand' }));
    const wednesday = within(await screen.findByRole('region', { name: 'mercredi 25 novembre 2026' }));
    expect((await wednesday.findAllByText(/Absence/)).length).toBeGreaterThan(0);
    expect(wednesday.queryByRole('button')).toBeNull();
    expect(screen.queryByRole('button', { name: /prendre un rendez-vous$/ })).toBeNull();
  });

  test('the director books for the advisor shown at the hour pointed at, and gives a meeting to somebody else', async () => {
    const { user, branch } = await openAgenda('director');
    await user.click(screen.getByRole('combobox', { name: 'Agenda de' }));
    await user.click(await screen.findByRole('option', { name: 'Nadia Marchand' }));
    await user.keyboard('s');
    (await emptyPlace(/^lundi 23 novembre, 09:00, prendre/)).focus();
    await user.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    const find = within(await screen.findByRole('dialog', { name: 'Nouveau rendez-vous' }));
    expect(find.queryByRole('radio', { name: 'Rappel' })).toBeNull();
    await user.type(find.getByRole('textbox'), 'kahea');
    await find.findByRole('option');
    await user.keyboard('{Enter}');
    const booking = within(await screen.findByRole('dialog', { name: 'Rendez-vous avec Kahea Lou' }));
    expect(await booking.findByText(/mercredi 25 novembre/, { selector: 'output *' })).toBeVisible();
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: /^jeudi 26 novembre, 09:00/ }));
    await user.click(await screen.findByRole('button', { name: 'Confier à…' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Tanguy Kerléau' }));
    await waitFor(async () =>
      expect(await branch.call('appointments.list', WEEK)).toMatchObject([{ advisorName: 'Tanguy Kerléau' }]),
    );
    await user.click(await undoLast());
    await waitFor(async () =>
      expect(await branch.call('appointments.list', WEEK)).toMatchObject([{ advisorName: 'Nadia Marchand' }]),
    );
  });
});

describe('cards', () => {
  test('say with whom, for whom and both clocks; the whole of it as a hint and to a reader', async () => {
    await openAgenda('advisor', { meeting: { with_advisor_id: 'S001', stands_in_for: 'C102' } });
    const card = await screen.findByRole('button', { name: /^jeudi 26 novembre, 09:00–09:30/ });
    expect(card).toHaveTextContent('19:00 Nouméa · avec Sophie · pour Tanguy');
    expect(card).toHaveAccessibleName(
      /19:00 Nouméa, Bilan, accompagnement.: Sophie Lambert, à la place de Tanguy Kerléau/,
    );
    expect(card).toHaveAttribute('title', expect.stringContaining('Sophie Lambert'));
  });

  test('of who joins name who holds it, and the client', async () => {
    await openAgenda('supervisor', { meeting: { with_advisor_id: 'S001' } });
    const card = await screen.findByRole('button', { name: /^jeudi 26 novembre, 09:00–09:30.*Kahea Lou/ });
    expect(card).toHaveTextContent('avec Nadia');
    expect(card).toHaveAccessibleName(/tenu par Nadia Marchand/);
  });
});

test('in a month the arrows go by days and weeks, PageDown by months, and Enter opens the day', async () => {
  const { user } = await openAgenda();
  await user.keyboard('m');
  const tuesday = await screen.findByRole('button', { name: 'mardi 24 novembre 2026, aucun rendez-vous' });
  tuesday.focus();
  await user.keyboard('{ArrowRight}{ArrowRight}');
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'jeudi 26 novembre 2026, 1 rendez-vous' })).toHaveFocus(),
  );
  await user.keyboard('{ArrowDown}');
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'jeudi 3 décembre 2026, aucun rendez-vous' })).toHaveFocus(),
  );
  await screen.findByRole('table', { name: 'décembre 2026' });
  await user.keyboard('{PageUp}');
  await screen.findByRole('table', { name: 'novembre 2026' });
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'mardi 3 novembre 2026, aucun rendez-vous' })).toHaveFocus(),
  );
  expect(await axeViolations()).toEqual([]);
  await user.keyboard('{Enter}');
  await screen.findByRole('region', { name: 'mardi 3 novembre 2026' });
});
