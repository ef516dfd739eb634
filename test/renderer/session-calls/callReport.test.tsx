import { describe, expect, test } from 'vitest';
import { blankForm } from '#renderer/features/contacts/contactForm.ts';
import { decideOutcome } from '#renderer/features/session-calls/callReport.ts';
import { readSnooze, snoozeChoices } from '#renderer/features/session-calls/snoozeTimes.ts';
import type { PromiseOut } from '#shared/contract/promises.ts';
import type { Instant, LocalDate } from '#shared/values.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';

const TODAY = '2026-11-24' as LocalDate;
const MINUTE = 60_000;
const form = blankForm({ dialledAtMs: TUESDAY_MORNING - 4 * MINUTE }, TUESDAY_MORNING);
const promise = (part: Partial<PromiseOut>): PromiseOut => ({
  id: 'p' as PromiseOut['id'],
  clientId: '2000001' as PromiseOut['clientId'],
  clientName: 'Lefèvre Anne',
  kind: 'callback',
  dueOn: TODAY,
  dueMin: null,
  note: '',
  status: 'open',
  advisorId: 'C101' as PromiseOut['advisorId'],
  madeAtMs: TUESDAY_MORNING as Instant,
  closedAtMs: null,
  ...part,
});
const decide = (outcome: Parameters<typeof decideOutcome>[1], promises: PromiseOut[] = []) =>
  decideOutcome(form, outcome, promises, TODAY, TUESDAY_MORNING);

describe('what a digit decides', () => {
  test('nobody answered: no follow-up, and nothing to add', () => {
    for (const outcome of ['absent', 'voicemail', 'busy', 'wrong_number', 'refused'] as const)
      expect(decide(outcome)).toMatchObject({ outcome, followUp: 'none' });
  });

  test('to be called back: a callback, whose date is asked', () => {
    expect(decide('call_back')).toMatchObject({ followUp: 'callback' });
  });

  test('reached: the person says what follows', () => {
    expect(decide('reached')).toMatchObject({ followUp: null });
  });

  test('the duration is what the timer shows', () => {
    expect(decide('reached')).toMatchObject({ durationText: '4' });
    expect(decideOutcome({ ...form, durationText: '7' }, 'reached', [], TODAY, TUESDAY_MORNING)).not.toHaveProperty(
      'durationText',
    );
  });

  test('a promise to call is kept by speaking, not by a message, nor before its day', () => {
    const due = promise({});
    const later = promise({ id: 'q' as PromiseOut['id'], dueOn: '2026-11-25' as LocalDate });
    const paper = promise({ id: 'r' as PromiseOut['id'], kind: 'send_document' });
    expect(decide('reached', [due, later, paper]).keepsPromiseIds).toEqual(['p']);
    expect(decide('voicemail', [due]).keepsPromiseIds).toEqual([]);
  });
});

describe('setting a client aside', () => {
  const hours = (now: number) => snoozeChoices(now as Instant).map(({ possible }) => possible);

  test('in the morning, all four choices are open; in the evening, hours gone by are not', () => {
    expect(hours(TUESDAY_MORNING)).toEqual([true, true, true, true]);
    expect(hours(Date.UTC(2026, 10, 24, 15, 30))).toEqual([true, true, false, true]);
    expect(hours(Date.UTC(2026, 10, 24, 22, 30))).toEqual([true, false, false, false]);
  });

  test('a typed hour is one of today, to come', () => {
    const now = TUESDAY_MORNING as Instant;
    expect(readSnooze('15h30', now)).toBe(Date.UTC(2026, 10, 24, 14, 30));
    expect(readSnooze('9h', now)).toBeNull();
    expect(readSnooze('plus tard', now)).toBeNull();
  });
});
