/** Gathers what today's work and calendar are, and asks the domain whether they fit and in which order. */
import type { PlanItemOut } from '#shared/contract/day.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { PromiseOut } from '#shared/contract/promises.ts';
import {
  byUrgency,
  dayFit,
  dayFitSentence,
  freeRanges,
  minutesOf,
  placeLater,
  type RoomOn,
} from '#shared/domain/dayFit.ts';
import { dayPlan } from '#shared/domain/dayPlan.ts';
import { addDays, instantOf, MINUTE_MS } from '#shared/domain/time.ts';
import { WORK_KINDS, type WorkMinutes } from '#shared/domain/workMinutes.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type LocalDate, type RowId } from '#shared/values.ts';
import { timeOf } from '../appointments/freeTimes.ts';
import { dayRange } from '../queries/activity.ts';
import { appointmentsBetween } from '../queries/appointments.ts';
import { callList, callListRows } from '../queries/calls.ts';
import { closures } from '../queries/hours.ts';
import { openPromisesOf } from '../queries/promises.ts';
import { readSettings } from '../session.ts';
import type { ReadDb, Store } from '../store.ts';
import { workMinutesOf } from './workMinutes.ts';

/** How far ahead room is looked for. */
const DAYS_AHEAD = 21;
/** Calls named in the plan; the list has the rest. */
const CALLS_NAMED = 8;

type Plan = OutputOf<'day.plan'>;

export function planOf(store: Store, advisorId: AdvisorId, now: Instant, today: LocalDate): Plan {
  const { read } = store;
  const minutes = workMinutesOf(store, advisorId, today);
  const promises = openPromisesOf(read, advisorId, { from: null, to: today });
  const { fromMs, toMs } = dayRange(today);
  const appointments = appointmentsBetween(read, advisorId, fromMs, toMs);
  const list = callList(store, advisorId, null, now, today);
  // Who is to be called because of a promise is counted with the promises.
  const promised = new Set(promises.map(({ clientId }) => clientId));
  const calls = list.calls.filter(
    ({ refusedBy, householdOf, due }) => refusedBy === null && householdOf === null && !promised.has(due.card.id),
  );
  const fit = dayFit({ freeMin: freeMinutes(read, advisorId, today, now), promises, callable: calls.length }, minutes);
  const plan = dayPlan(
    {
      today,
      promises,
      appointments: appointments.map(({ id, startsAtMs, lengthMin }) => ({
        id,
        fromMs: startsAtMs,
        toMs: startsAtMs + lengthMin * MINUTE_MS,
      })),
      calls: calls.slice(0, CALLS_NAMED).map(({ due }) => due.card.id),
    },
    fit,
    minutes,
    now,
  );
  const named = {
    promise: new Map(promises.map((promise) => [promise.id as string, promise])),
    appointment: new Map(appointments.map((appointment) => [appointment.id as string, appointment])),
    call: new Map(
      callListRows(read, list, calls.slice(0, Math.min(CALLS_NAMED, fit.calls)), now, today).map((row) => [
        row.clientId as string,
        row,
      ]),
    ),
  };
  return {
    sentence: dayFitSentence(fit),
    freeMin: fit.freeMin,
    promises: fit.promises,
    promiseMin: fit.promiseMin,
    calls: fit.calls,
    callMin: fit.callMin,
    missingMin: fit.missingMin,
    minutes: WORK_KINDS.map((kind) => ({ kind, ...minutes[kind] })),
    putOff: putOff(read, advisorId, promises, fit.putOff, minutes, today),
    items: plan.flatMap((item): PlanItemOut[] => {
      const common = {
        kind: item.kind,
        id: item.id,
        atMs: item.atMs as Instant | null,
        minutes: item.minutes,
        late: item.late,
      };
      const promise = named.promise.get(item.id);
      if (item.kind === 'promise' && promise)
        return [{ ...common, clientId: promise.clientId, clientName: promise.clientName, text: promise.note, promise }];
      const appointment = named.appointment.get(item.id);
      if (item.kind === 'appointment' && appointment) {
        const { clientId, clientName, subject } = appointment;
        return [{ ...common, clientId, clientName, text: subject, promise: null }];
      }
      const row = named.call.get(item.id);
      if (item.kind !== 'call' || !row) return [];
      return [
        {
          ...common,
          clientId: row.clientId,
          clientName: row.name,
          text: row.reasons[0]?.sentence ?? '',
          promise: null,
        },
      ];
    }),
  };
}

/** What the calendar leaves free of one day, from an instant on, in minutes. */
export function freeMinutes(read: ReadDb, advisorId: AdvisorId, on: LocalDate, from: number): number {
  if (closures(read).some((closure) => closure.on === on)) return 0;
  const { fromMs, toMs } = dayRange(on);
  const settings = readSettings(read);
  const { bufferBeforeMin, bufferAfterMin } = settings;
  const time = timeOf(read, advisorId, { fromMs, toMs }, settings);
  const facts = { ...time, absences: [...time.absences, ...(time.elsewhere ?? [])], bufferBeforeMin, bufferAfterMin };
  return minutesOf(freeRanges(facts, on, from));
}

/** Each promise that does not fit goes to the next day with room, its hour left open. */
function putOff(
  read: ReadDb,
  advisorId: AdvisorId,
  promises: readonly PromiseOut[],
  ids: readonly string[],
  minutes: WorkMinutes,
  today: LocalDate,
): Plan['putOff'] {
  if (ids.length === 0) return [];
  const chosen = promises.filter(({ id }) => ids.includes(id)).toSorted(byUrgency);
  const rooms = roomsAhead(read, advisorId, minutes, today);
  return placeLater(chosen, rooms, minutes).map(({ id, dueOn }) => ({ id: id as RowId, dueOn, dueMin: null }));
}

function roomsAhead(read: ReadDb, advisorId: AdvisorId, minutes: WorkMinutes, today: LocalDate): readonly RoomOn[] {
  const coming = openPromisesOf(read, advisorId, { from: addDays(today, 1), to: addDays(today, DAYS_AHEAD) });
  const takenOn = Map.groupBy(coming, ({ dueOn }) => dueOn);
  return Array.from({ length: DAYS_AHEAD }, (_, day) => addDays(today, day + 1)).flatMap((on) => {
    const freeMin = freeMinutes(read, advisorId, on, instantOf(on, 0, BRANCH_ZONE));
    const takenMin = (takenOn.get(on) ?? []).reduce((sum, { kind }) => sum + minutes[kind].minutes, 0);
    return freeMin === 0 ? [] : [{ on, roomMin: freeMin - takenMin }];
  });
}
