import type { LocalDate } from '../../values.ts';

/** Eight digits read as character codes are this much too high. */
const ZERO_CODES = 48 * 11_111_111;

/** A date as the number YYYYMMDD, so that comparing is one integer comparison; 0 for an unknown date. */
export function dateKey(date: LocalDate | null): number {
  return date === null ? 0 : dateKeyAt(date, 0);
}

/** The date that begins at a place of a text. */
export function dateKeyAt(text: string, at: number): number {
  const year =
    text.charCodeAt(at) * 1000 + text.charCodeAt(at + 1) * 100 + text.charCodeAt(at + 2) * 10 + text.charCodeAt(at + 3);
  const month = text.charCodeAt(at + 5) * 10 + text.charCodeAt(at + 6);
  return year * 10_000 + month * 100 + text.charCodeAt(at + 8) * 10 + text.charCodeAt(at + 9) - ZERO_CODES;
}
