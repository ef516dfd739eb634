import { z } from 'zod';
import { ClientId, LocalDate } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { HitRate } from './catalogue.ts';
import { query } from './define.ts';
import { PortfolioScope } from './portfolios.ts';
import { Segment } from './vocabulary.ts';

/** `hits`: how often what this rule suggested became a subscription. */
export const GapReason = z.object({ ruleId: z.string(), points: z.int(), sentence: z.string(), hits: HitRate });

/** A need gap that explains itself: `score` is the sum of the reasons' points. */
export const NeedGapOut = z.object({
  product: z.string(),
  label: z.string(),
  score: z.int(),
  reasons: z.array(GapReason),
  /** What must be done before the proposal: N, M, C, H, K, as French sentences. */
  gates: z.array(z.string()),
  pitch: z.string(),
});
export type NeedGapOut = z.infer<typeof NeedGapOut>;

export const ClientGaps = z.object({
  gaps: z.array(NeedGapOut),
  /** The products not proposed, and why not. */
  whyNot: z.array(z.object({ product: z.string(), label: z.string(), sentences: z.array(z.string()) })),
  /** What has to be asked of the client whatever the product: a self-certification after a move abroad. */
  warnings: z.array(z.string()),
});
export type ClientGaps = z.infer<typeof ClientGaps>;

export const GapProductRow = z.object({
  product: z.string(),
  label: z.string(),
  family: z.string(),
  holders: z.int(),
  eligible: z.int(),
  gaps: z.int(),
});
export type GapProductRow = z.infer<typeof GapProductRow>;

export const GapClientRow = z.object({
  clientId: ClientId,
  name: z.string(),
  segment: Segment,
  age: z.int().nullable(),
  gap: NeedGapOut,
  others: z.int(),
});
export type GapClientRow = z.infer<typeof GapClientRow>;

/** A need in a list: its best reason is in words. */
export const GapLine = z.object({ product: z.string(), label: z.string(), score: z.int(), reason: z.string() });
export type GapLine = z.infer<typeof GapLine>;

export const GAP_CLIENT_SORTS = ['name', 'count', 'best', 'sum'] as const;
export const GapClientSort = z.object({ by: z.enum(GAP_CLIENT_SORTS), descending: z.boolean() });
export type GapClientSort = z.infer<typeof GapClientSort>;

/** All the needs of one client, best score first; `sum` of their scores. */
export const GapCountRow = z.object({
  clientId: ClientId,
  name: z.string(),
  segment: Segment,
  age: z.int().nullable(),
  sum: z.int(),
  gaps: z.array(GapLine),
});
export type GapCountRow = z.infer<typeof GapCountRow>;

/** A household of which at least two members are in scope. */
export const GapHouseholdRow = z.object({
  householdId: z.string(),
  /** The family names of its members, the eldest first. */
  name: z.string(),
  count: z.int(),
  sum: z.int(),
  /** The eldest first. */
  members: z.array(z.object({ clientId: ClientId, name: z.string(), age: z.int().nullable(), gaps: z.array(GapLine) })),
  /** Members whom somebody else looks after: they are counted, not named. */
  others: z.int(),
  /** What the members in scope hold, and how many of them do. */
  held: z.array(z.object({ product: z.string(), label: z.string(), members: z.int() })),
  /** The member called today: the household is not called again before tomorrow. */
  calledToday: z.string().nullable(),
});
export type GapHouseholdRow = z.infer<typeof GapHouseholdRow>;

export const LIFE_CYCLE_KINDS = ['closes', 'no_deposit', 'matures', 'check'] as const;
export const LifeCycleKind = z.enum(LIFE_CYCLE_KINDS);
/** The furthest a life-cycle end is listed. */
export const LIFE_CYCLE_DAYS = 730;

/** What ends, or has to be asked, on a day; `late`: it should be over. */
export const LifeCycleRow = z.object({
  clientId: ClientId,
  name: z.string(),
  /** null = about the client, not about a contract. */
  product: z.string().nullable(),
  label: z.string().nullable(),
  on: LocalDate,
  late: z.boolean(),
  kind: LifeCycleKind,
  sentence: z.string(),
});
export type LifeCycleRow = z.infer<typeof LifeCycleRow>;

const Page = { offset: z.int().min(0), limit: z.int().min(1).max(100) };

export const gapsContract = {
  /** Per product: who holds it, who is eligible, who lacks it with a reason. */
  'gaps.byProduct': query({
    access: CLIENT_READERS,
    input: z.object({ advisorId: PortfolioScope }),
    output: z.object({ clients: z.int(), products: z.array(GapProductRow) }),
  }),
  /** The clients lacking a product (or each client's best gap when `product` is null), best score first. */
  'gaps.list': query({
    access: CLIENT_READERS,
    input: z.object({
      advisorId: PortfolioScope,
      product: z.string().nullable(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(100),
    }),
    output: z.object({ total: z.int(), rows: z.array(GapClientRow) }),
  }),
  /** Everybody who lacks anything, with all that they lack. */
  'gaps.clients': query({
    access: CLIENT_READERS,
    input: z.object({ advisorId: PortfolioScope, sort: GapClientSort, ...Page }),
    output: z.object({ total: z.int(), rows: z.array(GapCountRow) }),
  }),
  /** Households who lack anything, the highest sum first. */
  'gaps.households': query({
    access: CLIENT_READERS,
    input: z.object({ advisorId: PortfolioScope, ...Page }),
    output: z.object({ total: z.int(), rows: z.array(GapHouseholdRow) }),
  }),
  /** What ends within so many days, what is overdue included, the earliest first. No kind named: all of them. */
  'gaps.lifeCycle': query({
    access: CLIENT_READERS,
    input: z.object({
      advisorId: PortfolioScope,
      kinds: z.array(LifeCycleKind),
      horizonDays: z.int().min(0).max(LIFE_CYCLE_DAYS),
      ...Page,
    }),
    output: z.object({
      total: z.int(),
      /** Of all kinds, whichever are asked for. */
      byKind: z.record(LifeCycleKind, z.int()),
      rows: z.array(LifeCycleRow),
    }),
  }),
  'gaps.ofClient': query({ access: CLIENT_READERS, input: z.object({ clientId: ClientId }), output: ClientGaps }),
};
