/** What the keys do to an item of the calendar: go to another, carry it, make it longer, drop it, put it back. */
import type { KeyboardEvent } from 'react';
import { localDate, localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { type CalendarColumn, instantOn, STEP_MIN } from './layout.ts';
import { type Hand, lengthOf, type Movable, type Moving } from './useMoving.ts';

const LONGEST_MIN = 180;
const LAST_MIN = 24 * 60;
type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** Where the keys carry it; null = nowhere, they are not for carrying. */
export function carried(press: Press, from: Moving, columns: readonly CalendarColumn[]): Moving | null {
  if (press.ctrlKey || press.metaKey || press.shiftKey === press.altKey) return null;
  const { date, minutes } = localParts(from.fromMs, BRANCH_ZONE);
  const { lengthMin } = from;
  const vertical = press.key === 'ArrowUp' ? -STEP_MIN : press.key === 'ArrowDown' ? STEP_MIN : 0;
  if (press.altKey) {
    if (vertical === 0 || from.item.kind !== 'appointment') return null;
    return { ...from, lengthMin: Math.max(STEP_MIN, Math.min(LONGEST_MIN, lengthMin + vertical)) };
  }
  if (vertical !== 0) {
    const to = Math.max(0, Math.min(LAST_MIN - lengthMin, minutes + vertical));
    return { ...from, fromMs: instantOn(date, to) };
  }
  const step = press.key === 'ArrowLeft' ? -1 : press.key === 'ArrowRight' ? 1 : 0;
  if (step === 0) return null;
  // Days only: a neighbour's column of the same day is no place to go.
  const dates = [...new Set(columns.map((column) => column.date))];
  const day = dates[dates.indexOf(date) + step];
  return day === undefined ? from : { ...from, fromMs: instantOn(day, minutes) };
}

/** @returns whether the press was for carrying, and is spent */
export function carryKeys(press: Press, item: Movable, columns: readonly CalendarColumn[], hand: Hand): boolean {
  const { moving } = hand;
  const mine = moving?.item.key === item.key ? moving : null;
  if (mine && press.key === 'Enter') {
    void hand.drop();
    return true;
  }
  if (mine && press.key === 'Escape') {
    hand.giveUp();
    return true;
  }
  const next = carried(press, mine ?? { item, fromMs: item.fromMs, lengthMin: lengthOf(item) }, columns);
  if (next) hand.moveTo(next);
  return next !== null;
}

/** The button that a plain arrow leads to: along its column, or to the nearest hour of the next column that has one. */
export function neighbour(press: Press, from: HTMLElement, box: HTMLElement): HTMLElement | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.shiftKey) return null;
  const all = [...box.querySelectorAll<HTMLElement>('button[data-item]')];
  const columnOf = (button: HTMLElement) => Number(button.dataset['column']);
  const startOf = (button: HTMLElement) => Number(button.dataset['start']);
  const column = columnOf(from);
  const here = all.filter((button) => columnOf(button) === column).sort((a, b) => startOf(a) - startOf(b));
  switch (press.key) {
    case 'ArrowUp':
      return here[here.indexOf(from) - 1] ?? null;
    case 'ArrowDown':
      return here[here.indexOf(from) + 1] ?? null;
    case 'Home':
      return all[0] ?? null;
    case 'End':
      return all.at(-1) ?? null;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const step = press.key === 'ArrowRight' ? 1 : -1;
      const beyond = all.filter((button) => Math.sign(columnOf(button) - column) === step);
      const far = (button: HTMLElement) =>
        Math.abs(columnOf(button) - column) * LAST_MIN * 2 + Math.abs(startOf(button) - startOf(from));
      return beyond.sort((a, b) => far(a) - far(b))[0] ?? null;
    }
    default:
      return null;
  }
}

/** An empty place of the grid, and where the arrows lead from it: half an hour, or a column. */
export type Place = { readonly column: number; readonly minutes: number };
export const PLACE_MIN = 30;

export function nextPlace(
  key: string,
  { column, minutes }: Place,
  columns: number,
  hours: { startMin: number; endMin: number },
): Place | null {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [0, -PLACE_MIN],
    ArrowDown: [0, PLACE_MIN],
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
  };
  const step = steps[key];
  if (!step) return null;
  const next = { column: column + step[0], minutes: minutes + step[1] };
  const inside =
    next.column >= 0 &&
    next.column < columns &&
    next.minutes >= hours.startMin &&
    next.minutes + PLACE_MIN <= hours.endMin;
  return inside ? next : null;
}

export const columnOfMoving = (moving: Moving, { date, advisorId }: CalendarColumn): boolean =>
  localDate(moving.fromMs, BRANCH_ZONE) === date && (advisorId === null || advisorId === moving.item.advisorId);
