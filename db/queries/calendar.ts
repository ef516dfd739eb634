/** Everything of the branch that has a time, as a calendar shows it. */
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { CalendarItem } from '#shared/contract/calendar.ts';
import type { PromiseOut } from '#shared/contract/promises.ts';
import { addDays } from '#shared/domain/dates.ts';
import { holidayAbroad, territoryOf } from '#shared/domain/holidays.ts';
import { instantOf, localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';
import { SILENT_PROMISE, withoutStrangers } from '../elsewhere.ts';
import type { Caller } from '../scope.ts';
import type { ReadDb } from '../store.ts';
import { appointmentsTouching } from './appointments.ts';
import { busyElsewhere, listAbsences } from './hours.ts';
import { openPromisesOf } from './promises.ts';
import { staffNames } from './staff.ts';

/** How much room a promise with an hour takes. */
const PROMISE_MIN = 15;

export type CalendarPeriod = { readonly from: LocalDate; readonly to: LocalDate };
/** What may be seen: with whom a meeting is; the promises, by whom (null = nobody); what absences are called. */
export type CalendarSight = {
  readonly isTold: (meeting: AppointmentOut) => boolean;
  readonly promises: Caller | null;
  readonly labels: boolean;
};

/** One person's items that touch the period, in order. */
export function calendarItems(
  read: ReadDb,
  advisorId: AdvisorId,
  { from, to }: CalendarPeriod,
  { isTold, promises, labels }: CalendarSight,
): CalendarItem[] {
  const fromMs = instantOf(from, 0, BRANCH_ZONE);
  const toMs = instantOf(addDays(to, 1), 0, BRANCH_ZONE);
  const appointments = appointmentsTouching(read, advisorId, fromMs, toMs);
  const names = staffNames(read);
  const items: CalendarItem[] = [
    ...appointments.map((appointment) => ofAppointment(read, advisorId, appointment, isTold(appointment))),
    ...listAbsences(read, advisorId, fromMs, toMs).map((absence) => ({
      key: absence.id,
      advisorId,
      kind: absence.kind,
      id: absence.id,
      fromMs: absence.fromMs,
      toMs: absence.toMs,
      label: labels ? absence.label : '',
      deputyName: absence.deputyId && (names.get(absence.deputyId) ?? absence.deputyId),
    })),
    ...busyElsewhere(read, advisorId, fromMs, toMs).map((busy, index) => ({
      key: `busy ${advisorId} ${busy.fromMs} ${index}`,
      advisorId,
      kind: 'busy' as const,
      fromMs: busy.fromMs as Instant,
      toMs: busy.toMs as Instant,
    })),
    ...(promises
      ? withoutStrangers(read, promises, openPromisesOf(read, advisorId, { from, to }), () => SILENT_PROMISE).map(
          ofPromise,
        )
      : []),
  ];
  return items.sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
}

function ofAppointment(read: ReadDb, advisorId: AdvisorId, appointment: AppointmentOut, seen: boolean): CalendarItem {
  const { id, kind, startsAtMs, lengthMin } = appointment;
  return {
    key: `${id} ${advisorId}`,
    advisorId,
    kind: 'appointment',
    meeting: kind,
    fromMs: startsAtMs,
    toMs: (startsAtMs + lengthMin * MINUTE_MS) as Instant,
    appointment: seen ? appointment : null,
    clientHoliday: seen ? clientHoliday(read, appointment) : null,
  };
}

/** The holiday of the client's place on the client's day. */
function clientHoliday(read: ReadDb, { clientId, startsAtMs, clientZone }: AppointmentOut): string | null {
  const place = read
    .sql<{ country: string | null; postcode: string | null }>(
      'select country, postcode from client_card where client_id = ?',
    )
    .get(clientId);
  if (!place?.country || clientZone === null) return null;
  return holidayAbroad(localDate(startsAtMs, clientZone), place.country, territoryOf(place.country, place.postcode));
}

function ofPromise(promise: PromiseOut): CalendarItem {
  const { id, advisorId, dueOn, dueMin } = promise;
  const fromMs = instantOf(dueOn, dueMin ?? 0, BRANCH_ZONE);
  const toMs = dueMin === null ? instantOf(addDays(dueOn, 1), 0, BRANCH_ZONE) : fromMs + PROMISE_MIN * MINUTE_MS;
  return {
    key: id,
    advisorId,
    kind: 'promise',
    allDay: dueMin === null,
    fromMs: fromMs as Instant,
    toMs: toMs as Instant,
    promise,
  };
}
