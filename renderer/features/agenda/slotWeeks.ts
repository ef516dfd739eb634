/** The slots of six weeks, laid out as weeks of days and hours of the Paris clock. */
import type { SlotOut } from '#shared/contract/appointments.ts';
import { addDays, daysBetween, localParts, weekdayOf } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';

export const WEEKS = 6;

export type SlotWeek = {
  readonly monday: LocalDate;
  /** Monday to Friday, and the weekend's days when they have a slot. */
  readonly days: readonly LocalDate[];
  readonly free: number;
  readonly slotAt: (day: LocalDate, minutes: number) => SlotOut | undefined;
  /** Minutes since midnight of every line of the grid. */
  readonly lines: (withBlocked: boolean) => readonly number[];
};

export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** Which of the weeks an instant is in; the nearest for one outside. */
export function weekIndex(firstMonday: LocalDate, atMs: number): number {
  const days = daysBetween(firstMonday, localParts(atMs, BRANCH_ZONE).date);
  return Math.max(0, Math.min(WEEKS - 1, Math.floor(days / 7)));
}

export function weeksOf(slots: readonly SlotOut[], firstMonday: LocalDate): readonly SlotWeek[] {
  const byDay = new Map<LocalDate, Map<number, SlotOut>>();
  for (const slot of slots) {
    const { date, minutes } = localParts(slot.startsAtMs, BRANCH_ZONE);
    const day = byDay.get(date) ?? new Map<number, SlotOut>();
    byDay.set(date, day.set(minutes, slot));
  }
  return Array.from({ length: WEEKS }, (_, week) => weekOf(addDays(firstMonday, 7 * week), byDay));
}

function weekOf(monday: LocalDate, byDay: ReadonlyMap<LocalDate, ReadonlyMap<number, SlotOut>>): SlotWeek {
  const seven = Array.from({ length: 7 }, (_, i) => addDays(monday, i));
  const days = seven.filter((day, i) => i < 5 || byDay.has(day));
  const all = days.flatMap((day) => [...(byDay.get(day)?.entries() ?? [])]);
  return {
    monday,
    days,
    free: all.filter(([, slot]) => slot.blocked === null).length,
    slotAt: (day, minutes) => byDay.get(day)?.get(minutes),
    lines: (withBlocked) => {
      const shown = all.filter(([, slot]) => withBlocked || slot.blocked === null);
      return [...new Set(shown.map(([minutes]) => minutes))].sort((a, b) => a - b);
    },
  };
}

export type Cell = { readonly day: LocalDate; readonly minutes: number };

/** Where an arrow leads from a cell: along the day to the next slot, or across to the nearest hour of another day. */
export function nextCell(key: string, from: Cell, week: SlotWeek, lines: readonly number[], shown: Shown): Cell | null {
  const on = (day: LocalDate) => lines.filter((minutes) => shown(week.slotAt(day, minutes)));
  const ofDay = on(from.day);
  const place = ofDay.indexOf(from.minutes);
  const at = (day: LocalDate, minutes: number | undefined) => (minutes === undefined ? null : { day, minutes });
  switch (key) {
    case 'ArrowDown':
      return at(from.day, ofDay[place + 1]);
    case 'ArrowUp':
      return at(from.day, ofDay[place - 1]);
    case 'Home':
      return at(from.day, ofDay[0]);
    case 'End':
      return at(from.day, ofDay.at(-1));
    case 'ArrowLeft':
    case 'ArrowRight': {
      const step = key === 'ArrowRight' ? 1 : -1;
      for (let i = week.days.indexOf(from.day) + step; i >= 0 && i < week.days.length; i += step) {
        const day = week.days[i];
        if (day === undefined) return null;
        const nearest = on(day).sort((a, b) => Math.abs(a - from.minutes) - Math.abs(b - from.minutes))[0];
        if (nearest !== undefined) return { day, minutes: nearest };
      }
      return null;
    }
    default:
      return null;
  }
}

export type Shown = (slot: SlotOut | undefined) => boolean;
