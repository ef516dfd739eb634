import { z } from 'zod';
import { ClientId, Instant, RowId } from '../values.ts';
import { CallDecisionOut, CallListReason, CallRule } from './calls.ts';
import { ContactDraft, ContactOut } from './contacts.ts';
import { command, query } from './define.ts';
import { CallPurpose } from './vocabulary.ts';

/** What a session calls: the own list (for one product or all), a saved target group, a running campaign. */
export const SessionSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('list'), product: z.string().nullable() }),
  z.object({ kind: z.literal('target'), targetId: RowId }),
  z.object({ kind: z.literal('campaign'), campaignId: RowId }),
]);
export type SessionSource = z.infer<typeof SessionSource>;

/** prêt → en appel → compte rendu → (enregistré →) suivant; `empty`: nobody left for now; `ended`: closed. */
export const SessionPhase = z.enum(['ready', 'in_call', 'report', 'empty', 'ended']);
export type SessionPhase = z.infer<typeof SessionPhase>;

export const SkipReason = z.enum(['not_relevant', 'just_contacted', 'bad_moment', 'colleague', 'household', 'other']);
export type SkipReason = z.infer<typeof SkipReason>;

/** The client being called: the reasons are those of the list; `decision` is the gate's, at the instant of asking. */
export const SessionItem = z.object({
  position: z.int(),
  clientId: ClientId,
  clientName: z.string(),
  product: z.string().nullable(),
  productLabel: z.string().nullable(),
  purpose: CallPurpose,
  score: z.int(),
  reasons: z.array(CallListReason),
  decision: CallDecisionOut,
  /** The dialled attempt under way, and when: the timer starts there. */
  attemptId: RowId.nullable(),
  dialledAtMs: Instant.nullable(),
});
export type SessionItem = z.infer<typeof SessionItem>;

export const CallSessionOut = z.object({
  id: RowId,
  title: z.string(),
  source: SessionSource,
  phase: SessionPhase,
  paused: z.boolean(),
  startedAtMs: Instant,
  endedAtMs: Instant.nullable(),
  /** Over those still waiting: who may be called now, who is blocked by which rule, who was set aside for later. */
  callable: z.int(),
  blocked: z.array(z.object({ rule: CallRule, count: z.int() })),
  snoozed: z.int(),
  /** Active clients of the portfolio without any reason to call today; 0 for a target group or a campaign. */
  notDue: z.int(),
  total: z.int(),
  done: z.int(),
  /** When somebody blocked or set aside may be called next; null = nobody will. */
  nextAtMs: Instant.nullable(),
  current: SessionItem.nullable(),
  /** The next two, so that the screen can prepare their cards. */
  upcoming: z.array(ClientId),
  /** What Ctrl+Z would take back. */
  undo: z.object({ kind: z.enum(['reported', 'skipped', 'snoozed']), clientName: z.string() }).nullable(),
  /** The script of the campaign. */
  script: z.string().nullable(),
});
export type CallSessionOut = z.infer<typeof CallSessionOut>;

/** The end of a session: what came of it. */
export const SessionSummary = z.object({
  reached: z.int(),
  attempted: z.int(),
  appointments: z.int(),
  promises: z.int(),
  refused: z.int(),
  proposals: z.int(),
  skipped: z.array(z.object({ reason: SkipReason, count: z.int() })),
  left: z.int(),
  durationMin: z.int(),
});
export type SessionSummary = z.infer<typeof SessionSummary>;

const Nothing = z.object({});

/**
 * The call session of the advisor who asks: one open at most. Everything is in the store, so that a killed program
 * comes back to the same client in the same phase; the report being typed is a draft of `drafts.*`.
 * Errors: `conflict` when the session moved meanwhile (another window), with today's state to be asked again.
 */
export const callSessionsContract = {
  /** The open session, or null. */
  'sessions.current': query({ access: ['advisor'], input: Nothing, output: CallSessionOut.nullable() }),
  /** How many would be called, before starting. */
  'sessions.preview': query({
    access: ['advisor'],
    input: z.object({ source: SessionSource }),
    output: z.object({
      title: z.string(),
      total: z.int(),
      callable: z.int(),
      blocked: z.array(z.object({ rule: CallRule, count: z.int() })),
      notDue: z.int(),
    }),
  }),
  /** Refused with `conflict` when one is open already. */
  'sessions.start': command({
    access: ['advisor'],
    input: z.object({ source: SessionSource }),
    output: CallSessionOut,
  }),
  /**
   * The gate again, then in_call. Blocked: the attempt is recorded with its rule, the client keeps their place among
   * the blocked, and `session` is already at the next one.
   */
  'sessions.dial': command({
    access: ['advisor'],
    input: z.object({ position: z.int() }),
    output: z.object({ session: CallSessionOut, phone: z.string().nullable(), decision: CallDecisionOut }),
  }),
  /** The call is over: the report is being typed. */
  'sessions.hangUp': command({ access: ['advisor'], input: z.object({ position: z.int() }), output: CallSessionOut }),
  /** Records the contact (as `contacts.log`, same errors) and moves to the next client, in one transaction. */
  'sessions.report': command({
    access: ['advisor'],
    input: z.object({ position: z.int(), contact: ContactDraft }),
    output: z.object({ session: CallSessionOut, contact: ContactOut, todayTotal: z.int() }),
  }),
  'sessions.skip': command({
    access: ['advisor'],
    input: z.object({ position: z.int(), reason: SkipReason }),
    output: CallSessionOut,
  }),
  /** Sets the client aside until an instant of this session; the gate is asked again then. */
  'sessions.snooze': command({
    access: ['advisor'],
    input: z.object({ position: z.int(), untilMs: Instant }),
    output: CallSessionOut,
  }),
  'sessions.pause': command({ access: ['advisor'], input: z.object({ paused: z.boolean() }), output: CallSessionOut }),
  /** Takes back the last step: the client is current again; a recorded contact is cancelled by an appended row. */
  'sessions.undo': command({ access: ['advisor'], input: Nothing, output: CallSessionOut }),
  'sessions.end': command({
    access: ['advisor'],
    input: Nothing,
    output: z.object({ session: CallSessionOut, summary: SessionSummary }),
  }),
  /** What came of the open session so far. */
  'sessions.summary': query({ access: ['advisor'], input: Nothing, output: SessionSummary.nullable() }),
};
