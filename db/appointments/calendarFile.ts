/** The calendar file of one appointment or of several: what calendar programs open, at the right hour wherever they are. */
import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { Addressee } from '#shared/domain/greeting.ts';
import { type Invitation, invitationDescription, invitationTitle, oneLine } from '#shared/domain/invitationText.ts';
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
  const { subject, place, advisorName, withAdvisorName = null } = appointment;
  return {
    ...appointment,
    subject: oneLine(subject),
    place: place === null ? null : oneLine(place),
    advisorName: oneLine(advisorName),
    withName: withAdvisorName === null ? null : oneLine(withAdvisorName),
    branchName: oneLine(branchName),
    client: client && { ...client, firstName: oneLine(client.firstName), name: oneLine(client.name) },
    language,
    cancelled: appointment.status === 'cancelled',
  };
}

/**
 * Invitations, or cancellations, each under an identifier that never changes. Instants are written in UTC: a local hour
 * without its zone's definition is read differently by each program.
 * @param entries all booked or all cancelled
 * @param now UTC instant, epoch milliseconds: when the file is made
 * Source: RFC 5545, RFC 5546
 */
export function calendarFile(entries: readonly [CalendarEntry, ...CalendarEntry[]], now: number): string {
  const [first] = entries;
  const method = methodOf(entries);
  const calendar = ical({
    prodId: { company: 'Attitré', product: 'Attitré', language: first.language.toUpperCase() },
    method,
  });
  for (const entry of entries) addEvent(calendar, entry, method, now);
  return calendar.toString();
}

function addEvent(calendar: ICalCalendar, entry: CalendarEntry, method: ICalCalendarMethod, now: number): void {
  const { appointment, sequence } = entry;
  const invitation = invitationOf(entry);
  const { meetingUrl, startsAtMs, lengthMin, cancelled } = invitation;
  const place = meetingUrl ?? invitation.place;
  const event = calendar.createEvent({
    id: `${appointment.id}@attitre`,
    sequence,
    stamp: new Date(now),
    start: new Date(startsAtMs),
    end: new Date(startsAtMs + lengthMin * MINUTE_MS),
    summary: invitationTitle(invitation),
    description: invitationDescription(invitation),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(place === null ? {} : { location: place }),
    ...(meetingUrl === null || WRITTEN_AS_TEXT.test(meetingUrl) ? {} : { url: meetingUrl }),
    ...people(entry, method),
  });
  if (cancelled) return;
  event.createAlarm({
    type: ICalAlarmType.display,
    triggerBefore: REMIND_BEFORE_S,
    description: invitationTitle(invitation),
  });
}

/** The library would put backslashes into such a link. It stands in the location and in the text, where they belong. */
const WRITTEN_AS_TEXT = /[,;\\]/;

/**
 * An invitation needs somebody to answer to: without the organiser's address, the file only states the meeting. Several
 * meetings are published together: of an invitation to several, some programs read the first one and drop the others.
 */
function methodOf(entries: readonly CalendarEntry[]): ICalCalendarMethod {
  if (entries.every(({ appointment }) => appointment.status === 'cancelled')) return ICalCalendarMethod.CANCEL;
  const isInvitation = entries.length === 1 && entries[0]?.advisorEmail !== null;
  return isInvitation ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.PUBLISH;
}

/** What is published asks nobody for an answer. */
function people({ appointment, advisorEmail, withEmail, clientEmail }: CalendarEntry, method: ICalCalendarMethod) {
  if (!isAddress(advisorEmail)) return {};
  const organizer = { name: oneLine(appointment.advisorName) || advisorEmail, email: advisorEmail };
  if (method === ICalCalendarMethod.PUBLISH) return { organizer };
  const invited = [
    { name: appointment.clientName, email: clientEmail },
    { name: appointment.withAdvisorName ?? '', email: withEmail },
  ];
  const attendees = invited.flatMap(({ name, email }) =>
    isAddress(email)
      ? [
          {
            name: oneLine(name) || email,
            email,
            rsvp: appointment.status === 'booked',
            role: ICalAttendeeRole.REQ,
            status: ICalAttendeeStatus.NEEDSACTION,
          },
        ]
      : [],
  );
  return { organizer, attendees };
}

/** What the bank noted may be no address at all. */
const isAddress = (email: string | null): email is string =>
  email !== null && /^[^\s\p{Cc}"(),:;<>@[\\\]]+@[^\s\p{Cc}"(),:;<>@[\\\]]+$/u.test(email);
