/** The file of an appointment, whatever was typed into it: read back by a library and by a second reader of our own. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { type CalendarEntry, calendarFile, invitationOf } from '#db/appointments/calendarFile.ts';
import { invitationMail, invitationTitle, oneLine } from '#shared/domain/invitationText.ts';
import type { AdvisorId, Instant, ZoneId } from '#shared/values.ts';
import { at, clientId, rowId } from '#test/support/contactDrafts.ts';
import { readIcs } from '#test/support/icsReader.ts';

const NOW = at('2026-11-24T08:00');

function entry(changes: Partial<CalendarEntry['appointment']> = {}, more: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    appointment: {
      id: rowId(),
      clientId: clientId('1000001'),
      clientName: 'Kahea Lou',
      advisorId: 'C101' as AdvisorId,
      advisorName: 'Nadia Marchand',
      kind: 'video',
      basis: 'client_requested',
      subject: '',
      startsAtMs: at('2026-11-26T08:00'),
      lengthMin: 30,
      clientZone: null,
      meetingUrl: null,
      place: null,
      status: 'booked',
      invitation: 'none',
      ...changes,
    },
    sequence: 0,
    branchName: 'e-agence Atlantique',
    language: 'fr',
    advisorEmail: 'nmarchand@example.org',
    withEmail: null,
    client: { civility: null, firstName: 'Lou', name: 'Kahea' },
    clientEmail: 'lou@example.org',
    ...more,
  };
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent');
  const [component] = events;
  if (!component) throw new Error('the file has no event');
  return {
    method: calendar.getFirstPropertyValue('method'),
    events: events.length,
    component,
    event: new ICAL.Event(component),
  };
}

// Written by hand from the law of each place: in the night to 25/10/2026 and to 28/03/2027 Paris changes its clocks, on
// 01/11/2026 and 14/03/2027 New York and Montréal do; Nouméa, Tahiti and Tokyo never; Casablanca has
// kept Greenwich time since September 2026.
test.each([
  ['2026-10-23T07:00', 'Africa/Casablanca', 'ven. 09:00 Paris · ven. 07:00 Casablanca'],
  ['2026-10-25T00:30', 'Pacific/Noumea', 'dim. 02:30 Paris · dim. 11:30 Nouméa'],
  ['2026-10-25T01:30', 'Asia/Tokyo', 'dim. 02:30 Paris · dim. 10:30 Tokyo'],
  ['2026-10-26T08:00', 'Africa/Casablanca', 'lun. 09:00 Paris · lun. 08:00 Casablanca'],
  ['2026-10-26T08:00', 'Pacific/Noumea', 'lun. 09:00 Paris · lun. 19:00 Nouméa'],
  ['2026-10-26T08:00', 'America/New_York', 'lun. 09:00 Paris · lun. 04:00 New York'],
  ['2026-10-26T08:00', 'America/Montreal', 'lun. 09:00 Paris · lun. 04:00 Montréal'],
  ['2026-10-26T08:00', 'Pacific/Tahiti', 'lun. 09:00 Paris · dim. 22:00 Tahiti'],
  ['2026-10-26T08:00', 'Asia/Tokyo', 'lun. 09:00 Paris · lun. 17:00 Tokyo'],
  ['2026-10-26T08:00', 'Australia/Sydney', 'lun. 09:00 Paris · lun. 19:00 Sydney'],
  ['2026-11-02T08:00', 'America/New_York', 'lun. 09:00 Paris · lun. 03:00 New York'],
  ['2027-03-12T08:00', 'America/New_York', 'ven. 09:00 Paris · ven. 03:00 New York'],
  ['2027-03-15T08:00', 'America/Montreal', 'lun. 09:00 Paris · lun. 04:00 Montréal'],
  ['2027-03-28T01:00', 'Pacific/Noumea', 'dim. 03:00 Paris · dim. 12:00 Nouméa'],
  ['2027-03-28T01:00', 'Australia/Sydney', 'dim. 03:00 Paris · dim. 12:00 Sydney'],
  ['2027-03-29T07:00', 'America/New_York', 'lun. 09:00 Paris · lun. 03:00 New York'],
  ['2027-03-29T07:00', 'Pacific/Tahiti', 'lun. 09:00 Paris · dim. 21:00 Tahiti'],
  ['2027-03-29T07:00', 'Africa/Casablanca', 'lun. 09:00 Paris · lun. 07:00 Casablanca'],
  ['2027-03-29T07:00', 'Asia/Tokyo', 'lun. 09:00 Paris · lun. 16:00 Tokyo'],
])('%s in %s comes back as the same instant, and is told as %s', (hour, zone, told) => {
  const startsAtMs = at(hour);
  const text = calendarFile([entry({ startsAtMs, clientZone: zone as ZoneId })], NOW);
  const { event } = read(text);
  expect(event.startDate.toUnixTime() * 1000).toBe(startsAtMs);
  expect(event.endDate.toUnixTime() * 1000).toBe(startsAtMs + 30 * 60_000);
  expect(readIcs(text)).toMatchObject({ startsAtMs, endsAtMs: startsAtMs + 30 * 60_000 });
  expect(event.description.split('\n')).toContain(told);
  expect(readIcs(text).fields.get('DESCRIPTION')).toBe(event.description);
});

test('accents, commas, semicolons, quotes and line breaks come back as they were typed, on one line', () => {
  const subject = 'Épargne, assurance\u00a0; « œuvre »\\\r\nsuite "à\u2028part"';
  const place = '12, rue de l’Église; 2ᵉ étage,\tporte 𝟛';
  const { event, component } = read(
    calendarFile([entry({ kind: 'branch', subject, place, clientName: 'O’Neill "Bob" ^ Ünal; , :' })], NOW),
  );
  expect(event.summary).toBe('Rendez-vous en agence – Épargne, assurance\u00a0; « œuvre »\\ suite "à part"');
  expect(event.location).toBe('12, rue de l’Église; 2ᵉ étage, porte 𝟛');
  expect(component.getFirstProperty('attendee')?.getParameter('cn')).toBe('O’Neill "Bob" ^ Ünal; , :');
});

test('a meeting link with odd characters is never altered', () => {
  const plain = 'https://visio.example/salle/é%2C?x=1&y=~a';
  expect(read(calendarFile([entry({ meetingUrl: plain })], NOW)).component.getFirstPropertyValue('url')).toBe(plain);
  const odd = 'https://visio.example/room;p=1,2/\\x';
  const { event, component } = read(calendarFile([entry({ meetingUrl: odd })], NOW));
  expect(component.getFirstProperty('url')).toBeNull();
  expect(event.location).toBe(odd);
  expect(event.description).toContain(`Lien de la visioconférence\u00a0: ${odd}\n`.trimEnd());
});

test('what is no address invites nobody, and adds no line to the file', () => {
  const clientEmail = 'lou@example.org\r\nATTENDEE:mailto:x@example.org';
  const { component, method } = read(calendarFile([entry({}, { clientEmail })], NOW));
  expect(component.getAllProperties('attendee')).toEqual([]);
  expect(method).toBe('REQUEST');
  const noOrganiser = read(calendarFile([entry({}, { advisorEmail: null })], NOW));
  expect([noOrganiser.method, noOrganiser.component.getAllProperties('attendee')]).toEqual(['PUBLISH', []]);
});

const ODD = ['é', ',', ';', '\\', '"', '^', '\n', '\r', 'n', ':', '😀', '\ud800', '\u0000', '\u0085'];
const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary', maxLength: 1 })),
  maxLength: 120,
});

test('whatever is typed, the lines fit 75 octets, split no character, and both readers find the same', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, fc.constantFrom('booked', 'cancelled'), (subject, place, name, status) => {
      const one = entry({ kind: 'branch', subject, place, clientName: name, advisorName: name, status });
      const text = calendarFile([one], NOW);
      const bytes = Buffer.from(text);
      expect(bytes.toString()).toBe(text);
      for (const line of text.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }
      const { event, events, method } = read(text);
      const second = readIcs(text);
      expect([events, method]).toEqual([1, status === 'booked' ? 'REQUEST' : 'CANCEL']);
      expect([event.summary, second.fields.get('SUMMARY')]).toEqual(Array(2).fill(invitationTitle(invitationOf(one))));
      expect(event.description).toBe(second.fields.get('DESCRIPTION'));
      expect(event.location ?? '').toBe(oneLine(place));
      expect(event.startDate.toUnixTime() * 1000).toBe(second.startsAtMs);
    }),
    { numRuns: 300 },
  );
});

test('whatever is typed, the message may be handed to a mail program', () => {
  fc.assert(
    fc.property(anyText, anyText, (subject, name) => {
      const client = { civility: null, firstName: name, name };
      const mail = invitationMail(invitationOf(entry({ subject, advisorName: name }, { client })));
      expect(mail.subject).toMatch(/^\P{Cc}*$/u);
      expect(mail.body).toMatch(/^[\n\P{Cc}]*$/u);
      expect(() => encodeURIComponent(mail.subject + mail.body)).not.toThrow();
    }),
  );
});

test('of several meetings each keeps its own name, number, hours and organiser; nobody is asked to answer', () => {
  const zone = 'America/New_York' as ZoneId;
  const starts = ['2026-10-20T12:00', '2026-10-27T13:00', '2026-11-03T13:00'].map((hour) => at(hour));
  const entries = starts.map((startsAtMs, n) =>
    entry({ startsAtMs, clientZone: zone, advisorName: `Nadia ${n}` }, { sequence: n }),
  );
  const [first, ...others] = entries;
  if (!first) throw new Error('no entry');
  const calendar = new ICAL.Component(ICAL.parse(calendarFile([first, ...others], NOW)));
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  const events = calendar.getAllSubcomponents('vevent').map((component) => ({
    event: new ICAL.Event(component),
    attendees: component.getAllProperties('attendee').length,
    organizer: component.getFirstProperty('organizer')?.getParameter('cn'),
  }));
  expect(
    events.map(({ event, attendees, organizer }) => [
      event.uid,
      event.sequence,
      (event.startDate.toUnixTime() * 1000) as Instant,
      attendees,
      organizer,
    ]),
  ).toEqual(entries.map(({ appointment }, n) => [`${appointment.id}@attitre`, n, starts[n], 0, `Nadia ${n}`]));
  expect(events.map(({ event }) => event.isRecurring())).toEqual([false, false, false]);
});
