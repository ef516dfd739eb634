import { z } from 'zod';
import { AdvisorId, Instant, RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { AppointmentOut } from './appointments.ts';
import { command, query } from './define.ts';

/** Somebody whose portfolio one keeps while they are absent. Why they are absent is never said. */
export const CoverOut = z.object({
  absenceId: RowId,
  advisorId: AdvisorId,
  name: z.string(),
  fromMs: Instant,
  untilMs: Instant,
  /** False = it begins within the week: nothing of the portfolio is told yet, and the counts are 0. */
  active: z.boolean(),
  /** Active clients of the portfolio. */
  clients: z.int(),
  /** Open promises: late, and due today. */
  overdue: z.int(),
  dueToday: z.int(),
  /** Who of the call list may be called now. */
  callable: z.int(),
  /** Meetings to come within the absence that the absent person still holds; whether oneself could hold each. */
  meetings: z.array(AppointmentOut.extend({ deputyFree: z.boolean() })),
});
export type CoverOut = z.infer<typeof CoverOut>;

export const coversContract = {
  /** Those that last now, then those that begin within seven days. */
  'covers.mine': query({ access: ['advisor'], input: z.object({}), output: z.array(CoverOut) }),
  /**
   * Who else of the branch meets clients, and whether each could hold this meeting at its hour; why not is never told.
   * For whoever may give it to the colleague of their choice; `conflict` once it is cancelled or has begun.
   */
  'appointments.holders': query({
    access: CLIENT_READERS,
    input: z.object({ id: RowId }),
    /** The free ones first, by name. */
    output: z.array(z.object({ advisorId: AdvisorId, name: z.string(), free: z.boolean() })),
  }),
  /**
   * Gives a meeting to come to another advisor, at the hour agreed with the client. By whoever holds it, their deputy for
   * the absence it falls in, the client's own advisor who takes it back, or the director. To the same advisor it changes
   * nothing. `invalid_input` for somebody who meets no clients; `conflict` with details {nearest} when they are not free,
   * unless it gives back, within five minutes, what one has handed over.
   */
  'appointments.handOver': command({
    access: CLIENT_READERS,
    input: z.object({ id: RowId, advisorId: AdvisorId }),
    output: AppointmentOut,
  }),
};
