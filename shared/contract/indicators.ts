import { z } from 'zod';
import { FIGURE_UNITS, FIGURES } from '../domain/indicators.ts';
import { PERIODS } from '../domain/periods.ts';
import { AdvisorId, ClientId, Instant, LocalDate } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { query } from './define.ts';
import { AppointmentKind, Channel, Outcome, PromiseKind, PromiseStatus, Reason } from './vocabulary.ts';

export const FigureId = z.enum(FIGURES);
export type FigureId = z.infer<typeof FigureId>;

/** `advisorId` null: the own figures, or the branch's for a supervisor and a director. */
const Asked = z.object({ advisorId: AdvisorId.nullable(), period: z.enum(PERIODS), on: LocalDate });

/** A number and what it was made of. `value` null = nothing to divide by. */
export const FigureOut = z.object({
  id: FigureId,
  unit: z.enum(FIGURE_UNITS),
  value: z.number().nullable(),
  /** What was counted, and over how much; `over` null for a plain count. */
  count: z.int(),
  over: z.int().nullable(),
  /** The same over the period before; null also where only today is known. */
  previous: z.number().nullable(),
});
export type FigureOut = z.infer<typeof FigureOut>;

export const PenetrationOut = z.object({
  product: z.string(),
  label: z.string(),
  holders: z.int(),
  eligible: z.int(),
  /** Holders who may hold it ÷ those who may. */
  rate: z.number().nullable(),
});
export type PenetrationOut = z.infer<typeof PenetrationOut>;

/** One line behind a number. The amounts of all its lines add up to the number's count. */
export const FigureRow = z.object({
  key: z.string(),
  clientId: ClientId,
  clientName: z.string(),
  /** In another portfolio now: neither the name nor the notes are told, and the sheet is closed. */
  elsewhere: z.boolean().optional(),
  kind: z.enum(['contact', 'appointment', 'promise', 'proposal', 'client']),
  atMs: Instant.nullable(),
  on: LocalDate.nullable(),
  channel: Channel.nullable(),
  reason: Reason.nullable(),
  outcome: Outcome.nullable(),
  promiseKind: PromiseKind.nullable(),
  promiseStatus: PromiseStatus.nullable(),
  appointmentKind: AppointmentKind.nullable(),
  /** A subject, or a product's name. */
  text: z.string(),
  /** What this line adds to the count, and to what the count is divided by. */
  count: z.int(),
  over: z.int(),
});
export type FigureRow = z.infer<typeof FigureRow>;

export const indicatorsContract = {
  'indicators.get': query({
    access: ['advisor', 'supervisor', 'branch_director'],
    input: Asked.extend({ products: z.array(z.string()).max(6) }),
    output: z.object({
      from: LocalDate,
      to: LocalDate,
      previousFrom: LocalDate,
      previousTo: LocalDate,
      figures: z.array(FigureOut),
      channels: z.array(z.object({ channel: Channel, count: z.int(), previous: z.int() })),
      /** Contacts of each day of the period. */
      days: z.array(z.object({ on: LocalDate, contacts: z.int() })),
      penetration: z.array(PenetrationOut),
    }),
  }),
  /** The lines behind a number; `channel` narrows the contacts, `product` names the penetration. */
  'indicators.rows': query({
    access: CLIENT_READERS,
    input: Asked.extend({
      figure: FigureId,
      channel: Channel.nullable().default(null),
      product: z.string().nullable().default(null),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(100).default(100),
    }),
    output: z.object({ total: z.int(), count: z.int(), over: z.int(), rows: z.array(FigureRow) }),
  }),
};
