/** Who sees to a meeting to come when its holder cannot: the one place that says it. */
import type { Account } from '#shared/contract/session.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import type { ReadDb } from '../store.ts';
import type { AppointmentRow } from '../tables.ts';

/**
 * Whether this person moves the meeting and calls it off: whoever holds it; during an absence of the holder, their
 * deputy and the director, since nobody else is there to do it. Time kept for one's own work is no absence.
 */
export function mayDecide(read: ReadDb, me: Account, row: AppointmentRow, now: number): boolean {
  if (row.advisor_id === me.advisorId) return true;
  return me.role === 'branch_director' ? isHolderAway(read, row) : deputises(read, me, row, now);
}

/** Whether this person gives it to whichever colleague they choose: the director does at any time. */
export function mayGive(read: ReadDb, me: Account, row: AppointmentRow, now: number): boolean {
  return me.role === 'branch_director' || mayDecide(read, me, row, now);
}

function isHolderAway(read: ReadDb, row: AppointmentRow): boolean {
  const found = read.sql(
    `select 1 from absence where advisor_id = ? and kind = 'absence' and from_at_ms < ? and to_at_ms > ?`,
  );
  return found.get(row.advisor_id, endOf(row), row.starts_at_ms) !== undefined;
}

/** For an absence that lasts or is to come, and that the meeting falls in. */
function deputises(read: ReadDb, me: Account, row: AppointmentRow, now: number): boolean {
  const found = read.sql(
    `select 1 from absence where advisor_id = ? and deputy_id = ? and to_at_ms > ? and from_at_ms < ? and to_at_ms > ?`,
  );
  return found.get(row.advisor_id, me.advisorId, now, endOf(row), row.starts_at_ms) !== undefined;
}

const endOf = ({ starts_at_ms, length_min }: AppointmentRow): number => starts_at_ms + length_min * MINUTE_MS;
