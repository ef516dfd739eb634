/**
 * Whether a booked meeting still falls within the hours of canvassing, on the clock of where its client lives now.
 * Source: Code de la consommation, D.223-9 (rule T6).
 */
import { callRulesOn } from '#shared/domain/callRules.ts';
import { withinLegalWindow } from '#shared/domain/callWindows.ts';
import { localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import type { AppointmentRow } from '../tables.ts';

/**
 * Only a commercial meeting is bound to these hours; without a zone there is no clock to judge by.
 * @param startsAtMs its hour, or another one that it might take
 */
export function isOutsideHours(
  { basis, length_min, client_zone }: Pick<AppointmentRow, 'basis' | 'length_min' | 'client_zone'>,
  startsAtMs: number,
): boolean {
  if (basis !== 'commercial' || client_zone === null) return false;
  const rules = callRulesOn(localDate(startsAtMs, BRANCH_ZONE));
  const meeting = { fromMs: startsAtMs, toMs: startsAtMs + length_min * MINUTE_MS };
  return !withinLegalWindow(meeting, client_zone as ZoneId, rules);
}
