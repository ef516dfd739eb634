/** Which rows of a long list are on screen, when every row has the same height. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

export type RowWindow = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The row at the top. */
  readonly top: number;
  /** The rows to draw, a few more than can be seen; `last` is included, and -1 when there is none. */
  readonly first: number;
  readonly last: number;
  /** Rows that fit. */
  readonly fitting: number;
  /** Brings a row into sight with as little movement as possible. */
  readonly reveal: (index: number) => void;
};

const OVERSCAN = 8;
/** Before the first measure, and where nothing is laid out. */
const GUESSED_HEIGHT = 640;

/** @param headHeight pixels that the sticky head covers */
export function useRowWindow(count: number, rowHeight: number, headHeight: number, startRow: number): RowWindow {
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(startRow);
  const [height, setHeight] = useState(GUESSED_HEIGHT);
  const mounted = count > 0;

  useLayoutEffect(() => {
    // Where the person was, before anything is painted.
    if (mounted && scroller.current) scroller.current.scrollTop = startRow * rowHeight;
  }, [mounted, startRow, rowHeight]);

  useEffect(() => {
    const box = scroller.current;
    if (!mounted || !box) return;
    const onScroll = () => setTop(Math.floor(box.scrollTop / rowHeight));
    const measure = new ResizeObserver(() => setHeight(box.clientHeight || GUESSED_HEIGHT));
    box.addEventListener('scroll', onScroll, { passive: true });
    measure.observe(box);
    return () => {
      box.removeEventListener('scroll', onScroll);
      measure.disconnect();
    };
  }, [mounted, rowHeight]);

  const fitting = Math.max(1, Math.floor((height - headHeight) / rowHeight));
  const shownTop = Math.max(0, Math.min(top, count - fitting));
  return {
    scroller,
    top,
    first: Math.max(0, shownTop - OVERSCAN),
    last: Math.min(count - 1, shownTop + fitting + OVERSCAN),
    fitting,
    reveal: (index) => {
      const box = scroller.current;
      if (!box) return;
      const above = index * rowHeight;
      const below = above + rowHeight - (box.clientHeight - headHeight);
      if (box.scrollTop > above) box.scrollTop = above;
      else if (box.scrollTop < below) box.scrollTop = below;
    },
  };
}
