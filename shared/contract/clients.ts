import { z } from 'zod';
import { AdvisorId, Cents, ClientId, Instant, LocalDate, Phone, RowId, ZoneId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { AppointmentOut } from './appointments.ts';
import { BestTime, CallDecisionOut } from './calls.ts';
import { OpenComplaint } from './complaints.ts';
import { ConsentOut, ConsentRefusal } from './consents.ts';
import { ContactOut } from './contacts.ts';
import { NumberCorrection } from './corrections.ts';
import { command, query } from './define.ts';
import { ClientGaps } from './gaps.ts';
import { PromiseOut } from './promises.ts';
import { Protection, Segment } from './vocabulary.ts';

export const SearchHit = z.object({
  id: ClientId,
  name: z.string(),
  segment: Segment,
  bornOn: LocalDate.nullable(),
  city: z.string().nullable(),
  phone: Phone.nullable(),
  advisorId: AdvisorId.nullable(),
  advisorName: z.string().nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const Holding = z.object({
  id: z.string(),
  product: z.string(),
  label: z.string(),
  openedOn: LocalDate.nullable(),
  closedOn: LocalDate.nullable(),
  balanceCents: Cents.nullable(),
  maturesOn: LocalDate.nullable(),
  iban: z.string().nullable(),
  /** French sentences: ceiling reached, closes on…, matures on… */
  remarks: z.array(z.string()),
});
export type Holding = z.infer<typeof Holding>;

export const HouseholdMember = z.object({
  id: ClientId,
  name: z.string(),
  age: z.int().nullable(),
  /** False when the member belongs to somebody else's portfolio: then only the name and age are given. */
  open: z.boolean(),
});

/** A night's changes: French sentences, those not to be missed first. Newest night first. */
export const ClientChanges = z.array(
  z.object({ on: LocalDate, sentences: z.array(z.object({ text: z.string(), strong: z.boolean() })) }),
);
export type ClientChanges = z.infer<typeof ClientChanges>;

export const ClientSheet = z.object({
  id: ClientId,
  civility: z.enum(['M', 'MME']).nullable(),
  name: z.string(),
  firstName: z.string(),
  birthName: z.string(),
  usedName: z.string().nullable(),
  bornOn: LocalDate.nullable(),
  age: z.int().nullable(),
  birthCountry: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  email: z.string().nullable(),
  mobile: Phone.nullable(),
  landline: Phone.nullable(),
  /** The zone used for law and slots: the advisor's word, else the bank's. Neither: `zoneConfirmed` false, « à confirmer ». */
  zone: ZoneId.nullable(),
  zoneConfirmed: z.boolean(),
  segment: Segment,
  taxResidence: z.string().nullable(),
  usPerson: z.boolean(),
  householdId: z.string().nullable(),
  taxIncomeEuros: z.int().nullable(),
  taxPartsX100: z.int().nullable(),
  riskRating: z.string().nullable(),
  onboardedOn: LocalDate.nullable(),
  closedOn: LocalDate.nullable(),
  deceasedOn: LocalDate.nullable(),
  vanishedOn: LocalDate.nullable(),
  protection: Protection.nullable(),
  vulnerable: z.boolean(),
  idDocumentExpiresOn: LocalDate.nullable(),
  advisorId: AdvisorId.nullable(),
  advisorName: z.string().nullable(),
  /** Why it is open to whoever has another portfolio; null = the own portfolio, or the director's branch. */
  openedBy: z
    .discriminatedUnion('by', [
      z.object({ by: z.literal('cover'), untilMs: Instant }),
      z.object({ by: z.literal('meeting'), appointmentId: RowId, startsAtMs: Instant }),
    ])
    .nullable(),
  resourcesCents: Cents,
  loansCents: Cents,
  household: z.array(HouseholdMember),
  holdings: z.array(Holding),
  gaps: ClientGaps,
  /** The newest first, the bank's and the branch's own; ended ones too. */
  consents: z.array(ConsentOut),
  /** Withdrawals, objections and refusals that stand, the newest first. */
  consentRefusals: z.array(ConsentRefusal),
  /** No sales prompt while there is one. */
  openComplaint: OpenComplaint.nullable(),
  /** Numbers that somebody else answers, and nobody has corrected yet. */
  wrongNumbers: z.array(NumberCorrection),
  /** What the law says of a commercial call for the best gap, and of a service call, right now. */
  commercialCall: CallDecisionOut,
  serviceCall: CallDecisionOut,
  contacts: z.array(ContactOut),
  contactsTotal: z.int(),
  promises: z.array(PromiseOut),
  appointments: z.array(AppointmentOut),
  lastContactAtMs: Instant.nullable(),
  /** What the nightly extracts changed since the last contact; over 90 days when there was none. */
  changes: ClientChanges,
  /** The three hours of the week in which the client most likely answers, best first; empty = too few calls to say. */
  bestTimes: z.array(BestTime),
});
export type ClientSheet = z.infer<typeof ClientSheet>;

export const clientsContract = {
  /** Among the clients one keeps: the own ones and those one covers; the branch's for the director. */
  'clients.search': query({
    access: CLIENT_READERS,
    input: z.object({ text: z.string().trim().min(2).max(80), limit: z.int().min(1).max(50).default(12) }),
    output: z.array(SearchHit),
  }),
  'clients.sheet': query({ access: CLIENT_READERS, input: z.object({ id: ClientId }), output: ClientSheet }),
  /**
   * The advisor's own word on where the client lives: kept apart from the bank's column. null = back to the bank's.
   * Meetings to come keep their instant; `meetings` counts those that now show another hour on the client's clock,
   * `outsideHours` those that the law no longer lets be held at theirs (`zones.moved` lists them).
   */
  'clients.confirmZone': command({
    access: CLIENT_READERS,
    input: z.object({ id: ClientId, zone: ZoneId.nullable() }),
    output: z.object({ zone: ZoneId.nullable(), zoneConfirmed: z.boolean(), meetings: z.int(), outsideHours: z.int() }),
  }),
};
