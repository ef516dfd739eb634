import { z } from 'zod';
import { ClientId, Instant, LocalDate, RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { command } from './define.ts';
import { Channel, ConsentScope } from './vocabulary.ts';

/** [from, to): the exact date and time that the person agreed to. */
export const ExactSlot = z.object({ fromMs: Instant, toMs: Instant });
export type ExactSlot = z.infer<typeof ExactSlot>;

/** A consent to be called, with its proof: the bank's (from the extract) or collected here. */
export const ConsentOut = z.object({
  /** Of the bank's: what identifies it in the extract. */
  id: z.string(),
  source: z.enum(['bank', 'own']),
  scope: ConsentScope,
  givenAtMs: Instant,
  /** First day without it. */
  expiresOn: LocalDate.nullable(),
  withdrawnAtMs: Instant.nullable(),
  exactSlot: ExactSlot.nullable(),
  /** Good for a call now, or within its exact slot when that is still to come. */
  valid: z.boolean(),
  /** How it was collected. null = the bank does not say. */
  channel: Channel.nullable(),
  /** What the person agreed to, as it was said to them. null = the bank does not say. */
  wording: z.string().nullable(),
  proof: z.string().nullable(),
  authorName: z.string().nullable(),
  /** The one who asks gave it today: it may be completed or taken back. */
  mayCancel: z.boolean(),
});
export type ConsentOut = z.infer<typeof ConsentOut>;

/** What a person said against being called. `scope` null = everything (an objection, a refusal). */
export const ConsentRefusal = z.object({
  id: RowId,
  kind: z.enum(['withdrawal', 'objection', 'refusal']),
  scope: ConsentScope.nullable(),
  atMs: Instant,
  channel: z.string(),
  said: z.string().nullable(),
  authorName: z.string(),
  mayCancel: z.boolean(),
});
export type ConsentRefusal = z.infer<typeof ConsentRefusal>;

const Wording = z.string().trim().min(20).max(2000);
const Proof = z.string().trim().min(3).max(1000);
const Nothing = z.object({});

/**
 * What a client agrees to and takes back: appended, never erased. The ids are made by the screen (UUID v7): sending the
 * same twice writes one row. All of it stands at the instant it is recorded.
 * Source: Code de la consommation, L.223-1, D.223-9 (rules T1, T3, T4, T5, T8)
 */
export const consentsContract = {
  /**
   * `expiresOn` null = the longest that the law allows (one year; for an exact slot, the end of that day).
   * Errors: `invalid_input` with the field for a date beyond one year, a slot that is past or too long.
   */
  'consents.give': command({
    access: CLIENT_READERS,
    input: z.object({
      id: RowId,
      clientId: ClientId,
      scope: ConsentScope,
      exactSlot: ExactSlot.nullable().default(null),
      expiresOn: LocalDate.nullable().default(null),
      channel: Channel,
      wording: Wording,
      proof: Proof,
      contactId: RowId.nullable().default(null),
    }),
    output: Nothing,
  }),
  /** « Compléter la preuve », by who recorded it, the same day: a row with the same instant takes the place of `consentId`. */
  'consents.complete': command({
    access: CLIENT_READERS,
    input: z.object({ id: RowId, consentId: RowId, wording: Wording, proof: Proof }),
    output: Nothing,
  }),
  'consents.withdraw': command({
    access: CLIENT_READERS,
    input: z.object({
      id: RowId,
      clientId: ClientId,
      scope: ConsentScope,
      channel: Channel,
      said: z.string().trim().max(500),
    }),
    output: Nothing,
  }),
  /** « Plus aucun démarchage »: no commercial call, until a consent given after it or the client's own request. */
  'consents.object': command({
    access: CLIENT_READERS,
    input: z.object({
      id: RowId,
      clientId: ClientId,
      channel: Channel,
      contactId: RowId.nullable().default(null),
    }),
    output: Nothing,
  }),
  /** Undo of any of the three, by who recorded it, the same day. The row stays, cancelled. */
  'consents.cancel': command({ access: CLIENT_READERS, input: z.object({ id: RowId }), output: Nothing }),
};
