import { z } from 'zod';
import { PortfolioFilter, PortfolioScope, PortfolioSort } from '#shared/contract/portfolios.ts';

/** Where a person left the portfolio. */
export const PortfolioPlace = z.object({
  advisorId: PortfolioScope,
  filter: PortfolioFilter,
  sort: PortfolioSort,
  table: z.object({ top: z.int().min(0), opened: z.int().min(0).nullable() }),
});
export type PortfolioPlace = z.infer<typeof PortfolioPlace>;

export const TOP = { top: 0, opened: null } as const;
export const NO_FILTER: PortfolioFilter = { activeOnly: true };
export const START: PortfolioPlace = {
  advisorId: null,
  filter: NO_FILTER,
  sort: { by: 'name', descending: false },
  table: TOP,
};
