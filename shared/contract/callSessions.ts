import { z } from 'zod';
import { SKIP_REASONS } from '../domain/callSession.ts';
import { AdvisorId, ClientId, Instant, Phone, RowId } from '../values.ts';
import { CallDecisionOut, CallListReason, CallRule } from './calls.ts';
import { ContactDraft, ContactOut } from './contacts.ts';
import { command, query } from './define.ts';
import { CallPurpose, Reason } from './vocabulary.ts';

/**
 * What a session calls: the own list (for one product or all) or that of somebody absent whom one covers, a saved
 * target group, a running campaign.
 */
export const SessionSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('list'),
    product: z.string().nullable(),
    advisorId: AdvisorId.nullable().optional(),
  }),
  z.object({ kind: z.literal('target'), targetId: RowId }),
  z.object({ kind: z.literal('campaign'), campaignId: RowId }),
]);
export type SessionSource = z.infer<typeof SessionSource>;

/** prêt → en appel → compte rendu → (enregistré →) suivant; `empty`: nobody left for now; `ended`: closed. */
export const SessionPhase = z.enum(['ready', 'in_call', 'report', 'empty', 'ended']);
export type SessionPhase = z.infer<typeof SessionPhase>;

export const SkipReason = z.enum(SKIP_REASONS);
export type SkipReason = z.infer<typeof SkipReason>;

/**
 * The client being called: the reasons are those of the list; `decision` is the gate's, at the instant of asking, and
 * once dialled the one that allowed the call.
 */
export const SessionItem = z.object({
  position: z.int(),
  clientId: ClientId,
  clientName: z.string(),
  product: z.string().nullable(),
  productLabel: z.string().nullable(),
  purpose: CallPurpose,
  score: z.int(),
  /** The motif that an advisor would choose for this call. */
  reason: Reason,
  reasons: z.array(CallListReason),
  decision: CallDecisionOut,
  /** The dialled attempt under way, and when: the timer starts there. */
  attemptId: RowId.nullable(),
  dialledAtMs: Instant.nullable(),
  /** The report that was just taken back, in the phase `report`: its fields are proposed again, under a new id. */
  takenBack: ContactOut.nullable(),
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
  /** Passed over for now: contacted today already, or somebody of the household, or the client left the portfolio. */
  passed: z.array(z.object({ reason: SkipReason, count: z.int() })),
  /** Active clients of the portfolio without any reason to call today; 0 for a target group or a campaign. */
  notDue: z.int(),
  total: z.int(),
  /** Reported or skipped. `total` = done + callable + blocked + snoozed + passed, + 1 during a call or its report. */
  done: z.int(),
  /** While `empty`: when somebody blocked or set aside may be called next; null = nobody will, or not `empty`. */
  nextAtMs: Instant.nullable(),
  current: SessionItem.nullable(),
  /** The next two, so that the screen can prepare their cards. */
  upcoming: z.array(ClientId),
  /** What Ctrl+Z would take back: `seq` goes to `sessions.undo`, so that a key pressed twice takes back one step. */
  undo: z.object({ seq: z.int(), kind: z.enum(['reported', 'skipped', 'snoozed']), clientName: z.string() }).nullable(),
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
  /** Minutes of conversation, as the reports say. */
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
   * the blocked, and `session` is already at the next one. `passed`: not a matter of law, the session is at the next
   * one too (somebody of the household was called today, or the client was reached by a colleague). Refused with `conflict` during a pause.
   */
  'sessions.dial': command({
    access: ['advisor'],
    input: z.object({ position: z.int() }),
    output: z.object({
      session: CallSessionOut,
      phone: Phone.nullable(),
      decision: CallDecisionOut,
      passed: SkipReason.nullable(),
    }),
  }),
  /** The call is over: the report is being typed. */
  'sessions.hangUp': command({ access: ['advisor'], input: z.object({ position: z.int() }), output: CallSessionOut }),
  /**
   * Records the contact (as `contacts.log`, same errors) and moves to the next client, in one transaction. From `ready`
   * too: the person was called from a telephone on the desk, `attemptId` is null then, else it is the one of `current`.
   */
  'sessions.report': command({
    access: ['advisor'],
    input: z.object({ position: z.int(), contact: ContactDraft }),
    output: z.object({ session: CallSessionOut, contact: ContactOut, todayTotal: z.int() }),
  }),
  /** Skipped or set aside: a client who is not dialled yet. A dialled call is reported. */
  'sessions.skip': command({
    access: ['advisor'],
    input: z.object({ position: z.int(), reason: SkipReason }),
    output: CallSessionOut,
  }),
  /** Sets the client aside until an instant of today; the gate is asked again then. */
  'sessions.snooze': command({
    access: ['advisor'],
    input: z.object({ position: z.int(), untilMs: Instant }),
    output: CallSessionOut,
  }),
  'sessions.pause': command({ access: ['advisor'], input: z.object({ paused: z.boolean() }), output: CallSessionOut }),
  /**
   * Takes back the last step, `undo.seq` of the session: the client is current again, in the phase `report` when there
   * was a call; a recorded contact is cancelled by an appended row, on its day only (`conflict` afterwards).
   */
  'sessions.undo': command({ access: ['advisor'], input: z.object({ seq: z.int() }), output: CallSessionOut }),
  'sessions.end': command({
    access: ['advisor'],
    input: Nothing,
    output: z.object({ session: CallSessionOut, summary: SessionSummary }),
  }),
  /** What came of the open session so far. */
  'sessions.summary': query({ access: ['advisor'], input: Nothing, output: SessionSummary.nullable() }),
};
