/** Dialling in a session: the gate and the household again, in the transaction that records the attempt. */
import type { SkipReason } from '#shared/contract/callSessions.ts';
import type { CallDecisionOut } from '#shared/contract/calls.ts';
import { itemAt } from '#shared/domain/callSession.ts';
import { AppError } from '#shared/errors.ts';
import type { ClientId, Phone } from '#shared/values.ts';
import { askGate, placeCall } from '../contacts/placeCall.ts';
import { findAttempt } from '../queries/callAttempts.ts';
import { decisionOut } from '../queries/calls.ts';
import { findCard } from '../queries/cards.ts';
import { assertInScope, type Caller } from '../scope.ts';
import type { Store, WriteDb } from '../store.ts';
import { apply, isNew, openForWriting } from './move.ts';
import type { CallSession } from './rows.ts';
import { type Moment, wantedOf } from './standing.ts';
import { decisionOfCall } from './view.ts';

export type Dialled = {
  readonly session: CallSession;
  readonly clientId: ClientId;
  /** null = not to be called. */
  readonly phone: Phone | null;
  readonly decision: CallDecisionOut;
  /** Why the session went on without a refusal of the law. */
  readonly passed: SkipReason | null;
};

/** @throws AppError `conflict` during a pause, or when the session has moved meanwhile */
export function dialCurrent(store: Store, db: WriteDb, me: Caller, position: number, moment: Moment): Dialled {
  const { advisorId, now, today } = moment;
  const opened = openForWriting(store, db, moment);
  const { session, state, queue } = opened;
  const wantsToDial = isNew(opened, { kind: 'dial', position, attempt: null });
  const item = itemAt(state, position);
  if (item === null) throw new AppError('not_found', 'Ce client n’est plus dans la session. Rechargez la page.');
  const { clientId } = item;
  if (!wantsToDial) {
    const attempt = item.attemptId === null ? null : findAttempt(db, item.attemptId);
    if (attempt === null) throw new Error('a call in progress has its attempt');
    const phone = (attempt.phone as Phone | null) ?? findCard(db, clientId, today)?.phone ?? null;
    return { session, clientId, phone, decision: decisionOfCall(attempt, moment), passed: null };
  }
  assertInScope(db, me, clientId);
  const wanted = wantedOf(item, session.withoutLinks);
  const standing = queue.standingOf(item);
  if (standing === 'contacted' || standing === 'household') {
    const { decision, zone } = askGate(db, clientId, wanted, now, today);
    const after = apply(db, opened, { kind: 'dial', position, attempt: null }, moment);
    const passed = standing === 'contacted' ? 'just_contacted' : 'household';
    return { session: after, clientId, phone: null, decision: decisionOut(decision, zone), passed };
  }
  const { attemptId, card, decision, zone } = placeCall(
    db,
    { clientId, advisorId, action: 'sessions.dial' },
    wanted,
    now,
    today,
  );
  const attempt = decision.allowed ? { id: attemptId, atMs: now } : null;
  const after = apply(db, opened, { kind: 'dial', position, attempt }, moment);
  const phone = decision.allowed ? card.phone : null;
  return { session: after, clientId, phone, decision: decisionOut(decision, zone), passed: null };
}
