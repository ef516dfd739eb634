import { z } from 'zod';
import { REMINDER_KINDS, SNOOZES } from '../domain/reminders.ts';
import { ClientId, Instant, RowId, ZoneId } from '../values.ts';
import { command, query } from './define.ts';
import { AppointmentKind, PromiseKind } from './vocabulary.ts';

/** A meeting moved, or a promise put off, has another due time: it is another reminder. */
export const ReminderKey = z.object({ kind: z.enum(REMINDER_KINDS), refId: RowId, dueAtMs: Instant });
export type ReminderKey = z.infer<typeof ReminderKey>;

export const ReminderOut = ReminderKey.extend({
  clientId: ClientId,
  clientName: z.string(),
  /** The clock that the hour is also read on; null = not known. */
  clientZone: ZoneId.nullable(),
  /** The absent colleague whom one replaces; null = one's own. */
  forName: z.string().nullable(),
  /** Whether this person may open the client's sheet. */
  opens: z.boolean(),
  /** The subject of the meeting, the note of the promise. */
  text: z.string(),
  /** Of a meeting; of a promise. One of them is null. */
  meeting: AppointmentKind.nullable(),
  promise: PromiseKind.nullable(),
  /** Its hour was over before anybody was told. */
  missed: z.boolean(),
  told: z.boolean(),
});
export type ReminderOut = z.infer<typeof ReminderOut>;

const Nothing = z.object({});

/**
 * Of who asks: the meetings they hold or join, and so are told with whom, their promises; and those of an absent
 * colleague, for as long as they replace them. Errors: `not_found` for what is not theirs.
 */
export const remindersContract = {
  /** What stands in the tray now, the earliest first. */
  'reminders.due': query({ access: 'signed_in', input: Nothing, output: z.array(ReminderOut) }),
  /** They were shown: they are not announced again, and stay in the tray. */
  'reminders.told': command({
    access: 'signed_in',
    input: z.object({ keys: z.array(ReminderKey).max(100) }),
    output: Nothing,
  }),
  /** Puts off the reminder, not what it reminds of. */
  'reminders.snooze': command({
    access: 'signed_in',
    input: ReminderKey.extend({ until: z.enum(SNOOZES) }),
    output: z.object({ untilMs: Instant }),
  }),
  'reminders.close': command({ access: 'signed_in', input: ReminderKey, output: Nothing }),
};
