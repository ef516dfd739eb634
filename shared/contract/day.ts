import { z } from 'zod';
import { WorkKind } from '../domain/workMinutes.ts';
import { AdvisorId, ClientId, Instant, LocalDate, RowId } from '../values.ts';
import { AppointmentOut } from './appointments.ts';
import { CallListRow } from './calls.ts';
import { command, query } from './define.ts';
import { PromiseOut } from './promises.ts';
import { AppointmentKind } from './vocabulary.ts';

/** What is still pending at the end of the day, each with what opens it. */
export const CLOSING_KINDS = ['session', 'draft', 'attempt', 'appointment', 'promise', 'wrong_number'] as const;
export const ClosingItem = z.object({
  kind: z.enum(CLOSING_KINDS),
  /** Of the draft, the attempt, the appointment, the promise, the session or the number. */
  id: z.string(),
  clientId: ClientId.nullable(),
  clientName: z.string().nullable(),
  /** In another portfolio now: neither the name nor the notes are told, and the sheet is closed. */
  elsewhere: z.boolean().optional(),
  /** Of a meeting. */
  meeting: AppointmentKind.nullable(),
  /** When it was dialled, started or typed; null for a promise. */
  atMs: Instant.nullable(),
  /** The subject, the telephone number, the session's title. */
  text: z.string(),
  promise: PromiseOut.nullable(),
});
export type ClosingItem = z.infer<typeof ClosingItem>;

export const PlanItemOut = z.object({
  kind: z.enum(['promise', 'appointment', 'call']),
  id: z.string(),
  clientId: ClientId,
  clientName: z.string(),
  /** In another portfolio now: neither the name nor the notes are told, and the sheet is closed. */
  elsewhere: z.boolean().optional(),
  /** The note of a promise, the subject of an appointment, why to call. */
  text: z.string(),
  atMs: Instant.nullable(),
  minutes: z.int(),
  late: z.boolean(),
  promise: PromiseOut.nullable(),
});
export type PlanItemOut = z.infer<typeof PlanItemOut>;

export const dayContract = {
  /** The advisor's landing page, in one question. */
  'day.get': query({
    access: ['advisor'],
    input: z.object({}),
    output: z.object({
      today: LocalDate,
      overdue: z.array(PromiseOut),
      callbacks: z.array(PromiseOut),
      dueToday: z.array(PromiseOut),
      appointments: z.array(AppointmentOut),
      calls: z.array(CallListRow),
      callable: z.int(),
      contactsToday: z.int(),
      reachedToday: z.int(),
      promisesToday: z.int(),
    }),
  }),
  /**
   * Whether today's promises and calls fit in what the calendar leaves free until the end of the working day, what to
   * put off otherwise and to when, and what to do in which order.
   */
  'day.plan': query({
    access: ['advisor'],
    input: z.object({}),
    output: z.object({
      sentence: z.string(),
      freeMin: z.int(),
      promises: z.int(),
      promiseMin: z.int(),
      calls: z.int(),
      callMin: z.int(),
      missingMin: z.int(),
      /** `n` null = the usual duration, else the median of that many own contacts. */
      minutes: z.array(z.object({ kind: WorkKind, minutes: z.int(), n: z.int().nullable() })),
      putOff: z.array(z.object({ id: RowId, dueOn: LocalDate, dueMin: z.null() })),
      items: z.array(PlanItemOut),
    }),
  }),
  /** Everything that is pending now. `offered`: the working day is ending and has not been closed. */
  'day.closing': query({
    access: ['advisor'],
    input: z.object({}),
    output: z.object({
      items: z.array(ClosingItem),
      closedAtMs: Instant.nullable(),
      offered: z.boolean(),
    }),
  }),
  /** Closes the day, and keeps which things were left. Again the same day: the last closing counts. */
  'day.close': command({
    access: ['advisor'],
    input: z.object({}),
    output: z.object({ left: z.int(), closedAtMs: Instant }),
  }),
  /** Totals per advisor for one day: entries recorded, people reached, calls answered, promises made and overdue. No client data. */
  'activity.team': query({
    access: ['supervisor', 'branch_director'],
    input: z.object({ on: LocalDate }),
    output: z.object({
      on: LocalDate,
      rows: z.array(
        z.object({
          advisorId: AdvisorId,
          name: z.string(),
          clients: z.int(),
          contacts: z.int(),
          attempts: z.int(),
          reached: z.int(),
          /** Of the attempts, those that the right person answered. */
          answered: z.int(),
          appointments: z.int(),
          promisesOpen: z.int(),
          promisesOverdue: z.int(),
          durationMin: z.int(),
        }),
      ),
    }),
  }),
};
