import { describe, expect, test } from 'vitest';
import { englishPattern } from '#shared/domain/englishRecurrence.ts';
import type { RecurrencePattern } from '#shared/domain/recurrence.ts';
import { rhythm } from '#shared/domain/seriesInvitationText.ts';
import { at } from '#test/support/contactDrafts.ts';

const told = (language: 'fr' | 'en', ...hours: readonly string[]) =>
  rhythm(
    hours.map((hour) => ({ startsAtMs: at(hour) })),
    language,
    null,
  )?.replaceAll('\u00a0', ' ') ?? null;

describe('how meetings come back is said', () => {
  test('at the same Paris hour across a change of the clocks', () => {
    const hours = ['2026-10-20T07:00', '2026-10-27T08:00', '2026-11-03T08:00'];
    expect(told('fr', ...hours)).toBe('Tous les mardis à 9 h 00 (heure de Paris)');
    expect(told('en', ...hours)).toBe('Every Tuesday at 9:00 am (Paris time)');
  });

  test('every other week, and every month', () => {
    expect(told('fr', '2026-11-24T08:00', '2026-12-08T08:00')).toBe(
      'Toutes les 2 semaines, le mardi à 9 h 00 (heure de Paris)',
    );
    expect(told('en', '2026-11-15T08:00', '2026-12-15T08:00')).toBe(
      'On the 15th of each month at 9:00 am (Paris time)',
    );
  });
});

describe('nothing is said', () => {
  test.each([
    ['of one meeting', ['2026-11-24T08:00']],
    ['when one is missing', ['2026-11-24T08:00', '2026-12-01T08:00', '2026-12-15T08:00']],
    ['when one has another hour', ['2026-11-24T08:00', '2026-12-01T08:30', '2026-12-08T08:00']],
    ['when the clocks changed and the hour did not follow', ['2026-10-20T07:00', '2026-10-27T07:00']],
  ])('%s', (_, hours) => {
    expect(told('fr', ...hours)).toBeNull();
  });
});

test('a rule agreed on two days a week is said as agreed', () => {
  const agreed: RecurrencePattern = { unit: 'week', every: 1, weekdays: [2, 4] };
  const hours = ['2026-11-24T08:00', '2026-11-26T08:00', '2026-12-01T08:00'];
  const said = rhythm(
    hours.map((hour) => ({ startsAtMs: at(hour) })),
    'fr',
    agreed,
  );
  expect(said?.replaceAll('\u00a0', ' ')).toBe('Tous les mardis et jeudis à 9 h 00 (heure de Paris)');
});

test.each<[RecurrencePattern, string]>([
  [{ unit: 'day', every: 1 }, 'Every day'],
  [{ unit: 'day', every: 10 }, 'Every 10 days'],
  [{ unit: 'week', every: 1, weekdays: [5, 1, 3] }, 'Every Monday, Wednesday and Friday'],
  [{ unit: 'week', every: 3, weekdays: [2] }, 'Every 3 weeks on Tuesday'],
  [{ unit: 'month', every: 1, on: { day: 1 } }, 'On the 1st of each month'],
  [{ unit: 'month', every: 1, on: { day: 12 } }, 'On the 12th of each month'],
  [{ unit: 'month', every: 2, on: { day: 23 } }, 'On the 23rd of the month, every 2 months'],
  [{ unit: 'month', every: 1, on: { day: -1 } }, 'On the last day of each month'],
  [{ unit: 'month', every: 1, on: { nth: 3, weekday: 4 } }, 'On the third Thursday of each month'],
  [{ unit: 'month', every: 1, on: { nth: -1, weekday: 5 } }, 'On the last Friday of each month'],
])('%j reads « %s » in English', (pattern, english) => {
  expect(englishPattern(pattern)).toBe(english);
});
