/** The closed lists that the store, the contract and the screen share. French labels live in renderer/i18n. */
import { z } from 'zod';
import { CALL_BASES, CONSENT_SCOPES } from '../domain/callTypes.ts';

export const Segment = z.enum(['mass', 'wealth', 'youth', 'expatriate']);
export type Segment = z.infer<typeof Segment>;

export const Protection = z.enum(['guardianship', 'curatorship']);
export type Protection = z.infer<typeof Protection>;

export const Channel = z.enum(['phone', 'email', 'video', 'chat', 'web_callback', 'post', 'branch']);
export type Channel = z.infer<typeof Channel>;

export const Direction = z.enum(['inbound', 'outbound']);
export type Direction = z.infer<typeof Direction>;

/** Motif: what the contact was about. */
export const Reason = z.enum([
  'account',
  'card',
  'payment',
  'overdraft',
  'savings',
  'securities',
  'life_insurance',
  'mortgage',
  'consumer_credit',
  'insurance',
  'fees',
  'digital_help',
  'personal_data',
  'appointment',
  'life_event',
  'expatriation',
  'fraud',
  'complaint',
  'portfolio_review',
  'other',
]);
export type Reason = z.infer<typeof Reason>;

/** Nature: what was done. Only `commercial` makes an outbound call canvassing. */
export const Nature = z.enum(['information', 'operation', 'advice', 'commercial', 'complaint']);
export type Nature = z.infer<typeof Nature>;

export const Outcome = z.enum([
  'reached',
  'absent',
  'voicemail',
  'busy',
  'wrong_number',
  'refused',
  'call_back',
  'sent',
]);
export type Outcome = z.infer<typeof Outcome>;

/** Suite: `none` is the explicit « aucune suite ». */
export const FollowUp = z.enum(['none', 'callback', 'chaser', 'send_document', 'proposal', 'internal_request']);
export type FollowUp = z.infer<typeof FollowUp>;

/** How the client took a proposal: intéressé, à réfléchir, déclinée. */
export const ProposalReaction = z.enum(['interested', 'thinking', 'declined']);
export type ProposalReaction = z.infer<typeof ProposalReaction>;

export const PromiseKind = FollowUp.exclude(['none']);
export type PromiseKind = z.infer<typeof PromiseKind>;

export const PromiseStatus = z.enum(['open', 'kept', 'cancelled']);
export type PromiseStatus = z.infer<typeof PromiseStatus>;

export const AppointmentKind = z.enum(['video', 'phone', 'branch']);
export type AppointmentKind = z.infer<typeof AppointmentKind>;

/** Whether the client asked for it, or the bank did (then canvassing law applies to the hour). */
export const AppointmentBasis = z.enum(['client_requested', 'commercial']);
export type AppointmentBasis = z.infer<typeof AppointmentBasis>;

export const CallPurpose = z.enum(['service', 'commercial']);
export type CallPurpose = z.infer<typeof CallPurpose>;

export const CallBasis = z.enum(CALL_BASES);
export type CallBasis = z.infer<typeof CallBasis>;

/** The bank's words: tous produits, épargne, crédit, assurance. */
export const ConsentScope = z.enum(CONSENT_SCOPES);
export type ConsentScope = z.infer<typeof ConsentScope>;

export const CsvProfile = z.enum(['excel_fr', 'exchange']);
export type CsvProfile = z.infer<typeof CsvProfile>;
