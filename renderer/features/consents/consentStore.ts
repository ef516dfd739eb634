import type { ClientId, RowId, ZoneId } from '#shared/values.ts';
import { createOverlay } from '../../ui/overlay.ts';

/** Whom it is about: the name for what is said, the zone for what is agreed on their clock. */
export type ConsentClient = { readonly clientId: ClientId; readonly name: string; readonly zone: ZoneId | null };

export type ConsentRequest =
  | { readonly kind: 'give' | 'withdraw'; readonly client: ConsentClient }
  | {
      readonly kind: 'complete';
      readonly client: ConsentClient;
      readonly consentId: RowId;
      readonly wording: string;
      readonly proof: string;
    };

export const consentOverlay = createOverlay<ConsentRequest>();
export const openConsent = (request: ConsentRequest): void => consentOverlay.open(request);
