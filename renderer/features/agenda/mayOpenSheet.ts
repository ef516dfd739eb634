import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { Account } from '#shared/contract/session.ts';

/** Who stands in or joins meets the client, and does not have the sheet of somebody else's. */
export function mayOpenSheet(
  me: Pick<Account, 'role' | 'advisorId'>,
  { advisorId, standsInForId }: Pick<AppointmentOut, 'advisorId' | 'standsInForId'>,
): boolean {
  return me.role === 'branch_director' || (standsInForId ?? advisorId) === me.advisorId;
}
