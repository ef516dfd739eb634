import { createStore } from 'zustand';
import type { AppointmentBasis, AppointmentKind } from '#shared/contract/vocabulary.ts';
import type { ClientId, Instant } from '#shared/values.ts';
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
};

export const bookingOverlay = createOverlay<BookingRequest>();
export const openBooking = bookingOverlay.open;

/** Whether a dialog stands above the booking: Escape closes that one alone. */
export const aboveBooking = createStore<{ readonly open: boolean }>(() => ({ open: false }));
