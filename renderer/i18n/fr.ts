import accounts from './fr/accounts.json';
import agenda from './fr/agenda.json';
import booking from './fr/booking.json';
import brief from './fr/brief.json';
import calendar from './fr/calendar.json';
import callSession from './fr/callSession.json';
import calls from './fr/calls.json';
import client from './fr/client.json';
import common from './fr/common.json';
import consents from './fr/consents.json';
import contacts from './fr/contacts.json';
import covers from './fr/covers.json';
import day from './fr/day.json';
import exports from './fr/exports.json';
import externalCalendars from './fr/externalCalendars.json';
import frame from './fr/frame.json';
import gaps from './fr/gaps.json';
import hours from './fr/hours.json';
import imports from './fr/imports.json';
import invitation from './fr/invitation.json';
import planning from './fr/planning.json';
import portfolio from './fr/portfolio.json';
import products from './fr/products.json';
import promises from './fr/promises.json';
import reassign from './fr/reassign.json';
import reminders from './fr/reminders.json';
import results from './fr/results.json';
import series from './fr/series.json';
import session from './fr/session.json';
import settings from './fr/settings.json';
import targeting from './fr/targeting.json';
import team from './fr/team.json';
import vocabulary from './fr/vocabulary.json';
import zones from './fr/zones.json';

/** Every namespace. A new feature adds its file here. */
export const fr = {
  common,
  vocabulary,
  frame,
  session,
  day,
  promises,
  reminders,
  results,
  portfolio,
  settings,
  client,
  contacts,
  consents,
  calls,
  callSession,
  gaps,
  targeting,
  products,
  agenda,
  calendar,
  booking,
  zones,
  series,
  brief,
  team,
  reassign,
  hours,
  planning,
  covers,
  externalCalendars,
  invitation,
  imports,
  exports,
  accounts,
} as const;
