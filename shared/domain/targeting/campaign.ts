/** Campaigns: where each stands today, who is still to be called, when a chaser follows. */
import type { Outcome } from '../../contract/vocabulary.ts';
import type { LocalDate } from '../../values.ts';
import { deadline } from '../workingDays.ts';

export type CampaignState = 'draft' | 'scheduled' | 'running' | 'over' | 'closed';

export type CampaignDates = {
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly launchedAtMs: number | null;
  readonly closedAtMs: number | null;
};

/** `over`: its last day has passed and nobody has closed it yet. */
export function campaignState(
  { startsOn, endsOn, launchedAtMs, closedAtMs }: CampaignDates,
  today: LocalDate,
): CampaignState {
  if (closedAtMs !== null) return 'closed';
  if (launchedAtMs === null) return 'draft';
  if (today < startsOn) return 'scheduled';
  return today > endsOn ? 'over' : 'running';
}

/** How many chasers follow a call that nobody answered, and after how many working days each. */
export type ChaserRule = { readonly afterDays: number; readonly max: number };

/** A contact of the campaign with one member, as it stands today. */
export type CampaignAttempt = {
  readonly on: LocalDate;
  readonly outcome: Outcome;
  /** The day of the open promise that this contact ended in. */
  readonly promisedOn: LocalDate | null;
};

const UNANSWERED: ReadonlySet<Outcome> = new Set(['absent', 'voicemail', 'busy']);
/** Somebody answered. */
const ANSWERED: ReadonlySet<Outcome> = new Set(['reached', 'refused', 'call_back']);

export const isUnanswered = (outcome: Outcome): boolean => UNANSWERED.has(outcome);
export const isAnswered = (outcome: Outcome): boolean => ANSWERED.has(outcome);
export const ANSWERED_OUTCOMES: readonly Outcome[] = [...ANSWERED];

/**
 * Whether the campaign still calls a member: `waiting` until a day, `done` once reached, refused, at a wrong number,
 * or called as often as the campaign allows. Who asked to be called back is called on that day.
 * @param attempts the oldest first
 */
export function memberState(
  attempts: readonly CampaignAttempt[],
  chaser: ChaserRule,
  today: LocalDate,
): { readonly state: 'to_call' | 'waiting' | 'done'; readonly on: LocalDate | null } {
  const last = attempts.at(-1);
  if (last === undefined) return { state: 'to_call', on: null };
  if (attempts.some(({ outcome }) => !isUnanswered(outcome) && outcome !== 'call_back'))
    return { state: 'done', on: null };
  const unanswered = attempts.filter(({ outcome }) => isUnanswered(outcome)).length;
  if (isUnanswered(last.outcome) && unanswered > chaser.max) return { state: 'done', on: null };
  const on = last.promisedOn ?? chaserDay(last.on, chaser);
  return { state: on > today ? 'waiting' : 'to_call', on };
}

/** The day of the chaser that follows a call of a day: working days, Monday to Friday, holidays left out. */
export function chaserDay(calledOn: LocalDate, { afterDays }: ChaserRule): LocalDate {
  return deadline(calledOn, afterDays, 'business_days');
}
