import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'electron';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { HostSession } from '#test/host/hostSession.ts';

vi.mock('electron', () => import('#test/host/electron.ts'));

const folder = mkdtempSync(join(tmpdir(), 'attitre-page-'));
const session = new HostSession();

beforeAll(async () => {
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'page', 'index.html'), '<title>Attitré</title>');
  writeFileSync(join(folder, 'page', 'assets', 'index-1.js'), 'export {};');
  writeFileSync(join(folder, 'secret.json'), '{}');
  const { serveApp } = await import('#electron/appProtocol.ts');
  serveApp(session as unknown as Session, join(folder, 'page'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function get(url: string, init?: RequestInit): Promise<{ status: number; type: string | null; body: string }> {
  const answer = await session.handled.get('app')?.(new Request(url, init));
  if (!answer) throw new Error('nothing serves the page');
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() };
}

test('the page is served with its type, and so are its parts', async () => {
  expect(await get('app://attitre/')).toEqual({
    status: 200,
    type: 'text/html; charset=utf-8',
    body: '<title>Attitré</title>',
  });
  expect(await get('app://attitre/assets/index-1.js')).toMatchObject({
    status: 200,
    type: 'text/javascript; charset=utf-8',
  });
});

test('nothing outside the page’s folder is served', async () => {
  const paths = [
    '..%2fsecret.json',
    '%2e%2e/secret.json',
    'assets/..%2f..%2fsecret.json',
    '..%5csecret.json',
    '%00.js',
    '%E0%A4%A.js',
  ];
  const answers = await Promise.all(paths.map((path) => get(`app://attitre/${path}`)));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404));
});

test('another host, another method and an unknown kind of file are refused', async () => {
  expect((await get('app://autre/')).status).toBe(403);
  expect((await get('app://attitre/', { method: 'POST', body: 'x' })).status).toBe(403);
  expect((await get('app://attitre/index.exe')).status).toBe(404);
  expect((await get('app://attitre/assets')).status).toBe(404);
});
