import { z } from 'zod';
import { AdvisorId, ClientId, LocalDate } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { command, query } from './define.ts';
import { Channel, CsvProfile, Direction, Nature, Outcome, Reason } from './vocabulary.ts';

/** In the order of the file. `note` is off by default. */
export const EXPORT_COLUMNS = [
  'id',
  'client_id',
  'last_name',
  'first_name',
  'segment',
  'advisor_then',
  'advisor_now',
  'at_paris',
  'at_utc',
  'channel',
  'direction',
  'reason',
  'nature',
  'outcome',
  'follow_up',
  'due_on',
  'follow_up_status',
  'duration_min',
  'appointment',
  'complaint',
  'contract',
  'note',
  'author',
  'corrected_on',
] as const;
export const ExportColumn = z.enum(EXPORT_COLUMNS);
export type ExportColumn = z.infer<typeof ExportColumn>;

export const ExportFilter = z.object({
  /** Paris dates, both included; null = open. */
  from: LocalDate.nullable(),
  to: LocalDate.nullable(),
  /** null = everything the person may see. */
  advisorId: AdvisorId.nullable(),
  clientId: ClientId.nullable(),
  channels: z.array(Channel).optional(),
  directions: z.array(Direction).optional(),
  reasons: z.array(Reason).optional(),
  natures: z.array(Nature).optional(),
  outcomes: z.array(Outcome).optional(),
});
export type ExportFilter = z.infer<typeof ExportFilter>;

export const exportsContract = {
  /** What would be written: `sentence` is « 1 284 contacts, 01/09/2026-30/09/2026, agence, 14 colonnes ». */
  'exports.preview': query({
    access: CLIENT_READERS,
    input: z.object({ filter: ExportFilter, columns: z.array(ExportColumn).min(1), profile: CsvProfile }),
    output: z.object({
      rows: z.int(),
      sentence: z.string(),
      header: z.array(z.string()),
      sample: z.array(z.array(z.string())),
    }),
  }),
  /**
   * Writes beside the chosen place, reads back, counts, then renames. Reports rows written; cancel removes the
   * temporary file. `unavailable` when the disk is full or the file is open elsewhere, with what to do.
   */
  'exports.run': command({
    access: CLIENT_READERS,
    input: z.object({
      filter: ExportFilter,
      columns: z.array(ExportColumn).min(1),
      profile: CsvProfile,
      grant: z.uuid(),
      /** The count announced by the preview: the export fails loudly if it differs by its own snapshot. */
      expectedRows: z.int().nullable(),
    }),
    output: z.object({ rows: z.int(), bytes: z.int(), sha256: z.string(), fileName: z.string() }),
  }),
};
