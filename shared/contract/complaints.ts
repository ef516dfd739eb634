import { z } from 'zod';
import { Instant, RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { command } from './define.ts';

/** Opened by a contact of nature « réclamation »; while it is open, no sales prompt is shown. */
export const OpenComplaint = z.object({ id: RowId, openedAtMs: Instant, contactId: RowId });
export type OpenComplaint = z.infer<typeof OpenComplaint>;

export const complaintsContract = {
  'complaints.close': command({
    access: CLIENT_READERS,
    input: z.object({ id: RowId, note: z.string().trim().min(3).max(500) }),
    output: z.object({}),
  }),
};
