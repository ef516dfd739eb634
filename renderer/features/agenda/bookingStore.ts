import { createStore } from 'zustand';
import type { AppointmentBasis, AppointmentKind } from '#shared/contract/vocabulary.ts';
import type { AdvisorId, ClientId, Instant } from '#shared/values.ts';
import { createOverlay } from '../../ui/overlay.ts';

/** What is known already; the rest starts from the usual answer. */
export type BookingRequest = {
  readonly clientId: ClientId;
  readonly clientName?: string;
  readonly subject?: string;
  readonly kind?: AppointmentKind;
  readonly basis?: AppointmentBasis;
  /** The hour that was pointed at. */
  readonly atMs?: Instant;
  /** How long was drawn there, in minutes: the nearest length that is offered. */
  readonly lengthMin?: number;
  /** In whose calendar it was pointed at. */
  readonly advisorId?: AdvisorId;
};

export const bookingOverlay = createOverlay<BookingRequest>();
export const openBooking = bookingOverlay.open;

/** Whether a dialog stands above the booking: Escape closes that one alone. */
export const aboveBooking = createStore<{ readonly open: boolean }>(() => ({ open: false }));
