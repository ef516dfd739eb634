import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { Instant } from '#shared/values.ts';
import { createOverlay } from '../../../ui/overlay.ts';

/** One meeting of a series, and where it is to go. */
export type SeriesMoveRequest = {
  readonly appointment: AppointmentOut;
  readonly startsAtMs: Instant;
  readonly lengthMin: number;
};

export const seriesMoveOverlay = createOverlay<SeriesMoveRequest>();
export const openSeriesMove = seriesMoveOverlay.open;
