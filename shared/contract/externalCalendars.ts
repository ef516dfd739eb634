import { z } from 'zod';
import { Instant, LocalDate, RowId } from '../values.ts';
import { command, query } from './define.ts';

/**
 * Why an event of a file takes none of the advisor's time. `free` and `cancelled` by the file's own word; the others
 * could not be read: a date that is not one, an unknown zone, a rule that cannot be read, a rule that repeats too often.
 */
export const SkippedReason = z.enum(['free', 'cancelled', 'date', 'zone', 'rule', 'too_many']);
export type SkippedReason = z.infer<typeof SkippedReason>;

const CalendarName = z.string().trim().min(1).max(80);

export const ExternalCalendarReport = z.object({
  /** Of the file that was read: the import takes that one and no other. */
  fingerprint: z.string().length(64),
  suggestedName: CalendarName,
  events: z.int(),
  /** Busy ranges, once those that touch are one. */
  ranges: z.int(),
  /** The last day that was read. */
  untilOn: LocalDate,
  skipped: z.array(z.object({ reason: SkippedReason, count: z.int() })),
});
export type ExternalCalendarReport = z.infer<typeof ExternalCalendarReport>;

export const ExternalCalendar = z.object({
  id: RowId,
  name: z.string(),
  importedAtMs: Instant,
  untilOn: LocalDate,
  events: z.int(),
  ranges: z.int(),
});
export type ExternalCalendar = z.infer<typeof ExternalCalendar>;

/** Another calendar of the advisor, from an .ics file: busy times only. Always one's own. */
export const externalCalendarsContract = {
  /** Reads the file and writes nothing. `invalid_input` says what is wrong with it. */
  'externalCalendars.preview': query({
    access: ['advisor'],
    input: z.object({ grant: z.uuid() }),
    output: ExternalCalendarReport,
  }),
  /** Replaces the calendar of that name, if there is one, which an undo brings back for a day. `conflict` when the file is no longer the one previewed. */
  'externalCalendars.import': command({
    access: ['advisor'],
    input: z.object({ grant: z.uuid(), fingerprint: z.string().length(64), name: CalendarName }),
    output: ExternalCalendar,
  }),
  /**
   * Takes an import back: what it replaced is there again. `conflict` when that calendar was removed or replaced since,
   * `not_found` a day later.
   */
  'externalCalendars.undoImport': command({
    access: ['advisor'],
    input: z.object({ id: RowId }),
    output: z.object({ name: z.string(), restored: z.boolean() }),
  }),
  'externalCalendars.list': query({ access: ['advisor'], input: z.object({}), output: z.array(ExternalCalendar) }),
  /** Its times are free again at once; it can be put back until the next import or removal a day later. */
  'externalCalendars.remove': command({
    access: ['advisor'],
    input: z.object({ id: RowId }),
    output: z.object({ name: z.string() }),
  }),
  /** `conflict` when another calendar took its name. */
  'externalCalendars.restore': command({
    access: ['advisor'],
    input: z.object({ id: RowId }),
    output: ExternalCalendar,
  }),
};
