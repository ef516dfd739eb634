import { z } from 'zod';

/** Where a person left the call list. */
export const CallPlace = z.object({
  show: z.enum(['all', 'callable', 'blocked']),
  product: z.string().nullable(),
  table: z.object({ top: z.int().min(0), opened: z.int().min(0).nullable() }),
});
export type CallPlace = z.infer<typeof CallPlace>;

export const TOP = { top: 0, opened: null } as const;
export const START: CallPlace = { show: 'all', product: null, table: TOP };
