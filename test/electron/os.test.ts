import { beforeAll, expect, test, vi } from 'vitest';
import type { FileGrant, OsReply } from '#shared/contract/os.ts';
import { host } from '#test/host/host.ts';
import type { HostWindow } from '#test/host/hostWindow.ts';
import { invoke } from '#test/host/ipcMain.ts';
import { forked, startShell } from './shell.ts';

vi.mock('electron', async () => (await import('./shell.ts')).electron);

let window: HostWindow;
beforeAll(async () => {
  ({ window } = await startShell());
});

function ask(name: string, input: unknown, url = 'app://attitre/'): Promise<OsReply<unknown>> {
  const event = { sender: window.webContents, senderFrame: { parent: null, url } };
  return invoke('os', event, [name, input]) as Promise<OsReply<unknown>>;
}

async function codeOf(reply: Promise<OsReply<unknown>>): Promise<string> {
  const answer = await reply;
  return answer.ok ? 'ok' : answer.error.code;
}

/** The distinct codes these calls ended in. */
async function codesOf(replies: readonly Promise<OsReply<unknown>>[]): Promise<string[]> {
  return [...new Set(await Promise.all(replies.map(codeOf)))];
}

async function grantFrom(reply: Promise<OsReply<unknown>>): Promise<FileGrant> {
  const answer = await reply;
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value as FileGrant;
}

test('a page that is not ours is refused before anything is read', async () => {
  expect(await codeOf(ask('app.info', {}, 'https://example.com/'))).toBe('forbidden');
  expect(await codeOf(ask('links.dial', { phone: '+33639980003' }, 'file:///index.html'))).toBe('forbidden');
  expect(host.dialled).toEqual([]);
});

test('a call that is not in the contract is refused', async () => {
  const names = ['shell.exec', 'toString', '__proto__', ''];
  expect(await codesOf(names.map((name) => ask(name, {})))).toEqual(['invalid_input']);
});

test('a number in international form is handed to the telephone', async () => {
  expect(await codeOf(ask('links.dial', { phone: '+33639980003' }))).toBe('ok');
  expect(host.dialled).toEqual(['tel:+33639980003']);
});

test('a softphone is reached by its own kind of link, chosen in a closed list', async () => {
  const before = host.dialled.length;
  for (const scheme of ['tel', 'sip', 'callto'])
    expect(await codeOf(ask('links.dial', { phone: '+33639980003', scheme }))).toBe('ok');
  expect(host.dialled.slice(before)).toEqual(['tel:+33639980003', 'sip:+33639980003', 'callto:+33639980003']);
  const others = ['https', 'file', 'javascript', 'tel:', 'TEL', 'sips', '', null, 3];
  expect(await codesOf(others.map((scheme) => ask('links.dial', { phone: '+33639980003', scheme })))).toEqual([
    'invalid_input',
  ]);
  expect(host.dialled).toHaveLength(before + 3);
});

test('a draft opens in the mail program, its text encoded whole', async () => {
  const before = host.dialled.length;
  const body = 'Bonjour,\n&bcc=x@example.org?attach=/etc/passwd#%00';
  expect(await codeOf(ask('links.mail', { to: 'camille+rdv@example.org', subject: 'Rendez-vous : été', body }))).toBe(
    'ok',
  );
  const link = new URL(host.dialled[before] ?? '');
  expect([link.protocol, decodeURIComponent(link.pathname)]).toEqual(['mailto:', 'camille+rdv@example.org']);
  expect([...link.searchParams.keys()]).toEqual(['subject', 'body']);
  expect(link.searchParams.get('body')).toBe(body.replace('\n', '\r\n'));
  expect(await codeOf(ask('links.mail', { to: null, subject: '', body: '' }))).toBe('ok');
  expect(host.dialled[before + 1]).toBe('mailto:?subject=&body=');
});

test('what is not one plain address, or hides control characters, opens nothing', async () => {
  const before = host.dialled.length;
  const wrong = [
    'a@b',
    'a@example.org,b@example.org',
    'a@example.org?bcc=b',
    'a b@example.org',
    'a@example.org\n',
    '',
    3,
  ];
  const replies = wrong.map((to) => ask('links.mail', { to, subject: '', body: '' }));
  expect(await codesOf(replies)).toEqual(['invalid_input']);
  const hidden = ['x\r\nBcc: y', 'x\u0000'].map((subject) => ask('links.mail', { to: null, subject, body: '' }));
  expect(await codesOf(hidden)).toEqual(['invalid_input']);
  const long = ask('links.mail', { to: null, subject: '', body: 'x'.repeat(5_001) });
  expect(await codeOf(long)).toBe('invalid_input');
  expect(await codeOf(ask('links.mail', { to: null, subject: '', body: '', cc: 'a@example.org' }))).toBe(
    'invalid_input',
  );
  expect(host.dialled).toHaveLength(before);
});

test('what is not a telephone number never reaches the system', async () => {
  const before = host.dialled.length;
  const inputs = [
    '0639980003',
    '+33 6 39 98 00 03',
    '+33639980003;ext=1',
    'https://example.com',
    '+33639980003&x=y',
    '',
    33639980003,
  ];
  expect(await codesOf(inputs.map((phone) => ask('links.dial', { phone })))).toEqual(['invalid_input']);
  expect(await codeOf(ask('links.dial', { phone: '+33639980003', also: 'more' }))).toBe('invalid_input');
  expect(host.dialled).toHaveLength(before);
});

test('a chosen folder reaches the page as a grant and a name, and the data process as a path', async () => {
  host.openAnswers.push('/home/claire/extraits/extrait-2026-11-20');
  const grant = await grantFrom(ask('files.chooseOpen', { purpose: 'extract' }));
  expect(grant).toEqual({ grant: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'extrait-2026-11-20' });
  expect(forked.at(-1)?.told.at(-1)).toEqual({
    kind: 'grant',
    grant: { grant: grant.grant, path: '/home/claire/extraits/extrait-2026-11-20', mode: 'read' },
  });
});

test('giving up in the dialog is an answer, not an error', async () => {
  host.openAnswers.push(null);
  expect(await ask('files.chooseOpen', { purpose: 'csv' })).toEqual({ ok: true, value: null });
});

test('a suggested file name cannot name another folder', async () => {
  const names = ['../contacts.csv', '/etc/passwd', 'a\\b.csv', '.cache', 'c:contacts', 'x\u0000.csv', ' . ', ''];
  const replies = names.map((suggestedName) => ask('files.chooseSave', { purpose: 'contacts_csv', suggestedName }));
  expect(await codesOf(replies)).toEqual(['invalid_input']);
});

test('two grants for the same file have nothing in common', async () => {
  host.saveAnswers.push('/tmp/contacts.csv', '/tmp/contacts.csv');
  const first = await grantFrom(ask('files.chooseSave', { purpose: 'contacts_csv', suggestedName: 'contacts.csv' }));
  const second = await grantFrom(ask('files.chooseSave', { purpose: 'contacts_csv', suggestedName: 'contacts.csv' }));
  expect(second.grant).not.toBe(first.grant);
});

test('only a file granted for writing can be shown in its folder', async () => {
  host.saveAnswers.push('/tmp/contacts.csv');
  const written = await grantFrom(ask('files.chooseSave', { purpose: 'contacts_csv', suggestedName: 'contacts.csv' }));
  host.openAnswers.push('/home/claire/secret.csv');
  const read = await grantFrom(ask('files.chooseOpen', { purpose: 'csv' }));

  expect(await codeOf(ask('files.reveal', { grant: written.grant }))).toBe('ok');
  expect(await codeOf(ask('files.reveal', { grant: read.grant }))).toBe('not_found');
  expect(await codeOf(ask('files.reveal', { grant: crypto.randomUUID() }))).toBe('not_found');
  expect(await codeOf(ask('files.reveal', { grant: '/tmp/contacts.csv' }))).toBe('invalid_input');
  expect(host.revealed).toEqual(['/tmp/contacts.csv']);
});

test('a data process that starts anew is told the grants it missed', async () => {
  host.saveAnswers.push('/tmp/agenda.ics');
  const grant = await grantFrom(ask('files.chooseSave', { purpose: 'ics', suggestedName: 'agenda.ics' }));
  const before = forked.length;
  forked.at(-1)?.emit('exit', 9);
  await vi.waitFor(() => expect(forked).toHaveLength(before + 1));
  expect(forked.at(-1)?.told).toContainEqual({
    kind: 'grant',
    grant: { grant: grant.grant, path: '/tmp/agenda.ics', mode: 'write' },
  });
});

test('the text an advisor copies reaches the clipboard whole', async () => {
  const text = 'jeu. 09:00 Paris · jeu. 19:00 Nouméa';
  expect(await codeOf(ask('clipboard.writeText', { text }))).toBe('ok');
  expect(host.copied).toEqual([text]);
});

test('a log line tells where an error happened, never what it said', async () => {
  const { withoutClientData } = await import('#electron/os/log.ts');
  const error = Object.assign(new TypeError('Mme Lefèvre, 06 39 98 00 03'), { code: 'E_CLIENT' });
  const line = withoutClientData(error);
  expect(line).toMatch(/^TypeError E_CLIENT\n\s+at /);
  expect(line).not.toMatch(/Lefèvre|06 39/);
  expect(withoutClientData('Mme Lefèvre')).toBe('a thrown string');
});
