import { z } from 'zod';
import { AdvisorId, ClientId, Instant, LocalDate, RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { command, query } from './define.ts';
import { Channel, Direction, FollowUp, Nature, Outcome, ProposalReaction, Reason } from './vocabulary.ts';

/** A product spoken of, and how the client took it. « déclinée » is no refusal of calls. */
export const Proposal = z.object({ product: z.string(), reaction: ProposalReaction });
export type Proposal = z.infer<typeof Proposal>;
const Proposals = z.array(Proposal).max(5);

export const ContactOut = z.object({
  id: RowId,
  clientId: ClientId,
  clientName: z.string(),
  /** In another portfolio now: neither the name nor the notes are told, and the sheet is closed. */
  elsewhere: z.boolean().optional(),
  atMs: Instant,
  channel: Channel,
  direction: Direction,
  reason: Reason,
  nature: Nature,
  outcome: Outcome,
  followUp: FollowUp,
  dueOn: LocalDate.nullable(),
  dueMin: z.int().nullable(),
  note: z.string(),
  durationMin: z.int().nullable(),
  authorId: AdvisorId,
  authorName: z.string(),
  recordedAtMs: Instant,
  /** Set when this row replaces an earlier one. */
  correctedReason: z.string().nullable(),
  correctedAtMs: Instant.nullable(),
  proposals: z.array(Proposal.extend({ productLabel: z.string() })),
});
export type ContactOut = z.infer<typeof ContactOut>;

/** Paris minutes since midnight of the due hour; null = any time of the day. */
const DueMin = z.int().min(0).max(1439).nullable();

export const ContactFields = z.object({
  atMs: Instant,
  channel: Channel,
  direction: Direction,
  reason: Reason,
  nature: Nature,
  outcome: Outcome,
  followUp: FollowUp,
  dueOn: LocalDate.nullable(),
  dueMin: DueMin,
  note: z.string().max(4000),
  durationMin: z.int().min(0).max(600).nullable(),
});
export type ContactFields = z.infer<typeof ContactFields>;

/** `id` is made by the screen (UUID v7): sending the same draft twice records one contact. */
export const ContactDraft = ContactFields.extend({
  id: RowId,
  clientId: ClientId,
  /** The dialled attempt that this contact reports, if any. */
  attemptId: RowId.nullable(),
  /** Promises of this client that this contact keeps. */
  keepsPromiseIds: z.array(RowId).max(20),
  appointmentId: RowId.nullable(),
  proposals: Proposals.default([]),
});
export type ContactDraft = z.infer<typeof ContactDraft>;

export const contactsContract = {
  /**
   * Errors: `invalid_input` (field named), `forbidden` (not your client), `conflict` with details
   * {rule, nextAllowedAtMs} when an outbound commercial call was not lawful at that time.
   */
  'contacts.log': command({
    access: ['advisor'],
    input: ContactDraft,
    output: z.object({ contact: ContactOut, todayTotal: z.int() }),
  }),
  /** Appends a row that replaces `contactId`. The first row stays readable in the audit log. */
  'contacts.correct': command({
    access: ['advisor'],
    input: ContactFields.extend({
      id: RowId,
      contactId: RowId,
      correctionReason: z.string().trim().min(3).max(300),
      /** null = those of the contact stay as they are. */
      proposals: Proposals.nullable().default(null),
    }),
    output: ContactOut,
  }),
  /** « Annuler » within ten seconds: appends a cancelling row; its promise goes with it. */
  'contacts.cancel': command({
    access: ['advisor'],
    input: z.object({ contactId: RowId }),
    output: z.object({ todayTotal: z.int() }),
  }),
  'contacts.history': query({
    access: CLIENT_READERS,
    input: z.object({
      clientId: ClientId,
      beforeAtMs: Instant.nullable().default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.object({ total: z.int(), rows: z.array(ContactOut) }),
  }),
  /** What the form needs: motifs by use on each channel, the last contact with this client, open promises count. */
  'contacts.form': query({
    access: ['advisor'],
    input: z.object({ clientId: ClientId.nullable() }),
    output: z.object({
      favouriteReasons: z.array(z.object({ channel: Channel, reasons: z.array(Reason) })),
      lastContact: ContactOut.nullable(),
    }),
  }),
  'contacts.today': query({
    access: ['advisor'],
    input: z.object({}),
    output: z.object({
      total: z.int(),
      reached: z.int(),
      attempts: z.int(),
      promises: z.int(),
      durationMin: z.int(),
      byChannel: z.array(z.object({ channel: Channel, count: z.int() })),
      rows: z.array(ContactOut),
    }),
  }),
};
