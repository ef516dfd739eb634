/** Contact drafts as the form sends them: what is left out gets an ordinary value. */
import { uuidV7 } from '#db/uuid.ts';
import type { ContactDraft } from '#shared/contract/contacts.ts';
import type { ClientId, Instant, LocalDate, RowId } from '#shared/values.ts';
import { TUESDAY_MORNING } from './clock.ts';

/** A short service call that reached the client, with nothing to follow. */
export function contactDraft(clientId: ClientId, changes: Partial<ContactDraft> = {}): ContactDraft {
  return {
    id: uuidV7(TUESDAY_MORNING),
    clientId,
    attemptId: null,
    keepsPromiseIds: [],
    appointmentId: null,
    proposals: [],
    atMs: TUESDAY_MORNING as Instant,
    channel: 'phone',
    direction: 'outbound',
    reason: 'account',
    nature: 'information',
    outcome: 'reached',
    followUp: 'none',
    dueOn: null,
    dueMin: null,
    note: '',
    durationMin: 4,
    ...changes,
  };
}

export const clientId = (id: string) => id as ClientId;
export const rowId = (): RowId => uuidV7(TUESDAY_MORNING);
export const day = (date: string) => date as LocalDate;
/** An instant written as UTC: `at('2026-11-24T09:30')`. */
export const at = (text: string) => Date.parse(`${text}:00Z`) as Instant;
