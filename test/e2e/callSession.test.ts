/**
 * Fifty calls without the mouse, in one session, with the data process killed three times: in a call, in the middle of
 * a report, and right after « enregistré ». Nothing is lost.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  contactsToday,
  dialog,
  eventually,
  figure,
  heading,
  launchDemonstration,
  part,
  plain,
} from '#test/support/e2e.ts';
import { type Keyboard, keyboardOf } from '#test/support/e2eKeyboard.ts';
import type { LaunchedApp } from '#test/support/launch.ts';

const CALLS = 50;
const PASSWORD = 'demonstration-1';
/** Ten past ten in Paris: the hours of the law have begun. */
const TEN_PAST_TEN = '2026-11-24T09:10:00Z';

let app: LaunchedApp;
let keys: Keyboard;
let contactsBefore = 0;
/** Whom the calls recorded so far were to. */
const called: string[] = [];
beforeAll(async () => {
  app = await launchDemonstration({ clock: TEN_PAST_TEN });
  keys = keyboardOf(app.page);
});
afterAll(() => app.close());

type Desk = { readonly name: string; readonly phase: string; readonly done: number };

/** Who is on screen, what the session is at, and how many clients it has done. */
async function desk(): Promise<Desk> {
  const [name, title, done] = await app.page.evaluate(() => [
    document.querySelector('[aria-label^="Client appelé"]')?.getAttribute('aria-label') ?? '',
    document.querySelector('h1')?.closest('header')?.textContent ?? '',
    /(\d+) sur \d+/.exec(document.body.innerText)?.[1] ?? '',
  ]);
  const phase = /Prêt|En appel|Compte rendu|En pause|Appel bloqué/.exec(title ?? '')?.[0] ?? '';
  return { name: plain(name ?? '').replace('Client appelé : ', ''), phase, done: Number(done) };
}
const becomes = (wanted: Partial<Desk>) => eventually(desk).toMatchObject(wanted);
const focusOn = (name: string) => eventually(async () => (await keys.focused()).name.startsWith(name)).toBe(true);

/** Entrée: the number is dialled. */
async function dial(): Promise<string> {
  const { name } = await desk();
  await keys.press('Enter');
  await becomes({ name, phase: 'En appel' });
  return name;
}

/** Ends the call by its digit, and records: nobody in three keys, a conversation in four. */
async function report(digit: string): Promise<void> {
  const { name, done } = await desk();
  await keys.press(digit);
  await becomes({ name, phase: 'Compte rendu' });
  if (digit.endsWith('1')) {
    await focusOn('Aucune suite');
    await keys.press('1', 'Control+Enter');
  } else if (digit.endsWith('7')) {
    await eventually(async () => (await keys.focused()).role).toBe('textbox');
    await keys.type('demain 11h');
    await keys.press('Control+Enter');
  } else {
    await focusOn('Enregistrer et suivant');
    await keys.press('Enter');
  }
  await becomes({ phase: 'Prêt', done: done + 1 });
  called.push(name);
}

/** The top row of an AZERTY keyboard and the numeric keypad, in turn; nobody answers most of the time. */
const OUTCOMES = [
  'Digit2',
  'Numpad3',
  'Digit1',
  'Numpad2',
  'Digit4',
  'Numpad6',
  'Digit2',
  'Numpad7',
  'Digit3',
  'Numpad1',
];

async function callsUpTo(count: number): Promise<void> {
  while (called.length < count) {
    await dial();
    await report(OUTCOMES[called.length % OUTCOMES.length] ?? 'Digit2');
  }
}

/** kill -9 of the data process, then the password, then « Reprendre »: all by the keyboard. */
async function killAndComeBack(): Promise<void> {
  const { page } = app;
  await app.killData();
  await heading(page, 'Session verrouillée').waitFor();
  await eventually(async () => (await keys.focused()).role).toBe('textbox');
  await keys.type(PASSWORD);
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Session interrompue' }).waitFor();
  await focusOn('Reprendre');
  await keys.press('Enter');
}

test('a session begins from the call list', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Se connecter' }).waitFor();
  await keys.type('nmarchand');
  await keys.press('Tab');
  await keys.type(PASSWORD);
  await keys.press('Enter');
  await heading(page, 'Ma journée').waitFor();
  contactsBefore = await contactsToday(page);
  await keys.toScreen('Liste d’appels');
  await keys.tabTo('button', 'Démarrer la session');
  await keys.press('Enter');
  await dialog(page, 'Démarrer une session d’appels').waitFor();
  await focusOn('Commencer les appels');
  await keys.press('Enter');
  await heading(page, 'Session d’appels').waitFor();
  await becomes({ phase: 'Prêt', done: 0 });
});

test('killed in a call: the same client, the same call, nothing dialled again', async () => {
  await callsUpTo(9);
  const name = await dial();
  const { dialled } = await app.outside();
  await killAndComeBack();
  await becomes({ name, phase: 'En appel', done: 9 });
  expect((await app.outside()).dialled).toEqual(dialled);
  await report('Digit1');
});

test('a client skipped, one set aside, a pause, one step back', async () => {
  const first = await desk();
  await keys.press('s');
  await app.page.getByRole('heading', { name: /^Pourquoi passer/ }).waitFor();
  await keys.press('3');
  await eventually(async () => (await desk()).name).not.toBe(first.name);
  await becomes({ phase: 'Prêt', done: first.done + 1 });

  const second = await desk();
  await keys.press('z');
  await app.page.getByRole('heading', { name: /^Revoir/ }).waitFor();
  await keys.press('2');
  await eventually(async () => (await desk()).name).not.toBe(second.name);
  await becomes({ phase: 'Prêt', done: first.done + 1 });

  await keys.press('p');
  await part(app.page, 'Session en pause').waitFor();
  await focusOn('Reprendre');
  await keys.press('Enter');
  await becomes({ phase: 'Prêt' });

  const name = await dial();
  await report('Numpad3');
  await keys.press('Control+z');
  await becomes({ name, phase: 'Compte rendu', done: first.done + 1 });
  await focusOn('Enregistrer et suivant');
  await keys.press('Enter');
  await becomes({ phase: 'Prêt', done: first.done + 2 });
});

test('killed in the middle of a report: what was typed is there', async () => {
  const { page } = app;
  await callsUpTo(24);
  const name = await dial();
  await keys.press('1');
  await focusOn('Aucune suite');
  await keys.press('n');
  const note = page.getByRole('textbox', { name: 'Note' });
  await eventually(() => note.evaluate((field) => field === document.activeElement)).toBe(true);
  await keys.type('Rappelle que son fils part à Nouméa');
  // A draft is promised to be safe half a second after the last key: the only promise that is a matter of time.
  await page.waitForTimeout(700);
  const { done } = await desk();
  await killAndComeBack();
  await becomes({ name, phase: 'Compte rendu', done });
  expect(await note.inputValue()).toBe('Rappelle que son fils part à Nouméa');
  expect(await page.getByRole('radio', { name: 'Joint', exact: true }).isChecked()).toBe(true);
  await focusOn('Aucune suite');
  await keys.press('1', 'Control+Enter');
  await becomes({ phase: 'Prêt', done: done + 1 });
  called.push(name);
});

test('killed right after « enregistré »: the call is recorded once, and the next client is the same', async () => {
  await callsUpTo(36);
  await app.page.getByText(`Contact enregistré : ${called.at(-1)}`).waitFor();
  const next = await desk();
  await killAndComeBack();
  await becomes(next);
});

test('fifty calls: fifty contacts, fifty numbers dialled, nobody twice', async () => {
  const { page } = app;
  await callsUpTo(CALLS);
  expect(new Set(called).size).toBe(CALLS);
  await eventually(() => contactsToday(page)).toBe(contactsBefore + CALLS);
  expect((await app.outside()).dialled).toHaveLength(CALLS);
  const { done } = await desk();
  expect(done).toBe(CALLS + 1);

  await keys.tabTo('button', 'Terminer');
  await keys.press('Enter');
  await focusOn('Annuler');
  await keys.tabTo('button', 'Terminer la session');
  await keys.press('Enter');
  await heading(page, 'Session terminée').waitFor();
  expect(await figure(page, 'Clients joints')).toMatch(new RegExp(`^\\d+ sur ${CALLS}$`));
  expect(await figure(page, 'Refus')).toBe('5');
});
