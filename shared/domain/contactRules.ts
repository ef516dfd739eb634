/** Which fields of a contact go together. The screen asks while a person types, the store asks again when it writes. */
import type { ContactFields } from '../contract/contacts.ts';
import type { Channel, Outcome } from '../contract/vocabulary.ts';
import { BRANCH_ZONE, type ClientId, type LocalDate } from '../values.ts';
import { REACHED_OUTCOMES } from './bestTime.ts';
import { addMonths, DAY_MS, formatDate, instantOf, isValidLocalDate, localDate, MINUTE_MS } from './time.ts';

/** `message` is French and says what to do. */
export type ContactFault = { readonly field: keyof ContactFields; readonly message: string };

/** How far a contact may lie ahead of the clock: two machines never agree to the second. */
export const CLOCK_TOLERANCE_MIN = 5;
/** How long ago a contact may have been held when it is recorded. */
export const MAX_AGE_DAYS = 30;
/** A due date further away is a slip of the keyboard. */
const MAX_DUE_MONTHS = 24;

const UNANSWERED: ReadonlySet<Outcome> = new Set(['absent', 'voicemail', 'busy', 'wrong_number']);
const LIVE: readonly Channel[] = ['phone', 'video', 'web_callback'];
/** The channels on which somebody is called. */
export const CALLED_ON: readonly Channel[] = ['phone', 'web_callback'];
const WRITTEN: readonly Channel[] = ['email', 'chat', 'post'];

/** The channels on which an outcome can happen; an outcome that is not here can happen on all. */
const CHANNELS_OF: Partial<Record<Outcome, readonly Channel[]>> = {
  absent: LIVE,
  voicemail: CALLED_ON,
  busy: CALLED_ON,
  wrong_number: CALLED_ON,
  sent: WRITTEN,
};

/**
 * Everything that keeps a contact from being recorded, in the order of the form; empty = it may be.
 * @param before the contact being corrected: what it already said about the past is not refused again
 * @param now UTC instant, epoch milliseconds
 */
export function contactFaults(
  fields: ContactFields,
  now: number,
  before: ContactFields | null = null,
): readonly ContactFault[] {
  const faults = [
    timeFault(fields, now, before),
    outcomeFault(fields),
    followUpFault(fields),
    dueFault(fields, now, before),
  ];
  return faults.filter((fault) => fault !== null);
}

/** A call that the bank places, the answer to a request left on the site included. */
export function isCallPlaced({ channel, direction }: Pick<ContactFields, 'channel' | 'direction'>): boolean {
  return direction === 'outbound' && CALLED_ON.includes(channel);
}

/** An outbound commercial call: canvassing, which asks the lawful gate. A message, a letter or a meeting is not. */
export function isCanvassing(fields: ContactFields): boolean {
  return isCallPlaced(fields) && fields.nature === 'commercial';
}

/** Whether the client asked for what is promised: only who turns to the bank does, the safer reading. */
export function isAskedByClient({ direction }: Pick<ContactFields, 'direction'>): boolean {
  return direction === 'inbound';
}

/** How many people were spoken with, whatever they said and however often. */
export function clientsReached(
  contacts: readonly (Pick<ContactFields, 'outcome'> & { readonly clientId: ClientId })[],
): number {
  return new Set(contacts.filter(({ outcome }) => REACHED_OUTCOMES.has(outcome)).map(({ clientId }) => clientId)).size;
}

/** Nobody to speak with was reached. */
export const isUnanswered = (outcome: Outcome): boolean => UNANSWERED.has(outcome);

/** Whether these outcome, channel and direction can stand together: what a form offers. */
export function outcomeFits(outcome: Outcome, channel: Channel, direction: ContactFields['direction']): boolean {
  if (direction === 'inbound' && (UNANSWERED.has(outcome) || outcome === 'sent')) return false;
  return CHANNELS_OF[outcome]?.includes(channel) ?? true;
}

function timeFault({ atMs }: ContactFields, now: number, before: ContactFields | null): ContactFault | null {
  if (atMs === before?.atMs) return null;
  if (atMs > now + CLOCK_TOLERANCE_MIN * MINUTE_MS)
    return { field: 'atMs', message: 'Ce contact est daté dans le futur. Corrigez la date ou l’heure.' };
  if (atMs < now - MAX_AGE_DAYS * DAY_MS)
    return {
      field: 'atMs',
      message: `Un contact s’enregistre dans les ${MAX_AGE_DAYS} jours. Corrigez la date, ou prévenez votre directeur.`,
    };
  return null;
}

function outcomeFault({ outcome, channel, direction }: ContactFields): ContactFault | null {
  if (outcomeFits(outcome, channel, direction)) return null;
  const message =
    direction === 'inbound'
      ? 'Cette issue ne vaut que pour un contact sortant. Changez l’issue ou le sens.'
      : outcome === 'sent'
        ? '« Envoyé » ne vaut que pour un courriel, un message ou un courrier. Changez l’issue ou le canal.'
        : 'Cette issue ne va pas avec ce canal. Changez l’issue ou le canal.';
  return { field: 'outcome', message };
}

function followUpFault({ outcome, followUp }: ContactFields): ContactFault | null {
  if (outcome === 'call_back' && followUp === 'none')
    return { field: 'followUp', message: 'Le client est à rappeler : choisissez une suite et sa date.' };
  return null;
}

function dueFault(fields: ContactFields, now: number, before: ContactFields | null): ContactFault | null {
  const { followUp, dueOn, dueMin } = fields;
  const due = (message: string): ContactFault => ({ field: 'dueOn', message });
  if (followUp === 'none')
    return dueOn === null && dueMin === null
      ? null
      : due('« Aucune suite » n’a pas d’échéance. Retirez la date, ou choisissez une suite.');
  if (dueOn === null) return due('Cette suite demande une échéance. Indiquez une date (demain, +3j, lun 14h…).');
  if (before !== null && dueOn === before.dueOn && dueMin === before.dueMin) return null;
  const message = dueDateFault({ dueOn, dueMin }, now);
  return message === null ? null : { field: dueMin !== null && dueOn === today(now) ? 'dueMin' : 'dueOn', message };
}

/**
 * Why a promise may not be due then, as a French sentence; null = it may.
 * @param due a day, and minutes since midnight in Paris or null for any time of the day
 */
export function dueDateFault(
  { dueOn, dueMin }: { readonly dueOn: LocalDate; readonly dueMin: number | null },
  now: number,
): string | null {
  if (!isValidLocalDate(dueOn)) return 'Cette date n’existe pas. Corrigez l’échéance.';
  if (dueOn < today(now)) return `L’échéance du ${formatDate(dueOn)} est passée. Choisissez une date à venir.`;
  if (dueMin !== null && instantOf(dueOn, dueMin, BRANCH_ZONE) < now - CLOCK_TOLERANCE_MIN * MINUTE_MS)
    return 'Cette heure est passée. Choisissez une heure à venir.';
  if (dueOn > addMonths(today(now), MAX_DUE_MONTHS)) return 'Cette échéance est à plus de deux ans. Corrigez l’année.';
  return null;
}

const today = (now: number) => localDate(now, BRANCH_ZONE);
