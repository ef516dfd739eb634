import { z } from 'zod';
import { ClientId, RowId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { AppointmentOut } from './appointments.ts';
import { PitchVersion } from './catalogue.ts';
import { ClientSheet } from './clients.ts';
import { command, query } from './define.ts';
import { NeedGapOut } from './gaps.ts';

const Objectives = z.string().trim().max(2000);

/** What one page says before a meeting. `needs` and `pitches` are empty while a complaint is open. */
export const Brief = ClientSheet.pick({
  id: true,
  civility: true,
  name: true,
  firstName: true,
  age: true,
  city: true,
  country: true,
  email: true,
  mobile: true,
  landline: true,
  zone: true,
  zoneConfirmed: true,
  segment: true,
  taxResidence: true,
  usPerson: true,
  riskRating: true,
  onboardedOn: true,
  closedOn: true,
  deceasedOn: true,
  vanishedOn: true,
  protection: true,
  vulnerable: true,
  advisorName: true,
  resourcesCents: true,
  loansCents: true,
  household: true,
  changes: true,
  consentRefusals: true,
  openComplaint: true,
  commercialCall: true,
  lastContactAtMs: true,
  /** The open ones. */
  holdings: true,
  promises: true,
  /** Those in force. */
  consents: true,
  /** The last three. */
  contacts: true,
}).extend({
  needs: z.array(NeedGapOut),
  /** Of the first two needs. */
  pitches: z.array(PitchVersion.pick({ pitch: true, objections: true }).extend({ label: z.string() })),
  /** What to bring, to ask, to verify: French sentences. */
  checks: z.array(z.string()),
  /** null = a page about the client, without a meeting. */
  appointment: AppointmentOut.nullable(),
  objectives: z.string(),
});
export type Brief = z.infer<typeof Brief>;

export const briefsContract = {
  /** By its appointment, or by the client: then their next appointment, if there is one. Errors: `not_found`. */
  'briefs.get': query({
    access: CLIENT_READERS,
    input: z.union([z.object({ appointmentId: RowId }), z.object({ clientId: ClientId })]),
    output: Brief,
  }),
  /** What the meeting is for, as its advisor words it. Errors: `not_found`, `conflict` for a cancelled appointment. */
  'appointments.setObjectives': command({
    access: CLIENT_READERS,
    input: z.object({ id: RowId, objectives: Objectives }),
    output: z.object({ objectives: z.string() }),
  }),
};
