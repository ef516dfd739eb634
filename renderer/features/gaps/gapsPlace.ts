import { z } from 'zod';
import { PortfolioScope } from '#shared/contract/portfolios.ts';

export const GAP_SORTS = ['label', 'holders', 'eligible', 'gaps', 'rate'] as const;
export type GapSort = (typeof GAP_SORTS)[number];

const Table = z.object({ top: z.int().min(0), opened: z.int().min(0).nullable() });

/** Where a person left the gaps: whose, sorted how, which product. */
export const GapsPlace = z.object({
  advisorId: PortfolioScope,
  /** null = each client's strongest need. */
  product: z.string().nullable(),
  sort: z.object({ by: z.enum(GAP_SORTS), descending: z.boolean() }),
  products: Table,
  clients: Table,
});
export type GapsPlace = z.infer<typeof GapsPlace>;

export const TOP = { top: 0, opened: null } as const;
export const START: GapsPlace = {
  advisorId: null,
  product: null,
  sort: { by: 'gaps', descending: true },
  products: TOP,
  clients: TOP,
};
