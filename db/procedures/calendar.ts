import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { calendarContract } from '#shared/contract/calendar.ts';
import { holidayOn } from '#shared/domain/holidays.ts';
import { addDays, daysBetween } from '#shared/domain/time.ts';
import { workingRanges } from '#shared/domain/workingTime.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, Instant, LocalDate } from '#shared/values.ts';
import type { HandlersOf } from '../app.ts';
import { mayDecide } from '../appointments/decide.ts';
import { hoursOf, timesOf, toSlotOut } from '../appointments/freeTimes.ts';
import { movableRow, moveAppointment, wantedOf } from '../appointments/move.ts';
import { moveAbsence } from '../calendar/moveAbsence.ts';
import { planCallback } from '../calendar/planCallback.ts';
import { type CalendarSight, calendarItems } from '../queries/calendar.ts';
import { coveredUntil } from '../queries/covers.ts';
import { type Colleague, closures, colleagues, exceptionsOf } from '../queries/hours.ts';
import { type Caller, keeps, sightOf } from '../scope.ts';
import { readSettings } from '../session.ts';
import type { ReadDb } from '../store.ts';

const STEP_MIN = 15;

export const calendarHandlers: HandlersOf<typeof calendarContract> = {
  'calendar.range': ({ store: { read }, me }, { advisorId, from, to }) => {
    const people = peopleAsked(read, me, advisorId);
    const days = daysOf(from, to);
    const closed = closedOn(read, days);
    const own = advisorId === null || advisorId === me.advisorId;
    // Who joins a meeting is told whom it is with.
    const sight: CalendarSight = {
      isTold: (meeting) => own || me.role === 'branch_director' || isToldToDeputy(read, me, meeting),
      promises: me.role === 'supervisor' ? null : me,
      // Why a colleague is away is not for a deputy to know.
      labels: me.role === 'branch_director' || own,
    };
    return {
      people: people.map(({ advisorId: id, name }) => ({
        advisorId: id,
        name,
        working: working(read, id, days, closed),
      })),
      closed,
      items: people.flatMap((person) => calendarItems(read, person.advisorId, { from, to }, sight)),
    };
  },
  'appointments.moveTimes': ({ store: { read }, me, now }, { id, lengthMin, from, to }) => {
    const row = movableRow(read, me, id, now, (asked) => mayDecide(read, me, asked, now));
    const holder = row.advisor_id as AdvisorId;
    const period = { from, days: daysBetween(from, to) + 1, stepMin: STEP_MIN };
    // Why a colleague is away is not told with the hours.
    const wanted = { ...wantedOf(row, lengthMin), discreet: holder !== me.advisorId };
    return timesOf(read, holder, wanted, period, now).map(toSlotOut);
  },
  'appointments.move': async ({ store, me, now, emit }, move) => {
    const moved = await store.write((db) => Promise.resolve(moveAppointment(db, me, move, now)));
    emit('appointments.changed', { clientIds: [moved.clientId] });
    return moved;
  },
  'absences.move': async ({ store, me, now, emit }, move) => {
    const moved = await store.write((db) => Promise.resolve(moveAbsence(db, me, move, now)));
    emit('appointments.changed');
    return moved;
  },
  'promises.plan': async ({ store, me, now, emit }, callback) => {
    const planned = await store.write((db) => Promise.resolve(planCallback(db, me, callback, now)));
    emit('promises.changed', { clientIds: [planned.clientId] });
    return planned;
  },
};

/**
 * Of the calendar of whom one replaces: their clients, and the meetings that they leave to decide. What they hold or join
 * at any other time for a colleague's client stays between them.
 */
function isToldToDeputy(read: ReadDb, me: Caller, { clientId, advisorId, startsAtMs }: AppointmentOut): boolean {
  if (me.role !== 'advisor') return false;
  if (sightOf(read, me, clientId) !== null) return true;
  const isAhead = startsAtMs >= me.askedAtMs && keeps(me, advisorId);
  return isAhead && startsAtMs < coveredUntil(read, me.advisorId, advisorId, me.askedAtMs);
}

/**
 * Whose calendar: one's own, and that of a colleague whom one replaces now; for the director anybody's, or everybody's;
 * for a supervisor anybody's.
 * @throws AppError `forbidden`, `not_found`
 */
function peopleAsked(read: ReadDb, me: Caller, advisorId: AdvisorId | null): readonly Colleague[] {
  if (me.role === 'advisor' && advisorId !== null && !keeps(me, advisorId))
    throw new AppError('forbidden', 'Cet agenda n’est pas le vôtre.');
  const everybody = colleagues(read);
  if (me.role === 'branch_director' && advisorId === null) return everybody.filter(({ role }) => role !== 'supervisor');
  const found = everybody.find((person) => person.advisorId === (advisorId ?? me.advisorId));
  if (!found) throw new AppError('not_found', 'Cette personne n’a plus de compte dans l’agence.');
  return [found];
}

const daysOf = (from: LocalDate, to: LocalDate): readonly LocalDate[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));

function closedOn(read: ReadDb, days: readonly LocalDate[]): (string | null)[] {
  const territory = readSettings(read).territory ?? null;
  const closed = new Map(closures(read).map(({ on, label }) => [on, label]));
  return days.map((day) => holidayOn(day, territory) ?? closed.get(day) ?? null);
}

function working(read: ReadDb, advisorId: AdvisorId, days: readonly LocalDate[], closed: readonly (string | null)[]) {
  const hours = hoursOf(read, advisorId);
  const exceptions = exceptionsOf(read, advisorId);
  return days.map((day, index) =>
    closed[index] == null
      ? workingRanges(day, hours, exceptions).map(({ fromMs, toMs }) => ({
          fromMs: fromMs as Instant,
          toMs: toMs as Instant,
        }))
      : [],
  );
}
