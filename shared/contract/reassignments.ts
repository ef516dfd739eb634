import { z } from 'zod';
import { AdvisorId, ClientId, Instant, LocalDate, RowId } from '../values.ts';
import { command, query } from './define.ts';
import { PortfolioFilter, PortfolioScope } from './portfolios.ts';

const DIRECTOR = ['branch_director'] as const;

export const ReassignmentSelection = z.discriminatedUnion('by', [
  /** A whole portfolio or part of it: the filter over one advisor's clients (or the branch), in list order, at most `limit`. */
  z.object({
    by: z.literal('filter'),
    advisorId: PortfolioScope,
    filter: PortfolioFilter,
    limit: z.int().min(1).max(20000).nullable(),
  }),
  z.object({ by: z.literal('clients'), clientIds: z.array(ClientId).min(1).max(20000) }),
]);
export type ReassignmentSelection = z.infer<typeof ReassignmentSelection>;

export const ReassignmentPlanInput = z.object({
  selection: ReassignmentSelection,
  mode: z.enum(['one', 'shares', 'balanced']),
  /** `share` in percent, for mode `shares`. */
  receivers: z
    .array(z.object({ advisorId: AdvisorId, share: z.number().min(0).max(100).nullable() }))
    .min(1)
    .max(40),
  keepHouseholds: z.boolean(),
  cascade: z.object({ promises: z.boolean(), appointments: z.boolean() }),
});
export type ReassignmentPlanInput = z.infer<typeof ReassignmentPlanInput>;

export const AdvisorLoad = z.object({
  advisorId: AdvisorId,
  name: z.string(),
  clientsBefore: z.int(),
  clientsAfter: z.int(),
  loadBefore: z.number(),
  loadAfter: z.number(),
});

export const ReassignmentPlan = z.object({
  /** Frozen: applying checks that nothing moved since; `conflict` asks to simulate again. */
  fingerprint: z.string(),
  clients: z.int(),
  promises: z.int(),
  appointments: z.int(),
  loads: z.array(AdvisorLoad),
  spreadBefore: z.number(),
  spreadAfter: z.number(),
  /** French sentences: split households, absent receivers, appointments that clash. */
  warnings: z.array(z.string()),
  lines: z.array(z.object({ clientId: ClientId, name: z.string(), from: AdvisorId.nullable(), to: AdvisorId })),
});
export type ReassignmentPlan = z.infer<typeof ReassignmentPlan>;

export const ReassignmentBatch = z.object({
  id: RowId,
  atMs: Instant,
  byName: z.string(),
  motive: z.string(),
  effectiveOn: LocalDate,
  clients: z.int(),
  status: z.enum(['applied', 'undone']),
  undoUntilAtMs: Instant,
});
export type ReassignmentBatch = z.infer<typeof ReassignmentBatch>;

export const reassignmentsContract = {
  'reassignments.simulate': query({ access: DIRECTOR, input: ReassignmentPlanInput, output: ReassignmentPlan }),
  'reassignments.apply': command({
    access: DIRECTOR,
    input: ReassignmentPlanInput.extend({
      fingerprint: z.string(),
      motive: z.string().trim().min(3).max(300),
      effectiveOn: LocalDate,
    }),
    output: ReassignmentBatch,
  }),
  /** Gives back what was not touched since; what was is listed and left alone. */
  'reassignments.undo': command({
    access: DIRECTOR,
    input: z.object({ batchId: RowId }),
    output: z.object({
      batch: ReassignmentBatch,
      restored: z.int(),
      kept: z.array(z.object({ clientId: ClientId, name: z.string(), sentence: z.string() })),
    }),
  }),
  'reassignments.list': query({
    access: DIRECTOR,
    input: z.object({ limit: z.int().min(1).max(100).default(20) }),
    output: z.array(ReassignmentBatch),
  }),
  /** Changes of advisor that the bank's extract proposes and nobody decided yet. */
  'reassignments.proposals': query({
    access: DIRECTOR,
    input: z.object({}),
    output: z.array(
      z.object({
        clientId: ClientId,
        name: z.string(),
        from: AdvisorId.nullable(),
        fromName: z.string().nullable(),
        to: AdvisorId,
        toName: z.string(),
        proposedOn: LocalDate,
      }),
    ),
  }),
  'reassignments.decideProposals': command({
    access: DIRECTOR,
    input: z.object({ clientIds: z.array(ClientId).min(1).max(20000), accept: z.boolean() }),
    output: z.object({ decided: z.int(), batch: ReassignmentBatch.nullable() }),
  }),
};
