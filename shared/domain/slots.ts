/**
 * Free slots for a meeting: the advisor's working hours in Paris, minus everything that stands in the way, each
 * candidate with the first reason that blocks it. The reasons are asked in the order of `SLOT_REASONS`.
 */
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '../values.ts';
import type { CallRules } from './callRules.ts';
import { legalWindows } from './callWindows.ts';
import { holidayOn, type Territory } from './holidays.ts';
import { containSweep, type Interval, mergeIntervals, overlapSweep } from './intervals.ts';
import { addDays, instantOf, isoWeekOf, localDate, MINUTE_MS, type Weekday, weekdayOf } from './time.ts';

export { type Interval, intersectIntervals, mergeIntervals, subtractIntervals } from './intervals.ts';

/** A stretch of working time, in minutes since midnight on the Paris clock. */
export type WorkingHours = {
  readonly weekday: Weekday;
  readonly startMin: number;
  readonly endMin: number;
  /** First and last day of validity. */
  readonly validFrom?: LocalDate | null;
  readonly validTo?: LocalDate | null;
  /** Every other week, by ISO week number. */
  readonly weekParity?: 'odd' | 'even' | null;
};

export type SlotFacts = {
  readonly workingHours: readonly WorkingHours[];
  readonly absences: readonly (Interval & { readonly label: string })[];
  readonly appointments: readonly (Interval & { readonly kind: string })[];
  /** null = unknown: comfort cannot be judged, and a commercial meeting is not offered. */
  readonly clientZone: ZoneId | null;
  readonly clientTerritory: Territory | null;
  readonly basis: 'client_requested' | 'commercial';
  /** First day, on the Paris calendar. */
  readonly from: LocalDate;
  readonly days: number;
  readonly lengthMin: number;
  readonly stepMin: number;
  /** Hours of the client's own clock within which the whole meeting must fall. */
  readonly comfort: { readonly startMin: number; readonly endMin: number };
};

export type SlotRules = {
  /** Time kept free before and after every meeting; those of two neighbours add up. */
  readonly bufferBeforeMin: number;
  readonly bufferAfterMin: number;
  readonly leadTimeMin: number;
  /** Appointments a Paris day; null = no limit. */
  readonly maxPerDay: number | null;
  readonly callRules: CallRules;
};

/** 08:00 to 20:00 on the client's clock. */
export const DEFAULT_COMFORT = { startMin: 8 * 60, endMin: 20 * 60 } as const;

export const SLOT_REASONS = [
  'past',
  'holiday',
  'absence',
  'appointment',
  'buffer',
  'max_per_day',
  'lead_time',
  'client_holiday',
  'comfort',
  'canvassing',
] as const;
export type SlotReason = (typeof SLOT_REASONS)[number];

export type FreeSlot = { readonly startsAtMs: number; readonly endsAtMs: number; readonly free: true };
export type BlockedSlot = {
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly free: false;
  readonly reason: SlotReason;
  /** The holiday's name, the absence's label, the appointment's kind; else null. */
  readonly detail: string | null;
};
export type Slot = FreeSlot | BlockedSlot;

/**
 * Every candidate on the step grid inside the working hours, in order, free or blocked.
 * A commercial meeting must lie within one legal window of the client's day (D.223-9, rule T6); one the client
 * asked for need not, but is still kept to comfort hours and off the client's holidays.
 * @param now UTC instant, epoch milliseconds
 */
export function freeSlots(facts: SlotFacts, rules: SlotRules, now: number): readonly Slot[] {
  const lengthMs = facts.lengthMin * MINUTE_MS;
  const stepMs = facts.stepMin * MINUTE_MS;
  if (!(lengthMs > 0 && stepMs > 0)) throw new RangeError('a meeting and its step last at least one minute');
  const blocks = blockerOf(facts, rules, now);
  const slots: Slot[] = [];
  for (let day = 0; day < facts.days; day++) {
    const date = addDays(facts.from, day);
    const hours = workingRanges(date, facts.workingHours);
    if (hours.length === 0) continue;
    const blocksOnDay = blocks(date);
    for (const { fromMs, toMs } of hours) {
      for (let startsAtMs = fromMs; startsAtMs + lengthMs <= toMs; startsAtMs += stepMs) {
        const endsAtMs = startsAtMs + lengthMs;
        const blocked = blocksOnDay(startsAtMs, endsAtMs);
        slots.push(
          blocked === null ? { startsAtMs, endsAtMs, free: true } : { startsAtMs, endsAtMs, free: false, ...blocked },
        );
      }
    }
  }
  return slots;
}

/** The `n` free slots that start nearest to a wanted instant, the nearest first; of two as near, the earlier. */
export function nearestFree(slots: readonly Slot[], wantedAtMs: number, n: number): readonly FreeSlot[] {
  const far = (slot: Slot): number => Math.abs(slot.startsAtMs - wantedAtMs);
  return slots
    .filter((slot) => slot.free)
    .sort((a, b) => far(a) - far(b) || a.startsAtMs - b.startsAtMs)
    .slice(0, n);
}

/** The working time of one Paris day as instants, overlapping stretches made one. */
export function workingRanges(date: LocalDate, hours: readonly WorkingHours[]): readonly Interval[] {
  const weekday = weekdayOf(date);
  const parity = isoWeekOf(date) % 2 === 0 ? 'even' : 'odd';
  const ranges: Interval[] = [];
  for (const { startMin, endMin, ...when } of hours) {
    const valid = (when.validFrom ?? date) <= date && date <= (when.validTo ?? date);
    if (when.weekday !== weekday || !valid || (when.weekParity ?? parity) !== parity) continue;
    ranges.push({ fromMs: instantOf(date, startMin, BRANCH_ZONE), toMs: instantOf(date, endMin, BRANCH_ZONE) });
  }
  return mergeIntervals(ranges);
}

type Block = { readonly reason: SlotReason; readonly detail: string | null };
type BlocksOnDay = (startsAtMs: number, endsAtMs: number) => Block | null;

const because = (reason: SlotReason, detail: string | null = null): Block => ({ reason, detail });
const PAST = because('past');
const MAX_PER_DAY = because('max_per_day');
const LEAD_TIME = because('lead_time');
const COMFORT = because('comfort');
const CANVASSING = because('canvassing');

/** Prepares one sweep over the whole period; the days, and the starts within a day, must be asked in order. */
function blockerOf(facts: SlotFacts, rules: SlotRules, now: number): (date: LocalDate) => BlocksOnDay {
  const { bufferBeforeMin, bufferAfterMin, maxPerDay } = rules;
  const absenceAt = overlapSweep(facts.absences);
  const appointmentAt = overlapSweep(facts.appointments);
  // Both meetings keep their buffers: the gap between neighbours is the sum of the two.
  const gapMs = (bufferBeforeMin + bufferAfterMin) * MINUTE_MS;
  const bufferAt = overlapSweep(
    facts.appointments.map(({ fromMs, toMs, kind }) => ({ fromMs: fromMs - gapMs, toMs: toMs + gapMs, kind })),
  );
  const booked = countByDay(facts.appointments);
  const earliestMs = now + rules.leadTimeMin * MINUTE_MS;
  const clientBlocks = clientBlocker(facts, rules);

  return (date) => {
    const holiday = holidayOn(date, null);
    const full = maxPerDay !== null && (booked.get(date) ?? 0) >= maxPerDay;
    return (startsAtMs, endsAtMs) => {
      if (startsAtMs < now) return PAST;
      if (holiday !== null) return because('holiday', holiday);
      const absence = absenceAt(startsAtMs, endsAtMs);
      if (absence !== undefined) return because('absence', absence.label);
      const appointment = appointmentAt(startsAtMs, endsAtMs);
      if (appointment !== undefined) return because('appointment', appointment.kind);
      const buffer = bufferAt(startsAtMs, endsAtMs);
      if (buffer !== undefined) return because('buffer', buffer.kind);
      if (full) return MAX_PER_DAY;
      return startsAtMs < earliestMs ? LEAD_TIME : clientBlocks(startsAtMs, endsAtMs);
    };
  };
}

function countByDay(appointments: readonly Interval[]): ReadonlyMap<LocalDate, number> {
  const count = new Map<LocalDate, number>();
  for (const { fromMs } of appointments) {
    const date = localDate(fromMs, BRANCH_ZONE);
    count.set(date, (count.get(date) ?? 0) + 1);
  }
  return count;
}

/** What the client's own day forbids: holidays of the territory, uncomfortable hours, the canvassing law. */
function clientBlocker({ clientZone: zone, ...facts }: SlotFacts, rules: SlotRules): BlocksOnDay {
  const commercial = facts.basis === 'commercial';
  if (zone === null) return () => (commercial ? CANVASSING : null);
  const holidays: (Interval & { readonly name: string })[] = [];
  const comfortable: Interval[] = [];
  const legal: Interval[] = [];
  // A client's calendar is at most one day away from the Paris one.
  for (let day = -1; day <= facts.days; day++) {
    const date = addDays(facts.from, day);
    const at = (minutes: number): number => instantOf(date, minutes, zone);
    const name = facts.clientTerritory === null ? null : holidayOn(date, facts.clientTerritory);
    if (name !== null) holidays.push({ fromMs: at(0), toMs: instantOf(addDays(date, 1), 0, zone), name });
    comfortable.push({ fromMs: at(facts.comfort.startMin), toMs: at(facts.comfort.endMin) });
    if (commercial) legal.push(...legalWindows(date, zone, rules.callRules));
  }
  const holidayAt = overlapSweep(holidays);
  const isComfortable = containSweep(comfortable);
  const isLegal = containSweep(legal);
  return (startsAtMs, endsAtMs) => {
    const holiday = holidayAt(startsAtMs, endsAtMs);
    if (holiday !== undefined) return because('client_holiday', holiday.name);
    if (!isComfortable(startsAtMs, endsAtMs)) return COMFORT;
    return commercial && !isLegal(startsAtMs, endsAtMs) ? CANVASSING : null;
  };
}
