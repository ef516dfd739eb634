import type { ContactFields, ContactOut, Proposal } from '#shared/contract/contacts.ts';
import type { ClientId, RowId } from '#shared/values.ts';
import { createOverlay } from '../../ui/overlay.ts';

export type ContactRequest = {
  readonly clientId?: ClientId;
  /** The dialled attempt that the contact will report. */
  readonly attemptId?: RowId;
  /** When the number was dialled, epoch ms: starts the timer. */
  readonly dialledAtMs?: number;
  readonly appointmentId?: RowId;
  readonly keepsPromiseIds?: readonly RowId[];
  /** Products already spoken of. */
  readonly proposals?: readonly Proposal[];
  readonly defaults?: Partial<ContactFields>;
  /** Takes up no draft: another contact is being typed elsewhere and keeps its own. */
  readonly fresh?: true;
  /** A contact already recorded, to be corrected: everything else is then left out. */
  readonly correction?: ContactOut;
};

export const contactOverlay = createOverlay<ContactRequest>();
export const openContact = (request: ContactRequest = {}): void => contactOverlay.open(request);
export const openCorrection = (correction: ContactOut): void => contactOverlay.open({ correction });
