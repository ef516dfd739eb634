/** A rule of recurrence, as a French sentence without a full stop. */
import { formatDate, formatTime, WEEKDAY_NAMES } from './formats.ts';
import type { RecurrencePattern, RecurrenceRule } from './recurrence.ts';

const NTHS = ['premier', 'deuxième', 'troisième', 'quatrième', 'cinquième'] as const;

/**
 * « Tous les mardis à 14:00 jusqu’au 30/06/2027 », « Le dernier jeudi du mois, 6 fois ».
 * @param minutes since midnight in Paris; null = the hour is not said
 */
export function recurrenceSentence({ pattern, end }: RecurrenceRule, minutes: number | null): string {
  const hour = minutes === null ? '' : ` à ${formatTime(minutes)}`;
  const until = 'count' in end ? `, ${end.count} fois` : ` jusqu’au ${formatDate(end.until)}`;
  return `${patternSentence(pattern)}${hour}${until}`;
}

/** « Tous les mardis », « Toutes les 2 semaines, le mardi », « Le 15 de chaque mois », « Le dernier jeudi du mois ». */
export function patternSentence(pattern: RecurrencePattern): string {
  const { every } = pattern;
  switch (pattern.unit) {
    case 'day':
      return every === 1 ? 'Tous les jours' : `Tous les ${every} jours`;
    case 'week': {
      const names = [...new Set(pattern.weekdays)].sort((a, b) => a - b).map(nameOf);
      if (every === 1) return `Tous les ${listed(names.map((name) => `${name}s`))}`;
      return `Toutes les ${every} semaines, ${listed(names.map((name) => `le ${name}`))}`;
    }
    case 'month': {
      const { on } = pattern;
      if ('nth' in on) {
        const nth = on.nth === -1 ? 'dernier' : (NTHS[on.nth - 1] ?? '');
        return monthly(`Le ${nth} ${nameOf(on.weekday)}`, 'du mois', every);
      }
      if (on.day === -1) return monthly('Le dernier jour', 'du mois', every);
      return monthly(`Le ${on.day === 1 ? '1er' : on.day}`, 'de chaque mois', every);
    }
  }
}

const monthly = (which: string, ofMonth: string, every: number): string =>
  every === 1 ? `${which} ${ofMonth}` : `${which} du mois, tous les ${every} mois`;

const nameOf = (weekday: number): string => WEEKDAY_NAMES[weekday - 1] ?? '';

const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' et ');
