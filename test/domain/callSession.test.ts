import { describe, expect, test } from 'vitest';
import {
  act,
  countQueue,
  itemAt,
  lastStep,
  mayAct,
  type Queue,
  type QueueItem,
  type SessionAction,
  type SessionState,
  type Standing,
  settle,
} from '#shared/domain/callSession.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import type { ClientId, RowId } from '#shared/values.ts';

const NOW = Date.UTC(2026, 10, 24, 9, 30);
const DAY_START = Date.UTC(2026, 10, 23, 23);
const item = (position: number, changes: Partial<QueueItem> = {}): QueueItem => ({
  position,
  clientId: `C${position}` as ClientId,
  status: 'waiting',
  skipReason: null,
  snoozedUntilMs: null,
  contactId: null,
  attemptId: null,
  dialledAtMs: null,
  ...changes,
});
const queue = (standings: Readonly<Record<number, Standing>> = {}, now = NOW): Queue<QueueItem> => ({
  now,
  dayStartMs: DAY_START,
  standingOf: ({ position }) => standings[position] ?? 'callable',
});
const fresh = (count: number): SessionState => ({
  phase: 'ready',
  paused: false,
  position: null,
  items: Array.from({ length: count }, (_, index) => item(index + 1)),
  steps: [],
});
const begun = (count: number, standings = {}): SessionState => settle(fresh(count), queue(standings));
const id = (text: string) => text as RowId;
const ATTEMPT = { id: id('attempt'), atMs: NOW };

/** Does what may be done, and says so when it may not. */
function doing(state: SessionState, actions: readonly SessionAction[], standings = {}, now = NOW): SessionState {
  let current = state;
  for (const action of actions) {
    expect({ action, may: mayAct(current, action) }).toEqual({ action, may: 'go' });
    current = act(current, action, queue(standings, now));
  }
  return current;
}
const refusal = (state: SessionState, action: SessionAction): string => {
  const may = mayAct(state, action);
  return typeof may === 'object' ? may.refusal : may;
};
const dial = (position: number): SessionAction => ({ kind: 'dial', position, attempt: ATTEMPT });
const hangUp = (position: number): SessionAction => ({ kind: 'hang_up', position });
const report = (position: number, contactId = `contact${position}`): SessionAction => ({
  kind: 'report',
  position,
  contactId: id(contactId),
});
const skip = (position: number): SessionAction => ({ kind: 'skip', position, reason: 'bad_moment' });
const snooze = (position: number, untilMs: number): SessionAction => ({ kind: 'snooze', position, untilMs });
const undo = (seq: number): SessionAction => ({ kind: 'undo', seq });

describe('who comes next', () => {
  test('the first in order who may be called; the blocked keep their place', () => {
    const standings = { 1: 'hours', 3: 'attempts' } as const;
    const state = begun(4, standings);
    expect(state.position).toBe(2);
    expect(doing(state, [skip(2)], standings).position).toBe(4);
    expect(doing(doing(state, [skip(2)], standings), [skip(4)]).position).toBe(1);
  });

  test('nobody may be called: the session waits, and goes on by itself when a window opens', () => {
    const state = begun(2, { 1: 'hours', 2: 'household' });
    expect(state).toMatchObject({ phase: 'ready', position: null });
    expect(settle(state, queue({ 2: 'household' }))).toMatchObject({ phase: 'ready', position: 1 });
  });

  test('who was set aside comes first once the time has come, the earliest hour before', () => {
    const later = NOW + 30 * MINUTE_MS;
    const sooner = NOW + 15 * MINUTE_MS;
    const state = doing(begun(4), [snooze(1, later), snooze(2, sooner)]);
    expect(state.position).toBe(3);
    expect(act(state, skip(3), queue({}, sooner - 1)).position).toBe(4);
    expect(act(state, skip(3), queue({}, sooner)).position).toBe(2);
    expect(act(act(state, skip(3), queue({}, later)), skip(2), queue({}, later)).position).toBe(1);
  });

  test('the gate is asked again of who was set aside', () => {
    const until = NOW + 15 * MINUTE_MS;
    const state = doing(begun(3), [snooze(1, until)]);
    expect(act(state, skip(2), queue({ 1: 'refusal' }, until)).position).toBe(3);
  });

  test('a client who left the portfolio leaves the session', () => {
    expect(settle(begun(2), queue({ 1: 'gone' }))).toMatchObject({ phase: 'ready', position: 2 });
  });

  test('a client who left during the call stays until the call is reported', () => {
    const left = queue({ 1: 'gone' });
    const called = settle(doing(begun(2), [dial(1)]), left);
    expect(called).toMatchObject({ phase: 'in_call', position: 1 });
    const reporting = settle(act(called, hangUp(1), left), left);
    expect(reporting).toMatchObject({ phase: 'report', position: 1 });
    expect(act(reporting, report(1), left)).toMatchObject({ phase: 'ready', position: 2 });
  });
});

describe('one call', () => {
  test('ready, in call, report, next', () => {
    const dialled = doing(begun(2), [dial(1)]);
    expect(dialled).toMatchObject({ phase: 'in_call', position: 1 });
    expect(itemAt(dialled, 1)).toMatchObject({ attemptId: 'attempt', dialledAtMs: NOW });
    const reported = doing(dialled, [hangUp(1), report(1)]);
    expect(reported).toMatchObject({ phase: 'ready', position: 2 });
    expect(itemAt(reported, 1)).toMatchObject({ status: 'reported', contactId: 'contact1', attemptId: 'attempt' });
  });

  test('a call that could not be placed leaves its client waiting, and the next one comes', () => {
    const state = act(begun(2), { kind: 'dial', position: 1, attempt: null }, queue({ 1: 'hours' }));
    expect(state).toMatchObject({ phase: 'ready', position: 2, steps: [] });
    expect(itemAt(state, 1)?.status).toBe('waiting');
  });

  test('a dialled call is reported: it can be neither skipped, nor set aside, nor left', () => {
    const dialled = doing(begun(2), [dial(1)]);
    for (const action of [skip(1), snooze(1, NOW + 1), { kind: 'end' } as const, undo(1)])
      expect(refusal(dialled, action)).not.toBe('go');
    const hungUp = doing(dialled, [hangUp(1)]);
    expect(refusal(hungUp, skip(1))).toContain('compte rendu');
    expect(refusal(hungUp, { kind: 'end' })).toBe('go');
  });

  test('a person called from a telephone on the desk is reported without having been dialled', () => {
    expect(doing(begun(2), [report(1)])).toMatchObject({ phase: 'ready', position: 2 });
  });

  test('a call of yesterday is over: its report is to be made', () => {
    const dialled = doing(begun(2), [dial(1)]);
    expect(settle(dialled, queue()).phase).toBe('in_call');
    expect(settle(dialled, { ...queue(), dayStartMs: NOW + 1 }).phase).toBe('report');
  });

  test('nobody is dialled during a pause', () => {
    const paused = doing(begun(2), [{ kind: 'pause', paused: true }]);
    expect(refusal(paused, dial(1))).toContain('pause');
    expect(mayAct(paused, { kind: 'pause', paused: true })).toBe('replay');
    expect(doing(paused, [{ kind: 'pause', paused: false }, dial(1)]).phase).toBe('in_call');
  });
});

describe('twice the same key, or another window', () => {
  test('what was done already is not done again', () => {
    const dialled = doing(begun(3), [dial(1)]);
    expect(mayAct(dialled, dial(1))).toBe('replay');
    const hungUp = doing(dialled, [hangUp(1)]);
    expect(mayAct(hungUp, hangUp(1))).toBe('replay');
    const reported = doing(hungUp, [report(1)]);
    expect(mayAct(reported, report(1))).toBe('replay');
    const skipped = doing(reported, [skip(2)]);
    expect(mayAct(skipped, skip(2))).toBe('replay');
    expect(mayAct(skipped, report(1))).toBe('replay');
    const undone = doing(skipped, [undo(2)]);
    expect(mayAct(undone, undo(2))).toBe('replay');
    expect(mayAct(doing(undone, [{ kind: 'end' }]), { kind: 'end' })).toBe('replay');
  });

  test('an action on somebody who is no longer current is refused, and says to look again', () => {
    const state = doing(begun(3), [skip(1)]);
    for (const action of [dial(1), hangUp(1), report(1), dial(3), skip(3), report(9)])
      expect(refusal(state, action)).toContain('avancé');
    expect(refusal(state, { kind: 'skip', position: 1, reason: 'other' })).toContain('avancé');
  });

  test('a session that is over moves no more', () => {
    const ended = doing(begun(2), [{ kind: 'end' }]);
    for (const action of [dial(1), skip(1), undo(1), { kind: 'pause', paused: true } as const])
      expect(refusal(ended, action)).toContain('terminée');
    expect(settle(ended, queue())).toBe(ended);
  });
});

describe('one step back', () => {
  test('a report taken back is to be typed again, and its call is still the same', () => {
    const reported = doing(begun(2), [dial(1), hangUp(1), report(1)]);
    const state = doing(reported, [undo(1)]);
    expect(state).toMatchObject({ phase: 'report', position: 1 });
    expect(itemAt(state, 1)).toMatchObject({ status: 'waiting', contactId: null, attemptId: 'attempt' });
    expect(lastStep(state)).toBeNull();
    expect(doing(state, [report(1, 'again')])).toMatchObject({ phase: 'ready', position: 2 });
  });

  test('a client who was skipped or set aside is current again, whoever was', () => {
    const state = doing(begun(3), [skip(1), snooze(2, NOW + MINUTE_MS)]);
    const back = doing(state, [undo(2)]);
    expect(back).toMatchObject({ phase: 'ready', position: 2 });
    expect(doing(back, [undo(1)])).toMatchObject({ phase: 'ready', position: 1 });
    expect(doing(back, [undo(1)]).items).toEqual(fresh(3).items);
  });

  test('several steps back: the calls that lost their report are reported first', () => {
    const both = doing(begun(3), [dial(1), hangUp(1), report(1), dial(2), hangUp(2), report(2)]);
    const state = doing(both, [undo(2), undo(1)]);
    expect(state).toMatchObject({ phase: 'report', position: 1 });
    const again = doing(state, [report(1, 'again')]);
    expect(again).toMatchObject({ phase: 'report', position: 2 });
    expect(doing(again, [report(2, 'again too')])).toMatchObject({ phase: 'ready', position: 3 });
  });

  test('only the last step may be taken back, and nothing when there is none', () => {
    const state = doing(begun(3), [skip(1), skip(2)]);
    expect(refusal(state, undo(1))).toContain('avancé');
    expect(refusal(begun(3), undo(1))).toContain('plus rien');
    expect(refusal(doing(state, [dial(3)]), undo(2))).toContain('compte rendu');
  });
});

describe('the counts', () => {
  test('every client is counted once, but for the one who is being called', () => {
    const standings = { 4: 'hours', 5: 'hours', 6: 'no_basis', 7: 'household', 8: 'contacted', 9: 'gone' } as const;
    const state = doing(begun(12, standings), [skip(1), snooze(2, NOW + MINUTE_MS)], standings);
    expect(countQueue(state, queue(standings))).toEqual({
      callable: 4,
      blocked: new Map([
        ['hours', 2],
        ['no_basis', 1],
      ]),
      snoozed: 1,
      household: 1,
      contacted: 1,
      gone: 1,
      done: 1,
    });
    expect(countQueue(doing(state, [dial(3)]), queue(standings)).callable).toBe(3);
  });

  test('a household is counted as one call, and a promise to one of its members as another', () => {
    const family = new Map([
      [1, { id: 'F1', promised: false }],
      [2, { id: 'F1', promised: false }],
      [3, { id: 'F1', promised: true }],
      [4, { id: 'F2', promised: true }],
      [5, { id: 'F2', promised: false }],
    ]);
    const householdOf = ({ position }: { position: number }) => family.get(position) ?? null;
    expect(countQueue(begun(6), { ...queue({}), householdOf })).toMatchObject({ callable: 4, household: 2 });
  });

  test('who was set aside counts as callable once the time has come', () => {
    const state = doing(begun(2), [snooze(1, NOW + MINUTE_MS)]);
    expect(countQueue(state, queue({}, NOW + MINUTE_MS))).toMatchObject({ callable: 2, snoozed: 0 });
  });
});
