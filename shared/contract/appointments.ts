import { z } from 'zod';
import { SLOT_REASONS } from '../domain/slots.ts';
import { AdvisorId, ClientId, Instant, LocalDate, RowId, ZoneId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { command, query } from './define.ts';
import { AppointmentBasis, AppointmentKind } from './vocabulary.ts';

export const AppointmentOut = z.object({
  id: RowId,
  clientId: ClientId,
  clientName: z.string(),
  advisorId: AdvisorId,
  advisorName: z.string(),
  kind: AppointmentKind,
  basis: AppointmentBasis,
  subject: z.string(),
  startsAtMs: Instant,
  lengthMin: z.int(),
  clientZone: ZoneId.nullable(),
  meetingUrl: z.string().nullable(),
  place: z.string().nullable(),
  status: z.enum(['booked', 'cancelled']),
  /** What the client holds. none: nothing yet. stale: the appointment changed since, or was cancelled. */
  invitation: z.enum(['none', 'current', 'stale']),
  /** Somebody of the branch who joins. */
  withAdvisorId: AdvisorId.nullable().optional(),
  withAdvisorName: z.string().nullable().optional(),
  /** Whose client it is, when the advisor stands in. */
  standsInForId: AdvisorId.nullable().optional(),
  standsInForName: z.string().nullable().optional(),
  /** Its place among the meetings of its series, cancelled ones counted: « 3/12 ». */
  series: z.object({ id: RowId, index: z.int(), count: z.int() }).nullable().optional(),
});
export type AppointmentOut = z.infer<typeof AppointmentOut>;

export const SlotReason = z.enum(SLOT_REASONS);
export type SlotReason = z.infer<typeof SlotReason>;

export const SlotOut = z.object({
  startsAtMs: Instant,
  endsAtMs: Instant,
  /** null = free; otherwise why not, with a French detail (which holiday, which absence). */
  blocked: z.object({ reason: SlotReason, detail: z.string().nullable() }).nullable(),
});
export type SlotOut = z.infer<typeof SlotOut>;

/** A stretch of the holder's absence that leaves no hour of at least one working day. */
export const AwayOut = z.object({
  fromMs: Instant,
  untilMs: Instant,
  /** The holder has nothing free before it ends. */
  nothingBefore: z.boolean(),
  /** Who may hold the meeting meanwhile: the deputy, else the colleague who is free first; null = nobody is. */
  standIn: z
    .object({
      advisorId: AdvisorId,
      name: z.string(),
      reason: z.enum(['deputy', 'free']),
      /** Up to three of that person's free slots within the absence, spread over days. */
      proposals: z.array(SlotOut),
    })
    .nullable(),
});
export type AwayOut = z.infer<typeof AwayOut>;

const Wanted = z.object({
  clientId: ClientId,
  kind: AppointmentKind,
  basis: AppointmentBasis,
  lengthMin: z.int().min(15).max(180),
  /** Who holds the meeting; left out = oneself. A colleague of the branch stands in. */
  advisorId: AdvisorId.nullable().optional(),
  /** Who joins: a slot is free when both are. */
  withAdvisorId: AdvisorId.nullable().optional(),
});

export const appointmentsContract = {
  /**
   * Every candidate of the advisor's hours, free or blocked with its reason, from `from` for `days` days.
   * A colleague's time is told as busy, without what it is about.
   */
  'appointments.slots': query({
    access: CLIENT_READERS,
    input: Wanted.extend({ from: LocalDate, days: z.int().min(1).max(42) }),
    output: z.object({
      /** Whose hours these are. */
      holder: z.object({ advisorId: AdvisorId, name: z.string() }),
      clientZone: ZoneId.nullable(),
      zoneConfirmed: z.boolean(),
      /** Hours of the client's clock within which a meeting falls; `own` = set for this client. */
      comfort: z.object({ startMin: z.int(), endMin: z.int(), own: z.boolean() }),
      slots: z.array(SlotOut),
      /** Up to three free slots, spread over days, to offer first. */
      proposals: z.array(SlotOut),
      /** In order. Nobody's motive is told. */
      away: z.array(AwayOut),
    }),
  }),
  /** Checked again when writing: `conflict` carries details {nearest: SlotOut[]} with the three nearest free slots. */
  'appointments.book': command({
    access: CLIENT_READERS,
    input: Wanted.extend({
      id: RowId,
      startsAtMs: Instant,
      subject: z.string().trim().max(200),
      place: z.string().trim().max(200).nullable(),
      language: z.enum(['fr', 'en']).default('fr'),
      objectives: z.string().trim().max(2000).default(''),
    }),
    output: AppointmentOut,
  }),
  /**
   * The director cancels those that the director holds or booked, and those to come of whoever is absent then: `forbidden`
   * for others. A deputy cancels those of the absence too.
   */
  'appointments.cancel': command({
    access: CLIENT_READERS,
    input: z.object({ id: RowId, motive: z.string().trim().max(300) }),
    output: AppointmentOut,
  }),
  'appointments.list': query({
    access: CLIENT_READERS,
    input: z.object({ from: LocalDate, to: LocalDate }),
    output: z.array(AppointmentOut),
  }),
  /** Writes the calendar file into the place the person chose. */
  'appointments.saveIcs': command({
    access: CLIENT_READERS,
    input: z.object({ id: RowId, grant: z.uuid() }),
    output: z.object({ fileName: z.string() }),
  }),
};
