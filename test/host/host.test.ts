import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { PAGE_HEADERS } from '#electron/csp.ts';
import { type HostProcess, startHost } from '#test/support/hostProcess.ts';
import { buildIfStale } from '../../scripts/build.ts';
import { enter, openRawPage, type RawPage } from './rawPage.ts';

let dataDir: string;
let host: HostProcess;
beforeAll(async () => {
  await buildIfStale();
  dataDir = mkdtempSync(join(tmpdir(), 'attitre-hote-'));
  host = await startHost([`--user-data-dir=${dataDir}`, '--clock=2026-11-23T08:00:00Z']);
});
afterAll(async () => {
  await host.quit();
  rmSync(dataDir, { recursive: true, force: true });
});

async function newAddress(): Promise<string> {
  return String(await host.ask({ name: 'address' }));
}

/** Node's own client, because `fetch` does not let a caller name another Host. */
function statusOf(address: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(address, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

function socketIsRefused(address: string, headers: Record<string, string>): Promise<boolean> {
  const socket = new WebSocket(`ws://${new URL(address).host}/__host/socket`, { headers });
  return new Promise((resolve) => {
    socket.once('open', () => {
      socket.close();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}

/** Waits for a port and asks it a question of the contract. */
async function askStore(page: RawPage, name = 'session.state', input: unknown = {}) {
  const handed = await page.next('event', ({ channel }) => channel === 'port');
  const port = handed.ports[0];
  if (port === undefined) throw new Error('no port came along');
  return { port, value: await askPort(page, port, name, input) };
}

async function askPort(page: RawPage, port: number, name: string, input: unknown = {}): Promise<unknown> {
  page.send({ kind: 'frame', frame: { port, value: { type: 'call', id: 7, name, input } } });
  return said(page, port);
}

/** What the data process says next on this port. */
async function said(page: RawPage, port: number): Promise<unknown> {
  const { frame } = await page.next('frame', (next) => next.frame.port === port && next.frame.value !== undefined);
  return frame.value;
}

test('without the token nobody gets in', async () => {
  const { origin } = new URL(host.url);
  const paths = ['/', '/index.html', '/__host/page.js', '/?token=', `/?token=${'0'.repeat(64)}`];
  expect(await Promise.all(paths.map((path) => statusOf(origin + path, {})))).toEqual(paths.map(() => 403));
});

test('the token works once, then only the cookie it bought does', async () => {
  const address = await newAddress();
  const cookie = await enter(address);
  expect(cookie).toMatch(/^attitre-\d+=[0-9a-f]{64}$/);
  expect(await enter(address)).toBeNull();
  expect(await statusOf(new URL('/__host/page.js', address).href, { cookie: cookie ?? '' })).toBe(200);
});

test('the right cookie under another Host or from another Origin is refused', async () => {
  const address = await newAddress();
  const cookie = (await enter(address)) ?? '';
  const page = new URL('/__host/page.js', address);
  expect(await statusOf(page.href, { cookie })).toBe(200);
  expect(await statusOf(page.href, { cookie, host: 'attaquant.example' })).toBe(403);
  expect(await statusOf(page.href, { cookie, host: `localhost:${page.port}` })).toBe(403);
  expect(await statusOf(page.href, { cookie, origin: 'https://attaquant.example' })).toBe(403);
  expect(await statusOf(page.href, { cookie, origin: 'null' })).toBe(403);
});

test('a socket without the page’s own origin is refused', async () => {
  const address = await newAddress();
  const cookie = (await enter(address)) ?? '';
  const { origin } = new URL(address);
  expect(await socketIsRefused(address, { cookie })).toBe(true);
  expect(await socketIsRefused(address, { cookie, origin: 'https://attaquant.example' })).toBe(true);
  expect(await socketIsRefused(address, { origin })).toBe(true);
  expect(await socketIsRefused(address, { cookie, origin })).toBe(false);
});

test('the page comes with the product’s own policy, and the preload before it', async () => {
  const address = await newAddress();
  const cookie = (await enter(address)) ?? '';
  const answer = await fetch(new URL('/', address), { headers: { cookie } });
  for (const [name, value] of Object.entries(PAGE_HEADERS)) expect(answer.headers.get(name)).toBe(value);
  expect(await answer.text()).toMatch(
    /<head>.*<script type="module" src="\/__host\/page.js">[\s\S]*<script type="module"/,
  );
});

test('a question asked on the port is answered by the data process', async () => {
  const page = await openRawPage(await newAddress());
  page.send({ kind: 'loaded' });
  expect((await askStore(page)).value).toMatchObject({
    type: 'value',
    id: 7,
    value: { store: 'none', version: expect.any(String) },
  });
  page.close();
});

test('when the data process is killed the page is told, then handed another port that answers', async () => {
  const page = await openRawPage(await newAddress());
  page.send({ kind: 'loaded' });
  const before = await askStore(page);
  const pid = Number(await host.ask({ name: 'dataPid' }));

  process.kill(pid, 'SIGKILL');
  await page.next('event', ({ channel }) => channel === 'port-lost');
  await page.next('frame', ({ frame }) => frame.port === before.port && frame.closed === true);

  const after = await askStore(page);
  expect(after.port).not.toBe(before.port);
  expect(after.value).toMatchObject({ type: 'value', id: 7 });
  expect(await host.ask({ name: 'dataPid' })).not.toBe(pid);
  page.close();
});

test('when the screen is locked the session is closed and the page is told', async () => {
  const page = await openRawPage(await newAddress());
  page.send({ kind: 'loaded' });
  const { port, value } = await askStore(page, 'session.createBranch', {
    branchName: 'e-agence Atlantique',
    advisorId: 'D001',
    firstName: 'Gaël',
    lastName: 'Œuvrard',
    login: 'goeuvrard',
    password: 'un long mot de passe',
  });
  expect(value).toMatchObject({ type: 'value', value: { account: { login: 'goeuvrard' } } });
  await host.ask({ name: 'lockScreen' });
  expect(await said(page, port)).toEqual({ type: 'event', name: 'session.locked', payload: {} });
  expect(await askPort(page, port, 'settings.get')).toMatchObject({
    type: 'error',
    error: { code: 'unauthenticated' },
  });
  page.close();
});

test('an upload cannot leave the folder of uploads', async () => {
  const address = await newAddress();
  const cookie = (await enter(address)) ?? '';
  const upload = async (query: string) => {
    const url = new URL(`/__host/upload?${query}`, address);
    return (await fetch(url, { method: 'POST', headers: { cookie }, body: 'x' })).status;
  };
  expect(await upload('pick=1&folder=&name=a.csv')).toBe(200);
  const ways = ['pick=..&folder=..&name=a.csv', 'pick=1&folder=&name=..', 'pick=1&folder=..%2F..&name=a', 'name=a%5Cb'];
  expect(await Promise.all(ways.map(upload))).toEqual(ways.map(() => 400));
});

test('the page’s calls to the system reach main, and come back as they would from Electron', async () => {
  const page = await openRawPage(await newAddress());
  page.send({ kind: 'invoke', id: 1, channel: 'os', args: ['app.info', {}] });
  expect(await page.next('reply')).toMatchObject({
    id: 1,
    value: { ok: true, value: { name: 'Attitré', demonstration: false } },
  });
  page.close();
});

test('the log of a start holds the shifted clock and no path of the data', () => {
  const log = readFileSync(join(dataDir, 'logs', 'main.log'), 'utf8');
  expect(log).toMatch(/2026-11-23 .*Attitré 0\.\d+\.\d+ starts/);
  expect(log).not.toContain(dataDir);
});
