/** From what was typed to what is recorded, or to what is wrong and where. */
import type { ContactFields } from '#shared/contract/contacts.ts';
import { contactFaults } from '#shared/domain/contactRules.ts';
import { readDueDate } from '#shared/domain/dueDate.ts';
import type { ClientId, LocalDate } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';
import { asInstant, type ContactForm, dueText, timedMinutes } from './contactForm.ts';
import { readWhen, whenText } from './whenText.ts';

/** In the order of the form: the first one at fault takes the focus. */
export const FORM_FIELDS = [
  'client',
  'channel',
  'direction',
  'nature',
  'reason',
  'outcome',
  'followUp',
  'dueOn',
  'note',
  'proposals',
  'atMs',
  'durationMin',
  'correctionReason',
] as const;
export type FormField = (typeof FORM_FIELDS)[number];
export type FormErrors = Readonly<Partial<Record<FormField, string>>>;

export type FormReading =
  | { readonly ok: true; readonly clientId: ClientId; readonly fields: ContactFields }
  | { readonly ok: false; readonly errors: FormErrors };

const MAX_DURATION_MIN = 600;
const MIN_REASON_LENGTH = 3;

export function readForm(form: ContactForm, now: number): FormReading {
  const { clientId, reason, outcome, followUp, correction } = form;
  const errors: Partial<Record<FormField, string>> = {};
  const due = readDue(form, now);
  const atMs = readMoment(form, now);
  const durationMin = readDuration(form, now);
  if (clientId === null) errors.client = t('contacts:fault.client');
  if (reason === null) errors.reason = t('contacts:fault.reason');
  if (outcome === null) errors.outcome = t('contacts:fault.outcome');
  if (followUp === null) errors.followUp = t('contacts:fault.followUp');
  if ('fault' in due) errors.dueOn = due.fault;
  if (atMs === null) errors.atMs = t('contacts:fault.when');
  if (durationMin === 'fault') errors.durationMin = t('contacts:fault.duration', { max: MAX_DURATION_MIN });
  if (correction && form.correctionReason.trim().length < MIN_REASON_LENGTH)
    errors.correctionReason = t('contacts:fault.correctionReason');

  if (clientId === null || reason === null || outcome === null || followUp === null) return { ok: false, errors };
  if ('fault' in due || atMs === null || durationMin === 'fault') return { ok: false, errors };
  const fields: ContactFields = {
    atMs,
    channel: form.channel,
    direction: form.direction,
    reason,
    nature: form.nature,
    outcome,
    followUp,
    dueOn: due.on,
    dueMin: due.min,
    note: form.note.trim(),
    durationMin,
  };
  for (const { field, message } of contactFaults(fields, now, correction)) errors[formField(field)] ??= message;
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, clientId, fields };
}

/** Where the form shows what the store says of a field; null when it has no such field. */
export function fieldOfError(field: string | undefined): FormField | null {
  if (field === undefined) return null;
  if (field === 'clientId') return 'client';
  const known = field === 'proposals' ? field : formField(field as keyof ContactFields);
  return FORM_FIELDS.includes(known) ? known : null;
}

function formField(field: keyof ContactFields): FormField {
  return field === 'dueMin' ? 'dueOn' : field;
}

type Due = { readonly on: LocalDate | null; readonly min: number | null };

/** The due date, when the follow-up asks for one. */
export function readDue(form: ContactForm, now: number): Due | { readonly fault: string } {
  const { followUp, correction } = form;
  if (followUp === null || followUp === 'none') return { on: null, min: null };
  // Correcting something else does not ask for a promise of last week to be moved.
  if (correction?.dueOn && form.dueText === dueText(correction.dueOn, correction.dueMin))
    return { on: correction.dueOn, min: correction.dueMin };
  const reading = readDueDate(form.dueText, now);
  return reading.ok ? { on: reading.on, min: reading.minutes } : { fault: t(`contacts:dueFault.${reading.fault}`) };
}

export function readMoment(form: ContactForm, now: number) {
  return form.whenText.trim() === whenText(form.atMs) ? asInstant(form.atMs) : readWhen(form.whenText, now);
}

function readDuration(form: ContactForm, now: number): number | null | 'fault' {
  const text = form.durationText.trim();
  if (text === '') {
    const timed = timedMinutes(form, now);
    return timed === null ? null : Math.min(timed, MAX_DURATION_MIN);
  }
  return /^\d{1,3}$/.test(text) && Number(text) <= MAX_DURATION_MIN ? Number(text) : 'fault';
}
