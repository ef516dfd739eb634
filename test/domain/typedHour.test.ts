/** « jeu 26/11 14h30 »: what a person types, and every hour that cannot be meant. */
import { describe, expect, test } from 'vitest';
import { wallAt } from '#shared/domain/time.ts';
import { readTypedHour } from '#shared/domain/typedHour.ts';
import type { ZoneId } from '#shared/values.ts';

const PARIS = 'Europe/Paris' as ZoneId;
const NEW_YORK = 'America/New_York' as ZoneId;
/** Tuesday 20 October 2026, 10:00 in Paris. */
const NOW = Date.parse('2026-10-20T08:00Z');

function read(text: string, zone = PARIS): string {
  const typed = readTypedHour(text, zone, NOW);
  return typed.kind === 'at' ? wallAt(typed.atMs, zone) : typed.message.replaceAll('\u00a0', ' ');
}

describe('a day and an hour', () => {
  test.each([
    ['jeu 26/11 14h30', '2026-11-26T14:30'],
    ['Jeudi 26/11/2026 à 14:30', '2026-11-26T14:30'],
    ['26/11/26, 14 h 30', '2026-11-26T14:30'],
    ['26 nov. 14h', '2026-11-26T14:00'],
    ['jeu. 1er avril 2027 9h', '2027-04-01T09:00'],
    ['26 mars 8 h 15', '2027-03-26T08:15'],
    ['mar 3/11 9h', '2026-11-03T09:00'],
    ['demain 9h', '2026-10-21T09:00'],
    ['après-demain à 9h05', '2026-10-22T09:05'],
    ['aujourd’hui 17h', '2026-10-20T17:00'],
    ['lundi 9h', '2026-10-26T09:00'],
    ['2/1 9h', '2027-01-02T09:00'],
  ])('« %s » is %s', (text, wall) => expect(read(text)).toBe(wall));

  test('is meant on the clock that was chosen', () => {
    const typed = readTypedHour('26/11 14h30', 'Pacific/Noumea' as ZoneId, NOW);
    expect(typed).toEqual({ kind: 'at', atMs: Date.parse('2026-11-26T03:30Z') });
  });
});

describe('an hour that cannot be meant is refused, with what to do', () => {
  test.each([
    [
      '28/03/2027 02:30',
      PARIS,
      '02:30 le dimanche 28 mars 2027 n’existe pas à Paris : les horloges y passent de 02:00 à 03:00. Choisissez une heure avant 02:00, ou à partir de 03:00.',
    ],
    [
      'dim 14/03/2027 2h30',
      NEW_YORK,
      '02:30 le dimanche 14 mars 2027 n’existe pas à New York : les horloges y passent de 02:00 à 03:00. Choisissez une heure avant 02:00, ou à partir de 03:00.',
    ],
    [
      '19/10 9h',
      PARIS,
      '09:00 le lundi 19 octobre 2026 (heure de Paris) est déjà passé. Choisissez une heure à venir.',
    ],
    ['mer 26/11 9h', PARIS, 'Le 26/11/2026 est un jeudi. Corrigez le jour de la semaine ou la date.'],
    ['31/11 9h', PARIS, 'Le 31/11 n’existe pas. Corrigez la date.'],
    ['26/11 25h', PARIS, '25:00 n’est pas une heure : écrivez-la de 00:00 à 23:59.'],
    ['26/11 9h75', PARIS, '9:75 n’est pas une heure : écrivez-la de 00:00 à 23:59.'],
  ])('« %s » (%s)', (text, zone, message) => expect(read(text, zone)).toBe(message));

  test.each(['', '9h', 'jeudi', '26/11', 'bientôt 9h', '26 ju 9h', '14h30 26/11'])(
    '« %s » says how to write it',
    (text) => {
      expect(read(text)).toMatch(/(manque|compris).*Écrivez par exemple « jeu 26\/11 14h30 » ou « demain 9h »\.$/);
    },
  );

  test('an hour that exists twice asks which one', () => {
    expect(readTypedHour('25/10/2026 02:30', PARIS, NOW)).toMatchObject({
      kind: 'two',
      firstAtMs: Date.parse('2026-10-25T00:30Z'),
      secondAtMs: Date.parse('2026-10-25T01:30Z'),
    });
    expect(read('25/10/2026 02:30')).toBe(
      '02:30 le dimanche 25 octobre 2026 existe deux fois à Paris : les horloges reculent cette nuit-là. Choisissez la première ou la seconde.',
    );
    expect(readTypedHour('1/11/2026 1h30', NEW_YORK, NOW)).toMatchObject({
      firstAtMs: Date.parse('2026-11-01T05:30Z'),
      secondAtMs: Date.parse('2026-11-01T06:30Z'),
    });
  });
});
