import { z } from 'zod';
import { TargetCriteria } from '../domain/targeting/criteria.ts';
import { ClientId, Instant, RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { CallRule } from './calls.ts';
import { command, query } from './define.ts';
import { Segment } from './vocabulary.ts';

/** Whom a call is for: clients with a contract in force, prospects without any, or both. */
export const TargetMode = z.enum(['all', 'clients', 'prospects']);
export type TargetMode = z.infer<typeof TargetMode>;

/**
 * `callable` and `blocked` by the gate, at the instant of asking, for a call about the product aimed at. A household is
 * callable once, as in the call list and in a session: `household` are its other members.
 */
export const TargetCount = z.object({
  total: z.int(),
  callable: z.int(),
  /** Set aside for today: a member of their household is called instead, or was. */
  household: z.int(),
  /** Contacted or dialled today already, and nothing was promised: left in peace until tomorrow. */
  contacted: z.int(),
  blocked: z.array(z.object({ rule: CallRule, count: z.int() })),
});
export type TargetCount = z.infer<typeof TargetCount>;

export const TargetPreviewRow = z.object({
  clientId: ClientId,
  name: z.string(),
  age: z.int().nullable(),
  segment: Segment,
  advisorName: z.string().nullable(),
  /** What fulfils the conditions, in words. */
  why: z.array(z.string()),
  /** null = may be called now. */
  refusedBy: CallRule.nullable(),
  /** Contacted or dialled today already, and nothing was promised. */
  contacted: z.boolean(),
});
export type TargetPreviewRow = z.infer<typeof TargetPreviewRow>;

export const SavedTargetOut = z.object({
  id: RowId,
  name: z.string(),
  criteria: TargetCriteria,
  sentence: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
  ownerName: z.string(),
  changedAtMs: Instant,
});
export type SavedTargetOut = z.infer<typeof SavedTargetOut>;

const EVERYBODY = ['advisor', 'supervisor', 'branch_director'] as const;
const Name = z.string().trim().min(2).max(80);
const Asked = {
  criteria: TargetCriteria,
  mode: TargetMode.default('all'),
  product: z.string().nullable().default(null),
};

/**
 * Target groups. An advisor's criteria run on the own portfolio, whoever wrote them; the director's and the
 * supervisor's on the branch. A supervisor gets figures and no names.
 */
export const targetsContract = {
  /** Count before launch. `product` null = the one the criteria aim at, else what each client lacks most. */
  'targets.count': query({ access: EVERYBODY, input: z.object(Asked), output: TargetCount }),
  'targets.preview': query({
    access: CLIENT_READERS,
    input: z.object({ ...Asked, offset: z.int().min(0), limit: z.int().min(1).max(100) }),
    output: z.object({ total: z.int(), rows: z.array(TargetPreviewRow) }),
  }),
  /** The own ones, and those shared with the branch. */
  'targets.list': query({ access: EVERYBODY, input: z.object({}), output: z.array(SavedTargetOut) }),
  /** `id` null = a new one. Only a director or a supervisor may share. Errors: `conflict` for a name already used. */
  'targets.save': command({
    access: EVERYBODY,
    input: z.object({ id: RowId.nullable(), name: Name, criteria: TargetCriteria, shared: z.boolean() }),
    output: z.object({ id: RowId }),
  }),
  'targets.rename': command({
    access: EVERYBODY,
    input: z.object({ id: RowId, name: Name }),
    output: z.object({ id: RowId }),
  }),
  'targets.delete': command({ access: EVERYBODY, input: z.object({ id: RowId }), output: z.object({ id: RowId }) }),
  /** Takes a deletion back. */
  'targets.restore': command({ access: EVERYBODY, input: z.object({ id: RowId }), output: z.object({ id: RowId }) }),
};
