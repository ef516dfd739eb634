/** Where something of the calendar goes: what keeps its hour on the wall, what keeps its length, what may be how long. */
import type { CalendarAbsence, CalendarAppointment, CalendarItem, CalendarPromise } from '#shared/contract/calendar.ts';
import type { Account } from '#shared/contract/session.ts';
import { addDays, daysBetween, localParts, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate } from '#shared/values.ts';
import { instantOn, STEP_MIN } from './layout.ts';

export type Movable = CalendarAppointment | CalendarPromise | CalendarAbsence;
/** Where something is on its way to. */
export type Moving = {
  readonly item: Movable;
  readonly fromMs: Instant;
  readonly lengthMin: number;
  /** Carried by the keys: it is brought into sight. */
  readonly byKeys?: true;
};
export type Grip = 'move' | 'start' | 'end';

/** A meeting lasts three hours at most; an absence may last for weeks. */
const LONGEST_MEETING_MIN = 180;
const DAY_MIN = 24 * 60;

export const isAway = (item: CalendarItem): item is CalendarAbsence => item.kind === 'absence' || item.kind === 'focus';
export const lengthOf = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): number =>
  Math.round((toMs - fromMs) / MINUTE_MS);
export const endOf = ({ fromMs, lengthMin }: Pick<Moving, 'fromMs' | 'lengthMin'>): Instant =>
  (fromMs + lengthMin * MINUTE_MS) as Instant;

/** From midnight to midnight, of one day or several. */
export const isWholeDays = ({ fromMs, toMs }: CalendarItem): boolean =>
  localParts(fromMs, BRANCH_ZONE).minutes === 0 && localParts(toMs, BRANCH_ZONE).minutes === 0;

/** A promise has an hour and no length. */
export const isResizable = (item: Movable): boolean => item.kind !== 'promise';

/** Held by this person and still to come; a promise that is theirs; their own absences, for the director anybody's. */
export function isMovable(
  item: CalendarItem,
  { advisorId, role }: Pick<Account, 'advisorId' | 'role'>,
  now: number,
): item is Movable {
  switch (item.kind) {
    case 'promise':
      return !item.allDay && item.advisorId === advisorId;
    case 'appointment':
      return item.appointment?.advisorId === advisorId && item.fromMs > now;
    case 'absence':
    case 'focus':
      return (item.advisorId === advisorId || role === 'branch_director') && item.toMs > now;
    case 'busy':
      return false;
  }
}

/** As many days and minutes further on the wall: an absence keeps both its hours, a meeting its length. */
export function movedBy(item: Movable, from: LocalDate, to: LocalDate, minutes: number): Moving {
  const days = daysBetween(from, to);
  const fromMs = onWall(item.fromMs, days, minutes);
  if (!isAway(item)) return { item, fromMs, lengthMin: lengthOf(item) };
  return { item, fromMs, lengthMin: lengthOf({ fromMs, toMs: onWall(item.toMs, days, minutes) }) };
}

function onWall(atMs: Instant, days: number, minutes: number): Instant {
  if (days === 0 && minutes === 0) return atMs;
  const { date, minutes: before } = localParts(atMs, BRANCH_ZONE);
  const after = before + minutes;
  const over = Math.floor(after / DAY_MIN);
  return instantOn(addDays(date, days + over), after - over * DAY_MIN);
}

/** One of its ends moved; the other stays, and it is never too short nor too long. */
export function stretched(
  item: Movable,
  { fromMs, toMs }: { readonly fromMs: Instant; readonly toMs: Instant },
  home: { readonly fromMs: Instant; readonly toMs: Instant } = item,
): Moving {
  const longest = isAway(item) ? Number.POSITIVE_INFINITY : LONGEST_MEETING_MIN;
  const lengthMin = Math.max(STEP_MIN, Math.min(longest, lengthOf({ fromMs, toMs })));
  if (fromMs === home.fromMs) return { item, fromMs, lengthMin };
  return { item, fromMs: (home.toMs - lengthMin * MINUTE_MS) as Instant, lengthMin };
}
