/** What came of a session: counted from what was recorded, as it stands after corrections. */

import type { SessionSummary } from '#shared/contract/callSessions.ts';
import type { FollowUp, Outcome } from '#shared/contract/vocabulary.ts';
import { REACHED_OUTCOMES } from '#shared/domain/bestTime.ts';
import { countQueue, SKIP_REASONS, type SkipReason, settle } from '#shared/domain/callSession.ts';
import type { ReadDb, Store } from '../store.ts';
import type { CallSession } from './rows.ts';
import { keptQueue, type Moment } from './standing.ts';
import { passedOf } from './view.ts';

type ReportRow = { outcome: Outcome; follow_up: FollowUp; duration_min: number | null };

export function summaryOf(store: Store, session: CallSession, moment: Moment): SessionSummary {
  const { read } = store;
  const queue = keptQueue(store, session, moment);
  const state = settle(session.state, queue);
  // Whose household might be called is left, not passed over: only those whose household was called are.
  const { now, dayStartMs, standingOf } = queue;
  const passed = passedOf(countQueue(state, { now, dayStartMs, standingOf }));
  const skipped = new Map<SkipReason, number>(passed.map(({ reason, count }) => [reason, count]));
  let left = 0;
  for (const { status, skipReason } of state.items) {
    if (status === 'waiting' || status === 'snoozed') left += 1;
    if (status === 'skipped' && skipReason !== null) skipped.set(skipReason, (skipped.get(skipReason) ?? 0) + 1);
  }
  const reports = reportsOf(read, session);
  return {
    reached: reports.filter(({ outcome }) => REACHED_OUTCOMES.has(outcome)).length,
    attempted: reports.length,
    appointments: appointmentsIn(read, session, moment),
    promises: reports.filter(({ follow_up }) => follow_up !== 'none').length,
    refused: reports.filter(({ outcome }) => outcome === 'refused').length,
    proposals: proposalsIn(read, session),
    skipped: SKIP_REASONS.flatMap((reason) => {
      const count = skipped.get(reason);
      return count === undefined ? [] : [{ reason, count }];
    }),
    left: left - passed.reduce((sum, { count }) => sum + count, 0),
    durationMin: reports.reduce((sum, { duration_min }) => sum + (duration_min ?? 0), 0),
  };
}

/** The contacts of the session and what stands for them now: a contact corrected is counted as corrected. */
const REPORTS = `with recursive version(id) as (
    select contact_id from call_session_item where session_id = ? and status = 'reported'
    union select k.id from contact k join version v on k.replaces_id = v.id)`;

function reportsOf(read: ReadDb, { id }: CallSession): ReportRow[] {
  return read
    .sql<ReportRow>(
      `${REPORTS} select k.outcome, k.follow_up, k.duration_min from version v join contact k on k.id = v.id
       where k.kind <> 'cancellation' and not exists (select 1 from contact r where r.replaces_id = k.id)`,
    )
    .all(id);
}

function proposalsIn(read: ReadDb, { id }: CallSession): number {
  const row = read
    .sql<{ n: number }>(
      `${REPORTS} select count(*) as n from version v join proposal p on p.contact_id = v.id
       where p.cancelled_at_ms is null`,
    )
    .get(id);
  return row?.n ?? 0;
}

/** Appointments that were made since the session began with clients of whom it recorded a call. */
function appointmentsIn(read: ReadDb, { id, startedAtMs }: CallSession, { advisorId }: Moment): number {
  const row = read
    .sql<{ n: number }>(
      `select count(*) as n from call_session_item i join appointment a on a.client_id = i.client_id
       where i.session_id = ? and i.status = 'reported' and a.booked_by = ? and a.booked_at_ms >= ?
         and a.status = 'booked'`,
    )
    .get(id, advisorId, startedAtMs);
  return row?.n ?? 0;
}
