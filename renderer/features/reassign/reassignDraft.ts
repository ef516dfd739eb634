import type { PortfolioFilter } from '#shared/contract/portfolios.ts';
import type {
  ReassignmentBatch,
  ReassignmentPlanInput,
  ReassignmentSelection,
} from '#shared/contract/reassignments.ts';
import type { AdvisorId, LocalDate } from '#shared/values.ts';
import { openScreen } from '../../nav.ts';
import { createDraft } from '../../ui/draft.ts';
import { readClientNumbers } from './clientNumbers.ts';

/** One batch being prepared: kept while the director looks at something else. */
export type ReassignDraft = {
  readonly tab: 'prepare' | 'proposals' | 'batches';
  readonly by: ReassignmentSelection['by'];
  readonly advisorId: AdvisorId | null;
  readonly filter: PortfolioFilter;
  /** Only the first of the list; null = all. */
  readonly limit: number | null;
  /** Client numbers as pasted. */
  readonly numbers: string;
  readonly mode: ReassignmentPlanInput['mode'];
  readonly receivers: readonly AdvisorId[];
  /** Percent, by advisor. */
  readonly shares: Readonly<Record<string, number>>;
  readonly keepHouseholds: boolean;
  readonly cascade: ReassignmentPlanInput['cascade'];
  /** What was last simulated; null = nothing yet. */
  readonly simulated: ReassignmentPlanInput | null;
  readonly motive: string;
  /** null = today. */
  readonly effectiveOn: LocalDate | null;
  readonly applied: ReassignmentBatch | null;
};

export const EMPTY_DRAFT: ReassignDraft = {
  tab: 'prepare',
  by: 'filter',
  advisorId: null,
  filter: { activeOnly: true },
  limit: null,
  numbers: '',
  mode: 'balanced',
  receivers: [],
  shares: {},
  keepHouseholds: true,
  cascade: { promises: true, appointments: true },
  simulated: null,
  motive: '',
  effectiveOn: null,
  applied: null,
};

export const reassignDraft = createDraft(EMPTY_DRAFT);

/** Opens the screen on what the bank proposes. */
export function openProposals(owner: AdvisorId): void {
  reassignDraft.change(owner, { tab: 'proposals' });
  openScreen('reassign');
}

/** What to ask the store; null while something lacks. */
export function planInputOf(draft: ReassignDraft): ReassignmentPlanInput | null {
  const selection = selectionOf(draft);
  const chosen = draft.mode === 'one' ? draft.receivers.slice(0, 1) : draft.receivers;
  if (selection === null || chosen.length === 0) return null;
  return {
    selection,
    mode: draft.mode,
    receivers: chosen.map((advisorId) => ({
      advisorId,
      share: draft.mode === 'shares' ? (draft.shares[advisorId] ?? 0) : null,
    })),
    keepHouseholds: draft.keepHouseholds,
    cascade: draft.cascade,
  };
}

function selectionOf({ by, advisorId, filter, limit, numbers }: ReassignDraft): ReassignmentSelection | null {
  if (by === 'filter') return { by, advisorId, filter, limit };
  const { ids } = readClientNumbers(numbers);
  return ids.length === 0 ? null : { by, clientIds: [...ids] };
}

export const sameInput = (a: ReassignmentPlanInput | null, b: ReassignmentPlanInput | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
