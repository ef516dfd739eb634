/** Whatever is done in a session, in whatever order, nobody is lost and nobody is called out of turn. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  act,
  countQueue,
  itemAt,
  mayAct,
  type Queue,
  type QueueItem,
  type SessionAction,
  type SessionState,
  SKIP_REASONS,
  type Standing,
  settle,
} from '#shared/domain/callSession.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import type { ClientId, RowId } from '#shared/values.ts';
import { explored } from '#test/support/explore.ts';

const NOW = Date.UTC(2026, 10, 24, 9, 30);
const CLIENTS = 6;

const standing = fc.constantFrom<Standing>('callable', 'callable', 'callable', 'hours', 'refusal', 'household', 'gone');
/** One turn: who may be called, how many minutes have passed, and a key. */
const turn = fc.record({
  standings: fc.array(standing, { minLength: CLIENTS, maxLength: CLIENTS }),
  minutes: fc.nat({ max: 40 }),
  key: fc.constantFrom('dial', 'blocked', 'hang_up', 'report', 'skip', 'snooze', 'pause', 'undo', 'end', 'other'),
  onCurrent: fc.boolean(),
  position: fc.integer({ min: 1, max: CLIENTS }),
  reason: fc.constantFrom(...SKIP_REASONS),
  forMinutes: fc.integer({ min: 1, max: 60 }),
});
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

const START: SessionState = {
  phase: 'ready',
  paused: false,
  position: null,
  items: Array.from({ length: CLIENTS }, (_, index) => ({
    position: index + 1,
    clientId: `C${index}` as ClientId,
    status: 'waiting',
    skipReason: null,
    snoozedUntilMs: null,
    contactId: null,
    attemptId: null,
    dialledAtMs: null,
  })),
  steps: [],
};

function actionOf(each: Turn, state: SessionState, now: number, count: number): SessionAction {
  const position = each.onCurrent ? (state.position ?? each.position) : each.position;
  switch (each.key) {
    case 'dial':
      return { kind: 'dial', position, attempt: { id: `A${count}` as RowId, atMs: now } };
    case 'blocked':
      return { kind: 'dial', position, attempt: null };
    case 'hang_up':
      return { kind: 'hang_up', position };
    case 'skip':
      return { kind: 'skip', position, reason: each.reason };
    case 'snooze':
      return { kind: 'snooze', position, untilMs: now + each.forMinutes * MINUTE_MS };
    case 'pause':
      return { kind: 'pause', paused: !state.paused };
    case 'undo':
      return { kind: 'undo', seq: state.steps.findLast(({ undoneAtMs }) => undoneAtMs === null)?.seq ?? each.position };
    case 'end':
      return { kind: 'end' };
    case 'report':
    case 'other':
      return { kind: 'report', position, contactId: `K${count}` as RowId };
  }
}

const queueOf = ({ standings }: Turn, now: number, refused: number | null): Queue<QueueItem> => ({
  now,
  dayStartMs: NOW - 60 * MINUTE_MS,
  standingOf: ({ position }) => (position === refused ? 'hours' : (standings[position - 1] ?? 'gone')),
});

/** The order, said once more in other words. */
function shouldBeNext(state: SessionState, queue: Queue<QueueItem>): number | null {
  const rank = (item: QueueItem): number => {
    const where = queue.standingOf(item);
    if (item.status === 'waiting' && item.attemptId !== null && where !== 'gone') return 0;
    if (where !== 'callable') return Number.POSITIVE_INFINITY;
    if (item.status === 'snoozed' && (item.snoozedUntilMs ?? 0) <= queue.now) return item.snoozedUntilMs ?? 0;
    return item.status === 'waiting' ? Number.MAX_VALUE : Number.POSITIVE_INFINITY;
  };
  const best = state.items.toSorted((a, b) => rank(a) - rank(b) || a.position - b.position)[0];
  return best === undefined || rank(best) === Number.POSITIVE_INFINITY ? null : best.position;
}

const known = (state: SessionState) => state.items.map(({ position, clientId }) => [position, clientId]);

test('nobody is lost, the order is frozen, the next one is the first who may be called, and a key pressed twice counts once', () => {
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 40 }), (turns) => {
      let state = START;
      let now = NOW;
      for (const [count, each] of turns.entries()) {
        now += each.minutes * MINUTE_MS;
        const asked = queueOf(each, now, null);
        const settled = settle(state, asked);
        expect(settle(settled, asked)).toEqual(settled);
        state = settled;
        const action = actionOf(each, state, now, count);
        // Whoever could not be called is refused by something.
        const queue = queueOf(each, now, each.key === 'blocked' && action.kind === 'dial' ? action.position : null);
        const may = mayAct(state, action);
        if (may !== 'go') continue;
        const before = state;
        state = act(before, action, queue);

        expect(known(state)).toEqual(known(START));
        const current = itemAt(state, state.position);
        expect(current?.status ?? 'waiting').toBe('waiting');
        const movesOn = ['report', 'skip', 'snooze'].includes(action.kind) || each.key === 'blocked';
        // Compared with the queue as it was left: whoever comes next was perhaps still set aside.
        const left = {
          ...state,
          items: state.items.map((item, index) => (item === current ? (before.items[index] ?? item) : item)),
        };
        expect(state.position).toBe(movesOn ? shouldBeNext(left, queue) : state.position);
        expect(action.kind === 'pause' ? 'replay' : mayAct(state, action)).not.toBe('go');
        expect(state.steps.length).toBeGreaterThanOrEqual(before.steps.length);
        const { callable, blocked, snoozed, household, contacted, gone, done } = countQueue(state, queue);
        const busy = state.phase !== 'ready' && state.position !== null ? 1 : 0;
        const refused = [...blocked.values()].reduce((sum, n) => sum + n, 0);
        expect(callable + refused + snoozed + household + contacted + gone + done + busy).toBe(CLIENTS);
        const live = state.steps.filter(({ undoneAtMs }) => undoneAtMs === null);
        expect(live.filter(({ kind }) => kind !== 'snoozed').length).toBe(done);
      }
    }),
    explored(2_000, 1),
  );
});

test('as many steps back as there were forward, and every client waits again', () => {
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 20 }), (turns) => {
      const queue: Queue<QueueItem> = { now: NOW, dayStartMs: NOW, standingOf: () => 'callable' };
      let state = settle(START, queue);
      for (const [count, each] of turns.entries()) {
        const action = actionOf({ ...each, onCurrent: true }, state, NOW, count);
        if (action.kind !== 'end' && mayAct(state, action) === 'go') state = act(state, action, queue);
      }
      if (state.phase === 'in_call') state = act(state, { kind: 'hang_up', position: state.position ?? 0 }, queue);
      for (;;) {
        const last = state.steps.findLast(({ undoneAtMs }) => undoneAtMs === null);
        if (!last) break;
        expect(mayAct(state, { kind: 'undo', seq: last.seq })).toBe('go');
        state = act(state, { kind: 'undo', seq: last.seq }, queue);
      }
      expect(state.items.every(({ status }) => status === 'waiting')).toBe(true);
    }),
    explored(100, 1),
  );
});
