/**
 * Electron's security checklist (electronjs.org/docs/latest/tutorial/security), one test per item,
 * in its order and under its numbers, on the shell as it really starts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { DialScheme } from '#shared/contract/os.ts';
import { host } from '#test/host/host.ts';
import type { HostSession } from '#test/host/hostSession.ts';
import type { HostWindow } from '#test/host/hostWindow.ts';
import { startShell } from './shell.ts';

vi.mock('electron', async () => (await import('./shell.ts')).electron);

const ROOT = resolve(import.meta.dirname, '../..');
let window: HostWindow;
let session: HostSession;
let preferences: Record<string, unknown>;

beforeAll(async () => {
  ({ window, session } = await startShell());
  preferences = window.options['webPreferences'] as Record<string, unknown>;
});

function isStopped(event: string): boolean {
  let stopped = false;
  window.webContents.emit(event, { preventDefault: () => (stopped = true) });
  return stopped;
}

function isCancelled(url: string): boolean {
  let cancelled: boolean | undefined;
  session.beforeRequest?.({ url }, (verdict) => {
    cancelled = verdict.cancel;
  });
  return cancelled === true;
}

function isGranted(permission: string): boolean {
  let granted = true;
  session.permissionRequest?.(window.webContents, permission, (answer) => {
    granted = answer;
  });
  return granted;
}

function packed(setting: string): string | undefined {
  const config = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8');
  return new RegExp(`^\\s*${setting}:\\s*(\\S+)`, 'm').exec(config)?.[1];
}

function shellSources(): { name: string; text: string }[] {
  const files = readdirSync(join(ROOT, 'electron'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(join(ROOT, 'electron', name), 'utf8') }));
}

test('1. only what is packed with the application is loaded', () => {
  expect(window.webContents.url).toBe('app://attitre/');
  expect(isCancelled('app://attitre/assets/index.js')).toBe(false);
  const foreign = [
    'http://attitre/',
    'https://example.com/',
    'file:///etc/passwd',
    'ws://example.com/',
    'app://autre/',
  ];
  expect(foreign.filter(isCancelled)).toEqual(foreign);
});

test('2. the page has no Node', () => {
  expect(preferences).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
  });
});

test('3. the page and the preload live in separate worlds', () => {
  expect(preferences).toMatchObject({ contextIsolation: true });
});

test('4. every process of the page is sandboxed', async () => {
  const { app } = await import('#test/host/app.ts');
  expect(preferences).toMatchObject({ sandbox: true });
  expect(app.sandboxed).toBe(true);
});

test('5. every permission and every device is refused', () => {
  const permissions = ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem'];
  expect(permissions.filter(isGranted)).toEqual([]);
  expect(session.permissionCheck?.()).toBe(false);
  expect(session.devicePermission?.()).toBe(false);
});

test('6. the same-origin policy is on', () => {
  expect(preferences).toMatchObject({ webSecurity: true });
});

test('7. the page says where its parts may come from, whichever way it is served', async () => {
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  const answer = await session.handled.get('app')?.(new Request('app://attitre/nothing.js'));
  expect(answer?.headers.get('content-security-policy')).toBe(policy);

  let headers: Record<string, string | string[]> | undefined;
  session.headersReceived?.({ responseHeaders: { 'X-Kept': ['1'] } }, (verdict) => {
    headers = verdict.responseHeaders;
  });
  expect(headers).toMatchObject({ 'Content-Security-Policy': policy, 'X-Kept': ['1'] });
});

test('8. nothing insecure runs in a secure page', () => {
  expect(preferences).toMatchObject({ allowRunningInsecureContent: false });
});

test('9. no experimental feature of the browser is on', () => {
  expect(preferences).toMatchObject({ experimentalFeatures: false });
});

test('10. no hidden feature of the browser is switched on by name', () => {
  expect(preferences).not.toHaveProperty('enableBlinkFeatures');
  expect(shellSources().filter(({ text }) => /enable-(blink-)?features|appendSwitch/.test(text))).toEqual([]);
});

test('11. there are no webviews, hence none that opens windows', () => {
  expect(preferences).toMatchObject({ webviewTag: false });
});

test('12. a webview that tried to exist all the same is stopped', () => {
  expect(isStopped('will-attach-webview')).toBe(true);
});

test('13. the page goes nowhere', () => {
  const ways = ['will-navigate', 'will-frame-navigate', 'will-redirect'];
  expect(ways.filter(isStopped)).toEqual(ways);
  expect(preferences).toMatchObject({ navigateOnDragDrop: false });
});

test('14. no second window opens, whatever its address', () => {
  for (const url of ['https://example.com/', 'app://attitre/', 'about:blank']) {
    expect(window.webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
  }
  expect(host.contents).toHaveLength(1);
});

test('15. the system’s link opener is reached from one place, with a checked number or address', () => {
  const openers = shellSources().filter(({ text }) => text.includes('openExternal('));
  expect(openers.map(({ name }) => name)).toEqual([join('os', 'links.ts')]);
  const begun = [...(openers[0]?.text.matchAll(/openExternal\(`\$?([^:]*):/g) ?? [])];
  expect(begun.map(([, start]) => start)).toEqual(['{scheme}', 'mailto']);
  expect(openers[0]?.text).toMatch(/openExternal\(`\$\{scheme\}:\$\{phone\}`\)/);
  expect(DialScheme.options).toEqual(['tel', 'sip', 'callto']);
});

test('16. the version of Electron is fixed, and packed as tested', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
  expect(packed('electronVersion')).toBe(devDependencies['electron']);
});

test('17. a call is served to the top frame of our own page only', async () => {
  const { isOurPage } = await import('#electron/os/serveOs.ts');
  const sender = window.webContents;
  const judge = (event: unknown) => isOurPage(...([event, window] as unknown as Parameters<typeof isOurPage>));
  expect(judge({ sender, senderFrame: { parent: null, url: 'app://attitre/' } })).toBe(true);
  expect(judge({ sender, senderFrame: { parent: {}, url: 'app://attitre/' } })).toBe(false);
  expect(judge({ sender, senderFrame: { parent: null, url: 'https://attitre/' } })).toBe(false);
  expect(judge({ sender, senderFrame: { parent: null, url: 'app://attitre.example/' } })).toBe(false);
  expect(judge({ sender, senderFrame: null })).toBe(false);
  expect(judge({ sender: {}, senderFrame: { parent: null, url: 'app://attitre/' } })).toBe(false);
});

test('18. the page is not a file: it has its own scheme', async () => {
  const { electron } = await import('./shell.ts');
  expect(electron.protocol.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  expect(shellSources().filter(({ text }) => text.includes('loadFile('))).toEqual([]);
});

test('19. the packed binary cannot be turned into something else', () => {
  expect({
    runAsNode: packed('runAsNode'),
    cookies: packed('enableCookieEncryption'),
    nodeOptions: packed('enableNodeOptionsEnvironmentVariable'),
    inspect: packed('enableNodeCliInspectArguments'),
    integrity: packed('enableEmbeddedAsarIntegrityValidation'),
    onlyArchive: packed('onlyLoadAppFromAsar'),
    fileRights: packed('grantFileProtocolExtraPrivileges'),
  }).toEqual({
    runAsNode: 'false',
    cookies: 'true',
    nodeOptions: 'false',
    inspect: 'false',
    integrity: 'true',
    onlyArchive: 'true',
    fileRights: 'false',
  });
});

test('20. the page sees its own small contract and nothing of Electron', () => {
  const preload = shellSources().find(({ name }) => name === 'preload.ts')?.text ?? '';
  expect(preload.match(/exposeInMainWorld\('(\w+)'/g)).toEqual(["exposeInMainWorld('attitre'"]);
  expect(preload).toMatch(/const api: OsApi = \{\n {2}platform: process\.platform,\n {2}os: \{ invoke: .*\},\n\};/);
});

test('no dictionary is fetched from the web', () => {
  expect(preferences).toMatchObject({ spellcheck: process.platform === 'darwin' });
  expect(shellSources().filter(({ text }) => /setSpellChecker/.test(text))).toEqual([]);
});

test('what the page shows is kept in memory only, and nothing is downloaded', () => {
  expect([...host.sessions.keys()]).toEqual(['attitre']);
  let stopped = false;
  session.emit('will-download', { preventDefault: () => (stopped = true) });
  expect(stopped).toBe(true);
});
