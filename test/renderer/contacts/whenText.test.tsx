import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWhen, whenText } from '#renderer/features/contacts/whenText.ts';
import { instantOf, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';

const paris = (date: string, minutes: number) => instantOf(date as LocalDate, minutes, BRANCH_ZONE);
const read = (text: string) => readWhen(text, TUESDAY_MORNING);

describe('the moment of a contact', () => {
  test.each([
    ['maintenant', TUESDAY_MORNING],
    ['9h', paris('2026-11-24', 9 * 60)],
    ['9:05', paris('2026-11-24', 9 * 60 + 5)],
    ['hier 14h', paris('2026-11-23', 14 * 60)],
    ['Hier à 14h30', paris('2026-11-23', 14 * 60 + 30)],
    ['avant-hier 8h', paris('2026-11-22', 8 * 60)],
    ['23/11 9h30', paris('2026-11-23', 9 * 60 + 30)],
    ['23/11/26 9h30', paris('2026-11-23', 9 * 60 + 30)],
    ['25/11', paris('2025-11-25', 10 * 60 + 30)],
  ])('« %s » is understood', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each(['', 'plus tard', '25h', '31/02 9h', '9h75'])('« %s » is not', (text) => {
    expect(read(text)).toBeNull();
  });

  test('an hour that the clocks skipped is not one', () => {
    expect(readWhen('29/03/2026 2h30', TUESDAY_MORNING)).toBeNull();
  });

  test('what is written is read back to the same minute', () => {
    // Not within the hour that comes twice in October: the text cannot say which.
    const minute = fc
      .integer({ min: paris('2020-01-01', 0) / MINUTE_MS, max: paris('2026-11-24', 0) / MINUTE_MS })
      .map((minutes) => minutes * MINUTE_MS)
      .filter((atMs) => whenText(atMs) !== whenText(atMs - 60 * MINUTE_MS));
    fc.assert(fc.property(minute, (atMs) => readWhen(whenText(atMs), TUESDAY_MORNING) === atMs));
  });
});
