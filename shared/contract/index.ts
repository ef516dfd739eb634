/** Every procedure the screen may ask for, in one object. A test calls each of them as each role and as nobody. */
import type { z } from 'zod';
import { appointmentsContract } from './appointments.ts';
import { briefsContract } from './briefs.ts';
import { calendarContract } from './calendar.ts';
import { callSessionsContract } from './callSessions.ts';
import { callsContract } from './calls.ts';
import { campaignsContract } from './campaigns.ts';
import { catalogueContract } from './catalogue.ts';
import { clientsContract } from './clients.ts';
import { complaintsContract } from './complaints.ts';
import { consentsContract } from './consents.ts';
import { contactsContract } from './contacts.ts';
import { correctionsContract } from './corrections.ts';
import { coversContract } from './covers.ts';
import { dayContract } from './day.ts';
import { exportsContract } from './exports.ts';
import { externalCalendarsContract } from './externalCalendars.ts';
import { gapsContract } from './gaps.ts';
import { hoursContract } from './hours.ts';
import { importsContract } from './imports.ts';
import { indicatorsContract } from './indicators.ts';
import { invitationsContract } from './invitations.ts';
import { personalContract, settingsContract } from './personal.ts';
import { planningContract } from './planning.ts';
import { portfoliosContract } from './portfolios.ts';
import { promisesContract } from './promises.ts';
import { reassignmentsContract } from './reassignments.ts';
import { remindersContract } from './reminders.ts';
import { seriesContract } from './series.ts';
import { accountsContract, sessionContract } from './session.ts';
import { targetsContract } from './targets.ts';
import { zonesContract } from './zones.ts';

export const contract = {
  ...sessionContract,
  ...accountsContract,
  ...clientsContract,
  ...portfoliosContract,
  ...gapsContract,
  ...catalogueContract,
  ...callsContract,
  ...callSessionsContract,
  ...targetsContract,
  ...campaignsContract,
  ...contactsContract,
  ...consentsContract,
  ...complaintsContract,
  ...correctionsContract,
  ...promisesContract,
  ...appointmentsContract,
  ...seriesContract,
  ...calendarContract,
  ...zonesContract,
  ...briefsContract,
  ...hoursContract,
  ...planningContract,
  ...coversContract,
  ...invitationsContract,
  ...externalCalendarsContract,
  ...dayContract,
  ...remindersContract,
  ...indicatorsContract,
  ...reassignmentsContract,
  ...importsContract,
  ...exportsContract,
  ...personalContract,
  ...settingsContract,
};

export type Contract = typeof contract;
export type ProcedureName = keyof Contract;
/** What the screen sends: defaults may be left out. */
export type InputOf<N extends ProcedureName> = z.input<Contract[N]['input']>;
/** What the procedure receives, once parsed. */
export type ParsedInputOf<N extends ProcedureName> = z.output<Contract[N]['input']>;
export type OutputOf<N extends ProcedureName> = z.output<Contract[N]['output']>;
export const isProcedureName = (name: string): name is ProcedureName => Object.hasOwn(contract, name);
