import type { ClientId } from '#shared/values.ts';
import { createOverlay } from '../../ui/overlay.ts';

export type BookingRequest = { readonly clientId: ClientId };

export const bookingOverlay = createOverlay<BookingRequest>();
export const openBooking = bookingOverlay.open;
