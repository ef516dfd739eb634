/** One action of a session, in one transaction: asked whether it may be done, done, and written. */
import { act, mayAct, type Queue, type SessionAction, type SessionState, settle } from '#shared/domain/callSession.ts';
import { AppError } from '#shared/errors.ts';
import type { Store, WriteDb } from '../store.ts';
import { type CallSession, getOpenSession, type SessionItemRow, saveSession } from './rows.ts';
import { exactQueue, keptQueue, type Moment } from './standing.ts';

/** A session inside a transaction, as it stands at this instant. */
export type Opened = {
  readonly session: CallSession;
  readonly state: SessionState<SessionItemRow>;
  readonly queue: Queue<SessionItemRow>;
};

/** @throws AppError `conflict` when none is open */
export function openForWriting(store: Store, db: WriteDb, moment: Moment): Opened {
  const session = getOpenSession(db, moment.advisorId);
  const queue = exactQueue(db, keptQueue(store, session, moment), session, moment);
  return { session, state: settle(session.state, queue), queue };
}

/**
 * @returns false when it was done already
 * @throws AppError `conflict` when the session has moved meanwhile
 */
export function isNew({ state }: Opened, action: SessionAction): boolean {
  const permission = mayAct(state, action);
  if (typeof permission === 'object') throw new AppError('conflict', permission.refusal);
  return permission === 'go';
}

/** @returns the session after it */
export function apply(
  db: WriteDb,
  { session, state, queue }: Opened,
  action: SessionAction,
  { now }: Moment,
): CallSession {
  const after = act(state, action, queue);
  saveSession(db, session, after, now);
  return { ...session, state: after, endedAtMs: after.phase === 'ended' ? now : null };
}
