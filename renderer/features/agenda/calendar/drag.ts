/** One drag of the mouse, from the press to the drop: small slips are clicks, Escape gives up, the edges scroll. */
import type { PointerEvent as ReactPointerEvent } from 'react';

/** Nearer than this, it is a click. */
const SLIP_PX = 4;
/** So near an edge of what is in sight, the calendar scrolls under the hand. */
const EDGE_PX = 32;
const SCROLL_PX = 14;

export type Drag = {
  /** What scrolls; null = nothing does. */
  readonly scroll: HTMLElement | null;
  /** The height of what stays above while it scrolls. */
  readonly topPx: number;
  /** Also called as the calendar scrolls under a hand that rests. */
  readonly onMove: (x: number, y: number) => void;
  readonly onDrop: () => void;
  readonly onGiveUp: () => void;
  /** Last, whatever happened. `dragged`: it was no click. */
  readonly onEnd: (dragged: boolean) => void;
};

/** @returns what stops it without a word */
export function startDrag(press: ReactPointerEvent, drag: Drag): () => void {
  let dragged = false;
  let frame = 0;
  let at = { x: press.clientX, y: press.clientY };

  const scrollOn = () => {
    frame = 0;
    const { dx, dy } = pull(drag, at);
    if (!drag.scroll || (dx === 0 && dy === 0)) return;
    const before = [drag.scroll.scrollLeft, drag.scroll.scrollTop];
    drag.scroll.scrollBy(dx, dy);
    if (before[0] === drag.scroll.scrollLeft && before[1] === drag.scroll.scrollTop) return;
    drag.onMove(at.x, at.y);
    frame = requestAnimationFrame(scrollOn);
  };
  const follow = (event: PointerEvent) => {
    const far = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > SLIP_PX;
    if (!far && !dragged) return;
    dragged = true;
    at = { x: event.clientX, y: event.clientY };
    drag.onMove(at.x, at.y);
    if (frame === 0) frame = requestAnimationFrame(scrollOn);
  };
  const end = () => {
    window.removeEventListener('pointermove', follow);
    window.removeEventListener('pointerup', release);
    window.removeEventListener('pointercancel', giveUp);
    window.removeEventListener('keydown', onEscape, true);
    cancelAnimationFrame(frame);
    drag.onEnd(dragged);
  };
  const release = () => {
    if (dragged) drag.onDrop();
    end();
  };
  const giveUp = () => {
    drag.onGiveUp();
    end();
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !dragged) return;
    event.stopPropagation();
    giveUp();
  };
  window.addEventListener('pointermove', follow);
  window.addEventListener('pointerup', release);
  window.addEventListener('pointercancel', giveUp);
  window.addEventListener('keydown', onEscape, true);
  return end;
}

/** How far the edges pull, in pixels a frame; nothing while the hand is in the middle. */
function pull({ scroll, topPx }: Drag, at: { readonly x: number; readonly y: number }) {
  const box = scroll?.getBoundingClientRect();
  if (!box || box.height === 0) return { dx: 0, dy: 0 };
  const toward = (place: number, from: number, to: number) =>
    place < from + EDGE_PX ? -SCROLL_PX : place > to - EDGE_PX ? SCROLL_PX : 0;
  return { dx: toward(at.x, box.left, box.right), dy: toward(at.y, box.top + topPx, box.bottom) };
}
