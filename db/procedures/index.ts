/** Every procedure of the contract, gathered. Add one: declare it in shared/contract, write it in its domain's file. */
import type { Handlers } from '../app.ts';
import { accountsHandlers } from './accounts.ts';
import { appointmentsHandlers } from './appointments.ts';
import { briefsHandlers } from './briefs.ts';
import { calendarHandlers } from './calendar.ts';
import { callSessionsHandlers } from './callSessions.ts';
import { callsHandlers } from './calls.ts';
import { campaignsHandlers } from './campaigns.ts';
import { catalogueHandlers } from './catalogue.ts';
import { clientsHandlers } from './clients.ts';
import { complaintsHandlers } from './complaints.ts';
import { consentsHandlers } from './consents.ts';
import { contactsHandlers } from './contacts.ts';
import { correctionsHandlers } from './corrections.ts';
import { coversHandlers } from './covers.ts';
import { dayHandlers } from './day.ts';
import { exportsHandlers } from './exports.ts';
import { externalCalendarsHandlers } from './externalCalendars.ts';
import { gapsHandlers } from './gaps.ts';
import { hoursHandlers } from './hours.ts';
import { importsHandlers } from './imports.ts';
import { indicatorsHandlers } from './indicators.ts';
import { invitationsHandlers } from './invitations.ts';
import { personalHandlers, settingsHandlers } from './personal.ts';
import { planningHandlers } from './planning.ts';
import { portfoliosHandlers } from './portfolios.ts';
import { promisesHandlers } from './promises.ts';
import { reassignmentsHandlers } from './reassignments.ts';
import { remindersHandlers } from './reminders.ts';
import { seriesHandlers } from './series.ts';
import { sessionHandlers } from './session.ts';
import { targetsHandlers } from './targets.ts';
import { zonesHandlers } from './zones.ts';

export const handlers: Handlers = {
  ...sessionHandlers,
  ...accountsHandlers,
  ...clientsHandlers,
  ...portfoliosHandlers,
  ...gapsHandlers,
  ...catalogueHandlers,
  ...callsHandlers,
  ...callSessionsHandlers,
  ...targetsHandlers,
  ...campaignsHandlers,
  ...contactsHandlers,
  ...consentsHandlers,
  ...complaintsHandlers,
  ...correctionsHandlers,
  ...promisesHandlers,
  ...appointmentsHandlers,
  ...seriesHandlers,
  ...calendarHandlers,
  ...zonesHandlers,
  ...briefsHandlers,
  ...hoursHandlers,
  ...planningHandlers,
  ...coversHandlers,
  ...invitationsHandlers,
  ...externalCalendarsHandlers,
  ...dayHandlers,
  ...remindersHandlers,
  ...indicatorsHandlers,
  ...reassignmentsHandlers,
  ...importsHandlers,
  ...exportsHandlers,
  ...personalHandlers,
  ...settingsHandlers,
};
