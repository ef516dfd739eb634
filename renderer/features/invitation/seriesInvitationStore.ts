import { createOverlay } from '../../ui/overlay.ts';
import type { SeriesFile } from './saveSeries.ts';

export type SeriesInvitationRequest = SeriesFile & { readonly clientName: string };

export const seriesInvitationOverlay = createOverlay<SeriesInvitationRequest>();
export const openSeriesInvitation = seriesInvitationOverlay.open;
