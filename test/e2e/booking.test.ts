/** Point 7: a meeting with a client in Nouméa, on both clocks, and its calendar file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADVISOR,
  dialog,
  eventually,
  goTo,
  launchDemonstration,
  openClient,
  part,
  signIn,
  textOf,
} from '#test/support/e2e.ts';
import { readIcs } from '#test/support/icsReader.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

let app: LaunchedApp;
const client = 'Lefèvre Pauline';
beforeAll(async () => {
  app = await launchDemonstration();
  await signIn(app.page, ADVISOR);
});
afterAll(() => app.close());

const booking = () => dialog(app.page, /^Rendez-vous avec /);
const grid = () => booking().getByRole('grid');
/** "mercredi 25 novembre 2026, 09:00 à Paris, 19:00 à Nouméa, libre" */
const SLOT =
  /^\S+ (\d+) (novembre|décembre) 2026, (\d\d):(\d\d) à Paris, (?:\S+ \d+ \S+ \d+, )?(\d\d):(\d\d) à Nouméa, libre$/;
let slot = '';
let startsAtMs = 0;

/** Each slot of the grid as it is read out. */
const slotNames = () =>
  grid()
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label') ?? button.firstElementChild?.textContent ?? ''),
    );

async function openBooking(): Promise<void> {
  await app.page.getByRole('button', { name: 'Réserver un créneau' }).click();
  await grid().waitFor();
}

test('an advisor told that the client now lives in Nouméa sets the clock of the sheet', async () => {
  const { page } = app;
  await openClient(page, '2000024');
  const identity = part(page, 'Identité');
  await identity.getByRole('button', { name: 'Changer de fuseau' }).click();
  await identity.getByRole('combobox', { name: 'Fuseau horaire du client' }).fill('Nouméa');
  await page.getByRole('option', { name: /^Nouméa/ }).click();
  await eventually(() => textOf(identity)).toMatch(/Chez le client, il est 20:3\d à Nouméa Changer/);
});

test('free slots are shown in Paris time and in Nouméa’s, ten hours apart', async () => {
  await openBooking();
  await booking()
    .getByRole('button', { name: /^Proposition 3 : / })
    .waitFor();
  const names = await slotNames();
  expect(names.length).toBeGreaterThanOrEqual(3);
  for (const name of names) {
    const [, , , hour, minute, hourThere, minuteThere] = SLOT.exec(name) ?? [];
    expect([name, Number(hourThere), minuteThere]).toEqual([name, (Number(hour) + 10) % 24, minute]);
    // Nobody is asked to meet in the night.
    expect(Number(hourThere)).toBeGreaterThanOrEqual(8);
    expect(Number(hourThere)).toBeLessThan(20);
  }
});

test('a slot is booked, and its calendar file opens at the right instant', async () => {
  const { page } = app;
  const button = grid().getByRole('button').nth(1);
  slot = (await slotNames())[1] ?? '';
  const [, day, month, hour, minute, hourThere] = SLOT.exec(slot) ?? [];
  startsAtMs = Date.UTC(2026, month === 'novembre' ? 10 : 11, Number(day), Number(hour) - 1, Number(minute));
  await button.click();
  const chosen = booking().getByRole('status').filter({ hasText: 'Nouméa' });
  expect(await textOf(chosen)).toMatch(new RegExp(`${hour}:${minute} Paris.*${hourThere}:${minute} Nouméa`));
  await booking().getByRole('textbox', { name: 'Objet' }).fill('Bilan avant le retour');
  await booking().getByRole('button', { name: 'Réserver' }).click();
  await booking()
    .getByRole('heading', { name: `Rendez-vous réservé avec ${client}` })
    .waitFor();
  await booking().getByRole('button', { name: 'Enregistrer l’invitation (.ics)' }).click();
  const date = new Date(startsAtMs).toISOString().slice(0, 10);
  await page.getByText(`Invitation enregistrée : rendez-vous-${date}.ics`).waitFor();

  const event = readIcs(readFileSync(join(app.filesDir, `rendez-vous-${date}.ics`), 'utf8'));
  expect(event.startsAtMs).toBe(startsAtMs);
  expect(event.endsAtMs).toBe(startsAtMs + 30 * 60_000);
  expect(event.fields.get('SUMMARY')).toContain('Bilan avant le retour');
  const link = /https:\/\/\S+/.exec(await booking().innerText())?.[0] ?? '';
  expect(link).not.toBe('');
  expect([...event.fields.values()].join('\n')).toContain(link);
  await booking().getByRole('button', { name: 'Fermer' }).last().click();
  await booking().waitFor({ state: 'detached' });
});

test('the sheet and the agenda show it on both clocks', async () => {
  const { page } = app;
  const [, , , hour, minute, hourThere] = SLOT.exec(slot) ?? [];
  await eventually(() => textOf(part(page, 'Rendez-vous'))).toMatch(
    new RegExp(`${hour}:${minute} Paris.*${hourThere}:${minute} Nouméa`),
  );
  await goTo(page, 'Rendez-vous');
  const words = `, ${hour}:${minute}–.*${hourThere}:${minute} Nouméa.*Bilan avant le retour`;
  const item = page.getByRole('button', { name: new RegExp(words) });
  await item.waitFor();
  expect(await textOf(item)).toContain(`${hour}:${minute} `);
  expect(await textOf(item)).toContain(`${hourThere}:${minute} Nouméa`);
});

test('that time is offered to nobody any more, and the grid says why', async () => {
  const { page } = app;
  await openClient(page, '2000017');
  await openBooking();
  const [, day, month, hour, minute] = SLOT.exec(slot) ?? [];
  const here = `${day} ${month} 2026, ${hour}:${minute} à Paris`;
  await booking()
    .getByRole('button', { name: /^Proposition 3 : / })
    .waitFor();
  expect(await grid().getByRole('button', { name: here }).count()).toBe(0);
  expect(
    await booking()
      .getByRole('button', { name: new RegExp(`^Proposition .*${here}`) })
      .count(),
  ).toBe(0);
  await booking().getByRole('switch', { name: 'Voir les créneaux bloqués' }).click();
  const taken = grid().getByRole('button', {
    name: new RegExp(`${here}.*indisponible\\s: Un rendez-vous occupe déjà cette heure`),
  });
  await taken.waitFor();
  expect(await taken.getAttribute('aria-disabled')).toBe('true');
});
