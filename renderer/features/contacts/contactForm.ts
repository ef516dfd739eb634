/** What a contact looks like while it is being typed: texts not yet read, choices not yet made. */
import { z } from 'zod';
import { type ContactFields, ContactOut, Proposal } from '#shared/contract/contacts.ts';
import { Channel, Direction, FollowUp, Nature, Outcome, Reason } from '#shared/contract/vocabulary.ts';
import { outcomeFits } from '#shared/domain/contactRules.ts';
import { formatDate, HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { ClientId, type Instant, RowId } from '#shared/values.ts';
import { newRowId } from '../../api/ids.ts';
import type { ContactRequest } from './contactStore.ts';
import { whenText } from './whenText.ts';

export const ContactForm = z.object({
  id: RowId,
  clientId: ClientId.nullable(),
  /** What `whenText` said when it was last understood, to the second. */
  atMs: z.int(),
  whenText: z.string(),
  channel: Channel,
  direction: Direction,
  nature: Nature,
  reason: Reason.nullable(),
  outcome: Outcome.nullable(),
  followUp: FollowUp.nullable(),
  dueText: z.string(),
  note: z.string(),
  durationText: z.string(),
  /** Epoch ms; the timer runs until a duration is written. */
  dialledAtMs: z.number().nullable(),
  attemptId: RowId.nullable(),
  appointmentId: RowId.nullable(),
  keepsPromiseIds: z.array(RowId),
  proposals: z.array(Proposal).default([]),
  correction: ContactOut.nullable(),
  correctionReason: z.string(),
});
export type ContactForm = z.infer<typeof ContactForm>;

/** Products spoken of in one contact. */
export const MAX_PROPOSALS = 5;

/** A call is over after that long: the timer no longer says anything. */
const LONGEST_CALL_MS = 3 * HOUR_MS;

export function blankForm(request: ContactRequest, now: number): ContactForm {
  if (request.correction) return correctionForm(request.correction, now);
  const { defaults = {}, dialledAtMs = null } = request;
  const atMs = defaults.atMs ?? dialledAtMs ?? now;
  return {
    id: newRowId(now),
    clientId: request.clientId ?? null,
    atMs,
    whenText: whenText(atMs),
    channel: defaults.channel ?? 'phone',
    direction: defaults.direction ?? (dialledAtMs === null ? 'inbound' : 'outbound'),
    nature: defaults.nature ?? 'information',
    reason: defaults.reason ?? null,
    outcome: defaults.outcome ?? null,
    followUp: defaults.followUp ?? null,
    dueText: defaults.dueOn ? dueText(defaults.dueOn, defaults.dueMin ?? null) : '',
    note: defaults.note ?? '',
    durationText: defaults.durationMin === null || defaults.durationMin === undefined ? '' : `${defaults.durationMin}`,
    dialledAtMs,
    attemptId: request.attemptId ?? null,
    appointmentId: request.appointmentId ?? null,
    keepsPromiseIds: [...(request.keepsPromiseIds ?? [])],
    proposals: [...(request.proposals ?? [])],
    correction: null,
    correctionReason: '',
  };
}

function correctionForm(contact: ContactOut, now: number): ContactForm {
  const { reason, outcome, followUp, channel, direction, nature, note, durationMin, dueOn, dueMin, atMs } = contact;
  const blank = blankForm({ clientId: contact.clientId, defaults: { atMs, channel, direction, nature, note } }, now);
  return {
    ...blank,
    reason,
    outcome,
    followUp,
    dueText: dueOn === null ? '' : dueText(dueOn, dueMin),
    durationText: durationMin === null ? '' : String(durationMin),
    proposals: contact.proposals.map(({ product, reaction }) => ({ product, reaction })),
    correction: contact,
  };
}

/** A draft taken up again, with what a new opening says for certain: the call just dialled, the promise it is for. */
export function resumeForm(draft: ContactForm, request: ContactRequest, now: number): ContactForm {
  const resumed = { ...draft, dialledAtMs: callUnderWay(draft.dialledAtMs, now) };
  if (!request.attemptId || request.attemptId === draft.attemptId) return resumed;
  const { channel, direction, nature, atMs, whenText, dialledAtMs, attemptId } = blankForm(request, now);
  const keepsPromiseIds = [...new Set([...draft.keepsPromiseIds, ...(request.keepsPromiseIds ?? [])])];
  const ofThisCall = { channel, direction, nature, atMs, whenText, dialledAtMs, attemptId };
  return fitted({ ...resumed, ...ofThisCall, keepsPromiseIds, durationText: '' });
}

function callUnderWay(dialledAtMs: number | null, now: number): number | null {
  return dialledAtMs !== null && now - dialledAtMs < LONGEST_CALL_MS ? dialledAtMs : null;
}

/** The contact just recorded, ready to be corrected with what was typed since. */
export function draftOfComplement(previous: ContactOut, typed: ContactForm, reason: string, now: number): ContactForm {
  const form = correctionForm(previous, now);
  const note = [previous.note, typed.note].filter((text) => text.trim() !== '').join('\n');
  const follows = typed.followUp !== null && typed.followUp !== 'none';
  return {
    ...form,
    note,
    correctionReason: reason,
    proposals: [
      ...form.proposals.filter(({ product }) => !typed.proposals.some((other) => other.product === product)),
      ...typed.proposals,
    ].slice(0, MAX_PROPOSALS),
    ...(typed.outcome === null ? {} : { outcome: typed.outcome }),
    ...(follows ? { followUp: typed.followUp, dueText: typed.dueText } : {}),
  };
}

/** Lets go of an outcome that the new channel or direction does not allow. */
export function fitted(form: ContactForm): ContactForm {
  const { outcome, channel, direction } = form;
  return outcome === null || outcomeFits(outcome, channel, direction) ? form : { ...form, outcome: null };
}

/** Whole minutes since the number was dialled, rounded; null when nothing was dialled. */
export function timedMinutes({ dialledAtMs }: Pick<ContactForm, 'dialledAtMs'>, now: number): number | null {
  return dialledAtMs === null ? null : Math.max(0, Math.round((now - dialledAtMs) / MINUTE_MS));
}

/** "25/11/2026 14h30": a text that the due date field reads back. */
export function dueText(on: NonNullable<ContactFields['dueOn']>, min: number | null): string {
  if (min === null) return formatDate(on);
  return `${formatDate(on)} ${Math.floor(min / 60)}h${String(min % 60).padStart(2, '0')}`;
}

/** Which draft a form is: the contact being corrected, the client, or nobody yet. */
export function draftKey(form: Pick<ContactForm, 'clientId' | 'correction'>): string {
  return form.correction ? `correction ${form.correction.id}` : (form.clientId ?? '');
}

export const asInstant = (ms: number): Instant => ms as Instant;
