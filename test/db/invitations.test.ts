/** Invitations, read back by a library that had no part in writing them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { afterEach, expect, test } from 'vitest';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { AdvisorId, ZoneId } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';
import { at, clientId, rowId } from '#test/support/contactDrafts.ts';

const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
const PARIS = clientId('1000001');
const NOUMEA = clientId('1000002');
const NEW_YORK = clientId('1000003');
async function start(): Promise<Branch> {
  const branch = await openBranch({
    clients: [
      { email: 'camille@example.org' },
      { zone: 'Pacific/Noumea', country: 'NC' },
      { first_name: 'Emily', birth_name: 'Jones', zone: 'America/New_York', country: 'US' },
    ],
  });
  open.push(branch);
  await branch.signInAs('advisor');
  return branch;
}

/** Written where the clocks change too: no slot is asked for. */
async function agreed(branch: Branch, client: string, startsAtMs: number): Promise<string> {
  const id = rowId();
  await branch.add({
    appointments: [{ id, client_id: client, starts_at_ms: startsAtMs, client_zone: zoneOf(client) }],
  });
  return id;
}
const zoneOf = (client: string) =>
  client === NOUMEA ? 'Pacific/Noumea' : client === NEW_YORK ? 'America/New_York' : 'Europe/Paris';

const GRANT = '6f1d3c1e-5a0b-4a39-9a1d-2f3e4d5c6b7a';
async function saved(branch: Branch, id: string) {
  const path = join(branch.dataDir, 'rendez-vous.ics');
  branch.server.grant(GRANT, path, 'write');
  await branch.call('appointments.saveIcs', { id: id as AppointmentOut['id'], grant: GRANT });
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, 'utf8')));
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component) throw new Error('the file has no event');
  return { method: calendar.getFirstPropertyValue('method'), component, event: new ICAL.Event(component) };
}

test.each([
  ['Paris, the hour that comes twice', PARIS, '2026-10-25T01:30'],
  ['Nouméa, the day the clocks go back', NOUMEA, '2026-10-25T08:00'],
  ['New York, between the two changes', NEW_YORK, '2026-10-27T14:00'],
  ['Paris, the day the clocks go forward', PARIS, '2027-03-28T01:00'],
  ['Nouméa in March', NOUMEA, '2027-03-28T07:00'],
  ['New York in March', NEW_YORK, '2027-03-26T13:00'],
])('the file says the same instant: %s', async (_, client, hour) => {
  const branch = await start();
  const { event } = await saved(branch, await agreed(branch, client, at(hour)));
  expect(event.startDate.toUnixTime() * 1000).toBe(at(hour));
  expect(event.endDate.toUnixTime() * 1000).toBe(at(hour) + 30 * 60_000);
});

test('each change gives a higher number under the same name, and the cancellation the highest', async () => {
  const branch = await start();
  const { id } = await branch.call('appointments.book', {
    id: rowId(),
    clientId: PARIS,
    kind: 'video',
    basis: 'client_requested',
    lengthMin: 30,
    startsAtMs: at('2026-11-26T08:00'),
    subject: '',
    place: null,
  });
  const given = async () => (await branch.call('appointments.invitation', { id })).given;
  expect(await given()).toBe('none');
  const first = await saved(branch, id);
  expect([first.method, first.event.sequence, await given()]).toEqual(['REQUEST', 0, 'current']);
  await branch.call('appointments.move', { id, startsAtMs: at('2026-11-26T10:00'), lengthMin: 30 });
  expect(await given()).toBe('stale');
  const moved = await saved(branch, id);
  expect([moved.event.sequence, moved.event.uid, await given()]).toEqual([1, first.event.uid, 'current']);
  await branch.call('appointments.cancel', { id, motive: 'empêchement' });
  expect(await given()).toBe('stale');
  const gone = await saved(branch, id);
  expect([gone.method, gone.event.sequence, gone.event.uid]).toEqual(['CANCEL', 2, first.event.uid]);
  expect(gone.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect(gone.component.getFirstSubcomponent('valarm')).toBeNull();
});

test('the client is reminded half an hour before; both people of the branch are named', async () => {
  const branch = await start();
  const id = await agreed(branch, PARIS, at('2026-11-26T08:00'));
  await branch.write((db) =>
    db.sql('update appointment set with_advisor_id = ? where id = ?').run(STAFF.supervisor.id, id),
  );
  const { component, event } = await saved(branch, id);
  const alarm = component.getFirstSubcomponent('valarm');
  expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT30M');
  expect(event.attendees.map((attendee) => attendee.getFirstValue())).toEqual([
    'MAILTO:camille@example.org',
    'MAILTO:slambert@example.org',
  ]);
  expect(event.description).toContain('Avec Nadia Marchand et Sophie Lambert, e-agence Atlantique.');
});

test('a client is greeted by title and name in use', async () => {
  const branch = await openBranch({ clients: [{ civility: 'MME', birth_name: 'Royer', used_name: 'Lefèvre' }] });
  open.push(branch);
  await branch.signInAs('advisor');
  const id = (await agreed(branch, PARIS, at('2026-11-26T14:00'))) as AppointmentOut['id'];
  expect((await branch.call('appointments.invitation', { id })).body).toMatch(/^Bonjour Madame Lefèvre,\n/);
  const english = await branch.call('appointments.setLanguage', { id, language: 'en' });
  expect(english.body).toMatch(/^Dear Ms Lefèvre,\n/);
});

test('a client who reads English gets an English file and an English message, with both clocks', async () => {
  const branch = await start();
  const id = (await agreed(branch, NEW_YORK, at('2026-11-26T14:00'))) as AppointmentOut['id'];
  const french = (await branch.call('appointments.invitation', { id })).body;
  expect(french).toContain('jeu. 15:00 Paris · jeu. 09:00 New York');
  expect(french).toMatch(/^Bonjour Emily Jones,\n/);
  const english = await branch.call('appointments.setLanguage', { id, language: 'en' });
  expect(english).toMatchObject({ language: 'en', subject: 'Video meeting', to: null });
  expect(english.body).toContain('Thu 15:00 Paris · Thu 09:00 New York');
  expect(english.body).toContain('To move or cancel it, simply reply to this message.');
  const { event } = await saved(branch, id);
  expect(event.summary).toBe('Video meeting');
  expect(event.description).not.toMatch(/[àéè]|Durée/);
});

test('a colleague sees no invitation of a client who is not theirs', async () => {
  const branch = await start();
  const id = (await agreed(branch, PARIS, at('2026-11-26T08:00'))) as AppointmentOut['id'];
  await branch.signInAs('other');
  await expect(branch.call('appointments.invitation', { id })).rejects.toMatchObject({ code: 'not_found' });
  await expect(branch.call('appointments.setLanguage', { id, language: 'en' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('who holds a meeting now is its organiser: the client’s invitation is to be sent again, by that person', async () => {
  const branch = await start();
  const id = (await agreed(branch, PARIS, at('2026-11-26T08:00'))) as AppointmentOut['id'];
  const first = await saved(branch, id);
  const handed = await branch.call('appointments.handOver', { id, advisorId: STAFF.other.id as AdvisorId });
  expect(handed.invitation).toBe('stale');
  expect(await branch.call('invitations.stale', {})).toEqual([]);
  await branch.signInAs('other');
  expect((await branch.call('invitations.stale', {})).map((each) => each.id)).toEqual([id]);
  const second = await saved(branch, id);
  expect([second.event.uid, second.event.sequence]).toEqual([first.event.uid, 1]);
  expect([first.event.organizer, second.event.organizer]).toEqual([
    'mailto:nmarchand@example.org',
    `mailto:${STAFF.other.login}@example.org`,
  ]);
  expect(await branch.call('invitations.stale', {})).toEqual([]);
});

test('while an advisor is away, the deputy is told which invitations to send again', async () => {
  const branch = await start();
  const id = await agreed(branch, PARIS, at('2026-12-03T08:00'));
  await branch.write((db) => {
    db.sql('update appointment set invited_sequence = 0, sequence = 1 where id = ?').run(id);
    db.sql(
      `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label, kind, deputy_id)
       values ('conges', ?, ?, ?, 'Congés', 'absence', ?)`,
    ).run(STAFF.advisor.id, branch.clock.ms - 1, branch.clock.ms + 3_600_000, STAFF.other.id);
  });
  await branch.signInAs('other');
  expect((await branch.call('invitations.stale', {})).map((each) => each.id)).toEqual([id]);
  branch.clock.ms += 3_600_001;
  expect(await branch.call('invitations.stale', {})).toEqual([]);
});

test('a client who lives by another clock now has an older invitation; the same zone again changes nothing', async () => {
  const branch = await start();
  const id = (await agreed(branch, NOUMEA, at('2026-11-26T08:00'))) as AppointmentOut['id'];
  const { event } = await saved(branch, id);
  expect(event.description).toContain('jeu. 19:00 Nouméa');
  const given = async () => (await branch.call('appointments.invitation', { id })).given;
  await branch.call('clients.confirmZone', { id: NOUMEA, zone: 'Pacific/Noumea' as ZoneId });
  expect(await given()).toBe('current');
  await branch.call('clients.confirmZone', { id: NOUMEA, zone: 'Asia/Tokyo' as ZoneId });
  expect(await given()).toBe('stale');
  const moved = await saved(branch, id);
  expect(moved.event.startDate.toUnixTime()).toBe(event.startDate.toUnixTime());
  expect(moved.event.description).toContain('jeu. 17:00 Tokyo');
});
