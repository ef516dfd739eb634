import type { RowId } from '#shared/values.ts';
import { createOverlay } from '../../ui/overlay.ts';

/** What an absence leaves to decide: its meetings, and who replaces. */
export type DecisionsRequest = { readonly absenceId: RowId };

export const decisionsOverlay = createOverlay<DecisionsRequest>();
export const { open: openDecisions, close: closeDecisions } = decisionsOverlay;
