import { z } from 'zod';
import { GapClientSort, LIFE_CYCLE_DAYS, LifeCycleKind } from '#shared/contract/gaps.ts';
import { PortfolioScope } from '#shared/contract/portfolios.ts';
import { ClientId } from '#shared/values.ts';

export const GAP_VIEWS = ['product', 'client', 'household', 'lifeCycle'] as const;
export const GAP_SORTS = ['label', 'holders', 'eligible', 'gaps', 'rate'] as const;
export type GapSort = (typeof GAP_SORTS)[number];
/** How far ahead ends are looked for, in days. */
export const HORIZONS = [30, 90, 180, 365, LIFE_CYCLE_DAYS] as const;

const Table = z.object({ top: z.int().min(0), opened: z.int().min(0).nullable() });

/** Where a person left the gaps: whose, seen how, sorted how, which product, client or household. */
export const GapsPlace = z.object({
  advisorId: PortfolioScope,
  view: z.enum(GAP_VIEWS),
  /** null = each client's strongest need. */
  product: z.string().nullable(),
  sort: z.object({ by: z.enum(GAP_SORTS), descending: z.boolean() }),
  products: Table,
  lacking: Table,
  /** null = the first of the list. */
  client: ClientId.nullable(),
  clientSort: GapClientSort,
  clients: Table,
  /** null = the first of the list. */
  household: z.string().nullable(),
  households: Table,
  /** null = every kind. */
  kind: LifeCycleKind.nullable(),
  horizonDays: z.int().min(0).max(LIFE_CYCLE_DAYS),
  ends: Table,
});
export type GapsPlace = z.infer<typeof GapsPlace>;

/** What each view is given. */
export type GapsViewProps = {
  readonly place: GapsPlace;
  readonly mayCall: boolean;
  readonly onChange: (part: Partial<GapsPlace>) => void;
};

export const TOP = { top: 0, opened: null } as const;
export const START: GapsPlace = {
  advisorId: null,
  view: 'product',
  product: null,
  sort: { by: 'gaps', descending: true },
  products: TOP,
  lacking: TOP,
  client: null,
  clientSort: { by: 'sum', descending: true },
  clients: TOP,
  household: null,
  households: TOP,
  kind: null,
  horizonDays: 180,
  ends: TOP,
};
