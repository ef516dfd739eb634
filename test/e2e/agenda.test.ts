/** The calendar with real columns, a real mouse and a real printer's page. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADVISOR, dialog, eventually, goTo, launchDemonstration, signIn } from '#test/support/e2e.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, ADVISOR);
  await goTo(app.page, 'Rendez-vous');
  await app.page.getByRole('region', { name: 'lundi 23 novembre 2026' }).waitFor();
});
afterAll(() => app.close());

/** The advisor's last meeting of the week: still to come, and with room after it. */
const last = () => app.page.locator('button[data-item][data-movable]').filter({ hasNotText: 'Rappel' }).last();
const named = (name: string) => app.page.getByRole('button', { name });
const nameOfLast = async (): Promise<string> => (await last().locator('span').first().textContent()) ?? '';
/** The same item one day earlier or later reads the same but for its day and hours. */
const whoIn = (name: string): string => name.split(', ').slice(2).join(', ');

test('an appointment is carried by the keys to the day before, and taken back', async () => {
  const { page } = app;
  const before = await nameOfLast();
  await last().focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await page
    .getByRole('region', { name: 'jeudi 26 novembre 2026' })
    .getByRole('button', { name: whoIn(before) })
    .waitFor();
  expect(await named(before).count()).toBe(0);
  await page.getByRole('alert').getByRole('button', { name: 'Annuler', exact: true }).click();
  await named(before).waitFor();
});

test('an appointment is dragged by the mouse to another hour, opens nothing, and is taken back', async () => {
  const { page } = app;
  const before = await nameOfLast();
  await last().scrollIntoViewIfNeeded();
  const box = await last().boundingBox();
  if (!box) throw new Error('it is not on screen');
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + 8);
  await page.mouse.down();
  // A quarter of an hour is 14 pixels.
  await page.mouse.move(x, box.y + 8 - 28, { steps: 4 });
  await page.mouse.up();
  await eventually(() => named(before).count()).toBe(0);
  const moved = await nameOfLast();
  expect(whoIn(moved)).toBe(whoIn(before));
  await page.getByRole('alert').getByRole('button', { name: 'Annuler', exact: true }).last().click();
  await named(before).waitFor();
  expect(await dialog(page, /^Rendez-vous avec/).count()).toBe(0);
});

test('an empty hour that is pointed at is booked for the client who is found', async () => {
  const { page } = app;
  const column = page.getByRole('region', { name: 'vendredi 27 novembre 2026' });
  const box = await column.boundingBox();
  const scroll = await column.evaluate(
    (section) => section.closest('[class*=scroll]')?.getBoundingClientRect().bottom ?? 0,
  );
  if (!box) throw new Error('it is not on screen');
  await page.mouse.click(box.x + box.width - 8, scroll - 20);
  const find = dialog(page, 'Nouveau rendez-vous');
  await find.getByRole('textbox').fill('lefèvre pauline');
  await find.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await dialog(page, 'Rendez-vous avec Lefèvre Pauline').getByText('vendredi 27 novembre').first().waitFor();
  await page.keyboard.press('Escape');
  await dialog(page, 'Rendez-vous avec Lefèvre Pauline').waitFor({ state: 'detached' });
});

test('the week is printed on one sheet, black on white, without the navigation', async () => {
  const { page } = app;
  const before = await nameOfLast();
  await page.evaluate(() => window.addEventListener('afterprint', (event) => event.stopImmediatePropagation(), true));
  await page.getByRole('button', { name: 'Imprimer la semaine' }).click();
  const sheet = page.locator('[data-print="week"]');
  await sheet.waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  expect(await sheet.isVisible()).toBe(true);
  expect(await page.locator('#root').isVisible()).toBe(false);
  expect(await sheet.textContent()).toContain(/avec ([^,]+)/.exec(before)?.[1]);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });
});
