import { z } from 'zod';
import { addDays } from '../domain/dates.ts';
import { AdvisorId, ClientId, Instant, LocalDate, RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { AppointmentOut, SlotOut } from './appointments.ts';
import { command, query } from './define.ts';
import { AbsenceOut } from './hours.ts';
import { PromiseOut } from './promises.ts';
import { AppointmentKind } from './vocabulary.ts';

/** A month, with what is left of its first and last weeks. */
const MOST_DAYS = 45;
const Period = z
  .object({ from: LocalDate, to: LocalDate })
  .refine(({ from, to }) => from <= to && to <= addDays(from, MOST_DAYS), {
    error: 'Choisissez une période plus courte.',
  });

/** Whose time it takes, and from when to when. */
const when = { key: z.string(), advisorId: AdvisorId, fromMs: Instant, toMs: Instant };

export const CalendarAppointment = z.object({
  ...when,
  kind: z.literal('appointment'),
  meeting: AppointmentKind,
  /** null = whose it is is not for this person to see. */
  appointment: AppointmentOut.nullable(),
  /** A public holiday on the client's own calendar that day. */
  clientHoliday: z.string().nullable(),
});
export type CalendarAppointment = z.infer<typeof CalendarAppointment>;

export const CalendarPromise = z.object({
  ...when,
  kind: z.literal('promise'),
  /** Without an hour: any time of its day. */
  allDay: z.boolean(),
  promise: PromiseOut,
});
export type CalendarPromise = z.infer<typeof CalendarPromise>;

export const CalendarAbsence = z.object({
  ...when,
  kind: z.literal(['absence', 'focus']),
  id: RowId,
  label: z.string(),
  /** Who keeps the portfolio meanwhile. */
  deputyName: z.string().nullable(),
});
export type CalendarAbsence = z.infer<typeof CalendarAbsence>;

export const CalendarItem = z.discriminatedUnion('kind', [
  CalendarAppointment,
  CalendarPromise,
  CalendarAbsence,
  /** Taken by another calendar, whatever it is about. */
  z.object({ ...when, kind: z.literal('busy') }),
]);
export type CalendarItem = z.infer<typeof CalendarItem>;

const Range = z.object({ fromMs: Instant, toMs: Instant });

export const calendarContract = {
  /**
   * Everything that has a time, in order, of one person (oneself, or a colleague whom one replaces now), or of the
   * branch for a director who names nobody. A supervisor sees when people are taken, and no client but those of the
   * meetings that the supervisor joins. Of a replaced colleague's meetings, those with a third portfolio's client are told
   * only while they are left to decide.
   */
  'calendar.range': query({
    access: 'signed_in',
    input: Period.safeExtend({ advisorId: AdvisorId.nullable() }),
    output: z.object({
      people: z.array(
        z.object({
          advisorId: AdvisorId,
          name: z.string(),
          /** Working time, day after day from `from`; none on a day when the branch is closed. */
          working: z.array(z.array(Range)),
        }),
      ),
      /** The holiday or the closure of each day, from `from`. */
      closed: z.array(z.string().nullable()),
      items: z.array(CalendarItem),
    }),
  }),
  /** Where an appointment that one may move can go in its holder's time, every quarter of an hour of the working time, each free or with its reason. */
  'appointments.moveTimes': query({
    access: CLIENT_READERS,
    input: Period.safeExtend({ id: RowId, lengthMin: z.int().min(15).max(180) }),
    output: z.array(SlotOut),
  }),
  /**
   * Moves or resizes one's own appointment, by the rules of a booking; that of a colleague who is absent then too, for
   * their deputy and for the director: `forbidden` for others. Where it stood before its last move, it may always go
   * back, by whoever moved it too. `conflict` carries details {nearest: SlotOut[]}.
   */
  'appointments.move': command({
    access: CLIENT_READERS,
    input: z.object({ id: RowId, startsAtMs: Instant, lengthMin: z.int().min(15).max(180) }),
    output: AppointmentOut,
  }),
  /**
   * Moves or resizes one's own absence or reserved time, the director anybody's; its deputy stays. Accepted over booked
   * meetings, which come back as those to decide about. Where it stands already, nothing changes.
   */
  'absences.move': command({
    access: 'signed_in',
    input: z
      .object({ id: RowId, fromMs: Instant, toMs: Instant })
      .refine(({ fromMs, toMs }) => fromMs < toMs, { error: 'La fin doit venir après le début.' }),
    output: AbsenceOut,
  }),
  /** A callback that the advisor plans for an own client, without a contact. The same again changes nothing. */
  'promises.plan': command({
    access: ['advisor'],
    input: z.object({
      id: RowId,
      clientId: ClientId,
      dueOn: LocalDate,
      /** Paris minutes since midnight. */
      dueMin: z.int().min(0).max(1439),
      note: z.string().trim().max(300),
    }),
    output: PromiseOut,
  }),
};
