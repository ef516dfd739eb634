/** Exact texts of both clocks around every night of 2026 and 2027 on which Paris, or the United States, change theirs. */
import { describe, expect, test } from 'vitest';
import { callRulesOn } from '#shared/domain/callEligibility.ts';
import { clientDay } from '#shared/domain/clientDay.ts';
import { proposalMail, proposalSentence } from '#shared/domain/proposalText.ts';
import { formatDual, instantOf, wallAt, zoneLabel } from '#shared/domain/time.ts';
import { dayBadge, dualText, twoClocks } from '#shared/domain/twoClocks.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import { KNOWS_MOROCCO } from '#test/support/clock.ts';

const isKnown = (name: string): boolean => name !== 'Africa/Casablanca' || KNOWS_MOROCCO;
/** Plain spaces: the texts have the ones that do not break. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const zone = (name: string) => name as ZoneId;
const NOUMEA = zone('Pacific/Noumea');

/** Paris's own change of clocks, 25/10/2026: one hour more to the east, one less to the west. */
const AUTUMN = ['2026-10-24T07:00Z', '2026-10-25T08:00Z'];
/** The week between Paris's change and that of the United States, 01/11/2026. */
const US_AUTUMN = ['2026-10-31T14:00Z', '2026-11-01T14:00Z'];
/** The United States first, 14/03/2027. */
const US_SPRING = ['2027-03-13T14:00Z', '2027-03-14T14:00Z'];
/** Paris again, 28/03/2027. */
const SPRING = ['2027-03-27T08:00Z', '2027-03-28T07:00Z'];

const GOLDEN: Readonly<Record<string, readonly string[]>> = {
  'Pacific/Noumea': [
    'sam. 09:00 Paris · sam. 18:00 Nouméa',
    'dim. 09:00 Paris · dim. 19:00 Nouméa',
    'sam. 15:00 Paris · dim. 01:00 Nouméa +1 j',
    'dim. 15:00 Paris · lun. 01:00 Nouméa +1 j',
    'sam. 15:00 Paris · dim. 01:00 Nouméa +1 j',
    'dim. 15:00 Paris · lun. 01:00 Nouméa +1 j',
    'sam. 09:00 Paris · sam. 19:00 Nouméa',
    'dim. 09:00 Paris · dim. 18:00 Nouméa',
  ],
  'America/New_York': [
    'sam. 09:00 Paris · sam. 03:00 New York',
    'dim. 09:00 Paris · dim. 04:00 New York',
    'sam. 15:00 Paris · sam. 10:00 New York',
    'dim. 15:00 Paris · dim. 09:00 New York',
    'sam. 15:00 Paris · sam. 09:00 New York',
    'dim. 15:00 Paris · dim. 10:00 New York',
    'sam. 09:00 Paris · sam. 04:00 New York',
    'dim. 09:00 Paris · dim. 03:00 New York',
  ],
  'America/Montreal': [
    'sam. 09:00 Paris · sam. 03:00 Montréal',
    'dim. 09:00 Paris · dim. 04:00 Montréal',
    'sam. 15:00 Paris · sam. 10:00 Montréal',
    'dim. 15:00 Paris · dim. 09:00 Montréal',
    'sam. 15:00 Paris · sam. 09:00 Montréal',
    'dim. 15:00 Paris · dim. 10:00 Montréal',
    'sam. 09:00 Paris · sam. 04:00 Montréal',
    'dim. 09:00 Paris · dim. 03:00 Montréal',
  ],
  'Pacific/Tahiti': [
    'sam. 09:00 Paris · ven. 21:00 Tahiti −1 j',
    'dim. 09:00 Paris · sam. 22:00 Tahiti −1 j',
    'sam. 15:00 Paris · sam. 04:00 Tahiti',
    'dim. 15:00 Paris · dim. 04:00 Tahiti',
    'sam. 15:00 Paris · sam. 04:00 Tahiti',
    'dim. 15:00 Paris · dim. 04:00 Tahiti',
    'sam. 09:00 Paris · ven. 22:00 Tahiti −1 j',
    'dim. 09:00 Paris · sam. 21:00 Tahiti −1 j',
  ],
  // Greenwich's clock since September 2026.
  'Africa/Casablanca': [
    'sam. 09:00 Paris · sam. 07:00 Casablanca',
    'dim. 09:00 Paris · dim. 08:00 Casablanca',
    'sam. 15:00 Paris · sam. 14:00 Casablanca',
    'dim. 15:00 Paris · dim. 14:00 Casablanca',
    'sam. 15:00 Paris · sam. 14:00 Casablanca',
    'dim. 15:00 Paris · dim. 14:00 Casablanca',
    'sam. 09:00 Paris · sam. 08:00 Casablanca',
    'dim. 09:00 Paris · dim. 07:00 Casablanca',
  ],
  'Asia/Tokyo': [
    'sam. 09:00 Paris · sam. 16:00 Tokyo',
    'dim. 09:00 Paris · dim. 17:00 Tokyo',
    'sam. 15:00 Paris · sam. 23:00 Tokyo',
    'dim. 15:00 Paris · dim. 23:00 Tokyo',
    'sam. 15:00 Paris · sam. 23:00 Tokyo',
    'dim. 15:00 Paris · dim. 23:00 Tokyo',
    'sam. 09:00 Paris · sam. 17:00 Tokyo',
    'dim. 09:00 Paris · dim. 16:00 Tokyo',
  ],
  'Australia/Sydney': [
    'sam. 09:00 Paris · sam. 18:00 Sydney',
    'dim. 09:00 Paris · dim. 19:00 Sydney',
    'sam. 15:00 Paris · dim. 01:00 Sydney +1 j',
    'dim. 15:00 Paris · lun. 01:00 Sydney +1 j',
    'sam. 15:00 Paris · dim. 01:00 Sydney +1 j',
    'dim. 15:00 Paris · lun. 01:00 Sydney +1 j',
    'sam. 09:00 Paris · sam. 19:00 Sydney',
    'dim. 09:00 Paris · dim. 18:00 Sydney',
  ],
};
const INSTANTS = [...AUTUMN, ...US_AUTUMN, ...US_SPRING, ...SPRING].map((iso) => Date.parse(iso));

/** Both clocks and the badge, as the screens show them. */
const shown = (atMs: number, at: ZoneId) =>
  plain(`${dualText(atMs, at)} ${dayBadge(twoClocks(atMs, at).dayShift)}`).trim();

describe('both clocks, around every change', () => {
  test.each(Object.entries(GOLDEN).filter(([name]) => isKnown(name)))('%s', (name, texts) => {
    expect(INSTANTS.map((atMs) => shown(atMs, zone(name)))).toEqual(texts);
  });

  test('the same client by another name of the zone', () => {
    for (const atMs of INSTANTS)
      expect(wallAt(atMs, zone('America/Toronto'))).toBe(wallAt(atMs, zone('America/Montreal')));
  });

  test('the invitation writes them as the screens do', () => {
    for (const atMs of INSTANTS)
      expect(formatDual(atMs, BRANCH_ZONE, 'Paris', NOUMEA, zoneLabel(NOUMEA))).toBe(dualText(atMs, NOUMEA));
  });

  test('an English reader has English days and places', () => {
    expect(dualText(Date.parse('2026-10-31T14:00Z'), NOUMEA, 'en')).toBe('Sat 15:00 Paris · Sun 01:00 Noumea');
  });

  test('one clock alone where both show the same hour', () => {
    expect(dualText(Date.parse('2026-10-24T07:00Z'), zone('Europe/Berlin'))).toBe('sam. 09:00 Paris');
    expect(dualText(Date.parse('2026-10-24T07:00Z'), null)).toBe('sam. 09:00 Paris');
  });
});

const THREE = ['2026-10-23T07:00Z', '2026-10-26T08:00Z', '2026-11-02T15:30Z'].map((iso) => Date.parse(iso));

describe('three proposals as a sentence', () => {
  const say = (name: string) => plain(proposalSentence(THREE, { zone: zone(name), confirmed: true }));
  test.each(
    [
      ['Pacific/Noumea', '18 h 00 à Nouméa', '19 h 00 à Nouméa', 'mardi 3 novembre à 2 h 30 à Nouméa'],
      ['America/New_York', '3 h 00 à New York', '4 h 00 à New York', '10 h 30 à New York'],
      ['America/Montreal', '3 h 00 à Montréal', '4 h 00 à Montréal', '10 h 30 à Montréal'],
      [
        'Pacific/Tahiti',
        'jeudi 22 octobre à 21 h 00 à Tahiti',
        'dimanche 25 octobre à 22 h 00 à Tahiti',
        '5 h 30 à Tahiti',
      ],
      ['Africa/Casablanca', '7 h 00 à Casablanca', '8 h 00 à Casablanca', '15 h 30 à Casablanca'],
      ['Asia/Tokyo', '16 h 00 à Tokyo', '17 h 00 à Tokyo', 'mardi 3 novembre à 0 h 30 à Tokyo'],
      ['Australia/Sydney', '18 h 00 à Sydney', '19 h 00 à Sydney', 'mardi 3 novembre à 2 h 30 à Sydney'],
      ['America/Guadeloupe', '3 h 00 en Guadeloupe', '4 h 00 en Guadeloupe', '11 h 30 en Guadeloupe'],
    ].filter(([name = '']) => isKnown(name)),
  )('%s', (name = '', first = '', second = '', third = '') => {
    expect(say(name)).toBe(
      `Je vous propose : vendredi 23 octobre à 9 h 00 (heure de Paris), soit ${first} ; lundi 26 octobre à 9 h 00 (heure de Paris), soit ${second} ; ou lundi 2 novembre à 16 h 30 (heure de Paris), soit ${third}.`,
    );
  });

  test('a client in France is told the hour once', () => {
    expect(plain(proposalSentence(THREE.slice(0, 1), { zone: BRANCH_ZONE, confirmed: true }))).toBe(
      'Je vous propose : vendredi 23 octobre à 9 h 00 (heure de Paris).',
    );
  });

  test('a zone that nobody confirmed is said to be so', () => {
    expect(plain(proposalSentence(THREE.slice(0, 1), { zone: NOUMEA, confirmed: false }))).toBe(
      'Je vous propose : vendredi 23 octobre à 9 h 00 (heure de Paris), soit 18 h 00 à Nouméa (heure de Nouméa à confirmer).',
    );
  });

  test('a client whose clock is not known is asked where they will be', () => {
    expect(plain(proposalSentence(THREE.slice(0, 1), { zone: null, confirmed: false }))).toBe(
      'Je vous propose : vendredi 23 octobre à 9 h 00 (heure de Paris). Ces heures sont celles de Paris : dites-moi où vous serez, et je vous donnerai la vôtre.',
    );
  });

  test('without an hour there is no sentence', () => {
    expect(proposalSentence([], { zone: NOUMEA, confirmed: true })).toBe('');
  });
});

describe('three proposals as an e-mail', () => {
  const mail = {
    kind: 'video',
    lengthMin: 45,
    subject: 'Bilan',
    client: { civility: 'MME', firstName: 'Pauline', name: 'Lefèvre' },
    advisorName: 'Camille Roux',
  } as const;

  test('in French', () => {
    const { subject, body } = proposalMail(THREE, { zone: NOUMEA, confirmed: true }, { ...mail, language: 'fr' });
    expect(plain(subject)).toBe('Votre rendez-vous : Bilan');
    expect(plain(body).split('\n')).toEqual([
      'Bonjour Madame Lefèvre,',
      '',
      'Pour notre rendez-vous en visioconférence (45 minutes), je vous propose :',
      '',
      '– vendredi 23 octobre à 9 h 00 (heure de Paris), soit 18 h 00 à Nouméa',
      '– lundi 26 octobre à 9 h 00 (heure de Paris), soit 19 h 00 à Nouméa',
      '– lundi 2 novembre à 16 h 30 (heure de Paris), soit mardi 3 novembre à 2 h 30 à Nouméa',
      '',
      'Dites-moi simplement laquelle vous convient : je vous enverrai l’invitation.',
      '',
      'Bien cordialement,',
      'Camille Roux',
    ]);
  });

  test('in English, to be confirmed', () => {
    const { subject, body } = proposalMail(THREE, { zone: NOUMEA, confirmed: false }, { ...mail, language: 'en' });
    expect(subject).toBe('Your meeting: Bilan');
    expect(plain(body).split('\n')).toEqual([
      'Dear Ms Lefèvre,',
      '',
      'For our meeting by video (45 minutes), I can offer:',
      '',
      '– Friday 23 October at 9:00 am (Paris time), which is 6:00 pm (Noumea time, to be confirmed)',
      '– Monday 26 October at 9:00 am (Paris time), which is 7:00 pm (Noumea time, to be confirmed)',
      '– Monday 2 November at 4:30 pm (Paris time), which is Tuesday 3 November at 2:30 am (Noumea time, to be confirmed)',
      '',
      'Please also tell me whether you live on Noumea time.',
      'Please tell me which one suits you, and I will send you the invitation.',
      '',
      'Kind regards,',
      'Camille Roux',
    ]);
  });
});

describe('the day of both, side by side', () => {
  const date = '2026-10-26' as LocalDate;
  const at = (on: string, minutes: number) => instantOf(on as LocalDate, minutes, BRANCH_ZONE);
  const working = [{ fromMs: at(date, 9 * 60), toMs: at(date, 18 * 60) }];
  const facts = { date, zone: NOUMEA, comfort: { startMin: 8 * 60, endMin: 20 * 60 }, working, callRules: null };
  const hours = (ranges: readonly { fromMs: number; toMs: number }[] | null) =>
    ranges?.map(
      ({ fromMs, toMs }) => `${wallAt(fromMs, BRANCH_ZONE).slice(11)}-${wallAt(toMs, BRANCH_ZONE).slice(11)}`,
    );

  test('Nouméa’s evening meets our first hour of the morning', () => {
    const day = clientDay(facts);
    expect(hours(day.comfort)).toEqual(['00:00-10:00', '22:00-00:00']);
    expect(hours(day.awake)).toEqual(['10:00-12:00', '21:00-22:00']);
    expect(hours(day.night)).toEqual(['12:00-21:00']);
    expect(hours(day.common)).toEqual(['09:00-10:00']);
  });

  test('a commercial meeting keeps to the law’s hours of the client’s clock as well', () => {
    const day = clientDay({ ...facts, zone: zone('America/Toronto'), callRules: callRulesOn(date) });
    // 10:00-13:00 and 14:00-20:00 in Toronto, five hours behind in that week; before 05:00 it is still Sunday there.
    expect(hours(day.legal)).toEqual(['15:00-18:00', '19:00-00:00']);
    expect(hours(day.common)).toEqual(['15:00-18:00']);
  });

  test.each([
    ['2026-10-25', 25],
    ['2027-03-28', 23],
    ['2026-10-26', 24],
  ])('the whole of %s is told, %i hours, nothing twice', (on, length) => {
    for (const name of Object.keys(GOLDEN)) {
      const day = clientDay({ ...facts, date: on as LocalDate, zone: zone(name), working: [] });
      const told = [...day.night, ...day.awake, ...day.comfort].reduce(
        (sum, { fromMs, toMs }) => sum + toMs - fromMs,
        0,
      );
      expect([name, told / 3_600_000]).toEqual([name, length]);
    }
  });

  test('nothing is told of a client whose clock is not known', () => {
    const day = clientDay({ ...facts, zone: null });
    expect([day.night, day.awake, day.comfort, day.common]).toEqual([[], [], [], []]);
    expect(hours(day.working)).toEqual(['09:00-18:00']);
  });
});
