import type { ContactFields } from '#shared/contract/contacts.ts';
import type { ClientId, RowId } from '#shared/values.ts';
import { createOverlay } from '../../ui/overlay.ts';

export type ContactRequest = {
  readonly clientId?: ClientId;
  /** The dialled attempt that the contact will report. */
  readonly attemptId?: RowId;
  readonly appointmentId?: RowId;
  readonly keepsPromiseIds?: readonly RowId[];
  readonly defaults?: Partial<ContactFields>;
};

export const contactOverlay = createOverlay<ContactRequest>();
export const openContact = (request: ContactRequest = {}): void => contactOverlay.open(request);
