import { z } from 'zod';
import { AdvisorId, ClientId, Instant, LocalDate, RowId } from '../values.ts';
import { command, query } from './define.ts';
import { PromiseKind, PromiseStatus } from './vocabulary.ts';

export const PromiseOut = z.object({
  id: RowId,
  clientId: ClientId,
  clientName: z.string(),
  kind: PromiseKind,
  dueOn: LocalDate,
  /** Paris minutes since midnight; null = any time. */
  dueMin: z.int().nullable(),
  note: z.string(),
  status: PromiseStatus,
  advisorId: AdvisorId,
  madeAtMs: Instant,
  closedAtMs: Instant.nullable(),
});
export type PromiseOut = z.infer<typeof PromiseOut>;

export const promisesContract = {
  'promises.list': query({
    access: ['advisor'],
    input: z.object({ due: z.enum(['overdue', 'today', 'coming', 'open']) }),
    output: z.array(PromiseOut),
  }),
  'promises.keep': command({
    access: ['advisor'],
    input: z.object({ id: RowId }),
    output: PromiseOut,
  }),
  /** Undo of keep or cancel. */
  'promises.reopen': command({ access: ['advisor'], input: z.object({ id: RowId }), output: PromiseOut }),
  'promises.reschedule': command({
    access: ['advisor'],
    input: z.object({ id: RowId, dueOn: LocalDate, dueMin: z.int().min(0).max(1439).nullable() }),
    output: PromiseOut,
  }),
  'promises.cancel': command({
    access: ['advisor'],
    input: z.object({ id: RowId, motive: z.string().trim().min(3).max(300) }),
    output: PromiseOut,
  }),
};
