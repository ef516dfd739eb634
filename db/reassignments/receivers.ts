/** What the receivers' calendars allow: read once for each, then asked for every meeting that would follow a client. */
import { holderBlock, type Meeting, type PersonTime } from '#shared/domain/slots.ts';
import { DAY_MS, localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE } from '#shared/values.ts';
import { branchTime, KIND_LABELS, rulesOf, timeOf } from '../appointments/freeTimes.ts';
import { kindBuffersOf } from '../queries/hours.ts';
import type { FutureAppointment } from '../queries/reassignments.ts';
import { readSettings } from '../session.ts';
import type { ReadDb } from '../store.ts';

/** Why somebody cannot hold a meeting: `outside` of the working hours, or what blocks the hour. */
export type Why = NonNullable<ReturnType<typeof holderBlock>>;
/** null = it is given, and from then on in the way of the others. */
export type Give = (appointment: FutureAppointment, to: AdvisorId) => Why | null;

/** What is further from a meeting than this is neither on its day nor within its buffers. */
const NEAR_MS = DAY_MS + 3_600_000;

export function calendarsOf(
  read: ReadDb,
  receivers: readonly AdvisorId[],
  appointments: readonly FutureAppointment[],
): Give {
  const settings = readSettings(read);
  const branch = branchTime(read, settings);
  const buffers = kindBuffersOf(settings);
  const starts = appointments.map(({ startsAtMs }) => startsAtMs);
  const period = {
    fromMs: starts.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER) - DAY_MS,
    toMs: starts.reduce((a, b) => Math.max(a, b), 0) + 2 * DAY_MS,
  };
  const times = new Map(
    appointments.length === 0 ? [] : receivers.map((id) => [id, calendar(timeOf(read, id, period, settings))]),
  );
  return (appointment, to) => {
    const { id, kind, startsAtMs, lengthMin } = appointment;
    const time = times.get(to);
    if (time === undefined) return null;
    const rules = rulesOf(settings, kind, localDate(startsAtMs, BRANCH_ZONE));
    const why = holderBlock({ ...nearTo(time, startsAtMs, id), branch, lengthMin }, rules, startsAtMs);
    if (why === null)
      time.appointments.push({
        id,
        fromMs: startsAtMs,
        toMs: startsAtMs + lengthMin * MINUTE_MS,
        kind: KIND_LABELS[kind],
        bufferBeforeMin: buffers[kind].beforeMin,
        bufferAfterMin: buffers[kind].afterMin,
      });
    return why;
  };
}

type Calendar = PersonTime & { readonly appointments: Meeting[] };
const calendar = (time: PersonTime): Calendar => ({ ...time, appointments: [...time.appointments] });

/** A meeting that one joins does not keep one from holding it. */
function nearTo(time: PersonTime, atMs: number, id: string): PersonTime {
  const isNear = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) =>
    fromMs < atMs + NEAR_MS && toMs > atMs - NEAR_MS;
  return {
    ...time,
    absences: time.absences.filter(isNear),
    appointments: time.appointments.filter((each) => isNear(each) && each.id !== id),
    elsewhere: time.elsewhere?.filter(isNear) ?? [],
  };
}
