import { z } from 'zod';
import { AdvisorId, LocalDate } from '../values.ts';
import { AppointmentOut } from './appointments.ts';
import { CallListRow } from './calls.ts';
import { query } from './define.ts';
import { PromiseOut } from './promises.ts';

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
  /** Totals per advisor for one day: entries recorded, people reached, promises made and overdue. No client data. */
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
          appointments: z.int(),
          promisesOpen: z.int(),
          promisesOverdue: z.int(),
          durationMin: z.int(),
        }),
      ),
    }),
  }),
};
