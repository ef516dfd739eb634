import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { readBusyTimes } from '#db/externalCalendars/busyTimes.ts';
import { windowAround } from '#db/externalCalendars/limits.ts';
import { AppError } from '#shared/errors.ts';
import { type Branch, openBranch } from '#test/support/branch.ts';
import { icsEvent, icsEventOf, icsText } from '#test/support/calendarText.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';
import { at, clientId, day } from '#test/support/contactDrafts.ts';

const open: Branch[] = [];
afterEach(async () => {
  for (const branch of open.splice(0)) await branch.stop();
});
async function start(): Promise<Branch> {
  const branch = await openBranch({ clients: [{}] });
  open.push(branch);
  await branch.signInAs('advisor');
  return branch;
}

const GRANT = '6f1d3c1e-5a0b-4a39-9a1d-2f3e4d5c6b7a';
function choose(branch: Branch, content: string | Uint8Array, name = 'Agenda perso.ics'): void {
  const path = join(branch.dataDir, name);
  writeFileSync(path, content);
  branch.server.grant(GRANT, path, 'read');
}

async function importIt(branch: Branch, content: string, name = 'Personnel') {
  choose(branch, content);
  const { fingerprint } = await branch.call('externalCalendars.preview', { grant: GRANT });
  return branch.call('externalCalendars.import', { grant: GRANT, fingerprint, name });
}

const rowsOf = (branch: Branch, table: string) =>
  branch.server.app.session?.store.read.sql(`select * from ${table}`).all();
const busyOf = (branch: Branch) =>
  branch.server.app.session?.store.read
    .sql<{ from_ms: number; to_ms: number }>('select from_ms, to_ms from external_busy order by from_ms')
    .all();

const DENTIST = icsText(
  'X-WR-CALNAME:Nadia\\, à la maison',
  icsEventOf('a', 'DTSTART;TZID=Europe/Paris:20261126T090000', 'DURATION:PT1H', 'SUMMARY:Dentiste'),
  icsEventOf('b', 'DTSTART;TZID=Nulle/Part:20261126T090000', 'DURATION:PT1H'),
);

test('a preview says what would be kept, and writes nothing', async () => {
  const branch = await start();
  choose(branch, DENTIST);
  expect(await branch.call('externalCalendars.preview', { grant: GRANT })).toEqual({
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    suggestedName: 'Nadia, à la maison',
    events: 2,
    ranges: 1,
    untilOn: '2027-12-29',
    skipped: [{ reason: 'zone', count: 1 }],
  });
  expect(rowsOf(branch, 'external_calendar')).toEqual([]);
  choose(branch, icsText(icsEvent('DTSTART:20261126T080000Z', 'DURATION:PT1H')));
  expect((await branch.call('externalCalendars.preview', { grant: GRANT })).suggestedName).toBe('Agenda perso');
});

test('an imported calendar takes its hours away from the slots, and keeps no word of it', async () => {
  const branch = await start();
  await importIt(branch, DENTIST);
  const wanted = { clientId: clientId('1000001'), kind: 'video', basis: 'client_requested', lengthMin: 30 } as const;
  const { slots } = await branch.call('appointments.slots', { ...wanted, from: day('2026-11-26'), days: 1 });
  const nine = slots.find(({ startsAtMs }) => startsAtMs === at('2026-11-26T08:00'));
  expect(nine?.blocked?.reason).toBe('busy_elsewhere');
  const kept = JSON.stringify([
    rowsOf(branch, 'external_calendar'),
    rowsOf(branch, 'external_busy'),
    rowsOf(branch, 'audit'),
  ]);
  expect(kept).not.toMatch(/Dentiste/);
  expect(branch.events).toContain('appointments.changed');
});

test('the same name again replaces the calendar; another name stands beside it', async () => {
  const branch = await start();
  await importIt(branch, DENTIST);
  await importIt(branch, icsText(icsEvent('DTSTART:20261127T080000Z', 'DURATION:PT1H')));
  expect(busyOf(branch)).toEqual([{ from_ms: at('2026-11-27T08:00'), to_ms: at('2026-11-27T09:00') }]);
  await importIt(branch, DENTIST, 'Autre');
  const list = await branch.call('externalCalendars.list', {});
  expect(list.map(({ name, ranges }) => [name, ranges])).toEqual([
    ['Autre', 1],
    ['Personnel', 1],
  ]);
});

test('a removed calendar frees its hours, and can be put back as it was', async () => {
  const branch = await start();
  const { id } = await importIt(branch, DENTIST);
  const before = busyOf(branch);
  expect(await branch.call('externalCalendars.remove', { id })).toEqual({ name: 'Personnel' });
  expect([busyOf(branch), await branch.call('externalCalendars.list', {})]).toEqual([[], []]);
  await branch.call('externalCalendars.remove', { id });
  expect(await branch.call('externalCalendars.restore', { id })).toMatchObject({ id, name: 'Personnel', ranges: 1 });
  expect(busyOf(branch)).toEqual(before);
  await branch.call('externalCalendars.remove', { id });
  await importIt(branch, DENTIST);
  await expect(branch.call('externalCalendars.restore', { id })).rejects.toMatchObject({ code: 'conflict' });
});

test('a colleague sees and removes only their own', async () => {
  const branch = await start();
  const { id } = await importIt(branch, DENTIST);
  await branch.signInAs('other');
  expect(await branch.call('externalCalendars.list', {})).toEqual([]);
  await expect(branch.call('externalCalendars.remove', { id })).rejects.toMatchObject({ code: 'not_found' });
});

test('a file that changed since its preview is not imported', async () => {
  const branch = await start();
  choose(branch, DENTIST);
  const { fingerprint } = await branch.call('externalCalendars.preview', { grant: GRANT });
  choose(branch, DENTIST.replace('T09', 'T10'));
  await expect(
    branch.call('externalCalendars.import', { grant: GRANT, fingerprint, name: 'Personnel' }),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect(busyOf(branch)).toEqual([]);
});

const hostile: readonly (readonly [string, () => string | Uint8Array, RegExp])[] = [
  ['an empty file', () => '', /n’est pas un agenda/],
  ['a spreadsheet', () => 'nom;date\r\nDentiste;26/11\r\n', /n’est pas un agenda|abîmé à la ligne 1/],
  ['cut in the middle', () => DENTIST.slice(0, -40), /abîmé à la ligne \d+/],
  ['a line that is not one', () => DENTIST.replace('UID:a', 'UID a'), /abîmé à la ligne \d+/],
  ['all on one line', () => DENTIST.replaceAll('\r\n', ''), /abîmé|pas un agenda/],
  ['a folding that continues nothing', () => ` suite\r\n${DENTIST}`, /abîmé à la ligne 1/],
  ['NUL bytes', () => DENTIST.replace('Dentiste', 'Den\0tiste'), /abîmé à la ligne 9/],
  ['UTF-16', () => Buffer.from(`\uFEFF${DENTIST}`, 'utf16le'), /UTF-8/],
  ['Windows letters', () => Buffer.from(DENTIST, 'latin1'), /UTF-8/],
  ['six megabytes', () => `${DENTIST}${' '.repeat(6_000_000)}`, /5.Mo/],
  ['nested without end', () => 'BEGIN:VCALENDAR\r\n'.repeat(200_000), /l’un dans l’autre/],
  [
    'a crowd of events',
    () => icsText(icsEvent('DTSTART:20261126T080000Z').concat('\r\n').repeat(20_001).trim()),
    /20.000 éléments/,
  ],
  [
    'every second for ever',
    () => icsText(icsEvent('DTSTART:20200101T080000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY')),
    /Aucun événement/,
  ],
  [
    'a billion times',
    () => icsText(icsEvent('DTSTART:20261101T080000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY;COUNT=1000000000')),
    /Aucun événement/,
  ],
  [
    'many rules that repeat for ever',
    () =>
      icsText(
        ...Array.from({ length: 400 }, (_, i) =>
          icsEventOf(`u${i}`, 'DTSTART:20200101T080000Z', 'RRULE:FREQ=MINUTELY', 'DURATION:PT1S'),
        ),
      ),
    /trop de calculs/,
  ],
  [
    'three hundred thousand exceptions',
    () =>
      icsText(
        icsEvent(
          'DTSTART:20261126T080000Z',
          `EXDATE:${'20261126T080000Z,'.repeat(300_000)}20261126T080000Z`,
          'DURATION:PT1H',
        ),
      ),
    /aucun événement occupé/,
  ],
  [
    'a place name of four megabytes',
    () =>
      icsText(
        'BEGIN:VTIMEZONE',
        'TZID:x',
        `X-LIC-LOCATION:${'a'.repeat(4_000_000)}`,
        'END:VTIMEZONE',
        icsEvent('DTSTART;TZID=x:20261126T080000', 'DURATION:PT1H'),
      ),
    /Aucun événement/,
  ],
  ['only the past', () => icsText(icsEvent('DTSTART:20100101T080000Z', 'DURATION:PT1H')), /aucun événement occupé/],
];

test('a hostile or damaged file is refused with a sentence, and nothing is written', async () => {
  const branch = await start();
  for (const [name, content, expected] of hostile) {
    choose(branch, content());
    const refused = await branch.call('externalCalendars.preview', { grant: GRANT }).catch((error: unknown) => error);
    if (!(refused instanceof AppError)) throw new Error(`${name} was read`);
    expect([name, refused.code, refused.field]).toEqual([name, 'invalid_input', 'grant']);
    expect(refused.message).toMatch(expected);
  }
  expect(rowsOf(branch, 'external_calendar')).toEqual([]);
}, 120_000);

test('a reading that is given up between two events ends there', async () => {
  const events = Array.from({ length: 200 }, (_, i) =>
    icsEventOf(`u${i}`, 'DTSTART:20261126T080000Z', 'DURATION:PT1H'),
  );
  const asked: number[] = [];
  const reading = readBusyTimes(Buffer.from(icsText(...events)), windowAround(TUESDAY_MORNING), (done) => {
    asked.push(done);
    return done >= 100 ? Promise.reject(new AppError('cancelled', 'Lecture annulée.')) : Promise.resolve();
  });
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  expect(asked).toEqual([0, 50, 100]);
});

test('a file spoilt anywhere is read or refused, never a fault', async () => {
  const good = icsText(
    'BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE',
    icsEvent(
      'DTSTART;TZID=X:20261126T090000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=9',
      'EXDATE:20261203T080000Z',
    ),
    icsEvent('RECURRENCE-ID:20261207T080000Z', 'DTSTART:20261208T080000Z', 'DTEND:20261208T090000Z'),
  );
  const spoil = fc.array(
    fc.tuple(
      fc.nat(good.length),
      fc.nat(30),
      fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('\r\n', ':', ';', '"', '99999999', 'INTERVAL=9')),
    ),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(spoil, async (cuts) => {
      const text = cuts.reduce(
        (kept, [from, length, put]) => kept.slice(0, from) + put + kept.slice(from + length),
        good,
      );
      try {
        await readBusyTimes(Buffer.from(text), windowAround(TUESDAY_MORNING), async () => {});
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    }),
    { numRuns: 300 },
  );
}, 120_000);

test('an import that replaced another is taken back within a day, and no later', async () => {
  const branch = await start();
  await importIt(branch, DENTIST);
  const before = busyOf(branch);
  branch.clock.ms += 60_000;
  const second = await importIt(branch, icsText(icsEvent('DTSTART:20261127T080000Z', 'DURATION:PT1H')));
  expect(busyOf(branch)).not.toEqual(before);
  expect(await branch.call('externalCalendars.undoImport', { id: second.id })).toEqual({
    name: 'Personnel',
    restored: true,
  });
  expect(busyOf(branch)).toEqual(before);
  expect(await branch.call('externalCalendars.list', {})).toMatchObject([{ name: 'Personnel', events: 2 }]);
  await expect(branch.call('externalCalendars.undoImport', { id: second.id })).rejects.toMatchObject({
    code: 'conflict',
  });
  branch.clock.ms += 60_000;
  const third = await importIt(branch, icsText(icsEvent('DTSTART:20261127T080000Z', 'DURATION:PT1H')));
  branch.clock.ms += 86_400_001;
  await branch.signInAs('advisor');
  await importIt(branch, DENTIST, 'Autre');
  expect(await branch.call('externalCalendars.undoImport', { id: third.id })).toMatchObject({ restored: false });
});

test('a first import taken back leaves nothing, and nobody takes back a colleague’s', async () => {
  const branch = await start();
  const kept = await importIt(branch, DENTIST);
  await branch.signInAs('other');
  await expect(branch.call('externalCalendars.undoImport', { id: kept.id })).rejects.toMatchObject({
    code: 'not_found',
  });
  await branch.signInAs('advisor');
  expect(await branch.call('externalCalendars.undoImport', { id: kept.id })).toMatchObject({ restored: false });
  expect(await branch.call('externalCalendars.list', {})).toEqual([]);
  expect(busyOf(branch)).toEqual([]);
});
