/** A rule of recurrence for an English reader, without a full stop. */
import { WEEKDAYS } from './englishFormats.ts';
import type { RecurrencePattern } from './recurrence.ts';

const NTHS = ['first', 'second', 'third', 'fourth', 'fifth'] as const;

/** "Every Tuesday", "Every 2 weeks on Tuesday and Friday", "On the 15th of each month", "On the last Thursday of each month". */
export function englishPattern(pattern: RecurrencePattern): string {
  const { every } = pattern;
  switch (pattern.unit) {
    case 'day':
      return every === 1 ? 'Every day' : `Every ${every} days`;
    case 'week': {
      const names = [...new Set(pattern.weekdays)].sort((a, b) => a - b).map(nameOf);
      return every === 1 ? `Every ${listed(names)}` : `Every ${every} weeks on ${listed(names)}`;
    }
    case 'month': {
      const ofMonth = every === 1 ? 'of each month' : `of the month, every ${every} months`;
      return `On the ${dayOf(pattern.on)} ${ofMonth}`;
    }
  }
}

function dayOf(on: Extract<RecurrencePattern, { unit: 'month' }>['on']): string {
  if ('nth' in on) return `${on.nth === -1 ? 'last' : (NTHS[on.nth - 1] ?? '')} ${nameOf(on.weekday)}`;
  return on.day === -1 ? 'last day' : ordinal(on.day);
}

/** "1st", "12th", "23rd". */
function ordinal(day: number): string {
  const teen = day >= 11 && day <= 13;
  return `${day}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`;
}

const nameOf = (weekday: number): string => WEEKDAYS[weekday - 1] ?? '';

const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ');
