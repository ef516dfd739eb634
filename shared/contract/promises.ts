import { z } from 'zod';
import { AdvisorId, ClientId, Instant, LocalDate, RowId, ZoneId } from '../values.ts';
import { command, query } from './define.ts';
import { Channel, PromiseKind, PromiseStatus, Reason } from './vocabulary.ts';

/** Paris minutes since midnight; null = any time. */
const DueMin = z.int().min(0).max(1439).nullable();

export const PromiseOut = z.object({
  id: RowId,
  clientId: ClientId,
  clientName: z.string(),
  /** Where the client lives, by the clock; null = not known, or not to be told. */
  clientZone: ZoneId.nullable().optional(),
  /** In another portfolio now: neither the name nor the notes are told, and the sheet is closed. */
  elsewhere: z.boolean().optional(),
  kind: PromiseKind,
  dueOn: LocalDate,
  dueMin: DueMin,
  note: z.string(),
  status: PromiseStatus,
  advisorId: AdvisorId,
  madeAtMs: Instant,
  closedAtMs: Instant.nullable(),
  /** By which channel it was asked for, and about what; null = made without a contact. */
  about: z.object({ channel: Channel, reason: Reason }).nullable().optional(),
});
export type PromiseOut = z.infer<typeof PromiseOut>;

/** Open: late, due today, still to come. Closed, and due in the period: kept, cancelled. `all`: due in the period. */
export const LEDGER_VIEWS = ['overdue', 'today', 'coming', 'kept', 'cancelled', 'all'] as const;
export const LedgerView = z.enum(LEDGER_VIEWS);
export type LedgerView = z.infer<typeof LedgerView>;

export const LedgerRow = PromiseOut.extend({
  /** Days after its due day that it was kept, or has been waiting; 0 = in time. */
  lateDays: z.int(),
  /** How often it was put off. */
  putOff: z.int(),
  motive: z.string().nullable(),
  clientAgreed: z.boolean(),
  /** The contact it was made in: when, by which channel, about what. */
  contact: z.object({ atMs: Instant, channel: Channel, reason: Reason }).nullable(),
  advisorName: z.string(),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

/** Of the promises due in a period: how many were kept on their day or before. `rate` null = none was due. */
export const KeptRateOut = z.object({
  due: z.int(),
  inTime: z.int(),
  keptLate: z.int(),
  rate: z.number().min(0).max(1).nullable(),
});

const Reschedule = z.object({ id: RowId, dueOn: LocalDate, dueMin: DueMin });

export const promisesContract = {
  'promises.list': query({
    access: ['advisor'],
    input: z.object({ due: z.enum(['overdue', 'today', 'coming', 'open']) }),
    output: z.array(PromiseOut),
  }),
  /**
   * The promises of an advisor (null: the own ones, or the branch's for a director). A supervisor gets the totals per
   * advisor and no row.
   */
  'promises.ledger': query({
    access: ['advisor', 'supervisor', 'branch_director'],
    input: z.object({
      advisorId: AdvisorId.nullable(),
      from: LocalDate,
      to: LocalDate,
      show: LedgerView,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(100).default(100),
    }),
    output: z.object({
      counts: z.record(LedgerView, z.int()),
      kept: KeptRateOut,
      total: z.int(),
      rows: z.array(LedgerRow),
      team: z.array(KeptRateOut.extend({ advisorId: AdvisorId, name: z.string(), open: z.int(), overdue: z.int() })),
    }),
  }),
  'promises.keep': command({
    access: ['advisor'],
    input: z.object({ id: RowId }),
    output: PromiseOut,
  }),
  /** Undo of keep or cancel. */
  'promises.reopen': command({ access: ['advisor'], input: z.object({ id: RowId }), output: PromiseOut }),
  /** Also to the day it was put off from, even when that is over: what undoes a postponement. */
  'promises.reschedule': command({ access: ['advisor'], input: Reschedule, output: PromiseOut }),
  /** Several at once, all or none. */
  'promises.rescheduleMany': command({
    access: ['advisor'],
    input: z.object({ changes: z.array(Reschedule).min(1).max(200) }),
    output: z.object({ moved: z.int() }),
  }),
  /** `clientAgreed`: it does not count as a promise that was not kept. */
  'promises.cancel': command({
    access: ['advisor'],
    input: z.object({
      id: RowId,
      motive: z.string().trim().min(3).max(300),
      clientAgreed: z.boolean().default(false),
    }),
    output: PromiseOut,
  }),
};
