/** A series in one file and one message: all of it, what changed, what is cancelled. Read back by a library. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { afterEach, expect, test } from 'vitest';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { InputOf } from '#shared/contract/index.ts';
import { MailAddress, OS_CONTRACT } from '#shared/contract/os.ts';
import type { RowId } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';
import { at, clientId, rowId } from '#test/support/contactDrafts.ts';
import { readIcsEvents } from '#test/support/icsReader.ts';

const NOUMEA = clientId('1000001');
const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});

type Booked = { readonly branch: Branch; readonly id: RowId; readonly meetings: readonly AppointmentOut[] };

/** Thursdays at 9:00 in Paris with a client in Nouméa, from 26 November; public holidays are left out. */
async function start(count = 4): Promise<Booked> {
  const branch = await openBranch({
    clients: [
      { email: 'lou@example.org', civility: 'MME', birth_name: 'Kahea', zone: 'Pacific/Noumea', country: 'NC' },
    ],
  });
  open.push(branch);
  await branch.signInAs('advisor');
  const id = rowId();
  const wanted: InputOf<'series.check'> = {
    clientId: NOUMEA,
    kind: 'video',
    basis: 'client_requested',
    lengthMin: 30,
    startsAtMs: at('2026-11-26T08:00'),
    rule: { pattern: { unit: 'week', every: 1, weekdays: [4] }, end: { count }, except: [] },
  };
  const checked = await branch.call('series.check', wanted);
  const holidays = checked.occurrences.filter(({ blocked }) => blocked !== null);
  const { appointments: meetings } = await branch.call('series.book', {
    ...wanted,
    id,
    subject: 'Bilan',
    place: null,
    choices: holidays.map(({ on }) => ({ on, startsAtMs: null })),
  });
  return { branch, id, meetings };
}

const GRANT = '6f1d3c1e-5a0b-4a39-9a1d-2f3e4d5c6b7a';
type Part = 'booked' | 'changed' | 'cancelled';
async function saved({ branch }: Booked, id: RowId, part: Part, only: RowId[] | null = null) {
  const path = join(branch.dataDir, 'serie.ics');
  branch.server.grant(GRANT, path, 'write');
  await branch.call('series.saveIcs', { id, part, only, grant: GRANT });
  const text = readFileSync(path, 'utf8');
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const startsAtMs = event.startDate.toUnixTime() * 1000;
    return { uid: event.uid, startsAtMs, sequence: event.sequence, status: component.getFirstPropertyValue('status') };
  });
  expect(readIcsEvents(text).map(({ startsAtMs }) => startsAtMs)).toEqual(events.map((event) => event.startsAtMs));
  return { method: calendar.getFirstPropertyValue('method'), events };
}
const asked = (id: RowId, part: Part) => ({ id, part, only: null });
const weeks = (first: string, count: number) => Array.from({ length: count }, (_, n) => at(first) + n * 7 * 86_400_000);
const uidOf = ({ id }: AppointmentOut) => `${id}@attitre`;

test('a series is one file: every date as its own meeting, under the name it keeps', async () => {
  const booked = await start();
  const file = await saved(booked, booked.id, 'booked');
  expect(file.method).toBe('PUBLISH');
  expect(file.events.map(({ startsAtMs }) => startsAtMs)).toEqual(weeks('2026-11-26T08:00', 4));
  expect(file.events.map(({ uid }) => uid)).toEqual(booked.meetings.map(uidOf));
  expect(await booked.branch.call('series.invitation', asked(booked.id, 'booked'))).toMatchObject({
    given: 'current',
    to: 'lou@example.org',
  });
  expect(await booked.branch.call('series.invitation', asked(booked.id, 'changed'))).toBeNull();
});

test('the message tells every date on both clocks, and how they come back, in the client’s language', async () => {
  const { branch, id } = await start();
  const french = await branch.call('series.invitation', asked(id, 'booked'));
  expect(french?.subject).toBe('Rendez-vous en visioconférence – Bilan (4 rendez-vous)');
  expect(french?.body.replaceAll('\u00a0', ' ').replace(/https:\S+/, 'LIEN')).toBe(
    [
      'Bonjour Madame Kahea,',
      '',
      'Je vous confirme nos rendez-vous. L’invitation jointe les ajoute à votre agenda.',
      '',
      'Tous les jeudis à 9 h 00 (heure de Paris) :',
      '– jeu. 26/11/2026 09:00 Paris · jeu. 19:00 Nouméa',
      '– jeu. 03/12/2026 09:00 Paris · jeu. 19:00 Nouméa',
      '– jeu. 10/12/2026 09:00 Paris · jeu. 19:00 Nouméa',
      '– jeu. 17/12/2026 09:00 Paris · jeu. 19:00 Nouméa',
      '',
      'Avec Nadia Marchand, e-agence Atlantique.',
      'Durée : 30 minutes.',
      'Lien de la visioconférence : LIEN',
      '',
      'Pour en déplacer ou en annuler un, répondez simplement à ce message.',
      '',
      'Bien cordialement,',
      'Nadia Marchand',
      'e-agence Atlantique',
    ].join('\n'),
  );
  const english = await branch.call('series.setLanguage', { ...asked(id, 'booked'), language: 'en' });
  expect(english?.subject).toBe('Video meeting – Bilan (4 meetings)');
  expect(english?.body.replaceAll('\u00a0', ' ')).toContain(
    'Every Thursday at 9:00 am (Paris time):\n– Thu 26 Nov 2026 09:00 Paris · Thu 19:00 Noumea\n',
  );
  expect(english?.body).not.toMatch(/[àéè]|Durée/);
});

test('once one meeting has another hour, the rhythm is no longer said of them all', async () => {
  const { branch, id, meetings } = await start();
  const second = meetings[1]?.id ?? rowId();
  await branch.call('appointments.move', { id: second, startsAtMs: at('2026-12-04T08:00'), lengthMin: 45 });
  const body = (await branch.call('series.invitation', asked(id, 'booked')))?.body.replaceAll('\u00a0', ' ') ?? '';
  expect(body).not.toContain('Tous les jeudis');
  expect(body).toContain('4 rendez-vous :\n');
  expect(body).toContain('– ven. 04/12/2026 09:00 Paris · ven. 19:00 Nouméa – Durée : 45 minutes.\n');
  expect(body).toContain('– jeu. 10/12/2026 09:00 Paris · jeu. 19:00 Nouméa – Durée : 30 minutes.\n');
});

test('after moving the following ones, only they are sent again, with a higher number', async () => {
  const booked = await start();
  const { branch, id, meetings } = booked;
  await saved(booked, id, 'booked');
  const { moved } = await branch.call('series.move', {
    appointmentId: meetings[2]?.id ?? rowId(),
    scope: 'following',
    startsAtMs: at('2026-12-11T08:30'),
    lengthMin: 30,
  });
  expect(moved.map(({ invitation }) => invitation)).toEqual(['stale', 'stale']);
  const stale = await branch.call('invitations.stale', {});
  expect(stale.map((each) => each.id)).toEqual(moved.map((each) => each.id));
  const after = moved[0]?.series?.id ?? rowId();
  const message = await branch.call('series.invitation', asked(after, 'changed'));
  expect(message?.given).toBe('stale');
  expect(message?.body.replaceAll('\u00a0', ' ')).toContain(
    'Ces rendez-vous ont changé. L’invitation jointe les met à jour dans votre agenda.\n\nTous les vendredis à 9 h 30',
  );
  const file = await saved(booked, after, 'changed');
  expect(file.events.map(({ uid, startsAtMs, sequence }) => [uid, startsAtMs, sequence])).toEqual(
    meetings.slice(2).map((each, n) => [uidOf(each), weeks('2026-12-11T08:30', 2)[n], 1]),
  );
  expect(await branch.call('invitations.stale', {})).toEqual([]);
});

test('one file takes the cancelled ones out, and leaves what was never given alone', async () => {
  const booked = await start();
  const { branch, id, meetings } = booked;
  const never = await branch.call('series.cancel', {
    appointmentId: meetings[3]?.id ?? rowId(),
    scope: 'one',
    motive: '',
  });
  expect(never.cancelled).toBe(1);
  expect(await branch.call('series.invitation', asked(id, 'cancelled'))).toBeNull();
  await saved(booked, id, 'booked');
  await branch.call('series.cancel', { appointmentId: meetings[1]?.id ?? rowId(), scope: 'following', motive: '' });
  const message = await branch.call('series.invitation', asked(id, 'cancelled'));
  expect(message?.subject.replaceAll('\u00a0', ' ')).toBe(
    'Annulation : Rendez-vous en visioconférence – Bilan (2 rendez-vous)',
  );
  expect(message?.body).toContain('Répondez à ce message pour convenir d’autres dates.');
  const gone = await saved(booked, id, 'cancelled');
  expect(gone.method).toBe('CANCEL');
  expect(gone.events.map(({ uid, status, sequence }) => [uid, status, sequence])).toEqual(
    meetings.slice(1, 3).map((each) => [uidOf(each), 'CANCELLED', 1]),
  );
  // Told once; asked for by name, the same file may be had again.
  expect(await branch.call('series.invitation', asked(id, 'cancelled'))).toBeNull();
  const again = await saved(booked, id, 'cancelled', [meetings[1]?.id ?? rowId()]);
  expect(again.events.map(({ uid }) => uid)).toEqual(meetings.slice(1, 2).map(uidOf));
});

test('a cancellation taken back is an invitation to send again', async () => {
  const booked = await start();
  const { branch, id, meetings } = booked;
  await saved(booked, id, 'booked');
  const asking = { appointmentId: meetings[0]?.id ?? rowId(), scope: 'all', motive: '' } as const;
  const { change } = await branch.call('series.cancel', asking);
  await saved(booked, id, 'cancelled');
  await branch.call('series.undo', { change });
  const file = await saved(booked, id, 'changed');
  expect(file.events.map(({ sequence, status }) => [sequence, status])).toEqual(Array(4).fill([2, 'CONFIRMED']));
});

test('the longest series still fits a message that a mail program takes', async () => {
  const { branch, id } = await start(60);
  const message = await branch.call('series.invitation', asked(id, 'booked'));
  expect(message?.meetings.length).toBeGreaterThan(50);
  expect(message?.body.length).toBeLessThan(5_000);
  const { subject = '', body = '', to = null } = message ?? {};
  const draft = { subject, body, to: MailAddress.parse(to) };
  expect(OS_CONTRACT['links.mail'].input.safeParse(draft).success).toBe(true);
});

test('a colleague sees nothing of the series; who was handed one meeting sends that one alone', async () => {
  const { branch, id, meetings } = await start();
  await branch.signInAs('other');
  for (const part of ['booked', 'changed', 'cancelled'] as const)
    await expect(branch.call('series.invitation', asked(id, part))).rejects.toMatchObject({ code: 'not_found' });
  await expect(branch.call('series.setLanguage', { ...asked(id, 'booked'), language: 'en' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await branch.write((db) =>
    db
      .sql(`update appointment set advisor_id = ?, invited_sequence = 0, status = 'cancelled' where id = ?`)
      .run(STAFF.other.id, meetings[0]?.id ?? ''),
  );
  const message = await branch.call('series.invitation', asked(id, 'cancelled'));
  expect(message?.meetings.map((each) => each.id)).toEqual([meetings[0]?.id]);
  expect((await branch.call('invitations.stale', {})).map((each) => each.id)).toEqual([meetings[0]?.id]);
  await branch.signInAs('director');
  expect((await branch.call('series.invitation', asked(id, 'booked')))?.meetings).toHaveLength(3);
  expect(await branch.call('invitations.stale', {})).toEqual([]);
});

test('who holds one meeting to come and joins another sends those two: the rest stays with whoever holds it', async () => {
  const { branch, id, meetings } = await start();
  const [held = '', joined = '', third = ''] = meetings.map((each) => each.id);
  await branch.write((db) => {
    db.sql('update appointment set advisor_id = ? where id = ?').run(STAFF.other.id, held);
    db.sql('update appointment set with_advisor_id = ? where id = ?').run(STAFF.other.id, joined);
  });
  await branch.signInAs('other');
  const ids = async (only: RowId[] | null = null) =>
    (await branch.call('series.invitation', { ...asked(id, 'booked'), only }))?.meetings.map((each) => each.id);
  expect(await ids()).toEqual([held, joined]);
  expect(await ids([third as RowId])).toBeUndefined();
  await branch.call('series.setLanguage', { ...asked(id, 'booked'), language: 'en' });
  const store = branch.server.app.session?.store;
  const english = store?.read.sql<{ id: string }>(
    `select id from appointment where language = 'en' order by starts_at_ms`,
  );
  expect(english?.all().map((row) => row.id)).toEqual([held, joined]);
});
