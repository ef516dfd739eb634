import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#shared/domain/time.ts';
import { deadline, isBusinessDay, isLegalWorkingDay } from '#shared/domain/workingDays.ts';
import type { LocalDate } from '#shared/values.ts';

const date = (text: string): LocalDate => text as LocalDate;

describe('working days', () => {
  test('Saturday is ouvrable but not ouvré, Sunday and holidays are neither', () => {
    const days = ['2026-11-13', '2026-11-14', '2026-11-15', '2026-11-11'].map(date);
    expect(days.map((on) => isLegalWorkingDay(on))).toEqual([true, true, false, false]);
    expect(days.map((on) => isBusinessDay(on))).toEqual([true, false, false, false]);
  });

  test('Good Friday is worked in Paris and not in Strasbourg', () => {
    expect(isBusinessDay(date('2027-03-26'))).toBe(true);
    expect(isBusinessDay(date('2027-03-26'), 'alsace_moselle')).toBe(false);
    expect(deadline(date('2027-03-25'), 1, 'legal_working_days', 'alsace_moselle')).toBe('2027-03-27');
  });

  test('a complaint’s terms fall on the strict date, the day of the event not counted', () => {
    expect(deadline(date('2026-11-02'), 10, 'legal_working_days')).toBe('2026-11-14');
    expect(deadline(date('2026-11-02'), 10, 'business_days')).toBe('2026-11-17');
    expect(deadline(date('2026-11-02'), 15, 'legal_working_days')).toBe('2026-11-20');
    expect(deadline(date('2026-12-21'), 10, 'legal_working_days')).toBe('2027-01-04');
    expect(deadline(date('2027-04-26'), 10, 'legal_working_days')).toBe('2027-05-11');
    expect(deadline(date('2026-11-01'), 0, 'business_days')).toBe('2026-11-01');
  });

  test('between the event and the deadline there are exactly n working days', () => {
    const start = fc.integer({ min: 0, max: 5_000 }).map((days) => addDays(date('2020-01-01'), days));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), (event, n) => {
        const due = deadline(event, n, 'legal_working_days');
        const worked: LocalDate[] = [];
        for (let on = addDays(event, 1); on <= due; on = addDays(on, 1)) if (isLegalWorkingDay(on)) worked.push(on);
        expect(worked).toHaveLength(n);
        expect(worked.at(-1)).toBe(due);
      }),
    );
  });

  test('a term that is not a number of days is refused', () => {
    expect(() => deadline(date('2026-11-02'), -1, 'business_days')).toThrow(RangeError);
    expect(() => deadline(date('2026-11-02'), 1.5, 'business_days')).toThrow(RangeError);
  });
});
