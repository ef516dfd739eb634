/** What the keys do to an item of the calendar: go to another, carry it, make it longer, drop it, put it back. */
import type { KeyboardEvent } from 'react';
import { addDays, localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant } from '#shared/values.ts';
import { type CalendarColumn, minutesOn, STEP_MIN } from './layout.ts';
import { endOf, isAway, isResizable, lengthOf, type Movable, type Moving, movedBy, stretched } from './moves.ts';
import type { Hand } from './useMoving.ts';

const LAST_MIN = 24 * 60;
type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** Where the keys carry it; null = nowhere, they are not for carrying. */
export function carried(press: Press, from: Moving, columns: readonly CalendarColumn[]): Moving | null {
  if (press.ctrlKey || press.metaKey || !(press.shiftKey || press.altKey)) return null;
  const vertical = press.key === 'ArrowUp' ? -STEP_MIN : press.key === 'ArrowDown' ? STEP_MIN : 0;
  const horizontal = press.key === 'ArrowLeft' ? -1 : press.key === 'ArrowRight' ? 1 : 0;
  const next = press.altKey
    ? vertical === 0 || !isResizable(from.item)
      ? null
      : resized(from, vertical, press.shiftKey ? 'start' : 'end')
    : vertical !== 0
      ? later(from, vertical)
      : horizontal !== 0
        ? otherDay(from, horizontal, columns)
        : null;
  return next && { ...next, byKeys: true };
}

/** One end, a quarter of an hour further. */
function resized({ item, fromMs, lengthMin }: Moving, minutes: number, end: 'start' | 'end'): Moving {
  const home = { fromMs, toMs: endOf({ fromMs, lengthMin }) };
  const shifted = (atMs: Instant) => (atMs + minutes * MINUTE_MS) as Instant;
  const to = end === 'end' ? { ...home, toMs: shifted(home.toMs) } : { ...home, fromMs: shifted(home.fromMs) };
  return stretched(item, to, home);
}

/** A quarter of an hour as it is lived: over a night when the clock changes too. Not out of its day. */
function later(from: Moving, minutes: number): Moving {
  const fromMs = (from.fromMs + minutes * MINUTE_MS) as Instant;
  const lastMs = endOf({ fromMs, lengthMin: from.lengthMin }) - 1;
  const on = localDate(from.fromMs, BRANCH_ZONE);
  const leaves = localDate(fromMs, BRANCH_ZONE) !== on || localDate(lastMs, BRANCH_ZONE) !== on;
  return leaves && !isAway(from.item) ? from : { ...from, fromMs };
}

/** The same hour of the next day shown; a neighbour's column of the same day is no place to go. */
function otherDay(from: Moving, step: number, columns: readonly CalendarColumn[]): Moving {
  const on = localDate(from.fromMs, BRANCH_ZONE);
  const dates = [...new Set(columns.map(({ date }) => date))];
  const place = dates.indexOf(on);
  // An absence may have begun before the days shown.
  const to = place === -1 ? addDays(on, step) : dates[place + step];
  if (to === undefined) return from;
  const { fromMs, lengthMin } = movedBy({ ...from.item, fromMs: from.fromMs, toMs: endOf(from) }, on, to, 0);
  return { item: from.item, fromMs, lengthMin };
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

/** An empty place of the grid, and where the arrows lead from it: half an hour, or a column; with Alt it gets longer. */
export type Place = { readonly column: number; readonly minutes: number; readonly lengthMin: number };
export const PLACE_MIN = 30;

export function nextPlace(
  { key, altKey }: Pick<Press, 'key' | 'altKey'>,
  place: Place,
  columns: number,
  hours: { startMin: number; endMin: number },
): Place | null {
  if (altKey) {
    const longer = key === 'ArrowDown' ? STEP_MIN : key === 'ArrowUp' ? -STEP_MIN : 0;
    const lengthMin = Math.max(STEP_MIN, Math.min(hours.endMin - place.minutes, place.lengthMin + longer));
    return longer === 0 ? null : { ...place, lengthMin };
  }
  const { column, minutes } = place;
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [0, -PLACE_MIN],
    ArrowDown: [0, PLACE_MIN],
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
  };
  const step = steps[key];
  if (!step) return null;
  const next = { column: column + step[0], minutes: minutes + step[1], lengthMin: PLACE_MIN };
  const inside =
    next.column >= 0 &&
    next.column < columns &&
    next.minutes >= hours.startMin &&
    next.minutes + PLACE_MIN <= hours.endMin;
  return inside ? next : null;
}

/** Whether some of it would stand in this column. */
export const isInColumn = (moving: Moving, { date, advisorId }: CalendarColumn): boolean =>
  minutesOn(date, { fromMs: moving.fromMs, toMs: endOf(moving) }) !== null &&
  (advisorId === null || advisorId === moving.item.advisorId);
