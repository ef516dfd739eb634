import { z } from 'zod';
import { AdvisorId } from '#shared/values.ts';

/** Where a person left the call list. */
export const CallPlace = z.object({
  /** Whose list; null = the own one. */
  advisorId: AdvisorId.nullable().default(null),
  show: z.enum(['all', 'callable', 'blocked']),
  product: z.string().nullable(),
  table: z.object({ top: z.int().min(0), opened: z.int().min(0).nullable() }),
});
export type CallPlace = z.infer<typeof CallPlace>;

export const TOP = { top: 0, opened: null } as const;
export const START: CallPlace = { advisorId: null, show: 'all', product: null, table: TOP };
