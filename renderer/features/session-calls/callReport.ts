/** The report of a call as it opens: everything that the session already knows is in it. */
import type { SessionItem } from '#shared/contract/callSessions.ts';
import type { PromiseOut } from '#shared/contract/promises.ts';
import type { FollowUp, Outcome } from '#shared/contract/vocabulary.ts';
import type { LocalDate } from '#shared/values.ts';
import { type ContactForm, timedMinutes } from '../contacts/contactForm.ts';
import type { ContactRequest } from '../contacts/contactStore.ts';

/** The outcomes of a call, in the order of their digits: 1 is the first. */
export const CALL_OUTCOMES = [
  'reached',
  'absent',
  'voicemail',
  'busy',
  'wrong_number',
  'refused',
  'call_back',
] as const satisfies readonly Outcome[];
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** Somebody answered: a promise to call was kept. */
const SPOKEN: ReadonlySet<CallOutcome> = new Set(['reached', 'refused', 'call_back']);

export function reportRequest({
  clientId,
  attemptId,
  dialledAtMs,
  purpose,
  reason,
  takenBack,
}: SessionItem): ContactRequest {
  const call = attemptId === null ? {} : { attemptId };
  const dialled = dialledAtMs === null ? {} : { dialledAtMs };
  return {
    clientId,
    ...call,
    ...dialled,
    ...(takenBack === null ? {} : { proposals: takenBack.proposals }),
    defaults: takenBack ?? {
      channel: 'phone',
      direction: 'outbound',
      nature: purpose === 'commercial' ? 'commercial' : 'information',
      reason,
    },
  };
}

/**
 * What a digit decides: the outcome, what usually follows from it, the promises to call that are kept by it, and the
 * minutes that the timer shows.
 */
export function decideOutcome(
  form: ContactForm,
  outcome: CallOutcome,
  promises: readonly PromiseOut[],
  today: LocalDate,
  now: number,
): Partial<ContactForm> {
  const timed = timedMinutes(form, now);
  return {
    outcome,
    followUp: followUpOf(form, outcome),
    keepsPromiseIds: SPOKEN.has(outcome) ? callsPromised(promises, today) : [],
    ...(form.durationText === '' && timed !== null ? { durationText: String(timed) } : {}),
  };
}

/** A call that reached nobody needs no follow-up; one that did asks the person. */
function followUpOf({ outcome: before, followUp }: ContactForm, outcome: CallOutcome): FollowUp | null {
  if (outcome === 'call_back') return 'callback';
  if (outcome === 'reached') return before === 'reached' ? followUp : null;
  return 'none';
}

function callsPromised(promises: readonly PromiseOut[], today: LocalDate): PromiseOut['id'][] {
  return promises
    .filter(
      ({ status, kind, dueOn }) => status === 'open' && dueOn <= today && (kind === 'callback' || kind === 'chaser'),
    )
    .map(({ id }) => id);
}
