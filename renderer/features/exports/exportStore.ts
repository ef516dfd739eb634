import type { ExportFilter } from '#shared/contract/exports.ts';
import { createOverlay } from '../../ui/overlay.ts';

/** The filter of the list the person comes from; absent parts do not filter. */
export type ExportRequest = { readonly filter?: Partial<ExportFilter> };

export const exportOverlay = createOverlay<ExportRequest>();
export const openExport = (request: ExportRequest = {}): void => exportOverlay.open(request);
