/**
 * A call session: a list of clients taken one by one, in an order that was frozen when it began.
 * prêt → en appel → compte rendu → suivant. Whether a client may be called is asked of the caller; what is decided here
 * is who comes next, what may be done now, and what a second press of the same key means.
 */
import type { ClientId, RowId } from '../values.ts';
import { CALL_REFUSALS, type CallRule } from './callTypes.ts';

export const SKIP_REASONS = [
  'not_relevant',
  'just_contacted',
  'bad_moment',
  'colleague',
  'household',
  'other',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export type QueueItem = {
  /** Its place in the frozen order, from 1. */
  readonly position: number;
  readonly clientId: ClientId;
  readonly status: 'waiting' | 'reported' | 'skipped' | 'snoozed';
  readonly skipReason: SkipReason | null;
  readonly snoozedUntilMs: number | null;
  readonly contactId: RowId | null;
  /** A call that was dialled stays with its client until it is reported. */
  readonly attemptId: RowId | null;
  readonly dialledAtMs: number | null;
};

/** What Ctrl+Z takes back. `seq` grows with each step. */
export type SessionStep = {
  readonly seq: number;
  readonly position: number;
  readonly kind: 'reported' | 'skipped' | 'snoozed';
  readonly contactId: RowId | null;
  readonly atMs: number;
  readonly undoneAtMs: number | null;
};

export type SessionState<Item extends QueueItem = QueueItem> = {
  readonly phase: 'ready' | 'in_call' | 'report' | 'ended';
  readonly paused: boolean;
  /** The client on screen; null = nobody may be called for now. */
  readonly position: number | null;
  /** The item of position p is `items[p - 1]`. */
  readonly items: readonly Item[];
  readonly steps: readonly SessionStep[];
};

export type SessionAction =
  /** `attempt` null = the call could not be placed: the client keeps their place, the next one comes. */
  | { readonly kind: 'dial'; readonly position: number; readonly attempt: { id: RowId; atMs: number } | null }
  | { readonly kind: 'hang_up'; readonly position: number }
  | { readonly kind: 'report'; readonly position: number; readonly contactId: RowId }
  | { readonly kind: 'skip'; readonly position: number; readonly reason: SkipReason }
  | { readonly kind: 'snooze'; readonly position: number; readonly untilMs: number }
  | { readonly kind: 'pause'; readonly paused: boolean }
  | { readonly kind: 'undo'; readonly seq: number }
  | { readonly kind: 'end' };

/** `replay`: it is done already, and doing it again changes nothing. Otherwise why not, in French. */
export type Permission = 'go' | 'replay' | { readonly refusal: string };

/**
 * Where a client of the queue stands at an instant: may be called, refused by a rule of law, or passed over: contacted
 * today already, of a household that was called today, or no longer of this portfolio.
 */
export type Standing = 'callable' | 'contacted' | 'household' | 'gone' | CallRule;

/** What is asked about the clients of the queue, at one instant. */
export type Queue<Item> = {
  readonly now: number;
  /** The first instant of today. */
  readonly dayStartMs: number;
  readonly standingOf: (item: Item) => Standing;
  /** Whom a call to this client also reaches; `promised`: called even so. null or left out = the client alone. */
  readonly householdOf?: (item: Item) => { readonly id: string; readonly promised: boolean } | null;
};

const MOVED = 'La session a avancé entre-temps. Vérifiez le client affiché, puis recommencez.';
const PAUSED = 'La session est en pause. Reprenez-la d’abord.';
const DIALLED = 'Cet appel est composé\u00a0: enregistrez d’abord son compte rendu.';
const NOTHING_LEFT = 'Il n’y a plus rien à annuler dans cette session.';
const ENDED = 'Cette session est terminée.';

export const itemAt = <Item extends QueueItem>(state: SessionState<Item>, position: number | null): Item | null =>
  (position === null ? undefined : state.items[position - 1]) ?? null;

/** The last step that was not taken back. */
export const lastStep = ({ steps }: SessionState): SessionStep | null =>
  steps.findLast(({ undoneAtMs }) => undoneAtMs === null) ?? null;

/** Whether an action may be done now. A refusal changes nothing: the screen asks for today's state. */
export function mayAct(state: SessionState, action: SessionAction): Permission {
  if (state.phase === 'ended') return action.kind === 'end' ? 'replay' : { refusal: ENDED };
  if (action.kind === 'end') return state.phase === 'in_call' ? { refusal: DIALLED } : 'go';
  if (action.kind === 'pause') return state.paused === action.paused ? 'replay' : 'go';
  return action.kind === 'undo' ? mayUndo(state, action.seq) : mayActOn(state, action);
}

function mayActOn(state: SessionState, action: Extract<SessionAction, { position: number }>): Permission {
  const item = itemAt(state, action.position);
  if (item === null || state.position !== action.position)
    return wasDone(state, item, action) ? 'replay' : { refusal: MOVED };
  const { phase } = state;
  switch (action.kind) {
    case 'dial':
      if (phase === 'in_call') return 'replay';
      if (phase === 'report') return { refusal: DIALLED };
      return state.paused ? { refusal: PAUSED } : 'go';
    case 'hang_up':
      if (phase === 'report') return 'replay';
      return phase === 'in_call' ? 'go' : { refusal: MOVED };
    case 'report':
      return 'go';
    case 'skip':
    case 'snooze':
      return phase === 'in_call' || item.attemptId !== null ? { refusal: DIALLED } : 'go';
  }
}

/** The same key pressed twice, or in another window: the client is no longer current because this was done. */
function wasDone(
  state: SessionState,
  item: QueueItem | null,
  action: Extract<SessionAction, { position: number }>,
): boolean {
  if (item === null) return false;
  const justDone = lastStep(state)?.position === item.position;
  switch (action.kind) {
    case 'report':
      return item.status === 'reported' && item.contactId === action.contactId;
    case 'skip':
      return justDone && item.status === 'skipped' && item.skipReason === action.reason;
    case 'snooze':
      return justDone && item.status === 'snoozed' && item.snoozedUntilMs === action.untilMs;
    case 'dial':
    case 'hang_up':
      return false;
  }
}

function mayUndo(state: SessionState, seq: number): Permission {
  if (state.steps.find((step) => step.seq === seq)?.undoneAtMs != null) return 'replay';
  const last = lastStep(state);
  if (last === null) return { refusal: NOTHING_LEFT };
  if (last.seq !== seq) return { refusal: MOVED };
  return state.phase === 'in_call' ? { refusal: DIALLED } : 'go';
}

/** The state after an action that may be done. */
export function act<Item extends QueueItem>(
  state: SessionState<Item>,
  action: SessionAction,
  queue: Queue<Item>,
): SessionState<Item> {
  switch (action.kind) {
    case 'dial': {
      const { attempt } = action;
      if (attempt === null) return advance(state, queue);
      const dialled = changed(state, action.position, { attemptId: attempt.id, dialledAtMs: attempt.atMs });
      return { ...dialled, phase: 'in_call' };
    }
    case 'hang_up':
      return { ...state, phase: 'report' };
    case 'report':
      return stepped(state, action.position, { status: 'reported', contactId: action.contactId }, queue);
    case 'skip':
      return stepped(state, action.position, { status: 'skipped', skipReason: action.reason }, queue);
    case 'snooze':
      return stepped(state, action.position, { status: 'snoozed', snoozedUntilMs: action.untilMs }, queue);
    case 'pause':
      return { ...state, paused: action.paused };
    case 'undo':
      return undone(state, queue.now);
    case 'end':
      return { ...state, phase: 'ended', paused: false, position: null };
  }
}

type Change = Partial<Omit<QueueItem, 'position' | 'clientId'>>;
const FRESH = { status: 'waiting', skipReason: null, snoozedUntilMs: null, contactId: null } as const;

function changed<Item extends QueueItem>(
  state: SessionState<Item>,
  position: number,
  change: Change,
): SessionState<Item> {
  const item = itemAt(state, position);
  return item === null ? state : { ...state, items: state.items.with(position - 1, { ...item, ...change }) };
}

function stepped<Item extends QueueItem>(
  state: SessionState<Item>,
  position: number,
  change: Change & { readonly status: SessionStep['kind'] },
  queue: Queue<Item>,
): SessionState<Item> {
  const seq = (state.steps.at(-1)?.seq ?? 0) + 1;
  const { status: kind, contactId = null } = change;
  const step: SessionStep = { seq, position, kind, contactId, atMs: queue.now, undoneAtMs: null };
  const after = changed(state, position, { ...FRESH, ...change });
  return advance({ ...after, steps: [...state.steps, step] }, queue);
}

/** The client of the last step is current again, with the report to type again when there was a call. */
function undone<Item extends QueueItem>(state: SessionState<Item>, now: number): SessionState<Item> {
  const last = lastStep(state);
  if (last === null) return state;
  const { position, kind } = last;
  const steps = state.steps.map((step) => (step === last ? { ...step, undoneAtMs: now } : step));
  return { ...changed(state, position, FRESH), steps, position, phase: kind === 'reported' ? 'report' : 'ready' };
}

/** Goes to the next client, or to nobody. */
function advance<Item extends QueueItem>(state: SessionState<Item>, queue: Queue<Item>): SessionState<Item> {
  const next = nextItem(state.items, queue);
  if (next === null) return { ...state, position: null, phase: 'ready' };
  const phase = next.attemptId === null ? 'ready' : 'report';
  return { ...changed(state, next.position, FRESH), position: next.position, phase };
}

/**
 * Who comes next: a call that still lacks its report, then who was set aside and whose time has come, then the first
 * in order who may be called now. The blocked keep their place.
 */
export function nextItem<Item extends QueueItem>(items: readonly Item[], queue: Queue<Item>): Item | null {
  const waiting = items.filter(({ status }) => status === 'waiting');
  const unreported = waiting.find((item) => item.attemptId !== null && queue.standingOf(item) !== 'gone');
  if (unreported) return unreported;
  const due = items
    .filter(({ status, snoozedUntilMs }) => status === 'snoozed' && (snoozedUntilMs ?? 0) <= queue.now)
    .sort((a, b) => (a.snoozedUntilMs ?? 0) - (b.snoozedUntilMs ?? 0) || a.position - b.position);
  const mayCall = (item: Item): boolean => queue.standingOf(item) === 'callable';
  return due.find(mayCall) ?? waiting.find(mayCall) ?? null;
}

/**
 * The state as it is now: who was current may have left the portfolio (a call of today is reported all the same), a call
 * of an earlier day is over, and when nobody could be called somebody may be by now.
 */
export function settle<Item extends QueueItem>(state: SessionState<Item>, queue: Queue<Item>): SessionState<Item> {
  if (state.phase === 'ended') return state;
  const current = itemAt(state, state.position);
  if (current === null) return advance(state, queue);
  const dialledToday = current.attemptId !== null && (current.dialledAtMs ?? 0) >= queue.dayStartMs;
  const toReport = state.phase !== 'ready' && dialledToday;
  if (!toReport && queue.standingOf(current) === 'gone') return advance(state, queue);
  const over = state.phase === 'in_call' && !dialledToday;
  return over ? { ...state, phase: 'report' } : state;
}

export type QueueCount = {
  readonly callable: number;
  readonly blocked: ReadonlyMap<CallRule, number>;
  /** Set aside, and not yet due. */
  readonly snoozed: number;
  readonly contacted: number;
  readonly household: number;
  readonly gone: number;
  /** Reported or skipped. */
  readonly done: number;
};

/**
 * Every client of the session once, but for the one who is being called or reported. A household counts once among the
 * callable: the others will be passed over.
 */
export function countQueue<Item extends QueueItem>(state: SessionState<Item>, queue: Queue<Item>): QueueCount {
  const blocked = new Map<CallRule, number>();
  const count = { callable: 0, snoozed: 0, contacted: 0, household: 0, gone: 0, done: 0 };
  const busyWith = state.phase === 'ready' ? null : state.position;
  const households = new Set<string>();
  const afterHousehold = (item: Item): boolean => {
    const household = queue.householdOf?.(item) ?? null;
    if (household === null) return false;
    const after = households.has(household.id) && !household.promised;
    households.add(household.id);
    return after;
  };
  for (const item of state.items) {
    if (item.status === 'reported' || item.status === 'skipped') count.done += 1;
    else if (item.position === busyWith) continue;
    else if (item.status === 'snoozed' && (item.snoozedUntilMs ?? 0) > queue.now) count.snoozed += 1;
    else {
      const standing = item.attemptId === null ? queue.standingOf(item) : 'callable';
      if (isRule(standing)) blocked.set(standing, (blocked.get(standing) ?? 0) + 1);
      else if (standing === 'callable' && afterHousehold(item)) count.household += 1;
      else count[standing] += 1;
    }
  }
  return { ...count, blocked };
}

const RULES: ReadonlySet<string> = new Set(CALL_REFUSALS);

export function isRule(standing: Standing): standing is CallRule {
  return RULES.has(standing);
}
