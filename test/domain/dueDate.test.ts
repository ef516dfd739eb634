import { describe, expect, test } from 'vitest';
import { parseDueDate, readDueDate } from '#shared/domain/dueDate.ts';
import { instantOf } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';

const at = (on: string, minutes: number): number => instantOf(on as LocalDate, minutes, BRANCH_ZONE);
// Tuesday 24 November 2026, 10:15 in Paris.
const now = at('2026-11-24', 615);

/** Each text with the day and the hour it should mean, "2026-11-25 14:30" or "2026-11-25". */
function means(cases: Readonly<Record<string, string | null>>, when = now): void {
  const read = Object.keys(cases).map((text) => {
    const due = parseDueDate(text, when);
    if (due === null) return [text, null];
    const hour = String(Math.floor((due.minutes ?? 0) / 60)).padStart(2, '0');
    const minute = String((due.minutes ?? 0) % 60).padStart(2, '0');
    return [text, due.minutes === null ? due.on : `${due.on} ${hour}:${minute}`];
  });
  expect(Object.fromEntries(read)).toEqual(cases);
}

describe('a due date as it is typed', () => {
  test('near days', () => {
    means({
      'aujourd’hui': '2026-11-24',
      "Aujourd'hui": '2026-11-24',
      demain: '2026-11-25',
      DEMAIN: '2026-11-25',
      'après-demain': '2026-11-26',
      'apres demain': '2026-11-26',
      'demain 9h': '2026-11-25 09:00',
      'demain à 14h30': '2026-11-25 14:30',
      'demain midi': '2026-11-25 12:00',
    });
  });

  test('delays', () => {
    means({
      '+3j': '2026-11-27',
      '+ 10 jours': '2026-12-04',
      '+2s': '2026-12-08',
      '+2sem': '2026-12-08',
      '+1m': '2026-12-24',
      '+3j 14h': '2026-11-27 14:00',
      'dans une semaine': '2026-12-01',
      'dans 2 mois': '2027-01-24',
    });
    means({ '+1m': '2027-02-28' }, at('2027-01-31', 600));
  });

  test('a weekday is the next one to come, never today', () => {
    means({
      lun: '2026-11-30',
      lundi: '2026-11-30',
      'lun.': '2026-11-30',
      mardi: '2026-12-01',
      mer: '2026-11-25',
      'lun 14h': '2026-11-30 14:00',
      'lundi 14h30': '2026-11-30 14:30',
      'lundi 14:30': '2026-11-30 14:30',
      'vendredi prochain': '2026-11-27',
      dimanche: '2026-11-29',
    });
  });

  test('a day without a year is the next one', () => {
    means({
      '25/11': '2026-11-25',
      '24/11': '2026-11-24',
      '23/11': '2027-11-23',
      '05/01': '2027-01-05',
      'le 5/1': '2027-01-05',
      '25/11/2026': '2026-11-25',
      '25.11.26': '2026-11-25',
      '25/11 14 h 05': '2026-11-25 14:05',
    });
  });

  test('ends of week and month', () => {
    means({ 'fin de mois': '2026-11-30', 'fin du mois': '2026-11-30', 'fin de semaine': '2026-11-27' });
    means({ 'fin de semaine': '2026-12-04' }, at('2026-11-28', 600));
    means({ 'fin de semaine': '2026-11-27', 'fin de mois': '2026-11-30' }, at('2026-11-27', 600));
  });

  test('an hour alone is today’s, or tomorrow’s once it is over', () => {
    means({
      '14h': '2026-11-24 14:00',
      '10h15': '2026-11-24 10:15',
      '10h14': '2026-11-25 10:14',
      '9h': '2026-11-25 09:00',
    });
  });

  test('today is the day in Paris, even when it is already tomorrow in UTC or still yesterday', () => {
    means({ 'aujourd’hui': '2026-07-15', demain: '2026-07-16' }, Date.UTC(2026, 6, 14, 22, 30));
  });

  test('what cannot be a due date says why', () => {
    const faults = ['', '  ', 'bientôt', 'lun 14', '31/11', '29/02/2027', '25h', '23/11/2026', 'aujourd’hui 9h', '+j'];
    const read = faults.map((text) => {
      const reading = readDueDate(text, now);
      return reading.ok ? reading : reading.fault;
    });
    expect(read).toEqual([
      'empty',
      'empty',
      'unknown',
      'unknown',
      'impossible',
      'impossible',
      'impossible',
      'past',
      'past',
      'unknown',
    ]);
    expect(readDueDate('28/03/2027 2h30', now)).toEqual({ ok: false, fault: 'impossible' });
    expect(parseDueDate('23/11/2026', now)).toBeNull();
  });
});
