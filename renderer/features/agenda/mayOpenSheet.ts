import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { Account } from '#shared/contract/session.ts';
import { addDays, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';

/** How long after the day of a meeting its client's sheet stays open to whoever met the client for somebody else. */
const REPORT_DAYS = 1;

/**
 * Whether a meeting leads to its client's sheet: for the client's own advisor and the director; for whoever holds or joins
 * it in their place, from the booking until the day after, to prepare it and to report it.
 */
export function mayOpenSheet(
  me: Pick<Account, 'role' | 'advisorId'>,
  {
    advisorId,
    withAdvisorId,
    standsInForId,
    startsAtMs,
  }: Pick<AppointmentOut, 'advisorId' | 'withAdvisorId' | 'standsInForId' | 'startsAtMs'>,
  now: number = Date.now(),
): boolean {
  if (me.role === 'supervisor') return false;
  if (me.role === 'branch_director' || (standsInForId ?? advisorId) === me.advisorId) return true;
  const meets = advisorId === me.advisorId || withAdvisorId === me.advisorId;
  return meets && addDays(localDate(startsAtMs, BRANCH_ZONE), REPORT_DAYS) >= localDate(now, BRANCH_ZONE);
}
