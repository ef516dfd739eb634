import { z } from 'zod';
import { RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { command, query } from './define.ts';

export const InvitationLanguage = z.enum(['fr', 'en']);
export type InvitationLanguage = z.infer<typeof InvitationLanguage>;

export const InvitationOut = z.object({
  language: InvitationLanguage,
  /** Of the e-mail that goes with the calendar file. */
  subject: z.string(),
  body: z.string(),
  /** The client's address; null = not known. */
  to: z.string().nullable(),
  /** none: never given out. stale: the appointment changed since; the client holds another hour or place. */
  given: z.enum(['none', 'current', 'stale']),
});
export type InvitationOut = z.infer<typeof InvitationOut>;

/** What goes to the client about one appointment, in the client's language. The file itself: `appointments.saveIcs`. */
export const invitationsContract = {
  'appointments.invitation': query({ access: CLIENT_READERS, input: z.object({ id: RowId }), output: InvitationOut }),
  'appointments.setLanguage': command({
    access: CLIENT_READERS,
    input: z.object({ id: RowId, language: InvitationLanguage }),
    output: InvitationOut,
  }),
};
