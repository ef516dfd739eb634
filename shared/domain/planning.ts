/**
 * The planning of a branch: who works when, who is there in each half-day, and the room that is left for meetings.
 * Paris days throughout; a half-day ends, or begins, at 13:00.
 */
import { type AdvisorId, BRANCH_ZONE, type LocalDate, type Role, type RowId } from '../values.ts';
import { holidayOn } from './holidays.ts';
import { type Interval, intersectIntervals, subtractIntervals } from './intervals.ts';
import { type BranchTime, freeSlots, type PersonTime, type SlotRules } from './slots.ts';
import { addDays, instantOf, MINUTE_MS, weekdayOf } from './time.ts';
import { workingRanges } from './workingTime.ts';

export const HALF_DAYS = ['morning', 'afternoon'] as const;
export type HalfDay = (typeof HALF_DAYS)[number];

/** Where the morning ends, in minutes of the Paris clock. */
export const MIDDAY_MIN = 13 * 60;
/** Who works at least as long in a half-day, and is not absent, is there. */
export const PRESENT_MIN = 120;
/** The room for meetings is counted in meetings as short as this, wherever one may start. */
const MEETING_MIN = 30;
const START_STEP_MIN = 5;

export type PlannedAbsence = Interval & {
  readonly id: RowId;
  readonly kind: 'absence' | 'focus';
  readonly label: string;
  readonly deputyId: AdvisorId | null;
};

export type PlannedPerson = Omit<PersonTime, 'absences'> & {
  readonly advisorId: AdvisorId;
  readonly name: string;
  readonly role: Role;
  readonly absences: readonly PlannedAbsence[];
};

/** How many advisors must be there in each half-day; null = no minimum. */
export type MinPresent = { readonly weekdays: number | null; readonly weekend: number | null };

export type BranchDay = Interval & {
  readonly on: LocalDate;
  /** The holiday or the closure; null = an ordinary day. */
  readonly closed: string | null;
  /** Empty = closed, or no hours were entered. */
  readonly opening: readonly Interval[];
  /** Morning and afternoon; whether the branch is open then. */
  readonly halves: readonly (Interval & { readonly half: HalfDay; readonly open: boolean })[];
};

/** The days of a period, from midnight to midnight: 23 or 25 hours twice a year. */
export function branchDays(branch: BranchTime, from: LocalDate, days: number): readonly BranchDay[] {
  const closures = new Map(branch.closures.map(({ on, label }) => [on, label]));
  return Array.from({ length: days }, (_, day) => {
    const on = addDays(from, day);
    const closed = holidayOn(on, branch.territory) ?? closures.get(on) ?? null;
    const [fromMs, middayMs] = [instantOf(on, 0, BRANCH_ZONE), instantOf(on, MIDDAY_MIN, BRANCH_ZONE)];
    const toMs = instantOf(addDays(on, 1), 0, BRANCH_ZONE);
    const opening = closed === null ? workingRanges(on, branch.opening) : [];
    // Without opening hours the branch is taken to be open from Monday to Friday.
    const opens = (half: Interval): boolean =>
      closed === null &&
      (branch.opening.length === 0 ? weekdayOf(on) <= 5 : intersectIntervals(opening, [half]).length > 0);
    const halves = [
      { half: 'morning' as const, fromMs, toMs: middayMs },
      { half: 'afternoon' as const, fromMs: middayMs, toMs },
    ];
    return { on, fromMs, toMs, closed, opening, halves: halves.map((half) => ({ ...half, open: opens(half) })) };
  });
}

export type PlannedDay = {
  /** Working time; none on a day when the branch is closed. */
  readonly working: readonly Interval[];
  readonly workedMin: number;
  /** Of the working time, what absences take. */
  readonly absentMin: number;
  /** Morning and afternoon. */
  readonly present: readonly boolean[];
  readonly meetings: number;
  readonly meetingMin: number;
  /** Minutes into which a meeting of half an hour still fits, by the rules of a booking. */
  readonly freeMin: number;
};

/** One person's days. */
export function plannedDays(
  person: PlannedPerson,
  branch: BranchTime,
  days: readonly BranchDay[],
  rules: SlotRules,
  now: number,
): readonly PlannedDay[] {
  const away = person.absences.filter(({ kind }) => kind === 'absence');
  const free = freeMinutes(person, branch, days, rules, now);
  return days.map((day, index) => {
    const working = day.closed === null ? workingRanges(day.on, person.workingHours, person.exceptions) : [];
    const there = subtractIntervals(working, away);
    const meetings = person.appointments.filter(({ fromMs }) => fromMs >= day.fromMs && fromMs < day.toMs);
    return {
      working,
      workedMin: minutesOf(working),
      absentMin: minutesOf(working) - minutesOf(there),
      present: day.halves.map((half) => minutesOf(intersectIntervals(there, [half])) >= PRESENT_MIN),
      meetings: meetings.length,
      meetingMin: minutesOf(meetings),
      freeMin: free[index] ?? 0,
    };
  });
}

export function minutesOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs), 0) / MINUTE_MS;
}

/** What the slots of a client without any wish of their own leave of each day. */
function freeMinutes(
  person: PersonTime,
  branch: BranchTime,
  days: readonly BranchDay[],
  rules: SlotRules,
  now: number,
): readonly number[] {
  const free = days.map(() => 0);
  const from = days[0]?.on;
  if (from === undefined) return free;
  const slots = freeSlots(
    {
      ...person,
      branch,
      clientZone: null,
      clientTerritory: null,
      basis: 'client_requested',
      from,
      days: days.length,
      lengthMin: MEETING_MIN,
      stepMin: START_STEP_MIN,
      comfort: { startMin: 0, endMin: 1440 },
    },
    rules,
    now,
  );
  let index = 0;
  let countedMs = 0;
  for (const slot of slots) {
    if (!slot.free) continue;
    while (slot.startsAtMs >= (days[index]?.toMs ?? Number.POSITIVE_INFINITY)) index++;
    // Slots overlap: a minute counts once.
    const minutes = (slot.endsAtMs - Math.max(slot.startsAtMs, countedMs)) / MINUTE_MS;
    free[index] = (free[index] ?? 0) + minutes;
    countedMs = slot.endsAtMs;
  }
  return free;
}

export type HalfPresence = {
  readonly half: HalfDay;
  readonly open: boolean;
  /** Advisors who are there. */
  readonly present: number;
  /** null = none to keep. */
  readonly minimum: number | null;
  /** How many are missing. */
  readonly short: number;
};

/** How many advisors are there in each half-day, against the minimum. */
export function presenceOf(
  days: readonly BranchDay[],
  people: readonly { readonly role: Role; readonly days: readonly Pick<PlannedDay, 'present'>[] }[],
  { weekdays, weekend }: MinPresent,
): readonly (readonly HalfPresence[])[] {
  const advisors = people.filter(({ role }) => role === 'advisor');
  return days.map((day, index) =>
    day.halves.map(({ half, open }, at) => {
      const present = advisors.filter((person) => person.days[index]?.present[at] === true).length;
      const minimum = open ? (weekdayOf(day.on) <= 5 ? weekdays : weekend) : null;
      return { half, open, present, minimum, short: Math.max(0, (minimum ?? 0) - present) };
    }),
  );
}
