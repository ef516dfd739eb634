import { z } from 'zod';
import type { SavedTargetOut } from '#shared/contract/targets.ts';
import { completeCriteria, criteriaFaults, DraftCriteria, EVERYBODY } from '#shared/domain/targeting/criteria.ts';
import { RowId } from '#shared/values.ts';
import { createKeptDraft } from './keptDraft.ts';

/** The target group being written. `id` null = not saved yet. */
const TargetDraft = z.object({
  id: RowId.nullable(),
  name: z.string(),
  shared: z.boolean(),
  /** False for a colleague's: it is used, and saved as a copy. */
  mine: z.boolean(),
  criteria: DraftCriteria,
  /** The criteria as they are saved, as a text to compare with. */
  saved: z.string(),
});
export type TargetDraft = z.infer<typeof TargetDraft>;

const EMPTY: TargetDraft = { id: null, name: '', shared: false, mine: true, criteria: EVERYBODY, saved: '' };

export const targetDraft = createKeptDraft('targeting', TargetDraft, EMPTY);

export function takeTarget({ id, name, shared, mine, criteria }: SavedTargetOut): void {
  targetDraft.change({ id, name, shared, mine, criteria, saved: JSON.stringify(criteria) });
}

export const isModified = ({ criteria, saved }: TargetDraft): boolean => JSON.stringify(criteria) !== saved;

/** Whether there is anything that could be lost or used. */
export const isEmpty = ({ criteria }: TargetDraft): boolean => criteria.items.length === 0;

/** What can be counted already, and whether it is all of it. */
export function countable({ criteria }: Pick<TargetDraft, 'criteria'>) {
  return { criteria: completeCriteria(criteria), faults: criteriaFaults(criteria) };
}
