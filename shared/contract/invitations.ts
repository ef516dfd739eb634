import { z } from 'zod';
import { SERIES_PARTS } from '../domain/seriesInvitationText.ts';
import { RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { AppointmentOut } from './appointments.ts';
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
  /** It takes the meeting out of the client's calendar. */
  cancelled: z.boolean(),
});
export type InvitationOut = z.infer<typeof InvitationOut>;

/**
 * Which meetings to come of a series: all that are booked, those of them that the client does not hold as they are now,
 * or those that the client still holds and that are cancelled.
 */
export const SeriesPart = z.enum(SERIES_PARTS);
export type SeriesPart = z.infer<typeof SeriesPart>;

const OfSeries = z.object({
  /** The series. */
  id: RowId,
  part: SeriesPart,
  /** These alone, whatever the client holds by now: what was shown stays the same once it is given. null = by `part`. */
  only: z.array(RowId).min(1).max(60).nullable().default(null),
});

/** null = no meeting of that part. */
export const SeriesInvitationOut = InvitationOut.extend({ meetings: z.array(AppointmentOut).min(1) }).nullable();
export type SeriesInvitationOut = z.infer<typeof SeriesInvitationOut>;

/** What goes to the client about one appointment, in the client's language. The file itself: `appointments.saveIcs`. */
export const invitationsContract = {
  'appointments.invitation': query({ access: CLIENT_READERS, input: z.object({ id: RowId }), output: InvitationOut }),
  'appointments.setLanguage': command({
    access: CLIENT_READERS,
    input: z.object({ id: RowId, language: InvitationLanguage }),
    output: InvitationOut,
  }),
  /** The same for meetings of a series that one may see: one message with every date. */
  'series.invitation': query({ access: CLIENT_READERS, input: OfSeries, output: SeriesInvitationOut }),
  /** One file with all of them, or their cancellation, into the place the person chose. `not_found` when there is none. */
  'series.saveIcs': command({
    access: CLIENT_READERS,
    input: OfSeries.extend({ grant: z.uuid() }),
    output: z.object({ fileName: z.string(), meetings: z.int() }),
  }),
  'series.setLanguage': command({
    access: CLIENT_READERS,
    input: OfSeries.extend({ language: InvitationLanguage }),
    output: SeriesInvitationOut,
  }),
  /** Meetings to come, held by oneself or a covered colleague, of which the client holds an older version; cancelled ones too. */
  'invitations.stale': query({ access: CLIENT_READERS, input: z.object({}), output: z.array(AppointmentOut) }),
};
