import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { openScreen } from '#renderer/nav.ts';
import { day } from '#test/support/contactDrafts.ts';
import type { BranchRows } from '../../support/branch.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';
import { systemDialogs } from '../systemDialogs.ts';

/** It is Tuesday, 10:30 in Paris. */
const ANNE = { id: '2000003', birth_name: 'Lefèvre', first_name: 'Anne' };
const callback = (dueMin: number, changes = {}) => ({
  client_id: ANNE.id,
  kind: 'callback' as const,
  due_on: '2026-11-24',
  due_min: dueMin,
  ...changes,
});
const MEETING = {
  client_id: ANNE.id,
  starts_at_ms: Date.parse('2026-11-24T09:40Z'),
  subject: 'Bilan',
  kind: 'video' as const,
};

async function start(rows: BranchRows) {
  const app = await renderApp({ as: 'advisor', rows: { clients: [ANNE], ...rows }, movesIntervals: true });
  const system = systemDialogs(app.branch);
  await screen.findByRole('region', { name: 'Temps du jour' });
  return { ...app, system };
}
const bell = (name: string | RegExp) => screen.findByRole('button', { name });
const tray = async () => within(await screen.findByRole('dialog', { name: /rappels?$/ }));

test('a promise with an hour is told when its time comes, by the system without any name, and put off from the bell', async () => {
  const { user, branch, system } = await start({ promises: [callback(10 * 60 + 31)] });
  await bell('Aucun rappel');
  vi.advanceTimersByTime(75_000);
  branch.clock.ms = Date.now();
  expect(await screen.findByText(/^Rappel promis à 10:31\s: Lefèvre Anne$/)).toBeVisible();
  const told = system.asked.filter(({ name }) => name === 'notifications.show');
  expect(told).toEqual([{ name: 'notifications.show', input: { title: 'Attitré', body: 'Un rappel est dû à 10:31' } }]);
  await user.click(await bell('1 rappel'));
  const list = await tray();
  expect(list.getByText('à 10:31')).toBeVisible();
  expect(await axeViolations()).toEqual([]);
  await user.click(list.getByRole('button', { name: /^Reporter le rappel/ }));
  await user.click(list.getByRole('button', { name: /^15\smin/ }));
  await bell('Aucun rappel');
  expect(await branch.call('reminders.due', {})).toEqual([]);
});

test('a meeting is told before it starts; « fait » closes the reminder, not the meeting', async () => {
  const { user, branch } = await start({ appointments: [MEETING] });
  expect(await screen.findByText('Rendez-vous à 10:40 avec Lefèvre Anne')).toBeVisible();
  await user.keyboard('{Control>}{Alt>}r{/Alt}{/Control}');
  const list = await tray();
  expect(list.getByText('à 10:40, dans 10 min')).toBeVisible();
  const notice = () => screen.queryByText('Rendez-vous à 10:40 avec Lefèvre Anne');
  await waitFor(() => expect(notice()).not.toBeInTheDocument());
  expect(list.queryByRole('button', { name: 'Appeler Lefèvre Anne' })).not.toBeInTheDocument();
  await user.click(list.getByRole('button', { name: /^Fait/ }));
  await bell('Aucun rappel');
  const booked = await branch.call('appointments.list', { from: day('2026-11-24'), to: day('2026-11-24') });
  expect(booked).toMatchObject([{ status: 'booked' }]);
});

test('those missed while nobody was there are told once, together, with their own hours', async () => {
  const promises = [callback(9 * 60), callback(17 * 60, { due_on: '2026-11-23' })];
  const { user, branch } = await start({ promises });
  const notice = await screen.findByText(/^2 rappels manqués en votre absence\s: lun\. 23 nov\., 17:00 · 09:00$/);
  expect(notice).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Voir' }));
  const list = await tray();
  expect(list.getByText('manqué à 09:00')).toBeVisible();
  expect(list.getByText('manqué lun. 23 nov., 17:00')).toBeVisible();
  await expect.poll(async () => (await branch.call('reminders.due', {})).map(({ told }) => told)).toEqual([true, true]);
});

test('during a call session the bell alone says it', async () => {
  const { branch, system } = await start({ promises: [callback(9 * 60), callback(10 * 60 + 31)] });
  await screen.findByText(/^1 rappel manqué/);
  openScreen('session');
  await screen.findByRole('heading', { level: 1, name: 'Session d’appels' });
  vi.advanceTimersByTime(75_000);
  branch.clock.ms = Date.now();
  await bell('2 rappels');
  // The page's intervals are the test's: only this one passes by itself.
  await expect.poll(async () => (await branch.call('reminders.due', {})).map(({ told }) => told)).toEqual([true, true]);
  expect(screen.queryByText(/^1 rappel manqué/)).not.toBeInTheDocument();
  expect(screen.queryByText(/^Rappel promis/)).not.toBeInTheDocument();
  expect(system.asked.filter(({ name }) => name === 'notifications.show')).toEqual([]);
});

test('who joins a meeting is told too, on both clocks; a supervisor’s way leads to the calendar', async () => {
  const joined = { ...MEETING, with_advisor_id: 'S001', client_zone: 'Pacific/Noumea' };
  const rows = { clients: [ANNE], appointments: [joined] };
  const { user } = await renderApp({ as: 'supervisor', rows, movesIntervals: true });
  expect(await screen.findByText('Rendez-vous à 10:40 (20:40 Nouméa) avec Lefèvre Anne')).toBeVisible();
  await user.keyboard('{Control>}{Alt>}r{/Alt}{/Control}');
  const list = await tray();
  expect(list.getByText('20:40 Nouméa')).toBeVisible();
  expect(list.queryByRole('button', { name: 'Appeler Lefèvre Anne' })).not.toBeInTheDocument();
  expect(await axeViolations()).toEqual([]);
  await user.click(list.getByRole('button', { name: /^Ouvrir l’agenda.: Lefèvre Anne$/ }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Rendez-vous' })).toBeVisible();
});

test('the deputy is told for whom, while the absence lasts', async () => {
  const { user, branch } = await start({});
  await branch.write((db) => {
    db.sql(
      `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, kind, deputy_id)
       values ('a', 'C102', ?, ?, 'Congés', 'absence', 'C101')`,
    ).run(Date.parse('2026-11-23T23:00Z'), Date.parse('2026-11-24T23:00Z'));
  });
  await branch.add({ appointments: [{ ...MEETING, advisor_id: 'C102' }] });
  vi.advanceTimersByTime(60_000);
  expect(await screen.findByText(/^Rendez-vous à 10:40 avec Lefèvre Anne \(pour Tanguy Kerléau\)$/)).toBeVisible();
  await user.click(await bell('1 rappel'));
  expect((await tray()).getByText('pour Tanguy Kerléau · Visioconférence · Bilan')).toBeVisible();
});
