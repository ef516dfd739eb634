import { z } from 'zod';
import { RecurrenceRule } from '../domain/recurrence.ts';
import { AdvisorId, ClientId, Instant, LocalDate, RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { AppointmentOut, SlotOut, SlotReason } from './appointments.ts';
import { command, query } from './define.ts';
import { AppointmentBasis, AppointmentKind } from './vocabulary.ts';

/** One date of a series: free, or blocked with its reason (null = outside working hours) and what is free instead. */
export const SeriesOccurrence = z.object({
  on: LocalDate,
  startsAtMs: Instant,
  blocked: z.object({ reason: SlotReason.nullable(), detail: z.string().nullable() }).nullable(),
  /** The free time of that day nearest to the blocked one; null = none that day. */
  nearest: SlotOut.nullable(),
  /** On other days of that week, the free time of each nearest to the hour; up to three days, the nearest days first. */
  others: z.array(SlotOut),
});
export type SeriesOccurrence = z.infer<typeof SeriesOccurrence>;

/** What a conflict carries as details: the dates that stand in the way. */
export const SeriesConflict = z.object({ occurrences: z.array(SeriesOccurrence) });

/** What is done about single dates: another time; null = nothing is booked or moved. */
export const SeriesChoices = z.array(z.object({ on: LocalDate, startsAtMs: Instant.nullable() })).max(60);

/** How many meetings to come a scope is about: those it changes, and those that were given a time of their own before. */
export const SeriesScopeCount = z.object({ meetings: z.int(), apart: z.int() });

/** `following` = this one and those after it. */
export const SeriesScope = z.enum(['one', 'following', 'all']);
export type SeriesScope = z.infer<typeof SeriesScope>;

const Wanted = z.object({
  clientId: ClientId,
  kind: AppointmentKind,
  basis: AppointmentBasis,
  lengthMin: z.int().min(15).max(180),
  advisorId: AdvisorId.nullable().optional(),
  withAdvisorId: AdvisorId.nullable().optional(),
  /** The first meeting: its Paris day starts the rule, its Paris hour is every meeting's. */
  startsAtMs: Instant,
  rule: RecurrenceRule,
});

export const seriesContract = {
  /** Every date of the series, checked. `invalid_input` for a rule that is too long or does not fall on its first day. */
  'series.check': query({
    access: CLIENT_READERS,
    input: Wanted,
    output: z.object({ sentence: z.string(), occurrences: z.array(SeriesOccurrence) }),
  }),
  /**
   * All in one transaction: each date is free, was given another time, or is skipped (null); otherwise `conflict` with
   * details `SeriesConflict`, and nothing is written. The same series sent again changes nothing.
   */
  'series.book': command({
    access: CLIENT_READERS,
    input: Wanted.extend({
      id: RowId,
      subject: z.string().trim().max(200),
      place: z.string().trim().max(200).nullable(),
      language: z.enum(['fr', 'en']).default('fr'),
      objectives: z.string().trim().max(2000).default(''),
      choices: SeriesChoices,
    }),
    output: z.object({ sentence: z.string(), appointments: z.array(AppointmentOut).min(1) }),
  }),
  /** The series of a meeting: its rule in words where it still tells when they are, and how many each scope is about. */
  'series.get': query({
    access: CLIENT_READERS,
    input: z.object({ appointmentId: RowId }),
    output: z.object({
      sentence: z.string().nullable(),
      counts: z.object({ one: SeriesScopeCount, following: SeriesScopeCount, all: SeriesScopeCount }),
    }),
  }),
  /**
   * Moves to come only, by as many days and to the same Paris hour, keeping who holds them; all of them, or `conflict`
   * with details `SeriesConflict`. Of those, `choices` give a date (`on` of the conflict) another time, or leave its
   * meeting where it is (null). `kept` counts these, and those that were given a time of their own before: they keep it.
   */
  'series.move': command({
    access: CLIENT_READERS,
    input: z.object({
      appointmentId: RowId,
      scope: SeriesScope,
      startsAtMs: Instant,
      lengthMin: z.int().min(15).max(180),
      choices: SeriesChoices.default([]),
    }),
    output: z.object({ moved: z.array(AppointmentOut), kept: z.int(), change: RowId }),
  }),
  'series.cancel': command({
    access: CLIENT_READERS,
    input: z.object({ appointmentId: RowId, scope: SeriesScope, motive: z.string().trim().max(300) }),
    output: z.object({ cancelled: z.int(), change: RowId }),
  }),
  /** Takes one's last change back where every time is still free; otherwise `conflict` with details `SeriesConflict`. */
  'series.undo': command({
    access: CLIENT_READERS,
    input: z.object({ change: RowId }),
    output: z.object({ restored: z.int() }),
  }),
};
