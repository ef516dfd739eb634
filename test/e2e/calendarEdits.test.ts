/** The calendar's own hours put in, moved and printed, with a real grid, a real mouse and a printer's page. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADVISOR,
  DIRECTOR,
  dialog,
  eventually,
  goTo,
  handOver,
  launchDemonstration,
  pick,
  signIn,
} from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, ADVISOR);
  await goTo(app.page, 'Rendez-vous');
  await app.page.getByRole('region', { name: 'lundi 23 novembre 2026' }).waitFor();
});
afterAll(() => app.close());

const item = (name: RegExp) => app.page.getByRole('button', { name });
const undo = () => app.page.getByRole('alert').getByRole('button', { name: 'Annuler', exact: true }).last();

test('a stretch drawn on a free afternoon becomes reserved time, is dragged to another day, resized and undone', async () => {
  const { page } = app;
  const friday = page.getByRole('region', { name: 'vendredi 27 novembre 2026' });
  const box = await friday.boundingBox();
  if (!box) throw new Error('it is not on screen');
  const x = box.x + box.width - 6;
  await page.mouse.move(x, 430);
  await page.mouse.down();
  await page.mouse.move(x, 486, { steps: 4 });
  await page.mouse.up();
  const put = dialog(page, 'Nouveau rendez-vous');
  await put.getByText('Temps réservé', { exact: true }).click();
  await dialog(page, 'Temps réservé').getByRole('textbox', { name: 'Libellé' }).fill('Dossiers');
  await page.keyboard.press('Enter');
  const dossiers = () => item(/, Temps réservé, Dossiers$/);
  await dossiers().waitFor();
  expect(await dossiers().getAttribute('title')).toMatch(/^vendredi 27 novembre/);
  const at = await dossiers().boundingBox();
  if (!at) throw new Error('it is not on screen');
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x - at.width / 2, at.y + at.height / 2, { steps: 4 });
  await page.mouse.up();
  await eventually(async () => (await dossiers().getAttribute('title')) ?? '').toMatch(/^jeudi 26 novembre/);
  const before = await dossiers().getAttribute('title');
  await dossiers().focus();
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Enter');
  await eventually(() => dossiers().getAttribute('title')).not.toBe(before);
  await undo().click();
  await eventually(() => dossiers().getAttribute('title')).toBe(before);
});

test('dragged to the lower edge, the grid scrolls under the hand; Escape puts it back', async () => {
  const { page } = app;
  const today = page.getByRole('region', { name: 'mardi 24 novembre 2026' });
  const callback = today.locator('button[data-item][data-movable]').first();
  const bottom = await callback.evaluate((button) => {
    const scroll = button.closest('[class*=scroll]');
    if (scroll) scroll.scrollTop = 0;
    return scroll?.getBoundingClientRect().bottom ?? 0;
  });
  const before = await callback.getAttribute('title');
  const box = await callback.boundingBox();
  if (!box) throw new Error('it is not on screen');
  await page.mouse.move(box.x + 20, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, bottom - 8, { steps: 6 });
  await eventually(() =>
    callback.evaluate((button) => button.closest('[class*=scroll]')?.scrollTop ?? 0),
  ).toBeGreaterThan(60);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await callback.getAttribute('title')).toBe(before);
});

test('a day of thirty things is printed on one page', async () => {
  const { page } = app;
  const stamp = (minutes: number) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    return `20261126T${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}00Z`;
  };
  // Twenty minutes each half-hour, from 6:00.
  const events = Array.from({ length: 28 }, (_, index) => [
    'BEGIN:VEVENT',
    `UID:${index}@example.org`,
    `DTSTART:${stamp(300 + 30 * index)}`,
    'DURATION:PT20M',
    'END:VEVENT',
  ]);
  const path = join(app.filesDir, 'plein.ics');
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//exemple//FR', ...events.flat(), 'END:VCALENDAR', ''];
  writeFileSync(path, lines.join('\r\n'));
  await goTo(page, 'Réglages');
  await app.answerOpen(path);
  await page.getByRole('button', { name: 'Importer un agenda…' }).click();
  await page.getByRole('textbox', { name: 'Nom de cet agenda' }).fill('Journée pleine');
  await page.getByRole('button', { name: 'Importer', exact: true }).click();
  await page.getByRole('button', { name: 'Retirer Journée pleine' }).waitFor();
  await goTo(page, 'Rendez-vous');
  await page
    .getByText(/Occupé/)
    .first()
    .waitFor({ state: 'attached' });
  await page.evaluate(() => window.addEventListener('afterprint', (event) => event.stopImmediatePropagation(), true));
  await page.getByRole('button', { name: 'Imprimer la semaine' }).click();
  const sheet = page.locator('[data-print="week"]');
  await sheet.waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  expect(await sheet.getByText(/Occupé/).count()).toBeGreaterThan(27);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });
});

test('the director puts an absence in an advisor’s week, and takes it back', async () => {
  const { page } = app;
  await handOver(page, DIRECTOR);
  await goTo(page, 'Rendez-vous');
  await pick(page, page.getByRole('combobox', { name: 'Agenda de' }), ADVISOR);
  await page.keyboard.press('s');
  await page.getByRole('region', { name: 'vendredi 27 novembre 2026' }).waitFor();
  await page.getByRole('button', { name: /^lundi 23 novembre.*, prendre un rendez-vous$/ }).focus();
  for (let days = 0; days < 4; days += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await dialog(page, 'Nouveau rendez-vous').getByText('Absence', { exact: true }).click();
  await dialog(page, 'Nouvelle absence').getByRole('button', { name: 'Ajouter' }).click();
  const absence = item(/^vendredi 27 novembre, .*, Absence/);
  await absence.waitFor();
  await page.keyboard.press('Escape');
  await absence.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Retirer du calendrier' }).click();
  await absence.waitFor({ state: 'detached' });
});
