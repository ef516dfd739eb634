import { z } from 'zod';
import { HALF_DAYS } from '../domain/planning.ts';
import { PLANNING_ALERTS } from '../domain/planningAlerts.ts';
import { AdvisorId, Instant, LocalDate, Role, RowId } from '../values.ts';
import { command, query } from './define.ts';
import { AbsenceKind } from './hours.ts';
import { MinPresent } from './personal.ts';

const Range = z.object({ fromMs: Instant, toMs: Instant });

/** Of one half-day of the branch. */
export const PlanningHalf = z.object({
  half: z.enum(HALF_DAYS),
  /** Whether the branch is open then. */
  open: z.boolean(),
  /** Advisors who work at least two hours of it. */
  present: z.int(),
  /** null = none to keep. */
  minimum: z.int().nullable(),
  /** How many are missing; 0 = none. */
  short: z.int(),
});

export const PlanningDay = z.object({
  on: LocalDate,
  /** The holiday or the closure; null = an ordinary day. */
  closed: z.string().nullable(),
  /** From midnight to midnight, with the hour where the morning ends. */
  fromMs: Instant,
  middayMs: Instant,
  toMs: Instant,
  /** Empty = closed, or no hours were entered. */
  opening: z.array(Range),
  /** Morning, then afternoon. */
  halves: z.array(PlanningHalf),
});
export type PlanningDay = z.infer<typeof PlanningDay>;

export const PlanningAbsence = Range.extend({
  id: RowId,
  kind: AbsenceKind,
  /** null = not for this person to see. */
  label: z.string().nullable(),
  deputyId: AdvisorId.nullable(),
  deputyName: z.string().nullable(),
});
export type PlanningAbsence = z.infer<typeof PlanningAbsence>;

/** One person's day. */
export const PlanningCell = z.object({
  /** None on a day when the branch is closed. */
  working: z.array(Range),
  workedMin: z.int(),
  /** Of the working time, what absences take. */
  absentMin: z.int(),
  /** Held or joined, by the day on which they start. */
  meetings: z.int(),
  meetingMin: z.int(),
  /** Minutes into which a meeting of half an hour still fits, by the rules of a booking. */
  freeMin: z.int(),
  /** Open promises due that day. */
  promises: z.int(),
});
export type PlanningCell = z.infer<typeof PlanningCell>;

export const PlanningPerson = z.object({
  advisorId: AdvisorId,
  name: z.string(),
  role: Role,
  /** Active clients of the portfolio. */
  clients: z.int(),
  /** Those that touch the period, in order. */
  absences: z.array(PlanningAbsence),
  /** Day after day. */
  days: z.array(PlanningCell),
});
export type PlanningPerson = z.infer<typeof PlanningPerson>;

export const PlanningAlert = z.object({
  kind: z.enum(PLANNING_ALERTS),
  /** The first day that it is about, within the period. */
  on: LocalDate,
  half: z.enum(HALF_DAYS).nullable(),
  /** Whose days are to be changed; null = the whole branch's. */
  advisorId: AdvisorId.nullable(),
  absenceId: RowId.nullable(),
  /** What is wrong, then what to do about it; no client in them. */
  text: z.string(),
  toDo: z.string(),
});
export type PlanningAlert = z.infer<typeof PlanningAlert>;

export const planningContract = {
  /** The branch's people and days: who works, who is away and who covers, what each day holds. No client in it. */
  'planning.range': query({
    access: ['supervisor', 'branch_director'],
    input: z.object({ from: LocalDate, days: z.int().min(1).max(28) }),
    output: z.object({
      days: z.array(PlanningDay),
      /** Advisors with an account, then the director, by name. */
      people: z.array(PlanningPerson),
      alerts: z.array(PlanningAlert),
      minPresent: MinPresent,
    }),
  }),
  /** How many advisors must be there in each half-day. */
  'planning.setMinimum': command({ access: ['branch_director'], input: MinPresent, output: MinPresent }),
};
