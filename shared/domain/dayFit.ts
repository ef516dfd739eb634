/** Whether what is promised for today fits in what the calendar leaves free, and what to put off when it does not. */
import type { PromiseKind } from '../contract/vocabulary.ts';
import type { LocalDate } from '../values.ts';
import { holidayOn } from './holidays.ts';
import { type Interval, intersectIntervals, subtractIntervals } from './intervals.ts';
import { type Meeting, type WorkingException, type WorkingHours, workingRanges } from './slots.ts';
import { MINUTE_MS } from './time.ts';
import type { WorkMinutes } from './workMinutes.ts';

export type CalendarFacts = {
  readonly workingHours: readonly WorkingHours[];
  readonly exceptions?: readonly WorkingException[];
  /** Absences, focus time, what another calendar takes. */
  readonly absences: readonly Interval[];
  readonly appointments: readonly Omit<Meeting, 'kind'>[];
  /** Minutes kept free before and after an appointment that has none of its own. */
  readonly bufferBeforeMin: number;
  readonly bufferAfterMin: number;
};

/**
 * The free time of one Paris day from an instant on: working hours without absences, appointments and their buffers.
 * A public holiday has none.
 * @param now UTC instant, epoch milliseconds; what came before is not free any more
 */
export function freeRanges(facts: CalendarFacts, date: LocalDate, now: number): readonly Interval[] {
  if (holidayOn(date, null) !== null) return [];
  const busy = facts.appointments.map(({ fromMs, toMs, ...own }) => ({
    fromMs: fromMs - (own.bufferBeforeMin ?? facts.bufferBeforeMin) * MINUTE_MS,
    toMs: toMs + (own.bufferAfterMin ?? facts.bufferAfterMin) * MINUTE_MS,
  }));
  const open = subtractIntervals(workingRanges(date, facts.workingHours, facts.exceptions), [
    ...facts.absences,
    ...busy,
  ]);
  return intersectIntervals(open, [{ fromMs: now, toMs: Number.MAX_SAFE_INTEGER }]);
}

/** Whole minutes. */
export const minutesOf = (ranges: readonly Interval[]): number =>
  Math.floor(ranges.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs), 0) / MINUTE_MS);

/** An open promise to be kept today, or that is late. */
export type DuePromise = {
  readonly id: string;
  readonly kind: PromiseKind;
  readonly dueOn: LocalDate;
  /** Paris minutes since midnight; null = any time of its day. */
  readonly dueMin: number | null;
};

export type DayFit = {
  readonly freeMin: number;
  readonly promises: number;
  readonly promiseMin: number;
  /** How many of the calls of the list still fit, and how long they take. */
  readonly calls: number;
  readonly callMin: number;
  /** 0 = everything fits. */
  readonly missingMin: number;
  /** What to put off so that the rest fits, the least urgent first. */
  readonly putOff: readonly string[];
};

/** The client who waits for a call comes before the paper that may leave later. */
const KINDS: readonly PromiseKind[] = ['callback', 'proposal', 'send_document', 'chaser', 'internal_request'];

/** The most urgent first: those with an hour, by day and hour; then callbacks; then the longest due. A total order. */
export function byUrgency(a: DuePromise, b: DuePromise): number {
  if ((a.dueMin === null) !== (b.dueMin === null)) return a.dueMin === null ? 1 : -1;
  const byDay = compare(a.dueOn, b.dueOn);
  if (a.dueMin !== null && b.dueMin !== null) return byDay || a.dueMin - b.dueMin || compare(a.id, b.id);
  const callback = Number(b.kind === 'callback') - Number(a.kind === 'callback');
  return callback || byDay || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compare(a.id, b.id);
}

/**
 * @param freeMin minutes free until the end of the working day
 * @param callable how many clients of the list may be called now
 */
export function dayFit(
  { freeMin, promises, callable }: { freeMin: number; promises: readonly DuePromise[]; callable: number },
  minutes: WorkMinutes,
): DayFit {
  const promiseMin = promises.reduce((sum, { kind }) => sum + minutes[kind].minutes, 0);
  const missingMin = Math.max(0, promiseMin - freeMin);
  const spareMin = Math.max(0, freeMin - promiseMin);
  const calls = Math.min(callable, Math.floor(spareMin / minutes.call.minutes));
  const putOff: string[] = [];
  let freedMin = 0;
  for (const { id, kind } of promises.toSorted(byUrgency).toReversed()) {
    if (freedMin >= missingMin) break;
    freedMin += minutes[kind].minutes;
    putOff.push(id);
  }
  const callMin = calls * minutes.call.minutes;
  return { freeMin, promises: promises.length, promiseMin, calls, callMin, missingMin, putOff };
}

/** A day to come, and the minutes that what is promised for it leaves free. */
export type RoomOn = { readonly on: LocalDate; readonly roomMin: number };

/**
 * The first day with room for each promise, in the order given; when none has, the one with the most.
 * @param days working days to come, in order; empty = nothing can be placed
 */
export function placeLater(
  promises: readonly Pick<DuePromise, 'id' | 'kind'>[],
  days: readonly RoomOn[],
  minutes: WorkMinutes,
): readonly { readonly id: string; readonly dueOn: LocalDate }[] {
  const rooms = days.map((day) => ({ ...day }));
  return promises.flatMap(({ id, kind }) => {
    const needed = minutes[kind].minutes;
    const widest = rooms.toSorted((a, b) => b.roomMin - a.roomMin)[0];
    const day = rooms.find(({ roomMin }) => roomMin >= needed) ?? widest;
    if (day === undefined) return [];
    day.roomMin -= needed;
    return [{ id, dueOn: day.on }];
  });
}

/** "52 min", "3 h 10", "2 h". */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`;
}

/** The fit in one French sentence. */
export function dayFitSentence({ freeMin, promises, promiseMin, calls, missingMin, putOff }: DayFit): string {
  if (freeMin === 0) {
    const left = promises === 0 ? 'rien ne reste à tenir.' : `${countOf(promises, 'promesse')} à tenir ou à reporter.`;
    return `Plus de temps libre aujourd’hui\u00a0: ${left}`;
  }
  if (missingMin > 0) {
    const those = promises === 1 ? 'la promesse' : `les ${promises} promesses`;
    const action =
      putOff.length === promises ? (promises === 1 ? 'reportez-la' : 'reportez-les') : `reportez-en ${putOff.length}`;
    return `Il manque ${formatMinutes(missingMin)} pour tenir ${those} du jour\u00a0: ${action}.`;
  }
  const kept =
    promises === 0 ? 'aucune promesse à tenir' : `${countOf(promises, 'promesse')} (${formatMinutes(promiseMin)})`;
  const called = calls === 0 ? 'aucun appel' : `environ ${countOf(calls, 'appel')}`;
  return `${formatMinutes(freeMin)} ${freeMin > 1 ? 'libres' : 'libre'}\u00a0: ${kept} et ${called}.`;
}

const countOf = (n: number, noun: string): string => `${n} ${noun}${n > 1 ? 's' : ''}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
