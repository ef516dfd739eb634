import { z } from 'zod';
import { ClientId } from '../values.ts';
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
  'gaps.ofClient': query({ access: CLIENT_READERS, input: z.object({ clientId: ClientId }), output: ClientGaps }),
};
