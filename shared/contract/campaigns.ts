import { z } from 'zod';
import { TargetCriteria } from '../domain/targeting/criteria.ts';
import { AdvisorId, Cents, ClientId, Instant, LocalDate, RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { command, query } from './define.ts';
import { TargetCount } from './targets.ts';

export const CampaignMode = z.enum(['clients', 'prospects']);
export type CampaignMode = z.infer<typeof CampaignMode>;
export const CampaignGoal = z.enum(['reached', 'appointments', 'proposals', 'subscriptions']);
export type CampaignGoal = z.infer<typeof CampaignGoal>;
export const CampaignState = z.enum(['draft', 'scheduled', 'running', 'over', 'closed']);
export type CampaignState = z.infer<typeof CampaignState>;
/** What is counted; each figure drills down to its rows. */
export const CampaignFigure = z.enum(['reached', 'attempts', 'appointments', 'proposals', 'subscriptions', 'refusals']);
export type CampaignFigure = z.infer<typeof CampaignFigure>;
export const StepMeans = z.enum(['email', 'call', 'post', 'sms', 'meeting', 'other']);
export type StepMeans = z.infer<typeof StepMeans>;

/** Faults are said by the domain, in French, with the field: the shapes here are loose on purpose. */
export const CampaignDraft = z.object({
  name: z.string().trim().max(80),
  mode: CampaignMode,
  product: z.string().nullable(),
  goalKind: CampaignGoal,
  goalCount: z.int(),
  startsOn: LocalDate,
  endsOn: LocalDate,
  script: z.string().trim().max(4000),
  budgetCents: Cents.nullable(),
  callCostCents: Cents.nullable(),
  criteria: TargetCriteria,
  /** Working days before a chaser, and how many chasers follow a call that nobody answered. */
  chaserAfterDays: z.int(),
  chaserMax: z.int(),
  steps: z.array(z.object({ dueOn: LocalDate, label: z.string().trim().max(120), means: StepMeans })).max(30),
});
export type CampaignDraft = z.infer<typeof CampaignDraft>;

const Figures = z.object({
  reached: z.int(),
  attempts: z.int(),
  appointments: z.int(),
  proposals: z.int(),
  subscriptions: z.int(),
  refusals: z.int(),
});
export type CampaignFigures = z.infer<typeof Figures>;

export const CampaignSummary = z.object({
  id: RowId,
  name: z.string(),
  mode: CampaignMode,
  product: z.string().nullable(),
  productLabel: z.string().nullable(),
  state: CampaignState,
  startsOn: LocalDate,
  endsOn: LocalDate,
  goalKind: CampaignGoal,
  goalCount: z.int(),
  /** What the goal counts, over the branch, whoever asks: the goal is the branch's. */
  achieved: z.int(),
  /** Members in what this person sees, and those who are still to be called today. */
  members: z.int(),
  toCall: z.int(),
});
export type CampaignSummary = z.infer<typeof CampaignSummary>;

export const CampaignStepOut = z.object({
  position: z.int(),
  dueOn: LocalDate,
  label: z.string(),
  means: StepMeans,
  doneAtMs: Instant.nullable(),
});
export type CampaignStepOut = z.infer<typeof CampaignStepOut>;

export const CampaignOut = CampaignSummary.extend({
  script: z.string(),
  budgetCents: Cents.nullable(),
  callCostCents: Cents.nullable(),
  /** Calls × cost of a call; null without a cost. */
  spentCents: Cents.nullable(),
  criteria: TargetCriteria,
  sentence: z.string(),
  chaserAfterDays: z.int(),
  chaserMax: z.int(),
  steps: z.array(CampaignStepOut),
  figures: Figures,
  /** Empty for an advisor, who sees the own figures. */
  byAdvisor: z.array(Figures.extend({ advisorId: AdvisorId, name: z.string() })),
});
export type CampaignOut = z.infer<typeof CampaignOut>;

export const CampaignRowOut = z.object({
  clientId: ClientId,
  clientName: z.string(),
  /** In another portfolio now: neither the name nor the notes are told, and the sheet is closed. */
  elsewhere: z.boolean().optional(),
  advisorName: z.string().nullable(),
  /** An instant, or a day for what the bank reports by the day. */
  atMs: Instant.nullable(),
  on: LocalDate,
  detail: z.string(),
});
export type CampaignRowOut = z.infer<typeof CampaignRowOut>;

const EVERYBODY = ['advisor', 'supervisor', 'branch_director'] as const;
const DIRECTOR = ['branch_director'] as const;
const One = z.object({ id: RowId });

/**
 * Campaigns: prepared, launched and closed by the director over the branch; called by the advisors, each in the own
 * portfolio; followed in figures by the supervisor.
 */
export const campaignsContract = {
  'campaigns.list': query({ access: EVERYBODY, input: z.object({}), output: z.array(CampaignSummary) }),
  'campaigns.get': query({ access: EVERYBODY, input: One, output: CampaignOut }),
  /** The rows behind a figure. `advisorId` null = everything this person may see. */
  'campaigns.rows': query({
    access: CLIENT_READERS,
    input: z.object({
      id: RowId,
      figure: CampaignFigure,
      advisorId: AdvisorId.nullable(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(100),
    }),
    output: z.object({ total: z.int(), rows: z.array(CampaignRowOut) }),
  }),
  /** `id` null = a new draft. A launched campaign no longer changes: `conflict`. */
  'campaigns.save': command({
    access: DIRECTOR,
    input: z.object({ id: RowId.nullable(), draft: CampaignDraft }),
    output: One,
  }),
  /** Who would be a member, and what would block a call now. */
  'campaigns.count': query({ access: DIRECTOR, input: One, output: TargetCount }),
  /** Freezes the members. Errors: `conflict` without any member, or once launched. */
  'campaigns.launch': command({ access: DIRECTOR, input: One, output: z.object({ id: RowId, members: z.int() }) }),
  /** Ends it: nobody is called for it any more, what was promised stays. */
  'campaigns.close': command({ access: DIRECTOR, input: One, output: One }),
  /** Only a draft may be removed. */
  'campaigns.remove': command({ access: DIRECTOR, input: One, output: One }),
  'campaigns.tick': command({
    access: DIRECTOR,
    input: z.object({ id: RowId, position: z.int().min(0), done: z.boolean() }),
    output: One,
  }),
};
