/** Hours as they are typed, and as they are kept. */
import type { DayRange, ExceptionalDay, WeekRange } from '#shared/contract/hours.ts';
import { formatTime, type Weekday } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';

/** A range of the week being edited. */
export type RangeLine = {
  readonly key: string;
  readonly weekday: Weekday;
  readonly start: string;
  readonly end: string;
  readonly weekParity: WeekRange['weekParity'];
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
};

/** A day that differs, being edited; `ranges` as text, empty = off. */
export type DayLine = {
  readonly key: string;
  readonly on: LocalDate | null;
  readonly ranges: string;
  readonly label: string;
};

let lines = 0;
/** Names a line while it is edited. */
export const newKey = (): string => `line-${++lines}`;

/** "9", "9h30", "9:30", "0930" as minutes since midnight, 24:00 included; null when it is no hour. */
export function readHour(text: string): number | null {
  const [, hours, minutes = '0'] = /^\s*(\d{1,2})\s*(?:[h:]?\s*([0-5]\d)|h)?\s*$/i.exec(text) ?? [];
  if (hours === undefined) return null;
  const total = Number(hours) * 60 + Number(minutes);
  return total <= 24 * 60 ? total : null;
}

/** "09:00-12:30, 14h-18h" as ranges; empty = none; null when it cannot be read. */
export function readRanges(text: string): readonly DayRange[] | null {
  if (text.trim() === '') return [];
  const ranges: DayRange[] = [];
  for (const part of text.split(/[,;]/)) {
    const [start, end, more] = part.split(/[-–]|\bà\b/).map(readHour);
    if (start == null || end == null || more !== undefined) return null;
    ranges.push({ startMin: start, endMin: end });
  }
  return ranges;
}

export const rangesText = (ranges: readonly DayRange[]): string =>
  ranges.map(({ startMin, endMin }) => `${formatTime(startMin)}-${formatTime(endMin)}`).join(', ');

export const toLine = (range: DayRange & { readonly weekday: Weekday } & Partial<WeekRange>): RangeLine => ({
  key: newKey(),
  weekday: range.weekday,
  start: formatTime(range.startMin),
  end: formatTime(range.endMin),
  weekParity: range.weekParity ?? null,
  validFrom: range.validFrom ?? null,
  validTo: range.validTo ?? null,
});

export const toDayLine = ({ on, ranges, label }: ExceptionalDay): DayLine => ({
  key: newKey(),
  on,
  ranges: rangesText(ranges),
  label,
});

/** What was read, or a French sentence on the first thing that cannot be. */
export type Read<T> = { readonly value: T } | { readonly fault: string };

export function readWeek(week: readonly RangeLine[]): Read<WeekRange[]> {
  const value: WeekRange[] = [];
  for (const { weekday, start, end, weekParity, validFrom, validTo } of week) {
    const [startMin, endMin] = [readHour(start), readHour(end)];
    if (startMin === null || endMin === null) {
      const text = startMin === null ? start : end;
      return { fault: t('hours:wrong.hour', { day: t(`hours:days.${weekday}`), text }) };
    }
    value.push({ weekday, startMin, endMin, weekParity, validFrom, validTo });
  }
  return { value: value.toSorted((a, b) => a.weekday - b.weekday || a.startMin - b.startMin) };
}

export function readDays(days: readonly DayLine[]): Read<ExceptionalDay[]> {
  const value: ExceptionalDay[] = [];
  for (const { on, ranges, label } of days) {
    const read = readRanges(ranges);
    if (on === null) return { fault: t('hours:wrong.noDay') };
    if (read === null) return { fault: t('hours:wrong.ranges', { text: ranges }) };
    value.push({ on, ranges: [...read], label });
  }
  return { value: value.toSorted((a, b) => (a.on < b.on ? -1 : 1)) };
}
