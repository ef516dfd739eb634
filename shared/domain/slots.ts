/**
 * Free slots for a meeting: the advisor's working hours in Paris, minus everything that stands in the way, each
 * candidate with the first reason that blocks it. The reasons are asked in the order of `SLOT_REASONS`.
 */
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '../values.ts';
import type { CallRules } from './callRules.ts';
import type { Territory } from './holidays.ts';
import type { Interval } from './intervals.ts';
import { type Block, blocksOfBranch, blocksOfClient, blocksOfPerson, blocksOfSecond } from './slotBlocks.ts';
import { addDays, localDate, MINUTE_MS } from './time.ts';
import { type WorkingException, type WorkingHours, workingRanges } from './workingTime.ts';

export { type Interval, intersectIntervals, mergeIntervals, subtractIntervals } from './intervals.ts';
export { type WorkingException, type WorkingHours, workingRanges } from './workingTime.ts';

/** A meeting already booked. Without buffers of its own it keeps those of the rules. */
export type Meeting = Interval & {
  readonly id?: string;
  readonly kind: string;
  readonly bufferBeforeMin?: number;
  readonly bufferAfterMin?: number;
};

/** What fills one person's time. */
export type PersonTime = {
  readonly workingHours: readonly WorkingHours[];
  readonly exceptions?: readonly WorkingException[];
  /** `focus` is time kept for one's own work. An empty label is told as none. */
  readonly absences: readonly (Interval & { readonly label: string; readonly kind?: 'absence' | 'focus' })[];
  readonly appointments: readonly Meeting[];
  /** Busy by another calendar, which says when and not what. */
  readonly elsewhere?: readonly Interval[];
};

/** When the branch is open. No opening hours at all = always. */
export type BranchTime = {
  readonly opening: readonly WorkingHours[];
  readonly closures: readonly { readonly on: LocalDate; readonly label: string }[];
  /** Where the branch is: the holidays of its own place. */
  readonly territory: Territory | null;
};

export type SlotFacts = PersonTime & {
  readonly branch?: BranchTime;
  /** Somebody of the branch who joins: a slot is free when both are. */
  readonly second?: PersonTime & { readonly name: string };
  /** null = unknown: comfort cannot be judged, and a commercial meeting is not offered. */
  readonly clientZone: ZoneId | null;
  readonly clientTerritory: Territory | null;
  /** ISO 3166-1 alpha-2: the holidays of the client's country, where they are known. */
  readonly clientCountry?: string | null;
  readonly basis: 'client_requested' | 'commercial';
  /** First day, on the Paris calendar. */
  readonly from: LocalDate;
  readonly days: number;
  readonly lengthMin: number;
  readonly stepMin: number;
  /** Hours of the client's own clock within which the whole meeting must fall. */
  readonly comfort: { readonly startMin: number; readonly endMin: number };
};

export type SlotRules = {
  /** Time kept free before and after the meeting to book; that of the neighbour adds up. */
  readonly bufferBeforeMin: number;
  readonly bufferAfterMin: number;
  readonly leadTimeMin: number;
  /** Appointments a Paris day; null = no limit. */
  readonly maxPerDay: number | null;
  readonly callRules: CallRules;
};

/** 08:00 to 20:00 on the client's clock. */
export const DEFAULT_COMFORT = { startMin: 8 * 60, endMin: 20 * 60 } as const;

export const SLOT_REASONS = [
  'past',
  'holiday',
  'branch_closed',
  'absence',
  'focus',
  'appointment',
  'busy_elsewhere',
  'buffer',
  'max_per_day',
  'lead_time',
  'second_person',
  'client_holiday',
  'comfort',
  'canvassing',
] as const;
export type SlotReason = (typeof SLOT_REASONS)[number];

export type FreeSlot = { readonly startsAtMs: number; readonly endsAtMs: number; readonly free: true };
export type BlockedSlot = {
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly free: false;
  readonly reason: SlotReason;
  /** The holiday's or the closure's name, the absence's label, the appointment's kind, who is not free; else null. */
  readonly detail: string | null;
};
export type Slot = FreeSlot | BlockedSlot;

/**
 * Every candidate on the step grid inside the advisor's working hours, in order, free or blocked.
 * A commercial meeting must lie within one legal window of the client's day (D.223-9, rule T6); one the client
 * asked for need not, but is still kept to comfort hours and off the client's holidays.
 * @param now UTC instant, epoch milliseconds
 */
export function freeSlots(facts: SlotFacts, rules: SlotRules, now: number): readonly Slot[] {
  const lengthMs = facts.lengthMin * MINUTE_MS;
  const stepMs = facts.stepMin * MINUTE_MS;
  if (!(lengthMs > 0 && stepMs > 0)) throw new RangeError('a meeting and its step last at least one minute');
  const blocks = blockerOf(facts, rules, now);
  const slots: Slot[] = [];
  for (let day = 0; day < facts.days; day++) {
    const date = addDays(facts.from, day);
    for (const { fromMs, toMs } of workingRanges(date, facts.workingHours, facts.exceptions)) {
      for (let startsAtMs = fromMs; startsAtMs + lengthMs <= toMs; startsAtMs += stepMs) {
        const endsAtMs = startsAtMs + lengthMs;
        slots.push(toSlot(startsAtMs, endsAtMs, blocks(date, startsAtMs, endsAtMs)));
      }
    }
  }
  return slots;
}

const toSlot = (startsAtMs: number, endsAtMs: number, blocked: Block | null): Slot =>
  blocked === null ? { startsAtMs, endsAtMs, free: true } : { startsAtMs, endsAtMs, free: false, ...blocked };

/**
 * The same judgement of one start, on the grid of the candidates or between: whatever minute it is.
 * @returns null when the meeting does not fall within the advisor's working hours of its day
 * @param now UTC instant, epoch milliseconds
 */
export function slotAt(
  facts: Omit<SlotFacts, 'from' | 'days' | 'stepMin'>,
  rules: SlotRules,
  startsAtMs: number,
  now: number,
): Slot | null {
  const date = localDate(startsAtMs, BRANCH_ZONE);
  const endsAtMs = startsAtMs + facts.lengthMin * MINUTE_MS;
  if (!worksDuring(facts, date, startsAtMs, endsAtMs)) return null;
  const day = { ...facts, from: date, days: 1, stepMin: facts.lengthMin };
  return toSlot(startsAtMs, endsAtMs, blockerOf(day, rules, now)(date, startsAtMs, endsAtMs));
}

export type HolderFacts = PersonTime & { readonly branch: BranchTime; readonly lengthMin: number };

/**
 * Why a person cannot hold a meeting whose hour was agreed with the client already: nothing of the client's own day is
 * asked again, nor the lead time.
 * @returns null = free; `outside` = not within this person's working hours
 */
export function holderBlock(facts: HolderFacts, rules: SlotRules, startsAtMs: number): Block | 'outside' | null {
  const date = localDate(startsAtMs, BRANCH_ZONE);
  const endsAtMs = startsAtMs + facts.lengthMin * MINUTE_MS;
  const closed = blocksOfBranch({ branch: facts.branch, from: date, days: 1 })(date, startsAtMs, endsAtMs);
  const blocked = closed ?? blocksOfPerson(facts, rules)(date, startsAtMs, endsAtMs);
  return blocked ?? (worksDuring(facts, date, startsAtMs, endsAtMs) ? null : 'outside');
}

const worksDuring = ({ workingHours, exceptions }: PersonTime, date: LocalDate, from: number, to: number): boolean =>
  workingRanges(date, workingHours, exceptions).some(({ fromMs, toMs }) => fromMs <= from && to <= toMs);

/** The `n` free slots that start nearest to a wanted instant, the nearest first; of two as near, the earlier. */
export function nearestFree(slots: readonly Slot[], wantedAtMs: number, n: number): readonly FreeSlot[] {
  const far = (slot: Slot): number => Math.abs(slot.startsAtMs - wantedAtMs);
  return slots
    .filter((slot) => slot.free)
    .sort((a, b) => far(a) - far(b) || a.startsAtMs - b.startsAtMs)
    .slice(0, n);
}

const PAST = { reason: 'past', detail: null } as const;
const LEAD_TIME = { reason: 'lead_time', detail: null } as const;

/** Prepares one sweep over the whole period; the days, and the starts within a day, must be asked in order. */
function blockerOf(facts: SlotFacts, rules: SlotRules, now: number) {
  const branch = blocksOfBranch(facts);
  const advisor = blocksOfPerson(facts, rules);
  const second = facts.second === undefined ? null : blocksOfSecond(facts.second, facts, rules);
  const client = blocksOfClient(facts, rules);
  const earliestMs = now + rules.leadTimeMin * MINUTE_MS;
  return (date: LocalDate, startsAtMs: number, endsAtMs: number) => {
    if (startsAtMs < now) return PAST;
    const blocked = branch(date, startsAtMs, endsAtMs) ?? advisor(date, startsAtMs, endsAtMs);
    if (blocked !== null) return blocked;
    if (startsAtMs < earliestMs) return LEAD_TIME;
    return second?.(date, startsAtMs, endsAtMs) ?? client(date, startsAtMs, endsAtMs);
  };
}
