/** The calendar file of an appointment: what calendar programs open, at the right hour wherever they are. */
import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { Addressee } from '#shared/domain/greeting.ts';
import { type Invitation, invitationDescription, invitationTitle } from '#shared/domain/invitationText.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import type { Language } from '#shared/domain/twoClocks.ts';

export type CalendarEntry = {
  readonly appointment: AppointmentOut;
  /** Grows with each change: a program keeps the highest. */
  readonly sequence: number;
  readonly branchName: string;
  readonly language: Language;
  readonly advisorEmail: string | null;
  /** Of the second person of the branch. */
  readonly withEmail: string | null;
  /** null = no longer in the bank's data. */
  readonly client: Addressee | null;
  readonly clientEmail: string | null;
};

/** The client's own program reminds of the meeting this long before. */
const REMIND_BEFORE_S = 30 * 60;

/** What the invitation says, whatever carries it. */
export function invitationOf({ appointment, language, branchName, client }: CalendarEntry): Invitation {
  return {
    ...appointment,
    client,
    language,
    cancelled: appointment.status === 'cancelled',
    withName: appointment.withAdvisorName ?? null,
    branchName,
  };
}

/**
 * An invitation, or its cancellation, under an identifier that never changes. Instants are written in UTC: a local
 * hour without its zone's definition is read differently by each program.
 * @param now UTC instant, epoch milliseconds: when the file is made
 * Source: RFC 5545, RFC 5546
 */
export function calendarFile(entry: CalendarEntry, now: number): string {
  const { appointment } = entry;
  const invitation = invitationOf(entry);
  const calendar = ical({
    prodId: { company: 'Attitré', product: 'Attitré', language: entry.language.toUpperCase() },
    method: methodOf(entry),
  });
  const place = appointment.meetingUrl ?? appointment.place;
  const event = calendar.createEvent({
    id: `${appointment.id}@attitre`,
    sequence: entry.sequence,
    stamp: new Date(now),
    start: new Date(appointment.startsAtMs),
    end: new Date(appointment.startsAtMs + appointment.lengthMin * MINUTE_MS),
    summary: invitationTitle(invitation),
    description: invitationDescription(invitation),
    status: appointment.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(place === null ? {} : { location: place }),
    ...(appointment.meetingUrl === null ? {} : { url: appointment.meetingUrl }),
    ...people(entry),
  });
  if (!invitation.cancelled) {
    event.createAlarm({
      type: ICalAlarmType.display,
      triggerBefore: REMIND_BEFORE_S,
      description: invitationTitle(invitation),
    });
  }
  return calendar.toString();
}

/** An invitation needs somebody to answer to: without the organiser's address, the file only states the meeting. */
function methodOf({ appointment, advisorEmail }: CalendarEntry): ICalCalendarMethod {
  if (appointment.status === 'cancelled') return ICalCalendarMethod.CANCEL;
  return advisorEmail === null ? ICalCalendarMethod.PUBLISH : ICalCalendarMethod.REQUEST;
}

function people({ appointment, advisorEmail, withEmail, clientEmail }: CalendarEntry) {
  if (advisorEmail === null) return {};
  const invited = [
    { name: appointment.clientName, email: clientEmail },
    { name: appointment.withAdvisorName ?? '', email: withEmail },
  ];
  const attendees = invited.flatMap(({ name, email }) =>
    email === null
      ? []
      : [
          {
            name,
            email,
            rsvp: appointment.status === 'booked',
            role: ICalAttendeeRole.REQ,
            status: ICalAttendeeStatus.NEEDSACTION,
          },
        ],
  );
  return { organizer: { name: appointment.advisorName, email: advisorEmail }, attendees };
}
