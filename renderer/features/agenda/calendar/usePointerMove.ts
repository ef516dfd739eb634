import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Instant } from '#shared/values.ts';
import { type CalendarColumn, instantOn, minutesOn, onStep, type Range, STEP_MIN } from './layout.ts';
import { type Hand, lengthOf, type Movable } from './useMoving.ts';

/** Nearer than this, it is a click. */
const SLIP_PX = 4;
const LONGEST_MIN = 180;
type Grip = 'move' | 'resize';

/**
 * Drags an item over the columns: by its body to move it, by its lower edge to resize it. Escape puts it back.
 * @param columns the box that holds the columns, side by side, and nothing else
 */
export function usePointerMove(
  box: RefObject<HTMLDivElement | null>,
  columns: readonly CalendarColumn[],
  hours: Range,
  hand: Hand,
) {
  const stop = useRef<() => void>(undefined);
  /** The click that ends a drag opens nothing. */
  const dragged = useRef(false);
  const latest = useRef(hand);
  useEffect(() => {
    latest.current = hand;
  });
  useEffect(() => () => stop.current?.(), []);

  /** The column and the minutes under a point. */
  const under = (x: number, y: number) => {
    const rect = box.current?.getBoundingClientRect();
    if (!rect || rect.width === 0 || rect.height === 0) return null;
    const place = Math.floor(((x - rect.left) / rect.width) * columns.length);
    const column = columns[Math.max(0, Math.min(columns.length - 1, place))];
    const minutes = hours.startMin + ((y - rect.top) / rect.height) * (hours.endMin - hours.startMin);
    return column ? { column, minutes } : null;
  };

  const grab = (press: ReactPointerEvent, item: Movable, home: CalendarColumn, grip: Grip) => {
    dragged.current = false;
    const here = minutesOn(home.date, item);
    const start = under(press.clientX, press.clientY);
    if (press.button !== 0 || !here || !start) return;
    if (grip === 'resize') press.stopPropagation();
    const held = start.minutes - here.startMin;
    const length = lengthOf(item);

    const follow = (event: PointerEvent) => {
      const far = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > SLIP_PX;
      const at = under(event.clientX, event.clientY);
      if ((!far && !dragged.current) || !at) return;
      dragged.current = true;
      if (grip === 'resize') {
        const end = Math.round((at.minutes - here.startMin) / STEP_MIN) * STEP_MIN;
        const lengthMin = Math.max(STEP_MIN, Math.min(LONGEST_MIN, end));
        latest.current.moveTo({ item, fromMs: item.fromMs, lengthMin });
        return;
      }
      // Somebody else's column is not a place to go.
      const { date } = at.column.advisorId === home.advisorId ? at.column : home;
      const minutes = Math.max(
        hours.startMin,
        Math.min(hours.endMin - length, onStep(at.minutes - held + STEP_MIN / 2)),
      );
      latest.current.moveTo({ item, fromMs: instantOn(date, minutes) satisfies Instant, lengthMin: length });
    };
    const end = () => {
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', abandon);
      window.removeEventListener('keydown', onEscape, true);
      // The click comes right after.
      setTimeout(() => {
        dragged.current = false;
      });
    };
    const release = () => {
      if (dragged.current) void latest.current.drop();
      end();
    };
    const abandon = () => {
      end();
      latest.current.giveUp();
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !dragged.current) return;
      event.stopPropagation();
      abandon();
    };
    window.addEventListener('pointermove', follow);
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', abandon);
    window.addEventListener('keydown', onEscape, true);
    stop.current = end;
  };

  return { grab, under, wasDragged: () => dragged.current };
}
