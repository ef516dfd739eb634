import { expect, test } from 'vitest';
import { readBusyTimes } from '#db/externalCalendars/busyTimes.ts';
import type { Interval } from '#shared/domain/intervals.ts';
import { icsEvent, icsEventOf, icsText } from '#test/support/calendarText.ts';

const WINDOW: Interval = { fromMs: Date.parse('2026-10-01T00:00Z'), toMs: Date.parse('2027-12-01T00:00Z') };

async function read(text: string, window = WINDOW) {
  const found = await readBusyTimes(Buffer.from(text), window, async () => {});
  return { ...found, busy: found.busy.map(range) };
}

/** "2026-10-24T07:00Z/08:00Z", with the day of the end when it is another. */
function range({ fromMs, toMs }: Interval): string {
  const from = new Date(fromMs).toISOString().slice(0, 16);
  const to = new Date(toMs).toISOString().slice(0, 16);
  return `${from}/${to.startsWith(from.slice(0, 10)) ? to.slice(11) : to}`;
}

const busyOf = async (...lines: readonly string[]) => (await read(icsText(icsEvent(...lines)))).busy;

test.each([
  ['UTC', 'DTSTART:20261126T080000Z', 'DTEND:20261126T090000Z', '2026-11-26T08:00/09:00'],
  [
    'Paris',
    'DTSTART;TZID=Europe/Paris:20261126T090000',
    'DTEND;TZID=Europe/Paris:20261126T100000',
    '2026-11-26T08:00/09:00',
  ],
  ['a Windows name', 'DTSTART;TZID=Romance Standard Time:20261126T090000', 'DURATION:PT1H', '2026-11-26T08:00/09:00'],
  [
    'a quoted Windows name',
    'DTSTART;TZID="W. Europe Standard Time":20261126T090000',
    'DURATION:PT1H',
    '2026-11-26T08:00/09:00',
  ],
  [
    'a name behind a path',
    'DTSTART;TZID=/example.org/20240101_1/Europe/Paris:20261126T090000',
    'DURATION:PT1H',
    '2026-11-26T08:00/09:00',
  ],
  ['New York', 'DTSTART;TZID=America/New_York:20261126T090000', 'DURATION:PT30M', '2026-11-26T14:00/14:30'],
  [
    'Nouméa, the day before in UTC',
    'DTSTART;TZID=Pacific/Noumea:20261126T080000',
    'DURATION:PT1H',
    '2026-11-25T21:00/22:00',
  ],
  ['no zone: the branch’s hour', 'DTSTART:20261126T090000', 'DURATION:PT1H', '2026-11-26T08:00/09:00'],
  [
    'two zones',
    'DTSTART;TZID=Europe/Paris:20261126T090000',
    'DTEND;TZID=Europe/London:20261126T090000',
    '2026-11-26T08:00/09:00',
  ],
  ['a whole day', 'DTSTART;VALUE=DATE:20261126', 'TRANSP:OPAQUE', '2026-11-25T23:00/2026-11-26T23:00'],
  ['the 25-hour day', 'DTSTART;VALUE=DATE:20261025', 'DTEND;VALUE=DATE:20261026', '2026-10-24T22:00/2026-10-25T23:00'],
  ['the 23-hour day', 'DTSTART;VALUE=DATE:20270328', 'DURATION:P1D', '2027-03-27T23:00/2027-03-28T22:00'],
  [
    'an hour that exists twice: the first',
    'DTSTART;TZID=Europe/Paris:20261025T023000',
    'DURATION:PT15M',
    '2026-10-25T00:30/00:45',
  ],
  [
    'an hour that does not exist: an hour later',
    'DTSTART;TZID=Europe/Paris:20270328T023000',
    'DURATION:PT15M',
    '2027-03-28T01:30/01:45',
  ],
  ['a week', 'DTSTART:20261126T080000Z', 'DURATION:P1W', '2026-11-26T08:00/2026-12-03T08:00'],
  ['a day and two hours', 'DTSTART:20261126T080000Z', 'DURATION:P1DT2H', '2026-11-26T08:00/2026-11-27T10:00'],
  [
    'a day on the calendar, across the change of hour',
    'DTSTART;TZID=Europe/Paris:20261024T120000',
    'DURATION:P1D',
    '2026-10-24T10:00/2026-10-25T11:00',
  ],
])('an event is read in its zone: %s', async (_, start, end, expected) => {
  expect(await busyOf(start, end)).toEqual([expected]);
});

test('a weekly meeting keeps its hour on the wall across both changes of hour', async () => {
  const found = await busyOf(
    'DTSTART;TZID=Europe/Paris:20261018T090000',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY;COUNT=24',
  );
  expect(found.slice(0, 3)).toEqual(['2026-10-18T07:00/08:00', '2026-10-25T08:00/09:00', '2026-11-01T08:00/09:00']);
  expect(found.slice(-1)).toEqual(['2027-03-28T07:00/08:00']);
});

test('one that lives in New York changes on the American dates', async () => {
  const found = await busyOf(
    'DTSTART;TZID=Eastern Standard Time:20261025T090000',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY;UNTIL=20261108T140000Z',
  );
  expect(found).toEqual(['2026-10-25T13:00/14:00', '2026-11-01T14:00/15:00', '2026-11-08T14:00/15:00']);
});

test('a zone that only the file knows is read from its own definition', async () => {
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:Fuseau maison',
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ].join('\r\n');
  const event = icsEvent(
    'DTSTART;TZID=Fuseau maison:20261024T090000',
    'DURATION:PT1H',
    'RDATE;TZID=Fuseau maison:20261025T090000,20270327T090000,20270328T090000',
  );
  expect((await read(icsText(zone, event))).busy).toEqual([
    '2026-10-24T07:00/08:00',
    '2026-10-25T08:00/09:00',
    '2027-03-27T08:00/09:00',
    '2027-03-28T07:00/08:00',
  ]);
});

test('an event in a zone that nobody knows is passed over, and said', async () => {
  const known = icsEventOf('a', 'DTSTART:20261126T080000Z', 'DURATION:PT1H');
  const unknown = icsEventOf('b', 'DTSTART;TZID=Nulle/Part:20261127T080000', 'DURATION:PT1H');
  const found = await read(icsText(known, unknown));
  expect(found).toMatchObject({ events: 2, busy: ['2026-11-26T08:00/09:00'], skipped: [{ reason: 'zone', count: 1 }] });
});

test('no place is looked for in a zone name that is far too long', async () => {
  const long = `${'x'.repeat(300)}/Europe/Paris`;
  const known = icsEventOf('a', 'DTSTART:20261126T080000Z', 'DURATION:PT1H');
  const unknown = icsEventOf('b', `DTSTART;TZID=${long}:20261127T080000`, 'DURATION:PT1H');
  const found = await read(icsText(known, unknown));
  expect(found).toMatchObject({ busy: ['2026-11-26T08:00/09:00'], skipped: [{ reason: 'zone', count: 1 }] });
});

test('occurrences taken out, added, moved, cancelled one by one', async () => {
  const PARIS = 'TZID=Europe/Paris';
  const found = await read(
    icsText(
      icsEvent(
        `DTSTART;${PARIS}:20261102T090000`,
        `DTEND;${PARIS}:20261102T093000`,
        'RRULE:FREQ=WEEKLY;COUNT=5',
        `EXDATE;${PARIS}:20261109T090000`,
        `RDATE;${PARIS}:20261105T140000`,
        `RDATE;VALUE=PERIOD:20261106T080000Z/PT2H,20261106T120000Z/20261106T123000Z`,
      ),
      icsEvent(`RECURRENCE-ID;${PARIS}:20261116T090000`, `DTSTART;${PARIS}:20261117T110000`, 'DURATION:PT1H'),
      icsEvent(`RECURRENCE-ID;${PARIS}:20261123T090000`, `DTSTART;${PARIS}:20261123T090000`, 'STATUS:CANCELLED'),
    ),
  );
  expect(found.busy).toEqual([
    '2026-11-02T08:00/08:30',
    '2026-11-05T13:00/13:30',
    '2026-11-06T08:00/10:00',
    '2026-11-06T12:00/12:30',
    '2026-11-17T10:00/11:00',
    '2026-11-30T08:00/08:30',
  ]);
  expect(found.skipped).toEqual([{ reason: 'cancelled', count: 1 }]);
});

test('a change of this one and the following moves them all', async () => {
  const found = await read(
    icsText(
      icsEvent('DTSTART:20261102T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=4'),
      icsEvent('RECURRENCE-ID;RANGE=THISANDFUTURE:20261104T090000Z', 'DTSTART:20261104T150000Z', 'DURATION:PT2H'),
    ),
  );
  expect(found.busy).toEqual([
    '2026-11-02T09:00/10:00',
    '2026-11-03T09:00/10:00',
    '2026-11-04T15:00/17:00',
    '2026-11-05T15:00/17:00',
  ]);
});

test('a whole-day repetition loses the day that was taken out', async () => {
  const lines = ['DTSTART;VALUE=DATE:20261123', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261124'];
  expect(await busyOf(...lines)).toEqual(['2026-11-22T23:00/2026-11-23T23:00', '2026-11-24T23:00/2026-11-25T23:00']);
});

test('what leaves the person free, or was cancelled, takes no time; ranges that touch are one', async () => {
  const found = await read(
    icsText(
      icsEventOf('a', 'DTSTART:20261126T080000Z', 'DURATION:PT1H'),
      icsEventOf('b', 'DTSTART:20261126T090000Z', 'DURATION:PT1H'),
      icsEventOf('c', 'DTSTART:20261127T090000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT'),
      icsEventOf('d', 'DTSTART:20261127T090000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'),
      icsEventOf('e', 'DTSTART:20261127T090000Z', 'SUMMARY:sans durée'),
      icsEventOf('f', 'DTSTART:pas une date', 'DURATION:PT1H'),
    ),
  );
  expect(found).toMatchObject({ events: 6, busy: ['2026-11-26T08:00/10:00'] });
  expect(found.skipped).toEqual([
    { reason: 'date', count: 1 },
    { reason: 'free', count: 1 },
    { reason: 'cancelled', count: 1 },
  ]);
});

test('folded lines, lines of another system and parameters in quotes are read alike', async () => {
  const plain = icsText(icsEvent('DTSTART;TZID=Europe/Paris:20261126T090000', 'DURATION:PT1H', 'SUMMARY:été; à: voir'));
  const folded = plain.replace('TZID=Europe', 'TZI\r\n D=Eur\r\n\tope');
  for (const text of [plain, folded, plain.replaceAll('\r\n', '\n'), `\uFEFF${plain}`, plain.replaceAll('\r\n', '\r')])
    expect((await read(text)).busy).toEqual(['2026-11-26T08:00/09:00']);
});

test('an event that began before the window and lasts into it is cut at its edges', async () => {
  const window = { fromMs: Date.parse('2026-11-20T00:00Z'), toMs: Date.parse('2026-11-22T00:00Z') };
  const event = icsEvent('DTSTART:20261101T000000Z', 'DTEND:20261201T000000Z');
  expect((await read(icsText(event), window)).busy).toEqual(['2026-11-20T00:00/2026-11-22T00:00']);
});
