import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openScreen } from '#renderer/nav.ts';
import type { LocalDate } from '#shared/values.ts';
import type { Person } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

const KAHEA = { id: '2000002', birth_name: 'Kahea', first_name: 'Lou', country: 'NC', zone: 'Pacific/Noumea' } as const;
const MOREAU = { id: '2000003', birth_name: 'Moreau', first_name: 'Jules' } as const;
const booked = (iso: string, subject: string, client: { id: string; zone?: string } = KAHEA) => ({
  client_id: client.id,
  starts_at_ms: Date.parse(iso),
  subject,
  client_zone: client.zone ?? 'Europe/Paris',
});
const ROWS = {
  clients: [KAHEA, MOREAU],
  appointments: [
    booked('2026-11-26T08:00Z', 'Bilan'),
    booked('2026-11-26T10:00Z', 'Crédit', MOREAU),
    booked('2026-12-01T15:00Z', 'Projet'),
  ],
  promises: [
    { client_id: MOREAU.id, due_on: '2026-11-25', due_min: 900, kind: 'callback' as const },
    { client_id: MOREAU.id, due_on: '2026-11-25', due_min: null, kind: 'send_document' as const },
  ],
};
const BILAN = /^jeudi 26 novembre, 09:00–09:30, visioconférence avec Kahea Lou, 19:00 Nouméa, Bilan/;
const CREDIT = /visioconférence avec Moreau Jules/;

async function openAgenda(as: Person = 'advisor', rows: Parameters<typeof renderApp>[0] = { rows: ROWS }) {
  const app = await renderApp({ as, ...rows });
  await screen.findByRole('navigation', { name: 'Écrans' });
  await screen.findByRole('heading', { level: 1 });
  openScreen('agenda');
  await screen.findByRole('heading', { level: 1, name: 'Rendez-vous' });
  const starts = async () => {
    const week = { from: '2026-11-23' as LocalDate, to: '2026-11-29' as LocalDate };
    const list = as === 'supervisor' ? [] : await app.branch.call('appointments.list', week);
    return list.map(({ startsAtMs, lengthMin }) => [new Date(startsAtMs).toISOString().slice(0, 16), lengthMin]);
  };
  return { ...app, starts, system: systemDialogs(app.branch) };
}

const day = async (name: string) => within(await screen.findByRole('region', { name }));
const BEFORE = [
  ['2026-11-26T08:00', 30],
  ['2026-11-26T10:00', 30],
];

describe('the week', () => {
  test('has what takes time under its day, on both clocks, and what may be done at any hour above', async () => {
    await openAgenda();
    const thursday = await day('jeudi 26 novembre 2026');
    expect(thursday.getByRole('button', { name: BILAN })).toHaveTextContent(/09:00 Kahea Lou ?19:00 Nouméa$/);
    const wednesday = await day('mercredi 25 novembre 2026');
    expect(
      wednesday.getByRole('button', { name: 'mercredi 25 novembre, 15:00, Rappel avec Moreau Jules' }),
    ).toBeVisible();
    const anyHour = screen.getByRole('list', { name: 'À faire dans la journée, mercredi 25 novembre 2026' });
    expect(within(anyHour).getByRole('button', { name: /Document à envoyer avec Moreau Jules/ })).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('the right arrow shows the next one, A comes back; J, M and S are a day, a month, a week', async () => {
    const { user } = await openAgenda();
    await day('jeudi 26 novembre 2026');
    await user.keyboard('{ArrowRight}');
    const tuesday = await day('mardi 1er décembre 2026');
    expect(await tuesday.findByRole('button', { name: /mer\. 2 déc\., 02:00 Nouméa/ })).toBeVisible();
    await user.keyboard('a');
    await screen.findByRole('button', { name: BILAN });
    await user.keyboard('j');
    await day('mardi 24 novembre 2026');
    await waitFor(() => expect(screen.getAllByRole('region', { name: / 2026$/ })).toHaveLength(1));
    await user.keyboard('m');
    const month = within(await screen.findByRole('table', { name: 'novembre 2026' }));
    expect(month.getByRole('button', { name: 'jeudi 26 novembre 2026, 2 rendez-vous' })).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    await user.click(month.getByRole('button', { name: 'jeudi 26 novembre 2026, 2 rendez-vous' }));
    await day('jeudi 26 novembre 2026');
    await user.keyboard('s');
    await day('mercredi 25 novembre 2026');
  });

  test('Enter on a day of the month goes into it: to its first meeting, or to where its work begins', async () => {
    const { user } = await openAgenda();
    await screen.findByRole('button', { name: BILAN });
    for (const [name, inside] of [
      [/^jeudi 26 novembre 2026, /, BILAN],
      [/^vendredi 27 novembre 2026/, /vendredi 27 novembre, 09:00/],
    ] as const) {
      await user.keyboard('m');
      (await screen.findByRole('button', { name })).focus();
      await user.keyboard('{Enter}');
      await waitFor(() => expect(screen.getByRole('button', { name: inside })).toHaveFocus());
    }
  });

  test('an item opens on Enter: who, when, the client’s clock; it is cancelled with its motive', async () => {
    const { user, starts } = await openAgenda();
    (await screen.findByRole('button', { name: BILAN })).focus();
    await user.keyboard('{Enter}');
    const drawer = within(await screen.findByRole('dialog', { name: 'Rendez-vous avec Kahea Lou' }));
    expect(drawer.getByText('jeu. 26 nov., 19:00')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    await user.click(drawer.getByRole('button', { name: 'Annuler le rendez-vous…' }));
    const cancel = within(await screen.findByRole('dialog', { name: 'Annuler le rendez-vous' }));
    await user.type(cancel.getByRole('textbox', { name: /Motif/ }), 'Client souffrant');
    await user.click(cancel.getByRole('button', { name: 'Annuler le rendez-vous' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: BILAN })).toBeNull());
    expect(await starts()).toEqual([BEFORE[1]]);
  });
});

describe('moving with the keys', () => {
  test('Shift and an arrow carry it, Enter drops it, and it is undone', async () => {
    const { user, starts } = await openAgenda();
    (await screen.findByRole('button', { name: BILAN })).focus();
    await user.keyboard('{Shift>}{ArrowRight}{ArrowDown}{/Shift}');
    expect(await screen.findByText('vendredi 27 novembre, 09:15–09:45, ven. 19:15 Nouméa')).toBeInTheDocument();
    expect(await starts()).toEqual(BEFORE);
    await user.keyboard('{Enter}');
    const friday = await day('vendredi 27 novembre 2026');
    const moved = await friday.findByRole('button', { name: /09:15–09:45, visioconférence avec Kahea Lou/ });
    await waitFor(() => expect(moved).toHaveFocus());
    expect(await starts()).toEqual([BEFORE[1], ['2026-11-27T08:15', 30]]);
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    await screen.findByRole('button', { name: BILAN });
    expect(await starts()).toEqual(BEFORE);
  });

  test('Alt and an arrow make it longer; Escape puts it back', async () => {
    const { user, starts } = await openAgenda();
    const bilan = await screen.findByRole('button', { name: BILAN });
    bilan.focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}{Escape}{Enter}');
    await screen.findByRole('dialog', { name: 'Rendez-vous avec Kahea Lou' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    bilan.focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}{Enter}');
    await screen.findByRole('button', { name: /09:00–09:45/ });
    expect(await starts()).toEqual([['2026-11-26T08:00', 45], BEFORE[1]]);
  });

  test('where it may not go is said on the way; dropped there it goes back, and the nearest hours are one press away', async () => {
    const { user, starts } = await openAgenda();
    (await screen.findByRole('button', { name: CREDIT })).focus();
    // Over the morning's other meeting.
    await user.keyboard('{Shift>}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{/Shift}');
    expect(await screen.findByText(/09:15–09:45, Un rendez-vous occupe déjà cette heure/)).toBeInTheDocument();
    await user.keyboard('{Enter}');
    const refusal = within(await screen.findByRole('alert'));
    expect(refusal.getByText(/Vous avez déjà un rendez-vous/)).toBeVisible();
    const nearest = refusal.getAllByRole('button', { name: /^Déplacer\s: / });
    expect(nearest).toHaveLength(3);
    expect(await starts()).toEqual(BEFORE);
    await waitFor(() => expect(nearest[0]).toHaveFocus());
    await user.keyboard('{Enter}');
    await waitFor(async () => expect(await starts()).not.toEqual(BEFORE));
  });

  test('a refusal stays with the days it was about', async () => {
    const { user } = await openAgenda();
    (await screen.findByRole('button', { name: CREDIT })).focus();
    await user.keyboard('{Shift>}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{/Shift}{Enter}');
    expect(await screen.findByText(/Vous avez déjà un rendez-vous/)).toBeVisible();
    await user.keyboard('j');
    await day('mardi 24 novembre 2026');
    expect(screen.queryByText(/Vous avez déjà un rendez-vous/)).toBeNull();
    await user.keyboard('s');
    await screen.findByRole('button', { name: BILAN });
    expect(screen.queryByText(/Vous avez déjà un rendez-vous/)).toBeNull();
  });

  test('a colleague’s client met by who joins: the sheet is open from the booking to the day after, and no longer', async () => {
    const [bilan] = ROWS.appointments;
    if (!bilan) throw new Error('no meeting');
    const joined = { ...bilan, advisor_id: 'C102', with_advisor_id: 'C101' };
    const over = { ...joined, starts_at_ms: Date.parse('2026-11-19T08:00Z') };
    const { user } = await openAgenda('advisor', {
      rows: { clients: [{ ...KAHEA, advisor_id: 'C102' }], appointments: [joined, over] },
    });
    await user.click(await screen.findByRole('button', { name: BILAN }));
    const drawer = within(await screen.findByRole('dialog', { name: 'Rendez-vous avec Kahea Lou' }));
    expect(drawer.getByText('Bilan')).toBeVisible();
    expect(drawer.getByRole('button', { name: 'Ouvrir la fiche du client' })).toBeVisible();
    expect(drawer.getByRole('button', { name: 'Préparer l’entretien' })).toBeVisible();
    expect(drawer.queryByRole('alert')).toBeNull();
    await user.keyboard('{Escape}{ArrowLeft}');
    await user.click(await screen.findByRole('button', { name: /^jeudi 19 novembre/ }));
    const last = within(await screen.findByRole('dialog', { name: 'Rendez-vous avec Kahea Lou' }));
    expect(last.queryByRole('button', { name: 'Ouvrir la fiche du client' })).toBeNull();
    expect(last.queryByRole('button', { name: 'Noter un contact' })).toBeNull();
    expect(last.queryByRole('region', { name: /invitation/i })).toBeNull();
  });

  test('another hour is typed in its drawer', async () => {
    const { user, starts } = await openAgenda();
    await user.click(await screen.findByRole('button', { name: BILAN }));
    const drawer = within(await screen.findByRole('dialog', { name: 'Rendez-vous avec Kahea Lou' }));
    await user.type(drawer.getByRole('textbox', { name: 'Nouvelle date et heure' }), '27/11 9h30');
    expect(drawer.getByText('vendredi 27 novembre, 09:30–10:00, ven. 19:30 Nouméa')).toBeVisible();
    await user.keyboard('{Enter}');
    await waitFor(async () => expect(await starts()).toEqual([BEFORE[1], ['2026-11-27T08:30', 30]]));
  });
});

describe('moving with the mouse', () => {
  /** jsdom lays nothing out: five columns of 100, from 07:00 to 22:00 at one a minute. */
  function layOut(item: HTMLElement): void {
    const box = item.closest('section')?.parentElement;
    if (!box) throw new Error('the item is in no column');
    box.getBoundingClientRect = () => new DOMRect(0, 0, 500, 900);
  }
  const point = (date: number, hour: number, minute = 0) => ({
    clientX: (date - 23) * 100 + 50,
    clientY: (hour - 7) * 60 + minute,
    button: 0,
  });

  test('dragged to another day and hour it stays there', async () => {
    const { starts } = await openAgenda();
    const bilan = await screen.findByRole('button', { name: BILAN });
    layOut(bilan);
    fireEvent.pointerDown(bilan, point(26, 9, 10));
    fireEvent.pointerMove(window, point(25, 9, 42));
    expect(await screen.findByText('mercredi 25 novembre, 09:30–10:00, mer. 19:30 Nouméa')).toBeInTheDocument();
    fireEvent.pointerUp(window, point(25, 9, 42));
    const wednesday = await day('mercredi 25 novembre 2026');
    expect(await wednesday.findByRole('button', { name: /09:30–10:00/ })).toBeVisible();
    await waitFor(async () => expect(await starts()).toEqual([['2026-11-25T08:30', 30], BEFORE[1]]));
  });

  test('its lower edge makes it longer', async () => {
    const { starts } = await openAgenda();
    const bilan = await screen.findByRole('button', { name: BILAN });
    layOut(bilan);
    const edge = bilan.parentElement?.lastElementChild;
    if (!edge) throw new Error('it has no edge');
    fireEvent.pointerDown(edge, point(26, 9, 29));
    fireEvent.pointerMove(window, point(26, 9, 58));
    fireEvent.pointerUp(window, point(26, 9, 58));
    await waitFor(async () => expect(await starts()).toEqual([['2026-11-26T08:00', 60], BEFORE[1]]));
  });

  test('a promise with an hour moves too; Escape during a drag puts it back', async () => {
    const { branch } = await openAgenda();
    const callback = await screen.findByRole('button', { name: /15:00, Rappel avec Moreau Jules/ });
    layOut(callback);
    fireEvent.pointerDown(callback, point(25, 15, 5));
    fireEvent.pointerMove(window, point(27, 16, 5));
    fireEvent.keyDown(window, { key: 'Escape' });
    fireEvent.pointerUp(window, point(27, 16, 5));
    const due = async () =>
      (await branch.call('promises.list', { due: 'open' })).map((each) => [each.dueOn, each.dueMin]);
    expect(await due()).toContainEqual(['2026-11-25', 900]);
    fireEvent.pointerDown(callback, point(25, 15, 5));
    fireEvent.pointerMove(window, point(27, 16, 5));
    fireEvent.pointerUp(window, point(27, 16, 5));
    await waitFor(async () => expect(await due()).toContainEqual(['2026-11-27', 960]));
  });
});

describe('booking from the calendar', () => {
  test('Enter on an empty hour asks for whom, then offers that hour', async () => {
    const { user } = await openAgenda();
    await screen.findByRole('button', { name: BILAN });
    screen.getByRole('button', { name: 'lundi 23 novembre, 09:00, prendre un rendez-vous' }).focus();
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}{Enter}');
    const find = within(await screen.findByRole('dialog', { name: 'Nouveau rendez-vous' }));
    expect(find.getByText('mercredi 25 novembre, 09:30–10:00')).toBeVisible();
    await user.type(find.getByRole('textbox'), 'kahea');
    await find.findByRole('option');
    await user.keyboard('{Enter}');
    const booking = within(await screen.findByRole('dialog', { name: 'Rendez-vous avec Kahea Lou' }));
    expect(await booking.findByText(/mercredi 25 novembre/, { selector: 'output *' })).toBeVisible();
  });
});

test('what was promised to another portfolio’s client is closed from its drawer, and leads to no sheet', async () => {
  const { user, branch } = await openAgenda('advisor', {
    rows: {
      clients: [{ ...MOREAU, advisor_id: 'C102' }],
      promises: [
        { client_id: MOREAU.id, due_on: '2026-11-25', due_min: 900, advisor_id: 'C101' },
        { client_id: MOREAU.id, due_on: '2026-11-25', due_min: null, advisor_id: 'C101' },
      ],
    },
  });
  const wednesday = await day('mercredi 25 novembre 2026');
  await user.click(await wednesday.findByRole('button', { name: /15:00, .*Client d’un autre portefeuille/ }));
  const drawer = within(await screen.findByRole('dialog', { name: /Client d’un autre portefeuille/ }));
  expect(drawer.queryByRole('button', { name: 'Ouvrir la fiche du client' })).toBeNull();
  expect(drawer.queryByRole('button', { name: 'Noter un contact' })).toBeNull();
  expect(document.body.textContent).not.toMatch(/Moreau/);
  await user.click(drawer.getByRole('button', { name: 'Promesse tenue' }));
  await waitFor(() => expect(wednesday.queryByRole('button', { name: /15:00, / })).toBeNull());
  expect(await branch.call('promises.list', { due: 'open' })).toHaveLength(1);
});

describe('who sees what', () => {
  test('the director sees the branch side by side for a day, or one advisor’s week, and moves nobody’s', async () => {
    const { user } = await openAgenda('director');
    await day('Tanguy Kerléau');
    await user.click(screen.getByRole('button', { name: 'Jour suivant' }));
    await user.click(screen.getByRole('button', { name: 'Jour suivant' }));
    const nadia = await day('Nadia Marchand');
    const bilan = await nadia.findByRole('button', { name: BILAN });
    expect(await axeViolations()).toEqual([]);
    await user.click(bilan);
    const drawer = within(await screen.findByRole('dialog', { name: 'Rendez-vous avec Kahea Lou' }));
    expect(drawer.getByText('Nadia Marchand')).toBeVisible();
    expect(drawer.queryByRole('button', { name: 'Annuler le rendez-vous…' })).toBeNull();
    expect(drawer.queryByRole('textbox', { name: 'Nouvelle date et heure' })).toBeNull();
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('combobox', { name: 'Agenda de' }));
    await user.click(await screen.findByRole('option', { name: 'Nadia Marchand' }));
    await day('mercredi 25 novembre 2026');
  });

  test('a supervisor sees when an advisor is taken, and no client', async () => {
    const { user } = await openAgenda('supervisor');
    await screen.findByText(/Rien de prévu/);
    await user.click(screen.getByRole('combobox', { name: 'Agenda de' }));
    await user.click(await screen.findByRole('option', { name: 'Nadia Marchand' }));
    const thursday = await day('jeudi 26 novembre 2026');
    expect((await thursday.findAllByText(/Visioconférence/)).length).toBe(2);
    expect(screen.getByText('2 rendez-vous')).toBeVisible();
    expect(document.body.textContent).not.toMatch(/Kahea|Moreau/);
    expect(thursday.queryByRole('button')).toBeNull();
  });
});

test('the week is printed as a sheet of its own, once', async () => {
  const { user } = await openAgenda();
  await screen.findByRole('button', { name: BILAN });
  await user.click(screen.getByRole('button', { name: 'Imprimer la semaine' }));
  const sheet = await waitFor(() => {
    const found = document.querySelector('[data-print="week"]');
    if (!found) throw new Error('no sheet');
    return found;
  });
  expect(sheet).toHaveTextContent('Nadia Marchand · 23–29 novembre 2026');
  expect(sheet).toHaveTextContent('09:00–09:30 Kahea Lou');
  fireEvent(window, new Event('afterprint'));
  await waitFor(() => expect(document.querySelector('[data-print="week"]')).toBeNull());
});

test('a week without anything says how to fill it; what fails offers to try again', async () => {
  const { branch } = await openAgenda('advisor', { rows: { clients: [KAHEA] } });
  expect(await screen.findByText(/Choisissez une heure dans la grille/)).toBeVisible();
  await branch.write((db) => db.sql('alter table external_busy rename to external_busy_gone').run());
  openScreen('contacts');
  await screen.findByRole('heading', { level: 1, name: /contacts du jour/ });
  openScreen('agenda');
  expect(await screen.findByRole('button', { name: 'Réessayer' })).toBeVisible();
});
