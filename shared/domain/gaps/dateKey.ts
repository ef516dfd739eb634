import type { LocalDate } from '../../values.ts';

/** Eight digits read as character codes are this much too high. */
const ZERO_CODES = 48 * 11_111_111;

/** A date as the number YYYYMMDD, so that comparing is one integer comparison; 0 for an unknown date. */
export function dateKey(date: LocalDate | null): number {
  if (date === null) return 0;
  const year = date.charCodeAt(0) * 1000 + date.charCodeAt(1) * 100 + date.charCodeAt(2) * 10 + date.charCodeAt(3);
  const month = date.charCodeAt(5) * 10 + date.charCodeAt(6);
  return year * 10_000 + month * 100 + date.charCodeAt(8) * 10 + date.charCodeAt(9) - ZERO_CODES;
}
