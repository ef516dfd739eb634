/** The calendar file of an appointment: what calendar programs open, at the right hour wherever they are. */
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { AppointmentKind } from '#shared/contract/vocabulary.ts';
import { formatDual, formatLongDate, formatTimeAt, localDate, MINUTE_MS, zoneLabel } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';

export type CalendarEntry = {
  readonly appointment: AppointmentOut;
  /** Grows with each change: a program keeps the highest. */
  readonly sequence: number;
  readonly branchName: string;
  readonly advisorEmail: string | null;
  readonly clientEmail: string | null;
};

const TITLES: Readonly<Record<AppointmentKind, string>> = {
  video: 'Rendez-vous en visioconférence',
  phone: 'Rendez-vous téléphonique',
  branch: 'Rendez-vous en agence',
};

/**
 * An invitation, or its cancellation, under an identifier that never changes. Instants are written in UTC: a local
 * hour without its zone's definition is read differently by each program.
 * @param now UTC instant, epoch milliseconds: when the file is made
 * Source: RFC 5545, RFC 5546
 */
export function calendarFile(entry: CalendarEntry, now: number): string {
  const { appointment, branchName } = entry;
  const calendar = ical({
    prodId: { company: 'Attitré', product: 'Attitré', language: 'FR' },
    method: methodOf(entry),
  });
  const place = appointment.meetingUrl ?? appointment.place;
  calendar.createEvent({
    id: `${appointment.id}@attitre`,
    sequence: entry.sequence,
    stamp: new Date(now),
    start: new Date(appointment.startsAtMs),
    end: new Date(appointment.startsAtMs + appointment.lengthMin * MINUTE_MS),
    summary: [TITLES[appointment.kind], appointment.subject].filter((part) => part !== '').join(' – '),
    description: description(appointment, branchName),
    status: appointment.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(place === null ? {} : { location: place }),
    ...(appointment.meetingUrl === null ? {} : { url: appointment.meetingUrl }),
    ...people(entry),
  });
  return calendar.toString();
}

/** An invitation needs somebody to answer to: without the organiser's address, the file only states the meeting. */
function methodOf({ appointment, advisorEmail }: CalendarEntry): ICalCalendarMethod {
  if (appointment.status === 'cancelled') return ICalCalendarMethod.CANCEL;
  return advisorEmail === null ? ICalCalendarMethod.PUBLISH : ICalCalendarMethod.REQUEST;
}

function people({ appointment, advisorEmail, clientEmail }: CalendarEntry) {
  if (advisorEmail === null) return {};
  const organizer = { name: appointment.advisorName, email: advisorEmail };
  if (clientEmail === null) return { organizer };
  const attendee = {
    name: appointment.clientName,
    email: clientEmail,
    rsvp: appointment.status === 'booked',
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.NEEDSACTION,
  };
  return { organizer, attendees: [attendee] };
}

function description(appointment: AppointmentOut, branchName: string): string {
  const lines = [
    appointment.status === 'cancelled' ? 'Ce rendez-vous est annulé.' : null,
    `Avec ${appointment.advisorName}, ${branchName}.`,
    clocks(appointment),
    `Durée : ${appointment.lengthMin} minutes.`,
    appointment.meetingUrl === null ? null : `Lien de la visioconférence : ${appointment.meetingUrl}`,
    appointment.place === null ? null : `Lieu : ${appointment.place}`,
  ];
  return lines.filter((line) => line !== null).join('\n');
}

/** The Paris day in full, then both clocks when the client lives by another. */
function clocks({ startsAtMs, clientZone }: AppointmentOut): string {
  const paris = `${formatLongDate(localDate(startsAtMs, BRANCH_ZONE))} à ${formatTimeAt(startsAtMs, BRANCH_ZONE)} (heure de Paris)`;
  if (clientZone === null || clientZone === BRANCH_ZONE) return `Le ${paris}.`;
  return `Le ${paris}.\n${formatDual(startsAtMs, BRANCH_ZONE, zoneLabel(BRANCH_ZONE), clientZone, zoneLabel(clientZone))}`;
}
