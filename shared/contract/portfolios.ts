import { z } from 'zod';
import { AdvisorId, Cents, ClientId, LocalDate, Role } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { query } from './define.ts';
import { Segment } from './vocabulary.ts';

/** `null` = everything the person may see (the own portfolio, or the branch). */
export const PortfolioScope = AdvisorId.nullable();

/** All conditions hold together; an absent one does not filter. */
export const PortfolioFilter = z.object({
  text: z.string().trim().max(80).optional(),
  /** The beginning of a town's name, accents and hyphens ignored. */
  city: z.string().trim().max(80).optional(),
  segments: z.array(Segment).optional(),
  ageMin: z.int().min(0).max(130).optional(),
  ageMax: z.int().min(0).max(130).optional(),
  product: z.string().optional(),
  lacks: z.string().optional(),
  gapProduct: z.string().optional(),
  resourcesMinCents: Cents.optional(),
  /** Clients without any contact for that many days ("dormants"). */
  silentDays: z.int().min(1).max(5000).optional(),
  promise: z.enum(['overdue', 'open', 'none']).optional(),
  abroad: z.boolean().optional(),
  /** false = closed, deceased and vanished clients are shown too. */
  activeOnly: z.boolean().default(true),
  unassigned: z.boolean().optional(),
});
export type PortfolioFilter = z.infer<typeof PortfolioFilter>;

export const PORTFOLIO_SORTS = [
  'name',
  'segment',
  'age',
  'holdings',
  'resources',
  'loans',
  'last_contact',
  'next_promise',
  'top_gap',
  'advisor',
] as const;
export const PortfolioSort = z.object({ by: z.enum(PORTFOLIO_SORTS), descending: z.boolean() });
export type PortfolioSort = z.infer<typeof PortfolioSort>;

export const PortfolioRow = z.object({
  id: ClientId,
  name: z.string(),
  segment: Segment,
  bornOn: LocalDate.nullable(),
  age: z.int().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  holdings: z.int(),
  resourcesCents: Cents,
  loansCents: Cents,
  lastContactOn: LocalDate.nullable(),
  nextPromiseOn: LocalDate.nullable(),
  topGap: z.object({ product: z.string(), label: z.string(), score: z.int() }).nullable(),
  advisorId: AdvisorId.nullable(),
  advisorName: z.string().nullable(),
  flags: z.array(z.enum(['closed', 'deceased', 'vanished', 'vulnerable', 'guardianship', 'curatorship', 'minor'])),
});
export type PortfolioRow = z.infer<typeof PortfolioRow>;

export const PortfolioOwner = z.object({
  advisorId: AdvisorId,
  name: z.string(),
  role: Role,
  clients: z.int(),
});
export type PortfolioOwner = z.infer<typeof PortfolioOwner>;

export const portfoliosContract = {
  /** One page of rows, in order; `total` counts all rows of the filter. */
  'portfolios.list': query({
    access: CLIENT_READERS,
    input: z.object({
      advisorId: PortfolioScope,
      filter: PortfolioFilter,
      sort: PortfolioSort,
      offset: z.int().min(0),
      limit: z.int().min(1).max(100),
    }),
    output: z.object({ total: z.int(), rows: z.array(PortfolioRow) }),
  }),
  'portfolios.summary': query({
    access: CLIENT_READERS,
    input: z.object({ advisorId: PortfolioScope }),
    output: z.object({
      clients: z.int(),
      holdings: z.int(),
      resourcesCents: Cents,
      loansCents: Cents,
      overduePromises: z.int(),
      dormant: z.int(),
    }),
  }),
  /** Everybody who holds a portfolio, with its size. */
  'portfolios.owners': query({
    access: ['supervisor', 'branch_director'],
    input: z.object({}),
    output: z.array(PortfolioOwner),
  }),
};
