import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { startDrag } from './drag.ts';
import { type CalendarColumn, instantOn, minutesOn, onStep, type Range, STEP_MIN } from './layout.ts';
import { type Grip, isAway, isWholeDays, type Movable, movedBy, stretched } from './moves.ts';
import type { Hand } from './useMoving.ts';

/** A stretch of an empty column, as it is being drawn. */
export type Drawn = Range & { readonly column: CalendarColumn };

type Boxes = {
  /** Holds the columns, side by side, and nothing else. */
  readonly columns: RefObject<HTMLDivElement | null>;
  /** Scrolls them. */
  readonly scroll: RefObject<HTMLDivElement | null>;
  /** Stays above them. */
  readonly heads: RefObject<HTMLDivElement | null>;
};

/**
 * The mouse over the columns: an item is dragged by its body to move it, by its upper or lower edge to resize it; an
 * empty stretch is drawn. Escape gives up.
 */
export function usePointerMove(
  boxes: Boxes,
  columns: readonly CalendarColumn[],
  hours: Range,
  hand: Hand,
  onDrawn: (drawn: Drawn) => void,
) {
  const stop = useRef<() => void>(undefined);
  /** The click that ends a drag opens nothing. */
  const dragged = useRef(false);
  const latest = useRef({ hand, onDrawn });
  useEffect(() => {
    latest.current = { hand, onDrawn };
  });
  useEffect(() => () => stop.current?.(), []);
  const [drawn, setDrawn] = useState<Drawn | null>(null);

  /** The column and the minutes under a point. */
  const under = (x: number, y: number) => {
    const rect = boxes.columns.current?.getBoundingClientRect();
    if (!rect || rect.width === 0 || rect.height === 0) return null;
    const place = Math.floor(((x - rect.left) / rect.width) * columns.length);
    const column = columns[Math.max(0, Math.min(columns.length - 1, place))];
    const minutes = hours.startMin + ((y - rect.top) / rect.height) * (hours.endMin - hours.startMin);
    return column ? { column, minutes } : null;
  };
  const start = (press: ReactPointerEvent, onMove: (x: number, y: number) => void, onDrop: () => void) => {
    dragged.current = false;
    stop.current = startDrag(press, {
      scroll: boxes.scroll.current,
      topPx: boxes.heads.current?.offsetHeight ?? 0,
      onMove: (x, y) => {
        dragged.current = true;
        onMove(x, y);
      },
      onDrop,
      onGiveUp: () => {
        setDrawn(null);
        latest.current.hand.giveUp();
      },
      onEnd: () => {
        // The click comes right after.
        setTimeout(() => {
          dragged.current = false;
        });
      },
    });
  };

  const grab = (press: ReactPointerEvent, item: Movable, home: CalendarColumn, grip: Grip) => {
    const here = minutesOn(home.date, item);
    const first = under(press.clientX, press.clientY);
    if (press.button !== 0 || !here || !first) return;
    if (grip !== 'move') press.stopPropagation();
    const onMove = (x: number, y: number) => {
      const at = under(x, y);
      if (!at) return;
      // Somebody else's column is not a place to go.
      const { date } = at.column.advisorId === home.advisorId ? at.column : home;
      const { moveTo } = latest.current.hand;
      if (grip === 'move') {
        const shift = onStep(here.startMin + at.minutes - first.minutes + STEP_MIN / 2) - here.startMin;
        moveTo(movedBy(item, home.date, date, keptInside(item, here, shift)));
        return;
      }
      const edge = Math.max(hours.startMin, Math.min(hours.endMin, onStep(at.minutes + STEP_MIN / 2)));
      const to = instantOn(date, edge);
      moveTo(stretched(item, grip === 'start' ? { fromMs: to, toMs: item.toMs } : { fromMs: item.fromMs, toMs: to }));
    };
    start(press, onMove, () => void latest.current.hand.drop());
  };
  /** What is held stays within the hours drawn; an absence of whole days changes its days only. */
  const keptInside = (item: Movable, { startMin, endMin }: Range, shift: number): number => {
    if (isAway(item)) return isWholeDays(item) ? 0 : shift;
    return Math.max(hours.startMin - startMin, Math.min(hours.endMin - endMin, shift));
  };

  const draw = (press: ReactPointerEvent, column: CalendarColumn) => {
    const first = under(press.clientX, press.clientY);
    // A finger scrolls.
    if (press.button !== 0 || press.pointerType === 'touch' || !first) return;
    const from = onStep(first.minutes);
    let shown: Drawn | null = null;
    const onMove = (x: number, y: number) => {
      const at = under(x, y);
      if (!at) return;
      const to = onStep(at.minutes);
      shown = {
        column,
        startMin: Math.max(hours.startMin, Math.min(from, to)),
        endMin: Math.min(hours.endMin, Math.max(from, to) + STEP_MIN),
      };
      setDrawn(shown);
    };
    start(press, onMove, () => {
      setDrawn(null);
      if (shown) latest.current.onDrawn(shown);
    });
  };

  return { grab, draw, drawn, under, wasDragged: () => dragged.current };
}
