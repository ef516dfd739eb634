import { describe, expect, test } from 'vitest';
import { formatTimeAt } from '#shared/domain/time.ts';
import { exceptionsFault, hoursFault, type WorkingHours, workingRanges } from '#shared/domain/workingTime.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';

const date = (text: string): LocalDate => text as LocalDate;
const range = (changes: Partial<WorkingHours> = {}): WorkingHours => ({
  weekday: 2,
  startMin: 540,
  endMin: 720,
  ...changes,
});
const on = (day: string, ...args: [readonly WorkingHours[], Parameters<typeof workingRanges>[2]?]) =>
  workingRanges(date(day), ...args).map(({ fromMs, toMs }) =>
    [fromMs, toMs].map((ms) => formatTimeAt(ms, BRANCH_ZONE)).join('-'),
  );

describe('a week of work', () => {
  test('two ranges of the same minute alternate by week', () => {
    const week = [range({ weekParity: 'even', endMin: 720 }), range({ weekParity: 'odd', endMin: 660 })];
    expect(hoursFault(week)).toBeNull();
    expect(on('2026-11-24', week)).toEqual(['09:00-12:00']);
    expect(on('2026-12-01', week)).toEqual(['09:00-11:00']);
  });

  test('an exceptional day stands for the week, and may be off', () => {
    const exceptions = [
      { on: date('2026-11-24'), ranges: [{ startMin: 600, endMin: 660 }] },
      { on: date('2026-12-01'), ranges: [] },
    ];
    expect(on('2026-11-24', [range()], exceptions)).toEqual(['10:00-11:00']);
    expect(on('2026-12-01', [range()], exceptions)).toEqual([]);
    expect(on('2026-12-08', [range()], exceptions)).toEqual(['09:00-12:00']);
  });

  test('a working day across the change of clocks keeps the hours on the wall', () => {
    for (const day of ['2026-10-25', '2027-03-28']) expect(on(day, [range({ weekday: 7 })])).toEqual(['09:00-12:00']);
  });

  test('an inverted range is said with its day and its hours', () => {
    expect(hoursFault([range({ startMin: 1080, endMin: 540 })])).toBe(
      'Le mardi, la plage 18:00-09:00 est inversée\u00a0: la fin doit venir après le début.',
    );
    expect(exceptionsFault([{ on: date('2026-12-24'), ranges: [{ startMin: 600, endMin: 600 }] }])).toContain(
      'Le 24/12/2026, la plage 10:00-10:00 est inversée',
    );
  });

  test('ranges that overlap are refused, those that touch are not', () => {
    expect(hoursFault([range(), range({ startMin: 660, endMin: 780 })])).toContain('09:00-12:00 et 11:00-13:00');
    expect(hoursFault([range(), range({ startMin: 720, endMin: 780 })])).toBeNull();
    expect(hoursFault([range(), range({ weekday: 3 })])).toBeNull();
  });

  test('ranges of other dates do not overlap, those of common dates do', () => {
    const until = range({ validTo: date('2026-12-31') });
    expect(hoursFault([until, range({ validFrom: date('2027-01-01') })])).toBeNull();
    expect(hoursFault([until, range({ validFrom: date('2026-12-31') })])).toContain('se chevauchent');
    expect(hoursFault([range({ validFrom: date('2027-02-01'), validTo: date('2027-01-01') })])).toContain(
      'finit (01/01/2027) avant de commencer (01/02/2027)',
    );
  });

  test('the same exceptional day twice is refused', () => {
    expect(
      exceptionsFault([
        { on: date('2026-12-24'), ranges: [] },
        { on: date('2026-12-24'), ranges: [] },
      ]),
    ).toContain('Le 24/12/2026 figure deux fois');
  });
});
