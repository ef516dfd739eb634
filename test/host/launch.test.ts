/** What every end-to-end test leans on: the launched application itself. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OsApi } from '#shared/contract/os.ts';
import { type LaunchedApp, launchApp } from '#test/support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchApp({ clock: '2026-11-23T09:00:00+01:00' });
});
afterAll(() => app.close());

function pageDay(): Promise<string> {
  return app.page.evaluate(() => new Date().toLocaleDateString('fr-FR', { dateStyle: 'full' }));
}

function chooseSave(suggestedName: string) {
  return app.page.evaluate((name) => {
    const api = Reflect.get(window, 'attitre') as OsApi;
    return api.os.invoke('files.chooseSave', { purpose: 'contacts_csv', suggestedName: name });
  }, suggestedName);
}

test('the page lives on the day that was asked for, in French and in Paris', async () => {
  expect(await pageDay()).toBe('lundi 23 novembre 2026');
  expect(await app.page.evaluate(() => [navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone])).toEqual(
    ['fr-FR', 'Europe/Paris'],
  );
});

test('a saved file never takes the place of another', async () => {
  writeFileSync(join(app.filesDir, 'contacts.csv'), '');
  expect(await chooseSave('contacts.csv')).toMatchObject({ ok: true, value: { name: 'contacts (2).csv' } });
  await app.answerSave(null);
  expect(await chooseSave('contacts.csv')).toEqual({ ok: true, value: null });
});

test('data that were killed are back under another process', async () => {
  const before = await app.dataPid();
  await app.killData();
  expect(await app.dataPid()).not.toBe(before);
});

test('an application that starts again keeps its day and its files', async () => {
  const before = app.url;
  await app.relaunch();
  expect(app.url).not.toBe(before);
  expect(await pageDay()).toBe('lundi 23 novembre 2026');
  expect(await chooseSave('contacts.csv')).toMatchObject({ ok: true, value: { name: 'contacts (2).csv' } });
});
