/** Dates, times, durations and periods as calendar files write them. Null = not one. Source: RFC 5545, 3.3 */
import { dayNumber, localDateFrom } from '#shared/domain/dates.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import type { ContentLine } from './contentLines.ts';

/**
 * A time as it is written. `wallMs` is what calendar and clock show, counted as if it were UTC; `zone` is 'utc', the
 * TZID that was named, or null for a floating time. A date has no hour and no zone.
 */
export type WrittenTime = {
  readonly kind: 'date' | 'time';
  readonly wallMs: number;
  readonly zone: 'utc' | { readonly id: string } | null;
};

/** Whole days move on the calendar; the rest is elapsed time. */
export type Length = { readonly days: number; readonly ms: number };

export type WrittenPeriod = { readonly start: WrittenTime; readonly end: WrittenTime | Length | null };

const TIME = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/;

export function writtenTime(text: string, tzid: string | undefined): WrittenTime | null {
  const found = TIME.exec(text.trim());
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  const date = localDateFrom(year, month, day);
  if (date === null || hour > 23 || minute > 59 || second > 60) return null;
  const midnight = dayNumber(date) * DAY_MS;
  if (found[4] === undefined) return { kind: 'date', wallMs: midnight, zone: null };
  const wallMs = midnight + ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000;
  if (found[7] === 'Z') return { kind: 'time', wallMs, zone: 'utc' };
  return { kind: 'time', wallMs, zone: tzid === undefined ? null : { id: tzid } };
}

/** The only value of a line. */
export function timeOf(line: ContentLine | undefined): WrittenTime | null {
  return line === undefined ? null : writtenTime(line.value, line.params.get('TZID'));
}

/** Every value of lines that hold lists; what is not a time is left out. */
export function* periodsOf(lines: readonly ContentLine[] | undefined): Generator<WrittenPeriod> {
  for (const { value, params } of lines ?? []) {
    let from = 0;
    while (from <= value.length) {
      const comma = value.indexOf(',', from);
      const until = comma < 0 ? value.length : comma;
      const period = writtenPeriod(value.slice(from, until), params.get('TZID'));
      if (period) yield period;
      from = until + 1;
    }
  }
}

function writtenPeriod(text: string, tzid: string | undefined): WrittenPeriod | null {
  const [first = '', second] = text.split('/');
  const start = writtenTime(first, tzid);
  if (start === null) return null;
  if (second === undefined) return { start, end: null };
  const end = writtenTime(second, tzid) ?? writtenLength(second);
  return end === null ? null : { start, end };
}

const LENGTH = /^\+?P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/;

/** "P1W", "P1DT2H", "PT1H30M"; a negative one is not a length of a meeting. */
export function writtenLength(text: string): Length | null {
  const found = LENGTH.exec(text.trim().toUpperCase());
  if (!found || !/\d/.test(text)) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return { days: weeks * 7 + days, ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 };
}

/** "+0100", "-0330", "+002300": milliseconds east of Greenwich. */
export function writtenOffset(text: string | undefined): number | null {
  const found = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(text?.trim() ?? '');
  if (!found) return null;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = found;
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -ms : ms;
}
