/** How likely people answer the telephone, by the hour of their own day. */
import { ageOn } from '#shared/domain/dates.ts';
import { localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import type { BankClientRow } from '../tables.ts';

/** People at work answer late in the day, older ones in the morning; lunch suits some. @returns 1 = as usual */
export function easeAt(row: BankClientRow, today: LocalDate, atMs: number): number {
  const hour = Math.floor(localParts(atMs, (row.zone as ZoneId | null) ?? BRANCH_ZONE).minutes / 60);
  const age = row.born_on === null ? 40 : ageOn(row.born_on as LocalDate, today);
  if (age >= 60) return hour < 12 ? 1.7 : hour < 14 ? 0.5 : 0.9;
  return hour >= 17 ? 2 : hour >= 12 && hour < 14 ? 1.3 : hour < 12 ? 0.6 : 0.8;
}
