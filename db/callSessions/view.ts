/** A session as the screen shows it: the client on screen, who is left, and what may be taken back. */
import type { CallSessionOut, SessionItem } from '#shared/contract/callSessions.ts';
import type { CallDecisionOut } from '#shared/contract/calls.ts';
import type { ContactOut } from '#shared/contract/contacts.ts';
import { CALL_REFUSALS, type CallRule, callEligibility, callRulesOn } from '#shared/domain/callEligibility.ts';
import { rankReasons } from '#shared/domain/callRanking.ts';
import {
  countQueue,
  isRule,
  itemAt,
  lastStep,
  nextItem,
  type QueueCount,
  type SessionState,
  settle,
} from '#shared/domain/callSession.ts';
import type { ClientId, Instant, RowId } from '#shared/values.ts';
import { askGate } from '../contacts/placeCall.ts';
import { ELSEWHERE } from '../elsewhere.ts';
import { findAttempt } from '../queries/callAttempts.ts';
import { decisionOut } from '../queries/calls.ts';
import { WEIGHTS } from '../queries/callsDue.ts';
import { dueCalls } from '../queries/callsNow.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import { findReplacement, getContact } from '../queries/contacts.ts';
import type { ReadDb, Store } from '../store.ts';
import type { CallAttemptRow } from '../tables.ts';
import { motifOf } from './motif.ts';
import type { CallSession, SessionItemRow } from './rows.ts';
import { notDueIn, scriptOf } from './sources.ts';
import { exactQueue, type KeptQueue, keptQueue, type Moment, portfolioCalled, wantedOf } from './standing.ts';

type State = SessionState<SessionItemRow>;

/** How many clients' cards the screen may prepare. */
const UPCOMING = 2;

export function sessionOut(store: Store, session: CallSession, moment: Moment): CallSessionOut {
  const { id, title, source, startedAtMs, endedAtMs } = session;
  const queue = keptQueue(store, session, moment);
  const state = settle(session.state, exactQueue(store.read, queue, session, moment));
  const current = itemAt(state, state.position);
  const count = countQueue(state, queue);
  const step = lastStep(state);
  const stepped = step && itemAt(state, step.position);
  const phase = state.phase === 'ready' && current === null ? 'empty' : state.phase;
  return {
    id,
    title,
    source,
    phase,
    paused: state.paused,
    startedAtMs,
    endedAtMs,
    callable: count.callable,
    blocked: blockedOf(count.blocked),
    snoozed: count.snoozed,
    passed: passedOf(count),
    notDue: notDueIn(store, source, moment),
    total: state.items.length,
    done: count.done,
    // Looked for only once it is shown: the hour of each who is blocked takes as long as all the rest.
    nextAtMs: phase === 'empty' ? nextCallAtMs(state, queue, moment) : null,
    current: current && itemOut(store, session, state, current, moment),
    upcoming: upcomingOf(state, queue),
    undo: step && stepped && { seq: step.seq, kind: step.kind, clientName: nameTold(store.read, stepped, queue) },
    script: scriptOf(store.read, source),
  };
}

/** In the order of the law. */
export function blockedOf(blocked: ReadonlyMap<CallRule, number>): { rule: CallRule; count: number }[] {
  return CALL_REFUSALS.flatMap((rule) => {
    const count = blocked.get(rule);
    return count === undefined ? [] : [{ rule, count }];
  });
}

export function passedOf({ contacted, household, gone }: QueueCount): CallSessionOut['passed'] {
  const all = [
    { reason: 'just_contacted' as const, count: contacted },
    { reason: 'household' as const, count: household },
    { reason: 'colleague' as const, count: gone },
  ];
  return all.filter(({ count }) => count > 0);
}

function itemOut(store: Store, session: CallSession, state: State, item: SessionItemRow, moment: Moment): SessionItem {
  const { read } = store;
  const { now, today } = moment;
  const { position, clientId, product, purpose, attemptId, dialledAtMs } = item;
  const { source } = session;
  const listed = source.kind === 'list' ? (source.product as SessionItemRow['product']) : null;
  const owner = portfolioCalled(session, moment);
  const due = owner && dueCalls(store, owner, listed, now, today).ranked.find(({ card }) => card.id === clientId);
  const { productOf } = catalogueInForce(read, today);
  const attempt = attemptId === null ? null : findAttempt(read, attemptId);
  return {
    position,
    clientId,
    clientName: nameOf(read, clientId),
    product,
    productLabel: product && productOf(product).label,
    purpose,
    score: due?.score ?? 0,
    reason: motifOf(read, item, due?.row.topGapProduct ?? null),
    reasons: due ? [...rankReasons(due.row, today, WEIGHTS, productOf)] : [],
    decision: attempt ? decisionOfCall(attempt, moment) : decisionNow(read, session, item, moment),
    attemptId,
    dialledAtMs: dialledAtMs as Instant | null,
    takenBack: state.phase === 'report' ? takenBackOf(read, state, position) : null,
  };
}

function decisionNow(
  read: ReadDb,
  session: CallSession,
  item: SessionItemRow,
  { now, today }: Moment,
): CallDecisionOut {
  const { decision, zone } = askGate(read, item.clientId, wantedOf(item, session.withoutLinks), now, today);
  return decisionOut(decision, zone);
}

/** The decision that allowed a call, as its attempt keeps it. */
export function decisionOfCall(attempt: CallAttemptRow, { today }: Moment): CallDecisionOut {
  return {
    allowed: true,
    basis: attempt.basis ?? 'service',
    basisRef: attempt.basis_ref,
    attempt: attempt.attempt_number,
    maxAttempts: callRulesOn(today).maxAttempts,
    zone: attempt.client_zone as CallDecisionOut['zone'],
  };
}

/** The report of this client that was taken back last, with its corrections. */
function takenBackOf(read: ReadDb, { steps }: State, position: number): ContactOut | null {
  const step = steps.findLast((each) => each.position === position);
  if (step?.undoneAtMs == null || step.contactId === null) return null;
  return getContact(read, lastVersionOf(read, step.contactId));
}

/** The contact itself, or the correction that stands for it. */
export function lastVersionOf(read: ReadDb, contactId: RowId): RowId {
  let id = contactId;
  for (let next = findReplacement(read, id); next?.kind === 'correction'; next = findReplacement(read, id))
    id = next.id as RowId;
  return id;
}

/** When somebody set aside or refused for now may be called; null = nobody will. */
function nextCallAtMs(state: State, queue: KeptQueue, { now, today }: Moment): Instant | null {
  const rules = callRulesOn(today);
  const known = new Map<string, number | null>();
  let nextMs = Number.POSITIVE_INFINITY;
  for (const item of state.items) {
    if (item.status === 'snoozed' && (item.snoozedUntilMs ?? 0) > now) {
      nextMs = Math.min(nextMs, item.snoozedUntilMs ?? nextMs);
    } else if (item.status === 'waiting' || item.status === 'snoozed') {
      if (!isRule(queue.standingOf(item))) continue;
      const question = queue.questionOf(item);
      if (question === null) continue;
      const { kind, facts, intent } = question;
      let atMs = kind === null ? undefined : known.get(kind);
      if (atMs === undefined) {
        const decision = callEligibility(facts, intent, rules, now);
        atMs = decision.allowed ? null : decision.nextAllowedAtMs;
        if (kind !== null) known.set(kind, atMs);
      }
      nextMs = Math.min(nextMs, atMs ?? nextMs);
    }
  }
  return Number.isFinite(nextMs) ? (nextMs as Instant) : null;
}

/** Who would come next, one per household, if nothing changed. */
function upcomingOf(state: State, queue: KeptQueue): ClientId[] {
  const upcoming: ClientId[] = [];
  const current = itemAt(state, state.position);
  const households = new Set([current && queue.cardOf(current)?.householdId]);
  let rest = state.items.filter(({ position, status }) => position !== state.position && status !== 'reported');
  while (upcoming.length < UPCOMING) {
    const next = nextItem(rest, queue);
    if (next === null) break;
    const household = queue.cardOf(next)?.householdId ?? null;
    if (household === null || !households.has(household)) upcoming.push(next.clientId);
    households.add(household);
    rest = rest.filter((item) => item !== next);
  }
  return upcoming;
}

/** Of somebody who left the portfolio, or whose cover has ended, only that something may be taken back. */
const nameTold = (read: ReadDb, item: SessionItemRow, queue: KeptQueue): string =>
  queue.standingOf(item) === 'gone' ? ELSEWHERE : nameOf(read, item.clientId);

function nameOf(read: ReadDb, clientId: ClientId): string {
  return read.sql<{ name: string }>('select name from client_card where client_id = ?').get(clientId)?.name ?? clientId;
}
