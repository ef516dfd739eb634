import { z } from 'zod';
import { TERRITORIES } from '../domain/holidays.ts';
import { AdvisorId, ClientId, Instant, LocalDate, Role, RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { AppointmentOut } from './appointments.ts';
import { command, query } from './define.ts';
import { KindBuffers } from './personal.ts';

/** Minutes since midnight on the Paris clock; 1440 is midnight at the end of the day. */
const DayMinute = z.int().min(0).max(1440);
export const DayRange = z.object({ startMin: DayMinute, endMin: DayMinute });
export type DayRange = z.infer<typeof DayRange>;

/** 1 = Monday. */
const Weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);

export const WeekRange = DayRange.extend({
  weekday: Weekday,
  validFrom: LocalDate.nullable(),
  validTo: LocalDate.nullable(),
  weekParity: z.enum(['odd', 'even']).nullable(),
});
export type WeekRange = z.infer<typeof WeekRange>;

/** A day that differs from the week; without ranges it is a day off. */
export const ExceptionalDay = z.object({
  on: LocalDate,
  ranges: z.array(DayRange).max(6),
  label: z.string().trim().max(80),
});
export type ExceptionalDay = z.infer<typeof ExceptionalDay>;

export const AdvisorHours = z.object({
  advisorId: AdvisorId,
  /** Empty = the branch's hours hold. */
  week: z.array(WeekRange),
  exceptions: z.array(ExceptionalDay),
});
export type AdvisorHours = z.infer<typeof AdvisorHours>;

export const BranchHours = z.object({
  /** Empty = no opening hours were entered: a meeting may be held whenever an advisor works. */
  opening: z.array(DayRange.extend({ weekday: Weekday })).max(42),
  closures: z.array(z.object({ on: LocalDate, label: z.string().trim().min(1).max(80) })).max(400),
  /** Where the branch is, for the holidays of its own place. */
  territory: z.enum(TERRITORIES).nullable(),
  buffers: KindBuffers,
});
export type BranchHours = z.infer<typeof BranchHours>;

export const AbsenceKind = z.enum(['absence', 'focus']);
export type AbsenceKind = z.infer<typeof AbsenceKind>;

export const Absence = z.object({
  id: RowId,
  advisorId: AdvisorId,
  kind: AbsenceKind,
  fromMs: Instant,
  toMs: Instant,
  label: z.string(),
  /** Who keeps the portfolio meanwhile. Focus time has nobody. */
  deputyId: AdvisorId.nullable(),
});
export type Absence = z.infer<typeof Absence>;

/** A meeting within an absence that nobody has decided about yet. Of a client not to be told, only the hour is said. */
export const MeetingToDecide = AppointmentOut.pick({ id: true, startsAtMs: true, lengthMin: true }).extend({
  clientId: ClientId.nullable(),
  /** null = whose it is is not for this person to see. */
  clientName: z.string().nullable(),
  clientZone: AppointmentOut.shape.clientZone,
  /** True for a meeting that the absent person holds; false when they join a colleague's. */
  held: z.boolean(),
  /** Whether the deputy could take it over; null = no deputy, a meeting that is only joined, or not to be told. */
  deputyFree: z.boolean().nullable(),
});
export type MeetingToDecide = z.infer<typeof MeetingToDecide>;

/** An absence with what it leaves to decide. */
export const AbsenceOut = z.object({
  absence: Absence,
  toMove: z.array(MeetingToDecide),
  /** When the deputy is absent as well. */
  deputyAway: z.array(z.object({ fromMs: Instant, toMs: Instant })),
});
export type AbsenceOut = z.infer<typeof AbsenceOut>;

/** A day and an hour on the Paris clock. */
const Wall = z.object({ on: LocalDate, min: DayMinute });

/** Hours on the client's own clock. */
export const Comfort = z.object({ startMin: DayMinute, endMin: DayMinute });
export type Comfort = z.infer<typeof Comfort>;

export const hoursContract = {
  /** Colleagues with an account, by name: who may stand in, who may join. */
  'hours.people': query({
    access: 'signed_in',
    input: z.object({}),
    output: z.array(z.object({ advisorId: AdvisorId, name: z.string(), role: Role })),
  }),
  /** One's own; the director may ask for anybody's. */
  'hours.get': query({
    access: 'signed_in',
    input: z.object({ advisorId: AdvisorId.nullable() }),
    output: AdvisorHours,
  }),
  /** Replaces the whole week and all exceptions. `invalid_input` for ranges inverted or overlapping. */
  'hours.set': command({
    access: 'signed_in',
    input: z.object({
      advisorId: AdvisorId.nullable(),
      week: z.array(WeekRange).max(84),
      exceptions: z.array(ExceptionalDay).max(400),
    }),
    output: AdvisorHours,
  }),
  'hours.branch': query({ access: 'signed_in', input: z.object({}), output: BranchHours }),
  'hours.setBranch': command({ access: ['branch_director'], input: BranchHours, output: BranchHours }),
  /** Absences and focus time that touch these days, in order. */
  'absences.list': query({
    access: 'signed_in',
    input: z.object({ advisorId: AdvisorId.nullable(), from: LocalDate, to: LocalDate }),
    output: z.array(
      Absence.extend({
        deputyName: z.string().nullable(),
        /** Meetings to come within it, held or joined. */
        toDecide: z.int(),
      }),
    ),
  }),
  /** One absence again, with its meetings as they stand now. */
  'absences.get': query({ access: 'signed_in', input: z.object({ id: RowId }), output: AbsenceOut }),
  /**
   * Accepted over booked appointments too, which come back as those to move. The same again changes nothing.
   * `invalid_input` for an end that is not after the start, for an hour that does not exist, and for a deputy who is no
   * advisor of the branch, the absent person, or absent all that time too.
   */
  'absences.add': command({
    access: 'signed_in',
    input: z.object({
      id: RowId,
      advisorId: AdvisorId.nullable(),
      kind: AbsenceKind,
      from: Wall,
      to: Wall,
      label: z.string().trim().max(80),
      deputyId: AdvisorId.nullable().default(null),
    }),
    output: AbsenceOut,
  }),
  /** Another deputy, or nobody, from now on. Same errors as `absences.add`. */
  'absences.setDeputy': command({
    access: 'signed_in',
    input: z.object({ id: RowId, deputyId: AdvisorId.nullable() }),
    output: AbsenceOut,
  }),
  /** @returns what was removed, to put it back with `absences.restore` */
  'absences.remove': command({ access: 'signed_in', input: z.object({ id: RowId }), output: Absence }),
  /**
   * Puts back what was removed, from instant to instant: on a night when an hour is twice, a clock would not say which.
   * Same errors as `absences.add`.
   */
  'absences.restore': command({
    access: 'signed_in',
    input: Absence.extend({ label: z.string().trim().max(80) }).refine(({ fromMs, toMs }) => fromMs < toMs, {
      error: 'La fin doit venir après le début.',
    }),
    output: AbsenceOut,
  }),
  /** The hours at which this client is met, on their own clock; null = 08:00 to 20:00 again. */
  'comfort.set': command({
    access: CLIENT_READERS,
    input: z.object({ clientId: ClientId, comfort: Comfort.nullable() }),
    output: z.object({ comfort: Comfort.nullable() }),
  }),
  'comfort.get': query({
    access: CLIENT_READERS,
    input: z.object({ clientId: ClientId }),
    output: z.object({ comfort: Comfort.nullable() }),
  }),
};
