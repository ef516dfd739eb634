import type { ClientId, RowId } from '#shared/values.ts';
import { createOverlay } from '../../ui/overlay.ts';

/** Of one appointment, or of a client: then their next one. */
export type BriefRequest = { readonly appointmentId: RowId } | { readonly clientId: ClientId };

export const briefOverlay = createOverlay<BriefRequest>();
export const openBrief = briefOverlay.open;
